"""The plan: what has to run for a set of targets, and what is there already.

The plan grows by pulling: a walk up from what is wanted, which stops at each value that the store has. What stands
above such a value is not looked at. Lazy inputs are pulled only when a node asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.declare.spec import NodeSpec
from graph.document.items import Node
from graph.plan.keys import KeyTable
from graph.plan.places import Inputs
from graph.store.store import OutputDigests, Store


@dataclass(frozen=True, slots=True)
class Needed:
    """A node that has to run. ``key`` is None where it hangs on a choice that is made while running."""

    place: str
    node: Node
    spec: NodeSpec
    inputs: Inputs
    key: bytes | None

    def eager_sources(self) -> list[str]:
        """The places that have to be there before the node is called."""
        lazy = {item.name for item in self.spec.inputs if item.lazy}
        return [source.place for name, sources in self.inputs.items() if name not in lazy for source in sources]


class Plan:
    """What a run needs. ``needed`` and ``cached`` hold what was pulled so far, by place."""

    def __init__(self, keys: KeyTable, store: Store) -> None:
        self.keys = keys
        self.store = store
        self.needed: dict[str, Needed] = {}
        self.cached: dict[str, OutputDigests] = {}

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
            outputs = self._stored(key, spec)
            if outputs is not None:
                self.cached[place] = outputs
                continue
            needed = Needed(place, node, spec, self.keys.places.inputs(place), key)
            self.needed[place] = needed
            found.append(needed)
            waiting.extend(needed.eager_sources())
        return found

    def _stored(self, key: bytes | None, spec: NodeSpec) -> OutputDigests | None:
        outputs = self.store.outputs(key) if key is not None else None
        if outputs is not None and spec.writes_files and not self.store.is_current(outputs):
            return None
        return outputs

    def lost(self, place: str) -> None:
        """A value that was cached cannot be read: pull it again to compute it."""
        self.cached.pop(place, None)
