"""A window over an engine in this process, shown off screen, and hands to work it with real events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.collection import CycleCollection
from app.documents.session import Session
from app.language.language import Language
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.window.keeper import WindowKeeper
from app.window.main_window import MainWindow
from graph.engine.client import Engine, Listener
from tests.app.engines import local_engine, slow_catalogue
from tests.app.hands import Hands
from tests.app.looking import Looker
from tests.app.speaking import close

MakeWindow = Callable[[Callable[[Listener], Engine]], MainWindow]


@pytest.fixture(scope="session", autouse=True)
def collected_by_the_window(qapp: QApplication) -> Iterator[None]:
    """Objects of Qt are destroyed in the window's thread alone, as in the program."""
    collection = CycleCollection(qapp)
    yield
    collection.end()


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """A theme that a test puts on is taken off again: the next one begins as if it were the first."""
    palette, style = qapp.palette(), qapp.style().name()
    yield
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setStyle(style)
        qapp.setPalette(palette)


@pytest.fixture
def make_window(qtbot: QtBot, home_folder: Path) -> Iterator[MakeWindow]:
    """Opens windows over a given kind of engine and closes them after the test."""
    windows: list[MainWindow] = []

    def make(start_engine: Callable[[Listener], Engine]) -> MainWindow:
        preferences = Preferences()
        window = MainWindow(Session(slow_catalogue(), preferences), RunController(start_engine, preferences))
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        for opened in window.session.documents:
            opened.document.history.mark_saved()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window with an empty canvas."""
    window = make_window(local_engine)
    window.start_page.empty_chosen.emit()
    return window


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    """Mouse and keyboard on the window's canvas."""
    return Hands(window, qtbot)


@pytest.fixture
def looker(hands: Hands, tmp_path: Path) -> Looker:
    """Hands for the window's viewer."""
    return Looker(hands, tmp_path)


@pytest.fixture
def language(qtbot: QtBot) -> Iterator[Language]:
    """The language of this process, English again after the test."""
    language = Language(QApplication.instance() or QCoreApplication([]))
    yield language
    language.speak("en")


@pytest.fixture
def keeper(language: Language, qtbot: QtBot) -> Iterator[WindowKeeper]:
    """A window that follows the setting of the language, with an empty canvas."""
    preferences = Preferences()
    preferences.language = "en"
    runs = RunController(local_engine, preferences)
    keeper = WindowKeeper(Session(slow_catalogue(), preferences), runs, language)
    keeper.window.show()
    qtbot.waitExposed(keeper.window)
    keeper.window.start_page.empty_chosen.emit()
    yield keeper
    close(keeper.window)


@pytest.fixture
def flow(hands: Hands, tmp_path: Path) -> Path:
    """A workflow file with one node, a text, open in the window."""
    path = tmp_path / "flow.graph.json"
    hands.add("text", QPointF(0, 0))
    hands.window.session.save(path)
    return path
