"""The models on this machine as a panel: what each is, how large, what it lacks; to be dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QImageReader, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.background import EveryWork
from app.language.wording import worded
from app.panels.memory_panel import bytes_text
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.window.dragged_node import DraggedNode
from graph.declare.model_files import ModelFile
from graph.engine.messages import ModelFilesAnswer
from graph.errors import LoomError

_ICON = QSize(40, 40)
_FILE_ROLE = Qt.ItemDataRole.UserRole
_ROOM = 8
_SEPARATOR = "  ·  "


class ModelLibraryPanel(QWidget):
    """The list with a search field and choices of kind and order above it.

    ``node_wanted`` carries the ``DraggedNode`` that loads the model that was entered or double clicked;
    ``folders_wanted`` says that the folders are to be set. Models are looked for when the panel is first shown, when
    the folders change, and when that is asked for.
    """

    node_wanted = Signal(object)
    folders_wanted = Signal()

    def __init__(self, runs: RunController, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._preferences = preferences
        self._request = -1
        self._looked_in: tuple[str, ...] | None = None
        self._fault = ""
        self._work = EveryWork(self)
        self._icons: dict[str, QIcon] = {}
        self._no_icon = _plain_icon()
        self.files: tuple[ModelFile, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search models"))
        self.search.setAccessibleName(self.tr("Search models"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind of model"))
        self.kinds.addItem(self.tr("All kinds"), "")
        self.kinds.activated.connect(self._fill)
        self.order = QComboBox()
        self.order.setAccessibleName(self.tr("Order"))
        for title, key in ((self.tr("By name"), "name"), (self.tr("By kind"), "kind"), (self.tr("By size"), "size")):
            self.order.addItem(title, key)
        self.order.activated.connect(self._fill)
        self.list = _ModelList()
        self.list.setAccessibleName(self.tr("Models"))
        self.list.itemActivated.connect(self._choose)
        self.state = QLabel()
        self.state.setProperty("role", "muted")
        self.state.setWordWrap(True)
        self.again_button = QPushButton(self.tr("Look again"))
        self.again_button.clicked.connect(self.look)
        self.folders_button = QPushButton(self.tr("Folders …"))
        self.folders_button.clicked.connect(self.folders_wanted)
        self._lay_out()
        runs.models_told.connect(self._take)
        runs.engine_ready.connect(self._ask_new_engine)
        preferences.changed.connect(self._follow)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.addWidget(self.kinds, 1)
        choices.addWidget(self.order)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.folders_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self.search)
        layout.addLayout(choices)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        layout.addLayout(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._looked_in != self._preferences.model_folders:
            self.look()

    def look(self) -> None:
        """Look for models anew."""
        self._looked_in = self._preferences.model_folders
        self._request = self._runs.ask_models(self._looked_in)
        self.state.setText(self.tr("Looking for models …"))

    @property
    def is_looking(self) -> bool:
        """Whether an answer is on its way."""
        return self._request >= 0

    def _ask_new_engine(self) -> None:
        """The engine that was asked may have gone without an answer."""
        if self.is_looking:
            self.look()

    def _follow(self, name: str) -> None:
        if name == "model_folders" and self.isVisible():
            self.look()

    # Showing -----------------------------------------------------------------------------------------------------

    def _take(self, answer: ModelFilesAnswer) -> None:
        if answer.request != self._request:
            return
        self._request = -1
        self.files, self._fault = answer.files, answer.fault
        self._offer_kinds()
        self._fill()
        for path in {item.thumbnail for item in self.files if item.thumbnail} - set(self._icons):
            self._work.do(partial(_thumbnail, path), partial(self._keep_icon, path))

    def _offer_kinds(self) -> None:
        chosen = self.kinds.currentData()
        while self.kinds.count() > 1:
            self.kinds.removeItem(1)
        for kind in sorted({item.kind for item in self.files if item.kind}, key=worded):
            self.kinds.addItem(worded(kind), str(kind))
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))

    def _fill(self) -> None:
        """Show what matches the search and the kind."""
        words = self.search.text().casefold().split()
        kind = self.kinds.currentData()
        self.list.clear()
        for item in sorted(self.files, key=self._rank):
            said = " ".join((item.name, item.path, worded(item.kind), worded(item.family))).casefold()
            if (not kind or item.kind == kind) and all(word in said for word in words):
                self.list.addItem(self._row(item))
        self.state.setText(self._state_text())

    def _rank(self, item: ModelFile) -> tuple[int, str, str]:
        order = self.order.currentData()
        kind = worded(item.kind).casefold() if order == "kind" else ""
        return -item.bytes if order == "size" else 0, kind, item.name.casefold()

    def _state_text(self) -> str:
        if self._fault:
            return self.tr("Models could not be looked for: %s") % worded(self._fault)
        faulty = sum(bool(item.fault) for item in self.files)
        count = self.tr("%d models") % len(self.files)
        return f"{count}, {self.tr('%d of them cannot be used') % faulty}" if faulty else count

    def _row(self, item: ModelFile) -> QListWidgetItem:
        notes = self._notes(item)
        parts = [worded(item.kind), worded(item.family), bytes_text(item.bytes), "" if item.fault else notes]
        if item.fault:
            parts[:2] = [self.tr("Cannot be used")]
        row = QListWidgetItem(f"{item.name}\n{_SEPARATOR.join(part for part in parts if part)}")
        row.setData(_FILE_ROLE, item)
        # As wide as the list, so that longer texts are cut rather than scrolled to.
        row.setSizeHint(QSize(1, _ICON.height() + _ROOM))
        row.setIcon(self._icons.get(item.thumbnail, self._no_icon))
        tip = "\n".join(part for part in (item.path, notes, worded(item.hint)) if part)
        # As text that is marked up, lest a name be taken for such.
        marked_up = f"<p style='white-space: pre-wrap'>{escape(tip)}</p>"
        row.setToolTip(marked_up)
        row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tip)
        if not item.node or item.fault:
            row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        return row

    def _notes(self, item: ModelFile) -> str:
        """What is wrong with a model, or what it lacks."""
        if item.fault:
            return worded(item.fault)
        return self.tr("without: %s") % ", ".join(map(worded, item.missing)) if item.missing else ""

    def _keep_icon(self, path: str, found: QImage | LoomError) -> None:
        if isinstance(found, LoomError) or found.isNull():
            return
        icon = self._icons[path] = QIcon(QPixmap.fromImage(found))
        for index in range(self.list.count()):
            row = self.list.item(index)
            if row.data(_FILE_ROLE).thumbnail == path:
                row.setIcon(icon)

    def _choose(self, row: QListWidgetItem) -> None:
        node = _loader(row.data(_FILE_ROLE))
        if node is not None:
            self.node_wanted.emit(node)


class _ModelList(QListWidget):
    """Hands over the node that loads the model that is dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("modelLibrary")
        self.setUniformItemSizes(True)
        self.setIconSize(_ICON)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        nodes = [node for item in items if (node := _loader(item.data(_FILE_ROLE))) is not None]
        return nodes[0].mime_data() if nodes else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the node; the keys of lists are theirs."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)


def _loader(item: ModelFile) -> DraggedNode | None:
    """The node that loads a model; None where none does."""
    return DraggedNode(item.node, {item.parameter: item.name}) if item.node and not item.fault else None


def _thumbnail(path: str) -> QImage:
    """The picture in a file, no larger than an icon; a null image where there is none."""
    found = _format(path)
    if not found:
        return QImage()
    reader = QImageReader(path, found)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        scaled = size.scaled(_ICON * 2, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()


_FORMATS = ((b"\x89PNG", b"png"), (b"\xff\xd8\xff", b"jpeg"), (b"RIFF", b"webp"))


def _format(path: str) -> bytes:
    """What a picture is by its first bytes, whatever its name says. Other formats are not read: those of drawings can
    bring in further files."""
    try:
        with Path(path).open("rb") as file:
            start = file.read(4)
    except OSError:
        return b""
    return next((name for mark, name in _FORMATS if start.startswith(mark)), b"")


def _plain_icon() -> QIcon:
    """Stands where there is no picture, so that all names begin at the same place."""
    pixmap = QPixmap(_ICON)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
