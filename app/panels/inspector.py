"""The inspector: all that can be known and set of the selected node."""

from __future__ import annotations

import itertools
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.canvas.operations import GraphOperations
from app.canvas.scene import CanvasScene
from app.panels.editors import ParameterEditor, editor_for
from app.panels.node_report import NodeReport
from graph.declare.spec import InputSpec, PlainValue

_numbers = itertools.count()


class ParameterRow(QWidget):
    """One parameter: its name, a button that brings back the default, and its editor."""

    changed = Signal(str, object)
    finished = Signal()
    reset = Signal(str)

    def __init__(self, item: InputSpec) -> None:
        super().__init__()
        self.item = item
        self.editor: ParameterEditor = editor_for(item)
        name = QLabel(label_of(item.name))
        name.setProperty("role", "muted")
        name.setToolTip(item.help)
        name.setBuddy(self.editor)
        self.origin = QLabel()
        self.origin.setProperty("role", "faint")
        self.reset_button = QToolButton()
        self.reset_button.setText("↺")
        self.reset_button.setProperty("role", "icon")
        self.reset_button.setToolTip(self.tr("Back to the default"))
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

    def show_state(self, value: PlainValue, is_set: bool, source: str) -> None:
        """Show the value; ``source`` says what a wire brings it from, "" where none does."""
        self.editor.show_value(value)
        self.editor.setEnabled(not source)
        self.origin.setText(self.tr("from %s") % source if source else "")
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        self.reset_button.setVisible(is_set and not source)


class Inspector(QScrollArea):
    """Follows the selection of a scene. With one node selected it shows and edits it."""

    def __init__(self, scene: CanvasScene, operations: GraphOperations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scene = scene
        self._operations = operations
        self._node = ""
        self._shape: tuple[object, ...] = ()
        self._merge = ""
        self.rows: dict[str, ParameterRow] = {}
        self.report: NodeReport | None = None
        self.title: QLineEdit | None = None
        self._seal()
        scene.selectionChanged.connect(self.refresh)
        scene.structure_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the selected node as it is now; its widgets are kept as long as it has the same parameters."""
        selected = self._scene.selected_nodes()
        item = self._scene.nodes.get(selected[0]) if len(selected) == 1 else None
        if item is None:
            self._show_hint(len(selected))
            return
        shape = (self._scene.graph, item.node.id, item.spec.id, item.spec.parameters)
        if shape != self._shape:
            self._shape = shape
            self._build(item)
        self._fill(item)

    def show_statuses(self, places: set[str]) -> None:
        """Bring the report up to date where the shown node is among these places."""
        item = self._scene.nodes.get(self._node)
        if item is not None and self.report is not None and self._scene.place(self._node) in places:
            self.report.show_node(item)

    def _show_hint(self, count: int) -> None:
        shape = ("hint", count)
        if shape == self._shape:
            return
        self._shape, self._node, self.rows, self.report, self.title = shape, "", {}, None, None
        text = self.tr("%d nodes selected") % count if count else self.tr("Select a node to see and set its values.")
        hint = QLabel(text)
        hint.setProperty("role", "faint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        self.setWidget(hint)

    def _build(self, item: NodeItem) -> None:
        self._node = item.node.id
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        self.title = QLineEdit()
        self.title.setObjectName("nodeTitle")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.editingFinished.connect(partial(self._rename, item.node.id, self.title))
        kind = QLabel(f"{item.spec.category}  ·  {item.spec.title}")
        kind.setProperty("role", "faint")
        layout.addWidget(self.title)
        layout.addWidget(kind)
        self.report = NodeReport()
        layout.addWidget(self.report)
        self.rows = {}
        for parameter in item.spec.parameters:
            row = ParameterRow(parameter)
            row.changed.connect(partial(self._set, item.node.id))
            row.finished.connect(self._seal)
            row.reset.connect(partial(self._operations.reset_parameter, item.node.id))
            self.rows[parameter.name] = row
            layout.addWidget(row)
        if item.spec.help:
            layout.addWidget(_separator())
            layout.addWidget(_help_label(item.spec.help))
        layout.addStretch(1)
        self.setWidget(content)

    def _fill(self, item: NodeItem) -> None:
        if self.title is not None:
            self.title.setPlaceholderText(item.spec.title)
            if not self.title.hasFocus():
                self.title.setText(item.node.title)
        links = self._scene.document.graph(self._scene.graph).links_into(item.node.id)
        sources = {
            link.input: self._scene.nodes[link.source].title for link in links if link.source in self._scene.nodes
        }
        for name, row in self.rows.items():
            row.show_state(item.value(row.item), name in item.node.parameters, sources.get(name, ""))
        if self.report is not None:
            self.report.show_node(item)

    def _set(self, node: str, name: str, value: PlainValue) -> None:
        self._operations.set_parameter(node, name, value, f"{self._merge} {name}")

    def _seal(self) -> None:
        """The change that the user was making is over: the next one is a step of undo of its own."""
        self._merge = f"inspector {next(_numbers)}"

    def _rename(self, node: str, line: QLineEdit) -> None:
        item = self._scene.nodes.get(node)
        if item is not None and line.text().strip() != item.node.title:
            self._operations.rename(node, line.text())


def _help_label(text: str) -> QLabel:
    label = QLabel(flowing_text(text))
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def flowing_text(text: str) -> str:
    """A docstring as people read it: one line to a paragraph, without the marks of code."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("`", "")


def _separator() -> QFrame:
    line = QFrame()
    line.setObjectName("separator")
    line.setFixedHeight(1)
    return line
