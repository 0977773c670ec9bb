"""Keeps the window, and makes it anew in another language while the documents, the runs and the view stay."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.documents.session import Session
from app.language.language import Language, chosen_language
from app.running.controller import RunController
from app.window.main_window import MainWindow


class WindowKeeper(QObject):
    """Follows the setting of the language. ``window`` is the one that is on screen."""

    def __init__(
        self, session: Session, runs: RunController, language: Language, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = runs
        self._language = language
        self.window = MainWindow(session, runs)
        session.preferences.changed.connect(self._follow_setting)

    def _follow_setting(self, name: str) -> None:
        # The control that was clicked belongs to the old window: it finishes its work first.
        if name == "language":
            QTimer.singleShot(0, self._follow_language)

    def _follow_language(self) -> None:
        wanted = chosen_language(self._session.preferences)
        if wanted != self._language.name:
            self._language.speak(wanted)
            self._session.node_texts.apply()
            self._make_anew()

    def _make_anew(self) -> None:
        before = self.window
        before.prepare_to_go()
        self.window = MainWindow(self._session, self._runs)
        self.window.show()
        self.window.take_over(before)
        before.let_go()
