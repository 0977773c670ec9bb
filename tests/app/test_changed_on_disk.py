"""Files of open documents that other programs change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from graph.document.subgraphs import group
from graph.file import document_from_text, document_text
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE = 5000


@pytest.fixture
def flow(hands: Hands, tmp_path: Path) -> Path:
    """A workflow file with one node, open in the window."""
    path = tmp_path / "flow.graph.json"
    hands.add("number", QPointF(0, 0))
    hands.window.session.save(path)
    return path


def write_in_place(path: Path, text: str) -> None:
    path.write_text(text)


def replace_by_another(path: Path, text: str) -> None:
    """As most editors save: a new file is renamed over the old one."""
    other = path.with_name("other.tmp")
    other.write_text(text)
    other.replace(path)


def remove_and_write(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


WAYS = [write_in_place, replace_by_another, remove_and_write]


def another_text(hands: Hands) -> str:
    """The document with another node in it, as another program would write it."""
    document = document_from_text(document_text(hands.document), hands.document.catalogue)
    document.add_node("basic.text", {"text": "from elsewhere"}, (0.0, 300.0))
    return document_text(document)


def notice(hands: Hands) -> str:
    bar = hands.window.notice_bar
    return bar.label.text() if bar.isVisible() else ""


def wait_for_notice(hands: Hands, text: str) -> None:
    hands.qtbot.waitUntil(lambda: text in notice(hands), timeout=PATIENCE)


def press(hands: Hands, text: str) -> None:
    QTest.mouseClick(hands.window.notice_bar.button(text), LEFT)


@pytest.mark.parametrize("write", WAYS)
def test_a_change_from_elsewhere_is_told_and_can_be_taken_over(
    hands: Hands, flow: Path, write: Callable[[Path, str], None]
) -> None:
    for round in range(2):
        write(flow, another_text(hands))
        wait_for_notice(hands, "Another program changed the file of “flow”.")
        assert len(hands.document.graph().nodes) == 1 + round
        press(hands, "Reload")
        assert len(hands.document.graph().nodes) == 2 + round
        assert len(hands.window.scene.nodes) == 2 + round
        assert notice(hands) == ""
        assert not hands.window.session.has_unsaved_changes
    assert document_text(hands.document) == flow.read_text()


def test_reloading_can_be_undone(hands: Hands, flow: Path) -> None:
    hands.document.set_parameter("number", "value", 5.0)
    write_in_place(flow, another_text(hands).replace('"value": 5.0', '"value": 7.0'))
    wait_for_notice(hands, "which has unsaved changes here")
    press(hands, "Reload")
    assert hands.node("number").parameters["value"] == 7.0
    assert not hands.window.session.has_unsaved_changes
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.node("number").parameters["value"] == 5.0
    assert hands.window.session.has_unsaved_changes


def test_a_subgraph_that_is_shown_and_gone_in_the_file_is_left(hands: Hands, flow: Path) -> None:
    before = flow.read_text()
    node = group(hands.document, [hands.node("number")])
    hands.save()
    hands.window.navigator.open_node(node.id)
    write_in_place(flow, before)
    wait_for_notice(hands, "Another program")
    press(hands, "Reload")
    assert hands.window.scene.path == ()
    assert set(hands.window.scene.nodes) == {"number"}


def test_saving_here_is_no_change_from_elsewhere(hands: Hands, flow: Path) -> None:
    for number in range(3):
        hands.document.set_parameter("number", "value", float(number))
        QTest.qWait(250)
        hands.save()
        QTest.qWait(250)
        assert notice(hands) == ""
    os.utime(flow)
    QTest.qWait(300)
    assert notice(hands) == "", "the same content is no change"


@pytest.mark.parametrize("is_noticed", [True, False])
def test_saving_over_a_change_from_elsewhere_asks(hands: Hands, flow: Path, is_noticed: bool) -> None:
    hands.document.set_parameter("number", "value", 5.0)
    theirs = another_text(hands)
    write_in_place(flow, theirs)
    if is_noticed:
        wait_for_notice(hands, "which has unsaved changes here")
    hands.answer_by_text("Cancel")
    hands.key(Qt.Key.Key_S, CONTROL)
    assert flow.read_text() == theirs
    assert hands.window.session.has_unsaved_changes
    hands.activate()
    hands.answer_by_text("Overwrite")
    hands.save()
    assert flow.read_text() == document_text(hands.document)
    assert not hands.window.session.has_unsaved_changes
    hands.qtbot.waitUntil(lambda: notice(hands) == "", timeout=PATIENCE)


def test_saving_elsewhere_leaves_the_changed_file(
    hands: Hands, flow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = another_text(hands)
    hands.document.set_parameter("number", "value", 5.0)
    write_in_place(flow, theirs)
    other = tmp_path / "mine.graph.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(other), ""))
    hands.answer_by_text("Save as …")
    hands.save()
    assert flow.read_text() == theirs
    assert hands.window.session.path == other
    assert not hands.window.session.has_unsaved_changes
    hands.qtbot.waitUntil(lambda: notice(hands) == "", timeout=PATIENCE)


def test_a_notice_that_was_dismissed_comes_again_with_the_next_change(hands: Hands, flow: Path) -> None:
    text = another_text(hands)
    write_in_place(flow, text)
    wait_for_notice(hands, "Another program")
    press(hands, "Dismiss")
    assert notice(hands) == ""
    write_in_place(flow, text.replace("from elsewhere", "once more"))
    wait_for_notice(hands, "Another program")


def test_the_notice_belongs_to_its_document(hands: Hands, flow: Path) -> None:
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.window.session.document.add_node("basic.number")
    write_in_place(flow, another_text(hands))
    QTest.qWait(400)
    assert notice(hands) == ""
    hands.key(Qt.Key.Key_Tab, CONTROL)
    wait_for_notice(hands, "“flow”")
    hands.key(Qt.Key.Key_Tab, CONTROL)
    assert notice(hands) == ""


def test_a_file_that_is_gone_is_told_and_saving_writes_it_again(hands: Hands, flow: Path) -> None:
    flow.unlink()
    wait_for_notice(hands, "is gone")
    hands.document.set_parameter("number", "value", 5.0)
    hands.save()
    assert flow.read_text() == document_text(hands.document)
    hands.qtbot.waitUntil(lambda: notice(hands) == "", timeout=PATIENCE)


def test_a_change_that_cannot_be_read_changes_nothing(hands: Hands, flow: Path) -> None:
    write_in_place(flow, "{")
    wait_for_notice(hands, "Another program")
    hands.answer(QMessageBox.StandardButton.Ok)
    press(hands, "Reload")
    assert set(hands.document.graph().nodes) == {"number"}
    assert notice(hands) != ""


def test_the_file_of_another_tab_is_not_saved_over(hands: Hands, flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = flow.read_bytes()
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.add("text", QPointF(0, 0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(flow), ""))
    hands.answer(QMessageBox.StandardButton.Ok)
    hands.key(Qt.Key.Key_S, CONTROL)
    assert flow.read_bytes() == before
    assert hands.window.session.path is None
