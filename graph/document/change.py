"""Edits as values: a change says what an item was and what it is then, so its inverse is the same pair turned round."""

from __future__ import annotations

from dataclasses import dataclass

from graph.document.items import Item, Link, item_key


@dataclass(frozen=True, slots=True)
class Change:
    """One item of graph ``graph`` added (``before`` is None), removed (``after`` is None) or replaced by another."""

    graph: str
    before: Item | None
    after: Item | None

    @property
    def inverse(self) -> Change:
        return Change(self.graph, self.after, self.before)

    @property
    def item(self) -> Item:
        """The item after the change, or before it where it is removed."""
        item = self.after if self.after is not None else self.before
        if item is None:
            raise ValueError("a change without an item")
        return item

    @property
    def replaces(self) -> bool:
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class Edit:
    """What one step of undo takes back. Edits with the same ``merge`` mark in sequence become one step."""

    label: str
    changes: tuple[Change, ...]
    merge: str = ""

    @property
    def inverse(self) -> Edit:
        return Edit(self.label, tuple(change.inverse for change in reversed(self.changes)), self.merge)


def merged(first: Edit, second: Edit) -> Edit | None:
    """The two edits as one, or None where they do not belong together.

    Edits merge when they carry the same mark and only replace items: the steps of a drag, of a slider, of typing.
    """
    changes = (*first.changes, *second.changes)
    if not first.merge or first.merge != second.merge or not all(change.replaces for change in changes):
        return None
    joined: dict[tuple[str, tuple[str, ...]], Change] = {}
    for change in changes:
        place = (change.graph, item_key(change.item))
        earlier = joined.get(place)
        joined[place] = Change(change.graph, earlier.before if earlier else change.before, change.after)
    kept = tuple(change for change in joined.values() if change.before != change.after)
    return Edit(first.label, kept, first.merge)


def removals_first(changes: list[Change]) -> tuple[Change, ...]:
    """The changes in an order that can be applied: links go before their nodes, and come after them."""

    def rank(change: Change) -> int:
        is_link = isinstance(change.item, Link)
        if change.after is None:
            return 0 if is_link else 1
        return 3 if is_link else 2

    return tuple(sorted(changes, key=rank))
