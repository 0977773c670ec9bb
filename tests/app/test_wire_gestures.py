"""Wires, and nodes by their wires, edited by hand: splice, dissolve, replace, swap, dots, cutting, conversion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip

from app.canvas.wire_item import WireItem
from app.palette.socket_entries import socket_entries, wire_drag_from
from graph.document.items import Node
from tests.app.hands import NO_KEYS, Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
RIGHT = Qt.MouseButton.RightButton
NO_BUTTON = Qt.MouseButton.NoButton


def links(hands: Hands) -> set[tuple[str, str, str, str]]:
    return {(link.source, link.output, link.target, link.input) for link in hands.document.graph().links}


def put(hands: Hands, type: str, x: float, y: float) -> str:
    """A node that is there when the hands begin."""
    return hands.document.add_node(type, position=(x, y)).id


def wire(hands: Hands, source: str, output: str, target: str, input: str) -> WireItem:
    hands.document.connect(source, output, target, input)
    return the_wire(hands, source, target)


def the_wire(hands: Hands, source: str, target: str) -> WireItem:
    wires = hands.window.scene.wires.values()
    return next(item for item in wires if (item.link.source, item.link.target) == (source, target))


def middle(item: WireItem) -> QPointF:
    return item.path.pointAtPercent(0.5)


def undo(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Z, CONTROL)


@pytest.fixture
def pair(hands: Hands) -> tuple[str, str]:
    """A number that is wired to a rounding node."""
    one, two = put(hands, "basic.number", -450, -100), put(hands, "basic.round_number", 300, -100)
    wire(hands, one, "number", two, "value")
    return one, two


# Splicing --------------------------------------------------------------------------------------------------------


def test_a_node_that_is_let_go_on_a_wire_is_spliced_in_as_one_step(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    loose = put(hands, "basic.number_arithmetic", -100, 150)
    before = hands.document.snapshot()
    target = the_wire(hands, one, two)
    start, end = hands.title(loose), hands.title(loose) + QPointF(0, -250)
    hands.press(start)
    hands.move(end)
    assert target.is_hovered
    hands.release(end)
    assert links(hands) == {(one, "number", loose, "a"), (loose, "number", two, "value")}
    assert hands.node(loose).position == (-100, -100)
    undo(hands)
    assert hands.document.snapshot() == before
    assert not the_wire(hands, one, two).is_hovered


def test_escape_or_a_held_alt_keeps_a_node_out_of_the_wire(hands: Hands, pair: tuple[str, str]) -> None:
    loose = put(hands, "basic.number_arithmetic", -100, 150)
    start, end = hands.title(loose), hands.title(loose) + QPointF(0, -250)
    hands.press(start)
    hands.move(end, keys=ALT)
    assert not the_wire(hands, *pair).is_hovered
    hands.release(end, ALT)
    assert hands.node(loose).position == (-100, -100)
    assert len(links(hands)) == 1
    undo(hands)
    hands.press(start)
    hands.move(end)
    hands.key(Qt.Key.Key_Escape)
    hands.release(end)
    assert hands.node(loose).position == (-100, 150)
    assert not the_wire(hands, *pair).is_hovered
    assert len(links(hands)) == 1


def test_a_node_that_does_not_fit_or_is_wired_there_passes_over_a_wire(hands: Hands, pair: tuple[str, str]) -> None:
    image = put(hands, "image_operations.resize_image", -100, 150)
    hands.drag(hands.title(image), hands.title(image) + QPointF(0, -250))
    assert len(links(hands)) == 1
    assert hands.node(image).position == (-100, -100)


def test_a_node_that_others_hang_on_passes_over_a_wire(hands: Hands, pair: tuple[str, str]) -> None:
    used, shown = put(hands, "basic.number_arithmetic", -100, 150), put(hands, "basic.show_value", 300, 250)
    wire(hands, used, "number", shown, "value")
    before = links(hands)
    hands.drag(hands.title(used), hands.title(used) + QPointF(0, -250))
    assert links(hands) == before


def test_nodes_behind_a_spliced_one_move_aside(hands: Hands, pair: tuple[str, str]) -> None:
    two, far = pair[1], put(hands, "basic.show_value", 600, -100)
    wire(hands, two, "integer", far, "value")
    loose = put(hands, "basic.number_arithmetic", 150, 250)
    hands.drag(hands.title(loose), hands.title(loose) + QPointF(0, -350))
    right = hands.item(loose).pos().x() + hands.item(loose).layout.width
    way = hands.node(two).position[0] - 300
    assert hands.node(two).position[0] >= right + 40
    assert hands.node(far).position == (600 + way, -100)
    undo(hands)
    assert (hands.node(two).position, hands.node(far).position) == ((300, -100), (600, -100))


def test_a_node_from_the_palette_over_a_wire_is_spliced_in(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    hands.move(middle(the_wire(hands, one, two)), NO_BUTTON)
    hands.key(Qt.Key.Key_Tab)
    titles = [entry.title for entry in hands.window.palettes.popup.model.entries]
    assert "Number Arithmetic" in titles
    assert "Encode Image" not in titles
    hands.choose("number arithmetic")
    (new,) = hands.document.graph().nodes.keys() - {one, two}
    assert links(hands) == {(one, "number", new, "a"), (new, "number", two, "value")}
    assert hands.window.scene.selected_nodes() == [new]
    undo(hands)
    assert links(hands) == {(one, "number", two, "value")}


# Dissolving, replacing, swapping ---------------------------------------------------------------------------------


def test_dissolved_nodes_leave_their_wire(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    hands.document.remove(list(hands.document.graph().links))
    inner = [put(hands, "basic.number_arithmetic", x, -100) for x in (-200, 50)]
    wire(hands, one, "number", inner[0], "a")
    wire(hands, inner[0], "number", inner[1], "b")
    wire(hands, inner[1], "number", two, "value")
    hands.window.scene.select([hands.node(id) for id in inner])
    hands.key(Qt.Key.Key_X, CONTROL | SHIFT)
    assert links(hands) == {(one, "number", two, "value")}
    undo(hands)
    assert set(inner) <= hands.document.graph().nodes.keys()


def test_a_node_is_replaced_from_a_palette_and_what_is_lost_is_told(hands: Hands) -> None:
    image, crop, save = (
        put(hands, type, x, 0)
        for type, x in (
            ("image_files.load_image", -400),
            ("image_operations.crop_image", -100),
            ("image_files.save_image", 200),
        )
    )
    wire(hands, image, "image", crop, "image")
    wire(hands, crop, "image", save, "image")
    hands.document.set_parameter(crop, "anchor", "left")
    hands.click(hands.title(crop))
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_R)
    assert hands.window.palettes.popup.model.entries[0].detail.startswith("Images")
    hands.choose("resize image")
    assert hands.node(crop).type == "image_operations.resize_image"
    assert links(hands) == {(image, "image", crop, "image"), (crop, "image", save, "image")}
    assert hands.window.toast.isVisible()
    assert "anchor" in hands.window.toast.text()
    undo(hands)
    assert hands.document.snapshot() == before


def test_a_placeholder_is_replaced(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    hands.document.remove(list(hands.document.graph().links))
    hands.document.add(Node("lost", "plugin.lost", position=(0, -100)))
    wire(hands, one, "number", "lost", "x")
    wire(hands, "lost", "y", two, "value")
    hands.click(hands.title("lost"))
    hands.key(Qt.Key.Key_R)
    hands.choose("number arithmetic")
    assert links(hands) == {(one, "number", "lost", "a"), ("lost", "number", two, "value")}


def test_two_inputs_are_swapped_by_key(hands: Hands) -> None:
    one, two = put(hands, "basic.number", -400, -150), put(hands, "basic.number", -400, 100)
    sum = put(hands, "basic.number_arithmetic", 0, 0)
    wire(hands, one, "number", sum, "a")
    wire(hands, two, "number", sum, "b")
    hands.click(hands.title(sum))
    hands.key(Qt.Key.Key_S, ALT)
    swapped = {(two, "number", sum, "a"), (one, "number", sum, "b")}
    assert links(hands) == swapped
    hands.click(middle(the_wire(hands, one, sum)))
    hands.key(Qt.Key.Key_S, ALT)
    assert links(hands) != swapped
    undo(hands)
    assert links(hands) == swapped


def test_where_nothing_can_be_swapped_that_is_told(hands: Hands) -> None:
    lone = put(hands, "basic.number", 0, 0)
    hands.click(hands.title(lone))
    hands.key(Qt.Key.Key_S, ALT)
    assert "no two inputs" in hands.window.toast.text()


# Dots ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["double click", "Ctrl and click"])
def test_a_dot_is_set_on_a_wire_moved_wired_and_dissolved(hands: Hands, pair: tuple[str, str], way: str) -> None:
    one, two = pair
    place = middle(the_wire(hands, one, two))
    if way == "double click":
        hands.double_click(place)
    else:
        hands.click(place, CONTROL)
    (dot,) = hands.document.graph().nodes.keys() - {one, two}
    assert hands.node(dot).type == "graph.reroute"
    assert hands.window.scene.selected_nodes() == [dot]
    through = {(one, "number", dot, "value"), (dot, "value", two, "value")}
    assert links(hands) == through
    centre = hands.item(dot).sceneBoundingRect().center()
    x, y = hands.node(dot).position
    hands.drag(centre, centre + QPointF(0, 120))
    assert hands.node(dot).position == (x, y + 120)
    other = put(hands, "basic.number_arithmetic", 300, 100)
    hands.drag(hands.item(dot).socket_point("value", True), hands.input(other, "a"))
    assert (dot, "value", other, "a") in links(hands)
    hands.window.scene.select([hands.node(dot)])
    hands.key(Qt.Key.Key_X, CONTROL | SHIFT)
    assert links(hands) == {(one, "number", two, "value"), (one, "number", other, "a")}
    undo(hands)
    undo(hands)
    undo(hands)
    undo(hands)
    assert links(hands) == through
    hands.window.scene.select([hands.node(dot)])
    hands.key(Qt.Key.Key_Delete)
    assert not links(hands)


def test_a_dot_is_small_and_shows_what_flows(hands: Hands, pair: tuple[str, str]) -> None:
    hands.double_click(middle(the_wire(hands, *pair)))
    dot = next(item for item in hands.window.scene.nodes.values() if item.layout.is_dot)
    assert dot.layout.width <= 30 and dot.layout.height <= 30
    assert dot.layout.outputs["value"].type == "Number"
    hands.key(Qt.Key.Key_A, CONTROL | SHIFT)
    picture = hands.viewport.grab().toImage()
    ratio = picture.devicePixelRatio()
    seen = picture.pixelColor((QPointF(hands.point(dot.sceneBoundingRect().center())) * ratio).toPoint())
    assert seen == hands.window.scene.type_colour("Number")


def test_a_wire_that_fits_nowhere_behind_a_dot_is_refused(hands: Hands, pair: tuple[str, str]) -> None:
    hands.double_click(middle(the_wire(hands, *pair)))
    dot = next(id for id, item in hands.window.scene.nodes.items() if item.layout.is_dot)
    image = put(hands, "image_files.load_image", -450, 150)
    hands.press(hands.socket(image, "image"))
    hands.move(hands.item(dot).socket_point("value", False))
    assert "takes Number" in QToolTip.text()
    hands.release(hands.item(dot).socket_point("value", False))
    assert (image, "image", dot, "value") not in links(hands)


# Cutting ---------------------------------------------------------------------------------------------------------


def test_a_stroke_cuts_the_wires_that_it_crosses_as_one_step(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    other = put(hands, "basic.round_number", 300, 60)
    kept = put(hands, "basic.round_number", -450, 200)
    wire(hands, one, "number", other, "value")
    wire(hands, one, "number", kept, "value")
    before = links(hands)
    hands.press(QPointF(200, -250), CONTROL, RIGHT)
    hands.right_click(QPointF(200, -250), CONTROL)
    assert QApplication.activePopupWidget() is None
    for y in range(-200, 350, 50):
        hands.move(QPointF(200, y), RIGHT, CONTROL)
    assert the_wire(hands, one, two).is_going and the_wire(hands, one, other).is_going
    assert not the_wire(hands, one, kept).is_going
    hands.release(QPointF(200, 300), CONTROL, RIGHT)
    assert links(hands) == {(one, "number", kept, "value")}
    undo(hands)
    assert links(hands) == before


def test_a_stroke_is_given_up_by_escape(hands: Hands, pair: tuple[str, str]) -> None:
    items = len(hands.window.scene.items())
    hands.press(QPointF(0, -250), CONTROL, RIGHT)
    hands.move(QPointF(0, 200), RIGHT, CONTROL)
    assert the_wire(hands, *pair).is_going
    hands.key(Qt.Key.Key_Escape)
    hands.release(QPointF(0, 200), CONTROL, RIGHT)
    assert len(links(hands)) == 1
    assert not the_wire(hands, *pair).is_going
    assert len(hands.window.scene.items()) == items


# Copies ----------------------------------------------------------------------------------------------------------


def test_alt_and_a_drag_duplicate_the_selection_as_one_step(hands: Hands, pair: tuple[str, str]) -> None:
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_A, CONTROL)
    start = hands.title(pair[0])
    hands.press(start, ALT)
    hands.move(start + QPointF(60, 200), keys=ALT)
    assert hands.document.snapshot() == before
    hands.release(start + QPointF(60, 200), ALT)
    copies = [node for node in hands.document.graph().nodes.values() if node.id not in pair]
    assert sorted(node.position for node in copies) == [(-390, 100), (360, 100)]
    assert len(links(hands)) == 2
    assert set(hands.window.scene.selected_nodes()) == {node.id for node in copies}
    assert len(hands.window.scene.items()) == 6
    undo(hands)
    assert hands.document.snapshot() == before


def test_escape_gives_a_duplicate_up(hands: Hands, pair: tuple[str, str]) -> None:
    start = hands.title(pair[0])
    hands.press(start, ALT)
    hands.move(start + QPointF(60, 200), keys=ALT)
    hands.key(Qt.Key.Key_Escape)
    hands.release(start + QPointF(60, 200), ALT)
    assert set(hands.document.graph().nodes) == set(pair)
    assert len(hands.window.scene.items()) == 3


def test_copies_are_pasted_with_or_without_the_wires_into_them(hands: Hands, pair: tuple[str, str]) -> None:
    one, two = pair
    hands.click(hands.title(two))
    hands.key(Qt.Key.Key_C, CONTROL)
    hands.key(Qt.Key.Key_V, CONTROL)
    assert len(links(hands)) == 1
    hands.key(Qt.Key.Key_V, CONTROL | SHIFT)
    assert len(links(hands)) == 2
    assert {link[0] for link in links(hands)} == {one}
    undo(hands)
    undo(hands)
    assert set(hands.document.graph().nodes) == set(pair)


def test_cutting_to_the_clipboard_is_one_step(hands: Hands, pair: tuple[str, str]) -> None:
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_A, CONTROL)
    hands.key(Qt.Key.Key_X, CONTROL)
    assert hands.document.graph().is_empty
    undo(hands)
    assert hands.document.snapshot() == before


def test_keys_of_the_canvas_are_not_taken_from_a_text_field(hands: Hands, pair: tuple[str, str]) -> None:
    one, _ = pair
    hands.click(hands.title(one))
    QApplication.clipboard().setText("kept")
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_F2)
    field = hands.view.editor.widget
    assert isinstance(field, QLineEdit) and field.hasFocus()
    field.setText("")
    hands.type("rmhf")
    for key, keys in (
        (Qt.Key.Key_A, CONTROL), (Qt.Key.Key_C, CONTROL), (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_V, CONTROL),
        (Qt.Key.Key_X, CONTROL | SHIFT), (Qt.Key.Key_S, ALT), (Qt.Key.Key_D, CONTROL), (Qt.Key.Key_Home, NO_KEYS),
        (Qt.Key.Key_Delete, NO_KEYS), (Qt.Key.Key_Z, CONTROL),
    ):  # fmt: skip
        hands.key(key, keys, field)
    assert hands.document.snapshot() == before
    assert "latent-loom" not in QApplication.clipboard().text()
    hands.key(Qt.Key.Key_Escape, widget=field)
    page = hands.window.inspector.page
    assert page is not None
    line = page.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    hands.key(Qt.Key.Key_A, CONTROL, line)
    hands.key(Qt.Key.Key_X, CONTROL, line)
    hands.key(Qt.Key.Key_Delete, widget=line)
    assert set(hands.document.graph().nodes) == set(pair)


# Conversion ------------------------------------------------------------------------------------------------------


def test_a_latent_that_is_wired_to_an_image_is_decoded_by_a_node_between(hands: Hands) -> None:
    model, denoise, save = (
        put(hands, type, x, -200)
        for type, x in (("models.load_model", -650), ("sampling.denoise", -350), ("image_files.save_image", 400))
    )
    wire(hands, model, "denoiser", denoise, "model")
    before = hands.document.snapshot()
    hands.press(hands.socket(denoise, "latent"))
    target = hands.input(save, "image")
    hands.move(target)
    drag, place = hands.window.scene.wire_drag, hands.item(save).layout.inputs["image"]
    assert drag is not None and not drag.accepts(hands.item(save), place)
    assert drag.may_convert(hands.item(save), place)
    assert "Inserts Decode Latent" in QToolTip.text()
    hands.release(target)
    (new,) = hands.document.graph().nodes.keys() - {model, denoise, save}
    assert {
        (denoise, "latent", new, "latent"), (model, "autoencoder", new, "autoencoder"), (new, "image", save, "image"),
    } <= links(hands)  # fmt: skip
    assert "Decode Latent was inserted" in hands.window.toast.text()
    undo(hands)
    assert hands.document.snapshot() == before


def test_a_conversion_is_also_found_from_the_input(hands: Hands) -> None:
    number, grid = put(hands, "basic.number", -400, 0), put(hands, "video_operations.pick_frame", 200, 0)
    frame = put(hands, "image_files.save_image", 500, 0)
    video = put(hands, "video_files.load_video", -400, 200)
    hands.drag(hands.input(frame, "image"), hands.socket(video, "video"))
    (new,) = hands.document.graph().nodes.keys() - {number, grid, frame, video}
    assert {(video, "video", new, "video"), (new, "image", frame, "image")} == links(hands)


def test_without_a_model_for_the_conversion_the_reason_is_told(hands: Hands) -> None:
    denoise = put(hands, "sampling.denoise", -350, -200)
    save = put(hands, "image_files.save_image", 200, -200)
    hands.press(hands.socket(denoise, "latent"))
    hands.move(hands.input(save, "image"))
    assert "takes Image" in QToolTip.text()
    hands.release(hands.input(save, "image"))
    assert not links(hands)


# Wires by the palette and the menu -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("socket", "end", "joined"), [("integer", QPointF(300, 250), "a"), ("value", QPointF(-350, 250), "number")]
)
def test_a_wire_on_nothing_names_the_socket_that_it_joins_and_its_filter_can_be_switched_off(
    hands: Hands, socket: str, end: QPointF, joined: str
) -> None:
    node = put(hands, "basic.round_number", 0, 0)
    hands.drag(hands.socket(node, socket), end)
    popup = hands.window.palettes.popup
    details = {entry.title: entry.detail for entry in popup.model.entries}
    assert details["Number Arithmetic"] == f"Values  ·  {joined}"
    popup.field.setText("encode image")
    assert "Encode Image" not in [entry.title for entry in popup.model.entries]
    QTest.keyClick(popup.field, Qt.Key.Key_Space, CONTROL)
    assert popup.model.entries[0].title == "Encode Image"
    hands.enter()
    assert "encode_image" in hands.document.graph().nodes
    assert not links(hands)


def test_the_wire_that_will_go_is_shown_while_another_is_held_to_its_input(hands: Hands, pair: tuple[str, str]) -> None:
    other = put(hands, "basic.number", -450, 150)
    hands.press(hands.socket(other, "number"))
    hands.move(hands.input(pair[1], "value"))
    assert the_wire(hands, *pair).is_going
    hands.move(QPointF(-100, 250))
    assert not the_wire(hands, *pair).is_going
    hands.key(Qt.Key.Key_Escape)
    hands.release(QPointF(-100, 250))


@pytest.mark.parametrize(("command", "selected"), [("wire.source", 0), ("wire.target", 1)])
def test_the_menu_of_a_wire_leads_to_its_ends(hands: Hands, pair: tuple[str, str], command: str, selected: int) -> None:
    hands.right_click(middle(the_wire(hands, *pair)))
    press(hands, command)
    assert hands.window.scene.selected_nodes() == [pair[selected]]


def test_the_menu_of_a_wire_sets_a_dot_inserts_and_deletes(hands: Hands, pair: tuple[str, str]) -> None:
    hands.right_click(middle(the_wire(hands, *pair)))
    press(hands, "wire.dot")
    assert any(node.type == "graph.reroute" for node in hands.document.graph().nodes.values())
    undo(hands)
    hands.right_click(middle(the_wire(hands, *pair)))
    press(hands, "wire.insert")
    hands.choose("number arithmetic")
    assert len(links(hands)) == 2
    undo(hands)
    hands.right_click(middle(the_wire(hands, *pair)))
    press(hands, "edit.delete")
    assert not links(hands)
    assert set(hands.document.graph().nodes) == set(pair)


def press(hands: Hands, command: str) -> None:
    """Choose from the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.objectName() == command)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    if QApplication.activePopupWidget() is None:
        hands.activate()


@pytest.mark.parametrize(
    ("type", "output", "is_offered"), [("basic.number", "number", False), ("basic.text", "text", True)]
)
def test_a_number_is_not_offered_what_is_chosen_among_texts(
    hands: Hands, type: str, output: str, is_offered: bool
) -> None:
    """It could become a text, but none of the choices, and no name of a file."""
    source, schedule = put(hands, type, -400, 0), put(hands, "sampling.schedule", 0, 0)
    load = put(hands, "models.load_model", 0, 300)
    drag = wire_drag_from(hands.item(source), output, is_output=True)
    titles = {entry.title for entry in socket_entries(hands.window.scene, drag)}
    chosen = {"Schedule: sampler", "Schedule: spacing", "Load Model: model"}
    assert (titles & chosen) == (chosen if is_offered else set())
    assert ("Schedule: shift" in titles) is not is_offered
    for node, parameter in ((schedule, "sampler"), (load, "model")):
        back = wire_drag_from(hands.item(node), parameter, is_output=False)
        found = [entry.title for entry in socket_entries(hands.window.scene, back)]
        assert any(title.startswith(hands.item(source).title) for title in found) is is_offered
        assert drag.accepts(hands.item(node), hands.item(node).layout.inputs[parameter]) is is_offered
