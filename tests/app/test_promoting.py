"""Parameters of inner nodes promoted to the subgraph: from the canvas, the inspector and the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from graph.declare.builtin import GRAPH_INPUT, GRAPH_OUTPUT, SUBGRAPH_PREFIX
from graph.document.items import Definition
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inner(hands: Hands) -> Hands:
    """A subgraph that mixes two numbers, entered; its node is shown to ``show``."""
    document = hands.document
    document.add(Definition("inner", "Mix"))
    document.add_node("basic.number_arithmetic", {"a": 2.0, "b": 3.0}, graph="inner", id="mix")
    document.add_node(GRAPH_OUTPUT, {"name": "mixed", "type": "Number"}, (400.0, 0.0), graph="inner", id="out")
    document.connect("mix", "number", "out", "value", "inner")
    document.add_node(SUBGRAPH_PREFIX + "inner", id="sub")
    document.add_node("basic.show_value", position=(400.0, 0.0), id="show")
    document.connect("sub", "mixed", "show", "value")
    hands.window.navigator.open_node("sub")
    hands.view.fit()
    return hands


def choose_action(text: str) -> None:
    """Take an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == text]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def offered() -> list[str]:
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return []
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def test_a_field_is_promoted_by_its_menu_and_set_on_the_subgraphs_node(inner: Hands) -> None:
    hands = inner
    hands.right_click(hands.field("mix", "b"))
    choose_action("Promote b to the subgraph")
    hands.activate()
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert [field.spec.name for field in hands.item("sub").layout.fields] == ["b"]
    assert hands.item("sub").value(hands.item("sub").spec.inputs[0]) == 3.0
    hands.click(hands.field("sub", "b"))
    hands.type("40")
    hands.enter()
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item("show").status.text.startswith("42")
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.item("sub").layout.fields == ()


def test_a_promoted_parameter_is_taken_back_by_its_menu(inner: Hands) -> None:
    hands = inner
    hands.right_click(hands.field("mix", "b"))
    choose_action("Promote b to the subgraph")
    hands.activate()
    hands.view.fit()
    hands.right_click(hands.field("mix", "b"))
    hands.document.set_parameter("sub", "b", 7.0)
    choose_action("Take b back from the subgraph")
    assert hands.window.toast.text().startswith("Values and wires for b are gone from nodes of this subgraph: 1.")
    assert set(hands.window.scene.nodes) == {"mix", "out"}


def test_a_socket_is_promoted_by_its_menu(inner: Hands) -> None:
    hands = inner
    hands.document.add_node("basic.save_text", {}, (0.0, 300.0), graph="inner", id="save")
    hands.view.fit()
    hands.right_click(hands.input("save", "text"))
    choose_action("Promote text to the subgraph")
    hands.activate()
    hands.right_click(hands.socket("save", "file"))
    assert not [text for text in offered() if "the subgraph" in text and "Group" not in text]
    hands.activate()
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert [(item.name, item.type) for item in hands.item("sub").spec.sockets] == [("text", "Text")]


def test_a_parameter_is_promoted_in_the_inspector(inner: Hands) -> None:
    hands = inner
    hands.click(hands.title("mix"))
    row = hands.window.inspector.rows["operation"]
    label = row.findChildren(QLabel)[0]
    point = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, label.mapToGlobal(point))
    QApplication.sendEvent(label, event)
    choose_action("Promote operation to the subgraph")
    hands.activate()
    hands.key(Qt.Key.Key_Up, CONTROL)
    (item,) = hands.item("sub").spec.parameters
    assert item.widget is not None and "multiply" in item.widget.choices
    hands.window.scene.select([hands.node("sub")])
    assert list(hands.window.inspector.rows) == ["operation"]


def test_a_parameter_is_promoted_by_the_keyboard_alone(inner: Hands) -> None:
    hands = inner
    hands.window.scene.select([hands.document.node("mix", "inner")])
    hands.window.commands.run("subgraph.promote")
    hands.choose("a")
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert [item.name for item in hands.item("sub").spec.parameters] == ["a"]


def test_inputs_of_promoted_parameters_do_not_lie_on_one_another(inner: Hands) -> None:
    hands = inner
    hands.document.add_node("basic.text", {"text": "several\nlines"}, (0.0, 300.0), graph="inner", id="text")
    for node, name in (("text", "text"), ("mix", "a"), ("mix", "b")):
        hands.window.operations.subgraphs.promote(node, name)
    inputs = [item for item in hands.window.scene.nodes.values() if item.node.type == GRAPH_INPUT]
    assert len(inputs) == 3
    areas = [item.layout.rect.translated(item.pos()) for item in inputs]
    assert not any(one.intersects(other) for one in areas for other in areas if one is not other)
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert [item.name for item in hands.item("sub").spec.inputs] == ["text", "a", "b"]


def test_outside_of_subgraphs_nothing_is_promoted(inner: Hands) -> None:
    hands = inner
    hands.key(Qt.Key.Key_Up, CONTROL)
    hands.document.add_node("basic.number", {"value": 1.0}, (0.0, 300.0), id="number")
    hands.view.fit()
    hands.right_click(hands.field("number", "value"))
    texts = offered()
    assert "Back to the default of value" in texts
    assert not [text for text in texts if "the subgraph" in text]
    assert not hands.window.commands["subgraph.promote"].enabled()


def test_deleting_the_graph_input_takes_the_parameter_from_the_subgraph(inner: Hands) -> None:
    hands = inner
    hands.window.operations.subgraphs.promote("mix", "b")
    (port,) = [node.id for node in hands.document.graph("inner").nodes.values() if node.type == GRAPH_INPUT]
    hands.document.set_parameter("sub", "b", 7.0)
    hands.window.scene.select([hands.document.node(port, "inner")])
    hands.key(Qt.Key.Key_Delete)
    assert hands.document.node("sub").parameters == {}
    assert hands.document.node("mix", "inner").parameters["b"] == 3.0
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.document.node("sub").parameters == {"b": 7.0}


def test_a_wire_out_of_a_node_becomes_an_output_by_the_palette(inner: Hands) -> None:
    hands = inner
    start = hands.socket("mix", "number")
    hands.drag(start, start + QPointF(60, 260))
    hands.choose("graph output")
    (port,) = set(hands.window.scene.nodes) - {"mix", "out"}
    assert hands.document.node(port, "inner").parameters == {"type": "Number", "name": "number"}
    hands.key(Qt.Key.Key_Up, CONTROL)
    assert list(hands.item("sub").layout.outputs) == ["mixed", "number"]


def test_a_wire_into_a_node_becomes_an_input_by_the_palette(inner: Hands) -> None:
    hands = inner
    start = hands.input("mix", "a")
    hands.drag(start, start + QPointF(-60, 260))
    hands.choose("graph input")
    (port,) = set(hands.window.scene.nodes) - {"mix", "out"}
    assert hands.document.node(port, "inner").parameters == {"type": "Number", "name": "a", "value": 2.0}
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert set(hands.window.scene.nodes) == {"mix", "out"}
