"""Parameters of inner nodes led out of their subgraph, and taken back."""

from __future__ import annotations

import pytest

from graph.document.promoting import demote, promotable, promote
from graph.errors import EditError
from tests.graph.desk import Desk


@pytest.fixture
def sweep(desk: Desk) -> str:
    """A node for a subgraph that counts up and adds up."""
    desk.subgraph("inner")
    desk.add("sweep", "inner", id="sweep", count=4)
    desk.add("total", "inner", id="total")
    desk.add("graph.output", "inner", id="out", name="sum", type="Integer")
    desk.wire("sweep", "total", "numbers", graph="inner")
    desk.wire("total", "out", "value", graph="inner")
    return desk.add("subgraph:inner", id="instance")


def test_a_promoted_parameter_is_one_of_the_subgraph_with_its_value_and_widget(desk: Desk, sweep: str) -> None:
    before = desk.document.snapshot()
    port = promote(desk.document, "sweep", "count", "inner")
    assert port.parameters == {"name": "count", "type": "Integer", "value": 4}
    (item,) = desk.document.spec(desk.document.node(sweep)).parameters
    own = desk.document.spec(desk.document.node("sweep", "inner"), "inner").input("count")
    assert own is not None and own.widget is not None
    assert (item.name, item.type, item.default, item.widget) == ("count", "Integer", 4, own.widget)
    with pytest.raises(EditError, match="above the maximum"):
        desk.set(sweep, count=5000)
    desk.document.undo()
    assert desk.document.snapshot() == before


def test_promoting_computes_nothing_again_and_the_nodes_value_reaches_the_run(desk: Desk, sweep: str) -> None:
    assert desk.run(sweep) == "done"
    promote(desk.document, "sweep", "count", "inner")
    assert desk.run(sweep) == "done"
    assert desk.calls == []
    desk.set(sweep, count=3)
    other = desk.add("subgraph:inner")
    assert desk.run(sweep, other) == "done"
    assert (desk.value(sweep), desk.value(other)) == (0 + 1 + 2, 0 + 1 + 2 + 3)


def test_parameters_of_one_name_get_names_of_their_own_and_stand_below_each_other(desk: Desk, sweep: str) -> None:
    desk.add("sweep", "inner", id="second")
    ports = [promote(desk.document, node, "count", "inner") for node in ("sweep", "second")]
    assert [port.parameters["name"] for port in ports] == ["count", "count_2"]
    assert [item.name for item in desk.document.spec(desk.document.node(sweep)).inputs] == ["count", "count_2"]


def test_a_socket_is_promoted_as_one(desk: Desk, sweep: str) -> None:
    desk.add("length", "inner", id="length")
    port = promote(desk.document, "length", "text", "inner")
    assert port.parameters == {"name": "text", "type": "Text"}
    (item,) = desk.document.spec(desk.document.node(sweep)).sockets
    assert (item.name, item.type, item.required) == ("text", "Text", True)
    demote(desk.document, "length", "text", "inner")
    assert not desk.document.spec(desk.document.node(sweep)).inputs


def test_a_parameter_is_promoted_through_several_subgraphs(desk: Desk, sweep: str) -> None:
    promote(desk.document, "sweep", "count", "inner")
    desk.subgraph("outer")
    desk.add("subgraph:inner", "outer", id="middle", count=2)
    desk.add("graph.output", "outer", id="out", name="sum", type="Integer")
    desk.wire("middle", "out", "value", graph="outer")
    promote(desk.document, "middle", "count", "outer")
    node = desk.add("subgraph:outer")
    (item,) = desk.document.spec(desk.document.node(node)).parameters
    assert item.widget is not None and item.widget.maximum == 1000
    desk.set(node, count=5)
    assert desk.run(node) == "done"
    assert desk.value(node) == 10


def test_a_parameter_is_taken_back_with_the_value_of_its_input(desk: Desk, sweep: str) -> None:
    before = desk.document.node("sweep", "inner")
    port = promote(desk.document, "sweep", "count", "inner")
    desk.set(port.id, "inner", value=2)
    desk.set(sweep, count=9)
    assert demote(desk.document, "sweep", "count", "inner") == 1
    assert desk.document.node("sweep", "inner") == before.with_parameter("count", 2)
    assert port.id not in desk.document.graph("inner").nodes
    assert desk.document.node(sweep).parameters == {}
    desk.document.undo()
    assert desk.document.node(sweep).parameters == {"count": 9}


def test_an_input_that_leads_elsewhere_too_stays_when_one_parameter_is_taken_back(desk: Desk, sweep: str) -> None:
    port = promote(desk.document, "sweep", "count", "inner")
    desk.wire(port.id, "sweep", "first", graph="inner")
    assert demote(desk.document, "sweep", "count", "inner") == 0
    assert [(link.target, link.input) for link in desk.document.graph("inner").links_out_of(port.id)] == [
        ("sweep", "first")
    ]


def test_what_cannot_be_promoted(desk: Desk, sweep: str) -> None:
    port = promote(desk.document, "sweep", "count", "inner")
    assert [item.name for item in promotable(desk.document, "sweep", "inner")] == ["first"]
    assert promotable(desk.document, port.id, "inner") == []
    desk.add("number", id="outside")
    assert promotable(desk.document, "outside", "") == []
    for node, name, graph in (("sweep", "count", "inner"), ("sweep", "numbers", "inner"), ("outside", "value", "")):
        with pytest.raises(EditError, match="cannot be promoted"):
            promote(desk.document, node, name, graph)
    with pytest.raises(EditError, match="not promoted"):
        demote(desk.document, "sweep", "first", "inner")
