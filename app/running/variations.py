"""The same workflow with other seeds, to be run one after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.declare.spec import InputSpec
from graph.document.document import Document
from graph.document.items import Node
from graph.errors import LoomError

if TYPE_CHECKING:
    from graph.file import FrozenDocument

_SEEDS = 2**53
"""How many seeds there are: after the last one comes 0."""


def variations(document: Document, count: int) -> Iterator[FrozenDocument]:
    """The document as it is now, ``count`` times: each time all seeds are higher by one than the time before.

    Raises:
        LoomError: where it has no seed.
    """
    from graph.file import FrozenDocument

    frozen = FrozenDocument.of(document)
    seeded = [
        (graph, node, seeds)
        for graph in document.definitions
        for node in document.graph(graph).nodes.values()
        if (seeds := [item for item in document.spec(node, graph).parameters if _is_seed(item)])
    ]
    if not seeded:
        raise LoomError("No node of this workflow has a seed.", "Every run of it would give the same.")
    return (
        frozen.with_nodes((graph, _stepped(node, seeds, step)) for graph, node, seeds in seeded)
        for step in range(1, count + 1)
    )


def _stepped(node: Node, seeds: list[InputSpec], step: int) -> Node:
    for item in seeds:
        value = node.parameters.get(item.name, item.default)
        if isinstance(value, int):
            node = node.with_parameter(item.name, (value + step) % _SEEDS)
    return node


def _is_seed(item: InputSpec) -> bool:
    return item.widget is not None and item.widget.kind == "seed"
