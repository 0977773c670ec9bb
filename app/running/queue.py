"""The queue: runs that wait for their turn, in the order in which they are handed to the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.running.entries import RunEntry
from graph.errors import LoomError

MOST_ENTRIES = 500


class RunQueue(QObject):
    """Entries that wait. While it is paused none of them is handed on.

    ``changed`` comes after every change; ``ready`` when an entry may be taken that could not be taken before.
    """

    changed = Signal()
    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[RunEntry] = []
        self._is_paused = False

    @property
    def entries(self) -> Sequence[RunEntry]:
        return tuple(self._entries)

    @property
    def is_paused(self) -> bool:
        return self._is_paused

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entries: Iterable[RunEntry]) -> None:
        """Let entries wait behind all others.

        Raises:
            LoomError: where they are too many; none of them is added then.
        """
        added = list(entries)
        if len(self._entries) + len(added) > MOST_ENTRIES:
            message = _tr("The queue takes %d runs, and %d wait already.") % (MOST_ENTRIES, len(self._entries))
            raise LoomError(message, _tr("Let some of them run first, or remove them."))
        if added:
            self._entries += added
            self._tell()

    def restore(self, entries: Sequence[RunEntry]) -> None:
        """Put entries that were kept on disk before all others, paused: what was asked for long ago runs only when
        somebody says so."""
        if entries:
            self._entries[:0] = entries
            self._is_paused = True
            self.changed.emit()

    def take(self) -> RunEntry | None:
        """Take out the next entry; None where there is none, or the queue is paused."""
        if self._is_paused or not self._entries:
            return None
        entry = self._entries.pop(0)
        self.changed.emit()
        return entry

    def remove(self, ids: Collection[str]) -> None:
        kept = [entry for entry in self._entries if entry.id not in ids]
        if len(kept) != len(self._entries):
            self._entries = kept
            self.changed.emit()

    def clear(self) -> None:
        self.remove([entry.id for entry in self._entries])

    def move(self, ids: Collection[str], step: int) -> None:
        """Move entries up (-1) or down (1) by one place. Those that stand at the end already stay there."""
        order = self._entries if step > 0 else self._entries[::-1]
        moved = list(order)
        for index in range(len(moved) - 2, -1, -1):
            if moved[index].id in ids and moved[index + 1].id not in ids:
                moved[index], moved[index + 1] = moved[index + 1], moved[index]
        self.arrange([entry.id for entry in (moved if step > 0 else reversed(moved))])

    def arrange(self, ids: Sequence[str]) -> None:
        """Put the entries into this order; those that are not named keep their order behind the others."""
        places = {id: place for place, id in enumerate(ids)}
        arranged = sorted(self._entries, key=lambda entry: places.get(entry.id, len(places)))
        if arranged != self._entries:
            self._entries = arranged
            self.changed.emit()

    def pause(self) -> None:
        """Hand on no further entry; the run that goes on is finished."""
        self._set_paused(True)

    def go_on(self) -> None:
        self._set_paused(False)

    def _set_paused(self, is_paused: bool) -> None:
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        if self._entries and not self._is_paused:
            self.ready.emit()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)
