"""Which files led to a value: those that nodes above name, of weights and of pictures. For what saved files say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from graph.declare.spec import InputSpec
from graph.plan.files import Fingerprints, find_file
from graph.plan.keys import KeyTable
from graph.plan.places import Placed, Source
from graph.run.context import NamedFile
from graph.store.store import Store, flat


class NamedFiles:
    """Walks up from a node; of lazy inputs, only those that were asked for count."""

    def __init__(self, keys: KeyTable, store: Store) -> None:
        self._keys = keys
        self._store = store

    def above(self, place: str) -> list[NamedFile]:
        """The files that the nodes above a place name, those next to it last; names as the workflow has them.

        Where a list of names is wired to a node, all of them are in it.
        """
        found: dict[NamedFile, None] = {}
        for placed, outputs in reversed(self._walk(place)):
            for item in placed.spec.inputs:
                if item.widget is None or item.widget.kind != "file":
                    continue
                for name in self._names(placed, item):
                    found[NamedFile(placed.spec.id, tuple(outputs), item.widget.file_kind, name)] = None
        return list(found)

    def _walk(self, place: str) -> list[tuple[Placed, list[str]]]:
        """The nodes above a place, each with the wire types of its outputs that lead there, in order of distance."""
        types: dict[str, dict[str, None]] = {}
        seen, waiting = {place}, [place]
        for current in waiting:
            for source in self._sources(current):
                types.setdefault(source.place, {})[source.type] = None
                if source.place not in seen:
                    seen.add(source.place)
                    waiting.append(source.place)
        return [(self._keys.places.at(found), list(types[found])) for found in waiting[1:]]

    def _sources(self, place: str) -> Iterator[Source]:
        placed = self._keys.places.at(place)
        asked = self._keys.asked(place) if placed.lazy else ()
        for name, sources in placed.inputs.items():
            if name not in placed.lazy or name in asked:
                yield from sources

    def _names(self, placed: Placed, item: InputSpec) -> list[str]:
        """What a parameter names, by its own value or by those on its wire."""
        if item.name not in placed.inputs:
            value = placed.node.parameters.get(item.name, item.default)
            return [str(value)] if value else []
        keys = (self._keys.key(source.place) for source in placed.inputs[item.name])
        stored = [outputs for key in keys if key is not None and (outputs := self._store.outputs(key)) is not None]
        values = [self._value(digest) for outputs in stored for digest in flat(outputs)]
        return [value for value in dict.fromkeys(values) if value]

    def _value(self, digest: bytes) -> str:
        try:
            value = self._store.value(digest)
        except KeyError:
            return ""
        return value if isinstance(value, str) else ""


def described(files: list[NamedFile], search_folders: tuple[str, ...], fingerprints: Fingerprints) -> list[NamedFile]:
    """The same files as strangers may see them: without this machine's folders, and models with fingerprints."""
    found: dict[NamedFile, None] = {}
    for file in files:
        path = find_file(file.name, search_folders)
        fingerprint = fingerprints.weights(path) if path is not None and file.kind == "model" else ""
        plain = PurePath(file.name.replace("\\", "/"))
        name = plain.name if plain.is_absolute() or ".." in plain.parts or plain.drive else file.name
        found[file._replace(name=name, fingerprint=fingerprint)] = None
    return list(found)
