"""Compilation of the blocks that a network repeats, by torch.compile: each kind is compiled once and used many times.

Needs: a C++ compiler; for a GPU, Triton.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from torch import nn

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch

_COMPILED: WeakKeyDictionary[nn.Module, Callable[..., Any]] = WeakKeyDictionary()
"""The compiled calls of blocks, which are there for later runs too."""


@dataclass(frozen=True, eq=False)
class CompiledBlocksPatch(LoopPatch):
    """The denoiser's transformer blocks are compiled when they are first called."""

    order: ClassVar[int] = 1
    mixes_rows: ClassVar[bool] = False

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        blocks = repeated_blocks(loop.network)
        if not blocks:
            raise NodeError("The denoiser has no blocks that it repeats, so none are compiled.", "Take Compile away.")
        try:
            for block in blocks:
                if block in _COMPILED:
                    block._compiled_call_impl = _COMPILED[block]
                else:
                    # Results of caches and other patches may change the way through a block from call to call.
                    block.compile(fullgraph=False, dynamic=False)
                    _COMPILED[block] = block._compiled_call_impl
            yield Hooks()
        finally:
            for block in blocks:
                block._compiled_call_impl = None


def repeated_blocks(network: nn.Module) -> list[nn.Module]:
    """The transformer blocks of a network: those that its class names, or else what is called a block and recurs."""
    named = set(getattr(network, "_repeated_blocks", None) or ())
    parts = list(network.modules())
    if not named:
        counts = Counter(type(part).__name__ for part in parts)
        named = {name for name, count in counts.items() if name.endswith("TransformerBlock") and count > 1}
    return [part for part in parts if type(part).__name__ in named]
