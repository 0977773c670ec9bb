"""The log: levels, filters, search, what is kept, and errors that nobody took care of."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui import tell_uncaught
from app.panels.log import MOST_LINES, LogPanel
from app.program_log import LogFile
from app.uncaught import UncaughtErrors
from app.window.main_window import MainWindow
from graph.engine.messages import EngineWarning
from tests.app.hands import Hands


@pytest.fixture
def log(window: MainWindow, qtbot: QtBot) -> LogPanel:
    """The log of a window, on screen."""
    window.docks.show("log")
    qtbot.waitUntil(window.log.isVisible)
    return window.log


def lines(log: LogPanel) -> list[str]:
    """The lines that are shown, without the time of day."""
    return [line.partition("  ")[2] for line in log.text.splitlines()]


def test_lines_have_a_level_in_words_and_in_colour_and_the_title_of_their_node(hands: Hands, log: LogPanel) -> None:
    node = hands.document.add_node("basic.number", title="Start").id
    log.say(node, "counted")
    log.warn("", "old settings")
    log.say_failure(node, "no number\nat line 2")
    assert lines(log) == ["Message  Start: counted", "Warning  old settings", "Error  Start: no number", "  at line 2"]
    theme = hands.window.appearance.theme
    colours = set()
    block = log.view.document().begin()
    while block.isValid():
        for part in block.textFormats():
            colours.add(part.format.foreground().color().name())
        block = block.next()
    assert {theme.warning.name(), theme.failed.name()} <= colours


def test_what_nodes_and_libraries_say_reaches_the_log(hands: Hands, window: MainWindow, log: LogPanel) -> None:
    node = hands.document.add_node("basic.number", title="Start").id
    window.runs.said.emit(node, "a word")
    window.runs.node_failed.emit(node, "no more numbers")
    window.runs.engine_warned.emit(EngineWarning("diffusers", "this is old"))
    window.runs.engine_warned.emit(EngineWarning("threading", "this broke", is_error=True))
    window.runs.engine_lost.emit("The engine ended.")
    assert lines(log) == [
        "Message  Start: a word",
        "Error  Start: no more numbers",
        "Warning  diffusers: this is old",
        "Error  threading: this broke",
        "Error  The engine ended. The document is untouched.",
    ]


def test_levels_nodes_and_words_filter_what_is_shown(hands: Hands, log: LogPanel) -> None:
    one = hands.document.add_node("basic.number", title="One").id
    two = hands.document.add_node("basic.number", title="Two").id
    log.say(one, "first")
    log.warn(two, "second")
    log.say_failure(one, "third")
    log.say(f"{one}/inner", "fourth")
    log.level.setCurrentIndex(1)
    assert lines(log) == ["Warning  Two: second", "Error  One: third"]
    log.level.setCurrentIndex(2)
    assert lines(log) == ["Error  One: third"]
    log.level.setCurrentIndex(0)
    hands.window.scene.select([hands.node(one)])
    log.only_node.click()
    assert [line.rpartition(": ")[2] for line in lines(log)] == ["first", "third", "fourth"]
    hands.window.scene.select([hands.node(two)])
    assert lines(log) == ["Warning  Two: second"]
    log.say(one, "not shown now")
    assert lines(log) == ["Warning  Two: second"]
    log.only_node.click()
    QTest.keyClicks(log.search, "ONE third")
    assert lines(log) == ["Error  One: third"]
    log.search.clear()
    assert len(lines(log)) == 5


def test_a_line_leads_to_its_node_by_double_click_and_by_enter(hands: Hands, log: LogPanel) -> None:
    one = hands.document.add_node("basic.number", title="One").id
    two = hands.document.add_node("basic.number", title="Two", position=(3000, 0)).id
    log.say(one, "first")
    log.say(two, "second")
    log.say("", "third")
    assert len(lines(log)) == 3
    cursor = log.view.textCursor()
    cursor.setPosition(log.text.index("second"))
    log.view.setTextCursor(cursor)
    QTest.keyClick(log.view, Qt.Key.Key_Return)
    assert hands.window.scene.selected_nodes() == [two]
    cursor.setPosition(log.text.index("first"))
    place = log.view.cursorRect(cursor).center()
    QTest.mouseDClick(log.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert hands.window.scene.selected_nodes() == [one]


def test_the_log_is_copied_saved_and_cleared(hands: Hands, log: LogPanel, tmp_path: Path) -> None:
    log.say("", "one")
    log.say("", "two")
    log.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines() == log.text.splitlines()
    file = tmp_path / "log.txt"
    log.save(file)
    hands.qtbot.waitUntil(file.exists)
    assert file.read_text(encoding="utf-8").splitlines() == log.text.splitlines()
    log.save(file / "log.txt")
    hands.qtbot.waitUntil(lambda: "cannot be written" in lines(log)[-1])
    log.clear_button.click()
    assert log.text == ""


def test_many_lines_are_added_together_and_old_ones_go(log: LogPanel, qtbot: QtBot) -> None:
    drawn: list[int] = []
    log.view.document().contentsChange.connect(lambda place, removed, added: drawn.append(added))
    for number in range(500):
        log.say("", f"line {number}")
    assert drawn == []
    qtbot.waitUntil(lambda: log.view.toPlainText().endswith("line 499"))
    assert len(drawn) <= 10
    for number in range(MOST_LINES + 200):
        log.say("", f"further {number}")
    qtbot.waitUntil(lambda: log.view.toPlainText().endswith(f"further {MOST_LINES + 199}"), timeout=10_000)
    assert log.view.document().blockCount() == MOST_LINES
    assert "line 499" not in log.text


def test_a_hidden_log_waits_until_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.log.isVisible()
    window.log.say("", "while hidden")
    assert window.log.view.toPlainText() == ""
    window.docks.show("log")
    qtbot.waitUntil(lambda: "while hidden" in window.log.view.toPlainText())


def test_the_end_of_a_run_is_logged(hands: Hands, log: LogPanel) -> None:
    hands.document.add_node("basic.show_value")
    hands.document.add_node("basic.number", id="one")
    hands.document.connect("one", "number", "show_value", "value")
    hands.window.commands.run("run.all")
    hands.wait_until_idle()
    assert any("Done in" in line and "2 computed" in line for line in lines(log))


# The file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[LogFile]:
    file = LogFile(tmp_path / "logs")
    file.start()
    yield file
    file.close()


def test_everything_is_written_to_the_file_with_level_and_node(hands: Hands, log_file: LogFile) -> None:
    node = hands.document.add_node("basic.number", title="Start").id
    hands.window.log.say(node, "counted")
    hands.window.log.say_failure("", "broken")
    logging.getLogger("some.library").warning("old")
    log_file.close()
    written = log_file.path.read_text(encoding="utf-8").splitlines()
    assert [line.split("  ", 1)[1] for line in written] == [
        "INFO     Start (number): counted", "ERROR    broken", "WARNING  old"
    ]  # fmt: skip


def test_the_file_goes_round(log_file: LogFile) -> None:
    logger = logging.getLogger("latentloom")
    for _ in range(50):
        logger.info("x" * 100_000)
    log_file.close()
    files = sorted(log_file.path.parent.iterdir())
    assert 2 <= len(files) <= 4
    assert all(file.stat().st_size <= 2_100_000 for file in files)


def test_without_a_folder_to_write_to_the_program_goes_on(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way")
    file = LogFile(tmp_path / "logs")
    file.start()
    logging.getLogger("latentloom").info("said all the same")
    file.close()


# Errors that nobody took care of ---------------------------------------------------------------------------------


@pytest.fixture
def errors(window: MainWindow) -> Iterator[UncaughtErrors]:
    caught = UncaughtErrors()
    caught.caught.connect(lambda summary, details: tell_uncaught(window, summary, details))
    yield caught
    caught.close()


def test_an_error_in_a_slot_is_told_and_the_window_goes_on(
    hands: Hands, window: MainWindow, errors: UncaughtErrors, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("what was not thought of")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "ValueError: what was not thought of" in window.toast.text())
    assert "The document is untouched" in window.toast.text()
    assert "Traceback" in window.log.text and "in fail" in window.log.text
    assert "what was not thought of" in capsys.readouterr().err
    assert window.isVisible()
    hands.document.add_node("basic.number")
    assert "number" in hands.document.graph().nodes


def test_an_error_in_a_thread_is_told_too(window: MainWindow, errors: UncaughtErrors, qtbot: QtBot) -> None:
    def fail() -> None:
        raise RuntimeError("in the background")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "RuntimeError: in the background" in window.toast.text())


def test_an_error_that_comes_again_and_again_is_told_once(window: MainWindow, errors: UncaughtErrors) -> None:
    try:
        raise ValueError("in a painter")
    except ValueError as error:
        for _ in range(50):
            sys.excepthook(ValueError, error, error.__traceback__)
    assert window.log.text.count("Traceback") == 1
