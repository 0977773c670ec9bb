"""The log: what runs, nodes, the engine and the window said, with the time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.appearance.theme import Theme
from app.background import EveryWork
from app.canvas.scene import CanvasScene
from app.language.wording import error_text
from app.panels.log_lines import LEVELS, LOGGING_LEVELS, Level, LogEntry, LogFilter, level_name
from app.panels.log_view import LogView
from app.program_log import LOGGER
from graph.errors import LoomError

MOST_LINES = 5000
_BATCH = 250
"""How many entries are added at once, so that the window never waits for the log."""
_BATCH_MS = 80
_NEXT_BATCH_MS = 10


class LogPanel(QWidget):
    """Entries, the newest last, and which of them are shown. What is said is also written to the program's log file.

    Entries are added in batches, and only while the panel is on screen. ``node_wanted`` carries the place of the node
    whose line was double clicked, or where Enter was pressed.
    """

    node_wanted = Signal(str)

    def __init__(self, title_of: Callable[[str], str], scene: CanvasScene, parent: QWidget | None = None) -> None:
        """``title_of`` names the node at a place as the user knows it."""
        super().__init__(parent)
        self.setObjectName("log")
        self._title_of = title_of
        self._scene = scene
        self._entries: deque[LogEntry] = deque(maxlen=MOST_LINES)
        self._waiting: deque[LogEntry] = deque(maxlen=MOST_LINES)
        self._filter = LogFilter()
        self._files = EveryWork(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._add_batch)
        self.view = LogView(MOST_LINES)
        self.view.setAccessibleName(self.tr("Log"))
        self.view.place_wanted.connect(self.node_wanted)
        self._make_bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 0)
        layout.setSpacing(4)
        layout.addLayout(self._bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        scene.selectionChanged.connect(self._follow_selection)

    def _make_bar(self) -> None:
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Least level"))
        for text in (self.tr("Everything"), self.tr("Warnings and errors"), self.tr("Errors")):
            self.level.addItem(text)
        self.level.currentIndexChanged.connect(self._filter_again)
        self.only_node = QCheckBox(self.tr("Only this node"))
        self.only_node.setToolTip(self.tr("Show only what is about the selected node"))
        self.only_node.toggled.connect(self._filter_again)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the log"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter_again)
        self.copy_button = _button(self.tr("Copy"), self.tr("Copy what is selected, or all lines that are shown"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button = _button(self.tr("Save …"), self.tr("Save the lines that are shown to a file"))
        self.save_button.clicked.connect(self._ask_file)
        self.clear_button = _button(self.tr("Clear"), self.tr("Forget all lines; the log file keeps them"))
        self.clear_button.clicked.connect(self.clear)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(8)
        self._bar.addWidget(self.level)
        self._bar.addWidget(self.only_node)
        self._bar.addWidget(self.search, 1)
        for button in (self.copy_button, self.save_button, self.clear_button):
            self._bar.addWidget(button)

    # What is said ------------------------------------------------------------------------------------------------

    def say(self, place: str, text: str, level: Level = "message") -> None:
        """Add an entry; ``place`` is the node that it is about, "" for none."""
        title = self._title_of(place) if place else ""
        entry = LogEntry(datetime.now(), level, text, place, title)
        LOGGER.log(LOGGING_LEVELS[level], "%s%s", f"{title} ({place}): " if place else "", text)
        self._entries.append(entry)
        if self._filter.shows(entry):
            self._waiting.append(entry)
            self._schedule(_BATCH_MS)

    def say_failure(self, place: str, text: str) -> None:
        """Add what went wrong."""
        self.say(place, text, "error")

    def warn(self, place: str, text: str) -> None:
        """Add what may be wrong."""
        self.say(place, text, "warning")

    def take_over(self, before: LogPanel) -> None:
        """Show what another panel shows, which is about to go."""
        self._entries.extend(before._entries)
        self._filter_again()

    @property
    def text(self) -> str:
        """The lines that are shown."""
        self._add(len(self._waiting))
        return self.view.toPlainText()

    # What is done with it ----------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected text into the clipboard, or all that is shown."""
        selected = self.view.textCursor().selectedText().replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(selected or self.text)

    def clear(self) -> None:
        """Forget all entries."""
        self._entries.clear()
        self._waiting.clear()
        self.view.clear()

    def save(self, path: Path) -> None:
        """Have the lines that are shown written to a file."""
        from graph.file import write_atomically

        data = (self.text + "\n").encode("utf-8")
        self._files.do(lambda: write_atomically(path, data), self._tell_failure)

    def _tell_failure(self, error: LoomError | None) -> None:
        if error is not None:
            self.say_failure("", error_text(error))

    def set_theme(self, theme: Theme) -> None:
        """Show levels in the colours of another theme."""
        self._filter_again()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the log"), "log.txt", self.tr("Text (*.txt)"))
        if name:
            self.save(Path(name))

    # Showing -----------------------------------------------------------------------------------------------------

    def _follow_selection(self) -> None:
        if self.only_node.isChecked():
            self._filter_again()

    def _filter_again(self) -> None:
        """Show anew what the filter lets through."""
        nodes = self._scene.selected_nodes() if self.only_node.isChecked() else []
        place = self._scene.place(nodes[0]) if nodes else ""
        self._filter = LogFilter(LEVELS[self.level.currentIndex()], place, self.search.text().strip())
        self.view.clear()
        self._waiting = deque((entry for entry in self._entries if self._filter.shows(entry)), MOST_LINES)
        self._schedule(0)

    def _schedule(self, milliseconds: int) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start(milliseconds)

    def _add_batch(self) -> None:
        self._add(min(_BATCH, len(self._waiting)))
        if self._waiting:
            self._schedule(_NEXT_BATCH_MS)

    def _add(self, count: int) -> None:
        """Add the next entries to what is on screen."""
        entries = [self._waiting.popleft() for _ in range(count)]
        self.view.add((entry.place, self._parts(entry)) for entry in entries)

    def _parts(self, entry: LogEntry) -> tuple[tuple[str, QColor], ...]:
        theme = self._scene.theme
        colours = {"message": theme.text_muted, "warning": theme.warning, "error": theme.failed}
        return (
            (entry.clock, theme.text_faint),
            (f"  {level_name(entry.level)}  ", colours[entry.level]),
            (entry.words, theme.text),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._schedule(0)


def _button(text: str, help: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(help)
    button.setProperty("role", "icon")
    return button
