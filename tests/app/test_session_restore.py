"""The next start opens the files of last time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.gui import open_first
from app.window.main_window import MainWindow
from tests.app.conftest import MakeWindow
from tests.app.engines import local_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Button = QMessageBox.StandardButton


@pytest.fixture
def files(hands: Hands, tmp_path: Path) -> list[Path]:
    """Three files in tabs, in a window that remembers them; the second one is shown."""
    open_first(hands.window, None)
    paths = [tmp_path / f"{name}.graph.json" for name in ("one", "two", "three")]
    for path in paths:
        hands.add("number", QPointF(0, 0))
        hands.window.session.save(path)
        if path is not paths[-1]:
            hands.key(Qt.Key.Key_N, CONTROL)
    hands.key(Qt.Key.Key_Tab, CONTROL | SHIFT)
    return paths


def shown(window: MainWindow) -> tuple[list[str], str]:
    return [item.name for item in window.session.documents], window.session.name


def start_again(hands: Hands, make_window: MakeWindow, file: Path | None = None) -> MainWindow:
    """Close the window and open another one, as the program does when it starts."""
    assert hands.window.close()
    window = make_window(local_engine)
    open_first(window, str(file) if file is not None else None)
    return window


def test_the_tabs_of_last_time_are_open_again_with_the_same_one_shown(
    hands: Hands, files: list[Path], make_window: MakeWindow
) -> None:
    window = start_again(hands, make_window)
    assert shown(window) == (["one", "two", "three"], "two")
    assert set(window.scene.nodes) == {"number"}
    assert not window.session.has_unsaved_changes
    assert window.pages.currentIndex() == 0


def test_they_are_remembered_where_the_window_did_not_close(
    hands: Hands, files: list[Path], make_window: MakeWindow
) -> None:
    hands.key(Qt.Key.Key_W, CONTROL)
    QTest.qWait(5)
    hands.window.session.open_files.let_go()
    window = make_window(local_engine)
    open_first(window, None)
    assert shown(window) == (["one", "three"], "three")


def test_a_file_of_the_command_line_comes_in_addition_and_is_shown(
    hands: Hands, files: list[Path], make_window: MakeWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.graph.json"
    other.write_bytes(files[0].read_bytes())
    window = start_again(hands, make_window, other)
    assert shown(window) == (["one", "two", "three", "other"], "other")


def test_a_file_of_the_command_line_that_is_open_already_is_shown(
    hands: Hands, files: list[Path], make_window: MakeWindow
) -> None:
    window = start_again(hands, make_window, files[0])
    assert shown(window) == (["one", "two", "three"], "one")


def test_files_that_are_gone_or_broken_are_named_and_the_others_open(
    hands: Hands, files: list[Path], make_window: MakeWindow
) -> None:
    files[0].unlink()
    files[1].write_text("{")
    window = start_again(hands, make_window)
    assert shown(window) == (["three"], "three")
    for path in files[:2]:
        assert str(path) in window.toast.text()
        assert str(path) in window.log.text


def test_nothing_is_opened_where_that_is_not_wanted(hands: Hands, files: list[Path], make_window: MakeWindow) -> None:
    hands.window.session.preferences.reopens_files = False
    window = start_again(hands, make_window)
    assert window.session.is_untouched
    assert window.pages.currentWidget() is window.start_page


def test_a_second_window_beside_an_open_one_begins_empty(
    hands: Hands, files: list[Path], make_window: MakeWindow
) -> None:
    second = make_window(local_engine)
    open_first(second, None)
    assert second.session.is_untouched
    second.close()
    window = start_again(hands, make_window)
    assert shown(window) == (["one", "two", "three"], "two")


def test_closing_with_unsaved_changes_still_asks(hands: Hands, files: list[Path]) -> None:
    hands.add("text", QPointF(0, 200))
    hands.answer(Button.Cancel)
    assert not hands.window.close()
    hands.answer(Button.Discard)
    assert hands.window.close()
