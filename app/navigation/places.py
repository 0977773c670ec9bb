"""Places of a workflow: where the canvas is, where it has been, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent

from app.canvas.scene import CanvasScene
from app.canvas.view import CanvasView
from graph.document.document import Document
from graph.document.items import ROOT, View

_LONGEST_TRAIL = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a graph on the canvas; ``path`` are the ids of the subgraph nodes on the way to the graph."""

    path: tuple[str, ...]
    view: View

    def is_near(self, other: Place) -> bool:
        """Whether the two look the same to the eye."""
        way = max(abs(one - another) for one, another in zip(self.view.centre, other.view.centre, strict=True))
        is_as_large = abs(self.view.zoom / other.view.zoom - 1) < 0.01
        return self.path == other.path and way * self.view.zoom < 2 and is_as_large


class Trail:
    """The places that were left, as in a browser: those before this one, and those that one came back from."""

    def __init__(self) -> None:
        self.before: list[Place] = []
        self.after: list[Place] = []

    def remember(self, place: Place) -> None:
        """A place is left for a new one: there is no way on any more."""
        self.after.clear()
        if not self.before or not self.before[-1].is_near(place):
            self.before = [*self.before[1 - _LONGEST_TRAIL :], place]


class Places(QObject):
    """Shows places of the shown document, and leads back and forward through those that were left by a jump.

    Whoever jumps tells by ``remember`` before. The mouse buttons for back and forward work on the canvas as well.
    ``changed`` comes when there is another way back or forward.
    """

    changed = Signal()

    def __init__(self, scene: CanvasScene, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._view = view
        self._trails: WeakKeyDictionary[Document, Trail] = WeakKeyDictionary()
        view.viewport().installEventFilter(self)

    @property
    def here(self) -> Place:
        """What the canvas shows now."""
        centre = self._view.centre
        return Place(self._scene.path, View((centre.x(), centre.y()), self._view.zoom))

    @property
    def trail(self) -> Trail:
        """That of the shown document."""
        return self._trails.setdefault(self._scene.document, Trail())

    def remember(self) -> None:
        """The canvas is about to jump elsewhere: keep where it is."""
        self.trail.remember(self.here)
        self.changed.emit()

    def show(self, place: Place) -> bool:
        """Show a place. False where its subgraph is gone; the canvas then stays where it is."""
        if not _is_there(self._scene.document, place.path):
            return False
        if place.path != self._scene.path:
            self._scene.show_path(place.path)
        self._view.show_view(place.view)
        return True

    def jump(self, place: Place) -> bool:
        """Show a place, and keep the one before for the way back. False where its subgraph is gone."""
        before = self.here
        is_shown = self.show(place)
        if is_shown:
            self.trail.remember(before)
            self.changed.emit()
        return is_shown

    def go_back(self) -> None:
        """Show the place that was left last, and is still there."""
        self._go(self.trail.before, self.trail.after)

    def go_forward(self) -> None:
        """Show the place again that one came back from last."""
        self._go(self.trail.after, self.trail.before)

    def _go(self, places: list[Place], others: list[Place]) -> None:
        here = self.here
        while places:
            place = places.pop()
            if not place.is_near(here) and self.show(place):
                others.append(here)
                break
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if isinstance(event, QMouseEvent) and event.type() in pressed:
            if event.button() == Qt.MouseButton.BackButton:
                self.go_back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.go_forward()
                return True
        return super().eventFilter(watched, event)


def _is_there(document: Document, path: tuple[str, ...]) -> bool:
    """Whether these nodes stand for subgraphs, each within that of the one before."""
    graph = ROOT
    for id in path:
        node = document.graph(graph).nodes.get(id)
        if node is None or node.definition is None or node.definition not in document.definitions:
            return False
        graph = node.definition
    return True
