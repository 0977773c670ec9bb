"""Writes documents to their files beside the window, so that a large one or a slow disk holds nobody up."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.documents.open_document import OpenDocument, file_digest
from graph.document.history import Place
from graph.errors import LoomError

if TYPE_CHECKING:
    from graph.file import FrozenDocument


class _Saving(NamedTuple):
    """A document that is being written, as it was at a place of its history."""

    opened: OpenDocument
    path: Path
    place: Place


class Saver(QObject):
    """Writes one document after the other, each as it is when it is asked to. ``failed`` says why one was not saved."""

    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._savings: dict[Future[str], _Saving] = {}
        self._ended.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def save(self, opened: OpenDocument, path: Path) -> None:
        """Have a document written to a file, which is its file once that is done; it can be edited meanwhile."""
        from graph.file import FrozenDocument

        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="saving")
        path = path.absolute()
        frozen = FrozenDocument.of(opened.document)
        future = self._thread.submit(_written, frozen, path)
        self._savings[future] = _Saving(opened, path, opened.document.history.place())
        future.add_done_callback(self._tell)

    def finish(self) -> None:
        """Wait until all that was asked for is written."""
        for future in tuple(self._savings):
            future.exception()
            self._take(future)

    def _tell(self, future: Future[str]) -> None:
        with suppress(RuntimeError):  # the window may be gone by now
            self._ended.emit(future)

    def _take(self, future: Future[str]) -> None:
        saving = self._savings.pop(future, None)
        if saving is None:
            return
        error = future.exception()
        if isinstance(error, LoomError):
            self.failed.emit(error)
        elif shiboken6.isValid(saving.opened):
            saving.opened.take_saved(saving.path, future.result(), saving.place)


def _written(document: FrozenDocument, path: Path) -> str:
    """Write a document; the digest of the file then."""
    from graph.file import write_document

    write_document(document, path)
    return file_digest(path)
