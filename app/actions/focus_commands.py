"""The commands that lead the focus through the window, so that it can be worked without a pointer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.commands import Command
from app.window.docks import Docks
from app.window.focus_ring import FocusRing


def focus_commands(ring: FocusRing, docks: Docks, outline: QWidget) -> list[Command]:
    """To the next and the previous part of the window, and to the outline."""
    menu = _tr("View")

    def go_to_outline() -> None:
        docks.show("outline")
        outline.setFocus()

    def go_on() -> None:
        ring.step(1)

    def go_back() -> None:
        ring.step(-1)

    return [
        Command("view.go_to_outline", _tr("Go to the outline"), go_to_outline, menu, ("Ctrl+Shift+O",), group=3),
        Command("view.next_part", _tr("Next part of the window"), go_on, menu, ("F6",), group=3),
        Command(
            "view.previous_part",
            _tr("Previous part of the window"),
            go_back,
            menu,
            ("Shift+F6",),
            group=3,
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
