"""What is not saved survives a crash: a copy in the data folder, which the next start offers to restore."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from app.session import Session

_DELAY_MS = 2000
_SUFFIX = ".unsaved.json"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A document as it was last seen: its text, what the window called it, and its file ("" where it had none)."""

    text: str
    name: str
    path: str


class Recovery(QObject):
    """Keeps a copy of the open document while it has changes that are not saved.

    The copy is at most two seconds old. It is gone once the document is saved or let go; a lock tells the copies of
    windows that are open from those that a crash left behind.
    """

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self._session = session
        self._folder = folder
        self._file = folder / f"{os.getpid()}-{id(self):x}{_SUFFIX}"
        self._lock = QLockFile(_lock_of(self._file))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.keep)
        session.edited.connect(self._follow_edit)
        session.file_changed.connect(self._follow_file)

    def keep(self) -> None:
        """Write the copy now, or remove it where there is nothing to lose. It must not fail for want of space."""
        from graph.file import document_text

        session = self._session
        if not session.has_unsaved_changes:
            self._file.unlink(missing_ok=True)
            return
        path = str(session.path) if session.path is not None else ""
        content = json.dumps(asdict(Unsaved(document_text(session.document), session.name, path)))
        temporary = self._file.with_suffix(".part")
        try:
            temporary.write_text(content, encoding="utf-8")
            temporary.replace(self._file)
        except OSError:
            temporary.unlink(missing_ok=True)

    def left_behind(self) -> Iterator[Unsaved]:
        """The documents that crashes left behind, newest first. Each is gone once the next one is asked for."""
        for file in sorted(self._folder.glob(f"*{_SUFFIX}"), key=_age):
            lock = QLockFile(_lock_of(file))
            lock.setStaleLockTime(0)
            if file == self._file or not lock.tryLock(0):
                continue
            try:
                found = _read(file)
                if found is not None:
                    yield found
            finally:
                file.unlink(missing_ok=True)
                lock.unlock()

    def close(self) -> None:
        """The window closes as it should: there is nothing to restore."""
        self._timer.stop()
        self._file.unlink(missing_ok=True)
        self._lock.unlock()

    def _follow_edit(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _follow_file(self) -> None:
        if self._session.has_unsaved_changes:
            self._follow_edit()
        else:
            self._timer.stop()
            self._file.unlink(missing_ok=True)


def _read(file: Path) -> Unsaved | None:
    """The copy in a file; None where it is only half of one."""
    try:
        return Unsaved(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _lock_of(file: Path) -> str:
    return str(file.with_name(file.name.removesuffix(_SUFFIX) + ".lock"))


def _age(file: Path) -> float:
    """For sorting, the newest first; a file that has just gone comes last."""
    try:
        return -file.stat().st_mtime
    except OSError:
        return 0.0
