"""The interleaved-frame smoother: in two steps of the run, every other frame is what lies between its neighbours.

Source: ControlVideo (Zhang et al. 2023, arXiv:2305.13077), section 3.2, with motion found by dense inverse search in
place of a network for frame interpolation. Needs: a model of pictures with the frames as items of a batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from torch import Tensor

from nodes.consistency.interpolation import interleaved
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.methods.video.pixel_edits import PictureCodec, picture_codec

FEWEST_FRAMES = 3


@dataclass(frozen=True, eq=False)
class SmootherPatch(LoopPatch):
    """Smooths odd frames in the step at the part ``at`` (0..1) of the run, and even ones in the step behind it."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"
    order: ClassVar[int] = 1

    at: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with picture_codec(loop) as codec:
            yield _SmootherHooks(self.at, codec, loop)


class _SmootherHooks(Hooks):
    def __init__(self, at: float, codec: PictureCodec, loop: DenoisingLoop) -> None:
        self._at, self._codec, self._loop = at, codec, loop

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        first = min(int(self._at * step.total), max(step.total - 2, 0))
        if not first <= step.index <= first + 1 or len(clean) < FEWEST_FRAMES:
            return clean
        frames = self._codec.pictures(clean)
        smooth = interleaved(frames, replace_odd=step.index == first, check=self._loop.run.check)
        changed = (smooth != frames).flatten(1).any(dim=1)
        if not changed.any():
            return clean
        edited = clean.clone()
        edited[changed.to(clean.device)] = self._codec.latents(smooth[changed])
        return edited
