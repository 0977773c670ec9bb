"""Putting the nodes of a subgraph back in the place of a node that stands for it.

It is one step of undo and leaves unchanged what is computed: the recipes of the nodes around stay what they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT, REROUTE
from graph.declare.spec import PlainValue
from graph.declare.types import ANY
from graph.document.change import Change, Edit, removals_first
from graph.document.content import GraphContent
from graph.document.document import Document
from graph.document.free_ids import FreeIds
from graph.document.items import ROOT, Frame, Link, Node, Note
from graph.document.ports import free_port_name
from graph.document.rewiring import lead_on
from graph.document.sockets import can_hold, is_port, port_name, port_type
from graph.document.subgraphs import definition_removal, instance_of, middle_of, placed_items, users_of
from graph.errors import EditError
from graph.wording import Wording

DOT_DISTANCE = 40.0
"""How far before a node a dot stands that is put there with it."""


class Expanded(NamedTuple):
    """What was put in the place of a subgraph's node; ``ids`` are the new ids of its nodes by the old ones."""

    items: list[Node | Frame | Note]
    ids: dict[str, str]


def expand(document: Document, node: str, graph: str = ROOT) -> Expanded:
    """Put what a subgraph holds in the place of a node that stands for it.

    Wires are joined through the subgraph's inputs and outputs. The value of an unwired input goes to the parameters
    that it leads to; where it leads to anything else, it stays as a graph input. A dot stands where a wire is needed
    that would be there twice, or that brings no value. The subgraph goes with the last node that stands for it.

    Raises:
        EditError: where the node stands for no subgraph, or is bypassed or muted, so that its nodes do not run.
    """
    instance, _ = instance_of(document, node, graph)
    if instance.state != "active":
        title = instance.title or document.spec(instance, graph).title
        bypassed = Wording("%s is bypassed, so it cannot be expanded.", title)
        muted = Wording("%s is muted, so it cannot be expanded.", title)
        raise EditError(bypassed if instance.state == "bypassed" else muted, "Make it active first.")
    return _Expansion(document, instance, graph).apply()


