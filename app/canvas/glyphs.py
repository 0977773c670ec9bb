"""Small painted signs: socket shapes, and the signs that tell a node's state by shape as well as by colour."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.canvas.geometry import SOCKET_RADIUS

_ARM, _REACH = 0.42, 1.2
_HEXAGON = ((-1.5, 0.0), (-0.8, -0.75), (0.8, -0.75), (1.5, 0.0), (0.8, 0.75), (-0.8, 0.75))
_CROSS = (
    (-_ARM, -_REACH), (_ARM, -_REACH), (_ARM, -_ARM), (_REACH, -_ARM), (_REACH, _ARM), (_ARM, _ARM),
    (_ARM, _REACH), (-_ARM, _REACH), (-_ARM, _ARM), (-_REACH, _ARM), (-_REACH, -_ARM), (-_ARM, -_ARM),
)  # fmt: skip
_CHEVRON = ((-1.2, -1.2), (0.1, -1.2), (1.3, 0.0), (0.1, 1.2), (-1.2, 1.2), (-0.1, 0.0))


@lru_cache(maxsize=32)
def socket_path(shape: str, radius: float = SOCKET_RADIUS) -> QPainterPath:
    """The outline of a socket of that shape around the origin: at full size no two shapes are taken for one another."""
    path = QPainterPath()
    match shape:
        case "square":
            path.addRect(QRectF(-radius, -radius, radius * 2, radius * 2))
        case "bar":
            path.addRoundedRect(QRectF(-radius * 0.6, -radius * 1.3, radius * 1.2, radius * 2.6), 1.5, 1.5)
        case "diamond":
            path.addPolygon(_polygon(4, radius * 1.4))
        case "triangle":
            path.addPolygon(_polygon(3, radius * 1.35))
        case "hexagon":
            path.addPolygon(_scaled(_HEXAGON, radius))
        case "cross":
            path.addPolygon(_scaled(_CROSS, radius))
        case "chevron":
            path.addPolygon(_scaled(_CHEVRON, radius))
        case "star":
            path.addPolygon(_star(radius * 1.35))
        case _:
            path.addEllipse(QPointF(0, 0), radius, radius)
    path.closeSubpath()
    return path


def _scaled(points: tuple[tuple[float, float], ...], radius: float) -> QPolygonF:
    return QPolygonF([QPointF(x * radius, y * radius) for x, y in points])


def _polygon(corners: int, radius: float) -> QPolygonF:
    angles = (2 * math.pi * corner / corners for corner in range(corners))
    return QPolygonF([QPointF(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles])


def _star(radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.5
        angle = math.pi * corner / 5 - math.pi / 2
        points.append(QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(points)


def paint_state_glyph(painter: QPainter, state: str, centre: QPointF, colour: QColor, fraction: float = 0.0) -> None:
    """The sign of a node's state, 12 units wide. ``fraction`` fills the ring of a running node."""
    x, y = centre.x(), centre.y()
    pen = QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case "queued":
            for step in (-4.0, 0.0, 4.0):
                painter.drawPoint(QPointF(x + step, y))
        case "running":
            ring = QRectF(x - 5, y - 5, 10, 10)
            faded = QColor(colour)
            faded.setAlpha(80)
            painter.setPen(QPen(faded, 2))
            painter.drawEllipse(ring)
            painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -int(max(0.08, fraction) * 360 * 16))
        case "cached":
            painter.drawEllipse(centre, 5, 5)
            painter.setBrush(colour)
            painter.drawEllipse(centre, 1.6, 1.6)
        case "finished":
            painter.drawPolyline(QPolygonF([QPointF(x - 4.5, y), QPointF(x - 1, y + 3.5), QPointF(x + 5, y - 4)]))
        case "failed":
            painter.drawEllipse(centre, 5.5, 5.5)
            painter.drawLine(QPointF(x - 2, y - 2), QPointF(x + 2, y + 2))
            painter.drawLine(QPointF(x - 2, y + 2), QPointF(x + 2, y - 2))
        case "missing":
            painter.drawArc(QRectF(x - 3, y - 5.5, 6, 6), 180 * 16, -270 * 16)
            painter.drawLine(QPointF(x, y + 0.5), QPointF(x, y + 2))
            painter.drawPoint(QPointF(x, y + 5))
        case "refused":
            painter.drawPolygon(QPolygonF([QPointF(x, y - 5.5), QPointF(x + 6, y + 4.5), QPointF(x - 6, y + 4.5)]))
            painter.drawLine(QPointF(x, y - 1.5), QPointF(x, y + 1))
            painter.drawPoint(QPointF(x, y + 3))
        case "skipped":
            painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))
        case "bypassed":
            painter.drawLine(QPointF(x - 5, y), QPointF(x + 5, y))
            painter.drawPolyline(QPolygonF([QPointF(x + 1, y - 4), QPointF(x + 5, y), QPointF(x + 1, y + 4)]))
        case "muted":
            painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
            painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))
