"""The plan: what has to run for a set of targets, and what is there already.

The plan grows by pulling: a walk up from what is wanted, which stops at each value that the store has. What stands
above such a value is not looked at. Lazy inputs are pulled only when a node asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.plan.keys import KeyTable
from graph.plan.places import Placed
from graph.store.store import OutputDigests, Store


class Plan:
    """What a run needs. ``needed`` and ``cached`` hold what was pulled so far, by place."""

    def __init__(self, keys: KeyTable, store: Store) -> None:
        self.keys = keys
        self.store = store
        self.needed: dict[str, Placed] = {}
        self.cached: dict[str, OutputDigests] = {}
        self._lost: set[str] = set()

    def pull(self, places: Iterable[str]) -> list[Placed]:
        """Make sure of the values of nodes; returns the nodes that have to run for that and were not known before.

        The workflow must be free of faults: every node on the way has a declared type.
        """
        found: list[Placed] = []
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place in self.needed or place in self.cached:
                continue
            placed = self.keys.places.at(place)
            outputs = self._stored(placed) if place not in self._lost else None
            if outputs is not None:
                self.cached[place] = outputs
                continue
            self.needed[place] = placed
            found.append(placed)
            waiting.extend(placed.sources)
        return found

    def _stored(self, placed: Placed) -> OutputDigests | None:
        key = self.keys.key(placed.place)
        outputs = self.store.outputs(key) if key is not None else None
        if outputs is not None and placed.spec.writes_files and not self.store.is_current(outputs):
            return None
        if outputs == ():  # it was mapped over an empty list, which the store has no elements of
            return tuple(() for _ in placed.spec.outputs)
        return outputs

    def lost(self, place: str) -> None:
        """A value that was there cannot be read any more: the next pull computes it."""
        self.cached.pop(place, None)
        self.needed.pop(place, None)
        self._lost.add(place)
