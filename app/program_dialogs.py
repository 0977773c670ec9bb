"""The windows that are about the program itself, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.preferences import Preferences
from app.running.controller import RunController

if TYPE_CHECKING:
    from app.settings.dialog import SettingsDialog


class ProgramDialogs(QObject):
    """Opens the settings page and what the Help menu offers."""

    def __init__(self, preferences: Preferences, runs: RunController, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._runs = runs
        self._window = window
        self._settings: SettingsDialog | None = None

    @property
    def settings(self) -> SettingsDialog:
        """The settings page."""
        if self._settings is None:
            from app.settings.devices import offer_devices
            from app.settings.dialog import SettingsDialog

            self._settings = SettingsDialog(self._preferences, parent=self._window)
            offer_devices(self._settings, self._runs)
        return self._settings

    @property
    def open_section(self) -> str | None:
        """The section at which the settings page is open; None where it is not."""
        return self._settings.section if self._settings is not None and self._settings.isVisible() else None

    def show_settings(self, section: str = "") -> None:
        """Open the settings page, at a section where one is named."""
        self.settings.open_at(section)
