"""A line above the canvas that stays until it is answered: what happened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.label = QLabel()
        self.label.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 5, 8, 5)
        self._layout.addWidget(self.label, 1)
        self.hide()

    def say(self, text: str, answers: list[tuple[str, Callable[[], object]]]) -> None:
        """Show a text with a button for each answer, in the place of the one before; nothing for no text."""
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(*answer) for answer in answers]
        self.label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def button(self, text: str) -> QPushButton:
        """The button of an answer."""
        return next(button for button in self._buttons if button.text() == text)

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: act())
        self._layout.addWidget(button)
        return button
