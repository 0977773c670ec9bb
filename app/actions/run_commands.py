"""The commands of the Run menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.canvas.scene import CanvasScene
from app.commands import Command
from app.running.controller import RunController


def run_commands(
    runs: RunController, scene: CanvasScene, run: Callable[[tuple[str, ...], bool], None]
) -> list[Command]:
    """Run, run to here, stop. ``run`` takes the places of nodes, and whether they run although they are up to date."""
    menu = _tr("Run")

    def selected() -> tuple[str, ...]:
        return tuple(scene.place(node) for node in scene.selected_nodes())

    return [
        Command(
            "run.all",
            _tr("Run"),
            lambda: run((), False),
            menu,
            ("Ctrl+Return", "Ctrl+Enter"),
            help=_tr("Run everything that saves or shows something; where nothing does, the last nodes"),
        ),
        Command(
            "run.to_here",
            _tr("Run to here"),
            lambda: run(selected(), False),
            menu,
            ("Ctrl+E", "Shift+Return"),
            enabled=lambda: bool(scene.selected_nodes()),
            help=_tr("Run what the selected nodes need, and them"),
        ),
        Command(
            "run.selected_anew",
            _tr("Run selected again"),
            lambda: run(selected(), True),
            menu,
            ("Ctrl+Shift+E",),
            enabled=lambda: bool(scene.selected_nodes()),
            help=_tr("Run the selected nodes anew, although their results are stored"),
        ),
        Command(
            "run.live",
            _tr("Live"),
            runs.live.toggle,
            menu,
            ("Ctrl+Alt+L",),
            checked=lambda: runs.live.is_on,
            help=_tr("Run again after each edit what it changed, without writing files (Ctrl+Alt+L)"),
        ),
        Command(
            "run.cancel",
            _tr("Stop"),
            runs.cancel,
            menu,
            ("Esc", "Ctrl+Alt+Return"),
            enabled=lambda: runs.is_running,
            help=_tr("Stop the run; a second time ends the engine"),
        ),
        Command("run.free", _tr("Free memory"), runs.free_memory, menu, group=1),
        Command("run.restart", _tr("Restart the engine"), runs.restart_engine, menu, group=1),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
