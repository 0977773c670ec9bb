"""What flows through dots: a dot has no type of its own, it is drawn and checked as what it hands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph.declare.builtin import BUILTIN_SPECS, REROUTE
from graph.declare.spec import NodeSpec
from graph.declare.types import ANY
from graph.document.change import Change
from graph.document.content import GraphContent
from graph.document.items import Link, Node

WantedType = Callable[[Link], str]
"""The type that the input at the end of a wire takes."""

_DOT = next(spec for spec in BUILTIN_SPECS if spec.id == REROUTE)


def is_dot(node: Node) -> bool:
    return node.type == REROUTE


def dot_spec(declared: NodeSpec | None, content: GraphContent, node: str, wanted_type: WantedType) -> NodeSpec:
    """The sockets of a dot with the types that its wires give them; ``declared`` is what a catalogue says of dots.

    Its output gives what leads into it, else what its wires lead to; its input takes what they lead to. Where they
    lead to inputs of several types, ``connection_fault`` asks each of them, and the input says *Any*.
    """
    wanted = {wanted_type(link) for link in links_behind(content, node)} - {ANY}
    taken = wanted.pop() if len(wanted) == 1 else ANY
    given = source_link(content, node)
    (input,), (output,) = _DOT.inputs, _DOT.outputs
    return replace(
        declared or _DOT,
        inputs=(replace(input, type=taken),),
        outputs=(replace(output, type=given.type if given is not None else taken),),
    )


def source_link(content: GraphContent, dot: str) -> Link | None:
    """The wire from a node that is no dot that leads to this one, perhaps through others."""
    while (link := next(iter(content.links_into(dot)), None)) is not None:
        if not is_dot(content.nodes[link.source]):
            return link
        dot = link.source
    return None


def links_behind(content: GraphContent, dot: str) -> Iterator[Link]:
    """The wires by which what flows through a dot reaches nodes that are no dots."""
    waiting = [dot]
    while waiting:
        for link in content.links_out_of(waiting.pop()):
            if is_dot(content.nodes[link.target]):
                waiting.append(link.target)
            else:
                yield link


def retyped(content: GraphContent, dot: str, type: str, graph: str) -> tuple[Change, ...]:
    """What gives all wires that lead on from a dot the type of what flows into it."""
    changes = []
    waiting = [dot]
    while waiting:
        for link in content.links_out_of(waiting.pop()):
            if link.type != type:
                changes.append(Change(graph, link, replace(link, type=type)))
            if is_dot(content.nodes[link.target]):
                waiting.append(link.target)
    return tuple(changes)
