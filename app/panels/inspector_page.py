"""The page of the inspector for one type of node: title, report, a row for each parameter, help."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.editors import ParameterEditor, editor_for
from app.language.help_text import flowing_text, rich_text
from app.language.node_texts import category_of
from app.panels.node_report import NodeReport
from graph.declare.spec import InputSpec, NodeSpec, PlainValue


class ParameterRow(QWidget):
    """One parameter: its name, a button that brings back the default, and its editor."""

    changed = Signal(str, object)
    finished = Signal()
    reset = Signal(str)
    menu_wanted = Signal(str, QPoint)
    painting_wanted = Signal(str)

    def __init__(self, item: InputSpec) -> None:
        super().__init__()
        self.item = item
        self.editor: ParameterEditor = editor_for(item)
        name = QLabel(label_of(item.name))
        name.setProperty("role", "muted")
        name.setToolTip(flowing_text(item.help))
        name.setBuddy(self.editor)
        self.origin = QLabel()
        self.origin.setProperty("role", "faint")
        self.reset_button = QToolButton()
        self.reset_button.setText("↺")
        self.reset_button.setProperty("role", "icon")
        self.reset_button.setToolTip(self.tr("Back to the default"))
        self.reset_button.setAccessibleName(self.tr("Back to the default of %s") % label_of(item.name))
        self.reset_button.clicked.connect(lambda: self.reset.emit(item.name))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self.origin)
        head.addWidget(self.reset_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        self.editor.changed.connect(lambda value: self.changed.emit(item.name, value))
        self.editor.finished.connect(self.finished)
        self.editor.painting_wanted.connect(lambda: self.painting_wanted.emit(item.name))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.item.name, event.globalPos())

    def show_state(self, value: PlainValue, is_set: bool, source: str) -> None:
        """Show the value; ``source`` says what a wire brings it from, "" where none does."""
        self.editor.show_value(value)
        self.editor.setEnabled(not source)
        self.origin.setText(self.tr("from %s") % source if source else "")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.setVisible(is_set and not source)


class InspectorPage(QWidget):
    """Shows nodes of one type, one after another."""

    changed = Signal(str, object)
    finished = Signal()
    reset = Signal(str)
    renamed = Signal(str)
    menu_wanted = Signal(str, QPoint)
    painting_wanted = Signal(str)

    def __init__(self, spec: NodeSpec) -> None:
        super().__init__()
        self.spec = spec
        self.title = QLineEdit()
        self.title.setObjectName("nodeTitle")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(spec.title)
        self.title.editingFinished.connect(lambda: self.renamed.emit(self.title.text()))
        self.report = NodeReport()
        self.rows: dict[str, ParameterRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        kind = QLabel(f"{category_of(spec)}  ·  {spec.title}")
        kind.setProperty("role", "faint")
        layout.addWidget(self.title)
        layout.addWidget(kind)
        layout.addWidget(self.report)
        for parameter in spec.parameters:
            row = ParameterRow(parameter)
            row.changed.connect(self.changed)
            row.finished.connect(self.finished)
            row.reset.connect(self.reset)
            row.menu_wanted.connect(self.menu_wanted)
            row.painting_wanted.connect(self.painting_wanted)
            self.rows[parameter.name] = row
            layout.addWidget(row)
        if spec.help:
            layout.addWidget(_separator())
            layout.addWidget(_help_label(spec))
        layout.addStretch(1)

    def show_node(self, item: NodeItem, sources: dict[str, str]) -> None:
        """Show a node; ``sources`` names where wired inputs come from."""
        if not self.title.hasFocus():
            self.title.setText(item.node.title)
        for name, row in self.rows.items():
            row.show_state(item.value(row.item), name in item.node.parameters, sources.get(name, ""))
        self.report.show_node(item)


def _help_label(spec: NodeSpec) -> QLabel:
    names = [*(item.name for item in spec.inputs), *(item.name for item in spec.outputs)]
    labels = {name: label_of(name) for name in names}
    label = QLabel(rich_text(spec.help, labels))
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _separator() -> QFrame:
    line = QFrame()
    line.setObjectName("separator")
    line.setFixedHeight(1)
    return line
