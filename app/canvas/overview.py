"""The far view: below a quarter of full size one item draws the whole graph in a few batched calls."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene

OVERVIEW_ZOOM = 0.25
_EXTENT = QRectF(-1e6, -1e6, 2e6, 2e6)


class OverviewItem(QGraphicsItem):
    """Frames, wires and nodes of a scene as plain shapes, gathered anew only after the scene changed."""

    def __init__(self, canvas: CanvasScene) -> None:
        super().__init__()
        self._canvas = canvas
        self._wires: list[QLineF] = []
        self._bodies: dict[str, list[QRectF]] = {}
        self._is_stale = True

    def invalidate(self) -> None:
        """Gather the shapes again before the next painting."""
        self._is_stale = True
        self.update()

    def boundingRect(self) -> QRectF:
        return _EXTENT

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        if self._is_stale:
            self._gather()
        theme = self._canvas.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for frame in self._canvas.frames.values():
            colour = QColor(frame.frame.colour)
            colour.setAlpha(90)
            painter.fillRect(frame.scene_rect, colour)
        for note in self._canvas.notes.values():
            painter.fillRect(note.scene_rect, QColor(note.note.colour))
        pen = QPen(theme.text_faint, 0)
        painter.setPen(pen)
        painter.drawLines(self._wires)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour_name, rects in self._bodies.items():
            painter.setBrush(QColor(colour_name))
            painter.drawRects(rects)
        self._paint_selection(painter)
        self._paint_frame_titles(painter)

    def _gather(self) -> None:
        canvas = self._canvas
        bodies: dict[str, list[QRectF]] = defaultdict(list)
        for item in canvas.nodes.values():
            rect = item.layout.rect.translated(item.pos())
            bodies[canvas.theme.node_title.name()].append(rect)
            state = item.state
            colour = item.accent
            if state in ("running", "failed", "missing", "queued"):
                colour = canvas.node_painter.state_colour(state)
            bodies[colour.name()].append(QRectF(rect.x(), rect.y(), rect.width(), min(rect.height(), 40.0)))
        self._bodies = dict(bodies)
        self._wires = []
        for wire in canvas.wires.values():
            link = wire.link
            start = canvas.nodes[link.source].socket_point(link.output, True)
            self._wires.append(QLineF(start, canvas.nodes[link.target].socket_point(link.input, False)))
        self._is_stale = False

    def _paint_selection(self, painter: QPainter) -> None:
        pen = QPen(self._canvas.theme.selection, 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([item.layout.rect.translated(item.pos()) for item in self._selected_nodes()])

    def _selected_nodes(self) -> list[NodeItem]:
        return [item for item in self._canvas.selectedItems() if isinstance(item, NodeItem)]

    def _paint_frame_titles(self, painter: QPainter) -> None:
        zoom = painter.worldTransform().m11()
        font = self._canvas.node_painter.texts.fonts["heading"]
        painter.setPen(self._canvas.theme.text)
        painter.setFont(font)
        for frame in self._canvas.frames.values():
            painter.save()
            painter.translate(frame.scene_rect.topLeft())
            painter.scale(1 / zoom, 1 / zoom)
            painter.drawText(QPointF(4, 16), frame.frame.title)
            painter.restore()


class OverviewScene(QGraphicsScene):
    """What the view shows in place of the canvas scene when it is far away."""

    def __init__(self, canvas: CanvasScene) -> None:
        super().__init__(canvas)
        self._item = OverviewItem(canvas)
        self.addItem(self._item)
        canvas.structure_changed.connect(self.invalidate_shapes)
        canvas.selectionChanged.connect(self._item.update)

    def invalidate_shapes(self) -> None:
        """Draw from what the canvas shows now."""
        self._item.invalidate()
