"""The docks around the canvas: which panels there are, where they stand at first, and showing them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

RIGHT, BOTTOM, LEFT = (
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
    Qt.DockWidgetArea.LeftDockWidgetArea,
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A widget that stands in a dock. ``size`` is its first height at the right, its first width or height elsewhere.

    ``key`` shows and hides it while the canvas has the focus.
    """

    id: str
    title: str
    widget: QWidget
    area: Qt.DockWidgetArea
    size: int
    key: str = ""
    is_shown: bool = False


class Docks:
    """Puts panels into docks of a window. They can be moved, floated, put behind each other, and are remembered."""

    def __init__(self, window: QMainWindow, panels: Iterable[Panel], side_width: int) -> None:
        self.panels = {panel.id: panel for panel in panels}
        self._window = window
        self._docks = {panel.id: self._add(panel) for panel in self.panels.values()}
        self._arrange(side_width)

    def __getitem__(self, id: str) -> QDockWidget:
        return self._docks[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docks)

    def show(self, id: str) -> None:
        """Show a panel, in front of those that share its place."""
        self._docks[id].show()
        self._docks[id].raise_()

    def toggle(self, id: str) -> None:
        """Show a panel that is hidden, or hide it."""
        if self._docks[id].isVisible():
            self._docks[id].hide()
        else:
            self.show(id)

    def _add(self, panel: Panel) -> QDockWidget:
        dock = QDockWidget(panel.title, self._window)
        dock.setObjectName(f"{panel.id}Dock")
        dock.setWidget(panel.widget)
        self._window.addDockWidget(panel.area, dock)
        dock.setVisible(panel.is_shown)
        return dock

    def _arrange(self, side_width: int) -> None:
        right, bottom, left = (
            [panel for panel in self.panels.values() if panel.area == area] for area in (RIGHT, BOTTOM, LEFT)
        )
        for group in (bottom, left):
            for first, second in pairwise(group):
                self._window.tabifyDockWidget(self._docks[first.id], self._docks[second.id])
        self._resize(right, [panel.size for panel in right], Qt.Orientation.Vertical)
        self._resize(right[:1], [side_width], Qt.Orientation.Horizontal)
        self._resize(bottom[:1], [panel.size for panel in bottom[:1]], Qt.Orientation.Vertical)
        self._resize(left[:1], [panel.size for panel in left[:1]], Qt.Orientation.Horizontal)

    def _resize(self, panels: list[Panel], sizes: list[int], orientation: Qt.Orientation) -> None:
        if panels:
            self._window.resizeDocks([self._docks[panel.id] for panel in panels], sizes, orientation)
