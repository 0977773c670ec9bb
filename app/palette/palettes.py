"""The palettes of the window: nodes to add, commands to give, and the menu of a right click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.canvas.geometry import WIDTH, label_of
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from app.canvas.view import CanvasView
from app.canvas.wire_drag import WireDrag, WireTarget
from app.canvas.wire_item import WireItem
from app.commands import CommandRegistry
from app.keys.hints import key_text
from app.language.node_texts import node_text
from app.palette.node_entries import (
    NodeChoice,
    PlaceChoice,
    entries_for_wire,
    node_entries,
    place_entries,
    replacement_entries,
)
from app.palette.parameter_actions import add_parameter_actions, input_entries
from app.palette.ranking import Entry
from app.palette.search_popup import SearchPopup
from app.palette.socket_entries import socket_entries, wire_drag_from
from graph.document.items import Link
from graph.errors import LoomError

_TOP = 90
_SEPARATOR = ""
_FOR_CANVAS = ("node.add", "node.frame", "node.note", _SEPARATOR, "edit.paste", "edit.select_all", "arrange.lay_out")
_FOR_SELECTION = (
    "run.to_here", "run.selected_anew", "viewer.pin_node", _SEPARATOR,
    "node.rename", "node.bypass", "node.mute", "node.collapse", "node.frame", "node.colour", "node.replace",
    "node.swap_inputs", _SEPARATOR,
    "edit.cut", "edit.copy", "edit.duplicate", "edit.delete", "node.dissolve", _SEPARATOR,
    "subgraph.group", "arrange.lay_out",
)  # fmt: skip
_FOR_INSTANCE = ("subgraph.enter", "subgraph.rename", "subgraph.make_unique", "subgraph.expand")
_INSIDE = (_SEPARATOR, "subgraph.add_input", "subgraph.add_output", "subgraph.leave")
_FOR_ROW = ("outline.connect", "outline.edit", "outline.clear", "outline.add")
_FOR_WIRE = (
    "wire.insert",
    "wire.dot",
    "node.swap_inputs",
    _SEPARATOR,
    "wire.source",
    "wire.target",
    _SEPARATOR,
    "edit.delete",
)


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
        self._homes: list[QWidget] = []

    def ask_for_node(self, place: QPointF, drag: WireDrag | None = None) -> None:
        """Offer nodes to add at a place of the scene; with ``drag`` those that its wire fits, and wire the choice.

        At a place on a wire those are offered that can be put into it.
        """
        wire = self._view.wire_at(place) if drag is None else None
        if wire is not None:
            self.ask_for_insertion(wire.link, place)
            return
        self._ask_for_node(place, drag)

    def _ask_for_node(self, place: QPointF, drag: WireDrag | None) -> None:
        document = self._operations.document
        hint = self.tr("Add a node for %s") % node_text(drag.type) if drag is not None else self.tr("Add a node")
        corner = self._view.viewport().mapToGlobal(self._view.mapFromScene(place))

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, NodeChoice):
                self._operations.add_node(entry.payload.type, place, drag)

        everything = node_entries(document) if drag is not None else []
        self._ask(node_entries(document, drag, self._operations.graph), hint, corner, choose, everything)

    def ask_beside(self, node: str, socket: str = "", is_output: bool = True) -> None:
        """Offer nodes to add beside one; where a socket of that is named those that fit it, and wire the choice."""
        item = self._operations.scene.nodes[node]
        place = self._operations.place_beside(node, at_left=not is_output)
        drag = None
        if socket:
            drag = wire_drag_from(item, socket, is_output)
            place += QPointF(0 if is_output else WIDTH, 14)
        self._ask_for_node(place, drag)

    def ask_for_socket(self, node: str, socket: str, is_output: bool, moved: Link | None = None) -> None:
        """Offer the sockets that a wire from this one can lead to, and draw it to the one that is chosen.

        ``moved`` is a wire of the socket that then leads there and no longer where it did.
        """
        scene = self._operations.scene
        drag = wire_drag_from(scene.nodes[node], socket, is_output)

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, WireTarget):
                self._operations.wires.draw_wire(drag, entry.payload, moved)

        hint = self.tr("Connect %s (%s) to") if is_output else self.tr("Connect %s (%s) with")
        entries = socket_entries(scene, drag)
        self._ask(entries, hint % (label_of(socket), node_text(drag.type)), self._corner_at(scene.nodes[node]), choose)

    def ask_for_insertion(self, link: Link, place: QPointF) -> None:
        """Offer the nodes that can be put into a wire, and put in the one that is chosen."""
        scene = self._operations.scene

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, NodeChoice):
                self._operations.wires.insert_node(entry.payload.type, link, place)

        entries = entries_for_wire(scene.document, link, scene.graph)
        corner = self._view.viewport().mapToGlobal(self._view.mapFromScene(place))
        hint = self.tr("Insert a node into this wire of %s") % node_text(link.type)
        self._ask(entries, hint, corner, choose, node_entries(scene.document))

    def ask_for_replacement(self, node: str) -> None:
        """Offer the types that a node can be replaced by, and replace it by the one that is chosen."""
        item = self._operations.scene.nodes[node]
        corner = self._corner_at(item)

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, NodeChoice):
                self._operations.wires.replace_type(node, entry.payload.type)

        entries = replacement_entries(self._operations.document, node, self._operations.graph)
        self._ask(entries, self.tr("Replace %s by") % item.title, corner, choose)

    def ask_for_promotion(self, node: str) -> None:
        """Offer the inputs of a node that can be led out of its subgraph, and promote the one that is chosen."""
        item, subgraphs = self._operations.scene.nodes[node], self._operations.subgraphs

        def choose(entry: Entry) -> None:
            subgraphs.promote(node, str(entry.payload))

        entries = input_entries(item, subgraphs.promotable(node))
        self._ask(entries, self.tr("Promote an input of %s") % item.title, self._corner_at(item), choose)

    def ask_for_place(self, show: Callable[[str], object]) -> None:
        """Offer all nodes of the workflow, and show the place of the one that is chosen."""

        def choose(entry: Entry) -> None:
            if isinstance(entry.payload, PlaceChoice):
                show(entry.payload.place)

        entries = place_entries(self._operations.document)
        self._ask(entries, self.tr("Find a node of this workflow"), self._top_corner(), choose, keeps_focus=True)

    def ask_for_command(self) -> None:
        """Offer every command that can be given now."""
        self._commands.refresh()
        entries = [
            Entry(item.text, key_text(self._commands.action(item.id)), (item.menu, item.id), item.help, payload=item.id)
            for item in self._commands
            if item.enabled()
        ]
        self._ask(
            entries,
            self.tr("Search commands"),
            self._top_corner(),
            lambda entry: self._commands.run(str(entry.payload)),
            keeps_focus=True,
        )

    def add_home(self, widget: QWidget) -> None:
        """Give the focus back to a widget where a palette was opened from there; from all others the canvas gets it."""
        self._homes.append(widget)

    def _ask(
        self,
        entries: Sequence[Entry],
        hint: str,
        corner: QPoint,
        choose: Callable[[Entry], object],
        all_entries: Sequence[Entry] = (),
        keeps_focus: bool = False,
    ) -> None:
        """Open the popup; what is chosen is done, and the focus is where it was."""
        focused = QApplication.focusWidget()
        home = focused if focused in self._homes else self._view

        def take(entry: Entry) -> None:
            try:
                choose(entry)
            except LoomError as error:
                self._operations.refused.emit(error)
            home.setFocus()

        self.popup.ask(entries, hint, corner, choose if keeps_focus else take, all_entries)

    def _corner_at(self, item: NodeItem) -> QPoint:
        return self._view.viewport().mapToGlobal(self._view.mapFromScene(item.sceneBoundingRect().topLeft()))

    def _top_corner(self) -> QPoint:
        return self._window.mapToGlobal(QPoint((self._window.width() - self.popup.width()) // 2, _TOP))

    def show_menu(self, corner: QPoint) -> None:
        """The menu of a right click: for the wire or whatever else is selected, else for the canvas."""
        self._show_menu(corner, self._menu_ids(), self._view.menu_input)

    def show_row_menu(self, corner: QPoint, parameter: str) -> None:
        """The menu of the outline: what its keys do, and that of the canvas; for the parameter of the row, if any."""
        self._show_menu(corner, (*_FOR_ROW, _SEPARATOR, *self._menu_ids()), parameter)

    def _show_menu(self, corner: QPoint, ids: Sequence[str], parameter: str) -> None:
        """What can be done to a parameter of the selected node, if one is named, and below it the commands."""
        self._commands.refresh()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        nodes = self._operations.scene.selected_nodes()
        if len(nodes) == 1 and parameter:
            add_parameter_actions(menu, self._operations, nodes[0], parameter)
            menu.addSeparator()
        for id in ids:
            if id == _SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._commands.action(id))
        menu.popup(corner)

    def _menu_ids(self) -> Sequence[str]:
        """The commands for what is selected."""
        selected, subgraphs = self._operations.scene.selectedItems(), self._operations.subgraphs
        if len(selected) == 1 and isinstance(selected[0], WireItem):
            return _FOR_WIRE
        if selected:
            paints = ("paint.start", _SEPARATOR) if self._commands["paint.start"].enabled() else ()
            return (*paints, *_FOR_SELECTION, *_FOR_INSTANCE) if subgraphs.instances() else (*paints, *_FOR_SELECTION)
        return (*_FOR_CANVAS, *_INSIDE) if subgraphs.is_inside else _FOR_CANVAS
