"""The outline panel: a filter and the tree of the shown graph, and what the keys do to its rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.panels.outline.delegate import OutlineDelegate
from app.panels.outline.model import OutlineModel
from app.panels.outline.rows import BoxRow, NodeRow, Row, SocketRow, WireRow, link_of
from app.panels.outline.selection import SelectionTwin
from app.panels.outline.tree import OutlineTree
from app.widgets.announce import announce
from graph.document.document import Document
from graph.document.items import Link


class FilterField(QLineEdit):
    """What only the matching rows are shown for. ``left`` comes on Enter and Down, which lead to the rows."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """A twin of the canvas for the keyboard and for screen readers: what is on one can be read and done on the other.

    It follows the scene only while it is shown. ``node_opened`` carries a node that is to be entered or looked at,
    ``connection_wanted`` a node, a socket, whether that is an output, and the wire to be led elsewhere or None;
    ``node_reached`` the node whose row is current now, ``left`` comes where the subgraph is to be left,
    ``menu_wanted`` carries where a menu is asked for and the parameter of the current row, "" for none.
    """

    node_opened = Signal(str)
    connection_wanted = Signal(str, str, bool, object)
    node_reached = Signal(str)
    left = Signal()
    menu_wanted = Signal(QPoint, str)

    def __init__(self, scene: CanvasScene, operations: GraphOperations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._operations = operations
        self._told = ""
        self._shown: tuple[Document, str] = (scene.document, scene.graph)
        self.model = OutlineModel(scene, self)
        self.filter = FilterField()
        self.filter.setPlaceholderText(self.tr("Filter by title, type or state (Ctrl+F)"))
        self.filter.setAccessibleName(self.tr("Filter of the outline"))
        self.filter.setClearButtonEnabled(True)
        self.tree = OutlineTree(self.model)
        self.tree.setItemDelegate(OutlineDelegate(self.tree, self.model, scene, operations))
        self.twin = SelectionTwin(scene, self.tree, self.model)
        self.setFocusProxy(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.setSpacing(6)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        self._connect()

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda text: self.tree.hide_rows_but(text.strip()))
        self.filter.left.connect(self._enter_rows)
        self.tree.filter_wanted.connect(self._ask_filter)
        self.tree.opened.connect(self.open_current)
        self.tree.escaped.connect(self._escape)
        self.tree.menu_wanted.connect(lambda corner: self.menu_wanted.emit(corner, self.parameter))
        self.tree.nudged.connect(self._move)
        self.tree.selectionModel().currentChanged.connect(self._tell_current)
        self.model.renamed.connect(self._rename)
        self.model.rowsInserted.connect(self._filter_new)
        self.model.modelReset.connect(self._begin_anew)
        self.model.dataChanged.connect(self._filter_changed)
        self.model.dataChanged.connect(self._tell_change)
        self._scene.path_changed.connect(self._clear_filter)

    # What the keys do --------------------------------------------------------------------------------------------

    def open_current(self) -> None:
        """What Enter does: enter or look at a node, edit a value, go along a wire, or wire a socket."""
        row = self.tree.current_row
        if isinstance(row, NodeRow):
            self.node_opened.emit(row.id)
        elif isinstance(row, WireRow):
            self._go_along(row.link, to_target=row.is_output)
        elif isinstance(row, SocketRow) and row.link is not None:
            self._go_along(row.link, to_target=False)
        elif row is not None and not self.edit_current():
            self.connect_current()

    def edit_current(self) -> bool:
        """Edit the title, text or value of the current row; a switch is turned at once, a painting opens the viewer."""
        row = self.tree.current_row
        if isinstance(row, SocketRow) and self.model.is_editable(row):
            item = self._scene.nodes[row.node]
            spec = item.spec.input(row.name)
            if spec is not None and spec.widget is not None and spec.widget.kind == "toggle":
                self._operations.set_parameter(row.node, row.name, not item.value(spec))
                self._operations.seal()
                return True
            if spec is not None and spec.widget is not None and spec.widget.kind == "painting":
                self.node_opened.emit(row.node)
                return True
        return row is not None and self.tree.edit_row(row)

    def connect_current(self) -> None:
        """Ask for the other end of a wire from the socket of the current row; a wire's row leads that elsewhere."""
        row = self.tree.current_row
        if isinstance(row, SocketRow):
            self.connection_wanted.emit(row.node, row.name, row.is_output, None)
        elif isinstance(row, WireRow):
            socket = row.link.output if row.is_output else row.link.input
            self.connection_wanted.emit(row.node, socket, row.is_output, row.link)

    def clear_current(self) -> None:
        """What Delete does: take wires away, bring back a parameter's default, delete nodes, frames and notes."""
        row = self.tree.current_row
        if isinstance(row, SocketRow) and link_of(row) is None:
            item = self._scene.nodes[row.node]
            if row.name in item.node.parameters and not row.is_output:
                self._operations.reset_parameter(row.node, row.name)
        elif row is not None:
            self._operations.delete()

    @property
    def socket(self) -> SocketRow | None:
        """The socket of the current row; None where it is a node, a frame or a note."""
        row = self.tree.current_row
        if isinstance(row, WireRow):
            row = row.parent
        return row if isinstance(row, SocketRow) else None

    @property
    def parameter(self) -> str:
        """The parameter of the current row; "" where it is something else."""
        row = self.tree.current_row
        if not isinstance(row, SocketRow) or row.is_output:
            return ""
        spec = self._scene.nodes[row.node].spec.input(row.name)
        return row.name if spec is not None and spec.is_parameter else ""

    def has_current(self) -> bool:
        return self.tree.current_row is not None

    def _move(self, x: float, y: float) -> None:
        """Move the selected nodes on the canvas; a wire of an input that takes several, among those."""
        row = self.tree.current_row
        if isinstance(row, WireRow) and not row.is_output:
            moved = self._operations.wires.move_among_many(row.link, 1 if y > 0 else -1) if y else None
            moved_row = self.model.row_of(moved) if moved is not None else None
            if moved_row is not None:
                self.tree.go_to(moved_row)
            return
        self._operations.nudge(x, y)
        node = self._scene.nodes.get(row.node) if row is not None else None
        if node is not None:
            announce(self.tree, self.tr("At %d, %d") % node.node.position)

    def _go_along(self, link: Link, to_target: bool) -> None:
        """To the socket at the other end of a wire."""
        end, socket = (link.target, link.input) if to_target else (link.source, link.output)
        row = self.model.socket_row(end, socket, is_output=not to_target)
        if row is not None:
            self.tree.go_to(row)

    def _rename(self, row: Row, text: str) -> None:
        if isinstance(row, NodeRow):
            self._operations.retitle(row.id, text)
        elif isinstance(row, BoxRow):
            box = (self._scene.frames if row.is_frame else self._scene.notes)[row.id]
            self._operations.set_box_text(box, text)

    def _tell_current(self, current: QModelIndex) -> None:
        row = self.model.row(current)
        self._told = self.model.texts.spoken(row) if row is not None else ""
        if row is not None and row.node and self.tree.hasFocus():
            self.node_reached.emit(row.node)

    def _tell_change(self, first: QModelIndex, last: QModelIndex) -> None:
        """Have the current row read out when it says something else, but not each step of a node that runs."""
        row, place = self.tree.current_row, self.tree.currentIndex()
        if row is None or first.parent() != place.parent() or not first.row() <= place.row() <= last.row():
            return
        text = self.model.texts.spoken(row)
        item = self._scene.nodes.get(row.node)
        is_step = isinstance(row, NodeRow) and item is not None and item.status.phase == "running" and item.status.done
        if text != self._told and not is_step and self.tree.hasFocus():
            announce(self.tree, text)
        self._told = text

    def _escape(self) -> None:
        if self.filter.text():
            self.filter.clear()
        elif self._scene.path:
            self.left.emit()

    # The filter --------------------------------------------------------------------------------------------------

    def _ask_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _clear_filter(self) -> None:
        self.filter.clear()

    def _enter_rows(self) -> None:
        """From the filter to the first row that it shows."""
        self.tree.setFocus()
        current = self.tree.currentIndex()
        if not current.isValid() or self.tree.isRowHidden(current.row(), current.parent()):
            shown = (place for place in range(self.model.rowCount()) if not self.tree.isRowHidden(place, QModelIndex()))
            first = next(shown, None)
            if first is not None:
                self.tree.setCurrentIndex(self.model.index(first, 0))

    def _begin_anew(self) -> None:
        """All rows were made anew. Of the same graph those are open that were, as when the theme changes."""
        shown = (self._scene.document, self._scene.graph)
        if shown != self._shown:
            self._shown = shown
            self.tree.open_nodes.clear()
        self.tree.restore_open(tuple(self.tree.open_nodes))
        self.tree.hide_rows_but(self.filter.text().strip())

    def _filter_new(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid() and self.filter.text():
            self.filter.clear()

    def _filter_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self.filter.text() and not first.parent().isValid():
            self.tree.hide_rows_but(self.filter.text().strip(), first.row(), last.row())

    # Being shown -------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.start()
        self.twin.take_from_scene()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.stop()
