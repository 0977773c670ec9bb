"""The interleaved-frame smoother: in two steps of the run, every other frame is what lies between its neighbours.

Source: ControlVideo (Zhang et al. 2023, arXiv:2305.13077), section 3.2; frames between are found by a network for
that (RIFE, as there) or by dense inverse search. Needs: a model of pictures with the frames as items of a batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from nodes.consistency.interpolation import FrameBetween, interleaved
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.handles import FrameInterpolator
from nodes.loading.frame_interpolators import finding_between
from nodes.methods.video.pixel_edits import PictureCodec, picture_codec

FEWEST_FRAMES = 3


@dataclass(frozen=True, eq=False)
class SmootherPatch(LoopPatch):
    """Smooths odd frames in the step at the part ``at`` (0..1) of the run, and even ones in the step behind it, by an
    ``interpolator`` or by optical flow."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    order: ClassVar[int] = 1

    at: float
    interpolator: FrameInterpolator | None = None

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with picture_codec(loop) as codec, finding_between(self.interpolator, loop.device) as between:
            yield _SmootherHooks(self.at, codec, loop, between)


class _SmootherHooks(Hooks):
    def __init__(self, at: float, codec: PictureCodec, loop: DenoisingLoop, between: FrameBetween) -> None:
        self._at, self._codec, self._loop, self._between = at, codec, loop, between

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        first = min(int(self._at * step.total), max(step.total - 2, 0))
        if not first <= step.index <= first + 1 or len(clean) < FEWEST_FRAMES:
            return clean
        frames = self._codec.pictures(clean)
        smooth = interleaved(frames, step.index == first, self._between, self._loop.run.check)
        changed = (smooth != frames).flatten(1).any(dim=1)
        if not changed.any():
            return clean
        edited = clean.clone()
        edited[changed.to(clean.device)] = self._codec.latents(smooth[changed])
        return edited
