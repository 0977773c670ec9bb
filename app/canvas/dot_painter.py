"""Paints dots: a small sign in the shape and colour of what flows through, with its wire led through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from app.appearance.theme import Theme
from app.canvas.geometry import DOT_RADIUS
from app.canvas.glyphs import paint_state_glyph, socket_path
from app.canvas.texts import TextCache
from app.canvas.wire_item import cosmetic_pen

if TYPE_CHECKING:
    from app.canvas.node_item import NodeItem

_READABLE_ZOOM = 0.6
_RIM = 1.5
_SELECTED_RIM = 3.5
_END_RADIUS = 4.0
_DIMMED = 0.2
_INACTIVE = 0.55


class DotPainter:
    """Paints dots in one theme."""

    def __init__(self, theme: Theme, texts: TextCache) -> None:
        self._theme = theme
        self._texts = texts

    def paint(self, painter: QPainter, item: NodeItem) -> None:
        """Paint a dot in its own coordinates."""
        layout, canvas = item.layout, item.canvas
        kind = canvas.document.catalogue.types.get(layout.outputs["value"].type)
        colour = canvas.type_colour(kind.name)
        state = item.state
        painter.setOpacity(_INACTIVE if state == "muted" else 1.0)
        painter.setPen(cosmetic_pen(colour, 1))
        painter.drawLine(layout.inputs["value"].centre, layout.outputs["value"].centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(layout.rect.center())
        is_chosen = item.isSelected()
        painter.setBrush(self._theme.selection if is_chosen else self._theme.canvas)
        painter.drawPath(socket_path(kind.shape, DOT_RADIUS + (_SELECTED_RIM if is_chosen else _RIM)))
        painter.setBrush(colour)
        painter.drawPath(socket_path(kind.shape, DOT_RADIUS))
        if state == "muted":
            paint_state_glyph(painter, state, QPointF(0, 0), self._theme.text)
        painter.translate(-layout.rect.center())
        painter.setOpacity(1)
        self._paint_ends(painter, item)
        if item.node.title and painter.worldTransform().m11() >= _READABLE_ZOOM:
            self._paint_title(painter, item)

    def _paint_ends(self, painter: QPainter, item: NodeItem) -> None:
        """The two ends, while a wire is drawn that could be led to one of them."""
        drag = item.canvas.wire_drag
        painter.setPen(Qt.PenStyle.NoPen)
        for socket in item.layout.sockets():
            if drag is None and item.hovered_socket != socket:
                continue
            kind = item.canvas.document.catalogue.types.get(socket.type)
            painter.setOpacity(1.0 if drag is None or drag.accepts(item, socket) else _DIMMED)
            painter.setBrush(item.canvas.type_colour(kind.name))
            radius = _END_RADIUS + 1.5 if item.hovered_socket == socket else _END_RADIUS
            painter.translate(socket.centre)
            painter.drawPath(socket_path(kind.shape, radius))
            painter.translate(-socket.centre)
        painter.setOpacity(1)

    def _paint_title(self, painter: QPainter, item: NodeItem) -> None:
        rect = item.layout.title_rect
        text = self._texts.line(item.node.title, "small", rect.width())
        painter.setFont(self._texts.fonts["small"])
        painter.setPen(self._theme.text_muted)
        painter.drawStaticText(QPointF(rect.center().x() - text.size().width() / 2, rect.top()), text)
