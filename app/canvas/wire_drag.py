"""What is being dragged when a wire is: one end, and which sockets could take the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.declare.spec import InputSpec, OutputSpec
from graph.document.converting import Converters, PlannedConversion, planned_conversion

if TYPE_CHECKING:
    from app.canvas.geometry import SocketPlace
    from app.canvas.node_item import NodeItem


@dataclass(frozen=True, slots=True)
class WireTarget:
    """Where a wire that is let go would end; ``conversion`` is the node that would be inserted on the way."""

    node: NodeItem
    socket: str
    conversion: PlannedConversion | None = None


class WireDrag:
    """The fixed end of a wire that is being drawn: a socket of a node."""

    def __init__(self, node: NodeItem, socket: str, is_output: bool, type: str) -> None:
        self.node = node
        self.socket = socket
        self.is_output = is_output
        self.type = type
        self._document, self._graph = node.canvas.document, node.canvas.graph
        self._types = self._document.catalogue.types
        self._converters = Converters(self._document.catalogue)
        self._plans: dict[tuple[str, str], PlannedConversion | None] = {}
        self._given_types: frozenset[str] | None = None

    def fits_type(self, type: str) -> bool:
        """Whether a socket of that wire type could be the other end."""
        return self._types.fits(self.type, type) if self.is_output else self._types.fits(type, self.type)

    def fits(self, socket: InputSpec | OutputSpec) -> bool:
        """Whether a socket could be the other end: by its type, and by which values it can have."""
        taken, given = (socket, self.type) if self.is_output else (self.node.spec.input(self.socket), socket.type)
        return self.fits_type(socket.type) and (not isinstance(taken, InputSpec) or taken.suits(given))

    def accepts(self, item: NodeItem, socket: SocketPlace) -> bool:
        """Whether that socket could be the other end, as far as its side and type say; the fixed end itself can."""
        if item is self.node:
            return socket.is_output == self.is_output and socket.name == self.socket
        if socket.is_output == self.is_output:
            return False
        spec = item.spec.output(socket.name) if socket.is_output else item.spec.input(socket.name)
        return self.fits_type(socket.type) if spec is None else self.fits(spec)

    def may_convert(self, item: NodeItem, socket: SocketPlace) -> bool:
        """Whether a node could stand between the fixed end and that socket; quick, ``conversion`` has the last word."""
        if item is self.node or socket.is_output == self.is_output or not socket.shows_label:
            return False
        found = self._converters.between(*((self.type, socket.type) if self.is_output else (socket.type, self.type)))
        return any(one.model is None or one.model.type in self._types_there() for one in found)

    def conversion(self, node: str, socket: str) -> PlannedConversion | None:
        """The node that would be inserted for a wire to that socket; None where none makes it possible."""
        if (node, socket) not in self._plans:
            ends = self.link_ends(node, socket)
            self._plans[node, socket] = planned_conversion(self._document, self._converters, *ends, self._graph)
        return self._plans[node, socket]

    def link_ends(self, node: str, socket: str) -> tuple[str, str, str, str]:
        """Source, output, target and input of the wire that ends at ``socket`` of ``node``."""
        if self.is_output:
            return self.node.node.id, self.socket, node, socket
        return node, socket, self.node.node.id, self.socket

    def _types_there(self) -> frozenset[str]:
        """The types that the nodes of the graph give."""
        if self._given_types is None:
            nodes = self.node.canvas.nodes.values()
            self._given_types = frozenset(output.type for item in nodes for output in item.spec.outputs)
        return self._given_types
