"""Where values come from: looks through subgraphs, bypassed and muted nodes, and dots on wires.

Nothing is copied or flattened ahead: a *place* names a node by the ids of the subgraph nodes that lead to it
(``portrait/denoise``), and each input is followed to the place that really makes its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT, REROUTE, SUBGRAPH_PREFIX
from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec, PlainValue
from graph.declare.types import ANY
from graph.document.items import ROOT, Graph, Link, Node, Workflow
from graph.document.sockets import can_hold, definition_spec, is_port, placeholder_spec, port_name, port_type

SEPARATOR = "/"

_LOOKED_THROUGH = (GRAPH_INPUT, GRAPH_OUTPUT, REROUTE, SUBGRAPH_PREFIX)
"""Types whose outputs may come from somewhere else."""


class Source(NamedTuple):
    """An output of a node that really runs, and the wire type that it gives."""

    place: str
    output: str
    type: str


Inputs = dict[str, tuple[Source, ...]]
"""The sources of each wired input by name, several where an input takes many wires."""


class Placed(NamedTuple):
    """A node at its place, with what is declared of it and where its inputs come from.

    Where nobody knows the node's type (not ``is_known``), the spec says what its wires and values tell of it.
    ``links`` are the wires drawn to the node, ``inputs`` what they lead to. ``sources`` are the places that have to be
    there before the node is called; what its ``lazy`` inputs lead to is not among them. The value that a graph input
    holds is none of these: it counts as a parameter of ``node``, where that can hold it, and ``held`` has the place of
    the graph input by that parameter.
    """

    place: str
    node: Node
    spec: NodeSpec
    is_known: bool
    links: tuple[Link, ...]
    inputs: Inputs
    sources: tuple[str, ...]
    lazy: frozenset[str]
    held: dict[str, str]


def inner_place(path: str, node: str) -> str:
    """The place of a node inside the subgraph node at ``path`` ("" for the root graph)."""
    return f"{path}{SEPARATOR}{node}" if path else node


def split_place(place: str) -> tuple[str, str]:
    """The path of subgraph nodes that leads to a place, and the node's own id."""
    path, _, node = place.rpartition(SEPARATOR)
    return path, node


