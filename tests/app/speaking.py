"""Windows in another language than English."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.window.keeper import WindowKeeper
from app.window.main_window import MainWindow

CHINESE = "zh_CN"


def speak(keeper: WindowKeeper, name: str, qtbot: QtBot) -> MainWindow:
    """Choose a language as the settings page does, and wait for the window in it."""
    before = keeper.window
    keeper.window.session.preferences.language = name
    qtbot.waitUntil(lambda: keeper.window is not before)
    qtbot.waitExposed(keeper.window)
    return keeper.window


def close(window: MainWindow) -> None:
    for item in window.session.documents:
        item.document.history.mark_saved()
    window.close()
    window.deleteLater()
