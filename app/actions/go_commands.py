"""The commands of the Go menu: back and forward through places, and bookmarks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.navigation.bookmarks import NUMBERS
from app.navigation.navigator import Navigator


def go_commands(navigator: Navigator) -> list[Command]:
    """Back, forward, and the nine bookmarks."""
    menu = _tr("Go")
    places = navigator.places
    return [
        Command(
            "go.back",
            _tr("Back"),
            places.go_back,
            menu,
            ("Alt+Left",),
            enabled=lambda: bool(places.trail.before),
            help=_tr("To where the canvas was before the last jump"),
        ),
        Command(
            "go.forward",
            _tr("Forward"),
            places.go_forward,
            menu,
            ("Alt+Right",),
            enabled=lambda: bool(places.trail.after),
        ),
        *(_go_command(number, navigator, menu) for number in NUMBERS),
        *(_set_command(number, navigator, menu) for number in NUMBERS),
    ]


def _go_command(number: int, navigator: Navigator, menu: str) -> Command:
    return Command(
        f"go.bookmark_{number}",
        _tr("Go to bookmark %d") % number,
        partial(navigator.bookmarks.go, number),
        menu,
        (str(number),),
        1,
        checked=lambda: navigator.bookmarks.is_set(number),
        on_canvas=True,
    )


def _set_command(number: int, navigator: Navigator, menu: str) -> Command:
    return Command(
        f"go.set_bookmark_{number}",
        _tr("Set bookmark %d") % number,
        partial(navigator.bookmarks.set_here, number),
        menu,
        (f"Ctrl+{number}",),
        2,
        on_canvas=True,
        help=_tr("Remember what the canvas shows, with the workflow's file"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
