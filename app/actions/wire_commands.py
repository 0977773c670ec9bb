"""The commands for wires, and for nodes by their wires: insert, dissolve, replace, swap, go along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF

from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.canvas.wire_item import WireItem
from app.commands import Command
from app.palette.palettes import Palettes

_NEAR = 12.0


def wire_commands(
    operations: GraphOperations, view: CanvasView, palettes: Palettes, go_to: Callable[[str], None]
) -> list[Command]:
    """What is done to wires and by them; ``go_to`` shows a node."""
    menu = _tr("Node")
    scene, wires = operations.scene, operations.wires

    def has_nodes() -> bool:
        return bool(scene.selected_nodes())

    def has_one_node() -> bool:
        return len(scene.selected_nodes()) == 1

    def selected_wires() -> list[WireItem]:
        return [item for item in scene.selectedItems() if isinstance(item, WireItem)]

    def has_one_wire() -> bool:
        return len(selected_wires()) == 1

    def replace() -> None:
        palettes.ask_for_replacement(scene.selected_nodes()[0])

    def insert() -> None:
        (wire,) = selected_wires()
        palettes.ask_for_insertion(wire.link, _place_on(wire, view.menu_place))

    def add_dot() -> None:
        (wire,) = selected_wires()
        wires.add_dot(wire.link, _place_on(wire, view.menu_place))

    def go_to_source() -> None:
        (wire,) = selected_wires()
        go_to(wire.link.source)

    def go_to_target() -> None:
        (wire,) = selected_wires()
        go_to(wire.link.target)

    return [
        Command(
            "node.dissolve",
            _tr("Dissolve"),
            wires.dissolve,
            menu,
            ("Ctrl+Shift+X",),
            3,
            has_nodes,
            on_canvas=True,
            help=_tr("Delete the selected nodes and keep the wires through them, by type"),
        ),
        Command(
            "node.replace",
            _tr("Replace by …"),
            replace,
            menu,
            ("R",),
            3,
            has_one_node,
            on_canvas=True,
            help=_tr("Put a node of another type in its place; wires and values that fit are kept"),
        ),
        Command(
            "node.swap_inputs",
            _tr("Swap two inputs"),
            wires.swap_inputs,
            menu,
            ("Alt+S",),
            3,
            wires.can_swap,
            on_canvas=True,
            help=_tr(
                "Exchange what two selected wires bring; of a node its first two wired inputs of one type, of one wire "
                "it and the next input of its type. A single wire moves to the next free input."
            ),
        ),
        Command("wire.insert", _tr("Insert node …"), insert, menu, ("I",), 4, has_one_wire, on_canvas=True),
        Command("wire.dot", _tr("Insert dot"), add_dot, menu, (), 4, has_one_wire),
        Command("wire.source", _tr("Go to where the wire begins"), go_to_source, menu, (), 4, has_one_wire),
        Command("wire.target", _tr("Go to where the wire ends"), go_to_target, menu, (), 4, has_one_wire),
    ]


def _place_on(wire: WireItem, wanted: QPointF) -> QPointF:
    """A place on a wire: the wanted one where that is near it, else its middle."""
    return wanted if wire.distance(wanted) <= _NEAR else wire.path.pointAtPercent(0.5)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
