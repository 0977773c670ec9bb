"""Memory: what the engine, its models and the stored results take, and giving it back."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands import CommandRegistry
from app.panels.command_buttons import add_command_buttons
from app.running.controller import RunController
from graph.declare.machine import LoadedModel
from graph.engine.messages import MemoryAnswer

INTERVAL_MS = 2000
_PATIENCE_MS = 10_000
"""After so long without an answer the engine is asked again: it may have been another one."""
_STEPS = 1000


class MemoryPanel(QWidget):
    """A bar for each memory and a list of the models. ``changed`` says that other commands may be given now.

    The engine is asked every two seconds, and only while the panel is on screen.
    """

    changed = Signal()

    def __init__(self, runs: RunController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._is_asked = False
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._ask)
        self.answer: MemoryAnswer | None = None
        self.bars: dict[str, _Bar] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(12)
        self.models = QTreeWidget()
        self.models.setObjectName("models")
        self.models.setAccessibleName(self.tr("Loaded models"))
        self.models.setHeaderLabels([self.tr("Loaded models"), self.tr("Device"), self.tr("Size")])
        self.models.setRootIsDecorated(False)
        self.models.header().setStretchLastSection(False)
        self.models.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.models.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 6)
        layout.addLayout(self._grid)
        layout.addWidget(self.models, 1)
        layout.addLayout(self._buttons)
        runs.memory_told.connect(self._show)

    def attach(self, commands: CommandRegistry) -> None:
        """Make the buttons of the commands."""
        words = [
            ("memory.free_models", self.tr("Unload models")),
            ("memory.free_results", self.tr("Empty memory")),
            ("memory.clear_disk", self.tr("Clear disk …")),
        ]
        add_command_buttons(self._buttons, commands, words)
        self._buttons.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_asked = False
        self._ask()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def ask_again(self) -> None:
        """Something was given back: ask at once, where the panel is looked at."""
        if self._timer.isActive():
            self._runs.ask_memory()

    def _ask(self) -> None:
        if not self._is_asked or self._since.hasExpired(_PATIENCE_MS):
            self._is_asked = True
            self._since.start()
            self._runs.ask_memory()

    # Showing -----------------------------------------------------------------------------------------------------

    def _show(self, answer: MemoryAnswer) -> None:
        self._is_asked = False
        self.answer = answer
        rows = [("process", self.tr("Engine"), answer.process, answer.machine)]
        for device in answer.models.devices:
            rows.append((device.name, f"{device.title} ({device.name})", device.used, device.total))
        rows.append(("store", self.tr("Results in memory"), answer.store, answer.store_budget))
        if answer.disk_budget:
            rows.append(("disk", self.tr("Results on disk"), answer.disk, answer.disk_budget))
        if list(self.bars) != [id for id, *_ in rows]:
            self._lay_out([id for id, *_ in rows])
        for id, title, used, total in rows:
            self.bars[id].show_use(title, used, total)
        for device in answer.models.devices:
            own = self.tr("%s of it by the engine") % bytes_text(device.own)
            self.bars[device.name].bar.setToolTip(own)
        self._show_models(answer.models.models)
        self.changed.emit()

    def _lay_out(self, ids: list[str]) -> None:
        """As many bars as there are memories."""
        for gone in self.bars.values():
            gone.remove()
        self.bars = {id: _Bar(self._grid, row) for row, id in enumerate(ids)}

    def _show_models(self, models: tuple[LoadedModel, ...]) -> None:
        self.models.clear()
        for model in models:
            row = QTreeWidgetItem([model.title, model.device, bytes_text(model.bytes)])
            row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.models.addTopLevelItem(row)
        if not models:
            row = QTreeWidgetItem([self.tr("No model is loaded."), "", ""])
            row.setFlags(Qt.ItemFlag.NoItemFlags)
            self.models.addTopLevelItem(row)


class _Bar:
    """One row: a name, how full it is, and the same in numbers."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self.title = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, _STEPS)
        self.text = QLabel()
        self.text.setProperty("role", "muted")
        self.text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate((self.title, self.bar, self.text)):
            grid.addWidget(widget, row, column)

    def show_use(self, title: str, used: int, total: int) -> None:
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.bar.setValue(min(_STEPS, used * _STEPS // total) if total else 0)
        self.text.setText(f"{bytes_text(used)} / {bytes_text(total)}" if total else bytes_text(used))

    def remove(self) -> None:
        for widget in (self.title, self.bar, self.text):
            widget.deleteLater()


def bytes_text(size: int) -> str:
    """A size in a few characters: ``0 B``, ``12 KiB``, ``340 MiB``, ``5.2 GiB``."""
    for unit, limit in (("B", 2**10), ("KiB", 2**20), ("MiB", 2**30)):
        if size < limit:
            return f"{size * 2**10 / limit:.0f} {unit}"
    return f"{size / 2**30:.1f} GiB"
