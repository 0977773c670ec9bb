"""What all caches have in common: they leave out work in some steps, and take its results from earlier ones."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch


def refuse_caches(loop: DenoisingLoop, title: str) -> None:
    """See that no cache is beside a method that lets the network see other parts of a call in turn.

    Raises:
        NodeError: where one is: what it keeps of one part would be taken for another's.
    """
    cache = next((patch for patch in loop.patches if isinstance(patch, CachePatch)), None)
    if cache is not None:
        raise NodeError(Wording("%s cannot be used beside %s.", title, cache.title), "Take one of the two away.")


class CachePatch(LoopPatch):
    """Base class of the caches. What they keep is kept for one run; a run has at most one of them."""

    order: ClassVar[int] = 2
    """After all that changes what the network does, so that this is what is kept."""

    title: ClassVar[str]

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        caches = [patch for patch in loop.patches if isinstance(patch, CachePatch)]
        if len(caches) > 1:
            raise NodeError(
                Wording("Two caches cannot work together: %s.", ", ".join(cache.title for cache in caches)),
                "Keep one of them.",
            )
        self._check(loop.network)
        with self._working(loop) as hooks:
            yield hooks

    @abstractmethod
    def _check(self, network: Any) -> None:
        """
        Raises:
            NodeError: where the cache cannot work with the network.
        """

    @abstractmethod
    def _working(self, loop: DenoisingLoop) -> AbstractContextManager[Hooks]:
        """The cache at work in the network, for as long as the context lasts."""
