"""A slider for frames, which also shows the range that is played and what is there already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSlider, QWidget

from app.viewers.play_clock import FrameRange

_HANDLE = 6.0
_MOST_MARKS = 400


class FrameSlider(QSlider):
    """A horizontal slider over the frames of a clip.

    ``is_ready`` says which frames are there without waiting: a line below the groove shows them.
    """

    def __init__(self, is_ready: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._is_ready = is_ready
        self.range = FrameRange(0, 0)
        self.setAccessibleName(self.tr("Frame"))
        self.setPageStep(10)

    def show_range(self, frames: FrameRange) -> None:
        """Mark the frames that are played."""
        self.range = frames
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_ready(painter)
        if len(self.range) <= self.maximum():
            self._paint_range(painter)

    def _place(self, frame: float) -> float:
        room = self.width() - 2 * _HANDLE
        return _HANDLE + room * frame / max(1, self.maximum())

    def _paint_ready(self, painter: QPainter) -> None:
        """One mark for each frame, or for as many as there is room for."""
        step = max(1, (self.maximum() + 1) // _MOST_MARKS)
        painter.setPen(QPen(self.palette().placeholderText(), 2))
        y = self.height() - 2.0
        for frame in range(0, self.maximum() + 1, step):
            if self._is_ready(frame):
                painter.drawLine(QPointF(self._place(frame - step / 2), y), QPointF(self._place(frame + step / 2), y))

    def _paint_range(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().text(), 1.6))
        top, bottom = 2.5, self.height() - 4.5
        for frame, inwards in ((self.range.first, 4.0), (self.range.last, -4.0)):
            x = self._place(frame)
            points = [QPointF(x + inwards, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + inwards, bottom)]
            painter.drawPolyline(QPolygonF(points))
        shade = self.palette().window().color()
        shade.setAlpha(150)
        for left, right in ((0.0, self._place(self.range.first) - 1), (self._place(self.range.last) + 1, self.width())):
            painter.fillRect(QRectF(left, 0, right - left, self.height() - 4), shade)
