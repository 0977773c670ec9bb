"""Nodes that are called again although what they gave is stored: they may do something that their key does not tell."""

from __future__ import annotations

from graph.errors import LoomError
from graph.plan.keys import KeyTable
from graph.plan.places import SEPARATOR
from graph.store.store import Elements, OutputDigests, Store
from graph.wording import Wording


def is_within(place: str, places: tuple[str, ...]) -> bool:
    """Whether a place is one of some others, or in a subgraph that is."""
    return any(place == wanted or place.startswith(wanted + SEPARATOR) for wanted in places)


class Anew:
    """The places of those nodes; a subgraph's stands for all nodes within it.

    Before the run, the store forgets what the recipes of these nodes and of all below them led to. Where the nodes
    then give what they gave before, it is told again what is below them, so that nothing else is out of date.
    """

    reason = Wording("it was asked to run again")

    def __init__(self, places: tuple[str, ...], keys: KeyTable, store: Store) -> None:
        self._places = places
        self._keys = keys
        self._store = store
        self._before: dict[bytes, OutputDigests | None] = {}
        self._forgotten: dict[bytes, Elements | bytes] = {}

    def __contains__(self, place: str) -> bool:
        return is_within(place, self._places)

    def forget(self) -> None:
        """Forget the results of the nodes, and by which way those below were found."""
        for place in self._keys.below(self._places) if self._places else ():
            key = self._key(place)
            if key is None:
                continue
            if place in self:
                self._before[key] = self._store.outputs(key)
            applications = self._store.forget_recipe(key)
            if applications is not None:
                self._forgotten[key] = applications

    def settle(self) -> None:
        """The run has ended: where the nodes gave what they gave before, what is below them is found as before."""
        if all(outputs is not None and self._store.outputs(key) == outputs for key, outputs in self._before.items()):
            for key, applications in self._forgotten.items():
                if not self._store.knows_recipe(key):
                    self._store.keep_recipe(key, applications)

    def _key(self, place: str) -> bytes | None:
        """The key of a node; None where it has none, as nodes below may have faults that this run does not meet."""
        try:
            return self._keys.key(place)
        except (KeyError, LoomError):
            return None
