"""A new engine where a setting was changed that an engine is started with, as soon as nothing runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.settings.setting import settings_of

_DELAY_MS = 1500
"""A budget is stepped up click by click, and plug-ins are turned on one after another."""


class EngineRenewal(QObject):
    """Watches the settings that an engine is started with. ``told`` says what is about to happen."""

    told = Signal(str)

    def __init__(self, runs: RunController, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._names = {item.name for item in settings_of(Preferences) if item.applies == "engine"} | {"plug_ins"}
        self._is_wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._renew_when_idle)
        preferences.changed.connect(self._follow)
        runs.run_changed.connect(self._renew_after_run)

    def take_over(self, before: EngineRenewal) -> None:
        """Do what another one still has to do, which is about to go."""
        if before._is_wanted:
            self._is_wanted = True
            self._timer.start()

    def _follow(self, name: str) -> None:
        if name not in self._names:
            return
        self._is_wanted = True
        self._timer.start()
        if self._runs.is_running:
            self.told.emit(self.tr("The engine is started anew with the changed settings when the run has ended."))

    def _renew_after_run(self, summary: object) -> None:
        if summary is None and self._is_wanted:
            self._timer.start()

    def _renew_when_idle(self) -> None:
        if self._is_wanted and not self._runs.is_running:
            self._is_wanted = False
            self._runs.restart_engine()
