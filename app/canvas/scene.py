"""The scene: one graph of the document as graphics items. It follows the document's changes and holds no truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from app.appearance.theme import Theme
from app.canvas.box_items import BoxItem, FrameItem, NoteItem
from app.canvas.colours import readable
from app.canvas.geometry import EDGE, STEPS_HEIGHT, Layouts
from app.canvas.hits import Hit, hit_at
from app.canvas.node_item import NodeItem
from app.canvas.node_painter import NodePainter
from app.canvas.thumbnails import Thumbnails
from app.canvas.wire_drag import WireDrag
from app.canvas.wire_item import WireItem
from app.running.node_status import IDLE, NodeStatus
from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Frame, Item, Link, Node, Note, item_key

_ROOM = 0.25
_LEAST_ROOM = 4000.0
_INDEX_DEPTH = 11
"""How many times Qt halves the scene to find what lies where: with 5,000 nodes to about half a dozen items a part. By
itself it goes on to one item a part, which takes 10 MB more there and finds nothing sooner.
"""


class CanvasScene(QGraphicsScene):
    """Nodes, wires, frames and notes of the graph at ``path``.

    ``path`` are the ids of the subgraph nodes that were entered, from the root. ``structure_changed``
    carries the ids of nodes that came, went or look different with their wires; None stands for all.
    """

    structure_changed = Signal(object)
    path_changed = Signal(tuple)

    def __init__(self, document: Document, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setBspTreeDepth(_INDEX_DEPTH)
        self.document = document
        self.theme = theme
        self.path: tuple[str, ...] = ()
        self.graph = ROOT
        self.nodes: dict[str, NodeItem] = {}
        self.wires: dict[tuple[str, ...], WireItem] = {}
        self.frames: dict[str, FrameItem] = {}
        self.notes: dict[str, NoteItem] = {}
        self.layouts = Layouts()
        self.thumbnails = Thumbnails()
        self.wire_drag: WireDrag | None = None
        self.node_painter = NodePainter(theme)
        self.read_status: Callable[[str], NodeStatus] = lambda place: IDLE
        self._wires_at: dict[str, set[tuple[str, ...]]] = {}
        self._type_colours: dict[str, QColor] = {}
        self._selected: list[QGraphicsItem] | None = None
        self._top_layer = 1.0
        self.selectionChanged.connect(self._forget_selected)
        self._stop_observing = document.observe(self._follow)
        self._show_all()

    # What is shown -----------------------------------------------------------------------------------------------

    def show_document(self, document: Document, path: tuple[str, ...] = ()) -> None:
        """Show another document: the graph within these subgraph nodes."""
        self._stop_observing()
        self.document = document
        self._stop_observing = document.observe(self._follow)
        self.show_path(path)

    def let_go(self) -> None:
        """Follow the document no more, and tell nobody of anything."""
        self._stop_observing()
        self.blockSignals(True)

    def show_path(self, path: tuple[str, ...]) -> None:
        """Show the graph within these subgraph nodes; as far up as there is none."""
        self.path, self.graph = (), ROOT
        for id in path:
            node = self.document.graph(self.graph).nodes.get(id)
            if node is None or node.definition not in self.document.definitions:
                break
            self.path, self.graph = (*self.path, id), node.definition or ROOT
        self._show_all()
        self.path_changed.emit(self.path)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        self.theme = theme
        self.node_painter = NodePainter(theme)
        self._type_colours.clear()
        selected = self.selected_content()
        self._show_all()
        self.select(selected)

    def place(self, node: str) -> str:
        """The place of a node of this graph, as the engine's events name it."""
        return "/".join((*self.path, node))

    def node_at(self, place: str) -> NodeItem | None:
        """The node at a place, where this graph is what holds it."""
        prefix = "/".join(self.path) + "/" if self.path else ""
        return self.nodes.get(place.removeprefix(prefix)) if place.startswith(prefix) else None

    def show_statuses(self, places: Iterable[str]) -> None:
        """Bring the nodes at these places up to date with the last run."""
        changed = set()
        for place in places:
            item = self.node_at(place)
            if item is not None:
                height = item.layout.height
                item.show_status(self.read_status(place))
                changed.add(item.node.id)
                if item.layout.height != height:
                    self.lead_wires(item.node.id)
        if changed:
            self.structure_changed.emit(changed)

    def bring_to_front(self, item: NodeItem) -> None:
        """Draw a node above all others: it was just added, or taken hold of."""
        self._top_layer += 0.001
        item.setZValue(self._top_layer)

    def type_colour(self, type: str) -> QColor:
        """The colour of a wire type, made fit for the theme's background."""
        colour = self._type_colours.get(type)
        if colour is None:
            colour = QColor(self.document.catalogue.types.get(type).colour)
            colour = readable(colour if self.theme.is_dark else colour.darker(130), self.theme.node)
            self._type_colours[type] = colour
        return colour

    def show_wire_drag(self, drag: WireDrag | None) -> None:
        """A wire is drawn from a socket, or is no more: the sockets that it does not fit are dimmed meanwhile."""
        self.wire_drag = drag
        for item in self.nodes.values():
            item.update()

    def hit(self, point: QPointF, reach: float = 6.0) -> Hit:
        """What is at a point of the scene; wires count within ``reach``."""
        return hit_at(self, point, reach)

    def content_rect(self, selected_only: bool = False) -> QRectF:
        """The rectangle around all items, or around the selected ones."""
        chosen = self.placed_items() if not selected_only else self.selectedItems()
        rect = QRectF()
        nodes = []
        for item in chosen:
            if isinstance(item, NodeItem):
                nodes.append((*item.node.position, item.layout))
            elif isinstance(item, BoxItem):
                rect = rect.united(item.sceneBoundingRect())
        if not nodes:
            return rect
        left, top = min(node[0] for node in nodes) - EDGE, min(node[1] for node in nodes) - STEPS_HEIGHT
        right = max(x + layout.width for x, _, layout in nodes) + EDGE
        bottom = max(y + layout.height for _, y, layout in nodes) + EDGE
        return rect.united(QRectF(left, top, right - left, bottom - top))

    def placed_items(self) -> Iterator[NodeItem | BoxItem]:
        """All items that have a place of their own: nodes, frames, notes."""
        yield from self.nodes.values()
        yield from self.frames.values()
        yield from self.notes.values()

    # The selection -----------------------------------------------------------------------------------------------

    def selectedItems(self) -> list[QGraphicsItem]:
        """The selected items, which are asked for many times while they stay the same."""
        if self._selected is None:
            self._selected = super().selectedItems()
        return self._selected

    def _forget_selected(self) -> None:
        self._selected = None

    def selected_nodes(self) -> list[str]:
        """The ids of the selected nodes."""
        return [item.node.id for item in self.selectedItems() if isinstance(item, NodeItem)]

    def selected_content(self) -> list[Item]:
        """The selected nodes, frames, notes and wires as the document has them."""
        found: list[Item] = []
        for item in self.selectedItems():
            if isinstance(item, NodeItem):
                found.append(item.node)
            elif isinstance(item, FrameItem):
                found.append(item.frame)
            elif isinstance(item, NoteItem):
                found.append(item.note)
            elif isinstance(item, WireItem):
                found.append(item.link)
        return found

    def select(self, items: Iterable[Item]) -> None:
        """Select these items of the document, and nothing else."""
        self.select_graphics([found for item in items if (found := self.graphics_of(item)) is not None])

    def select_graphics(self, items: Iterable[QGraphicsItem]) -> None:
        """Select these graphics items, and nothing else; views hear of it once."""
        self.blockSignals(True)
        self.clearSelection()
        for item in items:
            item.setSelected(True)
        self.blockSignals(False)
        self._selected = None
        self.selectionChanged.emit()

    def graphics_of(self, item: Item) -> QGraphicsItem | None:
        """The graphics item that shows an item of the document."""
        if isinstance(item, Node):
            return self.nodes.get(item.id)
        if isinstance(item, Frame):
            return self.frames.get(item.id)
        if isinstance(item, Note):
            return self.notes.get(item.id)
        return self.wires.get(item_key(item))

    # Following the document --------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        self.clear()
        self._selected = None
        self.thumbnails.clear()
        for shown in (self.nodes, self.wires, self.frames, self.notes, self._wires_at):
            shown.clear()
        content = self.document.graph(self.graph)
        for node in content.nodes.values():
            self._put_node(node)
        for link in content.links:
            self._put_wire(link)
        for frame in content.frames.values():
            self._put_frame(frame)
        for note in content.notes.values():
            self._put_note(note)
        self._extend()
        self.structure_changed.emit(None)

    def _extend(self) -> None:
        """Let the scene reach beyond its content: Qt's index is made anew each time that an item leaves it."""
        area = self.content_rect()
        margin = _ROOM * max(area.width(), area.height(), _LEAST_ROOM)
        self.setSceneRect(area.adjusted(-margin, -margin, margin, margin))

    def _follow(self, changes: tuple[Change, ...]) -> None:
        refreshed = self._follow_other_graphs(changes)
        if refreshed is None:
            return
        rewired: set[str] = set()
        for change in (change for change in changes if change.graph == self.graph):
            self._follow_one(change)
            if isinstance(change.item, Link):
                rewired |= {change.item.source, change.item.target}
        for id in rewired & self.nodes.keys():
            self._refresh_node(id)
        nodes = {change.item.id for change in changes if isinstance(change.item, Node) and change.graph == self.graph}
        self.structure_changed.emit(rewired | nodes | refreshed)

    def _follow_other_graphs(self, changes: tuple[Change, ...]) -> set[str] | None:
        """Heed changes of subgraphs; the nodes that look different by them.

        None where the shown graph itself is gone and another is shown now.
        """
        if all(change.graph == self.graph and not isinstance(change.item, Definition) for change in changes):
            return set()
        if not self._path_leads_here():
            self.show_path(self.path)
            return None
        touched = {change.graph for change in changes}
        touched |= {change.item.id for change in changes if isinstance(change.item, Definition)}
        there = self.document.graph(self.graph).nodes
        users = {id for id, item in self.nodes.items() if item.node.definition in touched and id in there}
        for id in users:
            self._refresh_node(id)
        return users

    def _path_leads_here(self) -> bool:
        graph = ROOT
        for id in self.path:
            node = self.document.graph(graph).nodes.get(id)
            if node is None or node.definition not in self.document.definitions:
                return False
            graph = node.definition or ROOT
        return graph == self.graph

    def _follow_one(self, change: Change) -> None:
        before, after = change.before, change.after
        if after is None:
            self._take_away(change.item)
        elif isinstance(after, Node):
            if before is None:
                self._put_node(after)
            else:
                self.nodes[after.id].show_node(after)
                self.lead_wires(after.id)
        elif isinstance(after, Link):
            if isinstance(before, Link):
                self._take_away(before)
            self._put_wire(after)
        elif isinstance(after, Frame):
            self._put_frame(after)
        elif isinstance(after, Note):
            self._put_note(after)

    def _put_node(self, node: Node) -> None:
        item = NodeItem(self, node)
        status = self.read_status(self.place(node.id))
        if status is not IDLE:
            item.show_status(status)
        self.nodes[node.id] = item
        self.addItem(item)
        self.bring_to_front(item)

    def _refresh_node(self, id: str) -> None:
        self.nodes[id].show_node(self.document.graph(self.graph).nodes[id])
        self.lead_wires(id)

    def _put_wire(self, link: Link) -> None:
        item = WireItem(link, self.type_colour(link.type), self.theme)
        key = item.key
        self.wires[key] = item
        for end in (link.source, link.target):
            self._wires_at.setdefault(end, set()).add(key)
        self.addItem(item)
        self._lead(item)

    def _put_frame(self, frame: Frame) -> None:
        if frame.id in self.frames:
            self.frames[frame.id].show_frame(frame)
        else:
            self.frames[frame.id] = FrameItem(frame, self.theme, self.node_painter.texts)
            self.addItem(self.frames[frame.id])

    def _put_note(self, note: Note) -> None:
        if note.id in self.notes:
            self.notes[note.id].show_note(note)
        else:
            self.notes[note.id] = NoteItem(note, self.theme, self.node_painter.texts)
            self.addItem(self.notes[note.id])

    def _take_away(self, item: Item) -> None:
        graphics = self.graphics_of(item)
        if graphics is None:
            return
        if isinstance(item, Link):
            key = item_key(item)
            del self.wires[key]
            for end in (item.source, item.target):
                self._wires_at.get(end, set()).discard(key)
        elif isinstance(item, Node):
            del self.nodes[item.id]
            self._wires_at.pop(item.id, None)
        elif isinstance(item, Frame):
            del self.frames[item.id]
        elif isinstance(item, Note):
            del self.notes[item.id]
        self._selected = None
        self.removeItem(graphics)

    def wires_at(self, node: str) -> Iterator[WireItem]:
        """The wires that begin or end at a node."""
        return (self.wires[key] for key in self._wires_at.get(node, ()))

    def wires_in(self, area: QRectF) -> list[WireItem]:
        """The wires that may be drawn within a rectangle: those whose own rectangle it meets."""
        return [item for item in self.items(area) if isinstance(item, WireItem)]

    def lead_wires(self, node: str) -> None:
        """Lead the wires of a node to where its sockets are drawn now."""
        for wire in self.wires_at(node):
            self._lead(wire)

    def _lead(self, wire: WireItem) -> None:
        link = wire.link
        source, target = self.nodes.get(link.source), self.nodes.get(link.target)
        if source is not None and target is not None:
            wire.set_ends(source.socket_point(link.output, True), target.socket_point(link.input, False))
