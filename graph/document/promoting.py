"""Inputs of nodes within a subgraph led out of it, so that each node that stands for it has them as its own."""

from __future__ import annotations

from graph.declare.builtin import GRAPH_INPUT
from graph.declare.spec import InputSpec, PlainValue
from graph.declare.types import ANY
from graph.document.change import Change, Edit
from graph.document.document import Document
from graph.document.items import ROOT, Link, Node
from graph.document.ports import free_port_name
from graph.document.sockets import is_port, port_name, ports_in_order
from graph.document.subgraphs import PORT_DISTANCE, PORT_STEP
from graph.errors import EditError
from graph.wording import Wording


def promotable(document: Document, node: str, graph: str) -> list[InputSpec]:
    """The parameters and sockets of a node that can be led out of its subgraph: those that no wire leads to.

    There are none where there is no such node (any more).
    """
    item = document.graph(graph).nodes.get(node) if graph in document.definitions else None
    if graph == ROOT or item is None or is_port(item):
        return []
    wired = {link.input for link in document.graph(graph).links_into(node)}
    return [item for item in document.spec(item, graph).inputs if item.name not in wired]


def promote(document: Document, node: str, name: str, graph: str) -> Node:
    """Make an input of a node one of the subgraph that the node is in; returns the new graph input.

    It has the input's name and type, and holds the value of a parameter, so that nothing has to be computed again.

    Raises:
        EditError: where the node is in no subgraph, or a wire leads to the input.
    """
    item = next((item for item in promotable(document, node, graph) if item.name == name), None)
    if item is None:
        text = Wording("'%s' cannot be promoted to the subgraph.", name)
        raise EditError(text, "Choose an input of a node within a subgraph that no wire leads to.")
    target, content = document.node(node, graph), document.graph(graph)
    parameters: dict[str, PlainValue] = {"name": free_port_name(content, GRAPH_INPUT, name)}
    if item.type != ANY:
        parameters["type"] = item.type
    value = target.parameters.get(name, item.default) if item.is_parameter else None
    if value is not None:
        parameters["value"] = value
    id, place = content.free_id("input"), _place_of_next_input(document, target, graph)
    port = Node(id, GRAPH_INPUT, 1, parameters, place)
    link = Link(port.id, "value", node, name, 0, item.type)
    document.apply(Edit("Promote", (Change(graph, None, port), Change(graph, None, link))))
    return port


def demote(document: Document, node: str, name: str, graph: str) -> int:
    """Take a promoted input back into its node, with the value that its graph input holds.

    The input goes where it leads to nothing else, with what nodes of the subgraph set on it or wire to it: returns how
    many nodes that concerns.

    Raises:
        EditError: where no graph input leads to it.
    """
    link = promoted_by(document, node, name, graph)
    if link is None:
        raise EditError(Wording("'%s' is not promoted to the subgraph.", name))
    port, before = document.node(link.source, graph), document.node(node, graph)
    value = port.parameters.get("value")
    with document.edit("Demote"):
        document.remove([link], graph)
        if value is not None:
            document.replace(before, before.with_parameter(name, value), graph)
        if document.graph(graph).links_at(port.id):
            return 0
        concerned = _users_of_input(document, graph, port_name(port))
        document.remove([port], graph)
    return concerned


def _users_of_input(document: Document, graph: str, name: str) -> int:
    """How many nodes of a subgraph have a value of their own, or a wire, for an input of it."""
    count = 0
    for id in document.definitions:
        content = document.graph(id)
        for node in content.nodes.values():
            if node.definition == graph:
                is_wired = any(link.input == name for link in content.links_into(node.id))
                count += is_wired or name in node.parameters
    return count


def promoted_by(document: Document, node: str, name: str, graph: str) -> Link | None:
    """The wire by which a graph input leads to an input; None where none does."""
    if graph == ROOT:
        return None
    content = document.graph(graph)
    links = (link for link in content.links_into(node) if link.input == name)
    return next((link for link in links if content.nodes[link.source].type == GRAPH_INPUT), None)


def _place_of_next_input(document: Document, target: Node, graph: str) -> tuple[float, float]:
    """Below the other inputs of the graph, so that it comes last among the subgraph's parameters."""
    content = document.graph(graph)
    inputs = ports_in_order(content.nodes.values(), GRAPH_INPUT)
    if inputs:
        return inputs[-1].position[0], inputs[-1].position[1] + PORT_STEP
    return min(node.position[0] for node in content.nodes.values()) - PORT_DISTANCE, target.position[1]
