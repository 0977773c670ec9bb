"""The queue: runs that are asked for while one goes on wait, and can be put in order, removed, repeated and kept."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.running import run_flow
from app.running.entries import EndedRun, RunEntry
from app.running.queue_keeper import read_entries, write_entries
from app.window.main_window import MainWindow
from graph.file import FrozenDocument
from tests.app.conftest import MakeWindow
from tests.app.engines import slow_engine
from tests.app.hands import Hands

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG, SHORT = 500, 1


class Desk:
    """A window with one slow node, whose runs can be told apart by how far they count."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.hands = Hands(window, qtbot)
        self.node = self.hands.document.add_node("app.slow.count", {"steps": LONG}, (0.0, 0.0)).id
        self.ended: list[EndedRun] = []
        window.runs.run_ended.connect(self.ended.append)

    def run(self, steps: int) -> None:
        """Run the document after an edit of it."""
        self.hands.document.set_parameter(self.node, "steps", steps)
        self.hands.key(Qt.Key.Key_Return, CONTROL)

    @property
    def waiting(self) -> list[int]:
        """How far the runs that wait would count, in their order."""
        return [steps_of(entry) for entry in self.window.runs.queue.entries]

    @property
    def rows(self) -> list[list[str]]:
        """What the panel shows."""
        rows = self.window.run_panels.queue.list
        items = [rows.topLevelItem(row) for row in range(rows.topLevelItemCount())]
        return [[item.text(column) for column in range(5)] for item in items if item is not None]

    def select(self, *rows: int) -> None:
        """Click on rows of the panel, all but the first with the control key."""
        self.window.docks.show("queue")
        rows_list = self.window.run_panels.queue.list
        for number, row in enumerate(rows):
            item = rows_list.topLevelItem(row)
            assert item is not None
            keys = CONTROL if number else Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(
                rows_list.viewport(), Qt.MouseButton.LeftButton, keys, rows_list.visualItemRect(item).center()
            )

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key while the panel's list has the focus."""
        self.window.run_panels.queue.list.setFocus()
        QTest.keyClick(self.window.run_panels.queue.list, key, keys)

    def drop(self, row: int, onto: QPointF) -> None:
        """Let go of a row somewhere on the list."""
        rows = self.window.run_panels.queue.list
        item = rows.topLevelItem(row)
        assert item is not None
        data: QMimeData = rows.mimeData([item])
        point, button, keys = onto.toPoint(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for event in (
            QDragEnterEvent(point, Qt.DropAction.MoveAction, data, button, keys),
            QDragMoveEvent(point, Qt.DropAction.MoveAction, data, button, keys),
            QDropEvent(onto, Qt.DropAction.MoveAction, data, button, keys),
        ):
            QApplication.sendEvent(rows.viewport(), event)

    def entry(self) -> RunEntry:
        """A run of the document as it is now, which nobody has asked for yet."""
        return RunEntry(FrozenDocument.of(self.hands.document), "Untitled")

    def stop(self) -> None:
        """Empty the queue and stop what runs."""
        self.window.runs.queue.clear()
        self.window.runs.cancel()
        self.hands.wait_until_idle()


def steps_of(entry: object) -> int:
    """How far the slow node of a run counts."""
    (node,) = entry.document.workflow.root.nodes.values()  # type: ignore[attr-defined]
    return int(node.parameters.get("steps", 10))


@pytest.fixture
def desk(make_window: MakeWindow, qtbot: QtBot) -> Desk:
    window = make_window(slow_engine)
    window.start_page.empty_chosen.emit()
    return Desk(window, qtbot)


def test_runs_wait_for_their_turn_as_they_were_asked_for(desk: Desk) -> None:
    runs = desk.window.runs
    desk.run(10)
    desk.run(2)
    desk.run(3)
    desk.hands.document.set_parameter(desk.node, "steps", LONG)
    assert runs.is_running
    assert desk.waiting == [2, 3]
    assert "2 waiting" in desk.window.toast.text()
    desk.hands.wait_until_idle()
    assert [steps_of(ended.entry) for ended in desk.ended] == [10, 2, 3]
    assert [ended.outcome for ended in desk.ended] == ["done"] * 3
    assert desk.waiting == []


def test_the_panel_shows_what_runs_with_its_progress_and_what_waits(desk: Desk) -> None:
    desk.run(LONG)
    desk.run(SHORT)
    desk.hands.qtbot.waitUntil(lambda: "0 / 1" in desk.rows[0][3], timeout=5000)
    assert [row[:3] for row in desk.rows] == [["Running", "Untitled", "1"], ["Waiting", "Untitled", "1"]]
    desk.stop()
    assert desk.rows == []


def test_a_run_that_is_stopped_gives_way_to_the_next(desk: Desk) -> None:
    desk.run(LONG)
    desk.run(SHORT)
    desk.hands.key(Qt.Key.Key_Escape)
    desk.hands.wait_until_idle()
    assert [ended.outcome for ended in desk.ended] == ["cancelled", "done"]


def test_entries_move_by_keys_and_stay_selected(desk: Desk) -> None:
    for steps in (LONG, 1, 2, 3):
        desk.run(steps)
    desk.select(2, 3)
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.waiting == [2, 3, 1]
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.waiting == [2, 3, 1], "they stand at the top already"
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.waiting == [1, 2, 3]
    assert len(desk.window.run_panels.queue.selected) == 2
    desk.stop()


def test_an_entry_moves_by_dragging(desk: Desk) -> None:
    for steps in (LONG, 1, 2, 3):
        desk.run(steps)
    desk.window.docks.show("queue")
    QTest.qWait(1)
    rows = desk.window.run_panels.queue.list
    upper_half = QPointF(rows.visualItemRect(rows.topLevelItem(1)).topLeft()) + QPointF(5, 2)
    desk.drop(3, upper_half)
    assert desk.waiting == [3, 1, 2]
    desk.drop(1, QPointF(5, rows.viewport().height() - 2))
    assert desk.waiting == [1, 2, 3]
    desk.drop(3, QPointF(5, 2))
    assert desk.waiting == [3, 1, 2], "what is dropped on the one that runs comes next"
    desk.stop()


def test_one_is_removed_and_all_are_removed(desk: Desk) -> None:
    for steps in (LONG, 1, 2, 3):
        desk.run(steps)
    desk.select(2)
    desk.press(Qt.Key.Key_Delete)
    assert desk.waiting == [1, 3]
    assert set(desk.hands.document.graph().nodes) == {desk.node}, "the key is not the canvas's here"
    desk.window.commands.run("queue.clear")
    assert desk.waiting == []
    assert desk.window.runs.is_running
    desk.select(0)
    desk.press(Qt.Key.Key_Delete)
    desk.hands.wait_until_idle()
    assert [ended.outcome for ended in desk.ended] == ["cancelled"]


def test_a_paused_queue_lets_the_running_one_finish_and_goes_on_when_told(desk: Desk) -> None:
    desk.run(3)
    desk.run(2)
    desk.window.commands.run("queue.pause")
    desk.hands.wait_until_idle()
    assert desk.waiting == [2]
    assert desk.rows[0][0] == "Paused"
    assert desk.window.commands.action("queue.pause").isChecked()
    assert "The queue is paused: 1 waiting" in desk.window.tool_bar.run_bar.text.text()
    desk.run(1)
    desk.hands.wait_until_idle()
    assert [steps_of(ended.entry) for ended in desk.ended] == [3, 1], "what is run by hand does not wait for others"
    desk.window.commands.run("queue.pause")
    desk.hands.wait_until_idle()
    assert [steps_of(ended.entry) for ended in desk.ended] == [3, 1, 2]


def test_what_is_selected_runs_again_and_opens_as_it_was(desk: Desk) -> None:
    desk.run(LONG)
    desk.run(2)
    desk.select(1)
    desk.window.commands.run("queue.again")
    assert desk.waiting == [2, 2]
    desk.press(Qt.Key.Key_Return)
    session = desk.window.session
    assert len(session.documents) == 2
    assert session.path is None
    assert session.document.node(desk.node).parameters["steps"] == 2
    desk.stop()


def test_runs_with_other_seeds_step_all_seeds_and_leave_the_document_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = desk.hands.document
    noise = document.add_node("sampling.noise", {"seed": 7}, (0.0, 0.0)).id
    monkeypatch.setattr(QInputDialog, "getInt", lambda *args: (3, True))
    desk.window.runs.queue.pause()
    desk.window.commands.run("queue.variations")
    entries = desk.window.runs.queue.entries
    assert [entry.document.workflow.root.nodes[noise].parameters["seed"] for entry in entries] == [8, 9, 10]
    assert '"seed": 9' in entries[1].document.text
    assert document.node(noise).parameters["seed"] == 7


def test_without_a_seed_there_are_no_variations(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getInt", lambda *args: (3, True))
    desk.window.commands.run("queue.variations")
    assert "no node of this workflow has a seed" in desk.window.toast.text().casefold()
    assert desk.waiting == []


def test_what_waits_is_there_again_after_a_restart_paused(desk: Desk, make_window: MakeWindow, qtbot: QtBot) -> None:
    for steps in (LONG, 1, 2):
        desk.run(steps)
    desk.hands.document.history.mark_saved()
    desk.window.close()
    window = make_window(slow_engine)
    qtbot.waitUntil(lambda: len(window.runs.queue) == 3, timeout=5000)
    assert window.runs.queue.is_paused
    assert not window.runs.is_running
    assert [steps_of(entry) for entry in window.runs.queue.entries] == [LONG, 1, 2], "what ran begins anew"
    assert "Left waiting from last time: 3" in window.toast.text()
    window.runs.queue.remove([window.runs.queue.entries[0].id])
    ended: list[EndedRun] = []
    window.runs.run_ended.connect(ended.append)
    window.commands.run("queue.pause")
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=10000)
    assert [end.outcome for end in ended] == ["done", "done"]
    window.close()
    assert not Path(os.environ["LATENT_LOOM_HOME"], "queue.json").exists()


def test_a_queue_file_that_is_none_is_kept_aside_and_told_of(make_window: MakeWindow, qtbot: QtBot) -> None:
    file = Path(os.environ["LATENT_LOOM_HOME"], "queue.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"entries": [{"workflow": 3}], "workflows": []}', encoding="utf-8")
    window = make_window(slow_engine)
    qtbot.waitUntil(lambda: "cannot be read" in window.toast.text(), timeout=5000)
    assert not file.exists()
    assert file.with_name("queue.damaged.json").read_text(encoding="utf-8").startswith('{"entries"')
    assert len(window.runs.queue) == 0


def test_that_the_queue_cannot_be_kept_is_told(desk: Desk) -> None:
    Path(os.environ["LATENT_LOOM_HOME"], "queue.json").mkdir()
    desk.run(LONG)
    desk.hands.qtbot.waitUntil(lambda: "queue.json cannot be written" in desk.window.toast.text(), timeout=5000)


def test_an_entry_named_after_a_file_whose_name_is_no_text_is_kept(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "queue.json"
    entry = dataclasses.replace(desk.entry(), title="caf\udce9")
    write_entries(file, [entry])
    assert [kept.title for kept in read_entries(file, desk.window.session.catalogue)] == ["caf\udce9"]


def test_a_kept_run_shows_on_the_nodes_of_its_document_where_that_is_open(
    desk: Desk, make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "slow.graph.json"
    desk.hands.document.set_parameter(desk.node, "steps", 2)
    desk.window.session.save(file)
    desk.window.runs.queue.pause()
    desk.window.runs.queue.add([desk.entry()])
    desk.window.close()
    window = make_window(slow_engine)
    qtbot.waitUntil(lambda: len(window.runs.queue) == 1, timeout=5000)
    window.session.open(file)
    window.commands.run("queue.pause")
    qtbot.waitUntil(lambda: window.runs.status(desk.node).phase == "finished", timeout=5000)


def test_closing_asks_before_it_ends_a_run_that_has_taken_long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run(LONG)
    desk.hands.document.history.mark_saved()
    monkeypatch.setattr(run_flow, "_LONG_SECONDS", 0)
    desk.hands.answer(QMessageBox.StandardButton.Cancel)
    assert not desk.window.close()
    assert desk.window.runs.is_running
    desk.hands.answer(QMessageBox.StandardButton.Discard)
    assert desk.window.close()


def test_runs_of_several_documents_show_on_their_own_nodes(desk: Desk) -> None:
    session = desk.window.session
    desk.run(10)
    first = session.current
    session.new()
    other = session.document.add_node("app.slow.count", {"steps": 4}, (0.0, 0.0)).id
    desk.hands.key(Qt.Key.Key_Return, CONTROL)
    assert desk.waiting == [4]
    desk.hands.wait_until_idle()
    assert desk.window.runs.status(other).phase == "finished"
    session.show(first)
    assert desk.window.runs.status(desk.node).phase == "finished"
