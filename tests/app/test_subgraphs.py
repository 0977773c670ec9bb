"""Subgraphs on the canvas: entering, editing inside, leaving, and what happens when one goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from graph.declare.builtin import GRAPH_OUTPUT, SUBGRAPH_PREFIX
from graph.document.items import Definition
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
