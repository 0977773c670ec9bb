"""The node library as a panel: all nodes by category, found by some letters, to be dragged onto the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.canvas.glyph_icons import socket_icon
from app.canvas.scene import CanvasScene
from app.palette.node_entries import NodeChoice, node_entries
from app.palette.ranking import Entry, rank
from app.window.dragged_node import NODE_FORMAT, DraggedNode

_TYPE_ROLE = Qt.ItemDataRole.UserRole
_DOT = 12
_NO_COLOUR = "#808080"
_DELAY_MS = 300


class LibraryPanel(QWidget):
    """The tree with a search field above it. ``node_wanted`` carries the type that was entered or double clicked.

    It follows the nodes that there are (plug-ins, subgraphs of the workflow) only while it is shown.
    """

    node_wanted = Signal(str)

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._entries: list[Entry] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search nodes"))
        self.search.setAccessibleName(self.tr("Search nodes"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._choose_first)
        self.tree = _NodeTree()
        self.tree.setObjectName("library")
        self.tree.setAccessibleName(self.tr("Nodes"))
        self.tree.itemActivated.connect(self._choose)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._follow)
        scene.structure_changed.connect(self._timer.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _follow(self) -> None:
        """See which nodes there are now."""
        if not self.isVisible():
            return
        entries = node_entries(self._scene.document)
        if entries != self._entries:
            self._entries = entries
            self._fill()

    def _fill(self) -> None:
        """All by category, or what matches the search, best first."""
        self.tree.clear()
        typed = self.search.text().strip()
        if typed:
            self.tree.addTopLevelItems([_leaf(entry, self.devicePixelRatioF()) for entry in rank(typed, self._entries)])
            first = self.tree.topLevelItem(0)
            if first is not None:
                self.tree.setCurrentItem(first)
            return
        categories: dict[str, QTreeWidgetItem] = {}
        for entry in self._entries:
            if entry.detail not in categories:
                category = categories[entry.detail] = QTreeWidgetItem([entry.detail])
                category.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.tree.addTopLevelItem(category)
                category.setExpanded(True)
            categories[entry.detail].addChild(_leaf(entry, self.devicePixelRatioF()))

    def _choose(self, item: QTreeWidgetItem) -> None:
        type = item.data(0, _TYPE_ROLE)
        if type:
            self.node_wanted.emit(type)

    def _choose_first(self) -> None:
        first = self.tree.topLevelItem(0)
        if self.search.text().strip() and first is not None:
            self._choose(first)


class _NodeTree(QTreeWidget):
    """Hands the type of a node over where one is dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        self.setIndentation(14)
        self.setUniformRowHeights(True)

    def mimeTypes(self) -> list[str]:
        return [NODE_FORMAT]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        types = [type for item in items if (type := item.data(0, _TYPE_ROLE))]
        return DraggedNode(types[0]).mime_data() if types else QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds the node; the keys of trees are theirs."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)


def _leaf(entry: Entry, pixel_ratio: float) -> QTreeWidgetItem:
    item = QTreeWidgetItem([entry.title])
    item.setToolTip(0, entry.help)
    item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, entry.help)
    item.setIcon(0, socket_icon("circle", QColor(entry.colour or _NO_COLOUR), _DOT, pixel_ratio))
    if isinstance(entry.payload, NodeChoice):
        item.setData(0, _TYPE_ROLE, entry.payload.type)
    return item
