"""Whether a wire can be drawn, and what drawing it changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.declare.types import ANY
from graph.document.change import Change
from graph.document.dots import is_dot, links_behind, retyped
from graph.document.items import ROOT, Link
from graph.document.ports import adopted, port_changes
from graph.document.sockets import is_port, takes_wire
from graph.wording import Wording

if TYPE_CHECKING:
    from graph.document.document import Document


def wire_fault(document: Document, wire: Link, graph: str) -> str | None:
    """Why a wire between these sockets cannot be, in words for the user; None where it can."""
    source, target = document.node(wire.source, graph), document.node(wire.target, graph)
    source_spec, target_spec = document.spec(source, graph), document.spec(target, graph)
    given, wanted = source_spec.output(wire.output), target_spec.input(wire.input)
    if given is None and document.is_known(source):
        return Wording("%s has no output '%s'", source_spec.title, wire.output)
    if wanted is None and document.is_known(target):
        return Wording("%s has no input '%s'", target_spec.title, wire.input)
    if not takes_wire(target.type, wire.input):
        return Wording("'%s' of %s is set by hand and takes no wire", wire.input, target_spec.title)
    given_type, taken_type = given.type if given else ANY, wanted.type if wanted else ANY
    if not document.catalogue.types.fits(given_type, taken_type):
        return Wording(
            "'%s' of %s takes %s, and '%s' gives %s", wire.input, target_spec.title, taken_type, wire.output, given_type
        )
    if is_dot(target) and given_type != ANY:
        fault = _fault_behind_dot(document, wire.target, given_type, graph)
        if fault is not None:
            return fault
    if document.graph(graph).reaches(wire.target, wire.source):
        return Wording("%s already leads to %s: the wire would close a circle", target_spec.title, source_spec.title)
    return None


def wanted_type(document: Document, link: Link, graph: str) -> str:
    """The type of the input that a wire to a node that is no dot ends at."""
    wanted = document.spec(document.node(link.target, graph), graph).input(link.input)
    return wanted.type if wanted else ANY


def new_wire(document: Document, wire: Link, graph: str) -> tuple[Link, tuple[Change, ...]]:
    """A wire with its type and its order, and the changes that draw it.

    It takes the place of the one at an input that holds one wire, and comes last where many fit.
    """
    content = document.graph(graph)
    target = document.node(wire.target, graph)
    wanted = document.spec(target, graph).input(wire.input)
    given = document.spec(document.node(wire.source, graph), graph).output(wire.output)
    there = [link for link in content.links_into(wire.target) if link.input == wire.input]
    many = wanted is not None and wanted.many
    order = 1 + max((link.order for link in there), default=-1) if many else 0
    link = replace(wire, order=order, type=given.type if given else ANY)
    replaced = () if many else tuple(Change(graph, old, None) for old in there)
    led_on = retyped(content, wire.target, link.type, graph) if is_dot(target) else ()
    return link, (*replaced, *_adopting(document, link, graph), Change(graph, None, link), *led_on)


def _fault_behind_dot(document: Document, dot: str, given: str, graph: str) -> str | None:
    """Why what comes into a dot does not fit where the dot leads to."""
    for link in links_behind(document.graph(graph), dot):
        end = wanted_type(document, link, graph)
        if not document.catalogue.types.fits(given, end):
            title = document.spec(document.node(link.target, graph), graph).title
            return Wording("the dot leads to '%s' of %s, which takes %s, not %s", link.input, title, end, given)
    return None


def _adopting(document: Document, link: Link, graph: str) -> tuple[Change, ...]:
    """What gives an input or output of a subgraph that has no type yet that of what a new wire joins it to."""
    source, target = document.node(link.source, graph), document.node(link.target, graph)
    given, wanted = document.spec(source, graph).output(link.output), document.spec(target, graph).input(link.input)
    changes: list[Change] = []
    for port, end, socket in ((source, target, wanted), (target, source, given)):
        if graph != ROOT and is_port(port) and socket is not None:
            after = adopted(document.graph(graph), port, end, socket)
            changes += port_changes(document.graphs, graph, port, after)
    return tuple(changes)
