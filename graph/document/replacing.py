"""A node replaced by one of another type: it keeps its place, and its wires and values as far as that takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.declare.builtin import SUBGRAPH_PREFIX
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec, PlainValue, value_fault
from graph.declare.types import ANY
from graph.document.change import Change, Edit
from graph.document.document import Document
from graph.document.dots import is_dot, retyped
from graph.document.items import ROOT, Link, Node
from graph.document.subgraphs import definition_specs


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing a node would come to: the new node, its wires, and what cannot be kept."""

    node: Node
    links: tuple[Link, ...]
    lost_links: tuple[Link, ...]
    lost_parameters: tuple[str, ...]


def planned_replacement(document: Document, node: str, type: str, graph: str = ROOT) -> Replacement:
    """What becomes of a node that is replaced by one of that type.

    A wire keeps the socket of its name where that takes it, else it goes to the first free one of the same type,
    else of a type that fits; a value is kept where a parameter of its name can hold it. The title and state stay.
    """
    before, content = document.node(node, graph), document.graph(graph)
    known = document.catalogue.get(type)
    bare = replace(before, type=type, version=known.version if known else 1)
    spec = known or document.spec(bare, graph)
    parameters, lost_parameters = _kept_parameters(before.parameters.items(), spec)
    inputs = _kept_inputs(document, content.links_into(node), spec)
    outputs = _kept_outputs(document, content.links_out_of(node), spec, graph)
    kept = {**inputs, **outputs}
    return Replacement(
        replace(bare, parameters=parameters),
        tuple(kept.values()),
        tuple(link for link in content.links_at(node) if link not in kept),
        lost_parameters,
    )


def replace_type(document: Document, node: str, type: str, graph: str = ROOT) -> Replacement:
    """Replace a node by one of another type, as one step of undo; returns what was kept and lost.

    Raises:
        EditError: where a subgraph would come to contain itself.
    """
    plan = planned_replacement(document, node, type, graph)
    before = document.node(node, graph)
    content = document.graph(graph)
    changes = [Change(graph, link, None) for link in content.links_at(node)]
    changes.append(Change(graph, before, plan.node))
    changes += [Change(graph, None, link) for link in plan.links]
    with document.edit("Replace node"):
        document.apply(Edit("Replace node", tuple(changes)))
        for link in plan.links:
            if is_dot(document.node(link.target, graph)):
                document.apply(Edit("", retyped(content, link.target, link.type, graph)))
    return plan


def replacements(document: Document, node: str, graph: str = ROOT) -> list[NodeSpec]:
    """The node types that a node can be replaced by, those first that keep most of it."""
    before = document.node(node, graph)
    category = document.spec(before, graph).category

    def loss(spec: NodeSpec) -> tuple[int, int, int, bool, int]:
        plan = planned_replacement(document, node, spec.id, graph)
        shared = _shared_sockets(document.spec(before, graph), spec)
        converted = _converted_links(document, plan, spec, graph)
        return len(plan.lost_links), converted, -shared, spec.category != category, len(plan.lost_parameters)

    specs = (*document.catalogue, *(spec for spec in definition_specs(document) if spec.id != SUBGRAPH_PREFIX + graph))
    return sorted((spec for spec in specs if spec.id != before.type), key=loss)


def _kept_parameters(
    values: Iterable[tuple[str, PlainValue]], spec: NodeSpec
) -> tuple[dict[str, PlainValue], tuple[str, ...]]:
    """The values that parameters of the new type hold, and the names of those that none does."""
    kept: dict[str, PlainValue] = {}
    lost = []
    for name, value in values:
        item = spec.input(name)
        if item is not None and item.is_parameter and value_fault(item, value) is None:
            kept[name] = value
        else:
            lost.append(name)
    return kept, tuple(lost)


def _kept_inputs(document: Document, links: Sequence[Link], spec: NodeSpec) -> dict[Link, Link]:
    """The wires into the new node, by those that they take the place of."""
    fits = document.catalogue.types.fits
    kept: dict[Link, Link] = {}
    taken: dict[str, list[Link]] = {}

    def take(link: Link, item: InputSpec) -> bool:
        there = taken.setdefault(item.name, [])
        if there and not item.many:
            return False
        if any((other.source, other.output) == (link.source, link.output) for other in there):
            return False
        order = max(link.order, 1 + max((other.order for other in there), default=-1)) if item.many else 0
        kept[link] = replace(link, input=item.name, order=order)
        there.append(kept[link])
        return True

    for link in links:
        item = spec.input(link.input)
        if item is not None and fits(link.type, item.type):
            take(link, item)
    ordered = [*spec.sockets, *spec.parameters]
    for is_same in (True, False):
        for link in (link for link in links if link not in kept):
            candidates = ordered if is_same else spec.sockets
            fitting = (item for item in candidates if _suits(document, link.type, item.type, is_same))
            any(take(link, item) for item in fitting)
    return kept


def _kept_outputs(document: Document, links: Sequence[Link], spec: NodeSpec, graph: str) -> dict[Link, Link]:
    """The wires out of the new node, by those that they take the place of."""
    kept: dict[Link, Link] = {}
    taken: set[tuple[str, str, str]] = set()
    for link in links:
        named = spec.output(link.output)
        same = [item for item in spec.outputs if item.type == link.type]
        for item in (*([named] if named else []), *same, *spec.outputs):
            ends = (item.name, link.target, link.input)
            if ends not in taken and _may_lead(document, item, link, graph):
                taken.add(ends)
                kept[link] = replace(link, output=item.name, type=item.type)
                break
    return kept


def _suits(document: Document, given: str, wanted: str, is_same: bool) -> bool:
    return given == wanted if is_same else document.catalogue.types.fits(given, wanted)


def _may_lead(document: Document, output: OutputSpec, link: Link, graph: str) -> bool:
    """Whether an output fits where a wire ends."""
    wanted = document.spec(document.node(link.target, graph), graph).input(link.input)
    return wanted is None or document.catalogue.types.fits(output.type, wanted.type)


def _converted_links(document: Document, plan: Replacement, spec: NodeSpec, graph: str) -> int:
    """How many of the wires that are kept lead to another type than they come from."""

    def wanted(link: Link) -> str:
        target = spec if link.target == plan.node.id else document.spec(document.node(link.target, graph), graph)
        item = target.input(link.input)
        return item.type if item is not None else ANY

    return sum(link.type != wanted(link) and ANY not in (link.type, wanted(link)) for link in plan.links)


def _shared_sockets(before: NodeSpec, after: NodeSpec) -> int:
    """How many inputs and outputs two types have in common, by name and type."""
    ours = {(item.name, item.type) for item in before.inputs}
    given = {(item.name, item.type) for item in before.outputs}
    shared = sum((item.name, item.type) in ours for item in after.inputs)
    return shared + sum((item.name, item.type) in given for item in after.outputs)
