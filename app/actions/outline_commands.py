"""The commands of the outline: what its keys do to the current row, where the canvas has a pointer for it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF

from app.canvas.operations import GraphOperations
from app.canvas.wire_operations import GAP
from app.commands import Command
from app.palette.palettes import Palettes
from app.panels.outline.panel import OutlinePanel


def outline_commands(outline: OutlinePanel, operations: GraphOperations, palettes: Palettes) -> list[Command]:
    """Add, edit, connect, disconnect, by the row that is current in the outline."""
    menu = _tr("Node")

    def add() -> None:
        socket, row = outline.socket, outline.tree.current_row
        if socket is not None:
            palettes.ask_beside(socket.node, socket.name, socket.is_output)
        elif row is not None and row.node:
            palettes.ask_beside(row.node)
        else:
            palettes.ask_for_node(operations.scene.content_rect().topRight() + QPointF(GAP, 0))

    def has_row() -> bool:
        return outline.isVisible() and outline.has_current()

    def has_socket() -> bool:
        return outline.isVisible() and outline.socket is not None

    return [
        Command(
            "outline.add",
            _tr("Add node beside this one …"),
            add,
            menu,
            ("Tab", "Ins", "Shift+A"),
            5,
            outline.isVisible,
            help=_tr("In the outline: add a node; at an input or output one that fits it, and wire it"),
            on_outline=True,
        ),
        Command(
            "outline.edit",
            _tr("Edit title or value"),
            outline.edit_current,
            menu,
            ("F2",),
            5,
            has_row,
            help=_tr("In the outline: edit the title, text or value of the current row"),
            on_outline=True,
        ),
        Command(
            "outline.connect",
            _tr("Connect …"),
            outline.connect_current,
            menu,
            ("C",),
            5,
            has_socket,
            help=_tr("In the outline: draw a wire from this input or output, or lead this wire elsewhere"),
            on_outline=True,
        ),
        Command(
            "outline.clear",
            _tr("Disconnect, reset or delete"),
            outline.clear_current,
            menu,
            ("Del", "Backspace"),
            5,
            has_row,
            help=_tr("In the outline: take a wire away, bring back the default of a value, or delete a node"),
            on_outline=True,
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
