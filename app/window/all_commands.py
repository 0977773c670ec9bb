"""Every command of the window, menu by menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.actions.arrange_commands import arrange_commands
from app.actions.edit_commands import edit_commands, node_commands
from app.actions.file_commands import file_commands
from app.actions.focus_commands import focus_commands
from app.actions.go_commands import go_commands
from app.actions.help_commands import help_commands
from app.actions.outline_commands import outline_commands
from app.actions.paint_commands import paint_commands
from app.actions.program_commands import settings_commands
from app.actions.run_commands import run_commands
from app.actions.subgraph_commands import subgraph_commands
from app.actions.view_commands import search_commands, view_commands
from app.actions.viewer_commands import viewer_commands
from app.actions.wire_commands import wire_commands
from app.commands import Command
from app.window.focus_ring import FocusRing

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def all_commands(window: MainWindow) -> list[Command]:
    """The commands, in the order of the menus; they act on the parts of the window."""
    navigator, view, operations, scene = window.navigator, window.view, window.operations, window.scene
    session, preferences, palettes = window.session, window.session.preferences, window.palettes
    return [
        *file_commands(
            session, window.files, window.export, window.recovery_offer, window.show_start_page, window.close
        ),
        *edit_commands(session, operations, view, window.drops),
        *node_commands(operations, view, window.add_at_pointer),
        *wire_commands(operations, view, palettes, navigator.go_to),
        *arrange_commands(window.arrange, preferences),
        *outline_commands(window.outline, operations, palettes),
        *subgraph_commands(operations, view, navigator, palettes),
        *run_commands(window.runs, scene, window.run_flow.run),
        *window.run_panels.commands(window.show_past_result),
        *view_commands(view, navigator, window.docks, preferences),
        *go_commands(navigator),
        *search_commands(palettes, navigator.show_place),
        *focus_commands(_focus_ring(window), window.docks, window.outline),
        *viewer_commands(window.viewers, scene),
        *paint_commands(window.viewers, scene, window.paint),
        *settings_commands(window.dialogs),
        *help_commands(window.help),
    ]


def _focus_ring(window: MainWindow) -> FocusRing:
    """The parts of the window that a key leads to, one after another."""
    first = ("outline", "inspector", "viewer", "problems", "log")
    docks = window.docks
    ids = [*first, *(id for id in docks if id not in first)]
    return FocusRing((window.view, window.start_page, *(docks.panels[id].widget for id in ids)))
