"""Making a subgraph of nodes, and a subgraph of its own for a node that shares one.

Both are one step of undo, and leave unchanged what is computed: the recipes of the nodes around stay what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT, SUBGRAPH_PREFIX
from graph.declare.spec import NodeSpec, PlainValue
from graph.declare.types import ANY
from graph.document.change import Change, Edit, removals_first
from graph.document.content import GraphContent
from graph.document.document import Document
from graph.document.free_ids import FreeIds
from graph.document.items import ROOT, Definition, Frame, Item, Link, Node, Note
from graph.document.sockets import is_port
from graph.errors import EditError
from graph.wording import Wording

PORT_DISTANCE = 340.0
"""How far a subgraph's inputs and outputs stand to the left and right of its other nodes."""
PORT_STEP = 160.0
"""How far below each other they stand."""

_End = tuple[str, str]
"""A node and the name of one of its outputs."""


# Grouping --------------------------------------------------------------------------------------------------------


def group(document: Document, items: Iterable[Item], graph: str = ROOT, title: str = "Subgraph") -> Node:
    """Put nodes, with the frames and notes among them, into a new subgraph; returns the node that stands for it.

    Each output outside that leads in becomes one input, each output inside that leads out one output. Inputs and
    outputs of the graph itself stay where they are.

    Raises:
        EditError: where there is no node to group, or a way leads out of the nodes and back.
    """
    chosen = tuple(items)
    content = document.graph(graph)
    nodes = {item.id: item for item in chosen if isinstance(item, Node) and not is_port(item)}
    if not nodes:
        raise EditError("There are no nodes to group.", "Select the nodes that shall become a subgraph.")
    _refuse_way_back(document, nodes, graph)
    boxes = [item for item in chosen if isinstance(item, (Frame, Note))]
    id = FreeIds(document.definitions).like("subgraph")
    definition = Definition(id, _free_title(document, title))
    placed = [*nodes.values(), *boxes]
    stand_in = Node(content.free_id("subgraph"), SUBGRAPH_PREFIX + id, position=middle_of(placed))
    inputs, outputs = _border(document, nodes, placed, graph)
    links = list(dict.fromkeys(link for node in nodes for link in content.links_at(node)))
    inner = [link for link in links if link.source in nodes and link.target in nodes]
    changes = [Change(graph, item, None) for item in (*links, *nodes.values(), *boxes)]
    changes.append(Change(ROOT, None, definition))
    ports = [*inputs, *outputs]
    inside = (*nodes.values(), *boxes, *(port.node for port in ports), *inner)
    changes += [Change(id, None, item) for item in (*inside, *(link for port in ports for link in port.inner_links()))]
    changes.append(Change(graph, None, stand_in))
    changes += [Change(graph, None, link) for port in ports for link in port.outer_links(stand_in.id)]
    document.apply(Edit("Group", tuple(changes)))
    return stand_in


@dataclass(frozen=True, slots=True)
class _Port:
    """A graph input or output that wires across the border lead through: those of one source."""

    node: Node
    links: tuple[Link, ...]

    @property
    def name(self) -> str:
        return str(self.node.parameters["name"])

    @property
    def type(self) -> str:
        return str(self.node.parameters["type"])

    def inner_links(self) -> list[Link]:
        if self.node.type == GRAPH_INPUT:
            return [replace(link, source=self.node.id, output="value", type=self.type) for link in self.links]
        return [replace(self.links[0], target=self.node.id, input="value", order=0)]

    def outer_links(self, stand_in: str) -> list[Link]:
        if self.node.type == GRAPH_INPUT:
            return [replace(self.links[0], target=stand_in, input=self.name, order=0)]
        return [replace(link, source=stand_in, output=self.name) for link in self.links]


def _refuse_way_back(document: Document, nodes: Mapping[str, Node], graph: str) -> None:
    """Refuse to group where a way leads out of the nodes and back: the subgraph would need its own result."""
    content = document.graph(graph)
    waiting = list({link.target for node in nodes for link in content.links_out_of(node)} - nodes.keys())
    seen = set(waiting)
    while waiting:
        current = waiting.pop()
        targets = {link.target for link in content.links_out_of(current)}
        if targets & nodes.keys():
            node = content.nodes[current]
            title = node.title or document.spec(node, graph).title
            raise EditError(
                Wording("These nodes cannot be grouped: a way leads out of them and back through %s.", title),
                "Select the nodes in between as well.",
            )
        waiting += targets - seen
        seen |= targets


