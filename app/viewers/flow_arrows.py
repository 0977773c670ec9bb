"""Motion as arrows over a picture."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from graph.declare.shown import Area, Samples

MOST_ARROWS_A_SIDE = 40
_SHADE, _ARROW = QColor(0, 0, 0, 170), QColor(255, 255, 255, 240)
_SHORTEST = 2.0
_CLOSEST = 13.0
_HEAD = 0.35


def arrow_area(width: int, height: int) -> Area:
    """Where motion of a picture of that size is looked up: from the middle of the first cell of a grid on."""
    step = max(4, math.ceil(max(width, height) / MOST_ARROWS_A_SIDE))
    return Area(step // 2, step // 2, width, height, step)


def paint_arrows(painter: QPainter, motion: Samples, origin: QPointF, scale: float, visible: QRectF) -> None:
    """Draw an arrow from sampled pixels to where they go, as long as the motion is; what stands still is a dot.

    ``origin`` is where the picture begins on the widget, ``scale`` the size of its pixels there. Where arrows would
    crowd each other, every second or third one is drawn.
    """
    numbers = memoryview(motion.values).cast("f")
    stride = max(1, math.ceil(_CLOSEST / max(1e-6, motion.step * scale)))
    arrows: list[QLineF] = []
    dots: list[QPointF] = []
    for row in range(stride // 2, motion.rows, stride):
        for column in range(stride // 2, motion.columns, stride):
            index = 2 * (row * motion.columns + column)
            x, y = motion.left + column * motion.step + 0.5, motion.top + row * motion.step + 0.5
            start = origin + QPointF(x, y) * scale
            if not visible.contains(start):
                continue
            way = QPointF(numbers[index], numbers[index + 1]) * scale
            if math.hypot(way.x(), way.y()) < _SHORTEST:
                dots.append(start)
            else:
                arrows += _arrow(start, start + way)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width, dot in ((_SHADE, 2.8, 2.6), (_ARROW, 1.2, 1.4)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLines(arrows)
        pen.setWidthF(dot)
        painter.setPen(pen)
        painter.drawPoints(dots)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _arrow(start: QPointF, end: QPointF) -> list[QLineF]:
    shaft = QLineF(start, end)
    length = min(7.0, shaft.length() * _HEAD)
    heads = []
    for turn in (150, -150):
        head = QLineF.fromPolar(length, shaft.angle() + turn)
        head.translate(end)
        heads.append(head)
    return [shaft, *heads]
