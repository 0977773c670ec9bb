"""Paints nodes, in as much detail as the zoom is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.appearance.theme import Theme
from app.canvas.dot_painter import DotPainter
from app.canvas.field_painter import FieldPainter
from app.canvas.geometry import EDGE, GLYPH_ROOM, PADDING, ROW_HEIGHT, SOCKET_RADIUS, TITLE_HEIGHT, SocketPlace
from app.canvas.glyphs import paint_state_glyph, socket_path
from app.canvas.shapes import fill_box
from app.canvas.texts import TextCache, TextStyle
from app.canvas.wire_item import cosmetic_pen
from app.language.wording import value_words, worded
from app.values import duration_text

if TYPE_CHECKING:
    from app.canvas.node_item import NodeItem

ALL_DETAIL = 0.6
FAR_TITLE = 0.45
"""Below this zoom titles are drawn as large as the title bar takes, to stay readable."""
FAR_GLYPH_SCALE = 1.7
"""How much larger the sign of a state is drawn where a node is not shown in all detail."""
INACTIVE_OPACITY = 0.55
STALE_OPACITY = 0.4
RADIUS = 7.0
SHEET_INSET = 5.0
"""How far the sheet that a subgraph's node lies on stands out below it, and back at its sides."""
SOCKET_LABEL_GAP = 11.0
_SOCKET_RIM = 1.2
_FAULT_RIM = 4.0
_HOLLOW_RIM = 2.0
"""How thick the outline of a socket is that a wire reaches only by a conversion."""


