"""Selecting nodes by their wires: what leads to them, what they lead to, or both."""

from __future__ import annotations

from collections.abc import Iterable

from app.canvas.scene import CanvasScene
from graph.document.content import GraphContent


class LinkedSelection:
    """Extends the selection along wires."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene

    def select_upstream(self) -> None:
        """Select what the selected nodes get their values from, with them."""
        self.select_from(self._scene.selected_nodes(), upstream=True)

    def select_downstream(self) -> None:
        """Select what the values of the selected nodes go into, with them."""
        self.select_from(self._scene.selected_nodes(), downstream=True)

    def select_linked(self) -> None:
        """Select everything that wires join to the selected nodes, with them."""
        self.select_from(self._scene.selected_nodes(), upstream=True, downstream=True)

    def select_from(self, nodes: Iterable[str], upstream: bool = False, downstream: bool = False) -> None:
        """Select these nodes and what wires in these directions lead to."""
        content = self._scene.document.graph(self._scene.graph)
        found = _reached(content, nodes, upstream, downstream)
        self._scene.select_graphics([item for id, item in self._scene.nodes.items() if id in found])


def _reached(content: GraphContent, nodes: Iterable[str], upstream: bool, downstream: bool) -> set[str]:
    waiting = list(nodes)
    found = set(waiting)
    while waiting:
        id = waiting.pop()
        before = {link.source for link in content.links_into(id)} if upstream else set()
        after = {link.target for link in content.links_out_of(id)} if downstream else set()
        waiting.extend((before | after) - found)
        found |= before | after
    return found
