"""Edits of wires around nodes: a node spliced into a wire, dissolved out of its wires, inputs swapped, dots set.

Each is one step of undo, and none can close a circle: what is wired anew was connected before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.declare.builtin import REROUTE
from graph.declare.spec import InputSpec, NodeSpec, OutputSpec
from graph.document.change import Change, Edit
from graph.document.content import GraphContent
from graph.document.document import Document
from graph.document.dots import is_dot, retyped
from graph.document.items import ROOT, Link, Node
from graph.errors import EditError
from graph.wording import Wording

Area = tuple[float, float, float, float]
"""Left, top, right and lower edge of a node on the canvas."""


@dataclass(frozen=True, slots=True)
class SpliceEnds:
    """The input and output of a node by which it stands in a wire."""

    input: str
    output: str


# Splicing --------------------------------------------------------------------------------------------------------


def splice_ends(document: Document, node: Node, link: Link, graph: str = ROOT) -> SpliceEnds | None:
    """By which sockets a node could stand in a wire; None where it cannot.

    Its first free input and output whose types fit, those of the wire's own type before conversions. A parameter
    counts only where the node has no socket, so that a node does not land in a wire by its file name. ``node`` need
    not be in the graph yet.
    """
    content = document.graph(graph)
    is_there = node.id in content.nodes
    if node.id in (link.source, link.target) and is_there:
        return None
    spec = document.spec(node, graph)
    wired_inputs = {item.input for item in content.links_into(node.id)} if is_there else set()
    wired_outputs = {item.output for item in content.links_out_of(node.id)} if is_there else set()
    inputs = [item for item in spec.sockets or spec.parameters if item.many or item.name not in wired_inputs]
    outputs = [item for item in spec.outputs if item.name not in wired_outputs]
    pair = _fitting_pair(document, inputs, outputs, link, graph)
    if pair is None or (is_there and (content.reaches(node.id, link.source) or content.reaches(link.target, node.id))):
        return None
    return SpliceEnds(pair[0].name, pair[1].name)


def splice(document: Document, node: str, link: Link, graph: str = ROOT) -> None:
    """Put a node of the graph into a wire.

    Raises:
        EditError: where it has no free sockets that fit.
    """
    item = document.node(node, graph)
    ends = splice_ends(document, item, link, graph)
    if ends is None:
        title = item.title or document.spec(item, graph).title
        raise EditError(
            Wording("%s does not fit into this wire.", title), "It needs a free input and output of the wire's type."
        )
    with document.edit("Insert into wire"):
        document.remove([link], graph)
        into = document.connect(link.source, link.output, node, ends.input, graph)
        given = document.spec(document.node(node, graph), graph).output(ends.output)
        out_of = Link(node, ends.output, link.target, link.input, link.order, given.type if given else into.type)
        document.apply(Edit("Insert into wire", (Change(graph, None, out_of),)))
        lead_on(document, [out_of], graph)


def add_dot(document: Document, link: Link, position: tuple[float, float], graph: str = ROOT) -> Node:
    """Set a dot on a wire."""
    with document.edit("Add dot"):
        dot = document.add_node(REROUTE, position=position, graph=graph)
        splice(document, dot.id, link, graph)
    return dot


def make_room(
    document: Document, node: str, areas: Mapping[str, Area], gap: float, graph: str = ROOT
) -> dict[str, tuple[float, float]]:
    """Where nodes behind ``node`` have to go so that it lies on none of them: to the right, as far as is needed.

    What lies further behind goes with them, so that the arrangement stays. ``areas`` says where nodes are drawn.
    """
    content = document.graph(graph)
    left, top, right, bottom = areas[node]
    behind = [id for id in _behind(content, node) if id in areas and areas[id][2] > left]
    covered = [
        areas[id] for id in behind if areas[id][0] < right + gap and areas[id][1] < bottom and areas[id][3] > top
    ]
    if not covered:
        return {}
    way = right + gap - min(area[0] for area in covered)
    return {id: (document.node(id, graph).position[0] + way, document.node(id, graph).position[1]) for id in behind}


# Dissolving ------------------------------------------------------------------------------------------------------


def dissolve(document: Document, nodes: Iterable[str], graph: str = ROOT) -> None:
    """Remove nodes and lead the wires through them on, by type, as a bypassed node hands its inputs through.

    An output's wires go on from the first wired input of its type, else from the first whose value fits where they
    lead. Where they lead to an input for many wires they keep their place, and all wires of such an input of the
    dissolved node come in its stead.
    """
    with document.edit("Dissolve"):
        for node in nodes:
            _dissolve_one(document, node, graph)


def _dissolve_one(document: Document, node: str, graph: str) -> None:
    content = document.graph(graph)
    item = document.node(node, graph)
    stand_ins = {link: list(_sources_for(document, item, link, graph)) for link in content.links_out_of(node)}
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in stand_ins:
        groups.setdefault((link.target, link.input), []).append(link)
    ordered = {
        end: [other for other in content.links_into(end[0]) if other.input == end[1] and other not in stand_ins]
        for end in groups
    }
    before = {end: sorted([*ordered[end], *groups[end]], key=lambda link: link.order) for end in groups}
    document.remove([item], graph, "Dissolve")
    for end, links in before.items():
        _fill(document, [sources for link in links for sources in stand_ins.get(link, [link])], ordered[end], graph)


def _sources_for(document: Document, node: Node, link: Link, graph: str) -> Iterator[Link]:
    """The wires that take the place of one out of a dissolved node."""
    spec, content = document.spec(node, graph), document.graph(graph)
    target = document.spec(document.node(link.target, graph), graph).input(link.input)
    given = spec.output(link.output)
    into = content.links_into(node.id)
    wired = [item for item in spec.inputs if any(other.input == item.name for other in into)]
    same = [item for item in wired if given is not None and item.type == given.type]
    for item in (*same, *(item for item in wired if item not in same)):
        sources = [other for other in into if other.input == item.name]
        fits = document.catalogue.types.fits
        if target is not None and not all(fits(other.type, target.type) for other in sources):
            continue
        for other in sources if target is not None and target.many else sources[:1]:
            yield replace(link, source=other.source, output=other.output, type=other.type)
        return


def _fill(document: Document, links: Sequence[Link], there: Sequence[Link], graph: str) -> None:
    """Let these be the wires of one input, in this order; those that are there already keep their own."""
    changes: list[Change] = []
    taken: set[tuple[str, str]] = set()
    order = -1
    for link in links:
        ends = (link.source, link.output)
        if ends in taken:
            changes += [Change(graph, link, None)] if link in there else []
            continue
        taken.add(ends)
        order = max(link.order, order + 1)
        ordered = replace(link, order=order)
        if link not in there:
            changes.append(Change(graph, None, ordered))
        elif ordered != link:
            changes.append(Change(graph, link, ordered))
    changes.sort(key=lambda change: change.after is not None)
    document.apply(Edit("Dissolve", tuple(changes)))
    lead_on(document, [change.after for change in changes if isinstance(change.after, Link)], graph)


# Swapping --------------------------------------------------------------------------------------------------------


def swappable(
    document: Document, node: str, graph: str = ROOT, first: Link | None = None
) -> tuple[Link, Link | str] | None:
    """The wires of a node's inputs that ``swap`` would exchange.

    Its first two wired inputs of one type, or ``first`` and the next one of its type; where only one input of a type
    is wired, its wire and the name of the next input of that type. None where there is nothing to swap.
    """
    into: dict[str, list[Link]] = {}
    for link in document.graph(graph).links_into(node):
        into.setdefault(link.input, []).append(link)
    single: tuple[Link, str] | None = None
    for items in _inputs_by_type(document.spec(document.node(node, graph), graph)):
        links = [link for item in items for link in into.get(item.name, [])]
        start = links.index(first) if first in links else 0
        if first is not None and first not in links:
            continue
        if len(links) > 1:
            return links[start], links[(start + 1) % len(links)]
        if links and len(items) > 1 and single is None:
            names = [item.name for item in items]
            single = links[0], names[(names.index(links[0].input) + 1) % len(names)]
    return single


def _inputs_by_type(spec: NodeSpec) -> list[list[InputSpec]]:
    """The inputs that can be swapped with one another; a choice or a file is picked by hand."""
    by_type: dict[str, list[InputSpec]] = {}
    for item in spec.inputs:
        if item.widget is None or item.widget.kind not in ("choice", "file"):
            by_type.setdefault(item.type, []).append(item)
    return list(by_type.values())


def swap(document: Document, first: Link, second: Link | str, graph: str = ROOT) -> None:
    """Exchange what two wires bring; a name for ``second`` moves the first wire to that input of its node.

    Raises:
        EditError: where one of them does not fit at the other's place.
    """
    with document.edit("Swap wires"):
        if isinstance(second, str):
            document.remove([first], graph)
            document.connect(first.source, first.output, first.target, second, graph)
            return
        document.remove([first, second], graph)
        for link, source in ((first, second), (second, first)):
            swapped = replace(link, source=source.source, output=source.output, type=source.type)
            fault = document.connection_fault(swapped.source, swapped.output, swapped.target, swapped.input, graph)
            if fault is not None:
                raise EditError(Wording("These wires cannot be swapped: %s.", fault))
            document.apply(Edit("Swap wires", (Change(graph, None, swapped),)))
            lead_on(document, [swapped], graph)


# Common ----------------------------------------------------------------------------------------------------------


def _fitting_pair(
    document: Document, inputs: Sequence[InputSpec], outputs: Sequence[OutputSpec], link: Link, graph: str
) -> tuple[InputSpec, OutputSpec] | None:
    """The best input for a wire's source and output for its target: of the same types first, in their order."""
    fits = document.catalogue.types.fits
    given = document.spec(document.node(link.source, graph), graph).output(link.output)
    wanted = document.spec(document.node(link.target, graph), graph).input(link.input)
    given_type, wanted_type = given.type if given else link.type, wanted.type if wanted else link.type
    pairs = [
        (item, output)
        for item in inputs
        for output in outputs
        if fits(given_type, item.type) and fits(output.type, wanted_type)
    ]
    return min(pairs, key=lambda pair: (pair[0].type != given_type, pair[1].type != wanted_type), default=None)


def lead_on(document: Document, links: Iterable[Link], graph: str) -> None:
    """Give the wires behind dots the type of what now flows into them."""
    for link in links:
        if is_dot(document.node(link.target, graph)):
            document.apply(Edit("", retyped(document.graph(graph), link.target, link.type, graph)))


def _behind(content: GraphContent, node: str) -> Iterator[str]:
    """The nodes that hang on a node, the nearest first."""
    waiting, seen = [node], {node}
    for current in waiting:
        for link in content.links_out_of(current):
            if link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
                yield link.target
