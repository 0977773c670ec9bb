"""A document that is open: what is edited, the file it belongs to, and saving it."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from graph.document.change import Change
from graph.document.document import Document
from graph.document.history import Place

FILE_SUFFIX = ".graph.json"


def file_digest(path: Path) -> str:
    """What tells the content of a file from any other; "" where there is none that can be read."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


class OpenDocument(QObject):
    """One of the documents that are open, each in a tab of its own.

    ``edited`` carries the changes of every edit; ``file_changed`` comes when the name of the file or the saved state
    may have changed: soon after an edit, since observers hear of one before it is part of the history. ``saved``
    carries the file that the document was written to.

    ``digest`` tells what the file held when it was opened or saved last: see ``file_digest``. ``restored_edits`` is how
    many unsaved edits came back with a document after a crash.

    ``shown_path`` are the ids of the subgraph nodes that are entered while the document is not on screen.
    """

    edited = Signal(tuple)
    file_changed = Signal()
    saved = Signal(Path)

    def __init__(
        self, document: Document, path: Path | None = None, name: str = "", parent: QObject | None = None
    ) -> None:
        """``name`` is what a document without a file is called; an empty one stands for "Untitled"."""
        super().__init__(parent)
        self.document = document
        self.path = path
        self.digest = ""
        self.restored_edits = 0
        self.shown_path: tuple[str, ...] = ()
        self._given_name = name
        self._file_timer = QTimer(self)
        self._file_timer.setSingleShot(True)
        self._file_timer.timeout.connect(self.file_changed)
        self._stop_observing = document.observe(self._tell_edit)

    @property
    def has_unsaved_changes(self) -> bool:
        return not self.document.history.is_saved

    @property
    def is_untouched(self) -> bool:
        """Whether this is an empty, nameless document, such as the program starts with."""
        return self.path is None and self.document.graph().is_empty and not self.has_unsaved_changes

    @property
    def name(self) -> str:
        """What the window calls the document."""
        if self.path is not None:
            return self.path.name.removesuffix(FILE_SUFFIX)
        return self._given_name or self.tr("Untitled")

    @property
    def folder(self) -> Path | None:
        """Where relative file names of the document are looked for."""
        return self.path.parent if self.path is not None else None

    def save(self, path: Path) -> None:
        """Write the document to a file, which is its file from then on.

        Raises:
            FileError: where it cannot be written; the old file is then as it was.
        """
        from graph.file import write_document

        path = path.absolute()
        write_document(self.document, path)
        self.take_saved(path, file_digest(path), self.document.history.place())

    def take_saved(self, path: Path, digest: str, place: Place) -> None:
        """The document was written to a file, which is its file from then on, as it was at a place of its history."""
        self.path = path
        self.digest = digest
        self.document.history.mark_saved(place)
        self.saved.emit(path)
        self.file_changed.emit()

    @property
    def is_file_as_known(self) -> bool:
        """Whether the file holds what was opened or saved last, or is not there; read now."""
        return self.path is None or not self.digest or file_digest(self.path) in ("", self.digest)

    def let_go(self) -> None:
        """The document is closed: what still happens to it is told to nobody."""
        self._stop_observing()
        self._file_timer.stop()
        self.deleteLater()

    def _tell_edit(self, changes: tuple[Change, ...]) -> None:
        self.edited.emit(changes)
        self._file_timer.start()