class _Expansion:
    """The edit that puts the content of a subgraph in the place of ``instance``."""

    def __init__(self, document: Document, instance: Node, graph: str) -> None:
        self._document, self._instance, self._graph = document, instance, graph
        self._definition = instance.definition or ROOT
        self._outer: GraphContent = document.graph(graph)
        self._inner: GraphContent = document.graph(self._definition)
        self._wired_in = {link.input: link for link in reversed(self._outer.links_into(instance.id))}
        self._ids = {
            Node: FreeIds(self._outer.nodes),
            Frame: FreeIds(self._outer.frames),
            Note: FreeIds(self._outer.notes),
        }
        self._placed: dict[tuple[type, str], Node | Frame | Note] = {}
        self._new_ids: dict[str, str] = {}
        self._handed_on: set[str] = set()
        """The inputs whose values are set where they lead to."""
        self._changed: dict[str, Node] = {}
        """Nodes around that hold a value now which an input of the subgraph handed through to them."""
        self._links: list[Link] = []
        self._dots: list[Node] = []

    def apply(self) -> Expanded:
        """Do the edit."""
        self._place_items()
        for port in self._inner.nodes.values():
            if port.type == GRAPH_INPUT:
                self._dissolve_input(port)
        self._join_wires()
        with self._document.edit("Expand"):
            self._document.apply(Edit("Expand", removals_first([*self._removals(), *self._additions()])))
            lead_on(self._document, (link for link in self._links if not self._is_dot(link.source)), self._graph)
        return Expanded([*self._placed.values(), *self._dots], self._new_ids)

    # What is put there ---------------------------------------------------------------------------------------------

    def _place_items(self) -> None:
        items = [item for item in placed_items(self._inner) if not (isinstance(item, Node) and is_port(item))]
        middle, place = middle_of(items), self._instance.position
        self._shift = (place[0] - middle[0], place[1] - middle[1])
        for item in items:
            self._put(item)

    def _put(self, item: Node | Frame | Note) -> None:
        place = (item.position[0] + self._shift[0], item.position[1] + self._shift[1])
        placed = replace(item, id=self._ids[type(item)].like(item.id), position=place)
        self._placed[type(item), item.id] = placed
        if isinstance(item, Node):
            self._new_ids[item.id] = placed.id

    def _dissolve_input(self, port: Node) -> None:
        """Hand on the value of an input that no wire leads to; where it cannot be handed on, the input stays."""
        name, is_fed_inside = port_name(port), bool(self._inner.links_into(port.id))
        value = self._instance.parameters.get(name, port.parameters.get("value"))
        if port.state == "bypassed" and is_fed_inside:
            self._keep_input(port, name, value)
        if port.state != "active" or value is None:
            return
        if name in self._wired_in:
            self._set_beneath_wire(port, value)
            return
        ends = [(self._definition, link) for link in self._inner.links_out_of(port.id) if self._is_inner_end(link)]
        ends += [(self._graph, link) for link in self._ends_outside(port)]
        if is_fed_inside or not all(self._holds(graph, link, port, value) for graph, link in ends):
            self._keep_input(port, name, value)
            return
        self._handed_on.add(port.id)
        for graph, link in ends:
            self._set(graph, link, value)

    def _set_beneath_wire(self, port: Node, value: PlainValue) -> None:
        """Let the parameters that a wire will lead to hold the value of the input, which counts where it goes."""
        for link in self._inner.links_out_of(port.id):
            target = self._inner.nodes[link.target]
            item = self._document.spec(target, self._definition).input(link.input)
            is_as_wanted = item is not None and target.parameters.get(item.name, item.default) == value
            if not is_as_wanted and self._is_inner_end(link) and self._holds(self._definition, link, port, value):
                self._set(self._definition, link, value)

    def _keep_input(self, port: Node, name: str, value: PlainValue) -> None:
        named = port.with_parameter("name", free_port_name(self._outer, GRAPH_INPUT, name))
        self._put(named.with_parameter("value", value) if value is not None else named)

    def _set(self, graph: str, link: Link, value: PlainValue) -> None:
        """Set the parameter at the end of a wire, which goes."""
        if graph == self._graph:
            target = self._changed.get(link.target, self._outer.nodes[link.target])
            self._changed[link.target] = target.with_parameter(link.input, value)
        else:
            inner = self._placed[Node, link.target]
            assert isinstance(inner, Node)
            self._placed[Node, link.target] = inner.with_parameter(link.input, value)

    def _holds(self, graph: str, link: Link, port: Node, value: PlainValue) -> bool:
        """Whether the parameter at the end of a wire can hold the value of the input that the wire comes from."""
        target = self._document.node(link.target, graph)
        item = self._document.spec(target, graph).input(link.input)
        if item is None or is_port(target) or target.state == "bypassed":
            return False
        is_same_type = item.type == port_type(port) or target.definition is None
        return is_same_type and self._document.is_known(target) and can_hold(item, value)

    def _ends_outside(self, port: Node) -> Iterator[Link]:
        """The wires around by which an input is handed straight through."""
        for link in self._outer.links_out_of(self._instance.id):
            into = self._wire_to_output(link.output)
            if into is not None and into.source == port.id:
                yield link

    # Wires -----------------------------------------------------------------------------------------------------------

    def _join_wires(self) -> None:
        taken = {
            (link.source, link.output, link.target, link.input)
            for link in self._outer.links
            if self._instance.id not in (link.source, link.target)
        }
        for link in self._joined():
            ends = (link.source, link.output, link.target, link.input)
            if ends in taken:
                dot = self._dot_before(link.target)
                self._links.append(replace(link, target=dot, input="value", order=0))
                self._links.append(replace(link, source=dot, output="value"))
            else:
                taken.add(ends)
                self._links.append(link)

    def _joined(self) -> Iterator[Link]:
        """The wires that lead to the nodes that were put there, and to those that the instance led to."""
        ends: list[tuple[Link, Link | None]] = [
            (replace(link, target=self._new_ids[link.target]), link)
            for link in self._inner.links
            if link.target in self._new_ids
        ]
        ends += [(link, self._wire_to_output(link.output)) for link in self._outer.links_out_of(self._instance.id)]
        for end, into in ends:
            source = self._source_of(into) if into is not None else None
            if source is not None:
                yield replace(end, source=source[0], output=source[1], type=source[2])
            elif self._heeds_wire(end.target) and (into is None or into.source not in self._handed_on):
                yield replace(end, source=self._dot_before(end.target), output="value", type=ANY)

    def _source_of(self, link: Link) -> tuple[str, str, str] | None:
        """The node, output and type that a wire inside brings its value from; None where it brings none."""
        source = self._inner.nodes[link.source]
        outside = self._wired_in.get(port_name(source)) if source.type == GRAPH_INPUT else None
        if link.source in self._new_ids:
            return self._new_ids[link.source], link.output, link.type
        if outside is not None and source.state == "active":
            return outside.source, outside.output, outside.type
        return None

    def _heeds_wire(self, target: str) -> bool:
        """Whether a wire counts for a node even where it brings no value: a bypassed one hands on its first wire."""
        return self._node(target).state == "bypassed"

    def _dot_before(self, target: str) -> str:
        """A new dot beside a node, for a wire to it that cannot come from elsewhere; returns its id."""
        across, down = self._node(target).position
        dot = Node(self._ids[Node].like("reroute"), REROUTE, position=(across - DOT_DISTANCE, down))
        self._dots.append(dot)
        return dot.id

    def _node(self, id: str) -> Node:
        return self._outer.nodes.get(id) or next(
            item for item in self._placed.values() if isinstance(item, Node) and item.id == id
        )

    def _wire_to_output(self, name: str) -> Link | None:
        """The wire inside that gives the output of that name its value."""
        for node in self._inner.nodes.values():
            if node.type == GRAPH_OUTPUT and port_name(node) == name:
                return next(iter(self._inner.links_into(node.id)), None)
        return None

    def _is_inner_end(self, link: Link) -> bool:
        """Whether a wire inside ends at a node, and not at an output."""
        return self._inner.nodes[link.target].type != GRAPH_OUTPUT

    def _is_dot(self, node: str) -> bool:
        return self._document.node(node, self._graph).type == REROUTE

    # The edit --------------------------------------------------------------------------------------------------------

    def _removals(self) -> Iterator[Change]:
        for link in self._outer.links_at(self._instance.id):
            yield Change(self._graph, link, None)
        yield Change(self._graph, self._instance, None)
        if users_of(self._document, self._definition) == 1:
            yield from definition_removal(self._document, self._document.definitions[self._definition])

    def _additions(self) -> Iterator[Change]:
        for id, node in self._changed.items():
            yield Change(self._graph, self._outer.nodes[id], node)
        for item in (*self._placed.values(), *self._dots, *self._links):
            yield Change(self._graph, None, item)
