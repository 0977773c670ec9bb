"""Opening and saving as a conversation with the user: dialogs, unsaved changes, files that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.documents.file_kinds import CARRYING, file_kind, patterns
from app.documents.open_document import FILE_SUFFIX, OpenDocument
from app.documents.saver import Saver
from app.documents.session import Session
from app.language.wording import worded
from graph.errors import LoomError


class FileFlow(QObject):
    """Asks before changes are lost, and tells what went wrong.

    ``settling`` comes before a document is saved or closed: what is being typed becomes an edit then.
    """

    settling = Signal()

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._saver = Saver(self)
        self._saver.failed.connect(self.tell)

    def new(self) -> None:
        """Begin an empty document."""
        self._session.new()

    def open(self) -> None:
        """Ask for a workflow file and open it."""
        folder = self._session.preferences.last_folder
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a workflow"),
            folder,
            self.tr("Workflows (*%s);;Pictures and clips with a workflow (%s);;All files (*)")
            % (FILE_SUFFIX, patterns(CARRYING)),
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> bool:
        """Open a workflow file, or the workflow that a picture or clip carries, in a tab of its own."""
        if file_kind(path):
            return self._open_carried(path)
        return self._try(lambda: self._session.open(path))

    def carries_workflow(self, path: Path) -> bool:
        """Whether a picture or clip carries a workflow."""
        return self._workflow_in(path) is not None

    def open_template(self, path: Path) -> bool:
        """Open a template as a new document."""
        return self._try(lambda: self._session.open_copy(path))

    def save(self) -> bool:
        """Have the document written to its file, asking for one where it has none. False where it is not to be."""
        self.settling.emit()
        self._saver.finish()
        path = self._session.path
        if path is None:
            return self.save_as()
        if self._session.current.is_file_as_known:
            return self._write(path)
        return self._save_over_changes(path)

    def save_as(self) -> bool:
        """Ask for a file and have the document written to it. False where it is not to be."""
        self.settling.emit()
        folder = Path(self._session.preferences.last_folder)
        start = self._session.path or folder / f"{self._session.name}{FILE_SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the workflow"), str(start), self.tr("Workflows (*%s)") % FILE_SUFFIX
        )
        if not name:
            return False
        path = Path(name)
        if not path.name.endswith(FILE_SUFFIX):
            path = path.with_name(path.name.removesuffix(".json") + FILE_SUFFIX)
        return self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        """Save to another file, unless it is that of another tab."""
        if any(item.path == path.absolute() and item is not self._session.current for item in self._session.documents):
            self.tell(LoomError(self.tr("%s is open in another tab.") % path.name, self.tr("Close that tab first.")))
            return False
        return self._write(path)

    def _write(self, path: Path) -> bool:
        self._saver.save(self._session.current, path)
        return True

    def _save_over_changes(self, path: Path) -> bool:
        """Save to a file that another program changed, once the user has said how."""
        box = QMessageBox(self._window)
        box.setObjectName("changedOnDisk")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("File changed"))
        box.setText(self.tr("Another program has changed %s since it was opened here.") % path.name)
        box.setInformativeText(self.tr("Overwriting it loses what is in the file now."))
        overwrite = box.addButton(self.tr("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        elsewhere = box.addButton(self.tr("Save as …"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(elsewhere)
        box.exec()
        if box.clickedButton() is overwrite:
            return self._write(path)
        return box.clickedButton() is elsewhere and self.save_as()

    def reload(self, opened: OpenDocument) -> bool:
        """Let a document have what its file holds now."""
        return self._try(lambda: self._session.reload(opened))

    def close(self, closed: OpenDocument) -> bool:
        """Close a document, once its changes are saved or let go. False where it stays."""
        if not self._may_go(closed):
            return False
        self._session.close(closed)
        return True

    def close_current(self) -> None:
        """Close the document that is shown."""
        self.close(self._session.current)

    def close_others(self, kept: OpenDocument) -> None:
        """Close all documents but one, until one of them stays."""
        for document in [item for item in self._session.documents if item is not kept]:
            if not self.close(document):
                return

    def reopen_closed(self) -> None:
        """Open the file again that was closed last."""
        if self._session.closed_files:
            self.open_path(self._session.closed_files.pop())

    def may_leave(self) -> bool:
        """Whether the window may close: every document is saved, or the user saves it now or lets it go."""
        self._saver.finish()
        unsaved = [document for document in self._session.documents if document.has_unsaved_changes]
        if len(unsaved) < 2:
            return all(self._may_go(document) for document in unsaved)
        buttons = QMessageBox.StandardButton
        text = self.tr("%d workflows have changes that are not saved.") % len(unsaved)
        answer = self._asks_to_save(text, ", ".join(document.name for document in unsaved), buttons.SaveAll)
        return self.save_all() if answer == buttons.SaveAll else answer == buttons.Discard

    def save_all(self) -> bool:
        """Save every document that has changes, until one is not; whether all are saved then."""
        self.settling.emit()
        shown = self._session.current
        for document in [item for item in self._session.documents if item.has_unsaved_changes]:
            self._session.show(document)
            if not self._save_now(document):
                return False
        self._session.show(shown)
        return True

    def finish(self) -> None:
        """Wait until all that is being saved is written."""
        self._saver.finish()

    def _may_go(self, document: OpenDocument) -> bool:
        """Whether a document may be closed; where it has unsaved changes it is shown, and the user asked."""
        self.settling.emit()
        self._saver.finish()
        if not document.has_unsaved_changes:
            return True
        self._session.show(document)
        buttons = QMessageBox.StandardButton
        text = self.tr("“%s” has changes that are not saved.") % document.name
        answer = self._asks_to_save(text, self.tr("Save them before going on?"), buttons.Save)
        return self._save_now(document) if answer == buttons.Save else answer == buttons.Discard

    def _asks_to_save(self, text: str, about: str, save: QMessageBox.StandardButton) -> int:
        """The button that the user presses: the one that saves, Discard or Cancel."""
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setObjectName("unsavedChanges")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(text)
        box.setInformativeText(about)
        box.setStandardButtons(save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(save)
        return box.exec()

    def _save_now(self, shown: OpenDocument) -> bool:
        """Save the document that is shown, and wait for it; whether it is saved then."""
        is_written = self.save()
        self._saver.finish()
        return is_written and not shown.has_unsaved_changes

    def tell(self, error: LoomError) -> None:
        """Show what went wrong and what to do."""
        box = QMessageBox(self._window)
        box.setObjectName("fileError")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Latent Loom"))
        box.setText(worded(error.message))
        box.setInformativeText(worded(error.hint))
        box.exec()

    def _open_carried(self, path: Path) -> bool:
        text = self._workflow_in(path)
        if text is None:
            self.tell(LoomError(self.tr("%s carries no workflow.") % path.name))
            return False
        return self._try(lambda: self._session.open_text(text, path.stem))

    def _workflow_in(self, path: Path) -> str | None:
        from graph.file import carried_workflow_text

        return carried_workflow_text(path)

    def _try(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except LoomError as error:
            self.tell(error)
            return False
        return True
