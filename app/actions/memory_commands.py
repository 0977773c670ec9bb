"""The commands that give memory back, in the Run menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.panels.memory_panel import MemoryPanel
from app.running.controller import RunController


def memory_commands(runs: RunController, panel: MemoryPanel, may_clear: Callable[[], bool]) -> list[Command]:
    """Unload models, forget results in memory and on disk. ``may_clear`` asks before the disk is cleared."""
    menu = _tr("Run")

    def free(disk: bool = False, models: bool = False, values: bool = False) -> None:
        runs.free_memory(disk, models, values)
        panel.ask_again()

    def clear_disk() -> None:
        if may_clear():
            free(disk=True, values=True)

    return [
        Command(
            "memory.free_models",
            _tr("Unload models"),
            lambda: free(models=True),
            menu,
            group=1,
            help=_tr("Give back the memory of models that are not in use; they are read again when they are needed"),
        ),
        Command(
            "memory.free_results",
            _tr("Forget results in memory"),
            lambda: free(values=True),
            menu,
            group=1,
            help=_tr("Give back the memory of stored results; what is on disk stays"),
        ),
        Command(
            "memory.clear_disk",
            _tr("Clear results on disk …"),
            clear_disk,
            menu,
            group=1,
            help=_tr("Remove all stored results, which are computed again when they are needed"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
