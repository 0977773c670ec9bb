"""What is being dragged when a wire is: one end, and which sockets could take the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.declare.types import TypeTable

if TYPE_CHECKING:
    from app.canvas.geometry import SocketPlace
    from app.canvas.node_item import NodeItem


class WireDrag:
    """The fixed end of a wire that is being drawn: a socket of a node."""

    def __init__(self, node: NodeItem, socket: str, is_output: bool, type: str, types: TypeTable) -> None:
        self.node = node
        self.socket = socket
        self.is_output = is_output
        self.type = type
        self._types = types

    def fits_type(self, type: str) -> bool:
        """Whether a socket of that wire type could be the other end."""
        return self._types.fits(self.type, type) if self.is_output else self._types.fits(type, self.type)

    def accepts(self, item: NodeItem, socket: SocketPlace) -> bool:
        """Whether that socket could be the other end, as far as its side and type say; the fixed end itself can."""
        if item is self.node:
            return socket.is_output == self.is_output and socket.name == self.socket
        return socket.is_output != self.is_output and self.fits_type(socket.type)

    def link_ends(self, node: str, socket: str) -> tuple[str, str, str, str]:
        """Source, output, target and input of the wire that ends at ``socket`` of ``node``."""
        if self.is_output:
            return self.node.node.id, self.socket, node, socket
        return node, socket, self.node.node.id, self.socket
