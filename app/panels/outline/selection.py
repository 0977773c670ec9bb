"""One selection for canvas and outline: what is selected in one of them is selected in the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from app.canvas.scene import CanvasScene
from app.panels.outline.model import LABEL, OutlineModel
from app.panels.outline.rows import Row
from app.panels.outline.tree import OutlineTree
from graph.document.items import Item, item_key

_Flag = QItemSelectionModel.SelectionFlag


class SelectionTwin(QObject):
    """Keeps the selections of a scene and an outline the same.

    A row below a node selects the node, or the wire that it tells of. While the outline follows an edit, the tree
    makes a neighbour of a deleted row the current one: that goes on to the canvas only where the outline is in use.
    """

    def __init__(self, scene: CanvasScene, tree: OutlineTree, model: OutlineModel) -> None:
        super().__init__(tree)
        self._scene = scene
        self._tree = tree
        self._model = model
        self._is_busy = False
        self._is_following = False
        scene.selectionChanged.connect(self.take_from_scene)
        tree.selectionModel().selectionChanged.connect(self._take_from_tree)
        model.follows.connect(self._follow)

    def take_from_scene(self) -> None:
        """Select in the outline what is selected on the canvas."""
        if self._is_busy or self._is_following or not self._tree.isVisible():
            return
        wanted = self._scene.selected_content()
        if _keys(wanted) == _keys(self._items(self._tree.selected_rows())):
            return
        rows = [row for item in wanted if (row := self._model.row_of(item)) is not None]
        self._is_busy = True
        selection = self._tree.selectionModel()
        if len(rows) == 1:
            self._tree.go_to(rows[0])
        else:
            selection.select(self._ranges(rows), _Flag.ClearAndSelect | _Flag.Rows)
        self._is_busy = False

    def _take_from_tree(self) -> None:
        if self._is_busy or (self._is_following and not self._is_in_use):
            return
        items = self._items(self._tree.selected_rows())
        if _keys(items) != _keys(self._scene.selected_content()):
            self._is_busy = True
            self._scene.select(items)
            self._is_busy = False

    def _follow(self, begins: bool) -> None:
        self._is_following = begins
        if not begins and self._is_in_use:
            self._keep_current()
        elif not begins:
            self.take_from_scene()

    def _keep_current(self) -> None:
        """The current row stays selected over an edit, also where another wire took the place of its own."""
        selection = self._tree.selectionModel()
        if not selection.hasSelection() and self._tree.currentIndex().isValid():
            selection.select(self._tree.currentIndex(), _Flag.Select | _Flag.Rows)
        else:
            self._take_from_tree()

    @property
    def _is_in_use(self) -> bool:
        """Whether the outline has the focus, or had it last while a palette is open."""
        focused = self._tree.window().focusWidget()
        return focused is not None and (focused is self._tree or self._tree.isAncestorOf(focused))

    def _items(self, rows: Iterable[Row]) -> list[Item]:
        return [item for row in rows if (item := self._model.item(row)) is not None]

    def _ranges(self, rows: Iterable[Row]) -> QItemSelection:
        """The rows as a selection, neighbours joined: a thousand rows may be one range."""
        found = QItemSelection()
        indexes = [self._model.index_of(row) for row in rows]
        top = sorted(index.row() for index in indexes if not index.parent().isValid())
        start = 0
        for at in range(1, len(top) + 1):
            if at == len(top) or top[at] != top[at - 1] + 1:
                found.select(self._model.index(top[start], LABEL), self._model.index(top[at - 1], LABEL))
                start = at
        for index in indexes:
            if index.parent().isValid():
                found.select(index, index)
        return found


def _keys(items: Iterable[Item]) -> set[tuple[str, ...]]:
    return {item_key(item) for item in items}
