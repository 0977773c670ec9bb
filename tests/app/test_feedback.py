"""What the window lets people see: hints, messages, faulty inputs, what is out of date, and what the viewer shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.geometry import WIDTH
from app.panels.start_page import find_templates
from app.window.main_window import MainWindow
from graph.engine.client import Engine, Listener
from tests.app.engines import slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
MakeWindow = Callable[[Callable[[Listener], Engine]], MainWindow]


@pytest.fixture
def slow_hands(make_window: MakeWindow, qtbot: QtBot) -> Hands:
    """A window whose engine has a node that takes its time."""
    window = make_window(slow_engine)
    window.start_page.empty_chosen.emit()
    return Hands(window, qtbot)


def test_an_empty_canvas_says_how_to_begin(hands: Hands) -> None:
    assert hands.view.empty_hint.isVisible()
    hands.add("number", QPointF(0, 0))
    assert not hands.view.empty_hint.isVisible()
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.view.empty_hint.isVisible()


def test_a_message_floats_and_moves_nothing(hands: Hands, window: MainWindow) -> None:
    before = hands.viewport.size()
    QApplication.clipboard().setText("just words")
    hands.key(Qt.Key.Key_V, CONTROL)
    assert window.toast.isVisible()
    assert hands.viewport.size() == before
    assert hands.view.rect().contains(window.toast.geometry())


def test_a_long_title_makes_its_node_wider(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    end = hands.socket(node, "number")
    assert hands.item(node).layout.width == WIDTH
    hands.document.rename(node, "The number of frames to make")
    assert hands.item(node).layout.width > WIDTH
    assert hands.socket(node, "number").x() > end.x()


def test_new_nodes_and_notes_hide_nothing(hands: Hands) -> None:
    first = hands.add("number", QPointF(0, 0))
    place = hands.item(first).pos() + QPointF(0, 14)
    second = hands.window.operations.add_node("basic.number", place).id
    assert hands.node(first).position != hands.node(second).position
    note = hands.window.operations.add_note(hands.item(first).pos() + QPointF(10, 10))
    area = hands.window.scene.notes[note.id].scene_rect
    for node in (first, second):
        assert not area.intersects(hands.item(node).layout.rect.translated(hands.item(node).pos()))


def test_faulty_inputs_are_marked_until_they_are_mended(hands: Hands, window: MainWindow) -> None:
    decode = hands.add("decode latent", QPointF(0, 0))
    preview = hands.add("preview image", QPointF(300, 0))
    hands.drag(hands.socket(decode, "image"), hands.input(preview, "image"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    assert hands.item(decode).status.faulty_inputs == {"autoencoder", "latent"}
    assert "Not run" in window.tool_bar.run_bar.text.text()
    hands.click(hands.title(decode))
    hands.key(Qt.Key.Key_Delete)
    number = hands.add("number", QPointF(0, 300))
    hands.click(hands.title(preview))
    hands.key(Qt.Key.Key_Delete)
    show = hands.add("show value", QPointF(300, 300))
    hands.drag(hands.socket(number, "number"), hands.input(show, "value"))
    hands.qtbot.waitUntil(lambda: window.problems.list.count() == 0, timeout=5000)
    assert window.tool_bar.run_bar.text.text() == ""


def test_a_run_with_nothing_to_do_says_so(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(-300, 0))
    show = hands.add("show value", QPointF(50, 0))
    hands.drag(hands.socket(number, "number"), hands.input(show, "value"))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert "2 computed" in window.tool_bar.run_bar.text.text()
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert "Up to date" in window.tool_bar.run_bar.text.text()


def test_a_result_counts_as_current_until_its_recipe_changes(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(-300, 0))
    hands.click(hands.title(number))
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    assert window.inspector.page is not None
    report = window.inspector.page.report
    assert hands.item(number).status.is_current
    assert report.result.isVisible()
    hands.document.set_parameter(number, "value", 3.0)
    hands.qtbot.waitUntil(lambda: not hands.item(number).status.is_current, timeout=5000)
    assert not report.result.isVisible()
    assert "value changed" in report.state.text()


def test_the_viewer_shows_what_a_run_makes_unless_a_picture_is_looked_at(slow_hands: Hands) -> None:
    window = slow_hands.window
    slow = slow_hands.document.add_node("app.slow.count", {"steps": 60}, (0.0, 0.0)).id
    text = slow_hands.document.add_node("basic.text", {"text": "words"}, (0.0, 300.0)).id
    slow_hands.click(slow_hands.title(text))
    slow_hands.key(Qt.Key.Key_E, CONTROL)
    slow_hands.qtbot.waitUntil(lambda: window.viewer.text.toPlainText() == "words", timeout=10000)
    assert not window.viewer.pictures.isVisible()
    slow_hands.key(Qt.Key.Key_Return, CONTROL)
    slow_hands.qtbot.waitUntil(lambda: window.viewer.shows_picture, timeout=10000)
    assert window.viewer.pictures.zoom.isVisible()
    assert window.viewer.title.name.text() == slow_hands.item(slow).title
    slow_hands.wait_until_idle()


def test_a_deleted_node_leaves_the_viewer(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(0, 0))
    assert window.viewer.title.name.text() == hands.item(number).title
    hands.document.rename(number, "Frames")
    assert window.viewer.title.name.text() == "Frames"
    hands.key(Qt.Key.Key_Delete)
    assert window.viewer.title.name.text() == ""


def test_a_run_of_another_document_says_nothing_of_the_nodes_of_this_one(slow_hands: Hands) -> None:
    window = slow_hands.window
    slow_hands.document.add_node("app.slow.count", {"steps": 40}, (0.0, 0.0), id="count")
    slow_hands.key(Qt.Key.Key_Return, CONTROL)
    slow_hands.qtbot.waitUntil(lambda: window.runs.status("count").done > 1, timeout=10000)
    slow_hands.document.history.mark_saved()
    slow_hands.key(Qt.Key.Key_N, CONTROL)
    slow_hands.document.add_node("app.slow.count", {"steps": 7}, (0.0, 0.0), id="count")
    phases = set()
    window.runs.statuses_changed.connect(lambda places: phases.add(window.runs.status("count").phase))
    assert window.runs.is_running
    slow_hands.wait_until_idle()
    assert phases <= {"idle"}
    slow_hands.key(Qt.Key.Key_Return, CONTROL)
    slow_hands.wait_until_idle()
    assert window.runs.status("count").phase == "finished"


def test_keys_are_no_commands_while_something_is_held(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.press(hands.title(node))
    hands.move(hands.title(node) + QPointF(80, 60))
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_Delete)
    hands.release(hands.title(node))
    assert node in hands.document.graph().nodes


def test_giving_up_an_edit_in_place_leaves_no_trace(hands: Hands) -> None:
    node = hands.add("noise", QPointF(0, 0))
    hands.document.history.mark_saved()
    hands.click(hands.field(node, "seed"))
    editor = hands.view.editor.widget
    assert editor is not None
    hands.key(Qt.Key.Key_Escape, widget=editor.focusProxy())
    assert hands.document.history.is_saved
    assert not hands.node(node).parameters


def test_control_enter_runs_from_a_value_and_only_ends_a_note(hands: Hands, window: MainWindow) -> None:
    text = hands.add("text", QPointF(-300, 0))
    save = hands.add("save text", QPointF(100, 0))
    hands.drag(hands.socket(text, "text"), hands.input(save, "text"))
    note = hands.window.operations.add_note(QPointF(-300, 300))
    hands.view.edit_box(window.scene.notes[note.id])
    hands.type("to do")
    hands.key(Qt.Key.Key_Return, CONTROL, hands.view.editor.widget)
    assert window.scene.notes[note.id].note.text == "to do"
    assert not window.runs.is_running
    hands.click(hands.field(text, "text"))
    hands.type("words")
    editor = hands.view.editor.widget
    assert editor is not None
    hands.key(Qt.Key.Key_Return, CONTROL, editor.focusProxy())
    assert hands.node(text).parameters["text"] == "words"
    assert window.runs.is_running
    hands.wait_until_idle()


def test_the_wire_under_the_pointer_may_be_drawn_anew(hands: Hands, window: MainWindow) -> None:
    number, show = hands.add("number", QPointF(-300, 0)), hands.add("show value", QPointF(100, 0))
    hands.drag(hands.socket(number, "number"), hands.input(show, "value"))
    (wire,) = window.scene.wires.values()
    hands.move(wire.path.pointAtPercent(0.5), Qt.MouseButton.NoButton)
    assert wire.is_hovered
    window.commands.run("view.theme_light")
    hands.move(QPointF(-300, 300), Qt.MouseButton.NoButton)
    window.commands.run("view.theme_dark")


def test_a_file_without_a_view_is_opened_whole(hands: Hands, window: MainWindow, tmp_path: Path) -> None:
    template = next(item for item in find_templates() if item.path.name == "text_to_image.graph.json")
    assert window.files.open_path(template.path)
    hands.qtbot.waitUntil(
        lambda: hands.view.mapToScene(hands.viewport.rect()).boundingRect().contains(window.scene.content_rect()),
        timeout=2000,
    )


def test_a_node_is_found_by_its_title_wherever_it_is(hands: Hands, window: MainWindow) -> None:
    node = hands.add("number", QPointF(4000, 3000))
    hands.document.rename(node, "Frames per second")
    hands.add("text", QPointF(4000, 3400))
    hands.key(Qt.Key.Key_F, CONTROL)
    hands.choose("frames per")
    assert window.scene.selected_nodes() == [node]
    assert hands.viewport.rect().contains(hands.point(hands.title(node)))


def test_frames_and_notes_take_a_colour_in_one_step(hands: Hands, window: MainWindow) -> None:
    frame, note = window.operations.add_frame(QPointF(0, 0)), window.operations.add_note(QPointF(0, 600))
    window.scene.select([frame, note])
    assert window.commands["node.colour"].enabled()
    window.operations.paint_boxes("#884422")
    assert {window.scene.frames[frame.id].frame.colour, window.scene.notes[note.id].note.colour} == {"#884422"}
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert window.scene.frames[frame.id].frame.colour == frame.colour


def test_without_a_node_that_saves_or_shows_a_run_is_for_the_ends_and_the_viewer_looks_at_them(
    hands: Hands, window: MainWindow
) -> None:
    first, last = hands.add("number", QPointF(0, 0)), hands.add("round number", QPointF(400, 0))
    hands.drag(hands.socket(first, "number"), hands.input(last, "number"))
    hands.click(QPointF(-300, -300))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.qtbot.waitUntil(lambda: window.runs.status(last).phase == "finished", timeout=5000)
    hands.qtbot.waitUntil(lambda: window.viewer.follower.place == last, timeout=2000)
