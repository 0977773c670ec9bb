"""The grid behind the graph: a tile of one dot, repeated by a brush."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap

from app.appearance.theme import Theme
from app.canvas.geometry import GRID

_LEAST_SPACING = 18.0


class Background:
    """Paints the canvas colour and the grid in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._tiles: dict[int, QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the part of the scene in ``rect``; the grid gets wider as the view goes away."""
        transform = painter.worldTransform()
        spacing = GRID * transform.m11()
        while spacing < _LEAST_SPACING:
            spacing *= 2
        size = round(spacing)
        area = transform.mapRect(rect)
        origin = transform.map(QPointF(0, 0))
        painter.save()
        painter.resetTransform()
        painter.setBrushOrigin(QPointF(origin.x() % size, origin.y() % size))
        painter.fillRect(area, QBrush(self._tile(size)))
        painter.restore()

    def _tile(self, size: int) -> QPixmap:
        tile = self._tiles.get(size)
        if tile is None:
            tile = QPixmap(size, size)
            tile.fill(self._theme.canvas)
            dot = QPainter(tile)
            dot.setPen(Qt.PenStyle.NoPen)
            dot.setBrush(self._theme.grid)
            dot.drawRect(0, 0, 2, 2)
            dot.end()
            self._tiles[size] = tile
        return tile
