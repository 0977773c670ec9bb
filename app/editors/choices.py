"""Editors of choices: one of several, yes or no, a colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QColorDialog, QComboBox, QLineEdit, QPushButton, QWidget

from app.editors.parameter_editor import ParameterEditor
from app.language.node_texts import node_text
from graph.declare.spec import InputSpec, PlainValue


class ChoiceBox(QComboBox):
    """A combo box with an arrow in the colour of faint text; it leaves the wheel to what it lies in."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText(), 1.4))
        x, y = self.width() - 12.0, self.height() / 2
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(ParameterEditor):
    """One of several texts."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.box = ChoiceBox()
        for choice in item.widget.choices if item.widget is not None else ():
            self.box.addItem(node_text(choice), choice)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.activated.connect(lambda index: self.commit(self.box.itemData(index)))
        self.add(self.box, 1)

    def show_value(self, value: PlainValue) -> None:
        self.box.setCurrentIndex(self.box.findData(str(value)))


class ToggleEditor(ParameterEditor):
    """Yes or no."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.check = QCheckBox()
        self.check.clicked.connect(self.commit)
        self.add(self.check, 1)

    def show_value(self, value: PlainValue) -> None:
        self.check.setChecked(bool(value))


class ColourEditor(ParameterEditor):
    """A colour: a swatch that opens a dialog, and its hexadecimal name."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.line = QLineEdit()
        self.line.setMaxLength(7)
        self.line.editingFinished.connect(self._type)
        self.swatch = QPushButton()
        self.swatch.setFixedWidth(40)
        self.swatch.clicked.connect(self._pick)
        self.add(self.line, 1)
        self.add(self.swatch)
        self._colour = ""

    def show_value(self, value: PlainValue) -> None:
        self._colour = str(value)
        self.line.setText(self._colour)
        self.swatch.setStyleSheet(f"background: {QColor(self._colour).name()};")

    def _type(self) -> None:
        text = self.line.text().strip()
        if not QColor.isValidColorName(text):
            self.line.setText(self._colour)
        elif text != self._colour:
            self.commit(QColor(text).name())

    def _pick(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self)
        if chosen.isValid():
            self.commit(chosen.name())
