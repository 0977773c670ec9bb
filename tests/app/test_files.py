"""Opening and saving: prompts, files that cannot be read, templates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.documents.session import Session
from app.editors.numbers import NumberBox
from app.panels.start_page import FAMILY_FOLDER, find_templates
from app.window.main_window import MainWindow
from graph.errors import FileError
from graph.file import document_text
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Button = QMessageBox.StandardButton


@pytest.fixture
def saved_file(tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workflow with one node, saved by key to the file that the dialog gives."""
    path = tmp_path / "flow.graph.json"
    hands.add("number", QPointF(0, 0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))
    hands.save()
    return path


def test_saving_writes_the_file_and_takes_the_dot_from_the_title(hands: Hands, saved_file: Path) -> None:
    window = hands.window
    assert [node["type"] for node in json.loads(saved_file.read_text())["nodes"]] == ["basic.number"]
    assert window.windowTitle() == "flow – Latent Loom"
    hands.add("text", QPointF(0, 200))
    hands.qtbot.waitUntil(lambda: window.windowTitle().startswith("• "), timeout=1000)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.qtbot.waitUntil(lambda: not window.windowTitle().startswith("•"), timeout=1000)


def test_a_saved_workflow_opens_as_it_was_with_its_view(hands: Hands, saved_file: Path) -> None:
    window = hands.window
    hands.view.zoom_to(0.5)
    hands.view.centerOn(120, 40)
    hands.document.set_parameter("number", "value", 2.5)
    hands.save()
    hands.key(Qt.Key.Key_N, CONTROL)
    assert hands.document.graph().is_empty
    assert window.files.open_path(saved_file)
    assert hands.node("number").parameters == {"value": 2.5}
    assert set(window.scene.nodes) == {"number"}
    assert hands.view.zoom == 0.5
    assert (hands.view.centre.x(), hands.view.centre.y()) == pytest.approx((120, 40), abs=3)
    assert window.session.preferences.recent_files == [saved_file]


@pytest.mark.parametrize(
    ("answer", "is_saved", "is_left"),
    [(Button.Save, True, True), (Button.Discard, False, True), (Button.Cancel, False, False)],
)
def test_unsaved_changes_are_asked_about(
    hands: Hands, saved_file: Path, answer: Button, is_saved: bool, is_left: bool
) -> None:
    hands.add("text", QPointF(0, 200))
    hands.answer(answer)
    hands.key(Qt.Key.Key_W, CONTROL)
    assert (len(json.loads(saved_file.read_text())["nodes"]) == 2) is is_saved
    assert hands.document.graph().is_empty is is_left


def test_closing_with_unsaved_changes_can_be_called_off(hands: Hands, saved_file: Path) -> None:
    hands.add("text", QPointF(0, 200))
    hands.answer(Button.Cancel)
    hands.window.close()
    assert hands.window.isVisible()


@pytest.mark.parametrize("content", ['{"format": "latent-loom", "version": 1', "[]", '{"format": "other"}', "\x00\x01"])
def test_a_file_that_is_no_workflow_gets_a_message_and_changes_nothing(
    hands: Hands, saved_file: Path, tmp_path: Path, content: str
) -> None:
    broken = tmp_path / "broken.graph.json"
    broken.write_text(content)
    hands.answer(Button.Ok)
    assert not hands.window.files.open_path(broken)
    assert set(hands.document.graph().nodes) == {"number"}
    assert hands.window.session.path == saved_file


def test_a_file_that_cannot_be_written_gets_a_message_and_stays_unsaved(hands: Hands, tmp_path: Path) -> None:
    hands.add("number", QPointF(0, 0))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileError):
        hands.window.session.save(tmp_path / "file" / "flow.graph.json")
    assert hands.window.session.has_unsaved_changes


def test_every_template_opens_as_a_new_document(window: MainWindow) -> None:
    templates, others = find_templates(), find_templates(FAMILY_FOLDER)
    assert templates and others
    for template in (*templates, *others):
        window.start_page.template_chosen.emit(template.path)
        session: Session = window.session
        assert session.path is None
        assert session.document.title == template.title
        assert set(window.scene.nodes) == set(session.document.graph().nodes)
        assert not any(item.state == "missing" for item in window.scene.nodes.values())
        assert window.pages.currentIndex() == 0


# Saving beside the window -------------------------------------------------------------------------------------------


def test_a_document_that_is_edited_while_it_is_saved_stays_unsaved(hands: Hands, saved_file: Path) -> None:
    hands.document.set_parameter("number", "value", 1.0)
    hands.key(Qt.Key.Key_S, CONTROL)
    hands.document.set_parameter("number", "value", 2.0)
    hands.qtbot.waitUntil(lambda: '"value": 1.0' in saved_file.read_text(), timeout=10_000)
    hands.qtbot.waitUntil(lambda: hands.window.session.current.is_file_as_known, timeout=10_000)
    assert hands.window.session.has_unsaved_changes
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert not hands.window.session.has_unsaved_changes, "this is what was saved"


