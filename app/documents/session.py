"""The session: the documents that are open, the one that is shown, and opening, saving and closing them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.documents.open_document import FILE_SUFFIX, OpenDocument, file_digest
from app.documents.open_files import OpenFiles
from app.documents.templates import read_template
from app.language.node_texts import NodeTexts
from app.settings.preferences import Preferences
from graph.declare.catalogue import Catalogue
from graph.declare.spec import NodeSpec
from graph.document.change import Edit
from graph.document.document import Document
from graph.engine.messages import PlugIn
from graph.errors import DeclarationError, LoomError


class Session(QObject):
    """The open documents. One of them is shown; there is always at least one.

    ``document_shown`` comes when another document is shown, ``document_added`` and ``document_closed`` with the
    ``OpenDocument`` that came or went, ``tabs_changed`` when their order or names may have changed. ``edited`` and
    ``file_changed`` are those of the shown document.
    """

    document_shown = Signal(object)
    document_added = Signal(object)
    document_closed = Signal(object)
    tabs_changed = Signal()
    edited = Signal(tuple)
    file_changed = Signal()

    def __init__(self, catalogue: Catalogue, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.preferences = preferences
        self.documents: list[OpenDocument] = []
        self.node_texts = NodeTexts(catalogue)
        self._plug_in_nodes: dict[str, NodeSpec] = {}
        self.closed_files: list[Path] = []
        """The files of documents that were closed, the last one at the end."""
        self.open_files = OpenFiles(self)
        self.current = self._add(Document(catalogue))
        self._follow(self.current)

    # The shown document ------------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        return self.current.document

    @property
    def path(self) -> Path | None:
        return self.current.path

    @property
    def has_unsaved_changes(self) -> bool:
        return self.current.has_unsaved_changes

    @property
    def is_untouched(self) -> bool:
        return self.current.is_untouched

    @property
    def name(self) -> str:
        return self.current.name

    @property
    def folder(self) -> Path | None:
        return self.current.folder

    def show(self, wanted: OpenDocument) -> None:
        """Show one of the open documents."""
        if wanted is self.current:
            return
        self._unfollow(self.current)
        self.current = wanted
        self._follow(wanted)
        self.document_shown.emit(wanted.document)
        self.file_changed.emit()

    def save(self, path: Path) -> None:
        """Write the shown document to a file, which is its file from then on.

        Raises:
            FileError: where it cannot be written; the old file is then as it was.
        """
        self.current.save(path)

    # Opening and closing -----------------------------------------------------------------------------------------

    def new(self) -> None:
        """Begin an empty document."""
        self._open(Document(self.catalogue), None, keeps_untouched=True)

    def open(self, path: Path) -> None:
        """Open a workflow file, or show it where it is open already.

        Raises:
            FileError: where the file cannot be read.
        """
        from graph.file import read_document

        path = path.absolute()
        there = next((item for item in self.documents if item.path == path), None)
        if there is not None:
            self.show(there)
        else:
            digest = file_digest(path)
            self._open(read_document(path, self.catalogue), path, digest=digest)
        self._remember(path)

    def open_all(self, paths: Iterable[Path], shown: Path | None = None) -> list[LoomError]:
        """Open several workflow files and show one of them; why some could not be opened."""
        from graph.file import read_document

        faults: list[LoomError] = []
        untouched = self.current if self.is_untouched else None
        added: list[OpenDocument] = []
        for path in paths:
            digest = file_digest(path)
            try:
                added.append(self._add(read_document(path, self.catalogue), path, digest=digest))
            except LoomError as error:
                faults.append(error)
        if added:
            self.show(next((item for item in added if item.path == shown), added[-1]))
            if untouched is not None:
                self.close(untouched)
        return faults

    def open_copy(self, path: Path) -> None:
        """Open a workflow file as a new, nameless document: a template.

        Raises:
            FileError: where the file cannot be read.
        """
        document = read_template(path, self.catalogue)
        self._open(document, None, document.title or path.name.removesuffix(FILE_SUFFIX))

    def open_text(self, text: str, name: str) -> None:
        """Open a workflow from its text, such as a picture carries, as a new, nameless document.

        Raises:
            FileError: where the text is no workflow.
        """
        from graph.file import document_from_text

        self._open(document_from_text(text, self.catalogue, name), None, name)

    def restore(self, document: Document, name: str, path: Path | None, digest: str, edits: int) -> OpenDocument:
        """Open a document as it was before a crash, with edits that were never saved.

        ``path`` is the file that it belongs to, None where it has none, and ``digest`` what that file held then. Where
        the file is open without changes, the document takes its place.
        """
        document.history.mark_unsaved()
        there = next((item for item in self.documents if path is not None and item.path == path), None)
        others = [item for item in self.documents if not (item is self.current and item.is_untouched)]
        free = name if path is not None else _free_name(name, others)
        restored = self._open(document, path, free, digest=digest, edits=edits)
        if there is not None and not there.has_unsaved_changes:
            self.move(len(self.documents) - 1, self.documents.index(there))
            self._remove(there)
        return restored

    def reload(self, opened: OpenDocument) -> None:
        """Let a document have what its file holds now. It is an edit: undo brings back what was there.

        Raises:
            FileError: where the file cannot be read.
        """
        from graph.document.difference import changes_to
        from graph.file import read_document

        if opened.path is None:
            return
        digest = file_digest(opened.path)
        changes = changes_to(opened.document, read_document(opened.path, self.catalogue))
        opened.document.apply(Edit(self.tr("Reload"), changes))
        opened.take_saved(opened.path, digest, opened.document.history.place())

    def close(self, closed: OpenDocument) -> None:
        """Let a document go, saved or not. With the last one gone an empty one takes its place."""
        if closed.path is not None:
            self.closed_files = [path for path in self.closed_files if path != closed.path] + [closed.path]
        self._remove(closed)

    def _remove(self, closed: OpenDocument) -> None:
        index = self.documents.index(closed)
        if len(self.documents) == 1:
            self._add(Document(self.catalogue))
        self.documents.remove(closed)
        if closed is self.current:
            self.show(self.documents[min(index, len(self.documents) - 1)])
        self.document_closed.emit(closed)
        self.tabs_changed.emit()
        closed.let_go()

    def move(self, index: int, to: int) -> None:
        """Give a document another place among the tabs."""
        self.documents.insert(to, self.documents.pop(index))
        self.tabs_changed.emit()

    def take_plug_ins(self, plug_ins: Iterable[PlugIn]) -> None:
        """Take over the nodes of plug-ins, as the engine tells them; nodes that were missing are then known.

        Those of plug-ins that it does not tell of (any more) are missing from then on.
        """
        before = self._plug_in_nodes
        self.catalogue.remove(before)
        own = {spec.id for spec in self.catalogue}
        for plug_in in plug_ins:
            if plug_in.catalogue is not None:
                with suppress(DeclarationError):
                    self.catalogue.merge(Catalogue.from_json(plug_in.catalogue))
        self.node_texts.apply()
        self._plug_in_nodes = {spec.id: spec for spec in self.catalogue if spec.id not in own}
        if self._plug_in_nodes != before:
            self.document_shown.emit(self.document)

    def _open(
        self,
        document: Document,
        path: Path | None,
        name: str = "",
        keeps_untouched: bool = False,
        digest: str = "",
        edits: int = 0,
    ) -> OpenDocument:
        """Add a document and show it; it takes the place of an untouched one."""
        replaced = self.current if self.is_untouched and not keeps_untouched else None
        added = self._add(document, path, name, digest, edits)
        self.show(added)
        if replaced is not None:
            self.close(replaced)
        return added

    def _add(
        self, document: Document, path: Path | None = None, name: str = "", digest: str = "", edits: int = 0
    ) -> OpenDocument:
        if path is None and not name:
            name = _free_name(self.tr("Untitled"), self.documents)
        added = OpenDocument(document, path, name, self)
        added.digest, added.restored_edits = digest, edits
        added.file_changed.connect(self.tabs_changed)
        added.saved.connect(self._remember)
        self.documents.append(added)
        self.document_added.emit(added)
        self.tabs_changed.emit()
        return added

    def _follow(self, shown: OpenDocument) -> None:
        shown.edited.connect(self.edited)
        shown.file_changed.connect(self.file_changed)

    def _unfollow(self, shown: OpenDocument) -> None:
        shown.edited.disconnect(self.edited)
        shown.file_changed.disconnect(self.file_changed)

    def _remember(self, path: Path) -> None:
        self.preferences.add_recent_file(path)
        self.preferences.last_folder = str(path.parent)


def _free_name(wanted: str, documents: Iterable[OpenDocument]) -> str:
    """The name, with a number where one of the documents is called so already."""
    taken = {item.name for item in documents}
    numbered = (f"{wanted} {number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([wanted], numbered) if name not in taken)
