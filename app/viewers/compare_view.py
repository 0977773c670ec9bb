"""Two pictures compared: a divider between them, side by side, one after the other, or their difference."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.appearance.theme import Theme
from app.running.pictures import ImagePyramid
from app.viewers.composed import side_by_side, wiped
from app.viewers.image_view import ImageView, Layer

CompareMode = Literal["off", "wipe", "side", "flicker", "difference"]
COMPARE_MODES: tuple[CompareMode, ...] = ("off", "wipe", "side", "flicker", "difference")

_GAP = 3.0
_GRAB = 7.0
_BADGE = 20.0


class CompareView(ImageView):
    """An image view that can show a second picture, A, beside or over its own, B.

    Both lie at the size of A, so that the same place of both is at the same place of the screen.
    """

    mode_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.mode: CompareMode = "off"
        self.divider = 0.5
        self.is_divider_level = False
        self.shows_first = False
        self._first: ImagePyramid | None = None
        self._difference: ImagePyramid | None = None
        self._is_dividing = False

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def first(self) -> ImagePyramid | None:
        """The picture A."""
        return self._first

    @property
    def is_comparing(self) -> bool:
        return self.mode != "off" and self._first is not None and self._picture is not None

    def show_first(self, picture: ImagePyramid | None) -> None:
        before = self.picture_size()
        self._first = picture
        self._lay_out(before)

    def show_difference(self, picture: ImagePyramid | None) -> None:
        """The picture of the difference; it takes its time, and that of the pair before stands until it is there."""
        self._difference = picture
        self.update()

    def set_mode(self, mode: CompareMode) -> None:
        before, was_fitted, pane = self.picture_size(), self._is_fitted, self.pane()
        self.mode = mode
        if was_fitted or self.pane() != pane:
            self.fit()
        self._lay_out(before)
        self.mode_changed.emit()

    def set_divider(self, place: float) -> None:
        """Move the divider: 0 shows only B, 1 only A."""
        self.divider = min(1.0, max(0.0, place))
        self.update()

    def turn_divider(self) -> None:
        """Have A above B instead of left of it, or the other way round."""
        self.is_divider_level = not self.is_divider_level
        self.update()

    def show_other(self) -> None:
        """Show A where B was shown, or B where A was."""
        self.shows_first = not self.shows_first
        self.update()

    def picture_size(self) -> QSizeF:
        reference = self._first if self.is_comparing else self._picture
        return QSizeF(reference.full.size()) if reference is not None else QSizeF()

    def layers(self) -> list[Layer]:
        first, second = self._first, self._picture
        whole, none = QRectF(self.rect()), QPointF()
        if second is None:
            return []
        if first is None or self.mode == "off":
            return [Layer(second, whole, none)]
        match self.mode:
            case "wipe":
                parts = self._wiped(whole)
                return [Layer(first, parts[0], none), Layer(second, parts[1], none)]
            case "side":
                left, right = self._halves()
                return [Layer(first, left, left.topLeft()), Layer(second, right, right.topLeft())]
            case "flicker":
                return [Layer(first if self.shows_first else second, whole, none)]
            case _:
                return [Layer(self._difference, whole, none)] if self._difference is not None else []

    def shot(self) -> Callable[[], QImage] | None:
        if not self.is_comparing or self.mode not in ("wipe", "side"):
            return super().shot()
        assert self._first is not None
        assert self._picture is not None
        first, second = self._first.full, self._picture.full
        if self.mode == "side":
            return partial(side_by_side, first, second)
        target, line = self.target(QPointF()), self._divider_line()
        if self.is_divider_level:
            return partial(wiped, first, second, (line - target.top()) / target.height(), True)
        return partial(wiped, first, second, (line - target.left()) / target.width(), False)

    def pane(self) -> QSizeF:
        return self._halves()[0].size() if self.mode == "side" and self.is_comparing else super().pane()

    def pane_origin(self, point: QPointF) -> QPointF:
        if self.mode == "side" and self.is_comparing:
            left, right = self._halves()
            return right.topLeft() if point.x() >= right.left() else left.topLeft()
        return super().pane_origin(point)

    def _lay_out(self, before: QSizeF) -> None:
        if self.picture_size() != before:
            self.fit()
        self.update()

    def _halves(self) -> tuple[QRectF, QRectF]:
        width = (self.width() - _GAP) / 2
        return QRectF(0, 0, width, self.height()), QRectF(width + _GAP, 0, width, self.height())

    def _wiped(self, whole: QRectF) -> tuple[QRectF, QRectF]:
        line = self._divider_line()
        if self.is_divider_level:
            return whole.adjusted(0, 0, 0, line - whole.bottom()), whole.adjusted(0, line, 0, 0)
        return whole.adjusted(0, 0, line - whole.right(), 0), whole.adjusted(line, 0, 0, 0)

    def _divider_line(self) -> float:
        return self.divider * (self.height() if self.is_divider_level else self.width())

    # Painting ----------------------------------------------------------------------------------------------------

    def paint_marks(self, painter: QPainter) -> None:
        if not self.is_comparing:
            return
        match self.mode:
            case "wipe":
                self._paint_divider(painter)
                end = QPointF(8, self.height() - _BADGE - 8) if self.is_divider_level else QPointF(self.width() - 28, 8)
                self._paint_badge(painter, "A", QPointF(8, 8))
                self._paint_badge(painter, "B", end)
            case "side":
                left, right = self._halves()
                painter.fillRect(QRectF(left.right(), 0, _GAP, self.height()), self.theme.window)
                self._paint_badge(painter, "A", left.topLeft() + QPointF(8, 8))
                self._paint_badge(painter, "B", right.topLeft() + QPointF(8, 8))
            case "flicker":
                self._paint_badge(painter, "A" if self.shows_first else "B", QPointF(8, 8))
            case _:
                self._paint_badge(painter, "A−B", QPointF(8, 8), 38)

    def _paint_divider(self, painter: QPainter) -> None:
        line = self._divider_line()
        middle = QPointF(self.width() / 2, line) if self.is_divider_level else QPointF(line, self.height() / 2)
        ends = (
            (QPointF(0, line), QPointF(self.width(), line))
            if self.is_divider_level
            else (QPointF(line, 0), QPointF(line, self.height()))
        )
        for colour, width in ((self.theme.canvas, 3), (self.theme.text, 1)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*ends)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.canvas, 1))
        painter.setBrush(self.theme.text)
        painter.drawEllipse(middle, 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_badge(self, painter: QPainter, text: str, place: QPointF, width: float = _BADGE) -> None:
        area = QRectF(place, QSizeF(width, _BADGE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.border, 1))
        painter.setBrush(self.theme.raised)
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(self.theme.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # Hands -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._is_dividing = is_left and self._is_at_divider(event.position())
        if not self._is_dividing:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dividing:
            place = event.position()
            self.set_divider(place.y() / self.height() if self.is_divider_level else place.x() / self.width())
            return
        if self._is_at_divider(event.position()):
            self.setCursor(Qt.CursorShape.SplitVCursor if self.is_divider_level else Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_dividing = False
        super().mouseReleaseEvent(event)

    def _is_at_divider(self, point: QPointF) -> bool:
        if self.mode != "wipe" or not self.is_comparing:
            return False
        place = point.y() if self.is_divider_level else point.x()
        return abs(place - self._divider_line()) <= _GRAB
