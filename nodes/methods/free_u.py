"""FreeU: what a UNet's decoder has made itself counts for more, and what its skip connections bring for less.

Source: Si et al. 2023, arXiv:2309.11497, as diffusers has it. Needs: a UNet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, Step

_FACTORS = ("s1", "s2", "b1", "b2")


_BACKBONE_FACTORS = ("b1", "b2")
"""Of the innermost stage, and of the one above it."""


def scaled_as_backbone(block: Any, added: Tensor) -> Tensor:
    """``added`` to the backbone (N×C×h×w) of a UNet's ``block`` on the way up, as FreeU scales what it is added to.

    For what joins the backbone behind FreeU, though its place is before.
    """
    stage = getattr(block, "resolution_idx", None)
    is_on = all(getattr(block, name, None) for name in _FACTORS)
    if not is_on or stage is None or stage >= len(_BACKBONE_FACTORS):
        return added
    half = added.shape[1] // 2
    return torch.cat([added[:, :half] * getattr(block, _BACKBONE_FACTORS[stage]), added[:, half:]], dim=1)


@dataclass(frozen=True, eq=False)
class FreeUPatch(LoopPatch):
    """Factors of the two innermost stages: ``b1`` and ``b2`` of half of the backbone's channels, ``s1`` and ``s2`` of
    the low frequencies that the skip connections bring. All are above 0.
    """

    mixes_rows: ClassVar[bool] = False
    serves_queues: ClassVar[bool] = True

    b1: float
    b2: float
    s1: float
    s2: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        network = loop.network
        if not hasattr(network, "enable_freeu"):
            raise NodeError("FreeU is made for UNets, and this model has none.", "Leave it out.")
        before = [{name: getattr(block, name, None) for name in _FACTORS} for block in network.up_blocks]
        network.enable_freeu(self.s1, self.s2, self.b1, self.b2)
        try:
            yield Hooks()
        finally:
            for block, factors in zip(network.up_blocks, before, strict=True):
                for name, factor in factors.items():
                    setattr(block, name, factor)
