"""The far view: below a quarter of full size one item draws the whole graph in a few batched calls.

Frames, notes, wires and bodies of nodes are kept as a picture, since they change seldom. What changes while a run goes
on, the states, is drawn upon it each time, and so is the selection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from app.canvas.box_items import BoxItem
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene

OVERVIEW_ZOOM = 0.25
_CAP_HEIGHT = 40.0
_EXTENT = QRectF(-1e6, -1e6, 2e6, 2e6)
_MARGIN = 60.0
_MOST_PIXELS = 6_000_000
"""A larger picture is not kept: only a small part of so large a graph is on screen at that zoom."""
_STATES_SHOWN = ("running", "failed", "refused", "missing", "queued")


@dataclass(frozen=True, slots=True)
class _Body:
    """A node as a plain shape: its rectangle, its upper edge, and the colour of what it makes."""

    rect: QRectF
    cap: QRectF
    accent: str

    @classmethod
    def of(cls, item: NodeItem) -> _Body:
        place, layout = item.pos(), item.layout
        x, y = place.x(), place.y()
        cap = QRectF(x, y, layout.width, min(_CAP_HEIGHT, layout.height))
        return cls(QRectF(x, y, layout.width, layout.height), cap, item.accent.name())


class OverviewItem(QGraphicsItem):
    """Frames, wires and nodes of a scene as plain shapes. Only those of changed nodes are gathered anew."""

    def __init__(self, canvas: CanvasScene) -> None:
        super().__init__()
        self._canvas = canvas
        self._wires: dict[tuple[str, ...], QLineF] = {}
        self._bodies: dict[str, _Body] = {}
        self._states: dict[str, str] = {}
        self._stale: set[str] | None = None
        self._picture: QPixmap | None = None
        self._pictured = QRectF()
        self._picture_zoom = 0.0

    def invalidate(self, nodes: set[str] | None) -> None:
        """Gather the shapes of these nodes and their wires again before the next painting; None means all."""
        self._stale = None if nodes is None or self._stale is None else self._stale | nodes
        self.update()

    def forget_picture(self) -> None:
        """The far view is left: its picture is made anew when it is next needed."""
        self._picture = None

    def boundingRect(self) -> QRectF:
        return _EXTENT

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        self._gather()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_picture(painter, widget.devicePixelRatioF() if widget is not None else 1.0)
        self._paint_states(painter)
        self._paint_selection(painter)
        self._paint_frame_titles(painter)

    # What stands still -------------------------------------------------------------------------------------------

    def _paint_picture(self, painter: QPainter, ratio: float) -> None:
        zoom = painter.worldTransform().m11()
        if self._picture is None or self._picture_zoom != zoom or self._picture.devicePixelRatio() != ratio:
            self._picture = self._make_picture(zoom, ratio)
            self._picture_zoom = zoom
        if self._picture is None:
            self._paint_shapes(painter, self._bodies.values())
            return
        place = painter.worldTransform().map(self._pictured.topLeft())
        transform = painter.worldTransform()
        painter.resetTransform()
        painter.drawPixmap(place, self._picture)
        painter.setWorldTransform(transform)

    def _make_picture(self, zoom: float, ratio: float) -> QPixmap | None:
        """All shapes as a picture; None where it would be too large."""
        area = self._area().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        scale = zoom * ratio
        width, height = int(area.width() * scale) + 1, int(area.height() * scale) + 1
        if width * height > _MOST_PIXELS:
            return None
        picture = QPixmap(width, height)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(zoom, zoom)
        painter.translate(-area.topLeft())
        self._pictured = area
        self._paint_shapes(painter, self._bodies.values())
        painter.end()
        return picture

    def _area(self) -> QRectF:
        """What all shapes take."""
        area = QRectF()
        for box in (*self._canvas.frames.values(), *self._canvas.notes.values()):
            area = area.united(box.scene_rect)
        rects = [body.rect for body in self._bodies.values()]
        if rects:
            left, top = min(rect.left() for rect in rects), min(rect.top() for rect in rects)
            right, bottom = max(rect.right() for rect in rects), max(rect.bottom() for rect in rects)
            area = area.united(QRectF(left, top, right - left, bottom - top))
        return area

    def _paint_shapes(self, painter: QPainter, bodies: Collection[_Body]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for frame in self._canvas.frames.values():
            colour = QColor(frame.frame.colour)
            colour.setAlpha(90)
            painter.fillRect(frame.scene_rect, colour)
        for note in self._canvas.notes.values():
            painter.fillRect(note.scene_rect, QColor(note.note.colour))
        painter.setPen(QPen(self._canvas.theme.text_faint, 0))
        painter.drawLines(list(self._wires.values()))
        self._paint_bodies(painter, bodies)

    def _paint_bodies(self, painter: QPainter, bodies: Collection[_Body]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._canvas.theme.node_title)
        painter.drawRects([body.rect for body in bodies])
        caps: dict[str, list[QRectF]] = defaultdict(list)
        for body in bodies:
            caps[body.accent].append(body.cap)
        for name, rects in caps.items():
            painter.setBrush(QColor(name))
            painter.drawRects(rects)

    # What moves --------------------------------------------------------------------------------------------------

    def _paint_states(self, painter: QPainter) -> None:
        """The upper edges of nodes whose state matters."""
        caps: dict[str, list[QRectF]] = defaultdict(list)
        for id, state in self._states.items():
            caps[state].append(self._bodies[id].cap)
        painter.setPen(Qt.PenStyle.NoPen)
        for state, rects in caps.items():
            painter.setBrush(self._canvas.node_painter.state_colour(state))
            painter.drawRects(rects)

    def _paint_selection(self, painter: QPainter) -> None:
        pen = QPen(self._canvas.theme.selection, 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        selected = self._canvas.selectedItems()
        nodes = [item.node.id for item in selected if isinstance(item, NodeItem)]
        painter.drawRects([self._bodies[id].rect for id in nodes if id in self._bodies])
        painter.drawRects([item.scene_rect for item in selected if isinstance(item, BoxItem)])

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

    # Following the scene -----------------------------------------------------------------------------------------

    def _gather(self) -> None:
        """Bring the shapes of stale nodes up to date, and the picture where it shows them."""
        if self._stale is None:
            for shapes in (self._bodies, self._wires, self._states):
                shapes.clear()
            self._picture = None
            stale = set(self._canvas.nodes)
        else:
            stale = self._stale
        self._stale = set()
        grown = [id for id in stale if self._gather_node(id)]
        for key in self._wires.keys() - self._canvas.wires.keys():
            del self._wires[key]
            self._picture = None
        if grown and self._picture is not None:
            self._amend_picture(self._picture, [self._bodies[id] for id in grown])

    def _gather_node(self, id: str) -> bool:
        """Take over a node; whether it has grown. Where it looks different otherwise, the picture is forgotten."""
        item = self._canvas.nodes.get(id)
        self._states.pop(id, None)
        before = self._bodies.pop(id, None)
        if item is None:
            self._picture = None
            return False
        body = self._bodies[id] = _Body.of(item)
        if item.state in _STATES_SHOWN:
            self._states[id] = item.state
        for wire in self._canvas.wires_at(id):
            if self._wires.get(wire.key) != wire.line:
                self._wires[wire.key] = wire.line
                self._picture = None
        if before == body:
            return False
        has_grown = before is not None and before.accent == body.accent and body.rect.contains(before.rect)
        if not has_grown or not self._pictured.contains(body.rect):
            self._picture = None
        return True

    def _amend_picture(self, picture: QPixmap, bodies: list[_Body]) -> None:
        """Draw nodes that have grown over what they were, as when they get a thumbnail."""
        painter = QPainter(picture)
        painter.scale(self._picture_zoom, self._picture_zoom)
        painter.translate(-self._pictured.topLeft())
        self._paint_bodies(painter, bodies)
        painter.end()


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

    def leave(self) -> None:
        """The far view is left."""
        self._item.forget_picture()
