"""Buttons with a painted sign: the same in every font and theme, and sharp at every scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from app.keys.hints import COMMAND

Sign = Literal[
    "play",
    "pause",
    "first",
    "last",
    "sheet",
    "histogram",
    "light",
    "motion",
    "turn",
    "clock",
    "close",
    "locked",
    "open",
    "brush",
    "eraser",
    "fill",
    "line",
    "rectangle",
    "invert",
    "clear",
    "more",
]

_SIDE = 16.0
_FILLED: frozenset[Sign] = frozenset({"play", "pause", "histogram", "invert"})


class SignButton(QToolButton):
    """Paints a sign, 16 units wide. ``command`` is the id of the command that it gives, whose key its tool tip says."""

    def __init__(self, sign: Sign, name: str, command: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setProperty("role", "icon")
        if command:
            self.setProperty(COMMAND, command)

    def set_sign(self, sign: Sign) -> None:
        self._sign = sign
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(28, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(self.rect().center()) + QPointF(0.5 - _SIDE / 2, 0.5 - _SIDE / 2))
        colour = QColor(self.palette().text().color())
        if not (self.isChecked() or self.underMouse()):
            colour.setAlphaF(0.72 if self.isEnabled() else 0.35)
        path = _SIGNS[self._sign]()
        if self._sign in _FILLED:
            painter.fillPath(path, colour)
        else:
            painter.strokePath(path, QPen(colour, 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _boxes(*boxes: tuple[float, float, float, float]) -> QPainterPath:
    path = QPainterPath()
    for box in boxes:
        path.addRect(QRectF(*box))
    return path


def _light() -> QPainterPath:
    path = _lines(
        ((8, 1), (8, 2.5)),
        ((8, 13.5), (8, 15)),
        ((1, 8), (2.5, 8)),
        ((13.5, 8), (15, 8)),
        ((3.1, 3.1), (4.1, 4.1)),
        ((11.9, 11.9), (12.9, 12.9)),
        ((3.1, 12.9), (4.1, 11.9)),
        ((11.9, 4.1), (12.9, 3.1)),
    )
    path.addEllipse(QPointF(8, 8), 3, 3)
    return path


def _turn() -> QPainterPath:
    path = QPainterPath()
    circle = QRectF(3, 3, 10, 10)
    path.arcMoveTo(circle, 60)
    path.arcTo(circle, 60, 290)
    path.addPath(_lines(((12.6, 2.2), (12.2, 5.2), (9.2, 4.8))))
    return path


def _clock() -> QPainterPath:
    path = _lines(((8, 4.5), (8, 8), (10.5, 9.5)))
    path.addEllipse(QPointF(8, 8), 6, 6)
    return path


def _lock(is_closed: bool) -> QPainterPath:
    path = _boxes((3.5, 7, 9, 7))
    bow = QRectF(5, 2, 6, 7)
    path.arcMoveTo(bow, 180)
    path.arcTo(bow, 180, -180 if is_closed else -130)
    if is_closed:
        path.lineTo(11, 7)
    path.moveTo(5, 5.5)
    path.lineTo(5, 7)
    return path


def _brush() -> QPainterPath:
    path = _lines(((14, 2), (7.5, 8.5)))
    path.moveTo(7.5, 8.5)
    path.cubicTo(5, 8, 3.6, 9.6, 3.6, 11.4)
    path.cubicTo(3.6, 12.6, 3, 13.4, 2, 13.8)
    path.cubicTo(4.6, 14.8, 8.2, 13.8, 8.4, 11)
    path.cubicTo(8.4, 10, 8.2, 9.2, 7.5, 8.5)
    return path


def _half_disc() -> QPainterPath:
    """A ring whose one half is full: what is inside becomes outside."""
    path = QPainterPath()
    path.addEllipse(QPointF(8, 8), 6.2, 6.2)
    path.addEllipse(QPointF(8, 8), 4.9, 4.9)
    half = QPainterPath(QPointF(8, 3))
    half.arcTo(QRectF(3, 3, 10, 10), 90, 180)
    half.closeSubpath()
    path.addPath(half)
    return path


_SIGNS: dict[Sign, Callable[[], QPainterPath]] = {
    "play": lambda: _lines(((4, 2.5), (13, 8), (4, 13.5), (4, 2.5))),
    "pause": lambda: _boxes((4, 3, 3, 10), (9, 3, 3, 10)),
    "first": lambda: _lines(((10, 3), (6, 3), (6, 13), (10, 13))),
    "last": lambda: _lines(((6, 3), (10, 3), (10, 13), (6, 13))),
    "sheet": lambda: _boxes((2.5, 2.5, 4.5, 4.5), (9, 2.5, 4.5, 4.5), (2.5, 9, 4.5, 4.5), (9, 9, 4.5, 4.5)),
    "histogram": lambda: _boxes((1.5, 10, 2.5, 4), (5, 5, 2.5, 9), (8.5, 2, 2.5, 12), (12, 8, 2.5, 6)),
    "light": _light,
    "motion": lambda: _lines(((3, 13), (13, 3)), ((7, 3), (13, 3), (13, 9))),
    "turn": _turn,
    "clock": _clock,
    "close": lambda: _lines(((4, 4), (12, 12)), ((12, 4), (4, 12))),
    "locked": lambda: _lock(is_closed=True),
    "open": lambda: _lock(is_closed=False),
    "brush": _brush,
    "eraser": lambda: _lines(
        ((6.2, 13.2), (2.2, 9.2), (9, 2.4), (13.6, 7), (7.4, 13.2), (6.2, 13.2)),
        ((5.4, 6), (10, 10.6)),
        ((9, 13.2), (14, 13.2)),
    ),
    "fill": lambda: _lines(
        ((7, 2.4), (12.6, 8), (7.4, 13.2), (1.8, 7.6), (7, 2.4)), ((3.2, 8.6), (12, 8.6)), ((14, 10.4), (14, 13))
    ),
    "line": lambda: _lines(((3, 13), (13, 3))),
    "rectangle": lambda: _boxes((2.5, 4, 11, 8)),
    "invert": _half_disc,
    "clear": lambda: _lines(
        ((3, 4.5), (13, 4.5)),
        ((6.3, 4.5), (6.3, 2.6), (9.7, 2.6), (9.7, 4.5)),
        ((4.2, 4.5), (5, 13.6), (11, 13.6), (11.8, 4.5)),
    ),
    "more": lambda: _lines(
        ((2.5, 4.5), (13.5, 4.5)), ((2.5, 11.5), (13.5, 11.5)), ((10, 2.8), (10, 6.2)), ((5.5, 9.8), (5.5, 13.2))
    ),
}