def _border(
    document: Document, nodes: Mapping[str, Node], placed: list[Node | Frame | Note], graph: str
) -> tuple[list[_Port], list[_Port]]:
    """The inputs and outputs that grouped nodes get, in the order in which their sockets stand on the canvas."""
    content = document.graph(graph)
    into = [link for node in nodes for link in content.links_into(node) if link.source not in nodes]
    out_of = [link for node in nodes for link in content.links_out_of(node) if link.target not in nodes]
    into.sort(key=lambda link: _socket_place(document, link.target, link.input, graph))
    out_of.sort(key=lambda link: (*_socket_place(document, link.source, link.output, graph), link.target, link.input))
    ids = FreeIds({item.id for item in placed})
    left, top, right, bottom = _extent(placed)
    inputs, outputs = [], []
    input_names, output_names = FreeIds(()), FreeIds(())
    in_groups, out_groups = _by_source(into), _by_source(out_of)
    for index, links in enumerate(in_groups):
        position = (left - PORT_DISTANCE, _row(index, len(in_groups), (top + bottom) / 2))
        parameters = _input_parameters(document, links, input_names.like(links[0].input), graph)
        inputs.append(_Port(Node(ids.like("input"), GRAPH_INPUT, 1, parameters, position), links))
    for index, links in enumerate(out_groups):
        position = (right + PORT_DISTANCE, _row(index, len(out_groups), (top + bottom) / 2))
        kind = _given_type(document, links[0], graph)
        parameters = {"name": output_names.like(links[0].output), "type": kind}
        outputs.append(_Port(Node(ids.like("output"), GRAPH_OUTPUT, 1, parameters, position), links))
    return inputs, outputs


def _input_parameters(document: Document, links: tuple[Link, ...], name: str, graph: str) -> dict[str, PlainValue]:
    """What a new graph input says of itself: the type that is wanted inside, and the value that it leads to.

    It has the value where all parameters that it leads to have it in common: it counts there if its wire goes.
    """
    nodes = [document.node(link.target, graph) for link in links]
    ends = [document.spec(node, graph).input(link.input) for node, link in zip(nodes, links, strict=True)]
    wanted = {item.type for item in ends if item is not None} - {ANY}
    kind = wanted.pop() if len(wanted) == 1 else _given_type(document, links[0], graph)
    parameters: dict[str, PlainValue] = {"name": name, "type": kind}
    values = [
        node.parameters.get(item.name, item.default) if item is not None and item.type == kind else None
        for node, item in zip(nodes, ends, strict=True)
        if node.state != "bypassed"
    ]
    is_shared = len(values) == len(nodes) and all(value == values[0] for value in values)
    if is_shared and values[0] is not None and all(item is not None and item.is_parameter for item in ends):
        parameters["value"] = values[0]
    return parameters


def _given_type(document: Document, link: Link, graph: str) -> str:
    output = document.spec(document.node(link.source, graph), graph).output(link.output)
    return output.type if output is not None else link.type


def _by_source(links: list[Link]) -> list[tuple[Link, ...]]:
    found: dict[_End, list[Link]] = {}
    for link in links:
        found.setdefault((link.source, link.output), []).append(link)
    return [tuple(group) for group in found.values()]


def _socket_place(document: Document, node: str, socket: str, graph: str) -> tuple[float, float, int]:
    """Where a socket stands among all of the canvas: by its node's height, then its own place on it."""
    item = document.node(node, graph)
    spec = document.spec(item, graph)
    names = [*(output.name for output in spec.outputs), *(input.name for input in spec.inputs)]
    return item.position[1], item.position[0], names.index(socket) if socket in names else len(names)


def _row(index: int, count: int, middle: float) -> float:
    return middle + (index - (count - 1) / 2) * PORT_STEP


