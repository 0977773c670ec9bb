"""What the outline asks the rest of a window for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


def connect_outline(window: MainWindow) -> None:
    """Let the outline of a window open nodes and palettes, and the canvas show what is current in it."""
    outline, palettes = window.outline, window.palettes
    outline.node_opened.connect(window.navigator.open_node)
    outline.node_reached.connect(window.view.reveal)
    outline.left.connect(window.navigator.leave)
    outline.connection_wanted.connect(palettes.ask_for_socket)
    outline.menu_wanted.connect(palettes.show_row_menu)
    outline.tree.selectionModel().currentChanged.connect(window.commands.refresh)
    palettes.add_home(outline.tree)
    window.view.editor.add_home(outline.tree)
