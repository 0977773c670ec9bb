"""Why a node runs again: what its recipe was when its value was last there, compared with what it is now.

The ledger remembers recipes by document and place. It explains; it decides nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import blake2b

from graph.plan.keys import KeyTable, Recipe
from graph.plan.places import Inputs
from graph.store.store import Store

_KIND = "ledger"


@dataclass(frozen=True, slots=True)
class Remembered:
    """A node as it was when it last had a value."""

    key: bytes | None
    recipe: Recipe
    sources: dict[str, list[list[str]]]

    def to_bytes(self) -> bytes:
        key = self.key.hex() if self.key else None
        return json.dumps([key, asdict(self.recipe), self.sources], ensure_ascii=False).encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes) -> Remembered:
        key, recipe, sources = json.loads(data)
        return cls(bytes.fromhex(key) if key else None, Recipe(**recipe), sources)


class Ledger:
    """The recipes of one document's nodes, as they last had values; kept on disk with the store."""

    def __init__(self, store: Store, document: str) -> None:
        self._store = store
        self._document = document
        self._entries: dict[str, Remembered] = {}

    def note(self, place: str, key: bytes | None, recipe: Recipe, inputs: Inputs) -> None:
        """Remember a node that has its value now."""
        entry = Remembered(key, recipe, _sources_of(inputs))
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


def reason_to_run(place: str, keys: KeyTable, ledger: Ledger, store: Store) -> str:
    """Why the node at a place has to run, in words for the user; it is known not to be cached."""
    before = ledger.get(place)
    key = keys.key(place)
    if before is None:
        return "it has not run yet"
    if key is not None and key == before.key:
        spec = keys.places.spec(keys.places.node(place))
        if spec is not None and spec.writes_files and store.outputs(key) is not None:
            return "the file that it wrote has changed or gone"
        return "its value was dropped to make room"
    cause = _cause_above(place, keys, ledger)
    if cause is not None:
        return cause
    return "it hangs on a choice that is made while running" if key is None else "its inputs have changed"


def _cause_above(place: str, keys: KeyTable, ledger: Ledger) -> str | None:
    """The nearest difference at or above a node whose key has changed."""
    waiting, seen = [place], {place}
    for current in waiting:
        before = ledger.get(current)
        if before is None:
            return f"{keys.places.title(current)} is new"
        difference = _own_difference(before, keys, current)
        if difference is not None:
            return difference if current == place else f"{difference} in {keys.places.title(current)}"
        if keys.key(current) == before.key and before.key is not None:
            continue
        for sources in keys.places.inputs(current).values():
            for source in sources:
                if source.place not in seen:
                    seen.add(source.place)
                    waiting.append(source.place)
    return None


def _own_difference(before: Remembered, keys: KeyTable, place: str) -> str | None:
    """What differs in the node itself; None where only something above it does."""
    inputs = keys.places.inputs(place)
    old, new = before.recipe, keys.recipe(place, inputs)
    if (old.type, old.version) != (new.type, new.version):
        return "the node type has changed"
    wired_before, wired_now = before.sources, _sources_of(inputs)
    for name in sorted({*old.parameters, *new.parameters}):
        if name not in old.parameters or name not in new.parameters:
            return f"`{name}` was {'unwired' if name in new.parameters else 'wired'}"
        if old.parameters[name] != new.parameters[name]:
            return f"`{name}` changed"
    for name in sorted({*old.files, *new.files}):
        if old.files.get(name) != new.files.get(name):
            return f"the file `{name}` changed"
    if old.environment != new.environment:
        return "the device, number format or output folder changed"
    for name in sorted({*wired_before, *wired_now}):
        if wired_before.get(name) != wired_now.get(name):
            return f"`{name}` is wired otherwise"
    return None


def _sources_of(inputs: Inputs) -> dict[str, list[list[str]]]:
    return {name: [[source.place, source.output] for source in sources] for name, sources in inputs.items()}
