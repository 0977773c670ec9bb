"""What a workflow is made of. All items are immutable: an edit replaces one item by another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from graph.declare.builtin import SUBGRAPH_PREFIX
from graph.declare.spec import PlainValue
from graph.declare.types import ANY

NodeState = Literal["active", "bypassed", "muted"]
"""A bypassed node hands its inputs through by type; a muted one is cut out, with its wires."""

ROOT = ""
"""The id of the graph that a workflow opens with; every other graph is a subgraph's definition."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a graph. ``parameters`` holds only values that were set; the rest are the type's defaults.

    ``width`` is how wide the canvas shows it, 0 as its type and title want. A node whose type no catalogue knows is a
    placeholder: it keeps all of this and can be edited, copied and saved.
    """

    id: str
    type: str
    version: int = 1
    parameters: Mapping[str, PlainValue] = field(default_factory=dict)
    position: tuple[float, float] = (0.0, 0.0)
    title: str = ""
    state: NodeState = "active"
    collapsed: bool = False
    width: float = 0.0

    @property
    def definition(self) -> str | None:
        """The id of the subgraph that this node stands for; None for all other nodes."""
        return (self.type[len(SUBGRAPH_PREFIX) :] or None) if self.type.startswith(SUBGRAPH_PREFIX) else None

    def with_parameter(self, name: str, value: PlainValue) -> Node:
        return replace(self, parameters={**self.parameters, name: value})


@dataclass(frozen=True, slots=True)
class Link:
    """A wire from an output to an input, both by name. ``order`` is its place among the wires of one input.

    ``type`` is the wire type of the output, kept so that a placeholder's sockets have their colours.
    """

    source: str
    output: str
    target: str
    input: str
    order: int = 0
    type: str = ANY


@dataclass(frozen=True, slots=True)
class Frame:
    """A coloured rectangle behind nodes; moving it moves what lies in it."""

    id: str
    title: str = ""
    position: tuple[float, float] = (0.0, 0.0)
    size: tuple[float, float] = (400.0, 300.0)
    colour: str = "#4a5568"


@dataclass(frozen=True, slots=True)
class Note:
    """A text on the canvas."""

    id: str
    text: str = ""
    position: tuple[float, float] = (0.0, 0.0)
    size: tuple[float, float] = (240.0, 120.0)
    colour: str = "#6b5f2a"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to come back to, by its number (``id``, "1" to "9"). Bookmarks stand in the root graph.

    ``path`` are the ids of the subgraph nodes on the way to the graph that it is in, which may be gone by now.
    """

    id: str
    path: tuple[str, ...] = ()
    centre: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Definition:
    """What is said of a graph as a whole. With an id other than ``ROOT`` it is a subgraph.

    A subgraph's input and output nodes are its sockets.
    """

    id: str
    title: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the window last showed of the root graph: the point in the middle, and the magnification."""

    centre: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0


Item = Node | Link | Frame | Note | Bookmark | Definition


def item_key(item: Item) -> tuple[str, ...]:
    """What identifies an item within its graph; an edited item keeps it."""
    if isinstance(item, Link):
        return ("Link", item.source, item.output, item.target, item.input)
    return (type(item).__name__, item.id)


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of one graph by id, and the links into each node in order. Frozen: a run reads it, edits do not."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    def links_into(self, node: str) -> tuple[Link, ...]:
        return self.links.get(node, ())


@dataclass(frozen=True, slots=True)
class Workflow:
    """A frozen picture of a document: what a run works on while people go on editing.

    ``id`` tells workflows apart where the store explains why a node runs again.
    """

    graphs: Mapping[str, Graph]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    id: str = ""

    @property
    def root(self) -> Graph:
        return self.graphs[ROOT]