class NodePainter:
    """Paints nodes in one theme. All nodes of a canvas share one painter and its text cache."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.texts = TextCache()
        self.fields = FieldPainter(theme, self.texts)
        self.dots = DotPainter(theme, self.texts)
        self._hatch = QBrush(theme.missing, Qt.BrushStyle.BDiagPattern)

    def state_colour(self, state: str) -> QColor:
        """The colour of a node's state."""
        names = {"skipped": "muted", "idle": "text_faint", "refused": "warning"}
        return self.theme.colours.get(names.get(state, state), self.theme.text_faint)

    def paint(self, painter: QPainter, item: NodeItem, exposed: QRectF) -> None:
        """Paint a node in its own coordinates. What lies wholly outside ``exposed`` is left out."""
        if item.layout.is_dot:
            self.dots.paint(painter, item)
            return
        zoom = painter.worldTransform().m11()
        state = item.state
        self._paint_body(painter, item, state)
        if exposed.top() < TITLE_HEIGHT:
            self._paint_title_bar(painter, item, state)
        opacity = INACTIVE_OPACITY if state in ("muted", "bypassed") else 1.0
        painter.setOpacity(opacity)
        if zoom >= ALL_DETAIL:
            if exposed.top() < TITLE_HEIGHT:
                self._paint_title(painter, item, state)
            self._paint_content(painter, item, exposed)
            if item.isSelected() and not item.node.collapsed:
                self._paint_corner(painter, item)
        else:
            self._paint_title(painter, item, state, "heading" if zoom >= FAR_TITLE else "far", FAR_GLYPH_SCALE)
            self._paint_field_shapes(painter, item)
        self._paint_thumbnail(painter, item, opacity)
        painter.setOpacity(1)
        self._paint_sockets(painter, item, zoom, exposed)

    def _paint_body(self, painter: QPainter, item: NodeItem, state: str) -> None:
        rect = item.layout.rect
        border, width = self._border(item, state)
        if item.node.definition is not None:
            beneath = rect.adjusted(SHEET_INSET, SHEET_INSET, -SHEET_INSET, SHEET_INSET)
            fill_box(painter, beneath, RADIUS, self.theme.node_title, border, width)
        if state in ("missing", "bypassed"):
            pen = QPen(border, width, Qt.PenStyle.DashLine)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(self.theme.node)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            fill_box(painter, rect, RADIUS, self.theme.node, border, width)
        if state == "missing":
            painter.setOpacity(0.18)
            painter.setBrush(self._hatch)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
            painter.setOpacity(1)

    def _paint_title_bar(self, painter: QPainter, item: NodeItem, state: str) -> None:
        rect = item.layout.rect
        inset = max(1.0, self._border(item, state)[1])
        title = QRectF(inset, inset, rect.width() - 2 * inset, TITLE_HEIGHT - inset)
        painter.setBrush(self.theme.node_title)
        if item.node.collapsed:
            painter.drawRoundedRect(title.adjusted(0, 0, 0, -inset), RADIUS - 1, RADIUS - 1)
            return
        painter.drawRoundedRect(title, RADIUS - 1, RADIUS - 1)
        edge = QRectF(inset, TITLE_HEIGHT - RADIUS, title.width(), RADIUS)
        painter.fillRect(edge, self.theme.node_title)
        painter.fillRect(QRectF(inset, TITLE_HEIGHT - 2, title.width(), 2), item.accent)

    def _border(self, item: NodeItem, state: str) -> tuple[QColor, float]:
        """Colour and width of a node's outline, in pixels of the screen."""
        if item.isSelected():
            return self.theme.selection, 2.0
        if state in ("running", "failed", "refused", "missing"):
            return self.state_colour(state), 1.5
        return self.theme.node_border, 1.0

    def _paint_title(
        self, painter: QPainter, item: NodeItem, state: str, style: TextStyle = "title", glyph_scale: float = 1.0
    ) -> None:
        """Title, sign of the state and progress of a run, in the title bar."""
        width = item.layout.width
        has_glyph = state != "idle"
        self._paint_title_text(painter, item, style, GLYPH_ROOM * glyph_scale if has_glyph else 0)
        if has_glyph:
            painter.save()
            painter.translate(width - PADDING - 6 * glyph_scale, TITLE_HEIGHT / 2 - 1)
            painter.scale(glyph_scale, glyph_scale)
            paint_state_glyph(painter, state, QPointF(), self.state_colour(state), item.status.fraction)
            painter.restore()
        if state == "running":
            bar = QRectF(1, TITLE_HEIGHT - 2, width - 2, 3 * glyph_scale)
            painter.fillRect(bar, self.theme.field)
            bar.setWidth(bar.width() * item.status.fraction)
            painter.fillRect(bar, self.theme.running)

    def _paint_field_shapes(self, painter: QPainter, item: NodeItem) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.field)
        painter.drawRects([field.rect for field in item.layout.fields if field.spec.name not in item.wired])

    def _paint_content(self, painter: QPainter, item: NodeItem, exposed: QRectF) -> None:
        layout = item.layout
        middle = layout.width / 2
        for socket in layout.sockets():
            is_exposed = exposed.right() > middle if socket.is_output else exposed.left() < middle
            if socket.shows_label and (is_exposed or socket.is_alone) and _is_near(socket, exposed):
                self._paint_label(painter, socket, layout.width)
        for field in layout.fields:
            if not field.rect.intersects(exposed):
                continue
            name = field.spec.name
            is_faulty = name in item.status.faulty_inputs
            self.fields.paint(painter, field, item.value(field.spec), name in item.wired, is_faulty)
        if layout.hidden_rect is not None:
            painter.setPen(self.theme.text_faint)
            text = self.texts.line(f"+ {layout.hidden}", "small", layout.hidden_rect.width())
            painter.setFont(self.texts.fonts["small"])
            painter.drawStaticText(layout.hidden_rect.topLeft(), text)
        if layout.result is not None:
            self._paint_result(painter, layout.result, value_words(item.status.text))
        if item.state == "running" and item.status.total:
            self._paint_steps(painter, item)
        elif item.state in ("failed", "refused"):
            self._paint_fault(painter, item)

    def _paint_label(self, painter: QPainter, socket: SocketPlace, width: float) -> None:
        available = (width if socket.is_alone else width / 2) - SOCKET_LABEL_GAP - 4
        text = self.texts.line(socket.label, "label", available)
        y = socket.centre.y() - text.size().height() / 2
        x = socket.centre.x() + SOCKET_LABEL_GAP
        if socket.is_output:
            x = socket.centre.x() - SOCKET_LABEL_GAP - text.size().width()
        painter.setFont(self.texts.fonts["label"])
        painter.setPen(self.theme.text if socket.required else self.theme.text_muted)
        painter.drawStaticText(QPointF(x, y), text)

    def _paint_corner(self, painter: QPainter, item: NodeItem) -> None:
        """What tells that a node can be resized by its corner."""
        right, bottom = item.layout.width - 4, item.layout.height - 4
        painter.setPen(cosmetic_pen(self.theme.text_faint, 1))
        for size in (4.0, 8.0):
            painter.drawLine(QPointF(right - size, bottom), QPointF(right, bottom - size))

    def _paint_result(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.canvas)
        painter.drawRoundedRect(rect, 4, 4)
        painter.save()
        painter.setClipRect(rect.adjusted(6, 3, -4, -3))
        painter.setPen(self.theme.text_muted)
        painter.setFont(self.texts.fonts["small"])
        block = self.texts.block(text, "small", rect.width() - 10)
        painter.drawStaticText(rect.topLeft() + QPointF(6, 4), block)
        painter.restore()

    def _paint_thumbnail(self, painter: QPainter, item: NodeItem, opacity: float) -> None:
        """The picture; faded where it is not what the node would make now."""
        rect, picture = item.layout.preview, item.status.preview
        if rect is not None and picture is not None:
            pixmap = item.canvas.thumbnails.get(item.node.id, picture)
            painter.setOpacity(opacity if item.status.is_current else STALE_OPACITY)
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def _paint_steps(self, painter: QPainter, item: NodeItem) -> None:
        status = item.status
        text = f"{status.done}/{status.total}"
        if status.seconds_left is not None:
            text += f"  ·  {duration_text(status.seconds_left)}"
        laid_out = self.texts.line(text, "small", item.layout.width)
        painter.setFont(self.texts.fonts["small"])
        painter.setPen(self.theme.running)
        x = item.layout.width - laid_out.size().width()
        painter.drawStaticText(QPointF(x, -self.texts.height("small") - 3), laid_out)

    def _paint_fault(self, painter: QPainter, item: NodeItem) -> None:
        """Why the node failed, or cannot run, above it: as much of it as there is room for."""
        message = worded(item.status.message).partition("\n")[0]
        painter.setFont(self.texts.fonts["small"])
        painter.setPen(self.state_colour(item.state))
        line = self.texts.line(message, "small", item.layout.width)
        painter.drawStaticText(QPointF(0, -self.texts.height("small") - 3), line)

    def _paint_sockets(self, painter: QPainter, item: NodeItem, zoom: float, exposed: QRectF) -> None:
        canvas = item.canvas
        drag = canvas.wire_drag
        faulty = item.status.faulty_inputs
        painter.setPen(Qt.PenStyle.NoPen)
        sides = (exposed.left() < EDGE, exposed.right() > item.layout.width - EDGE)
        for socket in item.layout.sockets():
            if not sides[socket.is_output] or not _is_near(socket, exposed):
                continue
            kind = canvas.document.catalogue.types.get(socket.type)
            wired = socket.is_output or socket.shows_label or socket.name in item.wired or item.node.collapsed
            is_faulty = not socket.is_output and socket.name in faulty
            is_quiet = not wired and not is_faulty and not item.isSelected()
            if is_quiet and drag is None and item.hovered_socket != socket:
                continue
            fits = drag is None or drag.accepts(item, socket)
            converts = not fits and drag is not None and drag.may_convert(item, socket)
            painter.setOpacity(1.0 if fits or converts else 0.2)
            radius = 6.5 if (fits or converts) and item.hovered_socket == socket else SOCKET_RADIUS
            painter.translate(socket.centre)
            if is_faulty:
                painter.setBrush(self.theme.warning)
                painter.drawPath(socket_path("circle", radius + _FAULT_RIM))
            if is_faulty or zoom >= ALL_DETAIL:
                painter.setBrush(self.theme.canvas)
                painter.drawPath(socket_path(kind.shape, radius + _SOCKET_RIM))
            painter.setBrush(canvas.type_colour(kind.name))
            painter.drawPath(socket_path(kind.shape, radius))
            if converts:
                painter.setBrush(self.theme.canvas)
                painter.drawPath(socket_path(kind.shape, radius - _HOLLOW_RIM))
            painter.translate(-socket.centre)
        painter.setOpacity(1)

    def _paint_title_text(self, painter: QPainter, item: NodeItem, style: TextStyle, room_beside: float = 0.0) -> None:
        """The node's title in the middle of its bar."""
        text = self.texts.line(item.title, style, item.layout.width - 2 * PADDING - room_beside)
        painter.setFont(self.texts.fonts[style])
        painter.setPen(self.theme.text)
        painter.drawStaticText(QPointF(PADDING, (TITLE_HEIGHT - text.size().height()) / 2 - 0.5), text)


def _is_near(socket: SocketPlace, exposed: QRectF) -> bool:
    """Whether the row of a socket reaches into the exposed area."""
    return exposed.top() - ROW_HEIGHT < socket.centre.y() < exposed.bottom() + ROW_HEIGHT
