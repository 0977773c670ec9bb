"""The commands of the Arrange menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.canvas.arrange_operations import ArrangeOperations
from app.commands import Command
from app.settings.preferences import Preferences


def arrange_commands(arrange: ArrangeOperations, preferences: Preferences) -> list[Command]:
    """The layout, lining up, distributing, and the grid."""
    menu = _tr("Arrange")

    def has_two() -> bool:
        return arrange.count() >= 2

    def has_three() -> bool:
        return arrange.count() >= 3

    def toggle_grid() -> None:
        preferences.snaps_to_grid = not preferences.snaps_to_grid

    def has_nodes() -> bool:
        return bool(arrange.scene.nodes)

    return [
        Command(
            "arrange.lay_out",
            _tr("Lay out"),
            arrange.layout.start,
            menu,
            ("L",),
            0,
            has_nodes,
            on_canvas=True,
            help=_tr("Arrange the selected nodes, or all of them, from left to right so that few wires cross"),
        ),
        Command(
            "arrange.row",
            _tr("Line up in a row"),
            arrange.line_up_in_row,
            menu,
            ("Shift+H",),
            1,
            has_two,
            on_canvas=True,
            help=_tr("Put the selected nodes, notes and frames at the height of the leftmost one"),
        ),
        Command(
            "arrange.column",
            _tr("Line up in a column"),
            arrange.line_up_in_column,
            menu,
            ("Shift+V",),
            1,
            has_two,
            on_canvas=True,
            help=_tr("Put the selected nodes, notes and frames at the left edge of the uppermost one"),
        ),
        Command(
            "arrange.across",
            _tr("Distribute horizontally"),
            arrange.spread_across,
            menu,
            ("Alt+Shift+H",),
            1,
            has_three,
            on_canvas=True,
            help=_tr("Leave the same room between each and the next, from left to right"),
        ),
        Command(
            "arrange.down",
            _tr("Distribute vertically"),
            arrange.spread_down,
            menu,
            ("Alt+Shift+V",),
            1,
            has_three,
            on_canvas=True,
            help=_tr("Leave the same room between each and the next, from top to bottom"),
        ),
        Command(
            "arrange.fit_frame",
            _tr("Fit frame to content"),
            arrange.fit_frames,
            menu,
            ("Shift+F",),
            1,
            arrange.has_frames,
            on_canvas=True,
            help=_tr("Make the selected frames as large as what lies in them"),
        ),
        Command(
            "arrange.grid",
            _tr("Snap to the grid"),
            toggle_grid,
            menu,
            (),
            2,
            checked=lambda: preferences.snaps_to_grid,
            help=_tr("Whether what is moved or resized with the pointer keeps to the grid"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
