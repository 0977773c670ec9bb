"""The outline: the graph as rows that follow it, and everything that can be done to it by keyboard from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.panels.outline.rows import SocketRow
from app.window.main_window import MainWindow
from graph.document.items import Frame, Node, Note
from tests.app.hands import Hands
from tests.app.outline_hands import ALT, CONTROL, SHIFT, OutlineHands


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> OutlineHands:
    return OutlineHands(window, qtbot)


@pytest.fixture
def pair(hands: OutlineHands) -> tuple[str, str]:
    """A number that is wired to a rounding node, drawn from right to left."""
    two = hands.document.add_node("basic.round_number", position=(0, 0)).id
    one = hands.document.add_node("basic.number", {"value": 2.5}, position=(400, 0)).id
    hands.document.connect(one, "number", two, "value")
    return one, two


def links(hands: Hands) -> set[tuple[str, str, str, str]]:
    return {(link.source, link.output, link.target, link.input) for link in hands.document.graph().links}


# Reading ---------------------------------------------------------------------------------------------------------


def test_nodes_are_read_after_those_whose_values_they_take(hands: OutlineHands, pair: tuple[str, str]) -> None:
    assert hands.titles() == ["Number", "Round Number"]
    assert hands.children(pair[1])[0] == "value | from Number: number"
    assert hands.children(pair[0]) == ["value | 2.5", "→ number | to Round Number: value"]
    hands.document.undo()
    assert hands.children(pair[1])[0] == "value | 0"


def test_a_new_wire_moves_only_the_rows_that_it_must(hands: OutlineHands) -> None:
    ids = [hands.document.add_node("basic.number_arithmetic", position=(300 * x, 0)).id for x in range(5)]
    for id, title in zip(ids, "abcde", strict=True):
        hands.document.rename(id, title)
    hands.document.connect(ids[0], "number", ids[1], "a")
    moved: list[object] = []
    hands.outline.model.rowsMoved.connect(lambda *_: moved.append(0))
    hands.document.connect(ids[3], "number", ids[0], "a")
    assert hands.titles() in (["d", "a", "b", "c", "e"], ["c", "d", "a", "b", "e"])
    assert len(moved) == 1
    hands.document.connect(ids[1], "number", ids[4], "a")
    assert len(moved) == 1


def test_rows_follow_titles_states_frames_and_undo_without_being_made_anew(
    hands: OutlineHands, pair: tuple[str, str]
) -> None:
    resets: list[object] = []
    hands.outline.model.modelReset.connect(lambda: resets.append(0))
    one, two = pair
    assert hands.children(two)[0] == "value | from Number: number"
    hands.document.rename(one, "Start")
    hands.document.set_state([two], "bypassed")
    hands.document.add(Frame("f", "Numbers", (-50, -50), (1000, 400)))
    assert hands.rows() == [
        "Start | Not run yet", "Round Number | Bypassed: hands its inputs through", "Numbers | Frame"
    ]  # fmt: skip
    assert hands.children(two)[0] == "value | from Start: number"
    description = hands.outline.model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "In the frame Numbers." in description
    hands.document.remove([hands.node(one)])
    assert hands.titles() == ["Round Number", "Numbers"]
    hands.document.undo()
    assert sorted(hands.titles()) == ["Numbers", "Round Number", "Start"]
    assert hands.children(two)[0] == "value | from Start: number"
    assert resets == []


def test_states_of_a_run_are_told_in_words(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one = pair[0]
    hands.go_to("Round Number")
    hands.press_key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    assert [row.partition(" | ")[2].partition(" in ")[0] for row in hands.rows()] == ["Finished", "Finished"]
    hands.document.set_parameter(one, "value", 7.5)
    hands.qtbot.waitUntil(lambda: "Not up to date" in hands.rows()[1], timeout=5000)
    assert "value" in hands.rows()[0]


def test_an_output_with_several_wires_has_a_row_for_each(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one, two = pair
    output = hands.outline.model.socket_row(one, "number", is_output=True)
    assert output is not None and hands.rows(output) == ["Round Number: value | Number"]
    show = hands.document.add_node("basic.show_value", position=(600, 0)).id
    hands.document.connect(one, "number", show, "value")
    assert sorted(hands.rows(output)) == ["Round Number: value | Number", "Show Value: value | Number"]
    assert hands.children(one)[-1].endswith("and 1 more")
    hands.document.remove([hands.node(two)])
    assert hands.rows(output) == ["Show Value: value | Number"]


def test_of_thousands_of_nodes_only_what_is_looked_at_is_made(hands: OutlineHands) -> None:
    document, model = hands.document, hands.outline.model
    hands.window.docks["outline"].hide()
    with document.edit("fill"):
        for number in range(2000):
            document.add_node("basic.round_number", position=(number % 100 * 300, number // 100 * 200))
    assert model.rows_made == 0
    hands.window.docks.show("outline")
    assert model.rowCount() == model.rows_made == 2000
    ids = list(document.graph().nodes)
    changes: list[str] = []
    model.rowsMoved.connect(lambda *_: changes.append("moved"))
    model.modelReset.connect(lambda: changes.append("all made anew"))
    model.dataChanged.connect(lambda *_: changes.append("read again"))
    document.connect(ids[-1], "integer", ids[0], "value")
    assert changes == ["moved", "read again", "read again"]
    assert [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)] == [
        "Round Number, Not run yet"
    ] * 2
    changes.clear()
    hands.window.scene.show_statuses(ids)
    assert changes == ["read again"]
    hands.press_key(Qt.Key.Key_O, CONTROL | SHIFT)
    hands.go_to("Round Number")
    hands.press_key(Qt.Key.Key_Right)
    assert model.rows_made == 2000 + len(hands.document.catalogue["basic.round_number"].inputs) + 1


def test_rows_stay_open_when_the_theme_changes_and_not_in_another_graph(
    hands: OutlineHands, pair: tuple[str, str]
) -> None:
    hands.go_to("Number")
    hands.press_key(Qt.Key.Key_Right)
    hands.window.commands.run("view.theme_light")
    tree = hands.outline.tree
    assert tree.isExpanded(hands.outline.model.index_of(hands.node_row(pair[0])))
    assert tree.current_row is hands.node_row(pair[0])
    hands.window.commands.run("view.theme_dark")
    hands.window.commands.run("file.new")
    other = hands.document.add_node("basic.number", id=pair[0]).id
    assert not tree.isExpanded(hands.outline.model.index_of(hands.node_row(other)))


# The selection ---------------------------------------------------------------------------------------------------


def test_the_selection_is_that_of_the_canvas_both_ways(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one, two = pair
    scene = hands.window.scene
    hands.go_to("Round Number")
    assert scene.selected_nodes() == [two]
    scene.select([hands.node(one)])
    assert hands.outline.tree.currentIndex().data() == "Number"
    scene.select(list(hands.document.graph().links))
    row = hands.outline.tree.current_row
    assert isinstance(row, SocketRow) and (row.node, row.name) == (two, "value")
    hands.press_key(Qt.Key.Key_Down)
    assert scene.selected_nodes() == [two]
    assert isinstance(hands.outline.tree.current_row, SocketRow)
    hands.press_key(Qt.Key.Key_A, CONTROL)
    assert set(scene.selected_nodes()) == {one, two}


def test_deleting_on_the_canvas_selects_nothing_in_its_place(hands: OutlineHands, pair: tuple[str, str]) -> None:
    hands.view.setFocus()
    hands.window.scene.select([hands.node(pair[0])])
    hands.key(Qt.Key.Key_Delete)
    assert hands.window.scene.selectedItems() == []
    assert hands.outline.tree.selected_rows() == []


# Editing ---------------------------------------------------------------------------------------------------------


def test_keys_of_the_canvas_act_on_the_current_node(hands: OutlineHands, pair: tuple[str, str]) -> None:
    two = pair[1]
    hands.go_to("Round Number")
    hands.press_key(Qt.Key.Key_B, CONTROL)
    assert hands.node(two).state == "bypassed"
    hands.press_key(Qt.Key.Key_H)
    assert hands.node(two).collapsed
    before = hands.node(two).position
    hands.press_key(Qt.Key.Key_Right, ALT)
    hands.press_key(Qt.Key.Key_Right, ALT)
    hands.press_key(Qt.Key.Key_Down, ALT)
    assert hands.node(two).position == (before[0] + 20, before[1] + 10)
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(two).position == before
    hands.press_key(Qt.Key.Key_Delete)
    assert list(hands.document.graph().nodes) == [pair[0]]
    assert hands.outline.tree.currentIndex().data() == "Number"


def test_a_title_is_edited_in_its_row(hands: OutlineHands, pair: tuple[str, str]) -> None:
    hands.go_to("Number")
    hands.press_key(Qt.Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    hands.type("Start")
    hands.press_key(Qt.Key.Key_Return)
    assert hands.node(pair[0]).title == "Start"
    assert QApplication.focusWidget() is hands.outline.tree
    hands.press_key(Qt.Key.Key_F2)
    hands.type("Other")
    hands.press_key(Qt.Key.Key_Escape)
    assert hands.node(pair[0]).title == "Start"


def test_frames_and_notes_are_read_and_edited_whole(hands: OutlineHands) -> None:
    text = "first line\nsecond line " + "and more " * 60
    hands.document.add(Frame("f", "", (0, 0), (300, 200)))
    hands.document.add(Note("n", text, (0, 300)))
    assert hands.titles()[0] == "Frame"
    hands.go_to("Frame")
    hands.press_key(Qt.Key.Key_Return)
    hands.type("Numbers")
    hands.press_key(Qt.Key.Key_Return)
    assert hands.document.graph().frames["f"].title == "Numbers"
    hands.press_key(Qt.Key.Key_Down)
    hands.press_key(Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit) and box.toPlainText() == text
    hands.press_key(Qt.Key.Key_End, CONTROL)
    hands.press_key(Qt.Key.Key_Return)
    hands.type("third")
    hands.press_key(Qt.Key.Key_Return, CONTROL)
    assert hands.document.graph().notes["n"].text == f"{text}\nthird"
    assert QApplication.focusWidget() is hands.outline.tree
    hands.press_key(Qt.Key.Key_F2)
    hands.press_key(Qt.Key.Key_Return, CONTROL)
    assert hands.document.history.undo_label == "Edit note"


def test_a_value_is_edited_in_its_row_as_one_step_of_undo(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one = pair[0]
    hands.go_to("Number", "value")
    hands.press_key(Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert isinstance(box, QDoubleSpinBox)
    box.selectAll()
    hands.type("12.5")
    hands.press_key(Qt.Key.Key_Return)
    assert hands.node(one).parameters == {"value": 12.5}
    assert QApplication.focusWidget() is hands.outline.tree
    assert hands.children(one)[0] == "value | 12.5"
    hands.press_key(Qt.Key.Key_F2)
    hands.press_key(Qt.Key.Key_Up)
    assert hands.node(one).parameters["value"] != 12.5
    hands.press_key(Qt.Key.Key_Escape)
    assert hands.node(one).parameters == {"value": 12.5}
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(one).parameters == {"value": 2.5}
    hands.press_key(Qt.Key.Key_Delete)
    assert hands.node(one).parameters == {}


def test_a_frame_that_is_drawn_from_the_outline_is_named_and_leads_back(
    hands: OutlineHands, pair: tuple[str, str]
) -> None:
    hands.press_key(Qt.Key.Key_Home)
    hands.press_key(Qt.Key.Key_A, CONTROL)
    hands.press_key(Qt.Key.Key_J, CONTROL)
    hands.type("Numbers")
    hands.press_key(Qt.Key.Key_Return)
    assert [frame.title for frame in hands.document.graph().frames.values()] == ["Numbers"]
    assert QApplication.focusWidget() is hands.outline.tree
    assert hands.titles()[-1] == "Numbers"


def test_switches_choices_and_sliders_are_set_by_keys(hands: OutlineHands) -> None:
    node = hands.document.add_node("image_files.save_image").id
    hands.go_to("Save Image", "keep workflow")
    hands.press_key(Qt.Key.Key_Return)
    assert hands.node(node).parameters["keep_workflow"] is False
    assert hands.rows(hands.node_row(node))[-4] == "keep workflow | no"
    hands.go_to("Save Image", "format")
    hands.press_key(Qt.Key.Key_Return)
    hands.press_key(Qt.Key.Key_Down)
    hands.press_key(Qt.Key.Key_Return)
    assert hands.node(node).parameters["format"] == "jpeg"
    assert QApplication.focusWidget() is hands.outline.tree
    hands.go_to("Save Image", "quality")
    hands.press_key(Qt.Key.Key_Return)
    hands.press_key(Qt.Key.Key_A, CONTROL)
    hands.type("55")
    hands.press_key(Qt.Key.Key_Tab)
    hands.press_key(Qt.Key.Key_Escape)
    assert "quality" not in hands.node(node).parameters, "Esc gives the change up, wherever in the editor"
    for _ in range(2):
        hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert hands.node(node).parameters == {}


def test_a_text_of_several_lines_ends_with_control_and_enter(hands: OutlineHands) -> None:
    node = hands.document.add_node("conditioning.encode_text").id
    hands.go_to("Encode Text", "prompt")
    hands.press_key(Qt.Key.Key_Return)
    hands.type("a red")
    hands.press_key(Qt.Key.Key_Return)
    hands.type("apple")
    hands.press_key(Qt.Key.Key_Return, CONTROL)
    assert hands.node(node).parameters["prompt"] == "a red\napple"
    assert QApplication.focusWidget() is hands.outline.tree
    assert "a red apple" in " ".join(hands.children(node))


# Wiring ----------------------------------------------------------------------------------------------------------


def test_an_output_is_connected_by_choosing_among_the_sockets_that_fit(
    hands: OutlineHands, pair: tuple[str, str]
) -> None:
    one, two = pair
    show = hands.document.add_node("basic.show_value", position=(600, 0)).id
    picture = hands.document.add_node("image_operations.resize_image", position=(900, 0)).id
    hands.go_to("Round Number", "→ integer")
    hands.press_key(Qt.Key.Key_C)
    popup = hands.window.palettes.popup
    titles = [entry.title for entry in popup.model.entries]
    assert "Show Value: value" in titles
    assert not [title for title in titles if title.startswith("Number:")], "a wire to there would close a circle"
    assert "Resize Image: image" not in titles and picture in hands.document.graph().nodes
    hands.choose("show value")
    assert (two, "integer", show, "value") in links(hands)
    assert QApplication.focusWidget() is hands.outline.tree
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert links(hands) == {(one, "number", two, "value")}


def test_an_input_is_disconnected_and_connected_to_another(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one, two = pair
    other = hands.document.add_node("basic.number", position=(0, 300), title="Other").id
    hands.go_to("Round Number", "value")
    hands.press_key(Qt.Key.Key_C)
    hands.choose("other")
    assert links(hands) == {(other, "number", two, "value")}
    assert hands.outline.tree.currentIndex().data() == "value"
    hands.press_key(Qt.Key.Key_Delete)
    assert links(hands) == set()
    assert set(hands.document.graph().nodes) == {one, two, other}
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert links(hands) == {(other, "number", two, "value")}


def test_a_wire_of_an_output_is_led_elsewhere(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one, _ = pair
    show = hands.document.add_node("basic.show_value", position=(600, 0)).id
    row = hands.outline.model.socket_row(one, "number", is_output=True)
    assert row is not None
    hands.outline.tree.go_to(row)
    hands.press_key(Qt.Key.Key_Right)
    hands.press_key(Qt.Key.Key_Down)
    assert hands.outline.tree.currentIndex().data() == "Round Number: value"
    hands.press_key(Qt.Key.Key_C)
    hands.choose("show value")
    assert links(hands) == {(one, "number", show, "value")}


def test_a_socket_that_needs_a_conversion_is_offered_by_way_of_it(hands: OutlineHands) -> None:
    loader = hands.document.add_node("models.load_model", position=(-400, 0)).id
    noise = hands.document.add_node("sampling.noise", position=(-400, 300)).id
    denoise = hands.document.add_node("sampling.denoise", position=(0, 0)).id
    save = hands.document.add_node("image_files.save_image", position=(700, 0)).id
    row = hands.outline.model.socket_row(denoise, "latent", is_output=True)
    assert row is not None
    hands.outline.tree.go_to(row)
    hands.press_key(Qt.Key.Key_C)
    (entry,) = [item for item in hands.window.palettes.popup.model.entries if item.title == "Save Image: image"]
    assert "Decode" in entry.detail
    hands.choose("save image: image")
    added = set(hands.document.graph().nodes) - {loader, noise, denoise, save}
    assert len(added) == 1
    assert (added.pop(), "image", save, "image") in links(hands)


def test_a_node_is_added_beside_a_socket_and_wired_to_it(hands: OutlineHands, pair: tuple[str, str]) -> None:
    two = pair[1]
    hands.go_to("Round Number", "→ integer")
    hands.press_key(Qt.Key.Key_Tab)
    hands.choose("show value")
    (new,) = set(hands.document.graph().nodes) - set(pair)
    assert (two, "integer", new, "value") in links(hands)
    assert hands.outline.tree.currentIndex().data() == "Show Value"
    assert QApplication.focusWidget() is hands.outline.tree
    place, beside = hands.node(new).position, hands.node(two).position
    assert place[0] > beside[0]
    assert not hands.item(new).sceneBoundingRect().intersects(hands.item(pair[0]).sceneBoundingRect())


def test_a_node_is_inserted_into_the_wire_of_the_current_row(hands: OutlineHands, pair: tuple[str, str]) -> None:
    one, two = pair
    hands.go_to("Round Number", "value")
    hands.press_key(Qt.Key.Key_I)
    hands.choose("arithmetic")
    (new,) = set(hands.document.graph().nodes) - set(pair)
    assert links(hands) == {(one, "number", new, "a"), (new, "number", two, "value")}


def test_enter_goes_along_a_wire(hands: OutlineHands, pair: tuple[str, str]) -> None:
    hands.go_to("Round Number", "value")
    hands.press_key(Qt.Key.Key_Return)
    row = hands.outline.tree.current_row
    assert isinstance(row, SocketRow)
    assert (row.node, row.name, row.is_output) == (pair[0], "number", True)


def test_wires_of_an_input_that_takes_several_change_their_order(hands: OutlineHands) -> None:
    join = hands.document.add_node("basic.join_text", position=(600, 0)).id
    for title in ("One", "Two", "Three"):
        text = hands.document.add_node("basic.text", title=title).id
        hands.document.connect(text, "text", join, "texts")
    hands.go_to("Join Text", "texts", "Three: text")
    hands.press_key(Qt.Key.Key_Up, ALT)
    row = hands.outline.model.socket_row(join, "texts", is_output=False)
    assert [line.partition(":")[0] for line in hands.rows(row)] == ["One", "Three", "Two"]
    assert hands.outline.tree.currentIndex().data() == "Three: text"
    hands.press_key(Qt.Key.Key_Up, ALT)
    hands.press_key(Qt.Key.Key_Up, ALT)
    assert [line.partition(":")[0] for line in hands.rows(row)] == ["Three", "One", "Two"]
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    hands.press_key(Qt.Key.Key_Z, CONTROL)
    assert [line.partition(":")[0] for line in hands.rows(row)] == ["One", "Two", "Three"]


# Subgraphs and the filter ----------------------------------------------------------------------------------------


def test_a_subgraph_is_entered_with_enter_and_left_with_escape(hands: OutlineHands, pair: tuple[str, str]) -> None:
    from graph.document.subgraphs import group

    node = group(hands.document, [hands.node(id) for id in pair])
    assert isinstance(node, Node)
    hands.go_to(hands.titles()[0])
    hands.press_key(Qt.Key.Key_Return)
    assert hands.window.scene.path == (node.id,)
    assert {"Number", "Round Number"} <= set(hands.titles())
    hands.press_key(Qt.Key.Key_Escape)
    assert hands.window.scene.path == ()
    assert hands.window.scene.selected_nodes() == [node.id]
    assert hands.outline.tree.current_row is hands.node_row(node.id)


def test_the_filter_shows_the_rows_that_match(hands: OutlineHands, pair: tuple[str, str]) -> None:
    tree = hands.outline.tree

    def shown() -> list[str]:
        root = QModelIndex()
        return [title for place, title in enumerate(hands.titles()) if not tree.isRowHidden(place, root)]

    hands.press_key(Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is hands.outline.filter
    hands.type("round")
    assert shown() == ["Round Number"]
    hands.press_key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tree
    assert tree.currentIndex().data() == "Round Number"
    hands.document.set_state([pair[0]], "muted")
    hands.press_key(Qt.Key.Key_F, CONTROL)
    hands.type("muted")
    assert shown() == ["Number"]
    hands.press_key(Qt.Key.Key_Escape)
    assert shown() == ["Number", "Round Number"]
    hands.press_key(Qt.Key.Key_F, CONTROL)
    hands.type("number")
    hands.press_key(Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert hands.outline.filter.text() == ""


def test_a_hidden_outline_follows_nothing_and_is_right_when_it_is_shown(
    hands: OutlineHands, pair: tuple[str, str]
) -> None:
    hands.window.commands.run("view.outline")
    hands.document.add_node("basic.show_value", position=(900, 0))
    assert hands.rows() == []
    hands.window.commands.run("view.outline")
    assert "Show Value" in hands.titles()


def test_the_menu_key_opens_the_menu_of_the_row(hands: OutlineHands, pair: tuple[str, str]) -> None:
    hands.document.set_parameter(pair[1], "multiple_of", 4)
    hands.go_to("Round Number", "value")
    assert {"outline.connect", "wire.insert"} <= set(menu_of(hands))
    hands.go_to("Round Number", "multiple of")
    assert {"outline.connect", "node.bypass"} <= set(menu_of(hands))
    assert "Back to the default of multiple of" in menu_of(hands)
    hands.go_to("Number")
    assert not [text for text in menu_of(hands) if "default" in text]


def menu_of(hands: OutlineHands) -> list[str]:
    """What stands in the menu of the current row: commands by id, other lines by their text."""
    tree = hands.outline.tree
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), tree.mapToGlobal(QPoint(0, 0)))
    QApplication.sendEvent(tree.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = [action.objectName() or action.text() for action in menu.actions()]
    menu.close()
    hands.activate()
    tree.setFocus()
    return found
