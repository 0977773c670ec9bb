"""The thread that writes journals, so that the window never waits for a disk."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.recovery.journal_file import JournalFile
from graph.errors import FileError, LoomError
from graph.wording import Wording

_GATHER_SECONDS = 0.25
_RETRY_SECONDS = 1.0
_CLOSE_SECONDS = 10.0

Job = Callable[[], None]


class JournalWriter(QObject):
    """Does jobs in order, then writes what waits in journals; edits that follow soon are written together.

    ``failed`` says why nothing could be written, once until writing works again.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[tuple[JournalFile, Job]] = []
        self._journals: set[JournalFile] = set()
        self._changed = threading.Condition()
        self._is_idle = True
        self._is_closing = False
        self._has_failed = False
        self._thread: threading.Thread | None = None

    def do(self, journal: JournalFile, job: Job) -> None:
        """Let the thread do something with a journal, after all that it was asked for before."""
        with self._changed:
            if self._is_closing:
                return
            self._jobs.append((journal, job))
            self._is_idle = False
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journals", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, seconds: float = _CLOSE_SECONDS) -> bool:
        """Wait until all is written that was asked for so far; whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._is_idle, seconds)

    def close(self) -> None:
        """Do what was asked for, and end."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(_CLOSE_SECONDS)

    def _work(self) -> None:
        is_all_on_disk = True
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work, None if is_all_on_disk else _RETRY_SECONDS)
                jobs, self._jobs = self._jobs, []
                is_closing = self._is_closing
            faults = [fault for journal, job in jobs for fault in self._done(journal, job)]
            faults += [fault for journal in self._journals for fault in _written(journal)]
            is_all_on_disk = all(journal.is_on_disk for journal in self._journals)
            self._journals = {journal for journal in self._journals if journal.is_begun}
            self._tell(faults, bool(jobs))
            with self._changed:
                self._is_idle = not self._jobs
                self._changed.notify_all()
                if is_closing and not self._jobs:
                    return
                self._changed.wait_for(lambda: self._is_closing, _GATHER_SECONDS)

    def _has_work(self) -> bool:
        return bool(self._jobs) or self._is_closing

    def _done(self, journal: JournalFile, job: Job) -> list[LoomError]:
        self._journals.add(journal)
        return _faults_of(job)

    def _tell(self, faults: list[LoomError], had_work: bool) -> None:
        """Tell the first fault, once until something can be written again."""
        if faults and not self._has_failed:
            self._has_failed = True
            self.failed.emit(faults[0])
        elif had_work and not faults:
            self._has_failed = False


def _written(journal: JournalFile) -> list[LoomError]:
    return _faults_of(journal.flush) or _faults_of(journal.sync)


def _faults_of(job: Job) -> list[LoomError]:
    """Do a job; why it could not be done, or nothing. No failure ends the thread, which has other journals to write."""
    try:
        job()
    except LoomError as error:
        return [error]
    except OSError as error:
        return [FileError(Wording("%s cannot be written: %s.", error.filename or "", error.strerror or error))]
    except Exception as error:
        return [FileError(Wording("An edit cannot be written: %s.", error))]
    return []
