"""Which part of a graph is shown, and how large: pan, zoom, level of detail, and remembering all that."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtWidgets import QWidget

from app.appearance.theme import Theme
from app.canvas.overview import OVERVIEW_ZOOM, OverviewScene
from app.canvas.raster_view import RasterView
from app.canvas.scene import CanvasScene
from app.canvas.seen_views import SeenViews
from graph.document.items import View

LEAST_ZOOM = 0.04
GREATEST_ZOOM = 6.0
ZOOM_PER_NOTCH = 1.18
_FIT_MARGIN = 40.0
_READABLE_ZOOM = 0.5
_JUMP_ZOOM = 0.8


class GraphView(RasterView):
    """Shows a canvas scene, from afar in its place the overview of it. ``zoom_changed`` carries the new zoom."""

    zoom_changed = Signal(float)

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(scene.theme, parent)
        self.canvas_scene = scene
        self._overview = OverviewScene(scene)
        self._seen = SeenViews()
        self._seen.look_at(scene.document, scene.path)
        self.setScene(scene)
        scene.path_changed.connect(self._show_path)

    def about_to_move(self) -> None:
        """Called before what is shown is moved or magnified."""

    @property
    def zoom(self) -> float:
        """Screen pixels to one unit of the scene."""
        return self.transform().m11()

    @property
    def centre(self) -> QPointF:
        """The place of the scene in the middle of the view."""
        size = self.viewport().size()
        return self.viewportTransform().inverted()[0].map(QPointF(size.width() / 2, size.height() / 2))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.canvas_scene.set_theme(theme)

    def pan(self, x: int, y: int) -> None:
        """Move what is shown by that many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - x)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - y)

    def zoom_to(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Magnify, keeping what is at ``anchor`` (a point of the viewport, its middle by default) where it is."""
        zoom = min(GREATEST_ZOOM, max(LEAST_ZOOM, zoom))
        anchor = anchor if anchor is not None else self.viewport().rect().center()
        before = self.mapToScene(anchor)
        self.about_to_move()
        self.resetTransform()
        self.scale(zoom, zoom)
        self._choose_scene()
        offset = self.mapFromScene(before) - anchor
        self.pan(-offset.x(), -offset.y())
        self._remember()
        self.zoom_changed.emit(self.zoom)

    def zoom_by(self, notches: float, anchor: QPoint | None = None) -> None:
        """Magnify by notches of the wheel, which may be negative."""
        self.zoom_to(self.zoom * ZOOM_PER_NOTCH**notches, anchor)

    def fit(self, selected_only: bool = False) -> None:
        """Show all items, or the selected ones, as large as fits and no larger than life."""
        rect = self.canvas_scene.content_rect(selected_only)
        if rect.isNull():
            rect = self.canvas_scene.content_rect()
        if rect.isNull():
            self.show_view(View())
            return
        rect = rect.adjusted(-_FIT_MARGIN, -_FIT_MARGIN, _FIT_MARGIN, _FIT_MARGIN)
        size = self.viewport().size()
        zoom = min(1.0, size.width() / rect.width(), size.height() / rect.height())
        self.show_view(View((rect.center().x(), rect.center().y()), zoom))

    def show_view(self, view: View) -> None:
        """Show that centre at that magnification."""
        self.zoom_to(view.zoom)
        self.centerOn(*view.centre)
        self._seen.keep(self.canvas_scene.document, self.canvas_scene.path, View(view.centre, self.zoom))

    def jump_to(self, node: str) -> None:
        """Select a node and bring it into view."""
        item = self.canvas_scene.nodes.get(node)
        if item is None:
            return
        self.canvas_scene.select_graphics([item])
        if self.zoom < _READABLE_ZOOM:
            self.zoom_to(_JUMP_ZOOM)
        self.reveal(node)

    def reveal(self, node: str) -> None:
        """Bring a node into view where it is not wholly there."""
        item = self.canvas_scene.nodes.get(node)
        if item is not None and not self.mapToScene(self.viewport().rect()).boundingRect().contains(
            item.sceneBoundingRect()
        ):
            self.centerOn(item)

    def shapes_moved(self, nodes: set[str]) -> None:
        """A gesture moved these nodes, and perhaps frames: the far view has to be drawn anew."""
        self._overview.invalidate_shapes(nodes)

    def _choose_scene(self) -> None:
        wanted = self._overview if self.zoom < OVERVIEW_ZOOM else self.canvas_scene
        if self.scene() is not wanted:
            self.setScene(wanted)
            if wanted is not self._overview:
                self._overview.leave()

    def scrollContentsBy(self, x: int, y: int) -> None:
        self.about_to_move()
        super().scrollContentsBy(x, y)
        self._remember()

    def _show_path(self) -> None:
        """Show another graph as it was shown last."""
        view = self._seen.last(self.canvas_scene.document, self.canvas_scene.path)
        self._seen.look_at(self.canvas_scene.document, self.canvas_scene.path)
        if view is None:
            self.fit()
        else:
            self.show_view(view)

    def _remember(self) -> None:
        """Keep the view, so that the graph is shown the same way again."""
        view = View((self.centre.x(), self.centre.y()), self.zoom)
        self._seen.keep(self.canvas_scene.document, self.canvas_scene.path, view)
