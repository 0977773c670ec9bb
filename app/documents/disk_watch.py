"""Watches the files of open documents, which other programs may change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.background import LatestWork
from app.documents.open_document import OpenDocument, file_digest
from app.documents.session import Session

_SETTLE_MS = 200
"""A program that writes a file changes it several times in a row; it is looked at this much later, and again then."""

OnDisk = Literal["same", "changed", "gone"]


class _Seen(NamedTuple):
    """What a file was like: its time and size, which tell cheaply whether to read it again, and its digest.

    ``known`` is the digest that the document had then: one that was saved since has to be looked at again.
    """

    stamp: tuple[int, int, int]
    digest: str
    known: str


class DiskWatch(QObject):
    """Knows of each document whether its file is still what was opened or saved. ``changed`` says that this may differ.

    The folders are watched, too: most programs replace a file by another one, and the watch on the file goes with it.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: dict[Path, _Seen] = {}
        self._work = LatestWork(self._take, self)
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._look_soon)
        self._watcher.directoryChanged.connect(self._look_soon)
        # Where the watcher hears nothing, as of network drives, the files are looked at when the user comes back.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_soon)
        session.tabs_changed.connect(self._watch)
        self._watch()

    def state(self, opened: OpenDocument) -> OnDisk:
        """What has become of a document's file, as far as it was noticed."""
        seen = self._seen.get(opened.path) if opened.path is not None else None
        if seen is None or not opened.digest or seen.known != opened.digest or seen.digest == opened.digest:
            return "same"
        return "changed" if seen.digest else "gone"

    def digest(self, opened: OpenDocument) -> str:
        """What tells the content of a document's file now, as far as it was noticed."""
        seen = self._seen.get(opened.path) if opened.path is not None else None
        return seen.digest if seen is not None else opened.digest

    def _paths(self) -> list[Path]:
        return [item.path for item in self._session.documents if item.path is not None]

    def _watch(self) -> None:
        """Watch what is open now, and nothing else."""
        paths = self._paths()
        wanted = {str(path) for path in paths} | {str(path.parent) for path in paths}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        new = [name for name in sorted(wanted - watched) if Path(name).exists()]
        if new:
            self._watcher.addPaths(new)
        for path in self._seen.keys() - set(paths):
            del self._seen[path]

    def _look_soon(self, _cause: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        """Read what has changed, beside the window."""
        before = {item.path: (item.digest, self._seen.get(item.path)) for item in self._session.documents if item.path}
        self._work.ask(lambda: {path: _seen_now(path, *known) for path, known in before.items()})

    def _take(self, seen: dict[Path, _Seen]) -> None:
        self._seen.update({path: item for path, item in seen.items() if path in set(self._paths())})
        self._watch()
        self.changed.emit()


def _seen_now(path: Path, known: str, before: _Seen | None) -> _Seen:
    stamp = (0, 0, 0)
    with suppress(OSError):
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size, state.st_ino)
    if before is not None and before.stamp == stamp:
        return before._replace(known=known)
    return _Seen(stamp, file_digest(path), known)
