"""After a crash: all that was not saved, in every open document, is offered at the next start."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from app.folders import recovery_folder
from app.gui import open_first
from app.recovery.dialog import RecoveryDialog
from app.recovery.places import journal_beside
from graph.file import document_text
from graph.file.journal import read_journal
from tests.app.conftest import MakeWindow
from tests.app.engines import local_engine
from tests.app.hands import Hands

ROOT = Path(__file__).parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Role = QDialogButtonBox.ButtonRole

EDITING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QApplication
from app.gui import make_window

def edit(folder):
    application = QApplication([])
    window = make_window(application)
    window.show()
    window.files.open_path(folder / "flow.graph.json")
    window.session.new()
    numbers = iter(range(100_000))

    def step():
        number = next(numbers)
        for opened in window.session.documents:
            window.session.show(opened)
            window.operations.add_node("basic.number", QPointF(20 * number, 0), parameters={"value": float(number)})
            window.commands.run("edit.select_none")
            if number % 5 == 4:
                window.commands.run("edit.undo")
                window.commands.run("edit.redo")
        print(number, time.time(), flush=True)

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(20)
    application.exec()

if __name__ == "__main__":
    edit(Path(sys.argv[1]))
"""


@pytest.fixture
def flow(hands: Hands, tmp_path: Path) -> Path:
    """A workflow file with one node, open in the window."""
    path = tmp_path / "flow.graph.json"
    hands.add("text", QPointF(0, 0))
    hands.window.session.save(path)
    return path


def crash_while_editing(folder: Path) -> tuple[int, float]:
    """Kill a window that edits a file and a nameless document: the last edit that it told of, and when that was."""
    script = folder / "editing.py"
    script.write_text(EDITING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script), str(folder)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as editing:
        assert editing.stdout is not None
        for line in editing.stdout:
            if int(line.split()[0]) == 60:
                break
        editing.send_signal(signal.SIGKILL)
        lines = [line, *editing.stdout.read().splitlines()]
    told = [line.split() for line in lines if line.count(" ") == 1]
    return int(told[-1][0]), time.time()


def answer(act: Callable[[RecoveryDialog], None], button: Role = Role.AcceptRole) -> list[str]:
    """Answer the dialog that is about to open; the names in it are in the list once it has."""
    names: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RecoveryDialog):
            QTimer.singleShot(10, look)
            return
        names.extend(row.document.name for row in dialog.rows)
        act(dialog)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        (pressed,) = (item for item in box.buttons() if box.buttonRole(item) == button)
        QTest.mouseClick(pressed, LEFT)

    QTimer.singleShot(0, look)
    return names


def restore_all(dialog: RecoveryDialog) -> None:
    """Restoring is what the dialog proposes."""


def discard_all(dialog: RecoveryDialog) -> None:
    for row in dialog.rows:
        QTest.mouseClick(row.discard, LEFT, pos=row.discard.rect().center())


def journals() -> list[Path]:
    """All journals that lie in the data folder."""
    return sorted(recovery_folder().glob("*.journal"))


def leave_behind(hands: Hands) -> None:
    """Let the window's journals look as those of one that was killed: written, and with nobody to hold their locks."""
    assert hands.window.recovery.wait()
    for lock in [*recovery_folder().glob("*.lock"), *recovery_folder().parent.parent.glob(".*.lock")]:
        lock.unlink()


# The crash -----------------------------------------------------------------------------------------------------------


def test_a_killed_window_gives_back_all_documents_up_to_the_last_second(
    hands: Hands, flow: Path, tmp_path: Path
) -> None:
    before = flow.read_bytes()
    last, _ = crash_while_editing(tmp_path)
    assert flow.read_bytes() == before
    names = answer(restore_all)
    open_first(hands.window, None)
    session = hands.window.session
    assert sorted(names) == ["Untitled", "flow"]
    assert sorted(item.name for item in session.documents) == ["Untitled", "flow"]
    for opened in session.documents:
        nodes = opened.document.graph().nodes
        kept = sum(node.type == "basic.number" for node in nodes.values())
        assert last - kept <= 50, "no more than a second of edits, one each 20 ms, is gone"
        assert len(nodes) == kept + (opened.name == "flow")
        assert opened.has_unsaved_changes
    (restored,) = (item for item in session.documents if item.path == flow)
    assert restored.document.history.undo_label is None
    assert flow.read_bytes() == before


# What is kept --------------------------------------------------------------------------------------------------------


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


def test_a_long_journal_is_begun_anew(hands: Hands, flow: Path) -> None:
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


# What is offered -----------------------------------------------------------------------------------------------------


def test_a_second_window_does_not_take_what_a_living_one_keeps(
    hands: Hands, flow: Path, make_window: MakeWindow
) -> None:
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    other = make_window(local_engine)
    assert other.recovery.left_behind().documents == []
    other.files.open_path(flow)
    other.session.document.add_node("basic.number")
    hands.qtbot.waitUntil(lambda: len(journals()) == 1, timeout=5000)


@pytest.fixture
def left(hands: Hands, flow: Path, make_window: MakeWindow) -> Hands:
    """Another window that starts after this one, with an edited file and a nameless document, was killed."""
    hands.add("number", QPointF(0, 200))
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.add("text", QPointF(0, 0))
    QTest.qWait(1)
    leave_behind(hands)
    return Hands(make_window(local_engine), hands.qtbot)


