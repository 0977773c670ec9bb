"""The commands of the Queue menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.panels.queue_panel import QueuePanel
from app.running.controller import RunController
from app.running.entries import RunEntry


def queue_commands(
    runs: RunController, panel: QueuePanel, open_entry: Callable[[RunEntry], None], add_variations: Callable[[], None]
) -> list[Command]:
    """What waits to run: pause it, put it in order, take from it and add to it."""
    menu = _tr("Queue")
    queue = runs.queue

    def toggle_pause() -> None:
        if queue.is_paused:
            queue.go_on()
        else:
            queue.pause()

    def waiting_ids() -> list[str]:
        """The selected entries that wait, without the one that runs."""
        running = runs.running
        return [id for id in panel.selected_ids if running is None or id != running.id]

    def remove() -> None:
        if runs.running is not None and runs.running.id in panel.selected_ids:
            runs.cancel()
        queue.remove(waiting_ids())

    def open_selected() -> None:
        for entry in panel.selected:
            open_entry(entry)

    def has_selected() -> bool:
        return bool(panel.selected_ids)

    def has_waiting() -> bool:
        return bool(waiting_ids())

    return [
        Command(
            "queue.variations",
            _tr("Run with other seeds …"),
            add_variations,
            menu,
            ("Ctrl+Shift+Return",),
            help=_tr("Let the workflow run several times, all seeds one higher each time"),
        ),
        Command(
            "queue.pause",
            _tr("Pause the queue"),
            toggle_pause,
            menu,
            group=1,
            checked=lambda: queue.is_paused,
            help=_tr("Begin no further run; the one that goes on is finished"),
        ),
        Command(
            "queue.clear",
            _tr("Empty the queue"),
            queue.clear,
            menu,
            group=1,
            enabled=lambda: bool(len(queue)),
            help=_tr("Remove all runs that wait; the one that goes on is finished"),
        ),
        Command(
            "queue.move_up",
            _tr("Move up"),
            lambda: queue.move(waiting_ids(), -1),
            menu,
            group=2,
            enabled=has_waiting,
            help=_tr("Let the selected runs have their turn earlier (Alt+Up in the queue)"),
        ),
        Command(
            "queue.move_down",
            _tr("Move down"),
            lambda: queue.move(waiting_ids(), 1),
            menu,
            group=2,
            enabled=has_waiting,
            help=_tr("Let the selected runs have their turn later (Alt+Down in the queue)"),
        ),
        Command(
            "queue.remove",
            _tr("Remove from the queue"),
            remove,
            menu,
            group=2,
            enabled=has_selected,
            help=_tr("Remove the selected runs; the one that goes on is stopped (Del in the queue)"),
        ),
        Command(
            "queue.again",
            _tr("Run again"),
            lambda: runs.repeat(panel.selected),
            menu,
            group=2,
            enabled=has_selected,
            help=_tr("Let the selected runs wait once more, as they are, behind all others"),
        ),
        Command(
            "queue.open",
            _tr("Open workflow"),
            open_selected,
            menu,
            group=2,
            enabled=has_selected,
            help=_tr("Open the workflows of the selected runs in new tabs (Enter in the queue)"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
