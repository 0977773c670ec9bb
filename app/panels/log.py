"""The log: what runs, nodes and the engine said, with the time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QPlainTextEdit, QWidget

_MOST_LINES = 2000


class LogPanel(QPlainTextEdit):
    """Lines of text, the newest last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log")
        self.setAccessibleName(self.tr("Log"))
        self.setReadOnly(True)
        self.setMaximumBlockCount(_MOST_LINES)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)

    def say(self, place: str, text: str) -> None:
        """Add a line; ``place`` is the node that it is about, "" for none."""
        about = f"{place}: " if place else ""
        self.appendPlainText(f"{datetime.now():%H:%M:%S}  {about}{text}")
