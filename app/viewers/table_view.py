"""A table that can be sorted and copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.background import EveryWork, LatestWork
from graph.declare.shown import ShownTable
from graph.declare.spec import PlainValue
from graph.declare.table_text import csv_text

_Index = QModelIndex | QPersistentModelIndex
_MOST_AT_ONCE = 2000
"""More rows than these are sorted and copied beside the window."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """The rows of a table in the order that was last asked for; values that are not there come last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = ShownTable((), ())
        self.order: list[int] = []
        self._work = LatestWork(self._take_order, self)

    def show_table(self, table: ShownTable) -> None:
        self.beginResetModel()
        self.table = table
        self.order = list(range(table.row_count))
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.table.names)

    def value(self, row: int, column: int) -> PlainValue:
        """The value in a row as it is sorted now."""
        return self.table.columns[column][self.order[row]]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.value(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(value, (int, float)):
            return int(_RIGHT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.table.names[section] if orientation == Qt.Orientation.Horizontal else str(self.order[section])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.table.names):
            return
        table = self.table
        work = partial(_sorted_rows, table.columns[column], order == Qt.SortOrder.DescendingOrder)
        if table.row_count <= _MOST_AT_ONCE:
            self._set_order(table, work())
        else:
            self._work.ask(lambda: (table, work()))

    def _take_order(self, sorted_table: tuple[ShownTable, list[int]]) -> None:
        self._set_order(*sorted_table)

    def _set_order(self, table: ShownTable, order: list[int]) -> None:
        if table is self.table:
            self.layoutAboutToBeChanged.emit()
            self.order = order
            self.layoutChanged.emit()


class TableView(QTableView):
    """Shows a table; a click on a name sorts by it, Ctrl+C copies what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Table"))
        self.rows = TableModel(self)
        self._work = EveryWork(self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.verticalHeader().setDefaultSectionSize(22)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_selected)

    def show_table(self, table: ShownTable) -> None:
        """Show a table; it stays sorted by the column it was sorted by, where it has one of that place."""
        self.rows.show_table(table)
        header = self.horizontalHeader()
        self.rows.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def selected_text(self) -> Callable[[], str]:
        """What makes text of what is selected, or of all of it, in any thread: lines with tabs, as spreadsheets do."""
        ranges = self.selectionModel().selection()
        chosen = ranges.first() if ranges.count() else None
        rows = range(chosen.top(), chosen.bottom() + 1) if chosen else range(self.rows.rowCount())
        places = range(chosen.left(), chosen.right() + 1) if chosen else range(self.rows.columnCount())
        table, order = self.rows.table, [self.rows.order[row] for row in rows]

        def text() -> str:
            columns = [[table.columns[place][row] for row in order] for place in places]
            return csv_text([table.names[place] for place in places], columns, "\t")

        return text

    def copy_selected(self) -> None:
        text = self.selected_text()
        if self.rows.rowCount() <= _MOST_AT_ONCE:
            QGuiApplication.clipboard().setText(text())
        else:
            self._work.do(text, lambda made: QGuiApplication.clipboard().setText(str(made)))


def cell_text(value: PlainValue) -> str:
    """A value in a cell: numbers to six digits, nothing for what is not there."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _sort_key(value: PlainValue) -> tuple[int, float, str]:
    """Numbers before texts."""
    return (0, float(value), "") if isinstance(value, (int, float)) else (1, 0.0, str(value))


def _sorted_rows(values: Sequence[PlainValue], is_falling: bool) -> list[int]:
    """The rows by their values; what is not there comes last in both orders."""
    there = [row for row in range(len(values)) if values[row] is not None]
    gone = [row for row in range(len(values)) if values[row] is None]
    there.sort(key=lambda row: _sort_key(values[row]), reverse=is_falling)
    return there + gone
