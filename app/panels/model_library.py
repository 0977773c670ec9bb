"""The models on this machine as a panel: what each is, how large, what it lacks; to be dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QImageReader, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
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

_NAME, _KIND, _FAMILY, _SIZE = range(4)
_ICON = QSize(48, 48)
_FILE_ROLE = Qt.ItemDataRole.UserRole


class ModelLibraryPanel(QWidget):
    """The list with a search field and a choice of kinds above it.

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
        self.tree = _ModelTree()
        self.tree.setAccessibleName(self.tr("Models"))
        self.tree.setHeaderLabels([self.tr("Name"), self.tr("Kind"), self.tr("For"), self.tr("Size")])
        self.tree.itemActivated.connect(self._choose)
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
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self.kinds)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.again_button)
        foot.addWidget(self.folders_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addLayout(head)
        layout.addWidget(self.tree, 1)
        layout.addLayout(foot)

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
        self.tree.clear()
        for item in self.files:
            said = " ".join((item.name, item.path, worded(item.kind), worded(item.family))).casefold()
            if (not kind or item.kind == kind) and all(word in said for word in words):
                self.tree.addTopLevelItem(self._row(item))
        self.state.setText(self._state_text())

    def _state_text(self) -> str:
        if self._fault:
            return self.tr("Models could not be looked for: %s") % worded(self._fault)
        faulty = sum(bool(item.fault) for item in self.files)
        count = self.tr("%d models") % len(self.files)
        return f"{count}, {self.tr('%d of them cannot be used') % faulty}" if faulty else count

    def _row(self, item: ModelFile) -> QTreeWidgetItem:
        row = _ModelRow([item.name, worded(item.kind), worded(item.family), bytes_text(item.bytes)])
        row.setTextAlignment(_SIZE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setData(_NAME, _FILE_ROLE, item)
        notes = self._notes(item)
        if notes and not item.fault:
            row.setText(_FAMILY, f"{row.text(_FAMILY)}  ({notes})")
        if item.fault:
            row.setText(_KIND, self.tr("Cannot be used"))
        tip = "\n".join(part for part in (item.path, notes, worded(item.hint)) if part)
        for column in range(self.tree.columnCount()):
            row.setToolTip(column, tip)
        row.setData(_NAME, Qt.ItemDataRole.AccessibleDescriptionRole, tip)
        if item.thumbnail in self._icons:
            row.setIcon(_NAME, self._icons[item.thumbnail])
        if not item.node:
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
        for index in range(self.tree.topLevelItemCount()):
            row = self.tree.topLevelItem(index)
            if row is not None and row.data(_NAME, _FILE_ROLE).thumbnail == path:
                row.setIcon(_NAME, icon)

    def _choose(self, row: QTreeWidgetItem) -> None:
        node = _loader(row.data(_NAME, _FILE_ROLE))
        if node is not None:
            self.node_wanted.emit(node)


class _ModelTree(QTreeWidget):
    """Hands over the node that loads the model that is dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("modelLibrary")
        self.setColumnCount(4)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(_ICON)
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        self.setSortingEnabled(True)
        self.sortByColumn(_NAME, Qt.SortOrder.AscendingOrder)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        nodes = [node for item in items if (node := _loader(item.data(_NAME, _FILE_ROLE))) is not None]
        return nodes[0].mime_data() if nodes else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the node; the keys of trees are theirs."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)


class _ModelRow(QTreeWidgetItem):
    """One model; sizes are put in order as numbers."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else _NAME
        if column == _SIZE:
            return bool(self.data(_NAME, _FILE_ROLE).bytes < other.data(_NAME, _FILE_ROLE).bytes)
        return self.text(column).casefold() < other.text(column).casefold()


def _loader(item: ModelFile) -> DraggedNode | None:
    """The node that loads a model; None where none does."""
    return DraggedNode(item.node, {item.parameter: item.name}) if item.node and not item.fault else None


def _thumbnail(path: str) -> QImage:
    """The picture in a file, no larger than an icon; a null image where there is none."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_ICON * 2, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
