"""The commands of the Edit and Node menus: undo, the clipboard, the selection, and what is done to nodes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QColorDialog

from app.canvas.linked_selection import LinkedSelection
from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.commands import Command
from app.documents.session import Session
from app.window.drops import Drops

_WIDTH_STEP = 40.0


def edit_commands(session: Session, operations: GraphOperations, view: CanvasView, drops: Drops) -> list[Command]:
    """Undo, clipboard and selection."""
    menu = _tr("Edit")
    linked = LinkedSelection(operations.scene)

    def has_nodes() -> bool:
        return bool(operations.scene.selected_nodes())

    def has_selection() -> bool:
        return bool(operations.scene.selectedItems())

    def copy() -> None:
        text = operations.fragment()
        if text:
            QGuiApplication.clipboard().setText(text)

    def cut() -> None:
        copy()
        operations.delete()

    def paste() -> None:
        drops.paste(view.pointer_place)

    def paste_wired() -> None:
        drops.paste(view.pointer_place, with_input_links=True)

    def undo() -> None:
        view.editor.finish()
        session.document.undo()

    def redo() -> None:
        view.editor.finish()
        session.document.redo()

    def can_undo() -> bool:
        return session.document.history.undo_label is not None

    def can_redo() -> bool:
        return session.document.history.redo_label is not None

    return [
        Command("edit.undo", _tr("Undo"), undo, menu, ("Ctrl+Z",), enabled=can_undo),
        Command("edit.redo", _tr("Redo"), redo, menu, ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=can_redo),
        Command("edit.cut", _tr("Cut"), cut, menu, ("Ctrl+X",), 1, has_selection, on_canvas=True),
        Command("edit.copy", _tr("Copy"), copy, menu, ("Ctrl+C",), 1, has_selection, on_canvas=True),
        Command("edit.paste", _tr("Paste"), paste, menu, ("Ctrl+V",), 1, on_canvas=True),
        Command(
            "edit.paste_wired",
            _tr("Paste with input wires"),
            paste_wired,
            menu,
            ("Ctrl+Shift+V",),
            1,
            on_canvas=True,
            help=_tr(
                "Paste, and wire the copies to the nodes that the copied ones were wired to, where they are there"
            ),
        ),
        Command(
            "edit.duplicate",
            _tr("Duplicate"),
            operations.duplicate,
            menu,
            ("Ctrl+D",),
            1,
            has_selection,
            on_canvas=True,
        ),
        Command(
            "edit.duplicate_wired",
            _tr("Duplicate with input wires"),
            lambda: operations.duplicate(with_input_links=True),
            menu,
            ("Ctrl+Shift+D",),
            1,
            has_selection,
            on_canvas=True,
        ),
        Command(
            "edit.delete",
            _tr("Delete"),
            operations.delete,
            menu,
            ("Del", "Backspace"),
            1,
            has_selection,
            on_canvas=True,
        ),
        Command("edit.select_all", _tr("Select all"), operations.select_all, menu, ("Ctrl+A",), 2, on_canvas=True),
        Command(
            "edit.select_none", _tr("Select none"), operations.select_none, menu, ("Ctrl+Shift+A",), 2, on_canvas=True
        ),
        Command(
            "edit.invert", _tr("Invert selection"), operations.invert_selection, menu, ("Ctrl+I",), 2, on_canvas=True
        ),
        Command(
            "edit.select_upstream",
            _tr("Select upstream"),
            linked.select_upstream,
            menu,
            ("Shift+U",),
            2,
            has_nodes,
            on_canvas=True,
            help=_tr("Also what the selected nodes get their values from. On a node: Shift, Alt and a click"),
        ),
        Command(
            "edit.select_downstream",
            _tr("Select downstream"),
            linked.select_downstream,
            menu,
            ("Shift+D",),
            2,
            has_nodes,
            on_canvas=True,
            help=_tr("Also what the values of the selected nodes go into. On a node: Ctrl, Alt and a click"),
        ),
        Command(
            "edit.select_linked",
            _tr("Select linked"),
            linked.select_linked,
            menu,
            ("Shift+L",),
            2,
            has_nodes,
            on_canvas=True,
            help=_tr("Everything that wires join to the selected nodes"),
        ),
    ]


def node_commands(operations: GraphOperations, view: CanvasView, add_node: Callable[[], None]) -> list[Command]:
    """What is done to nodes, frames and notes."""
    menu = _tr("Node")
    scene = operations.scene

    def has_nodes() -> bool:
        return bool(scene.selected_nodes())

    def can_rename() -> bool:
        return bool(scene.selectedItems())

    def add_note() -> None:
        view.edit_box(scene.notes[operations.add_note(view.pointer_place).id])

    def add_frame() -> None:
        view.edit_box(scene.frames[operations.add_frame(view.pointer_place).id])

    def has_boxes() -> bool:
        return bool(operations.selected_boxes())

    def choose_colour() -> None:
        boxes = operations.selected_boxes()
        colour = QColorDialog.getColor(QColor(boxes[0].colour), view, _tr("Colour"))
        if colour.isValid():
            operations.paint_boxes(colour.name())

    def all_are(state: str) -> bool:
        nodes = scene.selected_nodes()
        return bool(nodes) and all(scene.nodes[node].node.state == state for node in nodes)

    return [
        Command("node.add", _tr("Add node …"), add_node, menu, ("Tab", "Shift+A"), on_canvas=True),
        Command("node.frame", _tr("Frame"), add_frame, menu, ("Ctrl+J",), help=_tr("Frame the selected nodes")),
        Command("node.note", _tr("Note"), add_note, menu, ("Ctrl+Shift+J",)),
        Command("node.rename", _tr("Rename"), view.rename_selected, menu, ("F2",), 1, can_rename, on_canvas=True),
        Command(
            "node.bypass",
            _tr("Bypass"),
            lambda: operations.toggle_state("bypassed"),
            menu,
            ("Ctrl+B",),
            1,
            has_nodes,
            lambda: all_are("bypassed"),
            help=_tr("Hand the inputs through by type"),
        ),
        Command(
            "node.mute",
            _tr("Mute"),
            lambda: operations.toggle_state("muted"),
            menu,
            ("Ctrl+M",),
            1,
            has_nodes,
            lambda: all_are("muted"),
            help=_tr("Cut the node out with its wires"),
        ),
        Command(
            "node.collapse", _tr("Collapse"), operations.toggle_collapsed, menu, ("H",), 1, has_nodes, on_canvas=True
        ),
        Command(
            "node.wider",
            _tr("Wider"),
            lambda: operations.widen(_WIDTH_STEP),
            menu,
            ("Alt+Shift+Right",),
            1,
            has_nodes,
            on_canvas=True,
            help=_tr("Make the selected nodes wider, and their thumbnails larger; a drag at their corner does so too"),
        ),
        Command(
            "node.narrower",
            _tr("Narrower"),
            lambda: operations.widen(-_WIDTH_STEP),
            menu,
            ("Alt+Shift+Left",),
            1,
            has_nodes,
            on_canvas=True,
        ),
        Command(
            "node.colour",
            _tr("Colour …"),
            choose_colour,
            menu,
            group=1,
            enabled=has_boxes,
            help=_tr("The colour of frames and notes"),
        ),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
