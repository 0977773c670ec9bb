"""Nodes grouped into a subgraph and put back in its place; a subgraph of its own for a node that shares one."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.document.document import Document
from graph.document.expanding import expand
from graph.document.items import ROOT, Frame, Node, Note
from graph.document.sockets import is_port
from graph.document.subgraphs import group, is_shared, make_unique, remove_unused
from graph.errors import EditError
from graph.plan.keys import KeyTable
from graph.run.context import Settings
from tests.graph.desk import CATALOGUE, Desk, sample_document
from tests.graph.edits import Editor

LAW = settings(max_examples=80, deadline=None)


@pytest.fixture
def document(desk: Desk) -> Document:
    return desk.document


def keys_of(document: Document) -> KeyTable:
    table = KeyTable(CATALOGUE)
    table.update(document.snapshot(), Settings())
    return table


def wires(document: Document, graph: str = ROOT) -> set[tuple[str, str, str, str]]:
    return {(link.source, link.output, link.target, link.input) for link in document.graph(graph).links}


def grouped(document: Document, *nodes: str, graph: str = ROOT) -> Node:
    return group(document, [document.node(node, graph) for node in nodes], graph)


def edited_document(data: st.DataObject, most: int = 30) -> Document:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(data.draw(st.integers(3, most))):
        editor.edit()
    return document


# Grouping --------------------------------------------------------------------------------------------------------


def sum_of_two(desk: Desk) -> None:
    """3 and 4 into a sum, the sum into two nodes that show it."""
    desk.add("number", id="three", value=3)
    desk.add("number", id="four", value=4)
    desk.add("add", id="sum")
    desk.wire("three", "sum", "a")
    desk.wire("four", "sum", "b")
    for show in ("first", "second"):
        desk.add("show", id=show)
        desk.wire("sum", show, "value")


def test_wires_across_the_border_become_inputs_and_outputs(desk: Desk) -> None:
    sum_of_two(desk)
    node = grouped(desk.document, "four", "sum")
    spec = desk.document.spec(node)
    assert [(item.name, item.type) for item in spec.inputs] == [("a", "Integer")]
    assert [(item.name, item.type) for item in spec.outputs] == [("integer", "Integer")]
    assert wires(desk.document) == {
        ("three", "integer", node.id, "a"),
        (node.id, "integer", "first", "value"),
        (node.id, "integer", "second", "value"),
    }
    assert desk.run() == "done"
    assert desk.value("first") == 7


def test_grouping_is_one_step_and_carries_frames_and_notes(desk: Desk) -> None:
    sum_of_two(desk)
    desk.document.add(Frame("frame", "Sum"))
    desk.document.add(Note("note", "Adds."))
    before = desk.document.snapshot()
    content = desk.document.graph()
    node = group(desk.document, [*content.nodes.values(), *content.frames.values(), *content.notes.values()])
    inner = desk.document.graph(node.definition or "")
    assert desk.document.graph().nodes.keys() == {node.id}
    assert (list(inner.frames), list(inner.notes)) == (["frame"], ["note"])
    desk.document.undo()
    assert desk.document.snapshot() == before
    assert desk.document.graph().frames and desk.document.graph().notes


def test_an_input_has_the_value_that_all_it_leads_to_have_in_common(desk: Desk) -> None:
    desk.add("number", id="one")
    for id, a in (("first", 2), ("second", 2), ("third", 3)):
        desk.add("add", id=id, a=a)
        desk.wire("one", id, "a")
    node = grouped(desk.document, "first", "second")
    assert desk.document.spec(node).parameters[0].default == 2
    node = grouped(desk.document, node.id, "third")
    assert not desk.document.spec(node).parameters


def test_nodes_with_a_way_out_and_back_are_not_grouped(desk: Desk) -> None:
    desk.add("number", id="one")
    desk.add("add", id="between")
    desk.add("add", id="last")
    desk.wire("one", "between", "a")
    desk.wire("between", "last", "a")
    with pytest.raises(EditError, match="back through Add"):
        grouped(desk.document, "one", "last")


def test_nothing_is_grouped_where_no_node_is_among_the_items(document: Document) -> None:
    with pytest.raises(EditError, match="no nodes to group"):
        group(document, [Note("note")])


def test_subgraphs_that_nothing_uses_are_removed_in_one_step(desk: Desk) -> None:
    scaled(desk)
    desk.subgraph("outer")
    desk.add("subgraph:scaled", "outer", id="inner")
    node = desk.add("subgraph:outer")
    assert remove_unused(desk.document) == []
    desk.document.remove([desk.document.node(node)])
    before = desk.document.snapshot()
    assert {definition.id for definition in remove_unused(desk.document)} == {"scaled", "outer"}
    assert list(desk.document.definitions) == [ROOT]
    desk.document.undo()
    assert desk.document.snapshot() == before


@LAW
@given(st.data())
def test_grouping_changes_no_key_and_expanding_is_its_inverse(data: st.DataObject) -> None:
    document = edited_document(data)
    graph = data.draw(st.sampled_from(sorted(document.definitions)))
    content = document.graph(graph)
    items = sorted([*content.nodes.values(), *content.frames.values(), *content.notes.values()], key=str)
    chosen = data.draw(st.lists(st.sampled_from(items), unique_by=str)) if items else []
    before, table = document.snapshot(), keys_of(document)
    boxes = (dict(content.frames), dict(content.notes))
    try:
        node = group(document, chosen, graph)
    except EditError:
        assert document.snapshot() == before
        return
    inside = {item.id for item in chosen if isinstance(item, Node) and not is_port(item)}
    after = keys_of(document)
    for id in before.root.nodes:
        place = f"{node.id}/{id}" if graph == ROOT and id in inside else id
        assert table.key(id) == after.key(place)
    expand(document, node.id, graph)
    assert document.snapshot() == before
    assert (content.frames, content.notes) == boxes
    document.undo()
    assert node.id in document.graph(graph).nodes
    document.undo()
    assert document.snapshot() == before


# Expanding -------------------------------------------------------------------------------------------------------


def scaled(desk: Desk, **value: int) -> str:
    """A subgraph of a sum of its inputs ``x`` and ``y``; ``value`` is what ``y`` holds. Returns the type."""
    desk.subgraph("scaled")
    desk.add("graph.input", "scaled", id="x", name="x", type="Integer")
    desk.add("graph.input", "scaled", id="y", name="y", type="Integer", **value)
    desk.add("graph.output", "scaled", id="out", name="sum", type="Integer")
    desk.add("add", "scaled", id="inner")
    for source, target, input in (("x", "inner", "a"), ("y", "inner", "b"), ("inner", "out", "value")):
        desk.wire(source, target, input, graph="scaled")
    return "subgraph:scaled"


def test_wires_are_joined_through_inputs_and_outputs(desk: Desk) -> None:
    node = desk.add(scaled(desk), id="instance")
    desk.add("number", id="one", value=1)
    desk.wire("one", node, "x")
    desk.wire("one", node, "y")
    desk.add("show", id="show")
    desk.wire(node, "show", "value")
    desk.run()
    assert desk.value("show") == 2
    (placed,) = expand(desk.document, node).items
    assert wires(desk.document) == {
        ("one", "integer", placed.id, "a"),
        ("one", "integer", placed.id, "b"),
        (placed.id, "integer", "show", "value"),
    }
    assert list(desk.document.definitions) == [ROOT], "the subgraph goes with the last node that stands for it"
    assert desk.run() == "done"
    assert desk.calls == []


def test_values_go_to_the_parameters_that_they_lead_to(desk: Desk) -> None:
    kind = scaled(desk, value=5)
    own, default = desk.add(kind, y=8), desk.add(kind)
    (first,), (second,) = expand(desk.document, own).items, expand(desk.document, default).items
    assert isinstance(first, Node) and isinstance(second, Node)
    assert (first.parameters["b"], second.parameters["b"]) == (8, 5)


def test_the_nodes_stand_around_where_the_instance_stood(desk: Desk) -> None:
    for id, x in (("left", 0.0), ("right", 400.0)):
        desk.add("number", id=id)
        desk.document.move({id: (x, 50.0)})
    desk.document.add(Note("note", "Both.", (200.0, 90.0)))
    node = group(desk.document, [*desk.document.graph().nodes.values(), desk.document.graph().notes["note"]])
    desk.document.move({node.id: (1200.0, 70.0)})
    desk.add("number", id="left")
    placed = {item.position for item in expand(desk.document, node.id).items}
    assert placed == {(1000.0, 50.0), (1400.0, 50.0), (1200.0, 90.0)}
    assert {"left", "left_2", "right"} == desk.document.graph().nodes.keys()


def test_a_value_under_a_wire_is_kept_under_it(desk: Desk) -> None:
    node = desk.add(scaled(desk, value=5), y=8)
    desk.add("number", id="one", value=1)
    desk.wire("one", node, "y")
    (placed,) = expand(desk.document, node).items
    assert wires(desk.document) == {("one", "integer", placed.id, "b")}
    assert desk.document.node(placed.id).parameters == {"b": 8}


def test_a_value_that_leads_to_no_parameter_stays_as_a_graph_input(desk: Desk) -> None:
    desk.subgraph("said")
    desk.add("graph.input", "said", id="words", name="words", type="Text", value="four")
    desk.add("length", "said", id="length")
    desk.wire("words", "length", "text", graph="said")
    desk.add("graph.output", "said", id="out", name="count", type="Integer")
    desk.wire("length", "out", "value", graph="said")
    node = desk.add("subgraph:said")
    desk.add("show", id="show")
    desk.wire(node, "show", "value")
    expand(desk.document, node)
    assert wires(desk.document) == {("words", "value", "length", "text"), ("length", "integer", "show", "value")}
    assert desk.run() == "done"
    assert desk.value("show") == 4


def test_a_value_that_a_bypassed_node_hands_on_stays_as_a_graph_input(desk: Desk) -> None:
    kind = scaled(desk, value=5)
    desk.document.remove([desk.document.node("x", "scaled")], "scaled")
    desk.document.set_state(["inner"], "bypassed", "scaled")
    node = desk.add(kind)
    desk.add("add", id="after", b=1)
    desk.wire(node, "after", "a")
    expand(desk.document, node)
    assert desk.run("after") == "done"
    assert desk.value("after") == 6


def test_an_input_that_is_handed_straight_through_is_joined_with_what_it_leads_to(desk: Desk) -> None:
    desk.subgraph("through")
    desk.add("graph.input", "through", id="in", name="in", type="Integer", value=6)
    desk.add("graph.output", "through", id="out", name="out", type="Integer")
    desk.wire("in", "out", "value", graph="through")
    wired, unwired = desk.add("subgraph:through", id="wired"), desk.add("subgraph:through", id="unwired")
    desk.add("number", id="one")
    desk.wire("one", wired, "in")
    for node in (wired, unwired):
        desk.add("add", id=f"after_{node}")
        desk.wire(node, f"after_{node}", "a")
        assert expand(desk.document, node).items == []
    assert wires(desk.document) == {("one", "integer", "after_wired", "a")}
    assert desk.document.node("after_unwired").parameters == {"a": 6}


def test_the_same_value_twice_into_one_input_goes_over_a_dot(desk: Desk) -> None:
    desk.subgraph("both")
    desk.add("text", "both", id="text", text="la")
    for name in ("first", "second"):
        desk.add("graph.output", "both", id=name, name=name, type="Text")
        desk.wire("text", name, "value", graph="both")
    node = desk.add("subgraph:both")
    desk.add("join", id="join")
    desk.wire(node, "join", "parts", "first")
    desk.wire(node, "join", "parts", "second")
    desk.run("join")
    expand(desk.document, node)
    assert desk.run("join") == "done"
    assert desk.calls == []
    assert desk.value("join") == "la la"


@pytest.mark.parametrize("state", ["bypassed", "muted"])
def test_an_instance_that_does_not_run_is_not_expanded(desk: Desk, state: str) -> None:
    node = desk.add(scaled(desk), state=state)
    with pytest.raises(EditError, match=f"is {state}, so it cannot be expanded"):
        expand(desk.document, node)


def test_only_subgraphs_are_expanded(desk: Desk) -> None:
    with pytest.raises(EditError, match="Number is no subgraph"):
        expand(desk.document, desk.add("number"))


def test_a_subgraph_that_others_use_stays(desk: Desk) -> None:
    kind = scaled(desk, value=1)
    first, second = desk.add(kind), desk.add(kind)
    expand(desk.document, first)
    assert "scaled" in desk.document.definitions
    assert desk.document.graph("scaled").nodes.keys() == {"x", "y", "inner", "out"}
    expand(desk.document, second)
    assert "scaled" not in desk.document.definitions


def connected_at_random(data: st.DataObject, document: Document, nodes: list[str], graph: str) -> None:
    """Wire inputs of nodes to outputs of ones before them, where that can be."""
    for index, target in enumerate(nodes):
        for item in document.spec(document.node(target, graph), graph).inputs:
            ends = [
                (source, output.name, target, item.name)
                for source in nodes[:index]
                for output in document.spec(document.node(source, graph), graph).outputs
                if item.name not in ("name", "type")
                and document.connection_fault(source, output.name, target, item.name, graph) is None
            ]
            if ends and data.draw(st.integers(0, 3)):
                document.connect(*data.draw(st.sampled_from(ends)), graph)


def subgraph_at_random(data: st.DataObject, desk: Desk, id: str, inner_types: tuple[str, ...]) -> None:
    """A subgraph with inputs that hold values or not, some of them handed straight through, and with dots."""
    desk.subgraph(id)
    states = st.sampled_from(["active"] * 6 + ["bypassed", "muted"])
    values = st.sampled_from([{"value": 2}, {"value": 2}, {"value": 2.5}, {"value": "two"}, {}])
    nodes = []
    for number in range(data.draw(st.integers(0, 3))):
        kind = data.draw(st.sampled_from(["Integer", "Number", "Any"]))
        value = {"name": data.draw(st.sampled_from("xyz")), **data.draw(values)}
        nodes.append(desk.add("graph.input", id, id=f"in_{number}", state=data.draw(states), type=kind, **value))
    for number in range(data.draw(st.integers(0, 5))):
        type = data.draw(st.sampled_from(inner_types))
        nodes.append(desk.add(type, id, id=f"inner_{number}", state=data.draw(states)))
    for number in range(data.draw(st.integers(0, 3))):
        nodes.append(desk.add("graph.output", id, id=f"out_{number}", name=data.draw(st.sampled_from("uvw"))))
    connected_at_random(data, desk.document, nodes, id)


TYPES = ("number", "add", "decimal", "divide", "text", "join", "show", "switch", "graph.reroute")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_expanding_changes_no_key_and_is_one_step(data: st.DataObject) -> None:
    desk = Desk()
    document = desk.document
    subgraph_at_random(data, desk, "deep", TYPES)
    subgraph_at_random(data, desk, "wide", (*TYPES, "subgraph:deep"))
    around = data.draw(st.lists(st.sampled_from((*TYPES, "subgraph:deep")), min_size=1, max_size=4))
    givers = [type for type in around if type not in ("subgraph:deep", "graph.reroute", "switch")]
    nodes = [desk.add(type, id=f"before_{number}") for number, type in enumerate(givers)]
    instance = desk.add("subgraph:wide", id="instance")
    nodes += [instance, *(desk.add(type, id=f"after_{number}") for number, type in enumerate(around))]
    for node in nodes[nodes.index(instance) + 1 :]:
        document.set_state([node], data.draw(st.sampled_from(["active"] * 6 + ["bypassed"])))
    for item in document.spec(document.node(instance)).parameters:
        if data.draw(st.booleans()):
            with contextlib.suppress(EditError):
                document.set_parameter(instance, item.name, data.draw(st.sampled_from([3, 4.5, "five"])))
    connected_at_random(data, document, nodes, ROOT)
    before, table = document.snapshot(), keys_of(document)
    inner = [node for node in document.graph("wide").nodes.values() if not is_port(node)]
    ids = expand(document, instance).ids
    after = keys_of(document)
    for old in inner:
        if old.definition is None:
            assert table.key(f"{instance}/{old.id}") == after.key(ids[old.id])
    for id in nodes:
        if document.graph().nodes.get(id) is not None and document.node(id).definition is None:
            assert table.key(id) == after.key(id)
    document.undo()
    assert document.snapshot() == before


# Copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_of_its_own_separates_a_node_from_the_others(desk: Desk) -> None:
    kind = scaled(desk, value=1)
    first, second = desk.add(kind), desk.add(kind)
    assert is_shared(desk.document, desk.document.node(first))
    before, keys = desk.document.snapshot(), keys_of(desk.document)
    own = make_unique(desk.document, first)
    assert own.title == "Scaled 2"
    assert not is_shared(desk.document, desk.document.node(first))
    assert keys.key(f"{first}/inner") == keys_of(desk.document).key(f"{first}/inner")
    desk.set("inner", own.id, a=9)
    assert "a" not in desk.document.node("inner", "scaled").parameters
    desk.document.undo()
    desk.document.undo()
    assert desk.document.snapshot() == before
    assert desk.document.node(second).type == kind
