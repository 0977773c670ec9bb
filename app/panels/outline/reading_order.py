"""The order in which the outline reads nodes: each after those whose values it takes."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from graph.document.content import GraphContent
from graph.document.items import Link


class ReadingOrder:
    """The ids of a graph's nodes, sources first, as near to the canvas's left to right as that allows.

    It is kept while the graph is edited: a node moves only where a new wire demands it, so that rows stay where the
    reader left them. Whoever shows the order does each of the ``moves_for`` a wire by ``move``.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, id: str) -> bool:
        return id in self._places

    def place(self, id: str) -> int:
        """How many nodes are read before this one."""
        return self._places[id]

    def fill(self, content: GraphContent) -> None:
        """Order all nodes of a graph anew."""
        self.ids = sorted_by_wires(content, content.nodes)
        self._places = {id: place for place, id in enumerate(self.ids)}

    def append(self, id: str) -> None:
        """Read a new node last."""
        self._places[id] = len(self.ids)
        self.ids.append(id)

    def remove(self, id: str) -> None:
        place = self._places.pop(id)
        del self.ids[place]
        self._number(place, len(self.ids) - 1)

    def move(self, id: str, place: int) -> None:
        """Read a node at another place: ``place`` counts as it is when the node has been taken out."""
        before = self._places[id]
        self.ids.insert(place, self.ids.pop(before))
        self._number(min(before, place), max(before, place))

    def moves_for(self, link: Link, content: GraphContent) -> list[tuple[str, int]]:
        """What brings the two ends of a wire into order, as few nodes as possible; to be done in sequence.

        The nodes between the two ends in the order are all that can be affected. Either those of them that the target
        leads to go behind the source, or those that lead to the source go before the target.
        """
        first, last = self._places[link.target], self._places[link.source]
        if last < first:
            return []
        network = content.network
        behind = self._reached(link.target, network.successors, first, last)
        before = self._reached(link.source, network.predecessors, first, last)
        if len(behind) <= len(before):
            return [(id, last) for id in behind]
        return [(id, first + offset) for offset, id in enumerate(before)]

    def _reached(self, start: str, neighbours: Callable[[str], Iterable[str]], first: int, last: int) -> list[str]:
        """The nodes within a stretch of the order that ``start`` leads to, with itself, as they are read."""
        found, waiting = {start}, [start]
        while waiting:
            for id in neighbours(waiting.pop()):
                if id not in found and first <= self._places.get(id, -1) <= last:
                    found.add(id)
                    waiting.append(id)
        return sorted(found, key=self._places.__getitem__)

    def _number(self, first: int, last: int) -> None:
        for place in range(first, last + 1):
            self._places[self.ids[place]] = place


def sorted_by_wires(content: GraphContent, ids: Iterable[str]) -> list[str]:
    """Some nodes of a graph, each after those of them that it takes values from, the leftmost and uppermost first."""
    wanted = set(ids)
    predecessors, successors = content.network.pred, content.network.succ
    waits_for = {id: sum(source in wanted for source in predecessors[id]) for id in wanted}

    def entry(id: str) -> tuple[float, float, str]:
        return (*content.nodes[id].position, id)

    ready = [entry(id) for id, count in waits_for.items() if not count]
    heapq.heapify(ready)
    found = []
    while ready:
        id = heapq.heappop(ready)[2]
        found.append(id)
        for target in successors[id]:
            if target in wanted:
                waits_for[target] -= 1
                if not waits_for[target]:
                    heapq.heappush(ready, entry(target))
    return found
