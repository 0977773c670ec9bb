"""Where one is: the workflow and the subgraphs that were entered, each a button that leads back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget


class Breadcrumb(QWidget):
    """Hidden at the root. ``level_chosen`` carries how many subgraphs stay entered."""

    level_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 3, 8, 3)
        self._layout.setSpacing(2)
        self._shown: tuple[list[str], int] = [], 1
        self.hide()

    def show_titles(self, titles: list[str], users: int = 1) -> None:
        """Show the way: the workflow first, the graph that is shown last, which so many nodes stand for."""
        if (titles, users) == self._shown:
            return
        self._shown = titles, users
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for level, title in enumerate(titles):
            if level:
                self._layout.addWidget(QLabel("›"))
            button = QToolButton()
            button.setText(title)
            button.setEnabled(level < len(titles) - 1)
            button.clicked.connect(lambda _checked=False, level=level: self.level_chosen.emit(level))
            self._layout.addWidget(button)
        if users > 1:
            note = QLabel(self.tr("%d nodes share this subgraph: what changes here changes in all of them") % users)
            note.setProperty("role", "faint")
            self._layout.addSpacing(12)
            self._layout.addWidget(note)
        self._layout.addStretch(1)
        self.setVisible(len(titles) > 1)
