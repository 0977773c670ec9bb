"""The sockets of nodes that no catalogue lists: subgraphs, their inputs and outputs, and placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from graph.declare.builtin import BUILTIN_SPECS, GRAPH_INPUT, GRAPH_OUTPUT, REROUTE, SUBGRAPH_PREFIX
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, PlainValue, Widget, value_fault
from graph.declare.types import ANY
from graph.document.items import Definition, Graph, Link, Node

PLACEHOLDER_CATEGORY = "Missing"

GraphOf = Callable[[str], Graph]
"""The content of a subgraph by its id."""

_WIDGETS = {
    ANY: Widget("text"),
    "Integer": Widget("number", step=1),
    "Number": Widget("number"),
    "Text": Widget("text"),
    "Boolean": Widget("toggle"),
}

_PORTS = {spec.id: spec for spec in BUILTIN_SPECS if spec.id in (GRAPH_INPUT, GRAPH_OUTPUT)}

LinksOutOf = Callable[[str], Iterable[Link]]
"""The links out of a node of a graph."""


def is_port(node: Node) -> bool:
    """Whether a node is a named input or output of its graph."""
    return node.type in _PORTS


def port_name(node: Node) -> str:
    """The name of a graph input or output as seen from outside: its parameter ``name``, else its id."""
    return str(node.parameters.get("name") or node.id)


def port_type(node: Node) -> str:
    return str(node.parameters.get("type") or ANY)


def takes_wire(type: str, input: str) -> bool:
    """Whether a wire may lead to that input of a node of that type: what a graph input or output is, is set by hand."""
    return type not in _PORTS or (type == GRAPH_OUTPUT and input == "value")


def can_hold(item: InputSpec, value: PlainValue) -> bool:
    """Whether a graph input's value that leads to this input counts as set on it, as on any parameter."""
    return item.is_parameter and value is not None and value_fault(item, value) is None


def ports_in_order(nodes: Iterable[Node], type: str) -> list[Node]:
    """The graph inputs, or outputs, among these nodes: from top to bottom, as the subgraph's node shows them."""
    ports = (node for node in nodes if node.type == type)
    return sorted(ports, key=lambda node: (node.position[1], node.position[0], node.id))


def definition_spec(definition: Definition, graph_of: GraphOf, catalogue: Catalogue) -> NodeSpec:
    """The sockets of a subgraph: its input and output nodes, from top to bottom.

    An input node with a value is a parameter of the subgraph; one without is a socket. A parameter has the widget of
    the first parameter that it leads to.
    """
    graph = graph_of(definition.id)
    links = _links_out_of(graph)
    return NodeSpec(
        id=SUBGRAPH_PREFIX + definition.id,
        title=definition.title or "Subgraph",
        category="Subgraphs",
        function="",
        inputs=tuple(
            _port_input(node, _fed_inputs(node, graph.nodes, links, graph_of, catalogue))
            for node in ports_in_order(graph.nodes.values(), GRAPH_INPUT)
        ),
        outputs=tuple(
            OutputSpec(port_name(node), port_type(node)) for node in ports_in_order(graph.nodes.values(), GRAPH_OUTPUT)
        ),
        help=definition.help,
    )


def port_spec(
    node: Node, nodes: Mapping[str, Node], links_out_of: LinksOutOf, graph_of: GraphOf, catalogue: Catalogue
) -> NodeSpec:
    """The sockets of a graph input or output within its graph of these nodes and links.

    They are of the type that it names; the value of an input has the widget of what the input leads to.
    """
    spec, kind = catalogue.get(node.type) or _PORTS[node.type], port_type(node)
    types = Widget("choice", choices=tuple(type.name for type in catalogue.types.types))
    if kind not in types.choices:
        types = replace(types, choices=(*types.choices, kind))
    inputs = []
    for item in spec.inputs:
        if item.name == "type":
            inputs.append(replace(item, widget=types))
        elif item.name != "value":
            inputs.append(item)
        elif node.type == GRAPH_OUTPUT:
            inputs.append(replace(item, type=kind))
        else:
            widget = _widget_for(node, _fed_inputs(node, nodes, links_out_of, graph_of, catalogue))
            if widget is not None:
                inputs.append(replace(item, type=kind, widget=widget))
    return replace(spec, inputs=tuple(inputs), outputs=tuple(replace(output, type=kind) for output in spec.outputs))


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


def _port_input(node: Node, fed: list[InputSpec]) -> InputSpec:
    """A graph input as an input of the subgraph, given what it leads to inside."""
    help = fed[0].help if fed else ""
    value = node.parameters.get("value")
    if value is None:
        is_required = not fed or any(item.required for item in fed)
        return InputSpec(port_name(node), port_type(node), is_required, help=help)
    widget = _widget_for(node, fed) or Widget("text")
    return InputSpec(port_name(node), port_type(node), required=False, default=value, widget=widget, help=help)


def _widget_for(node: Node, fed: list[InputSpec]) -> Widget | None:
    """How the value of a graph input is edited; None where no value of its type can be written down."""
    same_type = (item.widget for item in fed if item.type == port_type(node) and item.widget is not None)
    return next(same_type, _WIDGETS.get(port_type(node)))


def _fed_inputs(
    port: Node, nodes: Mapping[str, Node], links_out_of: LinksOutOf, graph_of: GraphOf, catalogue: Catalogue
) -> list[InputSpec]:
    """The inputs that a graph input leads to, through dots and into subgraphs; parameters before sockets."""
    found: list[InputSpec] = []
    waiting = [(nodes, links_out_of, port.id)]
    for there, out_of, source in waiting:
        for link in sorted(out_of(source), key=lambda link: (link.target, link.input)):
            target = there[link.target]
            if target.type == REROUTE:
                waiting.append((there, out_of, target.id))
            elif target.definition is not None:
                inner = _graph_or_none(target.definition, graph_of)
                inner_port = _input_named(inner, link.input) if inner is not None else None
                if inner is not None and inner_port is not None:
                    waiting.append((inner.nodes, _links_out_of(inner), inner_port.id))
            else:
                spec = catalogue.get(target.type)
                item = spec.input(link.input) if spec is not None else None
                if item is not None:
                    found.append(item)
    return sorted(found, key=lambda item: not item.is_parameter)


def _graph_or_none(definition: str, graph_of: GraphOf) -> Graph | None:
    try:
        return graph_of(definition)
    except KeyError:
        return None


def _input_named(graph: Graph, name: str) -> Node | None:
    return next((node for node in graph.nodes.values() if node.type == GRAPH_INPUT and port_name(node) == name), None)


def _links_out_of(graph: Graph) -> LinksOutOf:
    found: dict[str, list[Link]] = {}
    for links in graph.links.values():
        for link in links:
            found.setdefault(link.source, []).append(link)
    return lambda node: found.get(node, ())
