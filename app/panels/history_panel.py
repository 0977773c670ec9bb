"""The history as a panel: what ran, with a picture of what came of it, to be opened, run or looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QPoint, QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.appearance.theme import Theme
from app.canvas.glyphs import paint_state_glyph
from app.commands import CommandRegistry
from app.language.wording import worded
from app.panels.command_buttons import add_command_buttons
from app.running.history import History
from app.running.history_store import HistoryRecord
from app.values import duration_text

_KEYS = {"Del": "history.delete", "Return": "history.open", "Space": "history.show"}
_ID_ROLE = Qt.ItemDataRole.UserRole
_ICON = QSize(72, 54)
_SEPARATOR = "   ·   "
_GLYPHS = {"done": "finished", "failed": "failed", "cancelled": "muted", "refused": "refused"}
_COLOURS = {"done": "finished", "failed": "failed", "cancelled": "muted", "refused": "warning"}


class HistoryPanel(QWidget):
    """The list with a search field. ``selection_changed`` says that other commands may be given now.

    It follows the history only while it is shown.
    """

    selection_changed = Signal()

    def __init__(self, history: History, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._theme = theme
        self._icons: dict[tuple[str, bool], QIcon] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by title or outcome"))
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setObjectName("history")
        self.list.setAccessibleName(self.tr("History"))
        self.list.setIconSize(_ICON)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self.selection_changed)
        self.empty = QLabel()
        self.empty.setProperty("role", "faint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.list)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(8, 6, 8, 4)
        head.addWidget(self.search)
        head.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        history.changed.connect(self._follow)

    def attach(self, commands: CommandRegistry) -> None:
        """Make the buttons of the commands, and let the panel's keys give them while the list has the focus."""
        words = [
            ("history.show", self.tr("Show")),
            ("history.open", self.tr("Open")),
            ("history.again", self.tr("Run again")),
            ("history.delete", self.tr("Delete")),
            ("history.clear", self.tr("Clear …")),
        ]
        add_command_buttons(self._buttons, commands, words)
        self._buttons.addStretch(1)
        for key, id in _KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda id=id: commands.run(id))
        self.list.itemDoubleClicked.connect(lambda: commands.run("history.open"))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._icons.clear()
        self._follow()

    @property
    def selected(self) -> list[HistoryRecord]:
        """The selected records, from the top."""
        chosen = {item.data(_ID_ROLE) for item in self.list.selectedItems()}
        return [record for record in self._history.records if record.id in chosen]

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    # Showing -----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        selected = {record.id for record in self.selected}
        known = {record.id for record in self._history.records}
        self._icons = {key: icon for key, icon in self._icons.items() if key[0] in known}
        wanted = self.search.text().casefold().split()
        texts = ((record, self._text(record)) for record in self._history.records)
        found = [(record, text) for record, text in texts if all(word in text.casefold() for word in wanted)]
        with QSignalBlocker(self.list):
            self.list.clear()
            for record, text in found:
                item = QListWidgetItem(self._icon(record), text)
                item.setData(_ID_ROLE, record.id)
                item.setToolTip(worded(record.message))
                self.list.addItem(item)
                item.setSelected(record.id in selected)
        self.empty.setText(self._why_empty(self._history.records))
        self.pages.setCurrentIndex(1 if found else 0)
        self.selection_changed.emit()

    def _why_empty(self, records: Sequence[HistoryRecord]) -> str:
        return self.tr("No run is like that.") if records else self.tr("Nothing has run yet.")

    def _text(self, record: HistoryRecord) -> str:
        outcomes = {
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Stopped"),
            "refused": self.tr("Not run"),
        }
        outcome = outcomes.get(record.outcome, record.outcome)
        if record.message:
            outcome = self.tr("%s: %s") % (outcome, worded(record.message).partition("\n")[0])
        parts = [_moment_text(record.ended), duration_text(record.seconds), outcome]
        if record.computed:
            parts.append(self.tr("%d computed") % record.computed)
        if record.cached:
            parts.append(self.tr("%d from the cache") % record.cached)
        return f"{record.title}\n{_SEPARATOR.join(parts)}"

    def _icon(self, record: HistoryRecord) -> QIcon:
        """The sign of a record; painted once, and again when its picture has come."""
        key = record.id, self._history.picture(record.id) is not None
        if key not in self._icons:
            self._icons[key] = self._painted_icon(record)
        return self._icons[key]

    def _painted_icon(self, record: HistoryRecord) -> QIcon:
        """The thumbnail in the middle of a box; the sign of the outcome where there is none."""
        ratio = self.devicePixelRatioF()
        box = QPixmap(_ICON * ratio)
        box.setDevicePixelRatio(ratio)
        box.fill(Qt.GlobalColor.transparent)
        painter = QPainter(box)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        picture = self._history.picture(record.id)
        if picture is not None:
            size = picture.size().scaled(_ICON, Qt.AspectRatioMode.KeepAspectRatio)
            corner = QPoint((_ICON.width() - size.width()) // 2, (_ICON.height() - size.height()) // 2)
            painter.drawImage(QRect(corner, size), picture)
        else:
            centre = QPointF(_ICON.width() / 2, _ICON.height() / 2)
            colour = self._theme.colours[_COLOURS.get(record.outcome, "text_faint")]
            paint_state_glyph(painter, _GLYPHS.get(record.outcome, ""), centre, colour)
        painter.end()
        return QIcon(box)


def _moment_text(moment: float) -> str:
    """When that was: the time of a day, with the day where that is not today."""
    when = QDateTime.fromSecsSinceEpoch(int(moment))
    if when.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
