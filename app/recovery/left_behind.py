"""Journals that a crash left behind: finding them, and what is in them."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from app.documents.open_document import file_digest
from app.recovery.places import JournalPlace, journal_beside, known_places
from graph.declare.catalogue import Catalogue
from graph.errors import FileError

if TYPE_CHECKING:
    from graph.file.journal import Recovered


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A journal that no open window has; it is locked until it is let go or removed."""

    place: JournalPlace
    lock: QLockFile
    recovered: Recovered

    @property
    def name(self) -> str:
        return self.recovered.head.name

    @property
    def path(self) -> Path | None:
        """The file that the document belongs to; None where it has none.

        Where the folder was moved, it is the file that the journal lies beside now.
        """
        if not self.recovered.head.path:
            return None
        path = Path(self.recovered.head.path)
        beside = self.place.file.with_name(path.name)
        return beside if journal_beside(beside) == self.place.file else path

    @property
    def is_file_gone(self) -> bool:
        return self.path is not None and not self.path.exists()

    @property
    def is_file_changed(self) -> bool:
        """Whether the file holds something else than what these edits were made to."""
        digest = self.recovered.head.digest
        return self.path is not None and bool(digest) and file_digest(self.path) not in ("", digest)

    def let_go(self) -> None:
        """Leave the journal for another time."""
        self.lock.unlock()

    def remove(self) -> None:
        """Remove the journal: its edits are in another one, or not wanted."""
        self.place.remove()
        self.lock.unlock()


@dataclass(frozen=True, slots=True)
class Findings:
    """The documents that were left behind, the newest first, and where unreadable journals were put aside."""

    documents: list[LeftBehind] = field(default_factory=list)
    put_aside: list[Path] = field(default_factory=list)


def left_behind(folder: Path, catalogue: Catalogue) -> Findings:
    """All that is left in the data folder, or that a note there leads to."""
    return _findings(known_places(folder), folder, catalogue)


def left_beside(path: Path, folder: Path, catalogue: Catalogue) -> Findings:
    """What is left beside a workflow file, as on a disk that was used with another machine."""
    return _findings([JournalPlace(journal_beside(path))], folder, catalogue)


def _findings(places: Iterable[JournalPlace], folder: Path, catalogue: Catalogue) -> Findings:
    found = Findings()
    for place in places:
        lock = place.lock()
        if lock is None:
            continue
        if not place.file.exists():
            place.remove()
            lock.unlock()
            continue
        from graph.file.journal import read_journal

        try:
            recovered = read_journal(place.file, catalogue)
        except FileError:
            found.put_aside.append(_put_aside(place, folder))
            lock.unlock()
            continue
        if not recovered.is_whole:
            found.put_aside.append(_copied_aside(place, folder))
        left = LeftBehind(place, lock, recovered)
        if _is_saved(left, catalogue):
            left.remove()
        else:
            found.documents.append(left)
    found.documents.sort(key=lambda left: -left.recovered.time)
    return found


def _is_saved(left: LeftBehind, catalogue: Catalogue) -> bool:
    """Whether the file holds all that the journal does: the end came between saving and removing the journal."""
    from graph.file import document_text, read_document

    if left.path is None or not left.recovered.is_whole:
        return False
    try:
        document = read_document(left.path, catalogue)
        document.view = left.recovered.document.view
        return document_text(document) == document_text(left.recovered.document)
    except (FileError, ValueError):
        return False


def _put_aside(place: JournalPlace, folder: Path) -> Path:
    """Copy a journal to where nobody looks for journals, and remove it; it stays where that cannot be."""
    copy = _copied_aside(place, folder)
    if copy != place.file:
        place.remove()
    return copy


def _copied_aside(place: JournalPlace, folder: Path) -> Path:
    aside = folder / "unreadable"
    copy, number = aside / place.file.name.lstrip("."), 1
    while copy.exists():
        number += 1
        copy = aside / f"{number}.{place.file.name.lstrip('.')}"
    with contextlib.suppress(OSError):
        aside.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place.file, copy)
        return copy
    return place.file
