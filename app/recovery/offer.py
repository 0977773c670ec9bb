"""Offering what a crash left behind, at the start and when a file is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.open_document import OpenDocument
from app.documents.session import Session
from app.recovery.left_behind import Findings
from app.recovery.places import journal_beside
from app.recovery.recovery import Recovery


class RecoveryOffer(QObject):
    """Asks about documents that were left behind, and restores or discards them. ``told`` names unreadable journals."""

    told = Signal(str)

    def __init__(self, recovery: Recovery, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._recovery = recovery
        self._window = window
        session.document_added.connect(self._look_beside)

    def offer(self) -> None:
        """Offer all that crashes left behind."""
        self._ask_about(self._recovery.left_behind())

    def ask(self) -> None:
        """Offer all that is left, and say so where there is nothing."""
        found = self._recovery.left_behind()
        if not found.documents and not found.put_aside:
            self.told.emit(self.tr("There is nothing to recover."))
        self._ask_about(found)

    def _look_beside(self, opened: OpenDocument) -> None:
        """A file was opened: offer what lies beside it from another machine or another data folder."""
        path = opened.path
        if path is not None and not opened.has_unsaved_changes and journal_beside(path).exists():
            QTimer.singleShot(0, self, lambda: self._offer_beside(path))

    def _offer_beside(self, path: Path) -> None:
        self._ask_about(self._recovery.left_beside(path))

    def _ask_about(self, found: Findings) -> None:
        from app.recovery.dialog import RecoveryDialog

        if found.documents:
            dialog = RecoveryDialog(found.documents, self._window)
            is_answered = dialog.exec() == QDialog.DialogCode.Accepted
            wanted, unwanted = dialog.wanted(), dialog.unwanted()
            dialog.deleteLater()
            for left in found.documents:
                if not is_answered:
                    left.let_go()
                elif left in unwanted:
                    left.remove()
            for left in reversed(wanted) if is_answered else ():
                self._recovery.restore(left)
        if found.put_aside:
            names = ", ".join(str(path) for path in found.put_aside)
            self.told.emit(self.tr("The record of unsaved changes is damaged, and was kept as %s.") % names)
