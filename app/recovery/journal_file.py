"""The journal of one document on disk. All is done by the thread that writes journals."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from errno import ENOENT, ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import QLockFile

from app.recovery.places import JournalPlace, take_place
from graph.document.change import Change

if TYPE_CHECKING:
    from graph.file import FrozenDocument
    from graph.file.journal import JournalHead

_SYNC_SECONDS = 1.0
_LEAST_BYTES = 1 << 20
_MOST_GROWTH = 4


class JournalFile:
    """Begun with the document's state, grows by a line for each edit, and is gone once nothing is left to lose.

    What could not be written stays in memory and is tried again. ``wants_beginning``, which any thread may read, asks
    for a new beginning: the journal has grown large, or is gone.
    """

    def __init__(self, folder: Path) -> None:
        """``folder`` is the data folder's, for documents without a file."""
        self.wants_beginning = False
        self.is_followed = False
        """Whether the journal holds all edits that were made so far, or will once it is flushed."""
        self._folder = folder
        self._place: JournalPlace | None = None
        self._lock: QLockFile | None = None
        self._file: BinaryIO | None = None
        self._waiting = bytearray()
        self._length = 0
        self._most_bytes = 0
        self._synced_at = 0.0
        self._is_synced = True

    @property
    def is_begun(self) -> bool:
        return self._place is not None

    @property
    def is_on_disk(self) -> bool:
        """Whether nothing waits to be written or synced."""
        return not self._waiting and self._is_synced

    def begin(self, head: JournalHead, document: FrozenDocument) -> None:
        """Write the beginning, in place of what was there.

        Raises:
            FileError: where it cannot be written; a journal that was there is as it was.
        """
        from graph.file import write_atomically
        from graph.file.journal import journal_beginning

        if self._place is not None and not self._place.file.exists():
            self.remove()
        self.is_followed, self.wants_beginning = False, True
        data = journal_beginning(head, document)
        if self._place is None:
            self._place, self._lock = take_place(Path(head.path) if head.path else None, self._folder)
        self._close()
        write_atomically(self._place.file, data)
        self._waiting.clear()
        self._length = len(data)
        self._most_bytes = max(_LEAST_BYTES, _MOST_GROWTH * len(data))
        self._is_synced, self.is_followed, self.wants_beginning = True, True, False

    def add(self, changes: Iterable[Change], moment: float) -> None:
        """Add the line of an edit, which ``flush`` writes. A journal whose beginning failed takes none."""
        from graph.file.journal import journal_line

        if not self.is_followed:
            return
        try:
            self._waiting += journal_line(changes, moment)
        except BaseException:
            self.is_followed, self.wants_beginning = False, True
            raise

    def flush(self) -> None:
        """Write what waits.

        Raises:
            OSError: where it cannot be written; it waits on, and the journal ends with a whole line.
        """
        if not self._waiting or self._place is None:
            return
        if not self._place.file.exists():
            self.wants_beginning = True
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(self._place.file))
        if self._file is None:
            self._file = self._place.file.open("r+b", buffering=0)
        try:
            self._file.seek(self._length)
            written = self._file.write(self._waiting)
            if written != len(self._waiting):
                raise OSError(ENOSPC, os.strerror(ENOSPC), str(self._place.file))
        except OSError:
            with contextlib.suppress(OSError):
                self._file.truncate(self._length)
            raise
        self._length += len(self._waiting)
        self._waiting.clear()
        self._is_synced = False
        if self._length > self._most_bytes:
            self.wants_beginning = True

    def sync(self) -> None:
        """Let the disk have what was written, at most once a second.

        Raises:
            OSError: where the disk refuses.
        """
        now = time.monotonic()
        if not self._is_synced and self._file is not None and now - self._synced_at >= _SYNC_SECONDS:
            os.fsync(self._file.fileno())
            self._synced_at, self._is_synced = now, True

    def remove(self) -> None:
        """There is nothing to lose any more."""
        self._close()
        self._waiting.clear()
        self._is_synced, self.is_followed, self.wants_beginning = True, False, False
        if self._place is not None:
            self._place.remove()
            self._place = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _close(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
