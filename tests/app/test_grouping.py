"""Nodes grouped into a subgraph, the subgraph renamed, shared, made unique, and expanded again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from graph.document.items import Node
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BODY = QPointF(100, 50)
"""A place on a subgraph's node that is neither its title nor a socket or field."""


@pytest.fixture
def sum(hands: Hands) -> Hands:
    """2 and 3 into a sum, which is shown."""
    document = hands.document
    for id, value, y in (("two", 2.0, 0.0), ("three", 3.0, 120.0)):
        document.add_node("basic.number", {"value": value}, (0.0, y), id=id)
    document.add_node("basic.number_arithmetic", position=(300.0, 0.0), id="add")
    document.add_node("basic.show_value", position=(600.0, 0.0), id="show")
    document.connect("two", "number", "add", "a")
    document.connect("three", "number", "add", "b")
    document.connect("add", "number", "show", "value")
    hands.view.fit()
    return hands


def grouped(hands: Hands, *nodes: str) -> str:
    """Select nodes and press Ctrl+G; the title that is then open is kept as it is. Returns the new node."""
    hands.window.scene.select([hands.node(node) for node in nodes])
    hands.key(Qt.Key.Key_G, CONTROL)
    hands.enter()
    (node,) = hands.window.scene.selected_nodes()
    return node


def definition(hands: Hands, node: str) -> str:
    return hands.node(node).definition or ""


def menu_texts(hands: Hands, place: QPointF) -> list[str]:
    """What the menu of a right click offers that can be done now."""
    hands.right_click(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.isEnabled() and action.text()]
    menu.close()
    hands.activate()
    return texts


def test_ctrl_g_groups_the_selection_and_asks_for_its_name(sum: Hands) -> None:
    hands = sum
    hands.click(hands.title("three"))
    hands.click(hands.title("add"), SHIFT)
    hands.key(Qt.Key.Key_G, CONTROL)
    hands.type("Add three")
    hands.enter()
    (node,) = hands.window.scene.selected_nodes()
    assert hands.item(node).title == "Add three"
    assert set(hands.document.graph().nodes) == {"two", "show", node}
    assert list(hands.item(node).layout.inputs) == ["a"]
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.item(node).title == "Subgraph"
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert set(hands.document.graph().nodes) == {"two", "three", "add", "show"}


