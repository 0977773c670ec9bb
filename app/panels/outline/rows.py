"""The rows of the outline: what each one stands for. They hold ids and wires; what is known of them is in the scene."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.document.items import Link


@dataclass(eq=False, slots=True)
class Row:
    """A row. ``number`` is its own for good; ``children`` are None until they are first looked at."""

    number: int
    parent: Row | None
    children: list[Row] | None = field(default=None, kw_only=True)

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from the other rows of its parent."""
        raise NotImplementedError

    @property
    def node(self) -> str:
        """The node that it belongs to; "" where it belongs to none."""
        return self.parent.node if self.parent is not None else ""


@dataclass(eq=False, slots=True)
class NodeRow(Row):
    """A node. ``title`` and ``links``, the wires into it, are as they were when it was last looked at."""

    id: str
    title: str = ""
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return ("node", self.id)

    @property
    def node(self) -> str:
        return self.id


@dataclass(eq=False, slots=True)
class BoxRow(Row):
    """A frame or a note."""

    id: str
    is_frame: bool

    @property
    def key(self) -> tuple[str, ...]:
        return ("frame" if self.is_frame else "note", self.id)


@dataclass(eq=False, slots=True)
class SocketRow(Row):
    """An input or output of a node, with its wires."""

    name: str
    is_output: bool
    is_many: bool
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return ("output" if self.is_output else "input", self.name)

    @property
    def lists_wires(self) -> bool:
        """Whether its wires have rows of their own; the one wire of another input is told in the input's row."""
        return self.is_output or self.is_many

    @property
    def link(self) -> Link | None:
        """The wire that the row stands for."""
        return self.links[0] if self.links and not self.lists_wires else None


@dataclass(eq=False, slots=True)
class WireRow(Row):
    """One of the wires of an output, or of an input that takes several."""

    link: Link
    is_output: bool

    @property
    def key(self) -> tuple[str, ...]:
        return wire_key(self.link)

    @property
    def other_end(self) -> tuple[str, str]:
        """The node and the socket that it leads to, as seen from the row above."""
        link = self.link
        return (link.target, link.input) if self.is_output else (link.source, link.output)


def wire_key(link: Link) -> tuple[str, ...]:
    """What tells a wire from all others of its graph."""
    return (link.source, link.output, link.target, link.input)


def link_of(row: Row) -> Link | None:
    """The wire that a row stands for; None where it stands for something else."""
    return row.link if isinstance(row, (SocketRow, WireRow)) else None
