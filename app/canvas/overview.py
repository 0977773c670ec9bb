"""The far view: below a quarter of full size one item draws the whole graph in a few batched calls."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from graph.document.items import item_key

OVERVIEW_ZOOM = 0.25
_CAP_HEIGHT = 40.0
_EXTENT = QRectF(-1e6, -1e6, 2e6, 2e6)


class OverviewItem(QGraphicsItem):
    """Frames, wires and nodes of a scene as plain shapes. Only those of changed nodes are gathered anew."""

    def __init__(self, canvas: CanvasScene) -> None:
        super().__init__()
        self._canvas = canvas
        self._wires: dict[tuple[str, ...], QLineF] = {}
        self._bodies: dict[str, tuple[str, QRectF]] = {}
        self._stale: set[str] | None = None

    def invalidate(self, nodes: set[str] | None) -> None:
        """Gather the shapes of these nodes and their wires again before the next painting; None means all."""
        self._stale = None if nodes is None or self._stale is None else self._stale | nodes
        self.update()

    def boundingRect(self) -> QRectF:
        return _EXTENT

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
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
        painter.setPen(QPen(theme.text_faint, 0))
        painter.drawLines(list(self._wires.values()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.node_title)
        painter.drawRects([rect for _, rect in self._bodies.values()])
        caps: dict[str, list[QRectF]] = defaultdict(list)
        for name, rect in self._bodies.values():
            caps[name].append(QRectF(rect.x(), rect.y(), rect.width(), min(_CAP_HEIGHT, rect.height())))
        for name, rects in caps.items():
            painter.setBrush(QColor(name))
            painter.drawRects(rects)
        self._paint_selection(painter)
        self._paint_frame_titles(painter)

    def _gather(self) -> None:
        """Bring the shapes of stale nodes up to date."""
        canvas = self._canvas
        if self._stale is None:
            self._bodies.clear()
            self._wires.clear()
            stale = set(canvas.nodes)
        else:
            stale = self._stale
        self._stale = set()
        for id in stale:
            item = canvas.nodes.get(id)
            if item is None:
                self._bodies.pop(id, None)
                continue
            self._bodies[id] = (self._cap_colour(item), item.layout.rect.translated(item.pos()))
            for wire in canvas.wires_at(id):
                link = wire.link
                start = canvas.nodes[link.source].socket_point(link.output, True)
                end = canvas.nodes[link.target].socket_point(link.input, False)
                self._wires[item_key(link)] = QLineF(start, end)
        for key in self._wires.keys() - canvas.wires.keys():
            del self._wires[key]

    def _cap_colour(self, item: NodeItem) -> str:
        """The colour of a node's upper edge: that of a state that matters, else of what it makes."""
        if item.state in ("running", "failed", "refused", "missing", "queued"):
            return self._canvas.node_painter.state_colour(item.state).name()
        return item.accent.name()

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

    def invalidate_shapes(self, nodes: set[str] | None = None) -> None:
        """Draw these nodes from what the canvas shows now; all of them by default."""
        self._item.invalidate(nodes)
