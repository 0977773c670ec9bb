"""The panels about runs: the queue, the history and the memory, with their commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.actions.history_commands import history_commands
from app.actions.memory_commands import memory_commands
from app.actions.queue_commands import queue_commands
from app.appearance.theme import Theme
from app.commands import Command, CommandRegistry
from app.panels.history_panel import HistoryPanel
from app.panels.memory_panel import MemoryPanel
from app.panels.queue_panel import QueuePanel
from app.running.controller import RunController
from app.running.history_store import HistoryRecord
from app.running.run_flow import RunFlow
from app.window.docks import BOTTOM, LEFT, Panel


class RunPanels(QObject):
    """Makes the panels. ``changed`` says that other commands may be given now."""

    changed = Signal()

    def __init__(self, runs: RunController, flow: RunFlow, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._flow = flow
        self.queue = QueuePanel(runs)
        self.history = HistoryPanel(runs.history, theme)
        self.memory = MemoryPanel(runs)
        for panel in (self.queue, self.history):
            panel.selection_changed.connect(self.changed)
        runs.queue.changed.connect(self.changed)
        runs.history.changed.connect(self.changed)

    def panels(self) -> list[Panel]:
        """The panels with their first places."""
        return [
            Panel("queue", self.tr("Queue"), self.queue, BOTTOM, 190, key="Q"),
            Panel("history", self.tr("History"), self.history, LEFT, 380),
            Panel("memory", self.tr("Memory"), self.memory, BOTTOM, 190),
        ]

    def commands(self, show_result: Callable[[HistoryRecord], None]) -> list[Command]:
        flow = self._flow
        return [
            *queue_commands(self._runs, self.queue, flow.open_entry, flow.ask_for_variations),
            *history_commands(self._runs, self.history, flow, show_result),
            *memory_commands(self._runs, self.memory, flow.may_clear_disk),
        ]

    def attach(self, commands: CommandRegistry) -> None:
        """Give the panels the commands for their buttons and keys."""
        self.queue.attach(commands)
        self.history.attach(commands)
        self.memory.attach(commands)

    def set_theme(self, theme: Theme) -> None:
        self.history.set_theme(theme)
