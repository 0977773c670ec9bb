"""The signs of the canvas as icons, for lists that tell of the same things."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.canvas.glyphs import paint_state_glyph, socket_path


def socket_icon(shape: str, colour: QColor, size: int, pixel_ratio: float) -> QIcon:
    """The shape of a socket in the colour of its type."""
    return _icon(size, pixel_ratio, lambda painter: painter.fillPath(socket_path(shape), colour))


def state_icon(state: str, colour: QColor, size: int, pixel_ratio: float) -> QIcon:
    """The sign of a node's state."""
    return _icon(size, pixel_ratio, lambda painter: paint_state_glyph(painter, state, QPointF(), colour, 0.6))


def _icon(size: int, pixel_ratio: float, paint: Callable[[QPainter], None]) -> QIcon:
    """What is painted around the origin, on nothing."""
    pixmap = QPixmap(QSize(size, size) * pixel_ratio)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    paint(painter)
    painter.end()
    return QIcon(pixmap)
