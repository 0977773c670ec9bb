"""Journals: every open document with unsaved changes has one, and it holds what the document does."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.folders import recovery_folder
from app.recovery import writer
from app.recovery.places import journal_beside
from graph.file import document_text
from graph.file.journal import read_journal
from tests.app.hands import Hands
from tests.app.leaving import journals, leave_behind

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_journal_lies_beside_the_file_while_something_is_not_saved(hands: Hands, flow: Path) -> None:
    journal = journal_beside(flow)
    recovery = hands.window.recovery
    assert recovery.wait() and not journal.exists()
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal.exists, timeout=5000)
    hands.save()
    hands.qtbot.waitUntil(lambda: not journal.exists(), timeout=5000)
    hands.add("number", QPointF(0, 400))
    hands.qtbot.waitUntil(journal.exists, timeout=5000)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.qtbot.waitUntil(lambda: not journal.exists(), timeout=5000)
    assert recovery.wait()
    assert [item.name for item in flow.parent.iterdir() if "journal" in item.name] == []
    assert list(recovery_folder().iterdir()) == []


def test_each_edit_undo_and_redo_is_a_line_that_is_written_soon(hands: Hands, flow: Path) -> None:
    journal = journal_beside(flow)

    def lines() -> int:
        return journal.read_bytes().count(b"\n") if journal.exists() else 0

    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(lambda: lines() == 2, timeout=5000)
    hands.document.set_parameter("number", "value", 2.0)
    hands.qtbot.waitUntil(lambda: lines() == 3, timeout=5000)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.qtbot.waitUntil(lambda: lines() == 4, timeout=5000)
    hands.key(Qt.Key.Key_Y, CONTROL)
    hands.qtbot.waitUntil(lambda: lines() == 5, timeout=5000)


def test_documents_without_a_file_are_kept_in_the_data_folder(hands: Hands) -> None:
    hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.add("text", QPointF(0, 0))
    hands.qtbot.waitUntil(lambda: len(journals()) == 2, timeout=5000)


def test_a_closed_document_has_no_journal(hands: Hands, flow: Path) -> None:
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    hands.window.session.close(hands.window.session.current)
    hands.qtbot.waitUntil(lambda: not journal_beside(flow).exists(), timeout=5000)


def test_a_file_where_none_can_be_written_beside_it_has_its_journal_in_the_data_folder(
    hands: Hands, flow: Path
) -> None:
    in_the_way = Path(f"{journal_beside(flow)}.lock")
    in_the_way.mkdir()
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(lambda: len(journals()) == 1, timeout=5000)
    assert not journal_beside(flow).exists()


def test_a_long_journal_is_begun_anew(hands: Hands, flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_GATHER_SECONDS", 0.01)
    document = hands.document
    hands.key(Qt.Key.Key_N, CONTROL)
    for number in range(12):
        document.set_parameter("text", "text", f"{number} " + "x" * 200_000)
        QTest.qWait(1)
        assert hands.window.recovery.wait()
    assert journal_beside(flow).stat().st_size < 1_800_000
    leave_behind(hands)
    (left,) = hands.window.recovery.left_behind().documents
    assert document_text(left.recovered.document) == document_text(document)
    left.let_go()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_line_that_did_not_fit_on_the_disk_is_written_whole_once_there_is_room(hands: Hands, flow: Path) -> None:
    import resource

    hands.add("number", QPointF(0, 200))
    QTest.qWait(1)
    assert hands.window.recovery.wait()
    length = journal_beside(flow).stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length + 10, limits[1]))
    try:
        hands.document.set_parameter("number", "value", 2.0)
        hands.qtbot.waitUntil(lambda: "not safe from a crash" in hands.window.toast.text(), timeout=5000)
        assert journal_beside(flow).stat().st_size == length
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    hands.qtbot.waitUntil(lambda: journal_beside(flow).stat().st_size > length + 10, timeout=5000)
    leave_behind(hands)
    (found,) = hands.window.recovery.left_behind().documents
    assert document_text(found.recovered.document) == document_text(hands.document)
    assert found.recovered.is_whole
    found.let_go()


def test_saving_under_another_name_while_editing_goes_on_takes_the_journal_along(
    hands: Hands, flow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.graph.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(other), ""))
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    hands.key(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    hands.document.set_parameter("number", "value", 2.0)
    hands.qtbot.waitUntil(journal_beside(other).exists, timeout=5000)
    hands.qtbot.waitUntil(lambda: not journal_beside(flow).exists(), timeout=5000)
    leave_behind(hands)
    (found,) = hands.window.recovery.left_behind().documents
    assert (found.path, found.is_file_changed) == (other, False)
    assert document_text(found.recovered.document) == document_text(hands.document)
    found.let_go()


def test_a_journal_that_vanished_is_begun_anew(hands: Hands, flow: Path) -> None:
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    assert hands.window.recovery.wait()
    journal_beside(flow).unlink()
    hands.document.set_parameter("number", "value", 2.0)
    QTest.qWait(1)
    assert hands.window.recovery.wait()
    hands.document.set_parameter("number", "value", 3.0)
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)


def test_where_no_journal_can_be_written_the_window_says_so_and_works_on(hands: Hands) -> None:
    folder = recovery_folder()
    folder.rmdir()
    folder.write_text("in the way")
    hands.window.recovery._retry_timer.setInterval(200)
    hands.add("number", QPointF(0, 0))
    hands.qtbot.waitUntil(lambda: "not safe from a crash" in hands.window.toast.text(), timeout=5000)
    folder.unlink()
    folder.mkdir()
    hands.qtbot.waitUntil(lambda: len(journals()) == 1, timeout=10_000)


def test_an_edit_that_cannot_be_written_costs_no_other_edit(hands: Hands, flow: Path) -> None:
    node = hands.document.node("text")
    hands.add("number", QPointF(0, 200))
    QTest.qWait(1)
    hands.document.replace(node, replace(node, parameters={"text": b"no text"}))  # type: ignore[dict-item]
    hands.qtbot.waitUntil(lambda: "not safe from a crash" in hands.window.toast.text(), timeout=5000)
    hands.document.undo()
    hands.document.set_parameter("number", "value", 2.0)
    QTest.qWait(1)
    assert hands.window.recovery.wait()
    leave_behind(hands)
    (found,) = hands.window.recovery.left_behind().documents
    assert document_text(found.recovered.document) == document_text(hands.document)
    found.let_go()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_the_journal_holds_the_document_or_there_is_none(
    hands: Hands, flow: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    document, session = hands.document, hands.window.session

    def add() -> None:
        document.add_node("basic.text", {"text": "a"}, (chance.uniform(-500, 500), 0.0))

    def change() -> None:
        for node in chance.sample(sorted(document.graph().nodes), 1 if document.graph().nodes else 0):
            document.set_parameter(node, "text", str(chance.random()), merge="typing")

    def remove() -> None:
        document.remove(chance.sample(list(document.graph().nodes.values()), len(document.graph().nodes) // 2))

    def save() -> None:
        session.save(tmp_path / f"{chance.choice('abc')}.graph.json")

    steps = [add, change, change, remove, document.undo, document.undo, document.redo, save]
    for _ in range(6):
        for _ in range(chance.randint(1, 6)):
            chance.choice(steps)()
            if chance.random() < 0.5:
                QTest.qWait(1)
        QTest.qWait(1)
        assert hands.window.recovery.wait()
        found = list(tmp_path.glob(".*.journal"))
        assert session.path is not None
        assert found == ([journal_beside(session.path)] if session.has_unsaved_changes else [])
        for file in found:
            recovered = read_journal(file, document.catalogue)
            assert recovered.document.snapshot() == document.snapshot()
            assert Path(recovered.head.path) == session.path
