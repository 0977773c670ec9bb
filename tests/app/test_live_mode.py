"""Live: what an edit changes is run again by itself, never before the user has run the workflow by hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.running.entries import EndedRun
from app.running.live import DELAY_MS
from app.window.main_window import MainWindow
from tests.app.conftest import MakeWindow
from tests.app.engines import slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window with one slow node, and what ended in it: how far each run counted, and how it ended."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.hands = Hands(window, qtbot)
        self.node = self.hands.document.add_node("app.slow.count", {"steps": 1}, (0.0, 0.0)).id
        self.ended: list[EndedRun] = []
        window.runs.run_ended.connect(self.ended.append)

    def run_by_hand(self) -> None:
        self.hands.key(Qt.Key.Key_Return, CONTROL)
        self.hands.wait_until_idle()

    def switch(self) -> None:
        self.window.commands.run("run.live")

    def set_steps(self, steps: int) -> None:
        self.hands.document.set_parameter(self.node, "steps", steps)

    def wait_for_end(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.ended) >= count, timeout=5000)

    def rest(self) -> None:
        """Wait longer than live mode waits after an edit."""
        QTest.qWait(DELAY_MS + 150)

    @property
    def told(self) -> str:
        return self.window.tool_bar.run_bar.text.text()


@pytest.fixture
def desk(make_window: MakeWindow, qtbot: QtBot) -> Desk:
    window = make_window(slow_engine)
    window.start_page.empty_chosen.emit()
    return Desk(window, qtbot)


def test_an_edit_is_run_by_itself_and_is_no_entry_of_queue_or_history(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.set_steps(2)
    desk.wait_for_end(3)
    assert desk.ended[-1].entry.is_live
    assert desk.ended[-1].computed == 1
    assert desk.window.runs.status(desk.node).phase == "finished"
    assert len(desk.window.runs.history.records) == 1
    assert desk.window.commands.action("run.live").isChecked()


def test_nothing_runs_before_the_user_has_run_it_by_hand(desk: Desk) -> None:
    desk.switch()
    assert "once you have run this workflow by hand" in desk.told
    desk.set_steps(2)
    desk.rest()
    assert desk.ended == []
    desk.run_by_hand()
    desk.set_steps(3)
    desk.wait_for_end(2)
    assert [end.entry.is_live for end in desk.ended] == [False, True]


def test_moving_and_naming_run_nothing(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    document = desk.hands.document
    document.move({desk.node: (50.0, 60.0)})
    document.rename(desk.node, "Slow")
    desk.rest()
    assert len(desk.ended) == 2


def test_a_run_that_an_edit_overtakes_is_stopped(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.set_steps(900)
    desk.qtbot.waitUntil(lambda: desk.window.runs.status(desk.node).done > 1, timeout=5000)
    desk.set_steps(3)
    desk.wait_for_end(4)
    assert [end.outcome for end in desk.ended[2:]] == ["cancelled", "done"]
    assert desk.ended[-1].computed == 1


def test_a_run_by_hand_does_not_wait_for_a_live_one(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.set_steps(900)
    desk.qtbot.waitUntil(lambda: desk.window.runs.status(desk.node).done > 1, timeout=5000)
    desk.window.runs.queue.pause()
    desk.set_steps(2)
    desk.hands.key(Qt.Key.Key_Return, CONTROL)
    desk.hands.wait_until_idle()
    assert [(end.entry.is_live, end.outcome) for end in desk.ended[2:4]] == [(True, "cancelled"), (False, "done")]


def test_a_live_run_has_its_turn_before_what_waits(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.set_steps(80)
    desk.hands.key(Qt.Key.Key_Return, CONTROL)
    desk.hands.key(Qt.Key.Key_Return, CONTROL)
    assert len(desk.window.runs.queue) == 1
    desk.set_steps(2)
    desk.wait_for_end(5)
    assert [end.entry.is_live for end in desk.ended[2:5]] == [False, True, False]


def test_switched_off_it_stops_and_says_so(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.set_steps(900)
    desk.qtbot.waitUntil(lambda: desk.window.runs.status(desk.node).done > 1, timeout=5000)
    desk.switch()
    desk.hands.wait_until_idle()
    assert desk.told == "Live is off."
    desk.set_steps(2)
    desk.rest()
    assert len(desk.ended) == 3


def test_faults_open_no_panel(desk: Desk) -> None:
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    desk.hands.document.add_node("basic.show_value", {}, (300.0, 0.0))
    desk.qtbot.waitUntil(lambda: desk.told == "Live waits: see Problems.", timeout=5000)
    assert desk.window.docks["problems"].isHidden()
    assert len(desk.ended) == 2


def test_no_file_is_written(desk: Desk) -> None:
    document = desk.hands.document
    document.remove([document.node(desk.node)])
    text = document.add_node("basic.text", {"text": "one"}, (0.0, 0.0)).id
    save = document.add_node("basic.save_text", {}, (300.0, 0.0)).id
    document.connect(text, "text", save, "text")
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    document.set_parameter(text, "text", "two")
    desk.wait_for_end(3)
    assert desk.window.runs.status(text).phase == "finished"
    files = list(Path(os.environ["LATENT_LOOM_HOME"], "output").rglob("*.txt"))
    assert [file.read_text(encoding="utf-8").strip() for file in files] == ["one"]


def test_the_switch_belongs_to_the_document(desk: Desk) -> None:
    session = desk.window.session
    desk.run_by_hand()
    desk.switch()
    desk.wait_for_end(2)
    first = session.current
    session.new()
    assert not desk.window.commands.action("run.live").isChecked()
    session.show(first)
    assert desk.window.commands.action("run.live").isChecked()
