"""Changes as plain data that goes to JSON and back, in a form that takes whatever a document can hold.

A change names the item before by its key alone: where changes are followed in order, that item is there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import ROOT, Bookmark, Definition, Frame, Item, Link, Node, NodeState, Note, item_key
from graph.errors import FileError


class CodecError(FileError):
    """The data does not describe what it should."""

    def __init__(self) -> None:
        super().__init__("This does not describe a change.")


def changes_data(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Changes as data."""
    return map(_change_data, changes)


def _change_data(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {"graph": change.graph} if change.graph != ROOT else {}
    if change.before is not None:
        data["before"] = item_key(change.before)
    if change.after is not None:
        data["after"] = {type(change.after).__name__: fields_of(change.after)}
    return data


def fields_of(item: Any) -> dict[str, Any]:
    """The fields of an item, or of another dataclass, by name."""
    return {field.name: getattr(item, field.name) for field in fields(item)}


def changes_from(changes: object, document: Document) -> Iterator[Change]:
    """The changes that data describes, which are to be done to the document in this order.

    Raises:
        CodecError: where the data describes none, or not of this document.
    """
    if not isinstance(changes, list):
        raise CodecError
    there: dict[tuple[str, tuple[str, ...]], Item | None] = {}
    for data in changes:
        if not isinstance(data, dict):
            raise CodecError
        graph = text_from(data.get("graph", ROOT))
        before = after = None
        if "before" in data:
            key = _key(data["before"])
            before = there[graph, key] if (graph, key) in there else _item_at(document, graph, key)
            if before is None:
                raise CodecError
            there[graph, key] = None
        if "after" in data:
            after = _item(data["after"])
            there[graph, item_key(after)] = after
        if before is None and after is None:
            raise CodecError
        yield Change(graph, before, after)


def _item_at(document: Document, graph: str, key: tuple[str, ...]) -> Item | None:
    kind, id = key[0], key[1]
    if kind == "Definition":
        return document.definitions.get(id)
    content = document.graph(graph)
    if kind == "Link":
        return next((link for link in content.links_into(key[3]) if item_key(link) == key), None)
    items: dict[str, Mapping[str, Item]] = {
        "Node": content.nodes,
        "Frame": content.frames,
        "Note": content.notes,
        "Bookmark": content.bookmarks,
    }
    return items[kind].get(id) if kind in items else None


def _key(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or len(data) != (5 if data and data[0] == "Link" else 2):
        raise CodecError
    return tuple(text_from(part) for part in data)


def _item(data: object) -> Item:
    if not isinstance(data, dict) or len(data) != 1:
        raise CodecError
    ((kind, values),) = data.items()
    readers = _READERS.get(kind)
    if readers is None or not isinstance(values, dict) or not values.keys() <= readers.keys():
        raise CodecError
    try:
        item: Item = _KINDS[kind](**{name: readers[name](value) for name, value in values.items()})
    except TypeError as error:
        raise CodecError from error
    return item


def text_from(value: object) -> str:
    """The value, which has to be a text; a ``CodecError`` where it is none. The readers below do likewise."""
    if not isinstance(value, str):
        raise CodecError
    return value


def whole_from(value: object) -> int:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise CodecError
    return value


def number_from(value: object) -> float:
    """A finite number."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise CodecError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise CodecError
    return value


def pair_from(value: object) -> tuple[float, float]:
    """Two finite numbers."""
    if not isinstance(value, list) or len(value) != 2:
        raise CodecError
    return number_from(value[0]), number_from(value[1])


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise CodecError
    return tuple(text_from(part) for part in value)


def _state(value: object) -> str:
    if value not in get_args(NodeState):
        raise CodecError
    return str(value)


def _values(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise CodecError
    return value


_ALL = (Node, Link, Frame, Note, Bookmark, Definition)
_KINDS: dict[str, Callable[..., Item]] = {kind.__name__: kind for kind in _ALL}
_BOX = {"id": text_from, "position": pair_from, "size": pair_from, "colour": text_from}
_READERS: dict[str, dict[str, Callable[[object], Any]]] = {
    "Node": {
        "id": text_from,
        "type": text_from,
        "version": whole_from,
        "parameters": _values,
        "position": pair_from,
        "title": text_from,
        "state": _state,
        "collapsed": _truth,
        "width": number_from,
    },
    "Link": {
        "source": text_from,
        "output": text_from,
        "target": text_from,
        "input": text_from,
        "order": whole_from,
        "type": text_from,
    },
    "Frame": {**_BOX, "title": text_from},
    "Note": {**_BOX, "text": text_from},
    "Bookmark": {"id": text_from, "path": _texts, "centre": pair_from, "zoom": number_from},
    "Definition": {"id": text_from, "title": text_from, "help": text_from},
}
"""How the fields of each kind of item are read."""
