"""A value that is looked at: what identifies it, and how it can be shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize

from graph.declare.shown import SampleKind, Shown
from graph.store.store import Content

STILL_RATE = 8.0
"""Frames per second at which a batch or a list is played, which says nothing of time."""


@dataclass(frozen=True, slots=True)
class Viewed:
    """``title`` is what the user knows it as: the title of its node. ``size`` is that of its pictures in pixels, empty
    where it is no picture.
    """

    content: Content
    title: str
    frames: int
    frame_rate: float
    samples: SampleKind
    size: QSize

    @classmethod
    def of(cls, content: Content, title: str, shown: Shown) -> Viewed:
        """What is to be remembered of an answer; the picture in it is not."""
        picture = shown.picture
        size = QSize(picture.width, picture.height) if picture is not None else QSize()
        return cls(content, title, shown.frames, shown.frame_rate, shown.samples, size)

    @property
    def is_picture(self) -> bool:
        return not self.size.isEmpty()

    @property
    def rate(self) -> float:
        """Frames per second."""
        return self.frame_rate or STILL_RATE

    @property
    def is_timed(self) -> bool:
        """Whether it has a rate of its own: a clip, and no batch or list."""
        return self.frame_rate > 0

    @property
    def is_motion(self) -> bool:
        return self.samples == "motion"

    def frame_in_step(self, frame: int) -> int:
        """The frame to show while another value is at ``frame``; the last one where this value is shorter."""
        return max(0, min(frame, self.frames - 1))
