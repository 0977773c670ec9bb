"""The inputs and outputs of a subgraph as its nodes elsewhere see them: what changes there when one changes here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT
from graph.declare.spec import InputSpec, OutputSpec
from graph.declare.types import ANY
from graph.document.change import Change
from graph.document.content import GraphContent
from graph.document.dots import is_dot, retyped
from graph.document.free_ids import FreeIds
from graph.document.items import ROOT, Link, Node, item_key
from graph.document.sockets import is_port, port_name, port_type

Graphs = Mapping[str, GraphContent]
Names = Mapping[str, str | None]
"""New names of sockets by their old ones; None where a socket is gone."""


def instances_of(graphs: Graphs, definition: str) -> Iterator[tuple[str, Node]]:
    """The nodes that stand for a subgraph, each with the id of its graph."""
    for id, content in graphs.items():
        if content.instances[definition]:
            for node in content.nodes.values():
                if node.definition == definition:
                    yield id, node


def free_port_name(content: GraphContent, type: str, name: str, but: str = "") -> str:
    """A name like ``name`` that no other graph input (or output, by ``type``) has; ``but`` is not counted."""
    return FreeIds(port_names(content, type, but)).like(name)


def port_names(content: GraphContent, type: str, *but: str) -> set[str]:
    """The names of the graph inputs (or outputs, by ``type``), those of the nodes in ``but`` left out."""
    return {port_name(node) for node in content.nodes.values() if node.type == type and node.id not in but}


def removal_changes(graphs: Graphs, graph: str, removed: Iterable[Node]) -> list[Change]:
    """What happens to a subgraph's nodes where some of its inputs and outputs go: their wires and values go too."""
    ports = [node for node in removed if is_port(node)]
    if graph == ROOT or not ports:
        return []
    left_out = {node.id for node in ports}

    def gone(type: str) -> Names:
        kept = port_names(graphs[graph], type, *left_out)
        return {name: None for node in ports if node.type == type and (name := port_name(node)) not in kept}

    return _outer_changes(graphs, graph, gone(GRAPH_INPUT), gone(GRAPH_OUTPUT))


def port_changes(graphs: Graphs, graph: str, before: Node, after: Node) -> tuple[Change, ...]:
    """An edit of a graph input or output with all that follows it; nothing where nothing is edited."""
    return (Change(graph, before, after), *_changes_behind(graphs, graph, before, after)) if before != after else ()


def _changes_behind(graphs: Graphs, graph: str, before: Node, after: Node) -> list[Change]:
    """What follows an edit of a graph input or output: wires take its new type, and outside its new name."""
    changes: list[Change] = []
    kind = port_type(after)
    content = graphs[graph]
    if kind != port_type(before):
        changes += [
            Change(graph, link, replace(link, type=kind))
            for link in content.links_out_of(after.id)
            if link.type != kind
        ]
        for link in content.links_out_of(after.id):
            if is_dot(content.nodes[link.target]):
                changes += retyped(content, link.target, kind, graph)
    old, new = port_name(before), port_name(after)
    if graph == ROOT or (old == new and kind == port_type(before)) or old in port_names(content, after.type, after.id):
        return changes
    if after.type == GRAPH_INPUT:
        return changes + _outer_changes(graphs, graph, {old: new} if old != new else {}, {})
    return changes + _outer_changes(graphs, graph, {}, {old: new}, kind)


def adopted(content: GraphContent, port: Node, end: Node, socket: InputSpec | OutputSpec) -> Node:
    """A graph input or output that says nothing yet of its type, as it is once it is wired to a socket of ``end``.

    It takes over the socket's type and name, and of a parameter the value, by which it becomes one itself.
    """
    if "type" in port.parameters or socket.type == ANY:
        return port
    port = port.with_parameter("type", socket.type)
    if not port.parameters.get("name"):
        port = port.with_parameter("name", free_port_name(content, port.type, socket.name, port.id))
    if isinstance(socket, InputSpec) and socket.is_parameter and "value" not in port.parameters:
        value = end.parameters.get(socket.name, socket.default)
        port = port.with_parameter("value", value) if value is not None else port
    return port


def _outer_changes(graphs: Graphs, graph: str, inputs: Names, outputs: Names, type: str = "") -> list[Change]:
    """Rename (or take away) sockets of all nodes that stand for a subgraph; ``type`` is that of renamed outputs."""
    links: dict[tuple[str, tuple[str, ...]], tuple[Link, Link | None]] = {}
    changes: list[Change] = []
    for outer, node in instances_of(graphs, graph):
        kept = {inputs.get(name, name): value for name, value in node.parameters.items()}
        parameters = {name: value for name, value in kept.items() if name is not None}
        if parameters != node.parameters:
            changes.append(Change(outer, node, replace(node, parameters=parameters)))
        for link in graphs[outer].links_at(node.id):
            place = (outer, item_key(link))
            _, now = links.get(place, (link, link))
            links[place] = (link, _renamed(now, node.id, inputs, outputs, type))
    for (outer, _), (before, after) in links.items():
        if before != after:
            changes.append(Change(outer, before, after))
    return changes


def _renamed(link: Link | None, node: str, inputs: Names, outputs: Names, type: str) -> Link | None:
    if link is not None and link.target == node and link.input in inputs:
        name = inputs[link.input]
        link = replace(link, input=name) if name is not None else None
    if link is not None and link.source == node and link.output in outputs:
        name = outputs[link.output]
        link = replace(link, output=name, type=type or link.type) if name is not None else None
    return link