def test_each_document_is_restored_as_it_was_and_kept_again(left: Hands, flow: Path) -> None:
    answer(restore_all)
    left.window.recovery_offer.offer()
    session = left.window.session
    assert {(item.name, item.path) for item in session.documents} == {("Untitled", None), ("flow", flow)}
    assert left.window.recovery.wait()
    leave_behind(left)
    again = left.window.recovery.left_behind().documents
    assert sorted(item.name for item in again) == ["Untitled", "flow"]
    assert [item.recovered.edits for item in again] == [1, 1]
    for item in again:
        item.let_go()


def test_a_restored_document_takes_the_place_of_its_open_file(left: Hands, flow: Path) -> None:
    discard_left = left.window.recovery.left_behind().documents
    for item in discard_left:
        item.let_go()
    left.window.session.open(flow)
    answer(restore_all)
    left.window.recovery_offer.offer()
    assert [item.path for item in left.window.session.documents].count(flow) == 1


def test_what_is_discarded_is_gone(left: Hands, flow: Path) -> None:
    answer(discard_all)
    left.window.recovery_offer.offer()
    assert left.document.graph().is_empty
    assert not journal_beside(flow).exists()
    assert journals() == []


def test_what_is_to_be_decided_later_is_offered_again(left: Hands) -> None:
    for _ in range(2):
        names = answer(discard_all, Role.RejectRole)
        left.window.recovery_offer.offer()
        assert sorted(names) == ["Untitled", "flow"]
    assert left.document.graph().is_empty


def test_what_was_to_be_decided_later_can_be_asked_for_again(left: Hands) -> None:
    names = answer(restore_all)
    left.window.commands.run("file.recover")
    assert sorted(names) == ["Untitled", "flow"]
    assert left.window.recovery.wait()
    left.window.commands.run("file.recover")
    assert left.window.toast.text() == "There is nothing to recover."


def test_a_restored_document_without_a_file_has_a_name_of_its_own(left: Hands) -> None:
    left.window.session.document.add_node("basic.number")
    answer(restore_all)
    left.window.recovery_offer.offer()
    assert sorted(item.name for item in left.window.session.documents) == ["Untitled", "Untitled 2", "flow"]


def test_a_file_that_changed_since_is_told(left: Hands, flow: Path) -> None:
    flow.write_text(flow.read_text().replace('"zoom": 1', '"zoom": 2'))
    documents = left.window.recovery.left_behind().documents
    assert {item.name: item.is_file_changed for item in documents} == {"flow": True, "Untitled": False}
    for item in documents:
        item.let_go()


def test_a_journal_of_edits_that_were_saved_is_dropped(hands: Hands, flow: Path) -> None:
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    assert hands.window.recovery.wait()
    kept = journal_beside(flow).read_bytes()
    hands.save()
    hands.qtbot.waitUntil(lambda: not journal_beside(flow).exists(), timeout=5000)
    assert hands.window.recovery.wait()
    journal_beside(flow).write_bytes(kept)
    assert hands.window.recovery.left_beside(flow).documents == []
    assert not journal_beside(flow).exists()


def test_what_lies_beside_a_file_is_offered_when_it_is_opened_also_where_both_were_moved(
    hands: Hands, flow: Path, tmp_path: Path
) -> None:
    hands.add("number", QPointF(0, 200))
    hands.qtbot.waitUntil(journal_beside(flow).exists, timeout=5000)
    assert hands.window.recovery.wait()
    moved = tmp_path / "elsewhere" / flow.name
    moved.parent.mkdir()
    moved.write_bytes(flow.read_bytes())
    journal_beside(moved).write_bytes(journal_beside(flow).read_bytes())
    hands.save()
    names = answer(restore_all)
    hands.window.files.open_path(moved)
    hands.qtbot.waitUntil(lambda: names == ["flow"], timeout=5000)
    hands.qtbot.waitUntil(lambda: hands.window.session.path == moved and hands.window.session.has_unsaved_changes)
    assert set(hands.document.graph().nodes) == {"text", "number"}


@pytest.mark.parametrize("content", [b"", b"{", b"\0" * 1000, b"\x89PNG\r\n\x1a\n\0\0", b"{}\n" * 3])
def test_a_bad_journal_is_put_aside_and_named_and_stops_nothing(hands: Hands, content: bytes) -> None:
    bad = recovery_folder() / "bad.journal"
    bad.write_bytes(content)
    open_first(hands.window, None)
    assert "unreadable" in hands.window.toast.text()
    assert not bad.exists()
    assert (recovery_folder() / "unreadable" / "bad.journal").read_bytes() == content
    open_first(hands.window, None)
    assert len(list((recovery_folder() / "unreadable").iterdir())) == 1


def test_a_damaged_journal_gives_what_can_be_read_and_a_copy_is_kept(left: Hands, flow: Path) -> None:
    journal = journal_beside(flow)
    with journal.open("ab") as file:
        file.write(b"\0\0\0\n" + json.dumps({"time": 1, "changes": []}).encode() + b"\n")
    damaged = journal.read_bytes()
    answer(restore_all)
    left.window.recovery_offer.offer()
    assert any(item.path == flow for item in left.window.session.documents)
    assert "unreadable" in left.window.toast.text()
    (copy,) = (recovery_folder() / "unreadable").iterdir()
    assert copy.read_bytes() == damaged
