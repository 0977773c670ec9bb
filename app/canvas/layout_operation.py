"""The automatic layout of the graph that is shown, computed beside the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import LatestWork
from app.canvas.blocks import box_of, items_in
from app.canvas.box_items import BoxItem, NoteItem
from app.canvas.geometry import GRID
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from graph.document.document import Document
from graph.document.items import Frame, Link, Note, item_key
from graph.errors import EditError
from graph.layout.arrangement import Drawing, Margins, arranged
from graph.layout.box import Box, around
from graph.layout.layered import Spacing
from graph.layout.wires import Key, Wire

_SPACING = Spacing(across=7 * GRID, down=4 * GRID, bend=2 * GRID, group=8 * GRID, grid=GRID)
_MARGINS = Margins(left=3 * GRID, top=6 * GRID, right=3 * GRID, bottom=3 * GRID)


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
        selected = {item for item in scene.selectedItems() if isinstance(item, (NodeItem, BoxItem))}
        held = {frame: items_in(frame, scene) for frame in scene.frames.values()}
        for frame in selected & held.keys():
            selected |= held[frame]  # type: ignore[index]
        nodes = {item for item in selected if isinstance(item, NodeItem)}
        is_whole = len(nodes) < 2
        if is_whole:
            nodes, selected = set(scene.nodes.values()), set(scene.placed_items())
        frames = {frame for frame in held if is_whole or (_nodes_of(held[frame]) and _nodes_of(held[frame]) <= nodes)}
        notes = {item for item in selected if isinstance(item, NoteItem)}
        notes |= {item for frame in frames for item in held[frame] if isinstance(item, NoteItem)}
        ordered = [item for item in scene.nodes.values() if item in nodes]
        drawing = Drawing(
            {item_key(item.node): box_of(item) for item in ordered},
            [wire for link in scene.document.graph(scene.graph).links if (wire := self._wire(link)) is not None],
            {item_key(frame.frame): box_of(frame) for frame in held if frame in frames},
            {item_key(note.note): box_of(note) for note in scene.notes.values() if note in notes},
            frozenset(item_key(item.node) for item in nodes if item.layout.is_dot),
            _SPACING,
            _MARGINS,
        )
        holding = {
            frame.frame.id: tuple(item_key(item.node) for item in _nodes_of(held[frame]) & nodes)
            for frame in held.keys() - frames
        }
        return _Task(scene.document, scene.graph, drawing, holding, is_whole)

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


def _nodes_of(items: set[NodeItem | BoxItem]) -> set[NodeItem]:
    return {item for item in items if isinstance(item, NodeItem)}


def _placed(item: Frame | Note, task: _Task, places: dict[Key, Box]) -> Frame | Note:
    """A frame or note in its new place; a frame that was laid out in part grows to hold what it held."""
    box = places.get(item_key(item))
    if box is None and isinstance(item, Frame):
        content = [places[key] for key in task.holding.get(item.id, ()) if key in places]
        grown = [box.grown(_MARGINS.left, _MARGINS.top, _MARGINS.right, _MARGINS.bottom) for box in content]
        box = around([Box(*item.position, *item.size), *grown])
    if box is None:
        return item
    size = (box.width, box.height) if isinstance(item, Frame) else item.size
    return replace(item, position=(box.x, box.y), size=size)
