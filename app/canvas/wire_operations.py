"""What can be done to wires, and to nodes by their wires: drawing, splicing, dissolving, replacing, swapping."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Signal

from app.canvas.geometry import DOT_HEIGHT, DOT_WIDTH, FIRST_ROW, GRID, WIDTH, label_of, snapped
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem
from app.canvas.scene_operations import SceneOperations
from app.canvas.wire_drag import WireDrag, WireTarget
from app.language.node_texts import node_text
from app.language.wording import worded
from graph.declare.spec import InputSpec
from graph.document.converting import PlannedConversion, insert_conversion
from graph.document.items import Link, Node
from graph.document.replacing import Replacement, replace_type
from graph.document.rewiring import (
    Area,
    add_dot,
    dissolve,
    make_room,
    splice,
    splice_ends,
    swap,
    swappable,
)
from graph.document.sockets import takes_wire
from graph.document.subgraphs import type_title
from graph.errors import EditError, LoomError

GAP = 4 * GRID
"""The room between a node that is put into a wire and those beside it."""


class WireOperations(SceneOperations):
    """Edits of the wires of the shown graph.

    ``refused`` tells of one that could not be done, and why; ``told`` says what was done beyond what was asked for.
    """

    refused = Signal(object)
    told = Signal(str)

    # Drawing -----------------------------------------------------------------------------------------------------

    def wire_target(self, drag: WireDrag, hit: Hit) -> tuple[WireTarget | None, str]:
        """Where a wire that is let go there would end; else the reason why it would not, or ""."""
        node = hit.node
        if node is None or node is drag.node:
            return None, ""
        socket = hit.socket.name if hit.socket is not None and hit.socket.is_output != drag.is_output else None
        if socket is None or node.node.collapsed:
            socket = self.best_socket(node, drag) or socket or self._convertible_socket(node, drag)
        if socket is None:
            if drag.is_output:
                return None, self.tr("%s has no input for %s") % (node.title, node_text(drag.type))
            return None, self.tr("%s has no output of type %s") % (node.title, node_text(drag.type))
        fault = self.document.connection_fault(*drag.link_ends(node.node.id, socket), self.graph)
        if fault is None:
            return WireTarget(node, socket), ""
        plan = drag.conversion(node.node.id, socket)
        return (WireTarget(node, socket, plan), "") if plan is not None else (None, worded(fault))

    def draw_wire(self, drag: WireDrag, target: WireTarget, moved: Link | None = None) -> None:
        """Draw a wire; ``moved`` is the one whose end was picked up and takes this new place."""
        ends = drag.link_ends(target.node.node.id, target.socket)
        if moved is not None and (moved.target, moved.input) == ends[2:]:
            return
        try:
            with self.document.edit(self.tr("Move wire") if moved is not None else self.tr("Connect")):
                if moved is not None:
                    self.document.remove([moved], self.graph)
                if target.conversion is not None:
                    self._insert_conversion(target.conversion)
                else:
                    self.document.connect(*ends, self.graph)
        except EditError as error:
            self.refused.emit(error)

    def remove_wires(self, links: Iterable[Link]) -> None:
        """Take wires away, as one step of undo."""
        self.document.remove(links, self.graph, self.tr("Disconnect"))

    def best_socket(self, node: NodeItem, drag: WireDrag) -> str | None:
        """The socket of a node that a wire fits best: of the same type before a conversion, free before wired."""
        if not drag.is_output:
            outputs = [item for item in node.spec.outputs if drag.fits(item)]
            return min(outputs, key=lambda item: item.type != drag.type).name if outputs else None
        inputs = [item for item in (*node.spec.sockets, *node.spec.parameters) if drag.fits(item)]
        inputs = [item for item in inputs if takes_wire(node.node.type, item.name)]

        def rank(item: InputSpec) -> tuple[bool, bool, bool]:
            return (item.type != drag.type, item.name in node.wired and not item.many, not item.required)

        return min(inputs, key=rank).name if inputs else None

    def _convertible_socket(self, node: NodeItem, drag: WireDrag) -> str | None:
        """The first socket of a node that a wire reaches by way of a node that converts."""
        names = [item.name for item in (node.spec.sockets if drag.is_output else node.spec.outputs)]
        return next((name for name in names if drag.conversion(node.node.id, name) is not None), None)

    def _insert_conversion(self, plan: PlannedConversion) -> None:
        source, target = self.scene.nodes[plan.source], self.scene.nodes[plan.target]
        right, left = source.pos().x() + source.layout.width, target.pos().x()
        place = target.socket_point(plan.input, False) - QPointF(0, FIRST_ROW)
        x = max(right + GAP, (right + left - WIDTH) / 2) if left > right else left - WIDTH - GAP
        node = insert_conversion(self.document, plan, (snapped(x), snapped(place.y())), self.graph)
        self._make_room(node.id)
        text = self.tr("%s was inserted, which makes the value fit.") % plan.title
        if plan.model_source is not None and plan.conversion.model is not None:
            giver = self.scene.nodes[plan.model_source[0]].title
            words = self.tr("%s was inserted, which makes the value fit. It takes its %s from %s.")
            text = words % (plan.title, label_of(plan.conversion.model.name), giver)
        self.told.emit(text)

    # Splicing ----------------------------------------------------------------------------------------------------

    def insert_node(self, type: str, link: Link, place: QPointF) -> Node:
        """Add a node of a type and put it into a wire, where its sockets fit; what lies in its way moves aside."""
        title = type_title(self.document, type).lower()
        source = self.scene.nodes[link.source]
        x, y = snapped(place.x() - WIDTH / 2), snapped(place.y() - FIRST_ROW)
        right = source.pos().x() + source.layout.width + GAP
        if source.pos().x() < place.x() and y < source.pos().y() + source.layout.height:
            x = max(x, snapped(right))
        with self.document.edit(self.tr("Insert %s") % title):
            node = self.document.add_node(type, position=(x, y), graph=self.graph)
            if splice_ends(self.document, node, link, self.graph) is not None:
                splice(self.document, node.id, link, self.graph)
                self._make_room(node.id)
        self.scene.select([node])
        return node

    def wire_for(self, node: NodeItem) -> Link | None:
        """The wire that a node lies on and would be spliced into, the one nearest to its middle first."""
        area = node.layout.rect.translated(node.pos())
        crossed = [wire for wire in self.scene.wires_in(area) if wire.runs_through(area)]
        at = (node.node.id,)
        crossed = [wire for wire in crossed if wire.link.source not in at and wire.link.target not in at]
        crossed.sort(key=lambda wire: wire.distance(area.center()))
        fitting = (wire.link for wire in crossed if splice_ends(self.document, node.node, wire.link, self.graph))
        return next(fitting, None)

    def splice_moved(self, node: str, place: QPointF, link: Link) -> None:
        """Move a node to a place on a wire and put it into that; what lies in its way moves aside."""
        try:
            with self.document.edit(self.tr("Insert into wire")):
                self.document.move({node: (place.x(), place.y())}, self.graph)
                splice(self.document, node, link, self.graph)
                self._make_room(node)
        except EditError as error:
            self.refused.emit(error)

    def add_dot(self, link: Link, place: QPointF) -> None:
        """Set a dot on a wire, and select it."""
        corner = (snapped(place.x() - DOT_WIDTH / 2), snapped(place.y() - DOT_HEIGHT / 2))
        dot = add_dot(self.document, link, corner, self.graph)
        self.scene.select([dot])

    def _make_room(self, node: str) -> None:
        areas = {id: _area(item) for id, item in self.scene.nodes.items()}
        places = make_room(self.document, node, areas, GAP, self.graph)
        if places:
            self.document.move({id: (snapped(x), y) for id, (x, y) in places.items()}, self.graph)

    # Nodes by their wires ----------------------------------------------------------------------------------------

    def dissolve(self) -> None:
        """Delete the selected nodes and keep the wires through them, by type."""
        nodes = self.scene.selected_nodes()
        if nodes:
            dissolve(self.document, nodes, self.graph)

    def replace_type(self, node: str, type: str) -> None:
        """Replace a node by one of another type; what could not be kept is told."""
        plan = replace_type(self.document, node, type, self.graph)
        self.scene.select([plan.node])
        lost = self._lost_text(plan)
        if lost:
            self.told.emit(lost)

    def swap_inputs(self) -> None:
        """Exchange what two wires bring: the two that are selected, else two inputs of the selected node.

        Raises:
            LoomError: where there is nothing to swap, or one does not fit at the other's place.
        """
        links = [item for item in self.scene.selected_content() if isinstance(item, Link)]
        if len(links) == 2:
            swap(self.document, links[0], links[1], self.graph)
            return
        nodes = [links[0].target] if links else self.scene.selected_nodes()
        pair = swappable(self.document, nodes[0], self.graph, links[0] if links else None) if nodes else None
        if pair is None:
            raise LoomError(self.tr("There are no two inputs of one type here to swap."))
        swap(self.document, *pair, self.graph)

    def move_among_many(self, link: Link, step: int) -> Link | None:
        """Let a wire of an input that takes several change places with the next one; the wire as it is then, if so."""
        content = self.document.graph(self.graph)
        there = [other for other in content.links_into(link.target) if other.input == link.input]
        place = there.index(link) + step
        if not 0 <= place < len(there):
            return None
        swap(self.document, link, there[place], self.graph)
        there = [other for other in content.links_into(link.target) if other.input == link.input]
        return there[place]

    def can_swap(self) -> bool:
        """Whether what is selected is one node, or one or two wires."""
        content = self.scene.selected_content()
        links = [item for item in content if isinstance(item, Link)]
        return len(self.scene.selected_nodes()) == 1 or len(links) in (1, 2)

    def _lost_text(self, plan: Replacement) -> str:
        inputs = [label_of(link.input) for link in plan.lost_links if link.target == plan.node.id]
        outputs = [label_of(link.output) for link in plan.lost_links if link.source == plan.node.id]
        parts = []
        if inputs:
            parts.append(self.tr("the wires into %s") % ", ".join(dict.fromkeys(inputs)))
        if outputs:
            parts.append(self.tr("the wires out of %s") % ", ".join(dict.fromkeys(outputs)))
        if plan.lost_parameters:
            parts.append(self.tr("the values of %s") % ", ".join(map(label_of, plan.lost_parameters)))
        return self.tr("Not kept: %s. Undo brings them back.") % "; ".join(parts) if parts else ""


def _area(item: NodeItem) -> Area:
    rect = item.layout.rect.translated(item.pos())
    return rect.left(), rect.top(), rect.right(), rect.bottom()
