"""The sockets of nodes that no catalogue lists: subgraphs and placeholders."""

from __future__ import annotations

from collections.abc import Iterable

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT, SUBGRAPH_PREFIX
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, PlainValue, Widget
from graph.declare.types import ANY
from graph.document.items import Definition, Link, Node

PLACEHOLDER_CATEGORY = "Missing"

_WIDGETS = {
    "Integer": Widget("number", step=1),
    "Number": Widget("number"),
    "Text": Widget("text"),
    "Boolean": Widget("toggle"),
}


def port_name(node: Node) -> str:
    """The name of a graph input or output as seen from outside: its parameter ``name``, else its id."""
    return str(node.parameters.get("name") or node.id)


def port_type(node: Node) -> str:
    return str(node.parameters.get("type") or ANY)


def definition_spec(definition: Definition, nodes: Iterable[Node]) -> NodeSpec:
    """The sockets of a subgraph: its input and output nodes, from top to bottom.

    An input node with a value is a parameter of the subgraph; one without is a socket.
    """
    ports = sorted(nodes, key=lambda node: (node.position[1], node.position[0], node.id))
    return NodeSpec(
        id=SUBGRAPH_PREFIX + definition.id,
        title=definition.title or "Subgraph",
        category="Subgraphs",
        function="",
        inputs=tuple(_port_input(node) for node in ports if node.type == GRAPH_INPUT),
        outputs=tuple(OutputSpec(port_name(node), port_type(node)) for node in ports if node.type == GRAPH_OUTPUT),
        help=definition.help,
    )


def _port_input(node: Node) -> InputSpec:
    value: PlainValue = node.parameters.get("value")
    kind = port_type(node)
    if value is None:
        return InputSpec(port_name(node), kind)
    return InputSpec(port_name(node), kind, required=False, default=value, widget=_WIDGETS.get(kind, Widget("text")))


def placeholder_spec(node: Node, links: Iterable[Link]) -> NodeSpec:
    """What can be known of a node whose type is missing: the sockets that wires lead to, and its saved values."""
    links = tuple(links)
    wired = {link.input: link.type for link in links if link.target == node.id}
    given = {link.output: link.type for link in links if link.source == node.id}
    values = tuple(
        InputSpec(name, ANY, required=False, default=value, widget=Widget("text"))
        for name, value in node.parameters.items()
        if name not in wired
    )
    return NodeSpec(
        id=node.type,
        title=node.title or node.type,
        category=PLACEHOLDER_CATEGORY,
        function="",
        version=node.version,
        inputs=(*(InputSpec(name, kind, required=False) for name, kind in wired.items()), *values),
        outputs=tuple(OutputSpec(name, kind) for name, kind in given.items()),
        help=f"No node type is called {node.type}. Its values and wires are kept; it cannot run.",
    )
