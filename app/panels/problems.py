"""Problems: the faults that keep a workflow from running, and the nodes that failed. A click leads to the node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedLayout, QWidget

from app.canvas.geometry import label_of
from app.language.wording import worded
from app.running.node_status import NodeStatus
from graph.run.events import Fault

_PLACE_ROLE = Qt.ItemDataRole.UserRole


class ProblemsPanel(QWidget):
    """The list. ``node_wanted`` carries the place of the node that was clicked, ``count_changed`` the length."""

    node_wanted = Signal(str)
    count_changed = Signal(int)

    def __init__(self, title_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        """``title_of`` names the node at a place as the user knows it."""
        super().__init__(parent)
        self._title_of = title_of
        self.list = QListWidget()
        self.list.setObjectName("problems")
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemClicked.connect(lambda item: self.node_wanted.emit(item.data(_PLACE_ROLE)))
        self.list.itemActivated.connect(lambda item: self.node_wanted.emit(item.data(_PLACE_ROLE)))
        empty = QLabel(self.tr("No problems."))
        empty.setProperty("role", "faint")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(empty)
        self._pages.addWidget(self.list)
        self._faults: tuple[Fault, ...] = ()
        self._failures: dict[str, NodeStatus] = {}

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show what keeps the workflow from running."""
        self._faults = faults
        self._fill()

    def forget_failures(self) -> None:
        """Another document is shown: its own failures are told next."""
        self._failures.clear()
        self._fill()

    def show_failures(self, statuses: Mapping[str, NodeStatus], places: Iterable[str]) -> None:
        """Bring the failed nodes up to date after the statuses at these places changed."""
        before = dict(self._failures)
        for place in places:
            status = statuses.get(place)
            if status is not None and status.phase == "failed":
                self._failures[place] = status
            else:
                self._failures.pop(place, None)
        if self._failures != before:
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for fault in self._faults:
            socket = f" · {label_of(fault.socket)}" if fault.socket else ""
            message = worded(fault.message)
            message = message[:1].upper() + message[1:]
            self._add(fault.node, f"{self._title_of(fault.node)}{socket}", message, "")
        told = {fault.node for fault in self._faults}
        for place, status in self._failures.items():
            if place not in told:
                self._add(place, self._title_of(place), worded(status.message), worded(status.hint))
        self._pages.setCurrentIndex(1 if self.list.count() else 0)
        self.count_changed.emit(self.list.count())

    def _add(self, place: str, where: str, message: str, hint: str) -> None:
        item = QListWidgetItem(f"▲  {where or self.tr('Workflow')}\n{message}" + (f"\n{hint}" if hint else ""))
        item.setData(_PLACE_ROLE, place)
        item.setToolTip(self.tr("Go to the node"))
        self.list.addItem(item)
