"""The queue as a panel: what runs and what waits, to be moved, removed, repeated, paused."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands import CommandRegistry
from app.panels.command_buttons import add_command_buttons
from app.running.controller import RunController
from app.running.entries import RunEntry, RunSummary
from app.values import duration_text

_KEYS = {
    "Del": "queue.remove",
    "Alt+Up": "queue.move_up",
    "Alt+Down": "queue.move_down",
    "Return": "queue.open",
}
_ID_ROLE = Qt.ItemDataRole.UserRole
_FRACTION_ROLE = Qt.ItemDataRole.UserRole + 1
_BAR_HEIGHT = 3
_MIME = "application/x-latent-loom-runs"
_STATE, _TITLE, _NODES, _PROGRESS, _ASKED = range(5)


class QueuePanel(QWidget):
    """The list. ``selection_changed`` says that other commands may be given now."""

    selection_changed = Signal()

    def __init__(self, runs: RunController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self.list = _EntryList()
        self.list.setObjectName("queue")
        self.list.setAccessibleName(self.tr("Queue"))
        self.list.setHeaderLabels(
            [self.tr("State"), self.tr("Workflow"), self.tr("Nodes"), self.tr("Progress"), self.tr("Asked for")]
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.list.setItemDelegateForColumn(_PROGRESS, _ProgressDelegate(self.list))
        self.list.itemSelectionChanged.connect(self.selection_changed)
        self.list.dropped.connect(self._drop)
        self.empty = QLabel(self.tr("Nothing waits. What is run while a run goes on waits here for its turn."))
        self.empty.setProperty("role", "faint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.list)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(8, 4, 8, 4)
        self._buttons.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._buttons)
        layout.addWidget(self.pages, 1)
        runs.queue.changed.connect(self._fill)
        runs.run_changed.connect(self._follow_run)
        self._shown_run: str | None = None
        self._fill()

    def attach(self, commands: CommandRegistry) -> None:
        """Make the buttons of the commands, and let the panel's keys give them while the list has the focus."""
        words = [
            ("queue.pause", self.tr("Pause")),
            ("queue.move_up", self.tr("Up")),
            ("queue.move_down", self.tr("Down")),
            ("queue.remove", self.tr("Remove")),
            ("queue.again", self.tr("Run again")),
            ("queue.open", self.tr("Open")),
            ("queue.clear", self.tr("Empty")),
        ]
        add_command_buttons(self._buttons, commands, words)
        self._buttons.addStretch(1)
        for key, id in _KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda id=id: commands.run(id))
        self.list.itemDoubleClicked.connect(lambda: commands.run("queue.open"))

    @property
    def selected_ids(self) -> list[str]:
        """The ids of the selected entries, from the top."""
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [row.data(_STATE, _ID_ROLE) for row in rows if row is not None and row.isSelected()]

    @property
    def selected(self) -> list[RunEntry]:
        """The selected entries, the one that runs included."""
        running = self._running
        entries = [*([running] if running is not None else []), *self._runs.queue.entries]
        chosen = set(self.selected_ids)
        return [entry for entry in entries if entry.id in chosen]

    def select(self, ids: Iterable[str]) -> None:
        """Select these entries and no others."""
        wanted = set(ids)
        with QSignalBlocker(self.list):
            for row in range(self.list.topLevelItemCount()):
                item = self.list.topLevelItem(row)
                if item is not None:
                    item.setSelected(item.data(_STATE, _ID_ROLE) in wanted)
        self.selection_changed.emit()

    @property
    def _running(self) -> RunEntry | None:
        """The entry that runs. Live runs are none."""
        running = self._runs.running
        return running if running is not None and not running.is_live else None

    # Showing -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        selected = self.selected_ids
        running = self._running
        self._shown_run = running.id if running is not None else None
        waiting = self.tr("Paused") if self._runs.queue.is_paused else self.tr("Waiting")
        with QSignalBlocker(self.list):
            self.list.clear()
            if running is not None:
                row = self._row(running, self.tr("Running"))
                row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
                self.list.addTopLevelItem(row)
                self._show_progress(row, self._runs.summary)
            self.list.addTopLevelItems([self._row(entry, waiting) for entry in self._runs.queue.entries])
        self.select(selected)
        self.pages.setCurrentIndex(1 if self.list.topLevelItemCount() else 0)

    def _row(self, entry: RunEntry, state: str) -> QTreeWidgetItem:
        asked = time.strftime("%H:%M:%S", time.localtime(entry.asked))
        row = QTreeWidgetItem([state, entry.title, str(entry.nodes), "", asked])
        row.setData(_STATE, _ID_ROLE, entry.id)
        row.setTextAlignment(_NODES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        if entry.targets:
            row.setToolTip(_TITLE, self.tr("Just for: %s") % ", ".join(entry.targets[:8]))
        return row

    def _follow_run(self, summary: RunSummary | None) -> None:
        running = self._running
        if (running.id if running is not None else None) != self._shown_run:
            self._fill()
        elif self._shown_run is not None:
            first = self.list.topLevelItem(0)
            if first is not None:
                self._show_progress(first, summary)

    def _show_progress(self, row: QTreeWidgetItem, summary: RunSummary | None) -> None:
        if summary is None:
            return
        parts = [self.tr("%d %%") % summary.percent, f"{summary.done} / {summary.total}"] if summary.total else []
        if summary.is_cancelling:
            parts = [self.tr("Stopping …")]
        elif summary.seconds_left is not None:
            parts.append(self.tr("%s left") % duration_text(summary.seconds_left))
        row.setText(_PROGRESS, "   ·   ".join(parts))
        row.setData(_PROGRESS, _FRACTION_ROLE, summary.fraction)

    def _drop(self, ids: list[str], before: str) -> None:
        """Put entries before another one, or at the end where that is none."""
        rest = [entry.id for entry in self._runs.queue.entries if entry.id not in ids]
        place = rest.index(before) if before in rest else 0 if before == self._shown_run else len(rest)
        self._runs.queue.arrange([*rest[:place], *ids, *rest[place:]])


class _ProgressDelegate(QStyledItemDelegate):
    """Draws a thin bar below the text of what runs."""

    def __init__(self, rows: QTreeWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        fraction = index.data(_FRACTION_ROLE)
        if fraction is not None:
            room = self._rows.visualRect(index)
            bar = QRectF(room.left() + 6, room.bottom() - _BAR_HEIGHT, room.width() - 12, _BAR_HEIGHT)
            colours = self._rows.palette()
            painter.fillRect(bar, colours.base())
            painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * fraction, _BAR_HEIGHT)), colours.highlight())


class _EntryList(QTreeWidget):
    """Rows that can be dragged to another place. ``dropped`` carries ids, and the id before which they go."""

    dropped = Signal(list, str)

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, items: Iterable[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, "\n".join(item.data(_STATE, _ID_ROLE) for item in items).encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell of the drop and leave the rows as they are: they are made anew from the queue."""
        if not event.mimeData().hasFormat(_MIME):
            return
        ids = bytes(event.mimeData().data(_MIME).data()).decode().split("\n")
        point = event.position().toPoint()
        row = self.itemAt(point)
        if row is not None and point.y() > self.visualItemRect(row).center().y():
            row = self.itemBelow(row)
        before = row.data(_STATE, _ID_ROLE) if row is not None else ""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(ids, before)
