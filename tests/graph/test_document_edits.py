"""Edits of a document: what they do, what they refuse and with which words, and what one step of undo is."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.document.change import Change, Edit
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Frame, Link, Note
from graph.errors import EditError
from graph.file import document_from_text, document_text
from tests.graph.desk import sample_document, type_id


@pytest.fixture
def document() -> Document:
    return sample_document()


def add(document: Document, name: str, graph: str = ROOT, **parameters: object) -> str:
    return document.add_node(type_id(name), parameters, graph=graph).id  # type: ignore[arg-type]


# Nodes -----------------------------------------------------------------------------------------------------------


def test_ids_are_made_from_the_type_and_are_free(document: Document) -> None:
    assert [add(document, "add") for _ in range(3)] == ["add", "add_2", "add_3"]
    document.remove([document.node("add_2")])
    assert add(document, "add") not in ("add", "add_3")


def test_every_id_that_is_made_can_be_saved(document: Document) -> None:
    for type in ("ends.with.", "long." + "x" * 190, "a.b:c", "elsewhere.plain"):
        document.add_node(type)
        document.add_node(type)
    opened = document_from_text(document_text(document), document.catalogue)
    assert opened.snapshot() == document.snapshot()


def test_removing_a_node_removes_its_wires_and_undo_brings_all_back(document: Document) -> None:
    number, sum, end = add(document, "number"), add(document, "add"), add(document, "add")
    document.connect(number, "integer", sum, "a")
    document.connect(sum, "integer", end, "a")
    before = document.snapshot()
    document.remove([document.node(sum)])
    assert not list(document.graph().links)
    document.undo()
    assert document.snapshot() == before


def test_a_node_that_is_there_already_is_refused(document: Document) -> None:
    node = document.add_node(type_id("add"))
    with pytest.raises(EditError, match="'add' is there already"):
        document.add(node)


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: document.remove([replace(document.node("add"), title="Other")]),
        lambda document: document.move({"nowhere": (0.0, 0.0)}),
        lambda document: document.rename("nowhere", "Title"),
        lambda document: document.set_state(["add", "nowhere"], "muted"),
        lambda document: document.collapse(["add", "nowhere"], True),
        lambda document: document.set_parameter("nowhere", "a", 1),
        lambda document: document.set_parameter("add", "a", 1, graph="nowhere"),
        lambda document: document.add_node("add", graph="nowhere"),
        lambda document: document.connect("add", "integer", "nowhere", "a"),
        lambda document: document.connect("nowhere", "integer", "add", "a"),
        lambda document: document.remove([Link("add", "integer", "nowhere", "a")]),
        lambda document: document.add(Link("add", "integer", "add", "a")),
        lambda document: document.remove([Frame("nowhere")]),
        lambda document: document.remove([Definition("nowhere")]),
        lambda document: document.remove([document.definitions[ROOT]]),
        lambda document: document.replace(Definition("nowhere"), Definition("nowhere", "Title")),
        lambda document: document.replace(Definition("inner", "Not so"), Definition("inner", "Title")),
        lambda document: document.replace(document.definitions["inner"], Definition("other")),
        lambda document: document.add(Definition("inner")),
        lambda document: document.remove([document.definitions["full"]]),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_the_document_as_it_was(document: Document, edit: object) -> None:
    document.add(Definition("inner"))
    document.add(Definition("full"))
    add(document, "number", "full")
    add(document, "add")
    before, text = document.snapshot(), document_text(document)
    label = document.history.undo_label
    heard: list[object] = []
    document.observe(heard.append)
    with pytest.raises(EditError):
        edit(document)  # type: ignore[operator]
    assert document_text(document) == text
    assert document.snapshot() == before
    assert document.history.undo_label == label
    assert heard == []


# Parameters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parameter", "value", "words"),
    [
        ("add", "a", "one", "'a' of Add: 'one' is not a whole number"),
        ("add", "a", 1.5, "1.5 is not a whole number"),
        ("add", "a", True, "True is not a whole number"),
        ("add", "a", None, "a value is missing"),
        ("add", "a", 10**30, "is too large"),
        ("decimal", "value", float("inf"), "inf is not a finite number"),
        ("decimal", "value", "1", "'1' is not a number"),
        ("sweep", "count", 1001, "1001 is above the maximum of 1000"),
        ("sampler", "seed", -1, "-1 is below the minimum of 0"),
        ("sampler", "method", "magic", "'magic' is not one of euler, heun"),
        ("text", "text", 1, "1 is not a text"),
        ("text", "text", "\ud800", "half a character"),
        ("switch", "condition", 1, "1 is not yes or no"),
        ("graph.input", "value", [1, {"a": float("nan")}], "nan is not a finite number"),
        ("add", "c", 1, "Add has no parameter 'c'. Its parameters are a, b"),
        ("length", "text", "a", "Length has no parameter 'text'. It has no parameters"),
    ],
)
def test_a_value_that_cannot_stand_is_refused_with_the_reason(
    document: Document, name: str, parameter: str, value: object, words: str
) -> None:
    node = add(document, name)
    with pytest.raises(EditError, match=words):
        document.set_parameter(node, parameter, value)  # type: ignore[arg-type]


def test_setting_the_value_that_is_there_is_no_edit(document: Document) -> None:
    node = add(document, "add", a=1)
    document.set_parameter(node, "a", 1)
    assert document.history.undo_label == "Add add"


def test_the_values_of_an_unknown_node_can_be_set(document: Document) -> None:
    node = add(document, "elsewhere.unknown")
    document.set_parameter(node, "strength", 0.5)
    assert document.node(node).parameters == {"strength": 0.5}


# Wires -----------------------------------------------------------------------------------------------------------


def test_a_wire_takes_the_place_of_the_one_that_was_there(document: Document) -> None:
    first, second, sum = add(document, "number"), add(document, "number"), add(document, "add")
    document.connect(first, "integer", sum, "a")
    document.connect(second, "integer", sum, "a")
    assert [link.source for link in document.graph().links_into(sum)] == [second]
    document.undo()
    assert [link.source for link in document.graph().links_into(sum)] == [first]


def test_a_wire_that_is_there_is_not_drawn_twice(document: Document) -> None:
    number, sum = add(document, "number"), add(document, "add")
    link = document.connect(number, "integer", sum, "a")
    assert document.connect(number, "integer", sum, "a") == link
    assert document.history.undo_label == "Connect"
    document.undo()
    assert not list(document.graph().links)


def test_a_socket_for_many_wires_keeps_their_order(document: Document) -> None:
    texts = [add(document, "text") for _ in range(4)]
    join = add(document, "join")
    for text in texts:
        document.connect(text, "text", join, "parts")
    document.remove([document.graph().links_into(join)[1]])
    document.connect(texts[1], "text", join, "parts")
    assert [link.source for link in document.graph().links_into(join)] == [texts[0], texts[2], texts[3], texts[1]]


@pytest.mark.parametrize(
    ("source", "output", "target", "input", "words"),
    [
        ("make_token", "token", "add", "a", "'a' of Add takes Integer, and 'token' gives Token"),
        ("number", "nothing", "add", "a", "Number has no output 'nothing'"),
        ("number", "integer", "add", "nothing", "Add has no input 'nothing'"),
        ("decimal", "number", "add", "a", "'a' of Add takes Integer, and 'number' gives Number"),
    ],
)
def test_wires_between_what_does_not_fit_are_refused(
    document: Document, source: str, output: str, target: str, input: str, words: str
) -> None:
    ends = add(document, source), add(document, target)
    with pytest.raises(EditError, match=words):
        document.connect(ends[0], output, ends[1], input)


def test_types_with_a_conversion_fit(document: Document) -> None:
    number, join = add(document, "number"), add(document, "join")
    assert document.connect(number, "integer", join, "parts").type == "Integer"


def test_a_circle_is_refused_however_long(document: Document) -> None:
    nodes = [add(document, "add") for _ in range(5)]
    for source, target in itertools.pairwise(nodes):
        document.connect(source, "integer", target, "a")
    with pytest.raises(EditError, match="the wire would close a circle"):
        document.connect(nodes[-1], "integer", nodes[0], "a")
    with pytest.raises(EditError, match="the wire would close a circle"):
        document.connect(nodes[0], "integer", nodes[0], "b")


def test_a_subgraph_cannot_contain_itself(document: Document) -> None:
    for name in ("a", "b", "c"):
        document.add(Definition(name))
    document.add_node("subgraph:b", graph="a")
    document.add_node("subgraph:c", graph="b")
    for graph in ("a", "b", "c"):
        with pytest.raises(EditError, match="A subgraph cannot contain itself"):
            document.add_node("subgraph:a", graph=graph)
    document.add_node("subgraph:a")


def test_a_subgraph_cannot_come_to_contain_itself_by_any_edit(document: Document) -> None:
    document.add(Definition("a"))
    node = document.add_node("elsewhere.unknown", graph="a")
    with pytest.raises(EditError, match="A subgraph cannot contain itself"):
        document.replace(node, replace(node, type="subgraph:a"), "a")
    with pytest.raises(EditError, match="A subgraph cannot contain itself"):
        document.apply(Edit("Edit", (Change("a", None, replace(node, id="x", type="subgraph:a")),)))
    document.add_node("subgraph:later", graph="a")
    document.add(Definition("later"))
    with pytest.raises(EditError, match="A subgraph cannot contain itself"):
        document.add_node("subgraph:a", graph="later")


# Steps of undo ---------------------------------------------------------------------------------------------------


def test_the_steps_of_a_drag_are_one_step_of_undo(document: Document) -> None:
    node = add(document, "number")
    for x in range(1, 20):
        document.move({node: (float(x), 0.0)}, merge="drag 1")
    document.undo()
    assert document.node(node).position == (0.0, 0.0)
    document.redo()
    assert document.node(node).position == (19.0, 0.0)


def test_edits_with_different_marks_or_none_stay_apart(document: Document) -> None:
    node = add(document, "number")
    for value, mark in ((1, "one"), (2, "two"), (3, ""), (4, "")):
        document.set_parameter(node, "value", value, merge=mark)
    seen = []
    while "value" in document.node(node).parameters:
        seen.append(document.node(node).parameters["value"])
        document.undo()
    assert seen == [4, 3, 2, 1]


def test_a_seal_ends_a_step(document: Document) -> None:
    node = add(document, "number")
    document.set_parameter(node, "value", 1, merge="slider")
    document.history.seal()
    document.set_parameter(node, "value", 2, merge="slider")
    document.undo()
    assert document.node(node).parameters == {"value": 1}


def test_a_drag_that_ends_where_it_began_leaves_no_step(document: Document) -> None:
    node = add(document, "number")
    document.move({node: (5.0, 5.0)}, merge="drag")
    document.move({node: (0.0, 0.0)}, merge="drag")
    assert document.history.undo_label == "Add number"


def test_several_edits_are_one_step_and_happen_as_a_whole_or_not_at_all(document: Document) -> None:
    with document.edit("Build"):
        number, sum = add(document, "number"), add(document, "add")
        document.connect(number, "integer", sum, "a")
    assert document.history.undo_label == "Build"
    before = document.snapshot()
    with pytest.raises(ZeroDivisionError), document.edit("Fail"):
        document.remove([document.node(number)])
        1 / 0  # noqa: B018
    assert document.snapshot() == before
    document.undo()
    assert document.graph().is_empty


def test_an_edit_after_an_undo_forgets_what_was_undone(document: Document) -> None:
    add(document, "number")
    document.undo()
    add(document, "add")
    assert document.history.redo_label is None
    assert not document.redo()


# Whether it is saved ---------------------------------------------------------------------------------------------


def test_a_document_is_saved_until_it_is_edited_and_again_when_the_edit_is_undone(document: Document) -> None:
    assert document.history.is_saved
    add(document, "number")
    assert not document.history.is_saved
    document.undo()
    assert document.history.is_saved


def test_what_was_saved_cannot_be_reached_again_after_another_edit(document: Document) -> None:
    add(document, "number")
    document.history.mark_saved()
    document.undo()
    add(document, "add")
    assert not document.history.is_saved
    document.undo()
    assert not document.history.is_saved


def test_a_drag_that_goes_on_after_saving_counts_as_a_change(document: Document) -> None:
    node = add(document, "number")
    document.move({node: (1.0, 0.0)}, merge="drag")
    document.history.mark_saved()
    document.move({node: (2.0, 0.0)}, merge="drag")
    assert not document.history.is_saved
    document.undo()
    assert document.history.is_saved
    assert document.node(node).position == (1.0, 0.0)


# Frames, notes, subgraphs ----------------------------------------------------------------------------------------


def test_frames_and_notes_are_edited_as_nodes_are(document: Document) -> None:
    frame, note = Frame("box", "Box"), Note("box", "A note may have the id of a frame")
    document.add(frame)
    document.add(note)
    document.replace(frame, replace(frame, size=(10.0, 10.0)))
    document.remove([note])
    document.undo()
    document.undo()
    assert document.graph().frames == {"box": frame}
    assert document.graph().notes == {"box": note}


def test_the_sockets_of_a_subgraph_are_its_ports_from_top_to_bottom(document: Document) -> None:
    document.add(Definition("inner", "Inner"))
    for name, y in (("lower", 100.0), ("upper", 0.0)):
        document.add_node("graph.input", {"name": name, "type": "Integer"}, (0.0, y), graph="inner")
    document.add_node("graph.input", {"name": "amount", "type": "Number", "value": 0.5}, (0.0, 50.0), graph="inner")
    document.add_node("graph.output", {"type": "Text"}, graph="inner")
    spec = document.spec(document.add_node("subgraph:inner"))
    assert [item.name for item in spec.inputs] == ["upper", "amount", "lower"]
    assert [item.name for item in spec.parameters] == ["amount"]
    assert [(item.name, item.type) for item in spec.outputs] == [("output", "Text")]


def test_an_observer_can_leave(document: Document) -> None:
    heard: list[object] = []
    leave = document.observe(heard.append)
    add(document, "number")
    leave()
    add(document, "number")
    assert len(heard) == 1
