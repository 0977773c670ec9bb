"""Subgraphs, bypassed and muted nodes, and dots on wires: where values come from when a workflow runs."""

from __future__ import annotations

import pytest

from graph.run.events import RunRefused
from tests.graph.desk import Desk


def twice(desk: Desk, value: int | None = None) -> str:
    """A subgraph that doubles its input ``x``, which has a value of its own where one is given."""
    graph = desk.subgraph("twice")
    value_of_x = {} if value is None else {"value": value}
    x = desk.add("graph.input", graph, name="x", type="Integer", **value_of_x)
    sum = desk.add("add", graph)
    y = desk.add("graph.output", graph, name="y", type="Integer")
    desk.wire(x, sum, "a", graph=graph)
    desk.wire(x, sum, "b", graph=graph)
    desk.wire(sum, y, "value", graph=graph)
    return "subgraph:twice"


def test_a_subgraph_computes_what_is_wired_into_it(desk: Desk) -> None:
    node = desk.add(twice(desk))
    desk.wire(desk.add("number", value=21), node, "x")
    show = desk.add("show")
    desk.wire(node, show, "value")
    assert desk.run() == "done"
    assert desk.value(show) == 42
    assert "twice/add" in desk.finished


def test_an_input_with_a_value_is_a_parameter_of_the_subgraph(desk: Desk) -> None:
    kind = twice(desk, value=5)
    as_declared, set_here = desk.add(kind), desk.add(kind, x=8)
    assert desk.run(as_declared, set_here) == "done"
    assert (desk.value(as_declared), desk.value(set_here)) == (10, 16)


def test_a_parameter_that_is_led_out_with_its_value_computes_nothing_again(desk: Desk) -> None:
    sum = desk.add("add", a=5, b=1)
    assert desk.run(sum) == "done"
    desk.wire(desk.add("graph.input", id="a", type="Integer", value=5), sum, "a")
    assert desk.run(sum) == "done"
    assert desk.calls == []
    desk.set("a", value=6)
    assert desk.run(sum) == "done"
    assert desk.calls == ["add 6 1"]


def test_an_input_counts_with_its_own_value_where_its_wire_gives_none(desk: Desk) -> None:
    kind = twice(desk, value=5)
    node, muted = desk.add(kind, x=8), desk.add("number", state="muted", value=3)
    desk.wire(muted, node, "x")
    assert desk.run(node) == "done"
    assert desk.value(node) == 16
    desk.document.set_state([muted], "active")
    assert desk.run(node) == "done"
    assert desk.value(node) == 6


def test_the_value_of_an_inner_input_counts_where_the_outer_one_has_none(desk: Desk) -> None:
    kind = twice(desk, value=5)
    outer = desk.subgraph("outer")
    inner, x = desk.add(kind, outer), desk.add("graph.input", outer, name="x", type="Integer")
    desk.wire(x, inner, "x", graph=outer)
    desk.wire(inner, desk.add("graph.output", outer, name="y", type="Integer"), "value", graph=outer)
    node = desk.add("subgraph:outer")
    assert desk.run(node) == "done"
    assert desk.value(node) == 10


def test_a_value_that_the_parameter_cannot_hold_is_converted_or_refused_as_on_any_wire(desk: Desk) -> None:
    sum = desk.add("add")
    desk.wire(desk.add("graph.input", id="a", type="Any", value="two"), sum, "a")
    assert desk.run(sum) == "failed"
    assert desk.failed == {sum: "'a' takes Integer, and it was given Text."}


def test_each_instance_runs_by_itself_and_equal_ones_share_their_results(desk: Desk) -> None:
    kind = twice(desk)
    first, second = desk.add(kind), desk.add(kind)
    number = desk.add("number", value=3)
    desk.wire(number, first, "x")
    desk.wire(number, second, "x")
    sum = desk.add("add")
    desk.wire(first, sum, "a")
    desk.wire(second, sum, "b")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == 12
    assert desk.calls.count("add 3 3") == 1


