"""The editor of paintings: it says what there is, and leads to where it is painted."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.editors.parameter_editor import ParameterEditor
from app.values import value_text
from graph.declare.spec import InputSpec, PlainValue


class PaintingEditor(ParameterEditor):
    """What is painted by hand in the viewer."""

    def __init__(self, item: InputSpec, parent: QWidget | None = None) -> None:
        super().__init__(item, parent)
        self.button = QPushButton(self.tr("Paint"))
        self.button.setToolTip(self.tr("Paint it in the viewer"))
        self.button.clicked.connect(self.painting_wanted)
        self.size_text = QLabel()
        self.size_text.setProperty("role", "muted")
        self.add(self.button)
        self.row.addWidget(self.size_text, 1)
        self.button.setAccessibleName(self.button.toolTip())

    def show_value(self, value: PlainValue) -> None:
        self.size_text.setText(value_text(self.item, value))
