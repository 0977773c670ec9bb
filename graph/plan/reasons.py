"""Why a node runs again: what its recipe was when its value was last there, compared with what it is now.

The ledger remembers recipes by document and place. It explains; it decides nothing.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import NamedTuple

from graph.plan.keys import KeyTable, Recipe
from graph.plan.places import Inputs, Source
from graph.run.events import NEVER_RUN
from graph.store.store import Store
from graph.wording import Wording

_NEVER = "has not run yet"
_KIND = "ledger-1"
"""Changes with what a row holds, so that rows of other versions are not read."""


class Remembered(NamedTuple):
    """A node as it was when it last had a value."""

    key: bytes | None
    recipe: Recipe
    inputs: Inputs

    def to_bytes(self) -> bytes:
        key = self.key.hex() if self.key else None
        return json.dumps([key, self.recipe, self.inputs], ensure_ascii=False).encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes) -> Remembered:
        key, recipe, inputs = json.loads(data)
        sources = {name: tuple(Source(*source) for source in items) for name, items in inputs.items()}
        return cls(bytes.fromhex(key) if key else None, Recipe(*recipe), sources)


class Ledger:
    """The recipes of one document's nodes, as they last had values; kept on disk with the store."""

    def __init__(self, store: Store, document: str) -> None:
        self._store = store
        self._document = document
        self._entries: dict[str, Remembered] = {}

    def note(self, place: str, key: bytes | None, recipe: Recipe, inputs: Inputs) -> None:
        """Remember a node that has its value now."""
        entry = Remembered(key, recipe, inputs)
        self._entries[place] = entry
        if self._store.disk is not None:
            self._store.disk.record(_KIND, self._row(place), entry.to_bytes())

    def get(self, place: str) -> Remembered | None:
        entry = self._entries.get(place)
        if entry is None and self._store.disk is not None:
            content = self._store.disk.read_record(_KIND, self._row(place))
            if content is not None:
                entry = self._entries[place] = Remembered.from_bytes(content)
        return entry

    def _row(self, place: str) -> bytes:
        return blake2b(f"{self._document}\0{place}".encode(), digest_size=16).digest()


class Reasons:
    """Why nodes run, for one plan: what was found for a node is remembered for those below it."""

    def __init__(self, keys: KeyTable, ledger: Ledger, store: Store) -> None:
        self._keys = keys
        self._ledger = ledger
        self._store = store
        self._causes: dict[str, tuple[str, str] | None] = {}

    def reason(self, place: str) -> str:
        """Why the node at a place has to run, in words for the user; it is known not to be cached."""
        before = self._ledger.get(place)
        if before is None:
            return NEVER_RUN
        key = self._keys.key(place)
        if key is not None and key == before.key:
            if self._keys.places.at(place).spec.writes_files and self._store.outputs(key) is not None:
                return Wording("the file that it wrote has changed or gone")
            if not self._store.knows_recipe(key):
                return Wording("a node above it was run again and gave something else")
            return Wording("its value was dropped to make room")
        cause = self._cause(place)
        if cause is not None:
            origin, text = cause
            title = self._keys.places.title(origin)
            if text == _NEVER:
                return Wording("%s has not run yet", title)
            return text if origin == place else Wording("%s in %s", text, title)
        return (
            Wording("it hangs on a choice that is made while running")
            if key is None
            else Wording("its inputs have changed")
        )

    def _cause(self, place: str) -> tuple[str, str] | None:
        """The first difference found at or above a node, and the place of it."""
        waiting = [place]
        while waiting:
            current = waiting[-1]
            if current in self._causes:
                waiting.pop()
                continue
            own = self._own_cause(current)
            above = [] if own is not None or self._is_as_before(current) else self._sources(current)
            missing = [source for source in above if source not in self._causes]
            if missing:
                waiting.extend(missing)
            else:
                found = (self._causes[source] for source in above)
                self._causes[current] = own or next((cause for cause in found if cause is not None), None)
                waiting.pop()
        return self._causes[place]

    def _own_cause(self, place: str) -> tuple[str, str] | None:
        before = self._ledger.get(place)
        difference = _NEVER if before is None else _own_difference(before, self._keys, place)
        return None if difference is None else (place, difference)

    def _is_as_before(self, place: str) -> bool:
        before = self._ledger.get(place)
        return before is not None and before.key is not None and before.key == self._keys.key(place)

    def _sources(self, place: str) -> list[str]:
        inputs = self._keys.places.at(place).inputs
        return [source.place for sources in inputs.values() for source in sources]


def _own_difference(before: Remembered, keys: KeyTable, place: str) -> str | None:
    """What differs in the node itself; None where only something above it does."""
    inputs = keys.places.at(place).inputs
    old, new = before.recipe, keys.recipe(place)
    if (old.type, old.version) != (new.type, new.version):
        return Wording("the node type has changed")
    for name in sorted({*old.parameters, *new.parameters}):
        if name not in old.parameters or name not in new.parameters:
            is_unwired = name in new.parameters
            return Wording("`%s` was unwired", name) if is_unwired else Wording("`%s` was wired", name)
        if old.parameters[name] != new.parameters[name]:
            return Wording("`%s` changed", name)
    for name in sorted({*old.files, *new.files}):
        if old.files.get(name) != new.files.get(name):
            return Wording("the file `%s` changed", name)
    if old.environment != new.environment:
        return Wording("the device, number format or output folder changed")
    for name in sorted({*before.inputs, *inputs}):
        if before.inputs.get(name) != inputs.get(name):
            return Wording("`%s` is wired otherwise", name)
    return None
