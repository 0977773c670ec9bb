"""Guidance towards the frame before: each step pulls what a frame is becoming towards what the one before becomes.

Source: Pix2Video (Ceylan et al. 2023, arXiv:2303.12688), section 3.2. The gradient of the distance of the predicted
clean samples is known in closed form, so nothing is differentiated. Needs: a model of pictures with the frames as items
of a batch, and cross-frame attention that looks at the first frame and the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step


@dataclass(frozen=True, eq=False)
class PreviousFramePatch(LoopPatch):
    """Each step moves a sample by ``share`` (0..1) of how far its clean sample is from that of the frame before.

    That is the gradient of the paper's loss, 100 times the mean squared distance, with a share of 0.012 for the latents
    that the paper has (4×64×64); stated as a share, it does not depend on the size. Acts in the part of the run up to
    ``end`` (0..1).
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    order: ClassVar[int] = 2
    """After what else edits the clean samples."""

    share: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if loop.family.makes_clips:
            raise NodeError("This method edits clips with models of pictures.", "Use a model of pictures.")
        yield _PreviousFrameHooks(self)


class _PreviousFrameHooks(Hooks):
    def __init__(self, patch: PreviousFramePatch) -> None:
        self._patch = patch
        self._pull: Tensor | None = None

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        self._pull = None
        if step.begins_within(0, self._patch.end) and len(clean) > 1:
            before = torch.cat([clean[:1], clean[:-1]])
            self._pull = self._patch.share * (clean - before)
        return clean

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        return sample if self._pull is None else sample - self._pull