def test_subgraphs_stand_in_subgraphs(desk: Desk) -> None:
    kind = twice(desk, value=1)
    outer = desk.subgraph("four_times")
    inner = [desk.add(kind, outer), desk.add(kind, outer)]
    x = desk.add("graph.input", outer, name="x", type="Integer")
    y = desk.add("graph.output", outer, name="y", type="Integer")
    desk.wire(x, inner[0], "x", graph=outer)
    desk.wire(inner[0], inner[1], "x", graph=outer)
    desk.wire(inner[1], y, "value", graph=outer)
    node = desk.add("subgraph:four_times")
    desk.wire(desk.add("number", value=3), node, "x")
    assert desk.run(node) == "done"
    assert desk.value(node) == 12
    assert f"{node}/{inner[1]}/add" in desk.finished


def test_a_value_set_on_an_inner_instance_is_used_there(desk: Desk) -> None:
    kind = twice(desk, value=1)
    outer = desk.subgraph("outer")
    inner = desk.add(kind, outer, x=7)
    y = desk.add("graph.output", outer, name="y", type="Integer")
    desk.wire(inner, y, "value", graph=outer)
    node = desk.add("subgraph:outer")
    assert desk.run(node) == "done"
    assert desk.value(node) == 14


def test_a_run_to_a_subgraph_reaches_all_of_its_outputs(desk: Desk) -> None:
    graph = desk.subgraph("both")
    divide = desk.add("divide", graph, a=17, b=5)
    for output in ("quotient", "remainder"):
        port = desk.add("graph.output", graph, name=output, type="Integer")
        desk.wire(divide, port, "value", output, graph=graph)
    node = desk.add("subgraph:both")
    assert desk.run(node) == "done"
    assert (desk.value(node, "quotient"), desk.value(node, "remainder")) == (3, 2)


def test_a_run_reaches_places_inside_subgraphs(desk: Desk) -> None:
    node = desk.add(twice(desk, value=4))
    assert desk.run(f"{node}/add") == "done"
    assert desk.value(f"{node}/add") == 8


def test_output_nodes_inside_subgraphs_run_without_being_asked_for(desk: Desk) -> None:
    graph = desk.subgraph("noisy")
    show = desk.add("show", graph)
    desk.wire(desk.add("number", graph, value=9), show, "value", graph=graph)
    desk.add("subgraph:noisy")
    assert desk.run() == "done"
    assert desk.calls == ["number 9", "show 9"]


def test_a_graph_input_and_output_of_the_workflow_itself_run(desk: Desk) -> None:
    size = desk.add("graph.input", name="size", type="Integer", value=6)
    sum = desk.add("add", b=1)
    result = desk.add("graph.output", name="result", type="Integer")
    desk.wire(size, sum, "a")
    desk.wire(sum, result, "value")
    assert desk.run(result) == "done"
    assert desk.value(result) == 7


@pytest.mark.parametrize("type", ["graph.output", "graph.reroute"])
def test_a_target_that_no_value_leads_to_is_a_fault(desk: Desk, type: str) -> None:
    target = desk.add(type)
    assert desk.run(target) == "refused"
    assert [str(fault) for event in desk.told if hasattr(event, "faults") for fault in event.faults] == [
        f"{target}: no value leads to it."
    ]


def test_a_graph_input_of_the_wrong_type_is_a_fault(desk: Desk) -> None:
    size = desk.add("graph.input", name="size", type="Integer", value="wide")
    sum = desk.add("add")
    desk.wire(size, sum, "a")
    assert desk.run(sum) == "refused"
    (refused,) = [event for event in desk.told if hasattr(event, "faults")]
    assert str(refused.faults[0]) == f"{size}.value: 'wide' is not a whole number."


# Bypass, mute, dots ----------------------------------------------------------------------------------------------


