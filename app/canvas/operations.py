"""What can be done to the graph that is shown: the edits behind gestures, commands and the palette."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from app.canvas.box_items import BoxItem, FrameItem, NoteItem
from app.canvas.geometry import GRID, LEAST_WIDTH, MOST_WIDTH, WIDTH, snapped
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from app.canvas.scene_operations import SceneOperations
from app.canvas.subgraph_operations import SubgraphOperations
from app.canvas.titles import retitle
from app.canvas.wire_drag import WireDrag
from app.canvas.wire_operations import GAP, WireOperations
from graph.declare.spec import PlainValue
from graph.document.items import Frame, Link, Node, NodeState, Note
from graph.document.subgraphs import type_title
from graph.errors import EditError, LoomError

FRAME_MARGIN = 24.0
FRAME_TOP = 52.0
DUPLICATE_SHIFT = 40.0
ROOM_HEIGHT = 160.0
"""How much free room below its upper edge a node wants that is put beside another."""


class GraphOperations(SceneOperations):
    """Edits of the shown graph and its selection; those of wires are in ``wires``, of subgraphs in ``subgraphs``.

    ``refused`` tells of one that could not be done, and why; ``told`` says what was done beyond what was asked for.
    """

    refused = Signal(object)
    told = Signal(str)

    def __init__(self, scene: CanvasScene, parent: QObject | None = None) -> None:
        super().__init__(scene, parent)
        self.wires = WireOperations(scene, self)
        self.subgraphs = SubgraphOperations(scene, self)
        self.wires.refused.connect(self.refused)
        self.wires.told.connect(self.told)
        self.subgraphs.told.connect(self.told)

    # Values ------------------------------------------------------------------------------------------------------

    def set_parameter(self, node: str, name: str, value: PlainValue, merge: str = "") -> None:
        """Set a parameter of a node."""
        try:
            self.document.set_parameter(node, name, value, self.graph, merge)
        except EditError as error:
            self.refused.emit(error)

    def reset_parameter(self, node: str, name: str, merge: str = "") -> None:
        """Let a parameter have its default again."""
        try:
            with self.document.edit(self.tr("Reset %s") % name, merge):
                self.document.reset_parameter(node, name, self.graph)
        except EditError as error:
            self.refused.emit(error)

    def seal(self) -> None:
        """Let the next edit be a step of undo of its own."""
        self.document.history.seal()

    # Nodes and wires ---------------------------------------------------------------------------------------------

    def add_node(
        self,
        type: str,
        place: QPointF,
        drag: WireDrag | None = None,
        parameters: Mapping[str, PlainValue] | None = None,
    ) -> Node:
        """Add a node of a type; with ``drag``, wire it to that end. One step of undo; the node is selected then."""
        title = type_title(self.document, type).lower()
        shift = WIDTH if drag is not None and not drag.is_output else 0.0
        position = self._free_place(QPointF(place.x() - shift, place.y() - 14))
        with self.document.edit(self.tr("Add %s") % title):
            node = self.document.add_node(type, parameters, position, graph=self.graph)
            if drag is not None:
                socket = self.wires.best_socket(self.scene.nodes[node.id], drag)
                if socket is not None:
                    self.document.connect(*drag.link_ends(node.id, socket), self.graph)
        self.scene.select([node])
        return node

    def rename(self, node: str, title: str) -> None:
        """Give a node a title of its own; an empty one brings back that of its type."""
        self.document.rename(node, title.strip(), self.graph)

    def retitle(self, node: str, text: str) -> None:
        """Change the title that a node shows, whatever it comes from: all nodes of a subgraph have it in common."""
        try:
            with self.document.edit(self.tr("Rename")):
                retitle(self.document, self.document.node(node, self.graph), text, self.graph)
        except EditError as error:
            self.refused.emit(error)

    # The selection -----------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """Delete what is selected."""
        items = self.scene.selected_content()
        if items:
            self.document.remove(items, self.graph)

    def fragment(self) -> str:
        """What is selected as text for the clipboard, with the wires into it; "" where nothing is."""
        from graph.file import copy_fragment

        items = [item for item in self.scene.selected_content() if not isinstance(item, Link)]
        return copy_fragment(self.document, items, self.graph) if items else ""

    def paste(self, text: str, place: QPointF, with_input_links: bool = False) -> None:
        """Add what a fragment holds around a place, and select it; with the wires into it from others if asked for.

        Raises:
            LoomError: where the text is no fragment.
        """
        from graph.file import paste_fragment
        from graph.file.format import FORMAT

        if FORMAT not in text:
            raise LoomError(self.tr("There are no nodes in the clipboard."))
        middle = (snapped(place.x()), snapped(place.y()))
        self.scene.select(paste_fragment(self.document, text, middle, self.graph, with_input_links))

    def duplicate(
        self, with_input_links: bool = False, shift: tuple[float, float] = (DUPLICATE_SHIFT, DUPLICATE_SHIFT)
    ) -> None:
        """Add a copy of what is selected beside it, with the wires into it from others where asked for."""
        from graph.file import paste_fragment

        text = self.fragment()
        if not text:
            return
        places = [item.position for item in self.scene.selected_content() if isinstance(item, (Node, Frame, Note))]
        middle = [(min(place[axis] for place in places) + max(place[axis] for place in places)) / 2 for axis in (0, 1)]
        shifted = (middle[0] + shift[0], middle[1] + shift[1])
        with self.document.edit(self.tr("Duplicate")):
            copies = paste_fragment(self.document, text, shifted, self.graph, with_input_links)
        self.scene.select(copies)

    def toggle_state(self, state: NodeState) -> None:
        """Bypass or mute the selected nodes; where all are already, make them active."""
        nodes = self._selected()
        all_are = all(node.state == state for node in nodes)
        if nodes:
            self.document.set_state([node.id for node in nodes], "active" if all_are else state, self.graph)

    def toggle_collapsed(self) -> None:
        """Collapse the selected nodes; where all are already, expand them."""
        nodes = self._selected()
        if nodes:
            collapsed = not all(node.collapsed for node in nodes)
            self.document.collapse([node.id for node in nodes], collapsed, self.graph)

    def set_width(self, nodes: Mapping[str, float], merge: str = "") -> None:
        """Show nodes that wide, by their ids; 0 lets them be as their type wants."""
        self.document.set_width(nodes, self.graph, merge)

    def widen(self, step: float) -> None:
        """Make the selected nodes wider, or narrower by a negative step; repeated, it is one step of undo."""
        widths = {}
        for node in self._selected():
            width = self.scene.nodes[node.id].layout.width + step
            widths[node.id] = min(MOST_WIDTH, max(LEAST_WIDTH, width))
        if widths:
            self.set_width(widths, merge="width " + " ".join(sorted(widths)))

    def move(self, places: Mapping[Any, QPointF], label: str = "") -> None:
        """Put graphics items where they were drawn to, as one step of undo."""
        if not places:
            return
        with self.document.edit(label or self.tr("Move")):
            nodes = {item.node.id: (end.x(), end.y()) for item, end in places.items() if isinstance(item, NodeItem)}
            if nodes:
                self.document.move(nodes, self.graph)
            for item, end in places.items():
                if isinstance(item, (FrameItem, NoteItem)):
                    box = _box_of(item)
                    self.document.replace(box, replace(box, position=(end.x(), end.y())), self.graph)

    def nudge(self, x: float, y: float) -> None:
        """Move the selected nodes a little; repeated, it is one step of undo."""
        nodes = {node.id: (node.position[0] + x, node.position[1] + y) for node in self._selected()}
        if nodes:
            self.document.move(nodes, self.graph, merge="nudge " + " ".join(sorted(nodes)))

    def select_all(self) -> None:
        self.scene.select_graphics(self.scene.placed_items())

    def select_none(self) -> None:
        self.scene.select_graphics(())

    def invert_selection(self) -> None:
        self.scene.select_graphics([item for item in self.scene.placed_items() if not item.isSelected()])

    # Frames and notes --------------------------------------------------------------------------------------------

    def add_frame(self, place: QPointF) -> Frame:
        """Draw a frame around the selected nodes, or an empty one at a place."""
        id = _free_id("frame", self.scene.frames)
        frame = Frame(id, self.tr("Frame"), (snapped(place.x()), snapped(place.y())))
        area = self.scene.content_rect(selected_only=True)
        if not area.isNull():
            area = area.adjusted(-FRAME_MARGIN, -FRAME_TOP, FRAME_MARGIN, FRAME_MARGIN)
            corner, size = (snapped(area.x()), snapped(area.y())), (snapped(area.width()), snapped(area.height()))
            frame = replace(frame, position=corner, size=size)
        self.document.add(frame, self.graph, self.tr("Add frame"))
        self.scene.select([frame])
        return frame

    def add_note(self, place: QPointF) -> Note:
        """Put an empty note at a place."""
        note = Note(_free_id("note", self.scene.notes), "", (snapped(place.x()), snapped(place.y())))
        while nodes := self._nodes_in(QRectF(*note.position, *note.size)):
            below = max(node.layout.rect.bottom() + node.pos().y() for node in nodes)
            note = replace(note, position=(note.position[0], snapped(below + 2 * GRID)))
        self.document.add(note, self.graph, self.tr("Add note"))
        self.scene.select([note])
        return note

    def resize(self, item: BoxItem, size: tuple[float, float]) -> None:
        """Give a frame or note another size."""
        box = _box_of(item)
        self.document.replace(box, replace(box, size=size), self.graph, self.tr("Resize"))

    def selected_boxes(self) -> list[Frame | Note]:
        """The selected frames and notes."""
        return [item for item in self.scene.selected_content() if isinstance(item, (Frame, Note))]

    def paint_boxes(self, colour: str) -> None:
        """Give the selected frames and notes a colour, as ``#rrggbb``."""
        with self.document.edit(self.tr("Colour")):
            for box in self.selected_boxes():
                self.document.replace(box, replace(box, colour=colour), self.graph)

    def set_box_text(self, item: BoxItem, text: str) -> None:
        """Give a frame another title, or a note another text."""
        if isinstance(item, FrameItem):
            self.document.replace(item.frame, replace(item.frame, title=text), self.graph, self.tr("Rename frame"))
        elif isinstance(item, NoteItem):
            self.document.replace(item.note, replace(item.note, text=text), self.graph, self.tr("Edit note"))

    def place_beside(self, node: str, at_left: bool = False) -> QPointF:
        """A place for a new node beside another, below those that are there already."""
        item = self.scene.nodes[node]
        x = item.pos().x() + (-GAP - WIDTH if at_left else item.layout.width + GAP)
        area = QRectF(x, item.pos().y(), WIDTH, ROOM_HEIGHT)
        while nodes := self._nodes_in(area):
            area.moveTop(max(node.layout.rect.bottom() + node.pos().y() for node in nodes) + GAP)
        return area.topLeft()

    def _free_place(self, place: QPointF) -> tuple[float, float]:
        """A place on the grid where no node begins, so that none is hidden beneath a new one."""
        taken = {item.node.position for item in self.scene.nodes.values()}
        x, y = snapped(place.x()), snapped(place.y())
        while (x, y) in taken:
            x, y = x + 3 * GRID, y + 3 * GRID
        return x, y

    def _nodes_in(self, area: QRectF) -> list[NodeItem]:
        found = [item for item in self.scene.items(area) if isinstance(item, NodeItem)]
        return [item for item in found if item.layout.rect.translated(item.pos()).intersects(area)]

    def _selected(self) -> list[Node]:
        return [item for item in self.scene.selected_content() if isinstance(item, Node)]


def _box_of(item: BoxItem) -> Frame | Note:
    if isinstance(item, FrameItem):
        return item.frame
    if isinstance(item, NoteItem):
        return item.note
    raise LoomError("This is neither a frame nor a note.")


def _free_id(base: str, taken: Mapping[str, object]) -> str:
    names = itertools.chain([base], (f"{base}_{number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)
