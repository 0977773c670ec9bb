"""The minimap: the whole graph in a corner of the canvas, with what the view shows of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.settings.preferences import Preferences

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

SIZE = QSize(220, 150)
REFRESH_MS = 100
"""The picture of the graph is made anew at most this often."""
_INSET = 6
_LEAST_FRAME = 6.0
_BADGE = 7
"""Half the width of the number of a bookmark."""
_STATES = ("running", "failed", "refused", "missing", "queued", "bypassed", "muted")
"""The states that go before the colour of what a node makes."""


class Minimap(QWidget):
    """Nodes as blocks in the colours of their states or outputs, frames, bookmarks, and the rectangle of the view.

    A click or a drag moves the view there, the wheel zooms it. It is drawn from a picture of the graph that is made
    anew when the graph changed, so that moving the view costs next to nothing. Hidden while the graph is empty, and
    while the view is too small for it.
    """

    def __init__(self, scene: CanvasScene, view: CanvasView, preferences: Preferences) -> None:
        super().__init__(view)
        self._scene = scene
        self._view = view
        self._preferences = preferences
        self._blocks: dict[str, tuple[str, QRectF]] = {}
        self._stale: set[str] | None = None
        self.picture: QPixmap | None = None
        """The graph without the rectangle of the view; None when it has to be made anew."""
        self._content = QRectF()
        self._grip: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._make_anew)
        self.setObjectName("minimap")
        self.setAccessibleName(self.tr("Minimap"))
        self.setAccessibleDescription(self.tr("The whole graph; a click moves the view there."))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(SIZE)
        view.installEventFilter(self)
        scene.structure_changed.connect(self._forget)
        preferences.changed.connect(self._follow_setting)
        moving = (view.horizontalScrollBar().valueChanged, view.verticalScrollBar().valueChanged, view.zoom_changed)
        for signal in moving:
            signal.connect(self._follow_view)
        self._follow_setting()

    @property
    def is_behind(self) -> bool:
        """Whether the graph changed and the minimap does not show it yet."""
        return self._timer.isActive()

    @property
    def view_frame(self) -> QRectF:
        """The rectangle of what the view shows, in the minimap; a bit of it at the edge where that lies outside."""
        seen = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        area = QRectF(self.rect()).adjusted(1, 1, -2, -2)
        corners = [self.point_at(corner) for corner in (seen.topLeft(), seen.bottomRight())]
        left, right = _kept_in(corners[0].x(), corners[1].x(), area.left(), area.right())
        top, bottom = _kept_in(corners[0].y(), corners[1].y(), area.top(), area.bottom())
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def point_at(self, place: QPointF) -> QPointF:
        """Where a place of the scene is in the minimap."""
        return QRectF(self.rect()).center() + (place - self._content.center()) * self._scale

    def place_at(self, point: QPointF) -> QPointF:
        """The place of the scene that a point of the minimap shows."""
        return self._content.center() + (point - QRectF(self.rect()).center()) / self._scale

    @property
    def _scale(self) -> float:
        """Pixels to one unit of the scene."""
        room = self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        width, height = max(1.0, self._content.width()), max(1.0, self._content.height())
        return min(room.width() / width, room.height() / height, 0.25)

    # Following ---------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            # Right in the corner, so that a view that scrolls beneath it falls into no more than two parts.
            self.move(self._view.width() - self.width(), self._view.height() - self.height())
            self._show_or_hide()
        return super().eventFilter(watched, event)

    def _follow_setting(self, name: str = "shows_minimap") -> None:
        if name == "shows_minimap":
            self._show_or_hide()
            self._forget(None)

    def _show_or_hide(self) -> None:
        has_content = bool(self._scene.nodes or self._scene.frames)
        has_room = self._view.width() >= 2 * self.width() and self._view.height() >= 2 * self.height()
        self.setVisible(self._preferences.shows_minimap and has_content and has_room)

    def _follow_view(self, _value: float) -> None:
        self.update()

    def _forget(self, nodes: set[str] | None) -> None:
        """Make the picture anew, with these nodes as they are now; None stands for all of them."""
        self._stale = None if nodes is None or self._stale is None else self._stale | nodes
        if self._preferences.shows_minimap and not self._timer.isActive():
            self._timer.start()

    def _make_anew(self) -> None:
        self._show_or_hide()
        self.picture = None
        self.update()

    def _gather(self) -> None:
        """Bring the blocks of the nodes that changed up to date, and what all of them take up."""
        nodes, frames, blocks = self._scene.nodes, self._scene.frames, self._blocks
        stale = set(nodes) | blocks.keys() if self._stale is None else self._stale
        before = [blocks.pop(id)[1] for id in stale if id in blocks]
        blocks.update((id, self._block(nodes[id])) for id in stale if id in nodes)
        added = [blocks[id][1] for id in stale if id in blocks]
        may_shrink = self._stale is None or frames or any(_touches_edge(rect, self._content) for rect in before)
        if may_shrink:
            self._content = QRectF()
            added = [rect for _, rect in blocks.values()] + [frame.scene_rect for frame in frames.values()]
        for rect in added:
            self._content |= rect
        self._stale = set()

    def _block(self, item: NodeItem) -> tuple[str, QRectF]:
        """The colour of a node and its rectangle in the scene."""
        state = item.state
        colour = self._scene.node_painter.state_colour(state) if state in _STATES else item.accent
        return colour.name(), item.layout.rect.translated(item.pos())

    # Painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None or self.picture.devicePixelRatio() != self.devicePixelRatioF():
            self._gather()
            self.picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.picture)
        frame = self.view_frame
        shade = QColor(self._scene.theme.selection)
        shade.setAlpha(28)
        painter.fillRect(frame, shade)
        painter.setPen(QPen(self._scene.theme.selection, 1))
        painter.drawRect(frame)

    def _painted(self) -> QPixmap:
        """The graph without what the view shows of it."""
        theme, ratio = self._scene.theme, self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.window)
        painter = QPainter(picture)
        self._paint_graph(painter)
        self._paint_bookmarks(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.control, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        return picture

    def _paint_graph(self, painter: QPainter) -> None:
        """Frames and nodes, in the coordinates of the scene. The outlines keep blocks from being too small to see."""
        painter.save()
        painter.translate(QRectF(self.rect()).center())
        painter.scale(self._scale, self._scale)
        painter.translate(-self._content.center())
        for frame in self._scene.frames.values():
            colour = QColor(frame.frame.colour)
            colour.setAlpha(110)
            painter.fillRect(frame.scene_rect, colour)
        by_colour: dict[str, list[QRectF]] = defaultdict(list)
        for name, rect in self._blocks.values():
            by_colour[name].append(rect)
        for name, rects in by_colour.items():
            painter.setPen(QPen(QColor(name), 0))
            painter.setBrush(QColor(name))
            painter.drawRects(rects)
        painter.restore()

    def _paint_bookmarks(self, painter: QPainter) -> None:
        """The numbers of the bookmarks of this graph, each at its place, or at the edge nearest to it."""
        theme = self._scene.theme
        font = self.font()
        font.setPixelSize(9)
        font.setBold(True)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(_BADGE, _BADGE, -_BADGE, -_BADGE)
        for bookmark in self._scene.document.graph().bookmarks.values():
            if bookmark.path != self._scene.path:
                continue
            wanted = self.point_at(QPointF(*bookmark.centre))
            x, y = _bounded(wanted.x(), room.left(), room.right()), _bounded(wanted.y(), room.top(), room.bottom())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(QPointF(x, y), _BADGE - 1, _BADGE - 1)
            painter.setPen(theme.accent_text)
            badge = QRectF(x - _BADGE, y - _BADGE, 2 * _BADGE, 2 * _BADGE)
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, bookmark.id)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # Moving the view ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point, frame = event.position(), self.view_frame
        self._grip = point - frame.center() if frame.contains(point) else QPointF()
        self._lead_view(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._lead_view(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.zoom_by(event.angleDelta().y() / 120)
        event.accept()

    def _lead_view(self, point: QPointF) -> None:
        """Bring the place at a point into the middle of the view, as far from it as it was taken hold of."""
        self._view.centerOn(self.place_at(point - (self._grip or QPointF())))


def _touches_edge(rect: QRectF, area: QRectF) -> bool:
    """Whether a rectangle reaches to a side of the area that it lies in."""
    return not area.adjusted(1, 1, -1, -1).contains(rect)


def _bounded(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))


def _kept_in(first: float, last: float, least: float, most: float) -> tuple[float, float]:
    """A range, or what is within the bounds of it, at least a bit at the nearer of them."""
    first, last = max(least, min(first, most - _LEAST_FRAME)), min(most, max(last, least + _LEAST_FRAME))
    return first, max(last, first + _LEAST_FRAME)
