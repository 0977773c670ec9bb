"""Which node a viewer looks at: the one that is selected, or the one that a run works on, unless it is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.running.controller import RunController


class NodeFollower(QObject):
    """Follows selection and runs. ``is_picture_held`` says whether the viewer shows a picture that it should keep.

    ``node_chosen`` carries the node to look at, ``title_changed`` its new title, ``node_gone`` that there is none any
    more, ``value_changed`` that it has a value, ``preview_changed`` that it is being made.
    """

    node_chosen = Signal(object)
    title_changed = Signal(str)
    node_gone = Signal()
    value_changed = Signal()
    preview_changed = Signal()

    def __init__(
        self, scene: CanvasScene, runs: RunController, is_picture_held: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._scene, self._runs = scene, runs
        self._is_picture_held = is_picture_held
        self.place = ""
        self.is_locked = False
        self.is_held = False
        """While something is painted, runs lead nowhere else; the selection does."""
        scene.selectionChanged.connect(self.follow_selection)
        scene.structure_changed.connect(self._follow_structure)
        runs.statuses_changed.connect(self._follow_statuses)

    @property
    def has_value(self) -> bool:
        """Whether the node has run."""
        return bool(self.place) and self._runs.status(self.place).phase in ("finished", "cached")

    def follow_selection(self) -> None:
        """Look at the selected node, where it is one."""
        selected = self._scene.selected_nodes()
        if not self.is_locked and len(selected) == 1 and self._scene.place(selected[0]) != self.place:
            self.look_at(self._scene.nodes[selected[0]])

    def look_at(self, item: NodeItem) -> None:
        self.place = self._scene.place(item.node.id)
        self.node_chosen.emit(item)

    def look_at_place(self, place: str) -> bool:
        """Look at the node at a place; False where it is not in the graph that is shown."""
        item = self._scene.nodes.get(place.rpartition("/")[2])
        if item is None or self._scene.place(item.node.id) != place:
            return False
        self.look_at(item)
        return True

    def forget(self) -> None:
        """Another document is on screen."""
        self.place = ""

    def _follow_structure(self, nodes: set[str] | None) -> None:
        """The node that is looked at may have another title, or be gone."""
        node = self.place.rpartition("/")[2]
        if not node or self._scene.place(node) != self.place or (nodes is not None and node not in nodes):
            return
        item = self._scene.nodes.get(node)
        if item is None:
            self.place = ""
            self.node_gone.emit()
        else:
            self.title_changed.emit(item.title)

    def _follow_statuses(self, places: set[str]) -> None:
        is_held = self.is_locked or self.is_held or (self._is_selected() and self._is_picture_held())
        # What is told of nodes while nothing runs is no news of a result.
        if self._runs.is_running and not is_held:
            self._follow_run(places)
        if self.place in places:
            if self.has_value:
                self.value_changed.emit()
            elif self._runs.status(self.place).phase == "running":
                self.preview_changed.emit()

    def _is_selected(self) -> bool:
        return self.place in map(self._scene.place, self._scene.selected_nodes())

    def _follow_run(self, places: set[str]) -> None:
        """Look at the node that a run works on and shows, and at the end at the result that it has finished."""
        for place in places:
            item = self._scene.node_at(place)
            if item is not None and place != self.place:
                status = self._runs.status(place)
                shows = status.phase == "running" and status.done > 0 and status.preview is not None
                if shows or (status.phase == "finished" and self._is_result(item)):
                    self.look_at(item)

    def _is_result(self, item: NodeItem) -> bool:
        """Whether a run is for this node: it saves or shows something, or no other node takes what it makes."""
        id = item.node.id
        return item.spec.is_output or all(wire.link.source != id for wire in self._scene.wires_at(id))
