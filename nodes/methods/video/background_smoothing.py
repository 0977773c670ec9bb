"""Background smoothing: late in the run, what does not move of its own is carried from frame to frame.

Source: FRESCO (Yang et al. 2024, arXiv:2403.12962), after Text2Video-Zero. Needs: a model of pictures with the frames
as items of a batch, and the flow of the source clip.
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
from nodes.consistency.chains import step_between
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.methods.video.flow_fusion import check_frames
from nodes.methods.video.pixel_edits import PictureCodec, picture_codec
from nodes.values import Flow
from nodes.warping import warp

_MARGIN = 13 / 512
"""How far hidden parts are grown, as a part of the longer side."""


@dataclass(frozen=True, eq=False)
class BackgroundSmoothingPatch(LoopPatch):
    """Acts in the part of the run from ``start`` to ``end``; ``foreground``: 1 or N×1×H×W, white where things move."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    order: ClassVar[int] = 1

    flow: Flow
    foreground: Tensor | None
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        check_frames(self.flow, loop)
        if self.foreground is not None and len(self.foreground) not in (1, loop.task.batch):
            raise NodeError(
                Wording("There are %s masks for %s frames.", len(self.foreground), loop.task.batch),
                "Wire one mask, or one for each frame.",
            )
        with picture_codec(loop) as codec:
            yield _SmoothingHooks(self, loop, codec)


class _SmoothingHooks(Hooks):
    def __init__(self, patch: BackgroundSmoothingPatch, loop: DenoisingLoop, codec: PictureCodec) -> None:
        self._patch, self._loop, self._codec = patch, loop, codec

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        if len(clean) == 1 or not step.begins_within(self._patch.start, self._patch.end):
            return clean
        frames = self._codec.pictures(clean)
        smooth = smoothed_background(frames, self._patch.flow, self._patch.foreground)
        return torch.cat([clean[:1], self._codec.latents(smooth[1:])])


def smoothed_background(frames: Tensor, flow: Flow, foreground: Tensor | None) -> Tensor:
    """F×3×H×W frames whose visible background is that of the frame before, moved along, one after the other."""
    height, width = frames.shape[-2:]
    size = round(_MARGIN * max(height, width)) | 1
    background = torch.ones(len(frames), 1, height, width)
    if foreground is not None:
        background = 1 - functional.interpolate(foreground, (height, width), mode="nearest").expand_as(background)
    made = [frames[:1]]
    for index in range(1, len(frames)):
        field, hidden = step_between(flow, index, index - 1, (height, width))
        shown = 1 - functional.max_pool2d(hidden, size, 1, size // 2)
        taken = shown * background[index : index + 1] * warp(background[index - 1 : index], field)
        made.append(taken * warp(made[-1], field) + (1 - taken) * frames[index : index + 1])
    return torch.cat(made)
