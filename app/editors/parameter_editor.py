"""What every editor of a value has: it shows a value, says when it changes, and when the user is done."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from graph.declare.spec import InputSpec, PlainValue


class ParameterEditor(QWidget):
    """Edits one parameter. ``changed`` carries a new value while the user works, ``finished`` ends the change.

    ``painting_wanted`` asks for the viewer, where the value is painted.
    """

    changed = Signal(object)
    finished = Signal()
    painting_wanted = Signal()

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self.setObjectName(f"editor_{item.name}")

    @abstractmethod
    def show_value(self, value: PlainValue) -> None:
        """Show a value that was set elsewhere, without saying that it changed."""

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget into the editor's row; the first one takes the focus for it."""
        widget.setAccessibleName(self.item.name.replace("_", " "))
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
        self.row.addWidget(widget, stretch)

    def commit(self, value: PlainValue) -> None:
        """Say that the value changed and that this was all of the change."""
        self.changed.emit(value)
        self.finished.emit()
