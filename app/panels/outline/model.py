"""The model behind the outline: rows over the graph that the canvas shows, made when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.canvas.scene import CanvasScene
from app.panels.outline.reading_order import ReadingOrder, sorted_by_wires
from app.panels.outline.row_maker import RowMaker
from app.panels.outline.row_texts import RowTexts
from app.panels.outline.rows import BoxRow, NodeRow, Row, SocketRow, WireRow, link_of, wire_key
from graph.document.items import Frame, Item, Link, Node, Note

Index = QModelIndex | QPersistentModelIndex
LABEL, DETAIL = 0, 1
_MOST_AT_ONCE = 500
"""Where more nodes than these come, go or are rewired by one edit, all rows are made anew."""
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _FIXED | Qt.ItemFlag.ItemIsEditable


class OutlineModel(QAbstractItemModel):
    """Nodes in reading order, then frames and notes; below a node its inputs and outputs, below those their wires.

    The nodes stand in one list and not below their frames: to a reader who goes down row by row the list is the
    workflow from its sources to its results, and what a frame holds is a matter of places on the canvas, which changes
    with every move. Each node tells its frame in its description.

    It follows its scene from ``start`` to ``stop``. ``renamed`` carries a row and the title or text that was typed.
    ``follows`` says when it is about to follow an edit (True), and when that is done (False).
    """

    renamed = Signal(object, str)
    follows = Signal(bool)

    def __init__(self, scene: CanvasScene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = RowTexts(scene)
        self._scene = scene
        self._order = ReadingOrder()
        self._tops: list[Row] = []
        self._nodes: dict[str, NodeRow] = {}
        self._maker = RowMaker(scene)
        self._is_started = False

    def start(self) -> None:
        """Show the graph of the scene, and follow it."""
        if not self._is_started:
            self._is_started = True
            self._scene.structure_changed.connect(self._follow)
            self._fill()

    def stop(self) -> None:
        """Follow the scene no longer: nobody is looking."""
        if self._is_started:
            self._is_started = False
            self._scene.structure_changed.disconnect(self._follow)
            self.beginResetModel()
            self._order = ReadingOrder()
            self._tops, self._nodes = [], {}
            self._maker.rows.clear()
            self.endResetModel()

    # Rows and items ----------------------------------------------------------------------------------------------

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._maker.rows.get(index.internalId()) if index.isValid() else None

    @property
    def rows_made(self) -> int:
        """How many rows were looked at so far."""
        return len(self._maker.rows)

    def node_row(self, id: str) -> NodeRow | None:
        """The row of a node."""
        return self._nodes.get(id)

    def index_of(self, row: Row, column: int = LABEL) -> QModelIndex:
        """The index of a row that is in the model."""
        return self.createIndex(self._place(row), column, row.number)

    def item(self, row: Row) -> Item | None:
        """What is selected on the canvas where a row is selected here: a node, a wire, a frame or a note."""
        scene = self._scene
        link = link_of(row)
        if link is not None:
            return link
        if isinstance(row, BoxRow):
            frame, note = scene.frames.get(row.id), scene.notes.get(row.id)
            return (frame.frame if frame else None) if row.is_frame else (note.note if note else None)
        node = scene.nodes.get(row.node)
        return node.node if node is not None else None

    def row_of(self, item: Item) -> Row | None:
        """The row that stands for an item of the shown graph."""
        if isinstance(item, Node):
            return self._nodes.get(item.id)
        if isinstance(item, Link):
            return self._wire_row(item)
        if isinstance(item, (Frame, Note)):
            key = ("frame" if isinstance(item, Frame) else "note", item.id)
            return next((row for row in self._tops[len(self._order) :] if row.key == key), None)
        return None

    def socket_row(self, node: str, name: str, is_output: bool) -> Row | None:
        """The row of a socket."""
        row = self._nodes.get(node)
        key = ("output" if is_output else "input", name)
        return next((child for child in self._children(row) if child.key == key), None) if row is not None else None

    def _wire_row(self, link: Link) -> Row | None:
        input = self.socket_row(link.target, link.input, is_output=False)
        if input is None or link_of(input) is not None:
            return input
        return next((row for row in self._children(input) if link_of(row) == link), None)

    # What views ask ----------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        siblings = self._children(self.row(parent) if parent is not None else None)
        return self.createIndex(row, column, siblings[row].number) if 0 <= row < len(siblings) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        row = self.row(index)
        return self.index_of(row.parent) if row is not None and row.parent is not None else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.column() > LABEL:
            return 0
        return len(self._children(self.row(parent) if parent is not None else None))

    def columnCount(self, parent: Index | None = None) -> int:
        return 2

    def hasChildren(self, parent: Index | None = None) -> bool:
        row = self.row(parent) if parent is not None else None
        if isinstance(row, SocketRow):
            return row.lists_wires and bool(row.links)
        return not isinstance(row, (BoxRow, WireRow))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Node") if section == LABEL else self.tr("State or value")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.texts.label(row) if index.column() == LABEL else self.texts.detail(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.texts.spoken(row) if index.column() == LABEL else self.texts.detail(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return self.texts.description(row)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.EditRole or not isinstance(row, (NodeRow, BoxRow)):
            return False
        self.renamed.emit(row, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if isinstance(row, SocketRow):
            return _EDITABLE if index.column() == DETAIL and self.is_editable(row) else _FIXED
        return _EDITABLE if index.column() == LABEL and not isinstance(row, WireRow) else _FIXED

    def is_editable(self, row: Row) -> bool:
        """Whether a row is a parameter whose value no wire brings."""
        if not isinstance(row, SocketRow) or row.is_output or row.links:
            return False
        item = self._scene.nodes.get(row.node)
        spec = item.spec.input(row.name) if item is not None else None
        return spec is not None and spec.is_parameter

    # Following ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self.beginResetModel()
        self._maker.rows.clear()
        self._order.fill(self._maker.content)
        self._nodes = self._maker.node_rows(self._order.ids)
        self._tops = [*self._nodes.values(), *self._maker.box_rows()]
        self.endResetModel()

    def _follow(self, changed: set[str] | None) -> None:
        self.follows.emit(True)
        if changed is None or len(self._restructured(changed)) > _MOST_AT_ONCE:
            self._fill()
        else:
            self._follow_nodes(changed)
            self._bring_in_line(None, self._maker.box_keys(), len(self._order))
            self._tell_changed(self._tops[len(self._order) :])
        self.follows.emit(False)

    def _restructured(self, changed: set[str]) -> set[str]:
        """The nodes that came or went, or have other wires into them."""
        links_into = self._maker.content.links_into
        kept = changed & self._nodes.keys() & self._scene.nodes.keys()
        return changed - kept | {id for id in kept if links_into(id) is not self._nodes[id].links}

    def _follow_nodes(self, changed: set[str]) -> None:
        shown, content = self._scene.nodes, self._maker.content
        for id in changed - shown.keys():
            if id in self._order:
                self._remove_row(None, self._order.place(id))
        for id in sorted_by_wires(content, changed & shown.keys() - self._nodes.keys()):
            self._insert_row(None, len(self._order), self._maker.new_node_row(id))
        kept = [self._nodes[id] for id in changed & self._nodes.keys()]
        for row in kept:
            before, row.links = row.links, content.links_into(row.id)
            if before is not row.links:
                for link in set(row.links) - set(before):
                    for id, place in self._order.moves_for(link, content):
                        self._move_row(id, place)
        for row in kept:
            self._refresh(row)
            before_title, row.title = row.title, shown[row.id].title
            if row.title != before_title:
                self._tell_neighbours(row.id)
        self._tell_changed(kept)

    def _refresh(self, row: NodeRow) -> None:
        """Bring the rows below a node up to date, as far as they were looked at."""
        if row.children is None:
            return
        self._bring_in_line(row, self._maker.socket_keys(row))
        links = self._maker.links_by_socket(row)
        for child in row.children:
            assert isinstance(child, SocketRow)
            self._children(child)
            child.links = links.get(child.key, ())
            self._bring_in_line(child, [wire_key(link) for link in child.links] if child.lists_wires else [])
            for wire, link in zip(child.children or (), child.links, strict=False):
                assert isinstance(wire, WireRow)
                wire.link = link
        self._tell_changed(row.children)

    def _tell_neighbours(self, node: str) -> None:
        """The rows that name a node as the other end of their wire read otherwise now."""
        network = self._maker.content.network
        for id in (*network.successors(node), *network.predecessors(node)):
            for row in self._nodes[id].children or ():
                self._tell_changed([row, *(row.children or ())])

    def _bring_in_line(self, parent: Row | None, wanted: Sequence[tuple[str, ...]], first: int = 0) -> None:
        """Take away, add and exchange rows until those from ``first`` on are the wanted ones."""
        rows = self._tops if parent is None else parent.children
        if rows is None:
            return
        for place in reversed(range(first, len(rows))):
            if rows[place].key not in wanted:
                self._remove_row(parent, place)
        for place, key in enumerate(wanted, first):
            if place < len(rows) and rows[place].key == key:
                continue
            later = next((at for at in range(place, len(rows)) if rows[at].key == key), None)
            if later is not None:
                self._remove_row(parent, later)
            self._insert_row(parent, place, self._maker.make(parent, key))

    def _tell_changed(self, rows: Sequence[Row]) -> None:
        """Have rows read again: each by itself, many nodes at once as one range."""
        if len(rows) > _MOST_AT_ONCE:
            self.dataChanged.emit(self.index(0, LABEL), self.index(len(self._tops) - 1, DETAIL))
            return
        for row in rows:
            self.dataChanged.emit(self.index_of(row, LABEL), self.index_of(row, DETAIL))

    # Making and moving rows --------------------------------------------------------------------------------------

    def _children(self, row: Row | None) -> list[Row]:
        if row is None:
            return self._tops
        if row.children is None:
            row.children = self._maker.children(row)
        return row.children

    def _insert_row(self, parent: Row | None, place: int, row: Row) -> None:
        self.beginInsertRows(self.index_of(parent) if parent is not None else QModelIndex(), place, place)
        if isinstance(row, NodeRow):
            self._order.append(row.id)
            self._nodes[row.id] = row
        self._children(parent).insert(place, row)
        self.endInsertRows()

    def _remove_row(self, parent: Row | None, place: int) -> None:
        self.beginRemoveRows(self.index_of(parent) if parent is not None else QModelIndex(), place, place)
        row = self._children(parent).pop(place)
        if isinstance(row, NodeRow):
            self._order.remove(row.id)
            del self._nodes[row.id]
        self._maker.forget(row)
        self.endRemoveRows()

    def _move_row(self, id: str, place: int) -> None:
        before = self._order.place(id)
        if before == place:
            return
        root = QModelIndex()
        self.beginMoveRows(root, before, before, root, place + 1 if place > before else place)
        self._order.move(id, place)
        self._tops.insert(place, self._tops.pop(before))
        self.endMoveRows()

    def _place(self, row: Row) -> int:
        if isinstance(row, NodeRow):
            return self._order.place(row.id)
        if row.parent is None:
            first = len(self._order)
            return first + self._tops[first:].index(row)
        return self._children(row.parent).index(row)
