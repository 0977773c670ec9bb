"""The history: what ran, how it ended, what came of it; opened, run and looked at again, also after a restart."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.running import history_store, queue
from app.running.entries import RunEntry
from app.running.history_store import HistoryRecord, HistoryStore
from app.window.main_window import MainWindow
from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.file import FrozenDocument, carried_workflow_text, document_text
from tests.app.conftest import MakeWindow
from tests.app.engines import local_engine, slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


def run_picture(hands: Hands) -> str:
    """Run a workflow that makes a picture; returns the id of the node that it is shown by."""
    document = hands.document
    file = Path(os.environ["LATENT_LOOM_HOME"], "red.png")
    red = QImage(400, 300, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    red.save(str(file))
    load = document.add_node("image_files.load_image", {"file": str(file)}, (0.0, 0.0)).id
    show = document.add_node("image_files.preview_image", {}, (300.0, 0.0)).id
    document.connect(load, "image", show, "image")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    return show


def rows(window: MainWindow) -> list[str]:
    """What the panel shows, from the top."""
    window.docks.show("history")
    QTest.qWait(1)
    items = window.run_panels.history.list
    return [items.item(row).text() for row in range(items.count())]


def click(window: MainWindow, row: int) -> None:
    items = window.run_panels.history.list
    items.scrollToItem(items.item(row))
    QTest.mouseClick(
        items.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        items.visualItemRect(items.item(row)).center(),
    )


def test_a_run_is_listed_with_how_it_ended_and_a_picture_of_its_result(hands: Hands, window: MainWindow) -> None:
    run_picture(hands)
    history = window.runs.history
    (record,) = history.records
    hands.qtbot.waitUntil(lambda: history.picture(record.id) is not None, timeout=5000)
    picture = history.picture(record.id)
    assert picture is not None
    assert (picture.width(), picture.height()) == (160, 120)
    assert picture.pixelColor(80, 60).red() > 240
    (row,) = rows(window)
    assert row.startswith("Untitled\n")
    assert "Done" in row
    assert "2 computed" in row
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert "from the cache" in rows(window)[0], "the newest stands first"
    assert len(rows(window)) == 2


def test_a_saved_picture_carries_the_workflow_that_ran(hands: Hands) -> None:
    show = run_picture(hands)
    save = hands.document.add_node("image_files.save_image", {}, (600.0, 0.0)).id
    hands.document.connect(show, "image", save, "image")
    hands.key(Qt.Key.Key_Return, CONTROL)
    expected = document_text(hands.document)
    hands.document.set_parameter(save, "name", "another")
    hands.wait_until_idle()
    (file,) = Path(os.environ["LATENT_LOOM_HOME"], "output").rglob("*.png")
    assert carried_workflow_text(file) == expected


def test_a_failure_says_why(hands: Hands, window: MainWindow) -> None:
    divide = hands.document.add_node("basic.number_arithmetic", {"operation": "divide", "b": 0.0}, (0.0, 0.0)).id
    show = hands.document.add_node("basic.show_value", {}, (300.0, 0.0)).id
    hands.document.connect(divide, "number", show, "value")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    (record,) = window.runs.history.records
    assert record.outcome == "failed"
    assert record.message == window.runs.status(divide).message
    assert record.message in rows(window)[0]


def test_a_run_that_was_stopped_says_so(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(slow_engine)
    hands = Hands(window, qtbot)
    hands.document.add_node("app.slow.count", {"steps": 400}, (0.0, 0.0))
    hands.key(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.runs.summary is not None and window.runs.summary.total == 1, timeout=5000)
    hands.key(Qt.Key.Key_Escape)
    hands.wait_until_idle()
    assert "Stopped" in rows(window)[0]


def test_it_opens_exactly_as_it_ran(hands: Hands, window: MainWindow) -> None:
    show = run_picture(hands)
    hands.document.remove([hands.node(show)])
    rows(window)
    click(window, 0)
    QTest.keyClick(window.run_panels.history.list, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: len(window.session.documents) == 2, timeout=5000)
    assert show in window.session.document.graph().nodes
    assert window.session.path is None


def test_it_runs_again_exactly_as_it_ran(hands: Hands, window: MainWindow) -> None:
    show = run_picture(hands)
    hands.document.remove([hands.node(show)])
    rows(window)
    click(window, 0)
    window.commands.run("history.again")
    hands.qtbot.waitUntil(lambda: len(window.runs.history.records) == 2, timeout=5000)
    assert window.runs.history.records[0].outcome == "done"
    assert window.runs.history.records[0].cached == 1


def test_a_full_queue_takes_no_more_and_says_so(
    hands: Hands, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_picture(hands)
    monkeypatch.setattr(queue, "MOST_ENTRIES", 0)
    rows(window)
    click(window, 0)
    window.commands.run("history.again")
    hands.qtbot.waitUntil(lambda: "takes 0 runs" in window.toast.text(), timeout=5000)
    assert len(window.runs.queue) == 0


def test_its_result_is_shown_though_the_node_is_gone(hands: Hands, window: MainWindow) -> None:
    run_picture(hands)
    hands.qtbot.waitUntil(lambda: window.runs.history.records[0].content is not None, timeout=5000)
    hands.document.remove(list(hands.document.graph().nodes.values()))
    window.viewer.forget()
    rows(window)
    click(window, 0)
    QTest.keyClick(window.run_panels.history.list, Qt.Key.Key_Space)
    hands.qtbot.waitUntil(lambda: window.viewer.shows_picture, timeout=5000)
    assert window.viewer.title.name.text() == "Untitled"


def test_what_is_asked_for_at_once_is_done_one_after_the_other(hands: Hands, window: MainWindow) -> None:
    run_picture(hands)
    history = window.runs.history
    found: list[int] = []
    for _ in range(5):
        history.read([history.records[0].id], lambda entries: found.append(len(entries)))
    hands.qtbot.waitUntil(lambda: found == [1] * 5, timeout=5000)


def test_the_search_field_leaves_what_matches(hands: Hands, window: MainWindow) -> None:
    run_picture(hands)
    rows(window)
    window.run_panels.history.search.setFocus()
    QTest.keyClicks(window.run_panels.history.search, "done untit")
    assert len(rows(window)) == 1
    QTest.keyClicks(window.run_panels.history.search, "led failed")
    assert rows(window) == []
    assert window.run_panels.history.empty.isVisible()


def test_records_are_deleted_and_cleared(hands: Hands, window: MainWindow) -> None:
    run_picture(hands)
    for _ in range(2):
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait_until_idle()
    assert len(rows(window)) == 3
    click(window, 2)
    QTest.keyClick(window.run_panels.history.list, Qt.Key.Key_Delete)
    assert ["cache" in row for row in rows(window)] == [True, True], "the oldest is gone"
    hands.answer(QMessageBox.StandardButton.Cancel)
    window.commands.run("history.clear")
    assert len(rows(window)) == 2
    hands.answer(QMessageBox.StandardButton.Discard)
    window.commands.run("history.clear")
    assert rows(window) == []


def test_it_is_there_again_after_a_restart_and_its_result_too(
    make_window: MakeWindow, hands: Hands, window: MainWindow
) -> None:
    run_picture(hands)
    history = window.runs.history
    hands.qtbot.waitUntil(lambda: history.picture(history.records[0].id) is not None, timeout=5000)
    before = history.records[0]
    hands.document.history.mark_saved()
    window.close()
    again = make_window(local_engine)
    hands.qtbot.waitUntil(lambda: len(again.runs.history.records) == 1, timeout=5000)
    record = again.runs.history.records[0]
    assert record == before
    assert record.content == before.content
    assert again.runs.history.picture(record.id) is not None


def a_record(number: int) -> HistoryRecord:
    return HistoryRecord(f"run{number}", "Portrait", float(number), 1.0, "done")


@pytest.fixture
def entry() -> RunEntry:
    document = Document(Catalogue.builtin())
    document.add_node("basic.number", {"value": 4.0})
    return RunEntry(FrozenDocument.of(document), "Portrait", ("number",))


def test_the_history_is_bounded_in_number_and_size(
    tmp_path: Path, entry: RunEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_store, "MOST_RECORDS", 5)
    store = HistoryStore(tmp_path / "history.sqlite")
    for number in range(8):
        store.add(a_record(number), entry)
    assert [record.id for record in store.recent()] == ["run7", "run6", "run5", "run4", "run3"]
    monkeypatch.setattr(history_store, "MOST_BYTES", 1000)
    store.set_result("run7", b"digest", b"x" * 900)
    store.add(a_record(8), entry)
    assert [record.id for record in store.recent()] == ["run8"]
    store.close()


def test_a_kept_run_is_the_run_that_was(tmp_path: Path, entry: RunEntry) -> None:
    entry = dataclasses.replace(
        entry, settings=dataclasses.replace(entry.settings, device="cpu", search_folders=("/a",))
    )
    store = HistoryStore(tmp_path / "history.sqlite")
    store.add(a_record(1), entry)
    store.set_result("run1", (b"first", b"second"), b"")
    kept = store.entry("run1", Catalogue.builtin())
    assert kept is not None
    assert kept.document.text == entry.document.text
    assert (kept.title, kept.targets, kept.settings) == (entry.title, entry.targets, entry.settings)
    assert store.recent()[0].content == (b"first", b"second")
    assert store.entry("another", Catalogue.builtin()) is None
    store.close()


def test_a_damaged_history_is_put_aside(make_window: MakeWindow, qtbot: QtBot) -> None:
    file = Path(os.environ["LATENT_LOOM_HOME"], "history.sqlite")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"this is no database, though it is as long as one may be" * 50)
    window = make_window(slow_engine)
    hands = Hands(window, qtbot)
    hands.document.add_node("app.slow.count", {"steps": 1}, (0.0, 0.0))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.document.history.mark_saved()
    window.close()
    assert len(list(file.parent.glob("history.sqlite.damaged-*"))) == 1
    with sqlite3.connect(file) as runs:
        assert runs.execute("SELECT count(*) FROM run").fetchone() == (1,)


def test_a_record_that_cannot_be_read_costs_no_other(tmp_path: Path, entry: RunEntry) -> None:
    file = tmp_path / "history.sqlite"
    store = HistoryStore(file)
    for number, id in enumerate(("damaged", "newer", "good")):
        store.add(HistoryRecord(id, id, float(number), 1.0, "done"), entry)
    store.close()
    with sqlite3.connect(file) as runs:
        runs.execute("UPDATE run SET record = '{\"id\": ' WHERE id = 'damaged'")
        runs.execute("UPDATE run SET record = json_set(record, '$.what_comes_later', 1) WHERE id = 'newer'")
    store = HistoryStore(file)
    assert [record.id for record in store.recent()] == ["good"]
    store.close()