def _free_title(document: Document, title: str) -> str:
    titles = {definition.title for definition in document.definitions.values()}
    numbered = (f"{title} {number}" for number in range(2, len(titles) + 3))
    return title if title not in titles else next(name for name in numbered if name not in titles)


# Copies ----------------------------------------------------------------------------------------------------------


def make_unique(document: Document, node: str, graph: str = ROOT) -> Definition:
    """Give a node a subgraph of its own, like the one that it shares with others; returns the new subgraph.

    Raises:
        EditError: where the node stands for no subgraph.
    """
    before, shared = instance_of(document, node, graph)
    id = FreeIds(document.definitions).like(shared.id)
    own = replace(shared, id=id, title=_free_title(document, shared.title))
    content = document.graph(shared.id)
    changes = [Change(ROOT, None, own)]
    changes += [Change(id, None, item) for item in (*placed_items(content), *content.links)]
    changes.append(Change(graph, before, replace(before, type=SUBGRAPH_PREFIX + id)))
    document.apply(Edit("Make unique", tuple(changes)))
    return own


def is_shared(document: Document, node: Node) -> bool:
    """Whether other nodes stand for the same subgraph."""
    return node.definition is not None and users_of(document, node.definition) > 1


def definition_specs(document: Document) -> list[NodeSpec]:
    """The subgraphs of a workflow as types of nodes that can be added."""
    return [document.spec(Node("", SUBGRAPH_PREFIX + id)) for id in document.definitions if id != ROOT]


def type_title(document: Document, type: str) -> str:
    """What people call a type of nodes, which may be a subgraph of the workflow."""
    known = document.catalogue.get(type)
    definition = document.definitions.get(Node("", type).definition or ROOT)
    return known.title if known is not None else definition.title if definition is not None else type


def unused_definitions(document: Document) -> list[Definition]:
    """The subgraphs that no node stands for which the workflow leads to."""
    waiting, used = [ROOT], {ROOT}
    for id in waiting:
        there = (node.definition for node in document.graph(id).nodes.values())
        inner = {name for name in there if name in document.definitions and name is not None} - used
        used |= inner
        waiting += inner
    return [definition for id, definition in document.definitions.items() if id not in used]


def remove_unused(document: Document) -> list[Definition]:
    """Remove the subgraphs that nothing uses, as one step of undo; returns them."""
    unused = unused_definitions(document)
    changes = [change for definition in unused for change in definition_removal(document, definition)]
    document.apply(Edit("Remove unused subgraphs", removals_first(changes)))
    return unused


def definition_removal(document: Document, definition: Definition) -> Iterator[Change]:
    """What takes a subgraph out of a workflow, with all that it holds."""
    content = document.graph(definition.id)
    for item in (*content.links, *placed_items(content)):
        yield Change(definition.id, item, None)
    yield Change(ROOT, definition, None)


def users_of(document: Document, definition: str) -> int:
    """How many nodes of the workflow stand for a subgraph."""
    return sum(document.graph(id).instances[definition] for id in document.definitions)


def instance_of(document: Document, node: str, graph: str) -> tuple[Node, Definition]:
    """A node and the subgraph that it stands for.

    Raises:
        EditError: where it stands for none.
    """
    item = document.node(node, graph)
    definition = document.definitions.get(item.definition) if item.definition is not None else None
    if definition is None:
        title = item.title or document.spec(item, graph).title
        raise EditError(Wording("%s is no subgraph.", title), "Select the node of a subgraph.")
    return item, definition


def placed_items(content: GraphContent) -> Iterator[Node | Frame | Note]:
    """All that has a place of its own in a graph."""
    yield from content.nodes.values()
    yield from content.frames.values()
    yield from content.notes.values()


def middle_of(items: Iterable[Node | Frame | Note]) -> tuple[float, float]:
    """The point in the middle of where items stand."""
    left, top, right, bottom = _extent(items)
    return (left + right) / 2, (top + bottom) / 2


def _extent(items: Iterable[Node | Frame | Note]) -> tuple[float, float, float, float]:
    places = [item.position for item in items] or [(0.0, 0.0)]
    across, down = [place[0] for place in places], [place[1] for place in places]
    return min(across), min(down), max(across), max(down)