def test_a_bypassed_node_hands_its_input_through_by_type(desk: Desk) -> None:
    text = desk.add("text", text="hello")
    length = desk.add("length", state="bypassed")
    join = desk.add("join", state="bypassed")
    desk.wire(text, join, "parts")
    end = desk.add("length")
    desk.wire(join, end, "text")
    assert desk.run(end) == "done"
    assert desk.value(end) == 5
    assert not any(call.startswith("join") for call in desk.calls)
    desk.wire(text, length, "text")
    sum = desk.add("add")
    desk.wire(length, sum, "a")
    assert desk.run(sum) == "done", "a bypassed node without an input of its output's type gives nothing"
    assert desk.value(sum) == 0


def test_a_bypassed_subgraph_hands_its_input_through(desk: Desk) -> None:
    node = desk.add(twice(desk), state="bypassed")
    desk.wire(desk.add("number", value=3), node, "x")
    sum = desk.add("add", b=1)
    desk.wire(node, sum, "a")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == 4


def test_a_muted_node_is_cut_out_with_its_wires(desk: Desk) -> None:
    number = desk.add("number", value=3)
    muted = desk.add("add", state="muted", b=1)
    desk.wire(number, muted, "a")
    sum = desk.add("add", a=5, b=2)
    desk.wire(muted, sum, "a")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == 7, "the parameter's own value counts where the wire gives none"
    assert desk.calls == ["add 5 2"]


def test_muting_what_a_required_input_hangs_on_is_a_fault(desk: Desk) -> None:
    text = desk.add("text", state="muted")
    length = desk.add("length")
    desk.wire(text, length, "text")
    assert desk.run(length) == "refused"


@pytest.mark.parametrize("state", ["bypassed", "muted"])
def test_a_run_to_a_node_that_is_not_active_is_refused(desk: Desk, state: str) -> None:
    node = desk.add("number", state=state)
    assert desk.run(node) == "refused"


def test_dots_on_a_wire_change_nothing(desk: Desk) -> None:
    number, dot, other_dot = desk.add("number", value=2), desk.add("graph.reroute"), desk.add("graph.reroute")
    sum, with_dots = desk.add("add", b=1), desk.add("add", b=1)
    desk.wire(number, sum, "a")
    desk.wire(number, dot, "value")
    desk.wire(dot, other_dot, "value")
    desk.wire(other_dot, with_dots, "a")
    assert desk.run(sum) == "done"
    assert desk.run(with_dots) == "done"
    assert desk.calls == []
    assert desk.value(with_dots) == 3


def test_what_a_graph_input_gives_is_not_trusted_beyond_its_type(desk: Desk) -> None:
    """A subgraph node may set any value on an input; what cannot stand there is told before anything runs."""
    node = desk.add(twice(desk, value=5))
    before = desk.document.node(node)
    desk.document.replace(before, before.with_parameter("x", "many"))
    assert desk.run(node) == "refused"


def test_what_is_wrong_with_a_promoted_value_is_told_where_it_was_set(desk: Desk) -> None:
    graph = desk.subgraph("counting")
    count = desk.add("graph.input", graph, id="in", name="count", type="Integer", value=2)
    desk.wire(count, desk.add("sweep", graph, id="sweep"), "count", graph=graph)
    node = desk.add("subgraph:counting", id="node")
    before = desk.document.node(node)
    for value, fault in ((5000, "5000 is above the maximum of 1000."), ("many", "'many' is not a whole number.")):
        after = before.with_parameter("count", value)
        desk.document.replace(before, after)
        assert desk.run(f"{node}/sweep") == "refused"
        (refusal,) = desk.events(RunRefused)
        assert [(told.node, told.socket, told.message) for told in refusal.faults] == [(node, "count", fault)]
        desk.document.undo()


def test_a_value_for_an_input_that_the_subgraph_no_longer_has_is_a_fault(desk: Desk) -> None:
    node = desk.add(twice(desk, value=5), x=8)
    port = desk.document.node("input", "twice")
    desk.document.replace(port, port.with_parameter("name", "renamed"), "twice")
    assert desk.run(node) == "refused"
    (refusal,) = desk.events(RunRefused)
    assert [(fault.node, fault.socket) for fault in refusal.faults] == [(node, "x")]
