"""Building a graph by hand: palette, wires, values, moving, deleting, undo."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip

from app.window.main_window import MainWindow
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def links(hands: Hands) -> set[tuple[str, str, str, str]]:
    return {(link.source, link.output, link.target, link.input) for link in hands.document.graph().links}


def test_a_text_to_image_graph_is_built_with_the_palette_and_by_dragging_wires(hands: Hands) -> None:
    model = hands.add("load model", QPointF(-500, -150))
    text = hands.add("encode text", QPointF(-230, -250))
    noise = hands.add("noise", QPointF(-500, 60))
    denoise = hands.add("denoise", QPointF(90, -200))
    decode = hands.add("decode latent", QPointF(340, -200))
    wires = [
        (model, "denoiser", denoise, "model"),
        (model, "text_encoder", text, "text_encoder"),
        (noise, "noise", denoise, "noise"),
        (text, "conditioning", denoise, "positive"),
        (denoise, "latent", decode, "latent"),
        (model, "autoencoder", decode, "autoencoder"),
    ]
    for source, output, target, input in wires:
        hands.drag(hands.socket(source, output), hands.input(target, input))
    assert links(hands) == set(wires)
    for _ in range(len(wires) + 5):
        hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.document.graph().is_empty
    for _ in range(len(wires) + 5):
        hands.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert links(hands) == set(wires)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Space])
def test_a_key_opens_the_palette_with_the_focus_in_its_field(hands: Hands, key: Qt.Key) -> None:
    hands.key(key)
    hands.choose("yes or no")
    assert [node.type for node in hands.document.graph().nodes.values()] == ["basic.boolean"]


def test_a_wire_dropped_on_nothing_offers_what_fits_and_wires_the_choice_in_one_step(hands: Hands) -> None:
    number = hands.add("number", QPointF(-300, 0))
    hands.drag(hands.socket(number, "number"), QPointF(100, 50))
    popup = hands.window.palettes.popup
    titles = {entry.title for entry in popup.model.entries}
    assert "Round Number" in titles
    assert "Encode Image" not in titles
    hands.choose("round number")
    assert links(hands) == {(number, "number", "round_number", "value")}
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert set(hands.document.graph().nodes) == {number}


def test_a_wire_from_an_input_dropped_on_nothing_offers_sources(hands: Hands) -> None:
    decode = hands.add("decode latent", QPointF(200, 0))
    hands.drag(hands.socket(decode, "autoencoder"), QPointF(-200, 50))
    hands.choose("load model")
    assert links(hands) == {("load_model", "autoencoder", decode, "autoencoder")}


def test_sockets_that_do_not_fit_are_dimmed_and_say_why(hands: Hands) -> None:
    text = hands.add("seed", QPointF(-300, 0))
    encode = hands.add("encode image", QPointF(100, 0))
    hands.press(hands.socket(text, "integer"))
    target = hands.input(encode, "image")
    hands.move(target)
    drag = hands.window.scene.wire_drag
    assert drag is not None
    assert not any(drag.accepts(hands.item(encode), socket) for socket in hands.item(encode).layout.inputs.values())
    assert "takes Image" in QToolTip.text()
    assert "gives Integer" in QToolTip.text()
    hands.release(target)
    assert not links(hands)
    assert hands.window.scene.wire_drag is None


def test_a_wire_that_would_close_a_circle_is_refused_with_the_reason(hands: Hands) -> None:
    first = hands.add("round number", QPointF(-300, 0))
    second = hands.add("round number", QPointF(100, 0))
    hands.drag(hands.socket(first, "integer"), hands.input(second, "value"))
    hands.press(hands.socket(second, "integer"))
    hands.move(hands.input(first, "value"))
    assert "circle" in QToolTip.text()
    hands.release(hands.input(first, "value"))
    assert links(hands) == {(first, "integer", second, "value")}


def test_a_second_wire_takes_the_place_of_the_first(hands: Hands) -> None:
    one, two = hands.add("number", QPointF(-400, -100)), hands.add("number", QPointF(-400, 100))
    target = hands.add("round number", QPointF(0, 0))
    hands.drag(hands.socket(one, "number"), hands.input(target, "value"))
    hands.drag(hands.socket(two, "number"), hands.input(target, "value"))
    assert links(hands) == {(two, "number", target, "value")}


def test_the_end_of_a_wire_is_plugged_elsewhere_or_dropped(hands: Hands) -> None:
    number = hands.add("number", QPointF(-400, 0))
    target = hands.add("number arithmetic", QPointF(0, 0))
    hands.drag(hands.socket(number, "number"), hands.input(target, "a"))
    hands.drag(hands.input(target, "a"), hands.input(target, "b"))
    assert links(hands) == {(number, "number", target, "b")}
    hands.drag(hands.input(target, "b"), QPointF(-100, 250))
    assert not links(hands)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert links(hands) == {(number, "number", target, "a")}


def test_a_wire_dropped_on_a_node_finds_the_socket_that_fits(hands: Hands) -> None:
    noise = hands.add("noise", QPointF(-400, 0))
    denoise = hands.add("denoise", QPointF(0, -100))
    hands.drag(hands.socket(noise, "noise"), hands.title(denoise))
    assert links(hands) == {(noise, "noise", denoise, "noise")}


def test_a_click_on_a_wire_selects_it_and_delete_removes_it(hands: Hands) -> None:
    number = hands.add("number", QPointF(-400, 0))
    target = hands.add("round number", QPointF(100, 0))
    hands.drag(hands.socket(number, "number"), hands.input(target, "value"))
    (wire,) = hands.window.scene.wires.values()
    hands.click(wire.path.pointAtPercent(0.5))
    hands.key(Qt.Key.Key_Delete)
    assert not links(hands)
    assert len(hands.document.graph().nodes) == 2


def test_a_drag_moves_all_selected_nodes_as_one_step(hands: Hands) -> None:
    one, two = hands.add("number", QPointF(-300, 0)), hands.add("text", QPointF(0, 0))
    before = {id: hands.node(id).position for id in (one, two)}
    hands.drag(QPointF(-500, -200), QPointF(400, 300))
    assert set(hands.window.scene.selected_nodes()) == {one, two}
    hands.drag(hands.title(one), hands.title(one) + QPointF(60, 40))
    for id, (x, y) in before.items():
        assert hands.node(id).position == (x + 60, y + 40)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert {id: hands.node(id).position for id in (one, two)} == before


def test_escape_gives_a_drag_up(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    before = hands.node(node).position
    hands.press(hands.title(node))
    hands.move(hands.title(node) + QPointF(100, 100))
    hands.key(Qt.Key.Key_Escape)
    hands.release(QPointF(100, 100))
    assert hands.node(node).position == before
    assert hands.item(node).pos() == QPointF(*before)


def test_arrow_keys_nudge_and_make_one_step(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    x, y = hands.node(node).position
    for _ in range(3):
        hands.key(Qt.Key.Key_Right)
    assert hands.node(node).position == (x + 30, y)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(node).position == (x, y)


def test_nodes_are_copied_and_pasted_with_the_wires_between_them(hands: Hands) -> None:
    number, target = hands.add("number", QPointF(-300, 0)), hands.add("round number", QPointF(0, 0))
    hands.drag(hands.socket(number, "number"), hands.input(target, "value"))
    hands.key(Qt.Key.Key_A, CONTROL)
    hands.key(Qt.Key.Key_C, CONTROL)
    assert '"latent-loom"' in QApplication.clipboard().text()
    hands.key(Qt.Key.Key_V, CONTROL)
    assert len(hands.document.graph().nodes) == 4
    assert len(links(hands)) == 2
    assert len(hands.window.scene.selected_nodes()) == 2
    hands.key(Qt.Key.Key_X, CONTROL)
    assert set(hands.document.graph().nodes) == {number, target}
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert set(hands.document.graph().nodes) == {number, target}


def test_what_is_no_part_of_a_workflow_is_not_pasted_and_the_reason_is_told(hands: Hands) -> None:
    QApplication.clipboard().setText("just words")
    hands.key(Qt.Key.Key_V, CONTROL)
    assert hands.document.graph().is_empty
    assert hands.window.toast.isVisible()
    assert "clipboard" in hands.window.toast.text()


def test_duplicates_keep_their_input_wires_where_asked_for(hands: Hands) -> None:
    number, target = hands.add("number", QPointF(-300, 0)), hands.add("round number", QPointF(0, 0))
    hands.drag(hands.socket(number, "number"), hands.input(target, "value"))
    hands.click(hands.title(target))
    hands.key(Qt.Key.Key_D, CONTROL | SHIFT)
    assert (number, "number", "round_number_2", "value") in links(hands)
    hands.key(Qt.Key.Key_D, CONTROL)
    assert len(links(hands)) == 2


def test_states_and_collapsing_by_key(hands: Hands) -> None:
    node = hands.add("round number", QPointF(0, 0))
    hands.key(Qt.Key.Key_B, CONTROL)
    assert hands.node(node).state == "bypassed"
    hands.key(Qt.Key.Key_M, CONTROL)
    assert hands.node(node).state == "muted"
    hands.key(Qt.Key.Key_M, CONTROL)
    assert hands.node(node).state == "active"
    tall = hands.item(node).layout.height
    hands.key(Qt.Key.Key_H)
    assert hands.node(node).collapsed
    assert hands.item(node).layout.height < tall


def test_a_title_is_edited_in_place(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_F2)
    hands.type("Strength of it")
    hands.enter()
    assert hands.node(node).title == "Strength of it"
    assert hands.item(node).title == "Strength of it"


def test_a_frame_is_drawn_around_the_selection_and_moves_it(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_J, CONTROL)
    hands.type("Values")
    hands.enter()
    (frame,) = hands.document.graph().frames.values()
    assert frame.title == "Values"
    x, y = hands.node(node).position
    title = QPointF(frame.position[0] + 60, frame.position[1] + 12)
    hands.drag(title, title + QPointF(50, 30))
    assert hands.node(node).position == (x + 50, y + 30)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(node).position == (x, y)
    corner = hands.window.scene.frames[frame.id].scene_rect.bottomRight() - QPointF(5, 5)
    hands.drag(corner, corner + QPointF(100, 60))
    (resized,) = hands.document.graph().frames.values()
    assert resized.size[0] > frame.size[0] + 80


def test_a_note_is_written_in_place(hands: Hands) -> None:
    hands.key(Qt.Key.Key_J, CONTROL | SHIFT)
    hands.type("Try other seeds")
    hands.click(QPointF(-400, -300))
    (note,) = hands.document.graph().notes.values()
    assert note.text == "Try other seeds"


def test_a_number_is_dragged_on_its_node_as_one_step(hands: Hands) -> None:
    node = hands.add("noise", QPointF(0, 0))
    before = hands.item(node).value(hands.item(node).spec.input("batch"))  # type: ignore[arg-type]
    place = hands.field(node, "batch")
    hands.drag(place, place + QPointF(60, 0))
    after = hands.node(node).parameters["batch"]
    assert isinstance(after, int)
    assert after > before  # type: ignore[operator]
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert "batch" not in hands.node(node).parameters


def test_a_value_is_typed_on_its_node(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.click(hands.field(node, "value"))
    assert isinstance(QApplication.focusWidget(), QLineEdit) or hands.view.editor.widget is not None
    hands.type("2.5")
    hands.enter()
    assert hands.node(node).parameters["value"] == 2.5
    assert hands.view.editor.widget is None


def test_a_toggle_is_clicked_on_its_node(hands: Hands) -> None:
    node = hands.add("yes or no", QPointF(0, 0))
    before = hands.document.catalogue["basic.boolean"].defaults()["value"]
    hands.click(hands.field(node, "value"))
    assert hands.node(node).parameters["value"] is not before


def test_a_node_of_an_unknown_type_is_a_placeholder_that_can_be_edited(hands: Hands, window: MainWindow) -> None:
    number = hands.add("number", QPointF(-300, 0))
    unknown = replace(hands.node(number), id="lost", type="plugin.lost", position=(50.0, 0.0), parameters={"a": 3})
    hands.document.add(unknown)
    assert hands.item("lost").state == "missing"
    hands.click(hands.title("lost"))
    assert window.inspector.page is not None
    assert "plugin.lost" in window.inspector.page.report.state.text()
    hands.key(Qt.Key.Key_D, CONTROL)
    assert [node.parameters for node in hands.document.graph().nodes.values() if node.type == "plugin.lost"] == [
        {"a": 3},
        {"a": 3},
    ]


def test_the_view_pans_and_zooms_at_the_pointer(hands: Hands) -> None:
    centre = hands.view.centre
    for keys, button in (
        (ALT, Qt.MouseButton.LeftButton),
        (Qt.KeyboardModifier.NoModifier, Qt.MouseButton.MiddleButton),
    ):
        hands.drag(QPointF(0, 0), QPointF(80, 40), keys, button)
        moved = hands.view.centre - centre
        assert (moved.x(), moved.y()) == pytest.approx((-80, -40), abs=2)
        hands.view.centerOn(centre)
    QTest.keyPress(hands.view, Qt.Key.Key_Space)
    hands.drag(QPointF(0, 0), QPointF(80, 40))
    QTest.keyRelease(hands.view, Qt.Key.Key_Space)
    moved = hands.view.centre - centre
    assert (moved.x(), moved.y()) == pytest.approx((-80, -40), abs=2)
    assert not hands.window.palettes.popup.isVisible()
    hands.view.centerOn(centre)
    anchor = hands.point(QPointF(200, 100))
    hands.view.zoom_to(2.0, anchor)
    kept = hands.view.mapToScene(anchor)
    assert (kept.x(), kept.y()) == pytest.approx((200, 100), abs=1)


def test_far_away_one_overview_item_stands_for_the_graph_and_editing_goes_on(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.view.zoom_to(0.2)
    assert len(hands.view.scene().items()) == 1
    hands.drag(hands.item(node).pos() + QPointF(100, 10), QPointF(600, 400))
    assert hands.node(node).position[0] > 300
    hands.key(Qt.Key.Key_Home)
    assert hands.view.zoom == 1.0
    assert hands.view.scene() is hands.window.scene


def test_commands_are_found_in_their_palette(hands: Hands) -> None:
    hands.add("number", QPointF(0, 0))
    hands.key(Qt.Key.Key_P, CONTROL | SHIFT)
    hands.choose("bypass")
    assert hands.node("number").state == "bypassed"


def test_a_right_click_selects_the_node_and_offers_what_can_be_done(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    hands.click(QPointF(-400, -300))
    point = hands.point(hands.title(node))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, hands.viewport.mapToGlobal(point))
    QApplication.sendEvent(hands.viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert hands.window.scene.selected_nodes() == [node]
    delete = next(action for action in menu.actions() if action.objectName() == "edit.delete")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(delete).center())
    assert hands.document.graph().is_empty


def test_the_theme_changes_while_the_selection_stays(hands: Hands) -> None:
    node = hands.add("number", QPointF(0, 0))
    dark = hands.view.grab().toImage().pixelColor(5, 5)
    hands.window.commands.run("view.theme_light")
    assert hands.view.grab().toImage().pixelColor(5, 5).lightness() > dark.lightness() + 100
    assert hands.window.scene.selected_nodes() == [node]
    hands.window.commands.run("view.theme_dark")


def test_a_node_is_painted_in_full_and_its_state_changes_the_picture(hands: Hands) -> None:
    node = hands.add("denoise", QPointF(-100, -200))
    hands.key(Qt.Key.Key_A, CONTROL | SHIFT)

    def picture() -> QImage:
        rect = hands.view.mapFromScene(hands.item(node).mapRectToScene(hands.item(node).layout.rect)).boundingRect()
        return hands.viewport.grab(rect).toImage()

    active = picture()
    colours = {
        active.pixelColor(x, y).name() for x in range(0, active.width(), 2) for y in range(0, active.height(), 2)
    }
    assert len(colours) > 30
    seen = [active]
    for state in ("bypassed", "muted"):
        hands.document.set_state([node], state)  # type: ignore[arg-type]
        assert all(picture() != other for other in seen)
        seen.append(picture())


def test_a_new_node_lies_above_one_that_was_moved_before(hands: Hands) -> None:
    moved = hands.add("load model", QPointF(-200, -100))
    hands.drag(hands.title(moved), hands.title(moved) + QPointF(40, 40))
    new = hands.add("noise", QPointF(hands.item(moved).pos() + QPointF(-60, -40)))
    overlap = hands.item(moved).sceneBoundingRect() & hands.item(new).sceneBoundingRect()
    assert not overlap.isEmpty()
    assert hands.item(new).zValue() > hands.item(moved).zValue()
