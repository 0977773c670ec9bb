"""New clips, written a frame at a time: in memory while they are small, else in a mapped file that takes no memory."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from graph.run.context import Run
from nodes.frame_sources import as_bytes
from nodes.mapping import release, room_for
from nodes.values import Video

_RELEASED_AT_ONCE = 16 * 2**20


class ClipWriter:
    """Takes the ``count`` frames of a new clip in order and reports each; all are of the size of the first."""

    def __init__(self, run: Run, count: int) -> None:
        self._run = run
        self._count = count
        self._frames: Tensor | None = None
        self._released = 0
        self.written = 0

    def put(self, pixels: Tensor) -> None:
        """Add n×C×H×W frames, uint8 or float in 0..1."""
        if self._frames is None:
            self._frames = room_for(self._run, (self._count, *pixels.shape[1:]), torch.uint8)
        end = self.written + len(pixels)
        self._frames[self.written : end] = as_bytes(pixels)
        self.written = end
        waiting = self._frames[self._released : end]
        if waiting.nbytes >= _RELEASED_AT_ONCE:
            release(waiting)
            self._released = end
        self._run.step(self.written, self._count)

    def clip(self, rate: float) -> Video:
        """What was written, without sound.

        Raises:
            ValueError: where nothing was.
        """
        if self._frames is None:
            raise ValueError("No frame was written.")
        return Video(self._frames[: self.written], rate)

    def clip_like(self, video: Video) -> Video:
        """What was written, with the rate and the sound of another clip of as many frames."""
        return replace(video, frames=self.clip(video.rate).frames) if self._frames is not None else video
