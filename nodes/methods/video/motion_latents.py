"""Motion latents: frames that begin from one nearly formed latent, each moved a little further.

Source: Text2Video-Zero (Khachatryan et al. 2023, arXiv:2303.13439), sections 3.2 and 3.4. Needs: a model of pictures
with the frames as items of a batch, cross-frame attention that looks at the first frame, and a sampler that takes each
step by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.predictions import NoiseLevel
from nodes.warping import pixel_grid

BACKGROUND_SHARE = 0.6
"""How much of the first frame's background each frame takes over (the paper's α)."""


@dataclass(frozen=True, eq=False)
class MotionLatentsPatch(LoopPatch):
    """Moves the content of frame k by ``k * right`` and ``k * down`` pixels of the picture.

    All frames begin as the first. After the part ``formed`` (0..1) of the run each is moved, and goes back by noise of
    its own to where the part ``moved`` ended; from there the frames are denoised side by side. ``foreground``: 1×1×H×W
    or N×1×H×W, white where a moving thing is; where it is given, what lies behind is taken in part from the first
    frame.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    right: float
    down: float
    moved: float
    formed: float
    foreground: Tensor | None = None

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if loop.family.makes_clips:
            raise NodeError("Motion latents make clips with models of pictures.", "Leave them out with this model.")
        if self.foreground is not None and len(self.foreground) not in (1, loop.task.batch):
            raise NodeError(
                Wording("There are %s masks for %s frames.", len(self.foreground), loop.task.batch),
                "Wire one mask, or one for each frame.",
            )
        yield _MotionHooks(self, loop)


class _MotionHooks(Hooks):
    def __init__(self, patch: MotionLatentsPatch, loop: DenoisingLoop) -> None:
        self._patch = patch
        count, (rows, columns) = loop.task.batch, loop.task.latent_shape[-2:]
        step = torch.tensor(
            [patch.right * columns / loop.task.width, patch.down * rows / loop.task.height], device=loop.device
        )
        frames = torch.arange(count, device=loop.device)
        self._flow = -(frames[:, None] * step)[:, :, None, None].expand(-1, -1, rows, columns)
        self._back, self._forward = 0, 0
        self._has_moved = False
        self._first = torch.empty(0)
        self._foreground: Tensor | None = None
        if patch.foreground is not None:
            small = functional.interpolate(patch.foreground.to(loop.device), (rows, columns), mode="area")
            self._foreground = small.expand(count, -1, -1, -1)

    def route(self, calls: Sequence[int]) -> Sequence[int]:
        back = min(round(self._patch.moved * len(calls)), len(calls) - 2)
        forward = max(back + 1, min(round(self._patch.formed * len(calls)), len(calls) - 1))
        if back < 0:
            raise NodeError("Motion latents need two steps or more.", "Use more steps, or more strength.")
        self._back, self._forward = calls[back], calls[forward - 1]
        return [*calls[:forward], *calls[back:]]

    def begin(self, turn: int, level: NoiseLevel, sample: Tensor, generators: list[Generator]) -> Tensor:
        self._has_moved = False
        return sample[:1].expand_as(sample)

    def before_step(self, step: Step, sample: Tensor) -> Tensor:
        if step.call != self._back:
            return sample
        if not self._has_moved:
            self._first = sample[:1]
            return sample
        together = torch.cat([self._first, sample[1:]])
        return together if self._foreground is None else self._with_background(together, self._foreground)

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        if self._has_moved or step.call != self._forward:
            return sample
        self._has_moved = True
        return moved(sample, self._flow)

    def _with_background(self, sample: Tensor, foreground: Tensor) -> Tensor:
        """Section 3.4 of the paper: behind what moves, frames take over the moved background of the first."""
        first = foreground[:1].expand_as(foreground)
        behind = (1 - foreground) * (1 - moved(first, self._flow))
        background = moved(sample[:1].expand_as(sample) * (1 - first), self._flow)
        smooth = BACKGROUND_SHARE * background + (1 - BACKGROUND_SHARE) * sample
        return torch.cat([sample[:1], (behind * smooth + (1 - behind) * sample)[1:]])


def moved(samples: Tensor, flow: Tensor) -> Tensor:
    """``out(p) = samples(p + flow(p))`` to the nearest latent pixel, mirrored beyond the edges.

    Noise stays noise this way, which it would not if pixels were mixed. ``flow``: N×2×h×w, in latent pixels.
    """
    height, width = samples.shape[-2:]
    places = pixel_grid(height, width, samples) + flow.to(samples)
    limits = torch.tensor([width, height], device=samples.device).view(1, 2, 1, 1) - 1
    grid = (2 * places / limits.clamp(min=1) - 1).permute(0, 2, 3, 1)
    return functional.grid_sample(samples, grid, mode="nearest", padding_mode="reflection", align_corners=True)
