"""Conversion by a node: what stands between an output and an input whose types do not fit, such as a decoder.

A node type converts where it takes one input of the given type and gives the wanted one. Beside that input it may
need one more socket, for a model such as an autoencoder; the node that gives it is found in the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.declare.catalogue import Catalogue
from graph.declare.spec import InputSpec, NodeSpec
from graph.declare.types import ANY, PLAIN_NAMES
from graph.document.content import GraphContent
from graph.document.document import Document
from graph.document.items import ROOT, Link, Node

_PLAIN = frozenset(PLAIN_NAMES.values())
_FREE_WIDGETS = ("number", "slider", "text", "toggle")
"""What a computed value may stand in for; a file, a choice or a seed is picked by hand."""


@dataclass(frozen=True, slots=True)
class NodeConversion:
    """A node type that converts: into ``input``, out of ``output``; ``model`` is the other socket that it needs."""

    spec: NodeSpec
    input: str
    output: str
    model: InputSpec | None = None


@dataclass(frozen=True, slots=True)
class PlannedConversion:
    """A conversion in its place: between these ends, with the output that gives the model it needs."""

    conversion: NodeConversion
    source: str
    output: str
    target: str
    input: str
    model_source: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        return self.conversion.spec.title


class Converters:
    """The conversions of a catalogue, found when they are first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._found: dict[tuple[str, str], tuple[NodeConversion, ...]] = {}
        self._models = _model_types(catalogue)

    def between(self, given: str, wanted: str) -> tuple[NodeConversion, ...]:
        """The node types that make ``wanted`` of ``given``, the simplest first; none where the types fit anyway."""
        pair = (given, wanted)
        if pair not in self._found:
            self._found[pair] = () if self.catalogue.types.fits(given, wanted) else self._find(given, wanted)
        return self._found[pair]

    def _find(self, given: str, wanted: str) -> tuple[NodeConversion, ...]:
        if wanted in _PLAIN and given not in _PLAIN:
            return ()  # a number that is found in a picture is a measurement
        found = (self._conversion(spec, given, wanted) for spec in self.catalogue)
        return tuple(sorted((item for item in found if item is not None), key=_effort))

    def _conversion(self, spec: NodeSpec, given: str, wanted: str) -> NodeConversion | None:
        output = next((item for item in spec.outputs if item.type == wanted), None)
        if output is None or spec.is_output or given in self._models:
            return None
        sockets = [item for item in spec.sockets if item.required and item.type == given]
        taking = sockets or [item for item in spec.parameters if item.type == given and not _is_fixed(item)]
        if len(taking) != 1 or (not sockets and taking[0] != spec.parameters[0]):
            return None
        others = [item for item in spec.sockets if item.required and item not in taking]
        if len(others) > 1 or any(item.type not in self._models for item in others):
            return None
        return NodeConversion(spec, taking[0].name, output.name, others[0] if others else None)


def planned_conversion(
    document: Document, converters: Converters, source: str, output: str, target: str, input: str, graph: str = ROOT
) -> PlannedConversion | None:
    """The conversion that would make a wire between these sockets possible; None where there is none."""
    content = document.graph(graph)
    source_spec = document.spec(document.node(source, graph), graph)
    target_spec = document.spec(document.node(target, graph), graph)
    given, wanted = source_spec.output(output), target_spec.input(input)
    if given is None or wanted is None or ANY in (given.type, wanted.type) or content.reaches(target, source):
        return None
    for conversion in converters.between(given.type, wanted.type):
        if conversion.model is None:
            return PlannedConversion(conversion, source, output, target, input)
        model = nearest_giver(document, conversion.model.type, source, target, graph)
        if model is not None:
            return PlannedConversion(conversion, source, output, target, input, model)
    return None


def insert_conversion(
    document: Document, plan: PlannedConversion, position: tuple[float, float], graph: str = ROOT
) -> Node:
    """Add the converting node and draw its wires, as one step of undo.

    Raises:
        EditError: where one of the wires cannot be drawn.
    """
    conversion = plan.conversion
    with document.edit(f"Connect by {plan.title.lower()}"):
        node = document.add_node(conversion.spec.id, position=position, graph=graph)
        document.connect(plan.source, plan.output, node.id, conversion.input, graph)
        if plan.model_source is not None and conversion.model is not None:
            document.connect(*plan.model_source, node.id, conversion.model.name, graph)
        document.connect(node.id, conversion.output, plan.target, plan.input, graph)
    return node


def nearest_giver(document: Document, type: str, source: str, target: str, graph: str = ROOT) -> tuple[str, str] | None:
    """The node and output that give a type: the nearest above ``source``, then above ``target``.

    Where neither has one, the only one of the graph that does not hang on ``target`` itself.
    """
    content = document.graph(graph)
    for start in (source, target):
        for node in _above(content, start):
            if (output := _output_of(document, node, type, graph)) is not None:
                return node, output
    anywhere = [
        (node, output) for node in content.nodes if (output := _output_of(document, node, type, graph)) is not None
    ]
    return anywhere[0] if len(anywhere) == 1 and not content.reaches(target, anywhere[0][0]) else None


def _output_of(document: Document, node: str, type: str, graph: str) -> str | None:
    item = document.node(node, graph)
    if item.state != "active":
        return None
    return next((output.name for output in document.spec(item, graph).outputs if output.type == type), None)


def _above(content: GraphContent, node: str) -> Iterator[str]:
    """The nodes whose values a node is made of, the nearest first."""
    waiting, seen = [node], {node}
    for current in waiting:
        links: tuple[Link, ...] = content.links_into(current)
        for link in links:
            if link.source not in seen:
                seen.add(link.source)
                waiting.append(link.source)
                yield link.source


def _model_types(catalogue: Catalogue) -> frozenset[str]:
    """The types that nodes without sockets load or make, and others only alter: autoencoders, text encoders, ..."""
    computed = {
        output.type
        for spec in catalogue
        if spec.sockets
        for output in spec.outputs
        if all(item.type != output.type for item in spec.sockets)
    }
    given = {output.type for spec in catalogue for output in spec.outputs}
    return frozenset(given - computed - _PLAIN)


def _is_fixed(item: InputSpec) -> bool:
    return item.widget is not None and item.widget.kind not in _FREE_WIDGETS


def _effort(conversion: NodeConversion) -> tuple[bool, bool, int]:
    output = conversion.spec.output(conversion.output)
    return conversion.model is not None, output is not None and output.is_list, len(conversion.spec.inputs)
