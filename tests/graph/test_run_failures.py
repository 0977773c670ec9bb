"""Failure is data: what failed is told, other branches finish, and memory that ran out is tried again with less."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.declare.catalogue import Catalogue
from graph.declare.library import Library
from graph.document.document import Document
from graph.plan.faults import find_faults
from graph.run.events import NodeFailed, NodeMessage, NodeSkipped, RunRefused
from tests.graph.desk import CATALOGUE, Desk


def two_branches(desk: Desk) -> tuple[str, str, str]:
    """A failing branch of three nodes, and a sound one; returns what fails and the ends of both."""
    divide, below, end = desk.add("divide", a=5, b=0), desk.add("add"), desk.add("show")
    desk.wire(divide, below, "a", "quotient")
    desk.wire(below, end, "value")
    sound = desk.add("show")
    desk.wire(desk.add("number", value=3), sound, "value")
    return divide, end, sound


def test_a_failure_says_what_went_wrong_and_what_to_do(desk: Desk) -> None:
    divide, _, _ = two_branches(desk)
    assert desk.run() == "failed"
    (failure,) = desk.events(NodeFailed)
    assert failure.node == divide
    assert failure.message == "5 cannot be divided by zero."
    assert failure.hint == "Give 'b' another value."
    assert "NodeError" in failure.details


def test_an_unforeseen_failure_is_told_by_its_kind(desk: Desk) -> None:
    node = desk.add("crash")
    assert desk.run(node) == "failed"
    assert desk.failed == {node: "ValueError: unforeseen"}


def test_other_branches_finish_and_dependents_are_skipped(desk: Desk) -> None:
    divide, end, sound = two_branches(desk)
    desk.run()
    assert sound in desk.finished
    assert {(event.node, event.because) for event in desk.events(NodeSkipped)} == {("add", divide), (end, divide)}
    assert desk.summary.failed == 1


def test_without_keep_going_nothing_new_begins_after_a_failure(desk: Desk) -> None:
    _, end, sound = two_branches(desk)
    assert desk.run(end, sound, keep_going=False) == "failed"
    assert desk.calls == ["divide 5 0"]


def test_targets_are_run_in_the_order_in_which_they_are_named(desk: Desk) -> None:
    _, end, sound = two_branches(desk)
    assert desk.run(sound, end, keep_going=False) == "failed"
    assert desk.calls == ["number 3", "show 3", "divide 5 0"]


def test_what_failed_runs_again_the_next_time(desk: Desk) -> None:
    divide, end, _ = two_branches(desk)
    desk.run()
    desk.set(divide, b=5)
    assert desk.run() == "done"
    assert desk.value(end) == 1


def test_out_of_memory_is_tried_again_with_a_small_footprint(desk: Desk) -> None:
    node = desk.add("hungry")
    assert desk.run(node) == "done"
    assert desk.value(node) == "in small pieces"
    assert desk.calls == ["hungry False", "hungry True"]
    (message,) = desk.events(NodeMessage)
    assert message.text == "emptied the sample cache; trying again with less memory"


def test_out_of_memory_again_says_what_was_tried(desk: Desk) -> None:
    node = desk.add("insatiable")
    assert desk.run(node) == "failed"
    assert desk.calls == ["insatiable False", "insatiable True"]
    assert "emptied the sample cache" in desk.failed[node]


def test_a_node_that_explains_its_failure_needs_no_recovery() -> None:
    """So that a mistake in a workflow of plain values does not load the libraries behind the other nodes."""
    library = Library(CATALOGUE, ["there.is.no.such.package"])
    desk = Desk(library=library)
    node = desk.add("divide", b=0)
    assert desk.run(node) == "failed"
    assert desk.failed == {node: "1 cannot be divided by zero."}


# Faults: what keeps a run from starting --------------------------------------------------------------------------


def faults(desk: Desk, *targets: str) -> list[str]:
    assert desk.run(*targets) == "refused"
    (refused,) = desk.events(RunRefused)
    assert desk.calls == []
    return [str(fault) for fault in refused.faults]


def test_all_faults_are_told_at_once(desk: Desk) -> None:
    length, token, show = desk.add("length"), desk.add("read_token"), desk.add("show")
    join = desk.add("join")
    desk.wire(length, join, "parts")
    desk.wire(token, join, "parts")
    desk.wire(join, show, "value")
    assert faults(desk) == [
        f"{length}.text: a wire that gives Text is missing.",
        f"{token}.token: a wire that gives Token is missing.",
    ]


def test_faults_that_no_target_needs_do_no_harm(desk: Desk) -> None:
    desk.add("length")
    assert desk.run(desk.add("number")) == "done"


@pytest.mark.parametrize(
    ("type", "parameters", "expected"),
    [
        ("add", {"a": "one"}, "add.a: 'one' is not a whole number."),
        ("add", {"a": True}, "add.a: True is not a whole number."),
        ("add", {"nought": 1}, "add.nought: Add has no parameter 'nought'."),
        ("add", {"a": None}, "add.a: a value is missing."),
        ("sweep", {"count": 1001}, "sweep.count: 1001 is above the maximum of 1000."),
        ("sweep", {"count": -1}, "sweep.count: -1 is below the minimum of 0."),
        ("sweep", {"count": 10**400}, "sweep.count: a number of 1329 bits is too large."),
        ("sampler", {"method": "magic"}, "sampler.method: 'magic' is not one of euler, heun."),
        ("decimal", {"value": 10**400}, "decimal.value: a number of 1329 bits is too large."),
        ("decimal", {"value": float("nan")}, "decimal.value: nan is not a finite number."),
        ("text", {"text": "\ud800"}, "text.text: the text holds half a character"),
        ("text", {"text": 5}, "text.text: 5 is not a text."),
        ("read", {"file": "no_such_file.txt"}, "read.file: there is no file 'no_such_file.txt'."),
        ("read", {"file": "n" * 5000}, "read.file: there is no file 'nnn"),
        ("read", {"file": "~nobody_of_that_name/file"}, "read.file: there is no file '~nobody_of_that_name/file'."),
        ("read", {"file": "null\0byte"}, "read.file: there is no file 'null\0byte'."),
        ("read", {}, "read.file: no file is chosen."),
        ("elsewhere.unknown", {}, "unknown: no node type is called elsewhere.unknown; install what brings it"),
    ],
)
def test_values_that_cannot_stand_are_faults(
    desk: Desk, type: str, parameters: dict[str, object], expected: str
) -> None:
    node = desk.add(type, **parameters)
    (fault,) = faults(desk, node)
    assert fault.startswith(expected)


def test_a_file_that_a_node_does_without_need_not_be_chosen() -> None:
    document = Document(Catalogue.builtin())
    document.add_node("models.load_ip_adapter", {"image_encoder": ""})
    assert find_faults(document.snapshot(), document.catalogue) == ()
    document.add_node("models.load_ip_adapter", {"model": ""}, id="adapter")
    assert [str(fault) for fault in find_faults(document.snapshot(), document.catalogue)] == [
        "adapter.model: no file is chosen."
    ]


def test_a_target_that_is_not_there_is_a_fault(desk: Desk) -> None:
    assert faults(desk, "nowhere", "no/where") == [
        "no/where: there is no such node.",
        "nowhere: there is no such node.",
    ]


def test_a_fault_inside_a_subgraph_is_found_again_after_an_edit(desk: Desk) -> None:
    """Also in a branch that was sound, and that the run before did not take."""
    graph = desk.subgraph("choice")
    text, length = desk.add("text", graph, text="abc"), desk.add("length", graph)
    desk.wire(text, length, "text", graph=graph)
    switch, port = desk.add("switch", graph), desk.add("graph.output", graph, name="y")
    desk.wire(desk.add("number", graph, value=1), switch, "when_true", graph=graph)
    desk.wire(length, switch, "when_false", graph=graph)
    desk.wire(switch, port, "value", graph=graph)
    node = desk.add("subgraph:choice")
    assert desk.run(node) == "done"
    desk.document.remove(desk.document.graph(graph).links_into(length), graph)
    assert faults(desk, node) == [f"{node}/{length}.text: a wire that gives Text is missing."]


# Files that nodes write ------------------------------------------------------------------------------------------


def test_a_file_that_is_gone_is_written_again(disk_desk: Desk, tmp_path: Path) -> None:
    save = disk_desk.add("save", text="hello")
    assert disk_desk.run() == "done"
    assert disk_desk.run() == "done"
    assert disk_desk.calls == []
    (tmp_path / "output" / "note.txt").unlink()
    assert disk_desk.run() == "done"
    assert disk_desk.finished == [save]
    assert (tmp_path / "output" / "note.txt").read_text() == "hello"


def test_a_file_that_was_changed_is_written_again(disk_desk: Desk, tmp_path: Path) -> None:
    disk_desk.add("save", text="hello")
    disk_desk.run()
    (tmp_path / "output" / "note.txt").write_text("something else")
    assert disk_desk.run() == "done"
    assert (tmp_path / "output" / "note.txt").read_text() == "hello"


def test_another_output_folder_is_written_to(disk_desk: Desk, tmp_path: Path) -> None:
    disk_desk.add("save", text="hello")
    disk_desk.run()
    assert disk_desk.run(output_folder=str(tmp_path / "other")) == "done"
    assert (tmp_path / "other" / "note.txt").read_text() == "hello"


@pytest.mark.parametrize(
    "name", ["../escaped.txt", "/tmp/escaped.txt", "a/../../escaped.txt", ".", "", "link/escaped.txt"]
)
def test_nothing_is_written_outside_the_output_folder(disk_desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "output" / "link").symlink_to(tmp_path / "outside")
    save = disk_desk.add("save", text="hello", name=name)
    assert disk_desk.run() == "failed"
    assert "is outside the output folder" in disk_desk.failed[save]
    assert not list(tmp_path.rglob("escaped.txt"))


def test_half_a_character_is_kept_on_disk_as_any_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    node = desk.add("letter", code=0xD800)
    assert desk.run(node) == "done"
    desk.close()
    again = Desk(tmp_path, document=desk.document)
    assert again.run(node) == "done"
    assert again.calls == []
    assert again.value(node) == "\ud800"
    again.close()
