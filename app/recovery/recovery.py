"""Keeps a journal of every open document while it has changes that are not saved."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.documents.open_document import OpenDocument
from app.documents.session import Session
from app.language.wording import error_text
from app.recovery.journal_file import JournalFile
from app.recovery.left_behind import Findings, LeftBehind, left_behind, left_beside
from app.recovery.writer import JournalWriter
from graph.document.change import Change
from graph.errors import LoomError

_RETRY_MS = 3000


class Recovery(QObject):
    """Follows the documents of a session. What an edit changes is on disk within half a second.

    A journal is gone once its document is saved or let go. The user's own files are never touched. ``told`` says that
    journals cannot be written, and why.
    """

    told = Signal(str)

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._writer = JournalWriter(self)
        self._writer.failed.connect(self._tell_failure)
        self._retry_timer = QTimer(self)
        self._retry_timer.setInterval(_RETRY_MS)
        self._retry_timer.timeout.connect(self._retry)
        self._keepers: dict[OpenDocument, _Keeper] = {}
        for opened in session.documents:
            self._follow(opened)
        session.document_added.connect(self._follow)
        session.document_closed.connect(self._forget)

    def left_behind(self) -> Findings:
        """What a crash left behind, locked for this window."""
        return left_behind(self._folder, self._session.catalogue)

    def left_beside(self, path: Path) -> Findings:
        """What lies beside a workflow file, locked for this window."""
        return left_beside(path, self._folder, self._session.catalogue)

    def restore(self, left: LeftBehind) -> None:
        """Open a document that was left behind; its old journal goes once there is a new one."""
        head = left.recovered.head
        edits = left.recovered.edits
        opened = self._session.restore(left.recovered.document, head.name, left.path, head.digest, edits)
        self._keepers[opened].replace(left)

    def wait(self) -> bool:
        """Wait until the journals hold everything; whether they do."""
        return self._writer.wait()

    def close(self) -> None:
        """The window closes as it should: there is nothing to restore."""
        for opened in tuple(self._keepers):
            self._forget(opened)
        self._writer.close()

    def _follow(self, opened: OpenDocument) -> None:
        self._keepers[opened] = _Keeper(opened, self._writer, self._folder, self)

    def _forget(self, opened: OpenDocument) -> None:
        keeper = self._keepers.pop(opened)
        keeper.end()
        keeper.deleteLater()

    def _tell_failure(self, reason: LoomError) -> None:
        self._retry_timer.start()
        self.told.emit(self.tr("Unsaved changes are not safe from a crash now. %s") % error_text(reason))

    def _retry(self) -> None:
        """Try again where no journal could be begun, until all are."""
        waiting = [keeper for keeper in self._keepers.values() if keeper.wants_beginning]
        for keeper in waiting:
            keeper.begin()
        if not waiting:
            self._retry_timer.stop()


class _Keeper(QObject):
    """Has the journal of one document written."""

    def __init__(self, opened: OpenDocument, writer: JournalWriter, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._writer = writer
        self._folder = folder
        self._journal = JournalFile(folder)
        self._is_begun = False
        self._file: tuple[Path | None, str] = (None, "")
        self._edits = opened.restored_edits
        self._changes: list[Change] = []
        opened.edited.connect(self._gather)
        opened.file_changed.connect(self._settle)
        if opened.has_unsaved_changes:
            self.begin()

    @property
    def wants_beginning(self) -> bool:
        """Whether the journal that there should be does not hold what it should."""
        return self._is_begun and self._journal.wants_beginning

    def end(self) -> None:
        """There is nothing to lose any more."""
        self._changes.clear()
        self._edits = 0
        if self._is_begun:
            self._is_begun = False
            self._writer.do(self._journal, self._journal.remove)

    def replace(self, left: LeftBehind) -> None:
        """Remove a journal that a crash left behind, once this one holds what it does."""
        journal = self._journal
        self._writer.do(journal, lambda: left.remove() if journal.is_followed else left.let_go())

    def _gather(self, changes: tuple[Change, ...]) -> None:
        self._changes.extend(changes)

    def _settle(self) -> None:
        """The event that made changes is over: all of them are one edit, so that none is ever kept half."""
        if not self._opened.has_unsaved_changes:
            self.end()
            return
        changes, self._changes = tuple(self._changes), []
        self._edits += bool(changes)
        if not self._is_begun or self._journal.wants_beginning or self._file != self._file_now():
            self.begin()
        elif changes:
            self._writer.do(self._journal, partial(self._journal.add, changes, time.time()))

    def begin(self) -> None:
        """Have the journal begun with the document as it is now."""
        from graph.file import FrozenDocument
        from graph.file.journal import JournalHead

        opened = self._opened
        before = self._journal if self._is_begun and self._file[0] != opened.path else None
        if before is not None:
            self._journal = JournalFile(self._folder)
        self._is_begun = True
        self._file = self._file_now()
        self._journal.wants_beginning = False
        path = str(opened.path) if opened.path is not None else ""
        head = JournalHead(opened.name, path, opened.digest, self._edits, round(time.time(), 3))
        self._writer.do(self._journal, partial(self._journal.begin, head, FrozenDocument.of(opened.document)))
        if before is not None:
            self._writer.do(before, before.remove)

    def _file_now(self) -> tuple[Path | None, str]:
        """The file that the document belongs to, and what it held last; another journal is for another file."""
        return self._opened.path, self._opened.digest
