"""What a node's last run says: state, progress, result, and after a failure its message with details to unfold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.canvas.node_item import NodeItem
from app.canvas.tooltips import state_text
from app.language.wording import value_words, worded

_DETAILS_HEIGHT = 150


class NodeReport(QFrame):
    """A box with a node's state in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBox")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.state = _text_label()
        self.message = _text_label("failed")
        self.hint = _text_label()
        self.result = _text_label("muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.fold_button = _icon_button(self.tr("Details"))
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self.details.setVisible)
        self.copy_button = _icon_button(self.tr("Copy"))
        self.copy_button.clicked.connect(self._copy)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.fold_button)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(5)
        for widget in (self.state, self.progress, self.message, self.hint, self.result):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.details)
        self.details.hide()

    def show_node(self, item: NodeItem) -> None:
        """Show what is known of a node."""
        status = item.status
        is_failed = item.state == "failed"
        has_result = status.is_current and item.node.state == "active"
        self.state.setText("" if is_failed else state_text(item))
        self.state.setVisible(not is_failed)
        self.progress.setVisible(item.state == "running")
        self.progress.setRange(0, max(1, status.total))
        self.progress.setValue(status.done)
        for label, text in (
            (self.message, worded(status.message) if is_failed else ""),
            (self.hint, worded(status.hint if is_failed else status.note)),
            (self.result, value_words(status.text)[:500] if has_result else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.details.setPlainText(status.details)
        self.fold_button.setVisible(is_failed and bool(status.details))
        self.copy_button.setVisible(is_failed)
        self.details.setVisible(is_failed and bool(status.details) and self.fold_button.isChecked())

    def _copy(self) -> None:
        parts = (self.message.text(), self.hint.text(), self.details.toPlainText())
        QApplication.clipboard().setText("\n\n".join(part for part in parts if part))


def _text_label(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _icon_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "icon")
    return button
