"""Where journals lie, and the locks that tell those of windows that are open from those that a crash left behind.

The journal of a document that has a file lies beside it, hidden; where that cannot be, or there is one already, and for
documents without a file, it lies in the data folder. A note in the data folder leads to each one that lies elsewhere.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from graph.errors import FileError
from graph.wording import Wording

SUFFIX = ".journal"
_NOTE_SUFFIX = ".where"


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """A place for a journal, and the note that leads to it, where it lies outside the data folder."""

    file: Path
    note: Path | None = None

    def lock(self) -> QLockFile | None:
        """Take the lock of the place; None where a window that is open holds it, or nothing can be written there."""
        lock = QLockFile(str(self.file) + ".lock")
        lock.setStaleLockTime(0)
        return lock if lock.tryLock(0) else None

    def write_note(self) -> None:
        """Leave the note, before there is a journal.

        Raises:
            FileError: where it cannot be written.
        """
        from graph.file import write_atomically

        if self.note is not None:
            write_atomically(self.note, str(self.file).encode("utf-8", "surrogateescape"))

    def remove(self) -> None:
        """Remove the journal, then the note."""
        for file in (self.file, self.note):
            if file is not None:
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)


def journal_beside(path: Path) -> Path:
    """The place of the journal of a workflow file, beside it."""
    return path.with_name(f".{path.name}{SUFFIX}")


def new_places(path: Path | None, folder: Path) -> Iterator[JournalPlace]:
    """The places for a new journal of a document with this file, the best one first."""
    name = uuid.uuid4().hex
    if path is not None:
        yield JournalPlace(journal_beside(path), folder / f"{name}{_NOTE_SUFFIX}")
    yield JournalPlace(folder / f"{name}{SUFFIX}")


def known_places(folder: Path) -> Iterator[JournalPlace]:
    """All places in the data folder, or that a note there leads to; whether or not a window is at work there."""
    yield from (JournalPlace(file) for file in sorted(folder.glob(f"*{SUFFIX}")))
    for note in sorted(folder.glob(f"*{_NOTE_SUFFIX}")):
        with contextlib.suppress(OSError):
            file = Path(note.read_bytes().decode("utf-8", "surrogateescape"))
            if file.is_absolute() and file.name.endswith(SUFFIX):
                yield JournalPlace(file, note)


def take_place(path: Path | None, folder: Path) -> tuple[JournalPlace, QLockFile]:
    """The best place that is free, locked, with its note.

    Raises:
        FileError: where there is none.
    """
    for place in new_places(path, folder):
        lock = place.lock()
        if lock is None:
            continue
        if not place.file.exists():
            try:
                place.write_note()
            except FileError:
                lock.unlock()
                raise
            return place, lock
        lock.unlock()
    raise FileError(Wording("Nothing can be written to %s.", folder))
