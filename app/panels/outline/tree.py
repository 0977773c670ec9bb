"""The view of the outline: a tree whose keys do what the row under them is for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.canvas.view import NUDGE
from app.panels.outline.model import DETAIL, LABEL, OutlineModel
from app.panels.outline.rows import NodeRow, Row

_ARROWS = {
    Qt.Key.Key_Left: (-NUDGE, 0.0),
    Qt.Key.Key_Right: (NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, -NUDGE),
    Qt.Key.Key_Down: (0.0, NUDGE),
}
_TREE_KEYS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk)
"""Keys that mean something in every tree, whatever they mean on the canvas."""


class OutlineTree(QTreeView):
    """Shows an ``OutlineModel``.

    ``opened`` comes on Enter, ``nudged`` on Alt with an arrow, ``filter_wanted`` on Ctrl+F, ``escaped`` on Esc,
    ``menu_wanted`` carries where a menu is asked for.
    """

    opened = Signal()
    nudged = Signal(float, float)
    filter_wanted = Signal()
    escaped = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = model
        self._is_filtered = False
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("Outline of the graph"))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setExpandsOnDoubleClick(False)
        self.setModel(model)
        self.header().setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.setColumnWidth(LABEL, 190)
        self.open_nodes: set[str] = set()
        """The nodes whose rows are open."""
        self.expanded.connect(lambda index: self._note_open(index, True))
        self.collapsed.connect(lambda index: self._note_open(index, False))

    @property
    def current_row(self) -> Row | None:
        """The row that the keys act on."""
        return self.outline.row(self.currentIndex())

    def selected_rows(self) -> list[Row]:
        """The rows that are selected, the current one also where it is not."""
        indexes = self.selectionModel().selectedRows(LABEL)
        return [row for index in indexes if (row := self.outline.row(index)) is not None]

    def edit_row(self, row: Row) -> bool:
        """Open the editor of a row: of its title or text, or of its value. False where it has none."""
        for column in (LABEL, DETAIL):
            index = self.outline.index_of(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.scrollTo(index)
                self.edit(index)
                return True
        return False

    def restore_open(self, nodes: Iterable[str]) -> None:
        """Open the rows of these nodes, as far as they are there."""
        for id in nodes:
            row = self.outline.node_row(id)
            if row is not None:
                self.setExpanded(self.outline.index_of(row), True)

    def go_to(self, row: Row) -> None:
        """Make a row the current and only selected one, with the rows above it open."""
        index = self.outline.index_of(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and modifiers == Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(*_ARROWS[key])
        elif key == Qt.Key.Key_F and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.filter_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here as on the canvas; the filter is for finding rows."""

    def hide_rows_but(self, typed: str, first: int = 0, last: int | None = None) -> None:
        """Show only the top rows that match what was typed; all where that is nothing."""
        if not typed and not self._is_filtered:
            return
        self._is_filtered = bool(typed)
        root = QModelIndex()
        last = self.outline.rowCount() - 1 if last is None else last
        for place in range(first, last + 1):
            row = self.outline.row(self.outline.index(place, LABEL)) if typed else None
            hidden = row is not None and not self.outline.texts.matches(row, typed)
            if self.isRowHidden(place, root) != hidden:
                self.setRowHidden(place, root, hidden)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the canvas for what is selected, beside the current row where a key asks for it."""
        corner = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            corner = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(corner)

    def _note_open(self, index: QModelIndex, is_open: bool) -> None:
        row = self.outline.row(index)
        if isinstance(row, NodeRow):
            (self.open_nodes.add if is_open else self.open_nodes.discard)(row.id)

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the tree's own and no command's."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return key in _ARROWS
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return key == Qt.Key.Key_F
        return key in _TREE_KEYS
