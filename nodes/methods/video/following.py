"""A run that follows given pictures where a mask says so: fidelity-oriented encoding, and masked following of it.

Source: Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954), sections 4.1.3 and supplementary (pixel-aware latent
fusion). Needs: a model of pictures, and pictures of the size that is denoised.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.consistency.chains import resized_mask
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.methods.video.pixel_edits import PictureCodec, picture_codec

_WRONG = 0.25
"""How far the colours of a place may be off, as a part of their range, before its correction is left out."""
_LEAST_DIRECTION = 0.9
"""How much of the direction of a step is kept where it is followed (``inner_strength`` in the paper's terms)."""


@dataclass(frozen=True, eq=False)
class FollowingPatch(LoopPatch):
    """Draws the sample towards ``pixels`` (N×3×H×W in 0..1) where ``kept`` (N×1×H×W) is 1, by ``strength`` (0..1).

    Acts in the part of the run from ``start`` to ``end`` (0..1).
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    pixels: Tensor
    kept: Tensor
    strength: float
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if len(self.pixels) not in (1, loop.task.batch) or len(self.kept) not in (1, loop.task.batch):
            raise NodeError(
                Wording("There are %s pictures to follow, and %s are denoised.", len(self.pixels), loop.task.batch),
                "Wire one picture and mask for each frame.",
            )
        size = (loop.task.height, loop.task.width)
        pixels = self.pixels
        if pixels.shape[-2:] != size:
            pixels = functional.interpolate(pixels, size, mode="bilinear", antialias=True)
        with picture_codec(loop) as codec:
            target = faithful_latents(codec, pixels)
        kept = 1 - resized_mask(1 - self.kept, *target.shape[-2:])
        yield _FollowingHooks(self, loop, target, kept.to(loop.device))


def faithful_latents(codec: PictureCodec, pixels: Tensor) -> Tensor:
    """Latents that decode to ``pixels`` more closely than their encoding: what a round trip loses is added.

    Except where that would be wrong in pixels, where colours are off by more than a quarter.
    """
    latents = codec.latents(pixels)
    decoded_again = codec.latents(codec.pictures(latents))
    corrected = 2 * latents - decoded_again
    error = (codec.pictures(corrected) - pixels).abs().mean(dim=1, keepdim=True)
    is_wrong = resized_mask((error > _WRONG).float(), *latents.shape[-2:])
    is_wrong = functional.max_pool2d(is_wrong, 3, 1, 1).to(latents.device)
    return latents + (1 - is_wrong) * (latents - decoded_again)


class _FollowingHooks(Hooks):
    def __init__(self, patch: FollowingPatch, loop: DenoisingLoop, target: Tensor, kept: Tensor) -> None:
        self._patch, self._loop, self._target = patch, loop, target
        self._weight = kept * patch.strength
        self._direction: Tensor | None = None
        # Along its edges a mask is followed as it is; within, the direction of the step is kept almost whole, so that
        # what was followed does not come out smooth.
        flat = (functional.max_pool2d(kept, 3, 1, 1) - -functional.max_pool2d(-kept, 3, 1, 1)) == 0
        whole = (1 - self._weight.square()).sqrt() * _LEAST_DIRECTION
        self._kept_direction = torch.where(flat, torch.maximum(1 - self._weight, whole), 1 - self._weight)

    def before_step(self, step: Step, sample: Tensor) -> Tensor:
        if self._direction is None or not step.begins_within(self._patch.start, self._patch.end):
            return sample
        noisy = step.level.mix(self._target.expand_as(sample), self._loop.drawn_noise())
        clean_part = sample - self._direction
        return self._weight * noisy + (1 - self._weight) * clean_part + self._kept_direction * self._direction

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        self._direction = step.next_level.sigma * noise
        return clean
