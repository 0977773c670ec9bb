"""The windows that are about the program itself, each made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.running.controller import RunController
from app.settings.preferences import Preferences

if TYPE_CHECKING:
    from app.keys.bindings import KeyBindings
    from app.settings.dialog import SettingsDialog
    from app.settings.section import Section


class ProgramDialogs(QObject):
    """Opens the settings page and what the Help menu offers."""

    def __init__(self, preferences: Preferences, runs: RunController, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._runs = runs
        self._window = window
        self._settings: SettingsDialog | None = None
        self._key_bindings: KeyBindings | None = None

    def offer_keys(self, bindings: KeyBindings) -> None:
        """Have the keys of commands on the settings page."""
        self._key_bindings = bindings

    @property
    def settings(self) -> SettingsDialog:
        """The settings page."""
        if self._settings is None:
            from app.settings.devices import DeviceOffer
            from app.settings.dialog import SettingsDialog

            self._settings = SettingsDialog(self._preferences, self._further_sections(), self._window)
            DeviceOffer(self._settings, self._runs)
        return self._settings

    def _further_sections(self) -> list[Section]:
        from app.settings.keys_section import KeysSection
        from app.settings.model_folders_section import ModelFoldersSection
        from app.settings.plug_ins_section import PlugInsSection

        plug_ins = PlugInsSection(self._runs, self._preferences)
        models = ModelFoldersSection(self._preferences)
        if self._key_bindings is None:
            return [models, plug_ins]
        return [KeysSection(self._key_bindings, self._preferences), models, plug_ins]

    @property
    def open_section(self) -> str | None:
        """The section at which the settings page is open; None where it is not."""
        return self._settings.section if self._settings is not None and self._settings.isVisible() else None

    def show_settings(self, section: str = "") -> None:
        """Open the settings page, at a section where one is named."""
        self.settings.open_at(section)
