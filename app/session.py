"""The session: the document that is open, the file it belongs to, and opening and saving it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.preferences import Preferences
from graph.declare.catalogue import Catalogue
from graph.document.change import Change
from graph.document.document import Document
from graph.errors import DeclarationError

FILE_SUFFIX = ".graph.json"


class Session(QObject):
    """The open document and its file.

    ``document_opened`` comes when another document takes the place of the one that was open, ``edited`` with the
    changes of every edit, ``file_changed`` when the name of the file or the saved state may have changed: soon after
    an edit, since observers hear of one before it is part of the history.
    """

    document_opened = Signal(object)
    edited = Signal(tuple)
    file_changed = Signal()

    def __init__(self, catalogue: Catalogue, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.preferences = preferences
        self.path: Path | None = None
        self.document = Document(catalogue)
        self._unsaved_name = ""
        self._file_timer = QTimer(self)
        self._file_timer.setSingleShot(True)
        self._file_timer.timeout.connect(self.file_changed)
        self._stop_observing: Callable[[], None] = self.document.observe(self._tell_edit)

    @property
    def has_unsaved_changes(self) -> bool:
        return not self.document.history.is_saved

    @property
    def is_untouched(self) -> bool:
        """Whether this is the empty, nameless document that the program starts with."""
        return self.path is None and self.document.graph().is_empty and not self.has_unsaved_changes

    @property
    def name(self) -> str:
        """What the window calls the document."""
        if self.path is not None:
            return self.path.name.removesuffix(FILE_SUFFIX)
        return self._unsaved_name or self.tr("Untitled")

    @property
    def folder(self) -> Path | None:
        return self.path.parent if self.path is not None else None

    def new(self) -> None:
        """Begin an empty document."""
        self._take(Document(self.catalogue), None)

    def open(self, path: Path) -> None:
        """Open a workflow file. The open document stays where that fails.

        Raises:
            FileError: where the file cannot be read.
        """
        from graph.file import read_document

        path = path.absolute()
        self._take(read_document(path, self.catalogue), path)
        self.preferences.add_recent_file(path)
        self.preferences.last_folder = str(path.parent)

    def open_copy(self, path: Path) -> None:
        """Open a workflow file as a new, nameless document: a template.

        Raises:
            FileError: where the file cannot be read.
        """
        from graph.file import read_document

        document = read_document(path, self.catalogue)
        self._take(document, None, document.title or path.name.removesuffix(FILE_SUFFIX))

    def open_text(self, text: str, name: str) -> None:
        """Open a workflow from its text, such as a picture carries, as a new, nameless document.

        Raises:
            FileError: where the text is no workflow.
        """
        from graph.file import document_from_text

        self._take(document_from_text(text, self.catalogue, name), None, name)

    def restore(self, text: str, name: str, path: Path | None) -> None:
        """Open a document that was never saved, from its text; ``path`` is the file that it belongs to.

        Raises:
            FileError: where the text is no workflow.
        """
        from graph.file import document_from_text

        document = document_from_text(text, self.catalogue, name)
        document.history.mark_unsaved()
        self._take(document, path, name)

    def save(self, path: Path) -> None:
        """Write the document to a file, which is its file from then on.

        Raises:
            FileError: where it cannot be written; the old file is then as it was.
        """
        from graph.file import write_document

        path = path.absolute()
        write_document(self.document, path)
        self.path = path
        self.document.history.mark_saved()
        self.preferences.add_recent_file(path)
        self.preferences.last_folder = str(path.parent)
        self.file_changed.emit()

    def take_plug_ins(self, catalogues: Iterable[dict[str, Any]]) -> None:
        """Take over the nodes of plug-ins, as the engine tells them; nodes that were missing are then known.

        What was taken over before, as after a restart of the engine, is passed over.
        """
        before = len(self.catalogue)
        for data in catalogues:
            with suppress(DeclarationError):
                self.catalogue.merge(Catalogue.from_json(data))
        if len(self.catalogue) > before:
            self.document_opened.emit(self.document)

    def _take(self, document: Document, path: Path | None, name: str = "") -> None:
        self._stop_observing()
        self.document, self.path, self._unsaved_name = document, path, name
        self._stop_observing = document.observe(self._tell_edit)
        self.document_opened.emit(document)
        self.file_changed.emit()

    def _tell_edit(self, changes: tuple[Change, ...]) -> None:
        self.edited.emit(changes)
        self._file_timer.start()
