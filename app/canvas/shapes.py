"""Outlined shapes drawn as two fills. A stroked, antialiased outline costs two to four times as much."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill_box(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, border: QColor, border_width: float = 1.0
) -> None:
    """A rounded rectangle with a border; ``border_width`` is in pixels of the screen, whatever the zoom."""
    width = border_width / painter.worldTransform().m11()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(border)
    painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(fill)
    inner = max(0.0, radius - width)
    painter.drawRoundedRect(rect.adjusted(width, width, -width, -width), inner, inner)
