"""The commands of the View menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.canvas.view import CanvasView
from app.commands import Command
from app.navigation.navigator import Navigator
from app.palette.palettes import Palettes
from app.settings.preferences import Preferences
from app.window.docks import Docks


def view_commands(view: CanvasView, navigator: Navigator, docks: Docks, preferences: Preferences) -> list[Command]:
    """Zoom, panels and themes."""
    menu = _tr("View")

    def toggle_minimap() -> None:
        preferences.shows_minimap = not preferences.shows_minimap

    commands = [
        Command("view.fit_all", _tr("Fit all"), navigator.fit, menu, ("Home",), on_canvas=True),
        Command("view.fit_selection", _tr("Fit selection"), lambda: navigator.fit(True), menu, ("F",), on_canvas=True),
        Command("view.real_size", _tr("100 %"), lambda: view.zoom_to(1.0), menu, ("Ctrl+0",)),
        Command(
            "view.zoom_in",
            _tr("Zoom in"),
            lambda: view.zoom_by(1),
            menu,
            ("+",),
            on_canvas=True,
        ),
        Command(
            "view.zoom_out",
            _tr("Zoom out"),
            lambda: view.zoom_by(-1),
            menu,
            ("-",),
            on_canvas=True,
        ),
    ]
    commands += [_panel_command(id, docks, menu) for id in docks]
    commands.append(
        Command(
            "view.minimap",
            _tr("Minimap"),
            toggle_minimap,
            menu,
            ("M",),
            1,
            checked=lambda: preferences.shows_minimap,
            on_canvas=True,
        )
    )
    themes = [("dark", _tr("Dark theme")), ("light", _tr("Light theme")), ("system", _tr("Theme of the system"))]
    commands += [_theme_command(id, title, menu, preferences) for id, title in themes]
    return commands


def search_commands(palettes: Palettes, show_place: Callable[[str], None]) -> list[Command]:
    """Finding a node or a command by some letters."""
    menu = _tr("View")

    def find() -> None:
        palettes.ask_for_place(show_place)

    return [
        Command("view.find", _tr("Find node …"), find, menu, ("Ctrl+F",), group=3),
        Command("view.commands", _tr("Search commands …"), palettes.ask_for_command, menu, ("Ctrl+Shift+P",), group=3),
    ]


def _panel_command(id: str, docks: Docks, menu: str) -> Command:
    panel = docks.panels[id]
    return Command(
        f"view.{id}",
        panel.title,
        lambda: docks.toggle(id),
        menu,
        (panel.key,) if panel.key else (),
        1,
        checked=lambda: not docks[id].isHidden(),
        on_canvas=True,
    )


def _theme_command(id: str, title: str, menu: str, preferences: Preferences) -> Command:
    def choose() -> None:
        preferences.theme = id

    return Command(f"view.theme_{id}", title, choose, menu, group=2, checked=lambda: preferences.theme == id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
