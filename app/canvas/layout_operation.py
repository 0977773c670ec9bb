"""The automatic layout of the graph that is shown, computed beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import LatestWork
from app.canvas.blocks import FRAME_MARGINS, box_of, items_in
from app.canvas.box_items import BoxItem, FrameItem
from app.canvas.geometry import GRID
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from graph.document.document import Document
from graph.document.items import Frame, Link, Note, item_key
from graph.errors import EditError
from graph.layout.arrangement import Drawing, arranged
from graph.layout.box import Box, around
from graph.layout.layered import Spacing
from graph.layout.wires import Key, Wire

_SPACING = Spacing(across=7 * GRID, down=4 * GRID, bend=2 * GRID, group=8 * GRID, grid=GRID)

_Placed = NodeItem | BoxItem


@dataclass(frozen=True, slots=True)
class _Task:
    """A layout that is computed: for which graph, of what, and the frames that have to go on holding nodes."""

    document: Document
    graph: str
    drawing: Drawing
    holding: Mapping[str, Sequence[Key]]
    is_whole: bool


class LayoutOperation(QObject):
    """Lays out the selected nodes, or all where fewer than two are selected. One step of undo.

    ``done`` comes once the nodes have their places, and tells whether they are all that is shown.
    """

    done = Signal(bool)

    def __init__(self, scene: CanvasScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._work = LatestWork(self._take, self)

    def start(self) -> None:
        """Begin; the nodes move as soon as their places are known. A thousand nodes take a third of a second."""
        task = self._task()
        if task.drawing.nodes:
            self._work.ask(partial(_computed, task))

    def _task(self) -> _Task:
        """What is to be laid out, as plain data."""
        scene = self._scene
        held = {frame: items_in(frame, scene) for frame in scene.frames.values()}
        chosen = self._chosen(held)
        is_whole = len(_nodes_of(chosen)) < 2
        if is_whole:
            chosen = set(scene.placed_items())
        nodes = _nodes_of(chosen)
        frames = {frame for frame in held if is_whole or (_nodes_of(held[frame]) and _nodes_of(held[frame]) <= nodes)}
        chosen = chosen.union(*(held[frame] for frame in frames))
        drawing = Drawing(
            {item_key(item.node): box_of(item) for item in scene.nodes.values() if item in nodes},
            [wire for link in scene.document.graph(scene.graph).links if (wire := self._wire(link)) is not None],
            {item_key(item.frame): box_of(item) for item in held if item in frames},
            {item_key(item.note): box_of(item) for item in scene.notes.values() if item in chosen},
            frozenset(item_key(item.node) for item in nodes if item.layout.is_dot),
            _SPACING,
            FRAME_MARGINS,
        )
        holding = {
            frame.frame.id: tuple(item_key(item.node) for item in _nodes_of(held[frame]) & nodes)
            for frame in held.keys() - frames
        }
        return _Task(scene.document, scene.graph, drawing, holding, is_whole)

    def _chosen(self, held: Mapping[FrameItem, set[_Placed]]) -> set[_Placed]:
        """What is selected, with what lies in selected frames."""
        selected = [item for item in self._scene.selectedItems() if isinstance(item, (NodeItem, BoxItem))]
        return set(selected).union(*(held[item] for item in selected if isinstance(item, FrameItem)))

    def _wire(self, link: Link) -> Wire | None:
        source, target = self._scene.nodes.get(link.source), self._scene.nodes.get(link.target)
        if source is None or target is None:
            return None
        start, end = source.socket_point(link.output, True), target.socket_point(link.input, False)
        return Wire(item_key(source.node), item_key(target.node), start.y() - source.y(), end.y() - target.y())

    def _take(self, result: tuple[_Task, dict[Key, Box]]) -> None:
        """Give everything its place, as far as it is still there."""
        task, places = result
        document, graph = task.document, task.graph
        try:
            content = document.graph(graph)
        except EditError:
            return  # the subgraph was deleted meanwhile
        nodes = {
            node.id: (box.x, box.y)
            for node in content.nodes.values()
            if (box := places.get(item_key(node))) is not None and (box.x, box.y) != node.position
        }
        with document.edit(self.tr("Lay out")):
            if nodes:
                document.move(nodes, graph)
            boxes: list[Frame | Note] = [*content.frames.values(), *content.notes.values()]
            for item in boxes:
                document.replace(item, _placed(item, task, places), graph)
        is_shown = (document, graph) == (self._scene.document, self._scene.graph)
        self.done.emit(task.is_whole and is_shown)


def _computed(task: _Task) -> tuple[_Task, dict[Key, Box]]:
    return task, arranged(task.drawing)


def _nodes_of(items: Iterable[_Placed]) -> set[NodeItem]:
    return {item for item in items if isinstance(item, NodeItem)}


def _placed(item: Frame | Note, task: _Task, places: dict[Key, Box]) -> Frame | Note:
    """A frame or note in its new place; a frame that was laid out in part grows to hold what it held."""
    box = places.get(item_key(item))
    if box is None and isinstance(item, Frame):
        content = [places[key] for key in task.holding.get(item.id, ()) if key in places]
        grown = [FRAME_MARGINS.around(box) for box in content]
        box = around([Box(*item.position, *item.size), *grown])
    if box is None:
        return item
    size = (box.width, box.height) if isinstance(item, Frame) else item.size
    return replace(item, position=(box.x, box.y), size=size)
