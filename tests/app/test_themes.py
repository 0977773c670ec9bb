"""Themes and sizes: what is set, what the system asks for, and pictures that stay sharp on dense screens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication

from app.appearance.appearance import chosen_theme, scale_by
from app.appearance.theme import Theme
from app.settings.preferences import Preferences
from app.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]


class System:
    """The colour scheme of the system, which a test changes as a user does in the system's settings."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.scheme = Qt.ColorScheme.Unknown
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: self.scheme)

    def become(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    yield System(monkeypatch)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Theme.load("dark").apply(application)


def shown(window: MainWindow) -> str:
    """The theme that every part of the window is in."""
    background = QApplication.palette().window().color()
    assert background == window.appearance.theme.panel
    assert window.scene.theme == window.appearance.theme
    return window.appearance.theme.id


def test_the_theme_of_the_system_is_followed_while_the_window_is_open(system: System, window: MainWindow) -> None:
    window.commands.run("view.theme_system")
    system.become(Qt.ColorScheme.Light)
    assert shown(window) == "light"
    system.become(Qt.ColorScheme.Dark)
    assert shown(window) == "dark"


def test_a_theme_that_was_chosen_stays_whatever_the_system_does(system: System, window: MainWindow) -> None:
    window.commands.run("view.theme_light")
    system.become(Qt.ColorScheme.Dark)
    assert shown(window) == "light"


def test_the_system_is_asked_again_when_it_is_to_be_followed(system: System, window: MainWindow) -> None:
    window.commands.run("view.theme_light")
    system.become(Qt.ColorScheme.Dark)
    window.commands.run("view.theme_system")
    assert shown(window) == "dark"


def test_a_system_without_an_opinion_gets_the_default_theme(system: System) -> None:
    preferences = Preferences()
    preferences.theme = "system"
    assert chosen_theme(preferences).id == "dark"


@pytest.mark.parametrize(
    ("percent", "before", "after"),
    [(100, {}, {}), (150, {}, {"QT_SCALE_FACTOR": "1.5"}), (75, {"QT_SCALE_FACTOR": "2"}, {"QT_SCALE_FACTOR": "1.5"})],
)
def test_the_size_that_is_set_comes_beside_what_the_environment_asks_for(
    percent: int, before: dict[str, str], after: dict[str, str]
) -> None:
    environment = dict(before)
    scale_by(percent, environment)
    assert environment == after


START = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import gui
from app.panels.start_page import Thumbnail

def look(window, path):
    pictures = [thumbnail.picture() for thumbnail in window.start_page.findChildren(Thumbnail)]
    print(window.devicePixelRatioF(), {picture.devicePixelRatio() for picture in pictures})
    window.close()

if __name__ == "__main__":
    gui.open_first = look
    gui.start()
"""


def test_a_start_at_another_size_scales_the_window_and_its_pictures(tmp_path: Path) -> None:
    Preferences().scale = 200
    script = tmp_path / "start.py"
    script.write_text(START, encoding="utf-8")
    started = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**environment(), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.stdout.split(maxsplit=1) == ["2.0", "{2.0}\n"], started.stderr


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
