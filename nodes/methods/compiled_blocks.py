"""Compilation of the blocks that a network repeats, by torch.compile: each kind is compiled once and used many times.

Needs: a C++ compiler; for a GPU, Triton.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import nn

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, Step

_KEPT = "_kept_compiled_call"
"""The attribute in which a block keeps its compiled call for later runs, so that it goes when the block goes."""


@dataclass(frozen=True, eq=False)
class CompiledBlocksPatch(LoopPatch):
    """The denoiser's transformer blocks are compiled by ``backend`` of torch.compile when they are first called."""

    order: ClassVar[int] = 1
    mixes_rows: ClassVar[bool] = False
    serves_queues: ClassVar[bool] = True

    backend: str = "inductor"

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        blocks = repeated_blocks(loop.network)
        if not blocks:
            raise NodeError("The denoiser has no blocks that it repeats, so none are compiled.", "Take Compile away.")
        # Adapters act by hooks, which the compiler takes for unchanging unless it is told to look.
        with torch._dynamo.config.patch(skip_nnmodule_hook_guards=False):
            try:
                for block in blocks:
                    _use_compiled(block, self.backend)
                yield Hooks()
            finally:
                for block in blocks:
                    block._compiled_call_impl = None


def _use_compiled(block: nn.Module, backend: str) -> None:
    """Have a block called as it is compiled, which it was in an earlier run, or will be with its first call."""
    kept = block.__dict__.setdefault(_KEPT, {})
    if backend not in kept:
        # Results of caches and other patches may change the way through a block from call to call.
        block.compile(backend=backend, fullgraph=False, dynamic=False)
        kept[backend] = block._compiled_call_impl
    block._compiled_call_impl = kept[backend]


def repeated_blocks(network: nn.Module) -> list[nn.Module]:
    """The transformer blocks of a network: those that its class names, or else what is called a block and recurs."""
    named = set(getattr(network, "_repeated_blocks", None) or ())
    parts = list(network.modules())
    if not named:
        counts = Counter(type(part).__name__ for part in parts)
        named = {name for name, count in counts.items() if name.endswith("TransformerBlock") and count > 1}
    return [part for part in parts if type(part).__name__ in named]
