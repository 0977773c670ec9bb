"""Makes the rows of the outline out of the graph that the scene shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from app.canvas.scene import CanvasScene
from app.panels.outline.rows import BoxRow, NodeRow, Row, SocketRow, WireRow, wire_key
from graph.document.content import GraphContent
from graph.document.items import Link

Key = tuple[str, ...]


class RowMaker:
    """Knows which rows there should be, and makes them. ``rows`` are those that were made, by number."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._numbers = itertools.count(1)
        self.rows: dict[int, Row] = {}

    @property
    def content(self) -> GraphContent:
        """The graph that is shown."""
        return self._scene.document.graph(self._scene.graph)

    def node_rows(self, ids: Iterable[str]) -> dict[str, NodeRow]:
        """Rows for all these nodes, with the wires into them."""
        links_into, nodes = self.content.links_into, self._scene.nodes
        made = {id: NodeRow(next(self._numbers), None, id, nodes[id].title, links_into(id)) for id in ids}
        self.rows.update((row.number, row) for row in made.values())
        return made

    def new_node_row(self, id: str) -> NodeRow:
        """A row for a node whose wires are still to be heeded."""
        row = NodeRow(next(self._numbers), None, id, self._scene.nodes[id].title)
        self.rows[row.number] = row
        return row

    def box_rows(self) -> list[Row]:
        return [self.make(None, key) for key in self.box_keys()]

    def children(self, row: Row) -> list[Row]:
        """The rows below a row."""
        if isinstance(row, NodeRow):
            links = self.links_by_socket(row)
            made = [self.make(row, key) for key in self.socket_keys(row)]
            for child in made:
                assert isinstance(child, SocketRow)
                child.links = links.get(child.key, ())
            return made
        if isinstance(row, SocketRow) and row.lists_wires:
            return [self.make(row, wire_key(link)) for link in row.links]
        return []

    def make(self, parent: Row | None, key: Key) -> Row:
        """The row of that key below a row; below none it is a frame or a note."""
        number = next(self._numbers)
        row: Row
        if parent is None:
            row = BoxRow(number, None, key[1], key[0] == "frame")
        elif isinstance(parent, NodeRow):
            spec = self._scene.nodes[parent.id].spec.input(key[1]) if key[0] == "input" else None
            row = SocketRow(number, parent, key[1], key[0] == "output", spec is not None and spec.many)
        else:
            assert isinstance(parent, SocketRow)
            link = next(link for link in parent.links if wire_key(link) == key)
            row = WireRow(number, parent, link, parent.is_output)
        self.rows[number] = row
        return row

    def forget(self, row: Row) -> None:
        """The row is gone, with all below it."""
        self.rows.pop(row.number, None)
        for child in row.children or ():
            self.forget(child)

    # Which rows there should be ----------------------------------------------------------------------------------

    def box_keys(self) -> list[Key]:
        return [*(("frame", id) for id in self._scene.frames), *(("note", id) for id in self._scene.notes)]

    def socket_keys(self, row: NodeRow) -> list[Key]:
        """Inputs as they stand on the node, sockets before parameters, then outputs; none where it is gone already."""
        item = self._scene.nodes.get(row.id)
        if item is None:
            return []
        spec = item.spec
        inputs = [("input", item.name) for item in (*spec.sockets, *spec.parameters)]
        return [*inputs, *(("output", item.name) for item in spec.outputs)]

    def links_by_socket(self, row: NodeRow) -> dict[Key, tuple[Link, ...]]:
        """The wires of a node, by the keys of its sockets."""
        found: dict[Key, tuple[Link, ...]] = {}
        for link in self.content.links_into(row.id):
            key = ("input", link.input)
            found[key] = (*found.get(key, ()), link)
        for link in self.content.links_out_of(row.id):
            key = ("output", link.output)
            found[key] = (*found.get(key, ()), link)
        return found
