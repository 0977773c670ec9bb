"""The window's title: how far a run is, the document with a dot for unsaved changes, the program."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.documents.session import Session
from app.running.controller import RunController


class WindowTitle(QObject):
    """Keeps the title of a window up to date."""

    def __init__(self, session: Session, runs: RunController, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._runs = runs
        self._window = window
        session.file_changed.connect(self.show)
        session.document_shown.connect(self.show)
        runs.run_changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Bring the title up to date."""
        dot = "• " if self._session.has_unsaved_changes else ""
        parts = [f"{dot}{self._session.name}", "Latent Loom"]
        summary = self._runs.summary
        if summary is not None and summary.total:
            parts.insert(0, self.tr("%d %%") % summary.percent)
        self._window.setWindowTitle(" – ".join(parts))
