"""Arrows of a motion field over the picture: over its own colours, or over the picture that it was measured on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.running.controller import RunController
from app.viewers.flow_arrows import arrow_area
from app.viewers.picture_page import PicturePage
from app.viewers.viewed import Viewed
from graph.engine.messages import SamplesAnswer


class MotionOverlay(QObject):
    """Fetches the motion of the frame that is shown, while arrows are wanted: that of B, else that of the pinned A."""

    def __init__(self, runs: RunController, page: PicturePage, parent: QObject) -> None:
        super().__init__(parent)
        self._runs, self._page = runs, page
        self._motion: Viewed | None = None
        self._is_of_first = False
        self._frame = 0
        self._request = -1
        self._width = 0
        page.arrows_toggled.connect(self._toggle)
        runs.sampled.connect(self._take)
        page.channels.arrows.hide()

    @property
    def is_offered(self) -> bool:
        """Whether there is motion to draw."""
        return self._motion is not None

    def look_at(self, second: Viewed | None, first: Viewed | None, frame: int) -> None:
        """Take the motion of this frame from now on."""
        self._is_of_first = not (second is not None and second.is_motion)
        motion = first if self._is_of_first else second
        before = (self._motion.content if self._motion else None, self._frame)
        self._motion = motion if motion is not None and motion.is_motion else None
        self._frame = frame
        self._page.channels.arrows.setVisible(self.is_offered)
        if (self._motion.content if self._motion else None, frame) != before:
            self._ask()

    def _toggle(self, is_wanted: bool) -> None:
        if is_wanted and self._is_of_first and self.is_offered:
            # Arrows of A over B need no second picture beside them.
            self._page.set_mode("off")
        self._ask()

    def _ask(self) -> None:
        motion = self._motion
        if motion is None or not self._page.channels.arrows.isChecked():
            self._request = -1
            self._page.view.show_arrows(None)
            return
        self._width = motion.size.width()
        area = arrow_area(motion.size.width(), motion.size.height())
        self._request = self._runs.sample(motion.content, motion.frame_in_step(self._frame), area)

    def _take(self, answer: SamplesAnswer) -> None:
        if answer.request == self._request:
            self._page.view.show_arrows(answer.samples, self._width)
