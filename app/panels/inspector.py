"""The inspector: all that can be known and set of the selected node."""

from __future__ import annotations

import itertools
from collections import OrderedDict

import shiboken6
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QScrollArea, QStackedWidget, QWidget

from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.palette.parameter_actions import add_parameter_actions
from app.panels.inspector_page import InspectorPage, ParameterRow
from graph.declare.spec import NodeSpec, PlainValue

_PAGES_KEPT = 32
_numbers = itertools.count()


class Inspector(QStackedWidget):
    """Follows the selection of a scene. With one node selected it shows and edits it.

    The page of a node type is built once and stays where it is, each in a scroll area of its own, so that going from
    node to node stays quick: a widget that is put elsewhere is styled anew. ``painting_wanted`` carries the node and
    its parameter that is to be painted.
    """

    painting_wanted = Signal(str, str)

    def __init__(self, scene: CanvasScene, operations: GraphOperations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._scene = scene
        self._operations = operations
        self._pages: OrderedDict[str, InspectorPage] = OrderedDict()
        self._areas: dict[InspectorPage, QScrollArea] = {}
        self._hint = QLabel()
        self._hint.setProperty("role", "faint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self.addWidget(self._hint)
        self._node = ""
        self.page: InspectorPage | None = None
        self._merge = ""
        self._seal()
        scene.selectionChanged.connect(self.refresh)
        scene.structure_changed.connect(self._follow)
        self.refresh()

    @property
    def rows(self) -> dict[str, ParameterRow]:
        """The rows of the node that is shown, by parameter."""
        return self.page.rows if self.page is not None else {}

    def refresh(self) -> None:
        """Show the selected node as it is now."""
        selected = self._scene.selected_nodes()
        item = self._scene.nodes.get(selected[0]) if len(selected) == 1 else None
        place = self._scene.place(item.node.id) if item is not None else ""
        if place != self._node:
            self.commit()
            self._node = place
        if item is None:
            self._show_hint(len(selected))
            return
        page = self._page_for(item.spec)
        self.setCurrentWidget(self._areas[page])
        self.page = page
        links = self._scene.document.graph(self._scene.graph).links_into(item.node.id)
        nodes = self._scene.nodes
        page.show_node(item, {link.input: nodes[link.source].title for link in links if link.source in nodes})

    def show_statuses(self, places: set[str]) -> None:
        """Bring the report up to date where the shown node is among these places."""
        item = self._item()
        if item is not None and self.page is not None and self._node in places:
            self.page.report.show_node(item)

    def commit(self) -> None:
        """Take over what is being typed: editors do so when they lose the focus, which they then have again."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
            if shiboken6.isValid(focused):
                focused.setFocus()

    def _follow(self, nodes: set[str] | None) -> None:
        if nodes is None or self._node.rpartition("/")[2] in nodes:
            self.refresh()

    def _item(self) -> NodeItem | None:
        return self._scene.nodes.get(self._node.rpartition("/")[2]) if self._node else None

    def _show_hint(self, count: int) -> None:
        many = self.tr("%d nodes selected") % count
        self._hint.setText(many if count else self.tr("Select a node to see and set its values."))
        self.page = None
        self.setCurrentWidget(self._hint)

    def _page_for(self, spec: NodeSpec) -> InspectorPage:
        page = self._pages.get(spec.id)
        if page is None or (page.spec is not spec and page.spec != spec):
            page = InspectorPage(spec)
            page.changed.connect(self._set)
            page.finished.connect(self._seal)
            page.reset.connect(self._reset)
            page.renamed.connect(self._rename)
            page.menu_wanted.connect(self._show_menu)
            page.painting_wanted.connect(self._ask_to_paint)
            self._let_go(self._pages.get(spec.id))
            self._pages[spec.id] = page
            self._areas[page] = _scrolled(page)
            self.addWidget(self._areas[page])
        self._pages.move_to_end(spec.id)
        while len(self._pages) > _PAGES_KEPT:
            self._let_go(self._pages.popitem(last=False)[1])
        return page

    def _let_go(self, page: InspectorPage | None) -> None:
        if page is not None:
            area = self._areas.pop(page)
            self.removeWidget(area)
            area.deleteLater()

    def _set(self, name: str, value: PlainValue) -> None:
        item = self._item()
        if item is not None:
            self._operations.set_parameter(item.node.id, name, value, f"{self._merge} {name}")

    def _reset(self, name: str) -> None:
        item = self._item()
        if item is not None:
            self._operations.reset_parameter(item.node.id, name)

    def _show_menu(self, name: str, corner: QPoint) -> None:
        """What can be done to a parameter, at a right click on its row."""
        item = self._item()
        if item is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            add_parameter_actions(menu, self._operations, item.node.id, name)
            if menu.actions():
                menu.popup(corner)

    def _ask_to_paint(self, name: str) -> None:
        item = self._item()
        if item is not None:
            self.painting_wanted.emit(item.node.id, name)

    def _seal(self) -> None:
        """The change that the user was making is over: the next one is a step of undo of its own."""
        self._merge = f"inspector {next(_numbers)}"

    def _rename(self, title: str) -> None:
        item = self._item()
        if item is not None and title.strip() != item.node.title:
            self._operations.rename(item.node.id, title)


def _scrolled(page: InspectorPage) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(page.spec.title)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    return area
