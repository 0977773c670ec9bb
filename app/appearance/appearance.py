"""How the program looks: the theme that is chosen, or the system's, and the size of everything."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.appearance.theme import DEFAULT_THEME, Theme
from app.settings.preferences import Preferences

SYSTEM = "system"
_SCALE_VARIABLE = "QT_SCALE_FACTOR"


class Appearance(QObject):
    """Keeps the program in the theme that is set. ``changed`` carries the theme that it is in from then on."""

    changed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.theme = chosen_theme(preferences)
        preferences.changed.connect(self._follow_setting)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _follow_setting(self, name: str) -> None:
        if name == "theme":
            match_frames(self._preferences)
            self._show(chosen_theme(self._preferences))

    def _follow_system(self) -> None:
        if self._preferences.theme == SYSTEM:
            self._show(chosen_theme(self._preferences))

    def _show(self, theme: Theme) -> None:
        if theme == self.theme:
            return
        self.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application)
        self.changed.emit(theme)


def chosen_theme(preferences: Preferences) -> Theme:
    """The theme that is set; the system's where it is to be followed, the default one where it has no opinion."""
    if preferences.theme != SYSTEM:
        return Theme.load(preferences.theme)
    scheme = QGuiApplication.styleHints().colorScheme()
    names = {Qt.ColorScheme.Dark: "dark", Qt.ColorScheme.Light: "light"}
    return Theme.load(names.get(scheme, DEFAULT_THEME))


def match_frames(preferences: Preferences) -> None:
    """Let the system draw window frames and its own dialogs dark or light, as the theme is; as it will under its own.

    Before ``chosen_theme``, since what is asked for here is what the system then says.
    """
    schemes = {True: Qt.ColorScheme.Dark, False: Qt.ColorScheme.Light}
    follows = preferences.theme == SYSTEM
    scheme = Qt.ColorScheme.Unknown if follows else schemes[Theme.load(preferences.theme).is_dark]
    QGuiApplication.styleHints().setColorScheme(scheme)


def scale_by(percent: int, environment: MutableMapping[str, str] = os.environ) -> None:
    """Scale all that the program shows, beside what the environment asks for. Only before Qt is started."""
    if percent == 100:
        return
    try:
        asked = float(environment.get(_SCALE_VARIABLE, "1"))
    except ValueError:
        asked = 1.0
    environment[_SCALE_VARIABLE] = f"{asked * percent / 100:g}"
