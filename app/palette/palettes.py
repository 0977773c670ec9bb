"""The palettes of the window: nodes to add, commands to give, and the menu of a right click."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.canvas.wire_drag import WireDrag
from app.commands import CommandRegistry
from app.palette.node_entries import NodeChoice, PlaceChoice, node_entries, place_entries
from app.palette.ranking import Entry
from app.palette.search_popup import SearchPopup

_TOP = 90
_SEPARATOR = ""
_FOR_CANVAS = ("node.add", "node.frame", "node.note", _SEPARATOR, "edit.paste", "edit.select_all")
_FOR_SELECTION = (
    "run.to_here", _SEPARATOR, "node.rename", "node.bypass", "node.mute", "node.collapse", "node.frame",
    "node.colour", _SEPARATOR,
    "edit.cut", "edit.copy", "edit.duplicate", "edit.delete",
)  # fmt: skip


class Palettes(QObject):
    """Opens the search popup and the context menu, and does what is chosen in them."""

    def __init__(
        self, commands: CommandRegistry, operations: GraphOperations, view: CanvasView, window: QWidget
    ) -> None:
        super().__init__(window)
        self._commands = commands
        self._operations = operations
        self._view = view
        self._window = window
        self.popup = SearchPopup(window)

    def ask_for_node(self, place: QPointF, drag: WireDrag | None = None) -> None:
        """Offer nodes to add at a place of the scene; with ``drag`` those that its wire fits, and wire the choice."""
        hint = self.tr("Add a node for %s") % drag.type if drag is not None else self.tr("Add a node")
        corner = self._view.viewport().mapToGlobal(self._view.mapFromScene(place))

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, NodeChoice):
                self._operations.add_node(entry.payload.type, place, drag)
                self._view.setFocus()

        self.popup.ask(node_entries(self._operations.document, drag), hint, corner, choose)

    def ask_for_place(self, show: Callable[[str], object]) -> None:
        """Offer all nodes of the workflow, and show the place of the one that is chosen."""

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, PlaceChoice):
                show(entry.payload.place)

        entries = place_entries(self._operations.document)
        self.popup.ask(entries, self.tr("Find a node of this workflow"), self._top_corner(), choose)

    def ask_for_command(self) -> None:
        """Offer every command that can be given now."""
        self._commands.refresh()
        entries = [
            Entry(item.text, item.keys[0] if item.keys else "", (item.menu, item.id), item.help, payload=item.id)
            for item in self._commands
            if item.enabled()
        ]
        self.popup.ask(
            entries,
            self.tr("Search commands"),
            self._top_corner(),
            lambda entry: self._commands.run(str(entry.payload)),
        )

    def _top_corner(self) -> QPoint:
        return self._window.mapToGlobal(QPoint((self._window.width() - self.popup.width()) // 2, _TOP))

    def show_menu(self, corner: QPoint) -> None:
        """The menu of a right click: for what is selected, else for the canvas."""
        self._commands.refresh()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in _FOR_SELECTION if self._operations.scene.selectedItems() else _FOR_CANVAS:
            if id == _SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._commands.action(id))
        menu.popup(corner)
