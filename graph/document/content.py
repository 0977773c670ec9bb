"""The content of one graph of a document: a networkx multigraph of nodes and links, and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from graph.document.change import Change
from graph.document.items import Bookmark, Frame, Graph, Item, Link, Node, Note
from graph.errors import EditError
from graph.wording import Wording

_LONGEST_BASE = 100
"""How much of a type's name an id takes over, so that it stays within what a file allows."""


class GraphContent:
    """Nodes, links, frames, notes and bookmarks of one graph. Only the document changes it, through ``put``."""

    def __init__(self) -> None:
        self.network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.nodes: dict[str, Node] = {}
        self.frames: dict[str, Frame] = {}
        self.notes: dict[str, Note] = {}
        self.bookmarks: dict[str, Bookmark] = {}
        self._into: dict[str, tuple[Link, ...]] = {}
        self._frozen: Graph | None = None
        self._last_number: dict[str, int] = {}
        self.instances: Counter[str] = Counter()
        """How many nodes here stand for each subgraph."""

    @property
    def is_empty(self) -> bool:
        return not (self.nodes or self.frames or self.notes)

    @property
    def links(self) -> Iterable[Link]:
        """All links, target by target, in the order of their inputs."""
        return (link for links in self._into.values() for link in links)

    @property
    def items(self) -> Iterator[Item]:
        """Everything in the graph, nodes before their links."""
        yield from self.nodes.values()
        yield from self.links
        for items in (self.frames, self.notes, self.bookmarks):
            yield from items.values()

    def links_into(self, node: str) -> tuple[Link, ...]:
        return self._into.get(node, ())

    def links_out_of(self, node: str) -> tuple[Link, ...]:
        return tuple(data["link"] for _, _, data in self.network.out_edges(node, data=True))

    def links_at(self, node: str) -> tuple[Link, ...]:
        return (*self.links_into(node), *self.links_out_of(node))

    def reaches(self, start: str, end: str) -> bool:
        """Whether wires lead from ``start`` to ``end`` (a node reaches itself)."""
        return bool(nx.has_path(self.network, start, end))

    def free_id(self, base: str) -> str:
        """An id that no node has: ``denoise``, ``denoise_2``, ... Characters that no id has become ``_``."""
        base = re.sub(r"[^A-Za-z0-9_-]+", "_", base)[:_LONGEST_BASE] or "node"
        number = self._last_number.get(base, 0) + 1
        while (name := base if number == 1 else f"{base}_{number}") in self.nodes:
            number += 1
        self._last_number[base] = number
        return name

    def frozen(self) -> Graph:
        """Nodes and links as they are now; the same object until the next change to them."""
        if self._frozen is None:
            self._frozen = Graph(self.nodes.copy(), self._into.copy())
        return self._frozen

    def put(self, change: Change, may_close_circle: bool = False) -> None:
        """Do a change. With ``may_close_circle`` the caller asks ``refuse_circle`` afterwards, once for many links.

        Raises:
            EditError: where the item is not as the change says, or a link would not hold.
        """
        item = change.item
        if isinstance(item, Link):
            self._put_link(change, may_close_circle)
        elif isinstance(item, Node):
            self._put_node(change)
        elif isinstance(item, Frame):
            _put_item(self.frames, change, item.id)
        elif isinstance(item, Note):
            _put_item(self.notes, change, item.id)
        elif isinstance(item, Bookmark):
            _put_item(self.bookmarks, change, item.id)
        else:
            raise EditError(Wording("%s has no place in a graph.", type(item).__name__))

    def _put_node(self, change: Change) -> None:
        item = change.item
        assert isinstance(item, Node)
        if change.after is None and self.links_at(item.id):
            raise EditError(Wording("The node '%s' still has wires.", item.id))
        _put_item(self.nodes, change, item.id)
        self._frozen = None
        for node, count in ((change.before, -1), (change.after, 1)):
            if isinstance(node, Node) and node.definition is not None:
                self.instances[node.definition] += count
        if change.before is None:
            self.network.add_node(item.id)
        elif change.after is None:
            self.network.remove_node(item.id)

    def refuse_circle(self) -> None:
        """Raises EditError where wires close a circle."""
        if not nx.is_directed_acyclic_graph(self.network):
            source, target = nx.find_cycle(self.network)[0][:2]
            raise EditError(Wording("A wire from %s to %s would close a circle.", source, target))

    def _put_link(self, change: Change, may_close_circle: bool) -> None:
        before, after = change.before, change.after
        if isinstance(before, Link):
            if before not in self.links_into(before.target):
                raise EditError(
                    Wording("There is no wire from %s to '%s' of %s.", before.source, before.input, before.target)
                )
            self._set_into(before.target, [link for link in self.links_into(before.target) if link != before])
            self.network.remove_edge(before.source, before.target, (before.output, before.input))
        if isinstance(after, Link):
            try:
                self._check_new(after, may_close_circle)
            except EditError:
                if isinstance(before, Link):
                    self._add_link(before)
                raise
            self._add_link(after)
        self._frozen = None

    def _add_link(self, link: Link) -> None:
        self.network.add_edge(link.source, link.target, (link.output, link.input), link=link)
        links = [*self.links_into(link.target), link]
        self._set_into(link.target, sorted(links, key=lambda item: (item.input, item.order, item.source, item.output)))

    def _check_new(self, link: Link, may_close_circle: bool) -> None:
        for end in (link.source, link.target):
            if end not in self.nodes:
                raise EditError(Wording("There is no node '%s' for this wire.", end))
        if self.network.has_edge(link.source, link.target, (link.output, link.input)):
            raise EditError(
                Wording("'%s' of %s is wired to '%s' of %s already.", link.input, link.target, link.output, link.source)
            )
        if not may_close_circle and self.reaches(link.target, link.source):
            raise EditError(Wording("A wire from %s to %s would close a circle.", link.source, link.target))

    def _set_into(self, target: str, links: list[Link]) -> None:
        if links:
            self._into[target] = tuple(links)
        else:
            self._into.pop(target, None)


def _put_item(items: dict[str, Any], change: Change, id: str) -> None:
    if items.get(id) != change.before:
        raise EditError(
            Wording("'%s' is there already.", id) if change.before is None else Wording("'%s' is not as it was.", id)
        )
    if change.after is None:
        del items[id]
    else:
        items[id] = change.after
