"""The keyboard on the outline, for tests: no event of a mouse."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.outline.panel import OutlinePanel
from app.panels.outline.rows import Row
from app.window.main_window import MainWindow
from tests.app.hands import NO_KEYS, Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class OutlineHands(Hands):
    """Works the outline of a window by keys alone."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window, qtbot)
        self.key(Qt.Key.Key_O, CONTROL | SHIFT)
        self.activate()

    @property
    def outline(self) -> OutlinePanel:
        return self.window.outline

    def activate(self) -> None:
        """Make the window the active one, as a window manager does; the focus stays where it is."""
        self.window.activateWindow()
        QApplication.processEvents()

    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key in whatever has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.key(key, modifiers, focused)
        QApplication.processEvents()

    def rows(self, parent: Row | None = None) -> list[str]:
        """What the rows below a row say."""
        model = self.outline.model
        above = model.index_of(parent) if parent is not None else QModelIndex()
        places = range(model.rowCount(above))
        return [" | ".join(str(model.index(place, column, above).data()) for column in (0, 1)) for place in places]

    def titles(self) -> list[str]:
        return [row.partition(" | ")[0] for row in self.rows()]

    def node_row(self, id: str) -> Row:
        row = self.outline.model.row_of(self.document.graph(self.window.scene.graph).nodes[id])
        assert row is not None
        return row

    def children(self, id: str) -> list[str]:
        return self.rows(self.node_row(id))

    def go_to(self, *names: str) -> Row:
        """Go to a node by its title, and to what is called so below it, with the arrow keys from the top."""
        self.press_key(Qt.Key.Key_Home)
        self._go_down_to(names[0])
        for name in names[1:]:
            self.press_key(Qt.Key.Key_Right)
            self.press_key(Qt.Key.Key_Down)
            self._go_down_to(name)
        row = self.outline.tree.current_row
        assert row is not None
        return row

    def _go_down_to(self, name: str) -> None:
        tree = self.outline.tree
        for _ in range(60):
            if tree.currentIndex().siblingAtColumn(0).data() == name:
                return
            self.press_key(Qt.Key.Key_Down)
        raise AssertionError(f"there is no row {name}")
