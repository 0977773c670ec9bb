"""Undo and redo: two piles of edits, and the place among them where the document was saved."""

from __future__ import annotations

from dataclasses import dataclass

from graph.document.change import Edit, merged

_NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A state that a document was in: after an edit, or before all of them."""

    edit: Edit | None


class History:
    """Edits that were made and can be taken back, and edits that were taken back and can be made again."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._saved = 0

    def push(self, edit: Edit) -> None:
        """Record an edit that was just made; what had been taken back is forgotten."""
        if self._undone and self._saved > len(self._done):
            self._saved = _NOWHERE
        self._undone.clear()
        at_saved_place = self._saved == len(self._done)
        joined = merged(self._done[-1], edit) if self._done and not at_saved_place else None
        if joined is None:
            self._done.append(edit)
        elif joined.changes:
            self._done[-1] = joined
        else:
            self._done.pop()

    def seal(self) -> None:
        """Let the next edit be a step of its own, whatever mark it carries: a gesture has ended."""
        if self._done and self._done[-1].merge:
            last = self._done[-1]
            self._done[-1] = Edit(last.label, last.changes)

    def take_undo(self) -> Edit | None:
        """The edit that takes back the newest one; None where there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse

    def take_redo(self) -> Edit | None:
        """The edit that makes the newest taken-back one again; None where there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone else None

    @property
    def is_saved(self) -> bool:
        return self._saved == len(self._done)

    def place(self) -> Place:
        """Where the document is now, to be marked as saved when that is done. The next edit is a step of its own."""
        self.seal()
        return Place(self._done[-1] if self._done else None)

    def mark_saved(self, place: Place | None = None) -> None:
        """The state at a place, or the present one, is the saved one."""
        self._saved = len(self._done) if place is None else self._count_before(place)

    def _count_before(self, place: Place) -> int:
        """How many edits lead to a place; ``_NOWHERE`` where undo and redo do not lead there any more."""
        if place.edit is None:
            return 0
        way = (*self._done, *reversed(self._undone))
        return next((count for count, edit in enumerate(way, 1) if edit is place.edit), _NOWHERE)

    def mark_unsaved(self) -> None:
        """No state that undo or redo leads to is the saved one, as after a document was restored."""
        self._saved = _NOWHERE