def test_saving_again_and_again_writes_the_last_state(hands: Hands, saved_file: Path) -> None:
    for number in range(5):
        hands.document.set_parameter("number", "value", float(number))
        hands.key(Qt.Key.Key_S, CONTROL)
    hands.save()
    assert saved_file.read_text() == document_text(hands.document)


def test_closing_waits_for_what_is_being_saved(hands: Hands, saved_file: Path) -> None:
    hands.document.set_parameter("number", "value", 7.0)
    hands.key(Qt.Key.Key_S, CONTROL)
    assert hands.window.close()
    assert '"value": 7.0' in saved_file.read_text()


def test_what_could_not_be_saved_is_told_and_stays_unsaved(hands: Hands, saved_file: Path, tmp_path: Path) -> None:
    hands.document.set_parameter("number", "value", 7.0)
    saved_file.unlink()
    saved_file.mkdir()
    told = hands.answer(Button.Ok)
    hands.key(Qt.Key.Key_S, CONTROL)
    hands.qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert str(saved_file) in told[0]
    assert hands.window.session.has_unsaved_changes


def test_a_window_does_not_close_over_what_could_not_be_saved(hands: Hands, saved_file: Path) -> None:
    hands.document.set_parameter("number", "value", 7.0)
    saved_file.unlink()
    saved_file.mkdir()
    hands.answer(Button.Save)
    QTimer.singleShot(200, lambda: hands.answer(Button.Ok))
    assert not hands.window.close()
    assert hands.window.session.has_unsaved_changes


# What is being typed -------------------------------------------------------------------------------------------------


def type_into_inspector(hands: Hands, text: str) -> QWidget:
    """Type over the value of the number in the inspector, without leaving the field."""
    hands.window.scene.select([hands.node("number")])
    field = hands.window.inspector.findChild(NumberBox)
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_what_is_being_typed_is_saved_and_can_be_typed_on(hands: Hands, saved_file: Path) -> None:
    field = type_into_inspector(hands, "42")
    QTest.keyClick(field, Qt.Key.Key_S, CONTROL)
    hands.qtbot.waitUntil(lambda: '"value": 42' in saved_file.read_text(), timeout=10_000)
    assert field.hasFocus()


def test_a_name_that_is_being_typed_on_the_canvas_is_saved(hands: Hands, saved_file: Path) -> None:
    hands.window.scene.select([hands.node("number")])
    hands.key(Qt.Key.Key_F2)
    hands.type("Renamed")
    hands.window.commands.run("file.save")
    hands.qtbot.waitUntil(lambda: '"Renamed"' in saved_file.read_text(), timeout=10_000)


def test_a_tab_is_not_closed_over_what_is_being_typed(hands: Hands, saved_file: Path) -> None:
    field = type_into_inspector(hands, "42")
    told = hands.answer(Button.Cancel)
    QTest.keyClick(field, Qt.Key.Key_W, CONTROL)
    assert told == ["“flow” has changes that are not saved."]
    assert hands.node("number").parameters["value"] == 42


# Several documents ---------------------------------------------------------------------------------------------------


@pytest.fixture
def two_unsaved(hands: Hands, saved_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """A changed file and a nameless document, and where they go when they are saved."""
    other = tmp_path / "other.graph.json"
    hands.document.set_parameter("number", "value", 7.0)
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.add("text", QPointF(0, 0))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(other), ""))
    return [saved_file, other]


def test_closing_with_several_unsaved_documents_asks_once_and_saves_all(hands: Hands, two_unsaved: list[Path]) -> None:
    told = hands.answer(Button.SaveAll)
    assert hands.window.close()
    assert told == ["2 workflows have changes that are not saved."]
    assert '"value": 7.0' in two_unsaved[0].read_text()
    assert "basic.text" in two_unsaved[1].read_text()


@pytest.mark.parametrize(("answer", "is_left"), [(Button.Discard, True), (Button.Cancel, False)])
def test_several_unsaved_documents_can_be_let_go_or_kept_open(
    hands: Hands, two_unsaved: list[Path], answer: Button, is_left: bool
) -> None:
    before = two_unsaved[0].read_bytes()
    hands.answer(answer)
    assert hands.window.close() is is_left
    assert two_unsaved[0].read_bytes() == before
    assert not two_unsaved[1].exists()


def test_a_window_stays_open_where_one_of_several_is_not_saved(
    hands: Hands, two_unsaved: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: ("", ""))
    hands.answer(Button.SaveAll)
    assert not hands.window.close()
    assert hands.window.session.path is None, "the one that was not saved is shown"


def test_all_are_saved_by_a_command(hands: Hands, two_unsaved: list[Path]) -> None:
    shown = hands.window.session.current
    hands.window.commands.run("file.save_all")
    assert hands.window.session.current is shown
    assert not any(item.has_unsaved_changes for item in hands.window.session.documents)
    assert all(path.exists() for path in two_unsaved)
