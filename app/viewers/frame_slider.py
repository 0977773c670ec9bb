"""A slider for frames, which also shows the range that is played and what is there already."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSlider, QWidget

from app.viewers.play_clock import FrameRange

_END = 8.0
_GROOVE = 4.0
_HANDLE = 6.0
_MOST_MARKS = 400


class FrameSlider(QSlider):
    """A horizontal slider over the frames of a clip; a press goes to the frame under the pointer, dragging scrubs.

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

    def point(self, frame: int) -> QPoint:
        """Where a frame is on the slider."""
        return QPoint(round(self._place(frame)), self.height() // 2)

    def frame_at(self, x: float) -> int:
        """The frame at a place of the slider."""
        share = (x - _END) / max(1.0, self.width() - 2 * _END)
        return min(self.maximum(), max(0, round(share * self.maximum())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 22)

    def sizeHint(self) -> QSize:
        return QSize(160, 22)

    # Hands -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self.frame_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    # Painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().mid())
        painter.drawRoundedRect(self._bar(0, self.maximum(), middle - _GROOVE / 2, _GROOVE), 2, 2)
        self._paint_ready(painter, middle + _GROOVE / 2 + 2.5)
        has_range = len(self.range) <= self.maximum()
        if has_range:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().highlight())
            painter.drawRect(self._bar(self.range.first, self.range.last, middle - _GROOVE / 2, _GROOVE))
            self._paint_ends(painter)
        painter.setPen(QPen(self.palette().highlight(), 1.6) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().text())
        painter.drawEllipse(QPointF(self._place(self.value()), middle), _HANDLE, _HANDLE)

    def _place(self, frame: float) -> float:
        return _END + (self.width() - 2 * _END) * frame / max(1, self.maximum())

    def _bar(self, first: float, last: float, top: float, height: float) -> QRectF:
        left, right = self._place(first), self._place(last)
        return QRectF(left, top, max(1.0, right - left), height)

    def _paint_ready(self, painter: QPainter, y: float) -> None:
        """One mark for each frame, or for as many as there is room for."""
        step = max(1, (self.maximum() + 1) // _MOST_MARKS)
        painter.setPen(QPen(self.palette().placeholderText(), 1.5))
        for frame in range(0, self.maximum() + 1, step):
            if self._is_ready(frame):
                left, right = max(0.0, frame - step / 2), min(float(self.maximum()), frame + step / 2)
                painter.drawLine(QPointF(self._place(left), y), QPointF(self._place(right), y))

    def _paint_ends(self, painter: QPainter) -> None:
        """Brackets at the first and the last frame that are played."""
        painter.setPen(QPen(self.palette().text(), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top, bottom = 2.0, self.height() - 2.0
        for frame, inwards in ((self.range.first, 4.0), (self.range.last, -4.0)):
            x = self._place(frame)
            points = [QPointF(x + inwards, top), QPointF(x, top), QPointF(x, bottom), QPointF(x + inwards, bottom)]
            painter.drawPolyline(QPolygonF(points))
