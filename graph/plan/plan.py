"""The plan: what has to run for a set of targets, and what is there already.

The plan grows by pulling: a walk up from what is wanted, which stops at each value that the store has. What stands
above such a value is not looked at. Lazy inputs are pulled only when a node asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from graph.declare.spec import NodeSpec
from graph.document.items import Node
from graph.plan.keys import KeyTable
from graph.plan.places import Inputs
from graph.store.store import OutputDigests, Store


class Needed(NamedTuple):
    """A node that has to run. ``sources`` are the places that have to be there before it is called."""

    place: str
    node: Node
    spec: NodeSpec
    inputs: Inputs
    sources: tuple[str, ...]
    is_lazy: bool


class Plan:
    """What a run needs. ``needed`` and ``cached`` hold what was pulled so far, by place."""

    def __init__(self, keys: KeyTable, store: Store) -> None:
        self.keys = keys
        self.store = store
        self.needed: dict[str, Needed] = {}
        self.cached: dict[str, OutputDigests] = {}
        self._lost: set[str] = set()

    def pull(self, places: Iterable[str]) -> list[Needed]:
        """Make sure of the values of nodes; returns the nodes that have to run for that and were not known before.

        The workflow must be free of faults: every node on the way has a declared type.
        """
        found: list[Needed] = []
        waiting = list(places)
        while waiting:
            place = waiting.pop()
            if place in self.needed or place in self.cached:
                continue
            node = self.keys.places.node(place)
            spec = self.keys.places.spec(node)
            if spec is None:
                raise KeyError(node.type)
            key = self.keys.key(place)
            outputs = self._stored(key, spec) if place not in self._lost else None
            if outputs is not None:
                self.cached[place] = outputs
                continue
            needed = self.needed[place] = self._needed(place, node, spec)
            found.append(needed)
            waiting.extend(needed.sources)
        return found

    def _needed(self, place: str, node: Node, spec: NodeSpec) -> Needed:
        inputs = self.keys.places.inputs(place)
        lazy = self.keys.places.lazy_inputs(spec)
        places: dict[str, None] = {}
        for name, sources in inputs.items():
            if name not in lazy:
                places.update((source.place, None) for source in sources)
        return Needed(place, node, spec, inputs, tuple(places), bool(lazy))

    def _stored(self, key: bytes | None, spec: NodeSpec) -> OutputDigests | None:
        outputs = self.store.outputs(key) if key is not None else None
        if outputs is not None and spec.writes_files and not self.store.is_current(outputs):
            return None
        return outputs

    def lost(self, place: str) -> None:
        """A value that was there cannot be read any more: the next pull computes it."""
        self.cached.pop(place, None)
        self.needed.pop(place, None)
        self._lost.add(place)
