"""Editors of text: one line, or several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.editors.parameter_editor import ParameterEditor
from graph.declare.spec import InputSpec, PlainValue

_LINES_SHOWN = 5


class LineEditor(ParameterEditor):
    """A text of one line."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.changed.emit)
        self.line.editingFinished.connect(self.finished.emit)
        self.add(self.line, 1)

    def show_value(self, value: PlainValue) -> None:
        text = "" if value is None else str(value)
        if text != self.line.text():
            self.line.setText(text)


class TextBox(QPlainTextEdit):
    """A text box that says when the user is done: on leaving it, or with Ctrl+Enter. Tab leaves it."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        super().keyPressEvent(event)


class TextEditor(ParameterEditor):
    """A text of several lines."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.box = TextBox()
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * _LINES_SHOWN + 14)
        self.box.textChanged.connect(lambda: self.changed.emit(self.box.toPlainText()))
        self.box.finished.connect(self.finished.emit)
        self.add(self.box, 1)

    def show_value(self, value: PlainValue) -> None:
        text = "" if value is None else str(value)
        if text != self.box.toPlainText():
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)
