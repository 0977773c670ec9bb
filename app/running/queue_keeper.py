"""The queue survives the end of the program: it is kept in a file, and waits there, paused, for the next start."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from app.running.entries import RunEntry
from app.running.queue import RunQueue
from graph.declare.catalogue import Catalogue
from graph.errors import FileError
from graph.run.context import Settings
from graph.wording import Wording

if TYPE_CHECKING:
    from app.running.controller import RunController

MAXIMUM_BYTES = 64 * 2**20
"""How much of the queue is kept; what does not fit is left out, from its end."""
_DELAY_MS = 500
_NAME = "queue.json"
_ODD_NAMES = "surrogatepass"
"""Names of files need not be UTF-8; what is no text in them is kept as it is."""


class QueueKeeper(QObject):
    """Writes the queue to a file in ``folder`` soon after it changed, and reads it at the start, both in a thread.

    What runs is kept too, so that a crash does not lose it. Where several programs share a folder, the first one keeps
    its queue. ``restored`` carries how many entries are there again, ``damaged`` the name of a file that is none,
    ``failed`` why the queue cannot be kept, once until it can be again.
    """

    restored = Signal(int)
    damaged = Signal(str)
    failed = Signal(object)
    _was_read = Signal(list, str)

    def __init__(self, runs: RunController, queue: RunQueue, catalogue: Catalogue, folder: Path) -> None:
        super().__init__(runs)
        self._runs = runs
        self._queue = queue
        self._catalogue = catalogue
        self._file = folder / _NAME
        self._lock = QLockFile(str(folder / "queue.lock"))
        self._lock.setStaleLockTime(0)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="queue")
        self._written: tuple[str, ...] = ()
        self._is_read = False
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._keep)
        self._was_read.connect(self._restore)
        if self._lock.tryLock(0):
            self._thread.submit(self._read)

    def close(self) -> None:
        """The window closes: write what is not written yet."""
        self._timer.stop()
        if self._lock.isLocked():
            if self._is_read:
                self._keep()
            self._thread.shutdown()
            self._lock.unlock()

    # Reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the file, in a thread."""
        entries: list[RunEntry] = []
        damaged = ""
        try:
            if self._file.is_file():
                entries = read_entries(self._file, self._catalogue)
        except (OSError, ValueError, TypeError, LookupError, RecursionError, FileError):
            damaged = str(self._file.with_suffix(".damaged.json"))
            with contextlib.suppress(OSError):
                self._file.replace(damaged)
        self._was_read.emit(entries, damaged)

    @Slot(list, str)
    def _restore(self, entries: list[RunEntry], damaged: str) -> None:
        self._is_read = True
        self._written = tuple(entry.id for entry in entries)
        self._queue.changed.connect(self._timer.start)
        self._runs.run_changed.connect(self._follow_run)
        self._queue.restore(entries)
        if entries:
            self.restored.emit(len(entries))
        if damaged:
            self.damaged.emit(damaged)
        self._follow_run()

    # Writing -----------------------------------------------------------------------------------------------------

    def _follow_run(self) -> None:
        if not self._timer.isActive() and self._entries() != self._written:
            self._timer.start()

    def _entries(self) -> tuple[str, ...]:
        return tuple(entry.id for entry in self._kept())

    def _kept(self) -> list[RunEntry]:
        running = self._runs.running
        return [*([running] if running is not None and not running.is_live else []), *self._queue.entries]

    def _keep(self) -> None:
        """Write the queue as it is now, in a thread."""
        if self._entries() != self._written:
            entries = self._kept()
            self._written = self._entries()
            self._thread.submit(self._write, entries)

    def _write(self, entries: Sequence[RunEntry]) -> None:
        """Write the file, in the thread."""
        try:
            write_entries(self._file, entries)
            self._has_failed = False
        except FileError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(error)


def write_entries(file: Path, entries: Sequence[RunEntry]) -> None:
    """Write entries; none leave no file.

    Raises:
        FileError: where it cannot be written; what was there is as it was.
    """
    from graph.file import write_atomically

    texts: dict[str, int] = {}
    items: list[dict[str, Any]] = []
    room = MAXIMUM_BYTES
    for entry in entries:
        text = entry.document.text
        room -= 0 if text in texts else 4 * len(text)
        if room < 0:
            break
        items.append(
            {
                "id": entry.id,
                "title": entry.title,
                "targets": entry.targets,
                "anew": entry.anew,
                "settings": asdict(entry.settings),
                "asked": entry.asked,
                "workflow": texts.setdefault(text, len(texts)),
            }
        )
    if items:
        data = json.dumps({"version": 1, "workflows": list(texts), "entries": items}, ensure_ascii=False)
        write_atomically(file, data.encode("utf-8", _ODD_NAMES))
        return
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(Wording("%s cannot be written: %s.", file, error.strerror or error)) from error


def read_entries(file: Path, catalogue: Catalogue) -> list[RunEntry]:
    """The entries in a file.

    Raises:
        OSError, ValueError, TypeError, LookupError, FileError: where the file is not what ``write_entries`` makes.
    """
    from graph.file import FrozenDocument, document_from_text

    if file.stat().st_size > MAXIMUM_BYTES:
        raise ValueError(f"{file} is too large")
    data = json.loads(file.read_text(encoding="utf-8", errors=_ODD_NAMES))
    workflows = [FrozenDocument.of(document_from_text(text, catalogue, file.name)) for text in data["workflows"]]
    return [
        RunEntry(
            workflows[item["workflow"]],
            str(item["title"]),
            tuple(map(str, item["targets"])),
            settings_from(item["settings"]),
            anew=tuple(map(str, item.get("anew", ()))),
            asked=float(item["asked"]),
            id=str(item["id"]),
        )
        for item in data["entries"]
    ]


def settings_from(data: dict[str, Any]) -> Settings:
    """Settings of a run as they were kept; what is not known (any more) is left out."""
    known = {item.name for item in fields(Settings)}
    values = {name: value for name, value in data.items() if name in known}
    return Settings(**{**values, "search_folders": tuple(values.get("search_folders", ()))})
