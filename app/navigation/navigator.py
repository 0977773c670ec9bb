"""Where one is in the workflow: going to a node, into a subgraph, back out, and what places are called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.canvas.minimap import Minimap
from app.canvas.scene import CanvasScene
from app.canvas.titles import shown_title
from app.canvas.view import CanvasView
from app.documents.session import Session
from app.navigation.bookmarks import Bookmarks
from app.navigation.breadcrumb import Breadcrumb
from app.navigation.places import Places
from app.painting.subject import painted_input
from graph.document.subgraphs import users_of


class Navigator(QObject):
    """Leads the canvas to places. ``viewer_wanted`` comes when a node without a subgraph is opened, and
    ``painting_wanted``, with the node and its parameter, when it is one whose value is painted.

    A place names a node by the ids on the way to it, joined by ``/``.
    """

    viewer_wanted = Signal()
    painting_wanted = Signal(str, str)
    editor_wanted = Signal()

    def __init__(self, session: Session, scene: CanvasScene, view: CanvasView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = scene
        self._view = view
        self.breadcrumb = Breadcrumb()
        self.minimap = Minimap(scene, view, session.preferences)
        self.places = Places(scene, view, self)
        self.bookmarks = Bookmarks(session, self.places, self)
        self.breadcrumb.level_chosen.connect(self._show_level)
        scene.path_changed.connect(self._show_path)
        scene.structure_changed.connect(self._show_path)
        view.node_opened.connect(self.open_node)
        view.left.connect(self.leave)

    def show_place(self, place: str) -> None:
        """Show the node at a place, in its subgraph, and select it."""
        *path, node = place.split("/")
        self.places.remember()
        if tuple(path) != self._scene.path:
            self._scene.show_path(tuple(path))
        self.editor_wanted.emit()
        self._view.jump_to(node)
        self._view.setFocus()

    def go_to(self, node: str) -> None:
        """Show a node of the graph that is shown, and select it."""
        self.places.remember()
        self._view.jump_to(node)

    def fit(self, selected_only: bool = False) -> None:
        """Show the whole graph, or what is selected of it."""
        self.places.remember()
        self._view.fit(selected_only)

    def title_at(self, place: str) -> str:
        """What the user knows the node at a place as; the place itself where there is none (any more)."""
        return " › ".join(self.titles_on(place.split("/"))) or place

    def titles_on(self, path: Sequence[str]) -> list[str]:
        """The titles of nodes, each within the subgraph of the one before; as far as they are there."""
        document = self._session.document
        titles, graph = [], ""
        for id in path:
            node = document.graph(graph).nodes.get(id)
            if node is None:
                break
            titles.append(shown_title(node, document.spec(node, graph)))
            graph = node.definition or ""
        return titles

    def open_node(self, node: str) -> None:
        """Enter a subgraph, paint what a node is painted by, or look at what another one made."""
        item = self._scene.nodes[node]
        painted = painted_input(item.spec)
        if item.node.definition in self._session.document.definitions:
            self.places.remember()
            self._scene.show_path((*self._scene.path, node))
        elif painted is not None and painted.name not in item.wired:
            self.painting_wanted.emit(node, painted.name)
        else:
            self.viewer_wanted.emit()

    def enter(self) -> None:
        """Open the selected node."""
        for node in self._scene.selected_nodes()[:1]:
            self.open_node(node)

    def leave(self) -> None:
        """Go back to the graph that holds the subgraph which is shown, to its node there."""
        left = self._scene.path[-1:]
        self.places.remember()
        self._scene.show_path(self._scene.path[:-1])
        for node in left:
            self._view.jump_to(node)

    def _show_level(self, level: int) -> None:
        self.places.remember()
        self._scene.show_path(self._scene.path[:level])

    def _show_path(self) -> None:
        titles = [self._session.name, *self.titles_on(self._scene.path)]
        users = users_of(self._scene.document, self._scene.graph) if self._scene.path else 1
        self.breadcrumb.show_titles(titles, users)
