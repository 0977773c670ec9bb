"""Subgraphs on the canvas: entering, editing inside, leaving, and what happens when one goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from graph.declare.builtin import GRAPH_OUTPUT, SUBGRAPH_PREFIX
from graph.document.items import Definition
from tests.app.conftest import MakeWindow
from tests.app.engines import slow_engine
from tests.app.hands import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def subgraph(hands: Hands) -> str:
    """A subgraph with a number that it gives out, and the id of a node that stands for it."""
    document = hands.document
    document.add(Definition("inner", "Half"))
    number = document.add_node("basic.number", {"value": 0.5}, graph="inner", id="half").id
    document.add_node(GRAPH_OUTPUT, {"name": "half", "type": "Number"}, (300.0, 0.0), graph="inner", id="out")
    document.connect(number, "number", "out", "value", "inner")
    return document.add_node(SUBGRAPH_PREFIX + "inner", position=(0.0, 0.0), id="sub").id


def test_a_subgraph_is_entered_edited_and_left(hands: Hands, subgraph: str) -> None:
    window = hands.window
    hands.double_click(hands.item(subgraph).pos() + QPointF(100, 45))
    assert set(window.scene.nodes) == {"half", "out"}
    assert window.navigator.breadcrumb.isVisible()
    hands.view.fit()
    hands.click(hands.title("half"))
    hands.key(Qt.Key.Key_B, CONTROL)
    assert hands.document.node("half", "inner").state == "bypassed"
    hands.key(Qt.Key.Key_Escape)
    assert set(window.scene.nodes) == {subgraph}
    assert window.scene.selected_nodes() == [subgraph]
    assert not window.navigator.breadcrumb.isVisible()
    hands.key(Qt.Key.Key_Return)
    assert set(window.scene.nodes) == {"half", "out"}


def test_a_socket_that_is_added_inside_appears_outside(hands: Hands, subgraph: str) -> None:
    assert list(hands.item(subgraph).layout.outputs) == ["half"]
    hands.document.add_node(GRAPH_OUTPUT, {"name": "more", "type": "Text"}, (300.0, 200.0), graph="inner")
    assert list(hands.item(subgraph).layout.outputs) == ["half", "more"]


def test_a_run_shows_states_inside_and_on_the_subgraphs_node(hands: Hands, subgraph: str) -> None:
    show = hands.document.add_node("basic.show_value", position=(350.0, 0.0)).id
    hands.document.connect(subgraph, "half", show, "value")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.wait_until_idle()
    assert hands.item(show).state == "finished"
    assert hands.item(subgraph).state == "finished"
    hands.window.navigator.show_place(f"{subgraph}/half")
    assert hands.item("half").state == "finished"


def test_a_subgraph_shows_the_steps_and_pictures_of_the_node_that_runs_within(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    hands = Hands(make_window(slow_engine), qtbot)
    hands.window.start_page.empty_chosen.emit()
    document = hands.document
    document.add(Definition("inner", "Counting"))
    document.add_node("app.slow.count", {"steps": 12}, graph="inner", id="count")
    document.add_node(SUBGRAPH_PREFIX + "inner", id="sub")
    hands.key(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: hands.item("sub").status.done > 2)
    assert hands.item("sub").state == "running"
    assert hands.item("sub").status.preview is not None
    hands.wait_until_idle()
    assert hands.item("sub").state == "finished"


def test_undoing_the_subgraph_itself_leads_back_to_the_root(hands: Hands) -> None:
    document = hands.document
    with document.edit("Group"):
        document.add(Definition("inner", "Inner"))
        document.add_node("basic.number", graph="inner", id="within")
        document.add_node(SUBGRAPH_PREFIX + "inner", id="sub")
    hands.window.scene.show_path(("sub",))
    assert set(hands.window.scene.nodes) == {"within"}
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert hands.window.scene.path == ()
    assert not hands.window.scene.nodes


# Another instance ------------------------------------------------------------------------------------------------


def palette_texts(hands: Hands) -> list[str]:
    """What the open palette offers, in its order."""
    model = hands.window.palettes.popup.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_palette_offers_the_subgraphs_of_the_workflow(hands: Hands, subgraph: str) -> None:
    added = hands.add("half", QPointF(0, 300))
    assert hands.node(added).definition == "inner"
    assert hands.item(added).title == "Half"
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert set(hands.document.graph().nodes) == {subgraph}


def test_a_wire_that_is_let_go_on_nothing_offers_subgraphs_that_fit(hands: Hands, subgraph: str) -> None:
    show = hands.document.add_node("basic.show_value", position=(350.0, 0.0)).id
    start = hands.input(show, "value")
    hands.drag(start, start + QPointF(-40, 200))
    hands.choose("half")
    (link,) = hands.document.graph().links_into(show)
    assert (hands.node(link.source).definition, link.output) == ("inner", "half")


def test_a_subgraph_is_put_into_a_wire(hands: Hands) -> None:
    document = hands.document
    document.add(Definition("inner", "Through"))
    document.add_node("graph.input", {"name": "in", "type": "Number"}, graph="inner", id="in")
    document.add_node(GRAPH_OUTPUT, {"name": "out", "type": "Number"}, (300.0, 0.0), graph="inner", id="out")
    document.connect("in", "value", "out", "value", "inner")
    document.add_node("basic.number", position=(0.0, 0.0), id="number")
    document.add_node("basic.show_value", position=(500.0, 0.0), id="show")
    document.connect("number", "number", "show", "value")
    (wire,) = hands.window.scene.wires.values()
    hands.window.palettes.ask_for_node(wire.path.pointAtPercent(0.5))
    hands.choose("through")
    (into,) = document.graph().links_into("show")
    assert hands.node(into.source).definition == "inner"


def test_a_subgraph_within_itself_is_refused_and_the_window_says_why(hands: Hands, subgraph: str) -> None:
    hands.window.scene.select([hands.node(subgraph)])
    hands.key(Qt.Key.Key_C, CONTROL)
    hands.key(Qt.Key.Key_Return)
    before = hands.document.snapshot()
    hands.key(Qt.Key.Key_V, CONTROL)
    assert hands.window.toast.text() == "A subgraph cannot contain itself."
    hands.window.toast.clear()
    hands.window.palettes.ask_for_node(QPointF(0, 400))
    hands.choose("half")
    assert hands.window.toast.text() == "A subgraph cannot contain itself."
    assert hands.document.snapshot() == before


def test_a_copy_in_another_document_brings_its_subgraph_along(hands: Hands, subgraph: str) -> None:
    hands.window.scene.select([hands.node(subgraph)])
    hands.key(Qt.Key.Key_C, CONTROL)
    hands.window.session.new()
    hands.window.start_page.empty_chosen.emit()
    hands.activate()
    hands.key(Qt.Key.Key_V, CONTROL)
    (pasted,) = hands.window.scene.selected_nodes()
    assert hands.item(pasted).title == "Half"
    hands.key(Qt.Key.Key_E, CONTROL)
    hands.wait_until_idle()
    assert hands.item(pasted).state == "finished"
    hands.key(Qt.Key.Key_Return)
    assert set(hands.window.scene.nodes) == {"half", "out"}


def test_a_node_is_replaced_by_a_subgraph(hands: Hands, subgraph: str) -> None:
    number = hands.document.add_node("basic.number", position=(0.0, 300.0)).id
    show = hands.document.add_node("basic.show_value", position=(350.0, 300.0)).id
    hands.document.connect(number, "number", show, "value")
    hands.click(hands.title(number))
    hands.key(Qt.Key.Key_R)
    hands.choose("half")
    assert hands.node(number).definition == "inner"
    assert [link.output for link in hands.document.graph().links_into(show)] == ["half"]


def test_subgraphs_that_nothing_uses_are_removed_when_asked_for(hands: Hands, subgraph: str) -> None:
    command = hands.window.commands["subgraph.remove_unused"]
    assert not command.enabled()
    hands.window.scene.select([hands.node(subgraph)])
    hands.key(Qt.Key.Key_Delete)
    assert "inner" in hands.document.definitions
    hands.window.commands.run("subgraph.remove_unused")
    assert "inner" not in hands.document.definitions
    assert hands.window.toast.text() == "Removed: Half. Undo brings them back."
    hands.key(Qt.Key.Key_Z, CONTROL)
    assert "inner" in hands.document.definitions


# Inputs and outputs inside ---------------------------------------------------------------------------------------


def test_inputs_and_outputs_come_after_the_nodes_that_fit_exactly(hands: Hands, subgraph: str) -> None:
    hands.key(Qt.Key.Key_Return)
    hands.window.navigator.open_node(subgraph)
    hands.view.fit()
    start = hands.socket("half", "number")
    hands.drag(start, start + QPointF(20, 200))
    texts = palette_texts(hands)
    assert "Graph Input" not in texts
    assert texts.index("Round Number") < texts.index("Graph Output") < texts.index("Show Value")


def test_what_an_input_is_called_takes_no_wire(hands: Hands, subgraph: str) -> None:
    document = hands.document
    document.add_node("basic.text", position=(0.0, 200.0), graph="inner", id="text")
    document.add_node(GRAPH_OUTPUT, position=(300.0, 200.0), graph="inner", id="said")
    hands.window.navigator.open_node(subgraph)
    hands.view.fit()
    hands.drag(hands.socket("text", "text"), hands.input("said", "name"))
    assert [link.input for link in document.graph("inner").links_into("said")] != ["name"]
    hands.drag(hands.socket("text", "text"), hands.title("said"))
    assert [link.input for link in document.graph("inner").links_into("said")] == ["value"]
    assert document.node("said", "inner").parameters == {"type": "Text", "name": "text"}
