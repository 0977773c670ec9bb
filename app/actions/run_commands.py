"""The commands of the Run menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.canvas.scene import CanvasScene
from app.commands import Command
from app.running.controller import RunController


def run_commands(runs: RunController, scene: CanvasScene, run: Callable[[tuple[str, ...]], None]) -> list[Command]:
    """Run, run to here, stop."""
    menu = _tr("Run")

    def run_to_selected() -> None:
        run(tuple(scene.place(node) for node in scene.selected_nodes()))

    return [
        Command(
            "run.all",
            _tr("Run"),
            lambda: run(()),
            menu,
            ("Ctrl+Return", "Ctrl+Enter"),
            help=_tr("Run all output nodes (Ctrl+Enter)"),
        ),
        Command(
            "run.to_here",
            _tr("Run to here"),
            run_to_selected,
            menu,
            ("Ctrl+E", "Shift+Return"),
            enabled=lambda: bool(scene.selected_nodes()),
            help=_tr("Run what the selected nodes need, and them (Ctrl+E)"),
        ),
        Command(
            "run.cancel",
            _tr("Stop"),
            runs.cancel,
            menu,
            ("Esc", "Ctrl+Alt+Return"),
            enabled=lambda: runs.is_running,
            help=_tr("Stop the run; a second time ends the engine (Esc)"),
        ),
        Command("run.free", _tr("Free memory"), runs.free_memory, menu, group=1),
        Command("run.restart", _tr("Restart the engine"), runs.restart_engine, menu, group=1),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
