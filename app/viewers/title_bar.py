"""The line above what a viewer shows: the node, the output of it that is looked at, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.canvas.geometry import label_of
from app.canvas.node_item import NodeItem
from app.editors.choices import ChoiceBox
from app.viewers.sign_button import SignButton
from app.widgets.elided_label import ElidedLabel


class TitleBar(QWidget):
    """Names a node. ``output_chosen`` says that another output is wanted; ``facts`` stand at the right."""

    output_chosen = Signal()

    def __init__(self, facts: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self.name = ElidedLabel(self.tr("Node"))
        self.outputs = ChoiceBox()
        self.outputs.setAccessibleName(self.tr("Output"))
        self.outputs.activated.connect(self.output_chosen)
        self.outputs.hide()
        self.lock = SignButton("open", self.tr("Stay on this node, whatever is selected"), "viewer.lock")
        self.lock.setCheckable(True)
        self.lock.toggled.connect(lambda is_locked: self.lock.set_sign("locked" if is_locked else "open"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 3, 6, 1)
        layout.setSpacing(4)
        layout.addWidget(self.name)
        layout.addWidget(self.outputs)
        layout.addStretch(1)
        for widget in (*facts, self.lock):
            layout.addWidget(widget)

    @property
    def output(self) -> str:
        """The output that is looked at; "" for the first."""
        return self.outputs.currentData() or ""

    def show_node(self, item: NodeItem) -> None:
        self.name.setText(item.title)
        self.outputs.clear()
        for output in item.spec.outputs:
            self.outputs.addItem(label_of(output.name), output.name)
        self.outputs.setVisible(len(item.spec.outputs) > 1)

    def show_text(self, text: str) -> None:
        """Name what is no node's, or nothing."""
        self.name.setText(text)
        self.outputs.clear()
        self.outputs.hide()

    def show_facts(self, are_shown: bool) -> None:
        for widget in self._facts:
            widget.setVisible(are_shown)
