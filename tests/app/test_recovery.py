"""After a crash: all that was not saved, in every open document, is offered at the next start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.folders import recovery_folder
from app.gui import open_first
from app.recovery.places import journal_beside
from tests.app.conftest import MakeWindow
from tests.app.engines import local_engine
from tests.app.hands import Hands
from tests.app.leaving import Role, answer, discard_all, journals, leave_behind, restore_all

ROOT = Path(__file__).parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier

EDITING = """
import sys
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
        print(number, flush=True)

    timer = QTimer()
    timer.timeout.connect(step)
    timer.start(20)
    application.exec()

if __name__ == "__main__":
    edit(Path(sys.argv[1]))
"""


def crash_while_editing(folder: Path) -> int:
    """Kill a window that edits a file and a nameless document; the number of the last edit that it told of."""
    script = folder / "editing.py"
    script.write_text(EDITING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script), str(folder)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as editing:
        assert editing.stdout is not None
        for line in editing.stdout:
            if int(line) == 60:
                break
        editing.send_signal(signal.SIGKILL)
        return int((editing.stdout.read() or line).split()[-1])


# The crash -----------------------------------------------------------------------------------------------------------


def test_a_killed_window_gives_back_all_documents_up_to_the_last_second(
    hands: Hands, flow: Path, tmp_path: Path
) -> None:
    before = flow.read_bytes()
    last = crash_while_editing(tmp_path)
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
