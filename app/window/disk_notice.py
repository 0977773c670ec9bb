"""Tells that the file of the shown document was changed by another program, and offers to read it again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.documents.disk_watch import DiskWatch
from app.documents.file_flow import FileFlow
from app.documents.open_document import OpenDocument
from app.documents.session import Session
from app.window.notice_bar import NoticeBar


class DiskNotice(QObject):
    """Fills the bar above the canvas for the document that is shown. Said to be seen, a notice does not come again."""

    def __init__(self, session: Session, files: FileFlow, bar: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._files = files
        self._bar = bar
        self._watch = DiskWatch(session, self)
        self._told: dict[OpenDocument, str] = {}
        self._shown: tuple[object, ...] = ()
        self._watch.changed.connect(self._show)
        session.document_shown.connect(self._show)
        session.file_changed.connect(self._show)
        session.document_closed.connect(self._forget)

    def _show(self) -> None:
        opened = self._session.current
        state, digest = self._watch.state(opened), self._watch.digest(opened)
        is_told = self._told.get(opened) == digest
        shown = ("same",) if is_told else (state, opened, digest, opened.has_unsaved_changes, opened.name)
        if shown == self._shown:
            return
        self._shown = shown
        dismiss = (self.tr("Dismiss"), lambda: self._dismiss(opened))
        reload = (self.tr("Reload"), lambda: self._files.reload(opened))
        if shown[0] == "same":
            self._bar.say("", [])
        elif state == "gone":
            self._bar.say(self.tr("The file of “%s” is gone. Saving writes it again.") % opened.name, [dismiss])
        elif opened.has_unsaved_changes:
            keep = (self.tr("Keep mine"), lambda: self._dismiss(opened))
            text = self.tr("Another program changed the file of “%s”, which has unsaved changes here.") % opened.name
            self._bar.say(text, [reload, keep])
        else:
            self._bar.say(self.tr("Another program changed the file of “%s”.") % opened.name, [reload, dismiss])

    def _dismiss(self, opened: OpenDocument) -> None:
        self._told[opened] = self._watch.digest(opened)
        self._show()

    def _forget(self, opened: OpenDocument) -> None:
        self._told.pop(opened, None)