def test_a_subgraph_runs_and_shows_how_its_nodes_stand(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item("show").status.text.startswith("5")
    assert hands.item(node).state == "finished"


def test_run_to_here_runs_a_node_inside_and_the_subgraphs_node_tells_of_it(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.double_click(hands.item(node).pos() + BODY)
    assert set(hands.window.scene.nodes) >= {"three", "add"}
    hands.click(hands.title("add"))
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    assert hands.item("add").state == "finished"
    assert hands.item("add").status.text.startswith("5")
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert hands.item(node).state == "finished"
    assert hands.item("show").state == "idle"


def test_expanding_brings_the_nodes_back_in_one_step(sum: Hands) -> None:
    hands = sum
    before = hands.document.snapshot()
    node = grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert hands.document.snapshot() == before
    assert set(hands.window.scene.selected_nodes()) == {"three", "add"}
    assert hands.window.scene.wires.keys() == {
        ("Link", link.source, link.output, link.target, link.input) for link in hands.document.graph().links
    }
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert node in hands.document.graph().nodes


def test_what_was_computed_is_there_after_grouping_and_expanding(sum: Hands) -> None:
    hands = sum
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item("show").state == "cached"
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item("show").state == "cached"


def test_nodes_keep_their_states_when_they_are_grouped_and_expanded(sum: Hands) -> None:
    hands = sum
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    node = grouped(hands, "three", "add")
    assert hands.item(node).state == "finished"
    hands.window.navigator.open_node(node)
    assert hands.item("add").state == "finished"
    assert hands.item("add").status.text.startswith("5")
    hands.key(Qt.Key.Key_Up, CONTROL)
    hands.document.set_parameter("three", "value", 30.0, definition(hands, node))
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert hands.item("add").state == "finished"
    assert hands.item("add").status.text.startswith("32")


def test_a_bypassed_subgraph_is_not_expanded_and_the_window_says_why(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_B, CONTROL)
    hands.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert node in hands.document.graph().nodes
    assert "bypassed, so it cannot be expanded" in hands.window.toast.text()


def test_grouping_around_a_node_is_refused_and_the_window_says_why(sum: Hands) -> None:
    hands = sum
    before = hands.document.snapshot()
    hands.window.scene.select([hands.node("two"), hands.node("show")])
    hands.key(Qt.Key.Key_G, CONTROL)
    assert hands.document.snapshot() == before
    assert "a way leads out of them and back" in hands.window.toast.text()


# Names -----------------------------------------------------------------------------------------------------------


def copied(hands: Hands, node: str) -> str:
    """A second node for the same subgraph, made by copy and paste."""
    before = set(hands.document.graph().nodes)
    hands.window.scene.select([hands.node(node)])
    hands.key(Qt.Key.Key_D, CONTROL)
    (copy,) = set(hands.document.graph().nodes) - before
    hands.document.move({copy: (300.0, 300.0)})
    hands.view.fit()
    return copy


def test_renaming_one_node_of_a_subgraph_renames_the_subgraph(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    copy = copied(hands, node)
    hands.click(hands.title(copy))
    hands.key(Qt.Key.Key_F2)
    hands.type("Plus three")
    hands.enter()
    assert [hands.item(id).title for id in (node, copy)] == ["Plus three", "Plus three"]
    hands.double_click(hands.title(node))
    hands.type("More")
    hands.enter()
    assert [hands.item(id).title for id in (node, copy)] == ["More", "More"]
    assert hands.window.scene.path == ()


def test_a_node_with_a_title_of_its_own_keeps_it(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    copy = copied(hands, node)
    hands.window.inspector.page.title.setText("My sum")
    hands.window.inspector.page.title.editingFinished.emit()
    assert [hands.item(id).title for id in (node, copy)] == ["Subgraph", "My sum"]
    hands.click(hands.title(copy))
    hands.key(Qt.Key.Key_F2)
    hands.type("Our sum")
    hands.enter()
    assert [hands.item(id).title for id in (node, copy)] == ["Subgraph", "Our sum"]


def test_a_subgraph_is_renamed_by_command_also_by_a_node_with_a_title_of_its_own(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    copy = copied(hands, node)
    hands.window.operations.rename(copy, "My sum")
    hands.window.commands.run("subgraph.rename")
    hands.type("Plus three")
    hands.enter()
    assert [hands.item(id).title for id in (node, copy)] == ["Plus three", "My sum"]


def test_an_input_is_renamed_by_its_title_and_so_is_what_it_is_called_outside(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "add")
    hands.window.navigator.open_node(node)
    ports = {hands.item(id).title: id for id in hands.window.scene.nodes}
    assert ports.keys() == {"Input: a", "Input: b", "Number Arithmetic", "Output: number"}
    hands.window.scene.select([hands.document.node(ports["Input: a"], definition(hands, node))])
    hands.key(Qt.Key.Key_F2)
    hands.type("left")
    hands.enter()
    assert hands.item(ports["Input: a"]).title == "Input: left"
    hands.key(Qt.Key.Key_F2)
    hands.type("b")
    hands.enter()
    assert "has an input 'b' already" in hands.window.toast.text()
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert set(hands.item(node).layout.inputs) == {"left", "b"}
    assert {link.input for link in hands.document.graph().links_into(node)} == {"left", "b"}


def test_the_breadcrumb_follows_a_new_name_and_leads_back(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_Return)
    crumbs = hands.window.navigator.breadcrumb
    hands.window.operations.subgraphs.rename(definition(hands, node), "Plus")
    hands.qtbot.waitUntil(lambda: len(crumbs.findChildren(QToolButton)) == 2)
    buttons = crumbs.findChildren(QToolButton)
    assert [button.text() for button in buttons] == ["Untitled", "Plus"]
    buttons[0].click()
    assert hands.window.scene.path == ()


# Sharing ---------------------------------------------------------------------------------------------------------


def test_nodes_of_one_subgraph_change_together_until_one_is_made_unique(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    copy = copied(hands, node)
    hands.document.add_node("basic.show_value", position=(600.0, 300.0), id="second")
    hands.document.connect("two", "number", copy, "a")
    hands.document.connect(copy, "number", "second", "value")

    def results() -> list[str]:
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait_until_idle()
        return [hands.item(id).status.text.split(".")[0] for id in ("show", "second")]

    hands.document.set_parameter("three", "value", 30.0, definition(hands, node))
    assert results() == ["32", "32"]
    assert hands.window.commands["subgraph.make_unique"].enabled()
    hands.window.commands.run("subgraph.make_unique")
    assert not hands.window.commands["subgraph.make_unique"].enabled()
    assert definition(hands, copy) != definition(hands, node)
    hands.document.set_parameter("three", "value", 1.0, definition(hands, copy))
    assert results() == ["32", "3"]
    hands.document.undo()
    hands.document.undo()
    assert definition(hands, copy) == definition(hands, node)


def test_inside_a_shared_subgraph_the_window_says_so(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.window.navigator.open_node(node)
    crumbs = hands.window.navigator.breadcrumb

    def notes() -> list[str]:
        return [label.text() for label in crumbs.findChildren(QLabel) if "share this subgraph" in label.text()]

    assert notes() == []
    hands.document.add_node(hands.node(node).type)
    assert notes() == ["2 nodes share this subgraph: what changes here changes in all of them"]


# Inside ----------------------------------------------------------------------------------------------------------


def inside(hands: Hands) -> dict[str, Node]:
    return hands.document.graph(hands.window.scene.graph).nodes


def test_an_input_is_added_inside_at_the_pointer_and_takes_what_it_is_wired_to(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "add")
    hands.key(Qt.Key.Key_Return)
    before = set(inside(hands))
    place = hands.item("add").pos() + QPointF(-300, 300)
    hands.move(place, Qt.MouseButton.NoButton)
    hands.window.commands.run("subgraph.add_input")
    (port,) = set(inside(hands)) - before
    assert (hands.item(port).pos() - place).manhattanLength() < 60
    hands.document.remove([link for link in hands.document.graph(definition(hands, node)).links if link.input == "b"],
                          definition(hands, node))  # fmt: skip
    hands.drag(hands.socket(port, "value"), hands.input("add", "b"))
    assert (inside(hands)[port].parameters["name"], inside(hands)[port].parameters["type"]) == ("b_2", "Number")
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert "b_2" in hands.item(node).layout.inputs


def test_a_subgraph_is_shown_again_as_it_was_left(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.key(Qt.Key.Key_Return)
    hands.view.zoom_to(0.7)
    hands.view.centerOn(40, 30)
    hands.key(Qt.Key.Key_Up, CONTROL)
    outside = hands.view.centre
    hands.key(Qt.Key.Key_Return)
    assert hands.view.zoom == pytest.approx(0.7)
    assert (hands.view.centre - QPointF(40, 30)).manhattanLength() < 4
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert (hands.view.centre - outside).manhattanLength() < 4
    assert hands.window.scene.selected_nodes() == [node]


def test_nodes_are_grouped_inside_a_subgraph_too(sum: Hands) -> None:
    hands = sum
    node = grouped(hands, "three", "add")
    hands.window.navigator.open_node(node)
    hands.window.scene.select([inside(hands)["three"]])
    hands.key(Qt.Key.Key_G, CONTROL)
    hands.type("Constant")
    hands.enter()
    hands.key(Qt.Key.Key_Return)
    assert set(inside(hands)) >= {"three"}
    assert [item.text() for item in hands.window.navigator.breadcrumb.findChildren(QToolButton)][-1] == "Constant"
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)
    assert hands.window.scene.path == ()
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item("show").status.text.startswith("5")


def test_the_menu_offers_what_fits(sum: Hands) -> None:
    hands = sum
    assert "Group into subgraph" in menu_texts(hands, hands.title("add"))
    assert "Expand subgraph" not in menu_texts(hands, hands.title("add"))
    node = grouped(hands, "three", "add")
    copied(hands, node)
    texts = {"Enter subgraph", "Expand subgraph", "Make subgraph unique", "Rename subgraph"}
    assert texts <= set(menu_texts(hands, hands.title(node)))
    assert "Leave subgraph" not in menu_texts(hands, QPointF(-100, -100))
    hands.window.navigator.open_node(node)
    texts = {"Leave subgraph", "Add input to this subgraph", "Add output to this subgraph"}
    assert texts <= set(menu_texts(hands, QPointF(-500, -500)))