class Places:
    """The nodes of a workflow by place, and where their inputs come from."""

    def __init__(self, workflow: Workflow, catalogue: Catalogue) -> None:
        self.workflow = workflow
        self.catalogue = catalogue
        self._root_nodes = workflow.root.nodes
        self._lazy: dict[str, frozenset[str]] = {}
        self._graph_ids: dict[str, str] = {"": ROOT}
        self._specs: dict[str, NodeSpec | None] = {}
        self._placed: dict[str, Placed] = {}

    # Nodes ----------------------------------------------------------------

    def graph_id(self, path: str) -> str:
        """The id of the graph that the subgraph node at ``path`` stands for.

        Raises:
            KeyError: where there is no such subgraph.
        """
        found = self._graph_ids.get(path)
        if found is None:
            outer, node = split_place(path)
            definition = self.workflow.graphs[self.graph_id(outer)].nodes[node].definition
            if definition is None or definition not in self.workflow.definitions:
                raise KeyError(path)
            found = self._graph_ids[path] = definition
        return found

    def graph(self, path: str) -> Graph:
        return self.workflow.graphs[self.graph_id(path)]

    def __contains__(self, place: str) -> bool:
        path, node = split_place(place)
        try:
            return node in self.graph(path).nodes
        except KeyError:
            return False

    def node(self, place: str) -> Node:
        """The node at a place; a subgraph's input carries the value that the subgraph node sets for it.

        Raises:
            KeyError: where there is none.
        """
        if SEPARATOR not in place:
            return self._root_nodes[place]
        path, id = split_place(place)
        node = self.graph(path).nodes[id]
        if node.type == GRAPH_INPUT:
            name = port_name(node)
            outer = self.node(path).parameters
            if name in outer:
                return node.with_parameter("value", outer[name])
        return node

    def spec(self, node: Node) -> NodeSpec | None:
        """What is declared of a node's type; None where nobody knows it."""
        if node.type not in self._specs:
            self._specs[node.type] = self._find_spec(node)
        return self._specs[node.type]

    def _find_spec(self, node: Node) -> NodeSpec | None:
        definition = node.definition
        if definition is not None and definition in self.workflow.definitions:
            return definition_spec(
                self.workflow.definitions[definition], self.workflow.graphs.__getitem__, self.catalogue
            )
        return self.catalogue.get(node.type)

    def title(self, place: str) -> str:
        """What people call the node at a place."""
        node = self.node(place)
        spec = self.spec(node)
        return node.title or (spec.title if spec else node.type)

    def results(self) -> tuple[str, ...]:
        """What a run without targets is for: all active output nodes, those inside subgraphs included.

        Where there is none, the nodes at the end: what is wired together is worth looking at before it is saved.
        """
        return tuple(self._outputs()) or tuple(self._ends())

    def _ends(self) -> Iterator[str]:
        """The active nodes that make something which no other node takes."""
        graph = self.graph("")
        taken = {link.source for links in graph.links.values() for link in links}
        for node in graph.nodes.values():
            spec = self.spec(node)
            if node.state == "active" and node.id not in taken and spec is not None and spec.outputs:
                yield node.id

    def _outputs(self) -> Iterator[str]:
        """The places of all active output nodes."""
        waiting = [""]
        while waiting:
            path = waiting.pop()
            for node in self.graph(path).nodes.values():
                if node.state != "active":
                    continue
                spec = self.spec(node)
                if spec is not None and spec.is_output:
                    yield inner_place(path, node.id)
                elif node.definition in self.workflow.definitions:
                    waiting.append(inner_place(path, node.id))

    # Sources ----------------------------------------------------------------

    def at(self, place: str) -> Placed:
        """The node at a place with its surroundings. Wires that lead to nothing that runs are left out.

        Raises:
            KeyError: where there is none.
        """
        return self._placed.get(place) or self._find(place)

    def _find(self, place: str) -> Placed:
        node = self.node(place)
        path, id = split_place(place)
        links = self.graph(path).links_into(id)
        known = self.spec(node)
        spec = known or placeholder_spec(node, links)
        inputs: Inputs = {}
        for link in links:
            source = self.follow(path, link)
            if source is not None:
                inputs[link.input] = (*inputs.get(link.input, ()), source)
        node, held = self._with_held_values(node, spec, inputs)
        lazy = self._lazy_inputs(spec)
        places = (source.place for name, sources in inputs.items() if name not in lazy for source in sources)
        found = self._placed[place] = Placed(
            place, node, spec, known is not None, links, inputs, tuple(dict.fromkeys(places)), lazy, held
        )
        return found

    def _with_held_values(self, node: Node, spec: NodeSpec, inputs: Inputs) -> tuple[Node, dict[str, str]]:
        """The node with the values that graph inputs hold for its parameters, as if they were set on the node itself.

        So a parameter that is led out of a subgraph computes what it did before. These inputs are not wired any more;
        the places of the graph inputs are returned by parameter.
        """
        held: dict[str, str] = {}
        for name, sources in () if is_port(node) else tuple(inputs.items()):
            value = self.held_value(sources[0]) if len(sources) == 1 else None
            item = spec.input(name) if value is not None else None
            if item is not None and can_hold(item, value):
                node = node.with_parameter(name, value)
                del inputs[name]
                held[name] = sources[0].place
        return node, held

    def held_value(self, source: Source) -> PlainValue:
        """The value of a graph input that no wire leads to; None for all other sources."""
        node = self.node(source.place)
        path, id = split_place(source.place)
        if node.type != GRAPH_INPUT or any(self.follow(path, link) for link in self.graph(path).links_into(id)):
            return None
        return node.parameters.get("value")

    def origin(self, port: str) -> tuple[str, str]:
        """Where the value of a graph input was set, as place and parameter: on its subgraph's node, or on itself."""
        path, name = split_place(port)[0], port_name(self.node(port))
        return (path, name) if path and name in self.node(path).parameters else (port, "value")

    def _lazy_inputs(self, spec: NodeSpec) -> frozenset[str]:
        found = self._lazy.get(spec.id)
        if found is None:
            found = self._lazy[spec.id] = frozenset(item.name for item in spec.inputs if item.lazy)
        return found

    def wanted(self, place: str, output: str = "") -> tuple[Source, ...]:
        """The outputs that a run to this node has to reach (only ``output``, where it is named).

        They are the node's own, or those that a subgraph, a graph output or a dot stands for; there are none where
        no value leads to it.
        """
        node, spec = self.node(place), self.spec(self.node(place))
        names = [item.name for item in spec.outputs if output in ("", item.name)] if spec else []
        if node.state != "active" or spec is None or not node.type.startswith(_LOOKED_THROUGH):
            return tuple(Source(place, name, self._type_of(spec, name)) for name in names or [""])
        path, id = split_place(place)
        into = self.graph(path).links_into(id)[:1]
        links = into if node.type == GRAPH_OUTPUT else [Link(id, name, id, "") for name in names]
        return tuple(source for source in (self.follow(path, link) for link in links) if source is not None)

    def follow(self, path: str, link: Link) -> Source | None:
        """The output that a wire's value really comes from; None where the wire leads to nothing.

        A graph input that is wired from outside gives its own value where that wire leads to nothing.
        """
        held: Source | None = None
        while True:
            node = self.graph(path).nodes[link.source]
            if node.state == "active" and not node.type.startswith(_LOOKED_THROUGH):
                return Source(inner_place(path, node.id), link.output, self._type_of(self.spec(node), link.output))
            next_link: Link | None
            if node.state == "muted":
                return held
            if node.type == REROUTE:
                next_link = next(iter(self.graph(path).links_into(node.id)), None)
            elif node.state == "bypassed":
                next_link = self._passed_through(path, node, link.output)
            elif node.definition is not None and node.definition in self.workflow.definitions:
                path = inner_place(path, node.id)
                next_link = self._link_to_port(path, link.output)
            elif node.type == GRAPH_INPUT:
                place = inner_place(path, node.id)
                if self.node(place).parameters.get("value") is not None:
                    held = Source(place, "value", port_type(node))
                next_link = self._link_from_outside(path, node)
                path = split_place(path)[0]
            else:
                return Source(inner_place(path, node.id), link.output, self._type_of(self.spec(node), link.output))
            if next_link is None:
                return held
            link = next_link

    @staticmethod
    def _type_of(spec: NodeSpec | None, output: str) -> str:
        found = spec.output(output) if spec else None
        return found.type if found else ANY

    def _passed_through(self, path: str, node: Node, output: str) -> Link | None:
        """The wire that a bypassed node hands on for an output: into its first wired input of the same type."""
        spec = self.spec(node)
        given = spec.output(output) if spec else None
        if spec is None or given is None:
            return None
        links = self.graph(path).links_into(node.id)
        candidates: list[InputSpec] = [item for item in spec.inputs if item.type == given.type]
        return next((link for item in candidates for link in links if link.input == item.name), None)

    def _link_to_port(self, path: str, output: str) -> Link | None:
        """The wire into the output node of that name inside a subgraph."""
        graph = self.graph(path)
        for node in graph.nodes.values():
            if node.type == GRAPH_OUTPUT and port_name(node) == output:
                return next(iter(graph.links_into(node.id)), None)
        return None

    def _link_from_outside(self, path: str, node: Node) -> Link | None:
        """The wire into a subgraph node for one of its input nodes; None in the root graph and where unwired."""
        if not path:
            return None
        outer, instance = split_place(path)
        name = port_name(node)
        return next((link for link in self.graph(outer).links_into(instance) if link.input == name), None)
