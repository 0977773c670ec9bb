"""The commands for what ran, in the Queue menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.panels.history_panel import HistoryPanel
from app.running.controller import RunController
from app.running.entries import RunEntry
from app.running.history_store import HistoryRecord
from app.running.run_flow import RunFlow


def history_commands(
    runs: RunController, panel: HistoryPanel, flow: RunFlow, show_result: Callable[[HistoryRecord], None]
) -> list[Command]:
    """What ran: open it, run it again, look at what came of it, forget it."""
    menu = _tr("Queue")
    history = runs.history

    def selected_ids() -> list[str]:
        return [record.id for record in panel.selected]

    def has_selected() -> bool:
        return bool(panel.selected)

    def open_all(entries: list[RunEntry]) -> None:
        for entry in entries:
            flow.open_entry(entry)

    def clear() -> None:
        if flow.may_clear_history():
            history.clear()

    def has_result() -> bool:
        selected = panel.selected
        return len(selected) == 1 and selected[0].content is not None

    return [
        Command(
            "history.show",
            _tr("Show past result"),
            lambda: show_result(panel.selected[0]),
            menu,
            group=3,
            enabled=has_result,
            help=_tr("Look at what came of the selected run, where that is still stored (Space in the history)"),
        ),
        Command(
            "history.open",
            _tr("Open past workflow"),
            lambda: history.read(selected_ids(), open_all),
            menu,
            group=3,
            enabled=has_selected,
            help=_tr("Open the workflows of the selected runs, as they ran, in new tabs (Enter in the history)"),
        ),
        Command(
            "history.again",
            _tr("Run past workflow again"),
            lambda: history.read(selected_ids(), flow.repeat),
            menu,
            group=3,
            enabled=has_selected,
            help=_tr("Put the selected runs into the queue once more, exactly as they ran"),
        ),
        Command(
            "history.delete",
            _tr("Delete from the history"),
            lambda: history.delete(selected_ids()),
            menu,
            group=3,
            enabled=has_selected,
            help=_tr("Forget the selected runs (Del in the history)"),
        ),
        Command(
            "history.clear",
            _tr("Clear the history …"),
            clear,
            menu,
            group=3,
            enabled=lambda: bool(history.records),
            help=_tr("Forget all runs"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
