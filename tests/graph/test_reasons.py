"""Why a node would run again, in words for the user."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.graph.desk import Desk, sample_document


def chain(desk: Desk) -> tuple[str, str, str]:
    number, sum, show = desk.add("number", value=1), desk.add("add", b=2), desk.add("show")
    desk.wire(number, sum, "a")
    desk.wire(sum, show, "value")
    return number, sum, show


def test_what_never_ran_says_so(desk: Desk) -> None:
    assert set(desk.reasons(chain(desk)[-1]).values()) == {"it has not run yet"}


def test_what_is_there_needs_no_reason(desk: Desk) -> None:
    number, sum, show = chain(desk)
    desk.run()
    assert desk.reasons(show) == {show: ""}
    assert desk.reasons(number, sum, show) == {number: "", sum: "", show: ""}


def test_a_changed_parameter_is_named_where_it_is_and_below(desk: Desk) -> None:
    number, sum, show = chain(desk)
    desk.run()
    desk.set(number, value=7)
    desk.document.rename(number, "Start")
    assert desk.reasons(show) == {
        number: "`value` changed",
        sum: "`value` changed in Start",
        show: "`value` changed in Start",
    }


def test_a_run_tells_the_same_reasons(desk: Desk) -> None:
    _, sum, show = chain(desk)
    desk.run()
    desk.set(sum, b=7)
    expected = desk.reasons(show)
    desk.run()
    assert desk.queued == {place: reason for place, reason in expected.items() if reason}


def test_the_reason_counts_from_the_last_time_that_the_node_had_its_value(desk: Desk) -> None:
    number, _, show = chain(desk)
    desk.run()
    for value in (2, 3):
        desk.set(number, value=value)
        assert desk.run() == "done"
    desk.set(number, value=4)
    assert desk.reasons(show)[number] == "`value` changed"


def test_a_wire_that_was_drawn_or_moved_is_named(desk: Desk) -> None:
    number, sum, show = chain(desk)
    desk.run()
    other = desk.add("number", value=9)
    desk.wire(other, sum, "b")
    assert desk.reasons(show)[sum] == "`b` was wired"
    desk.run()
    desk.wire(number, sum, "b")
    assert desk.reasons(show)[sum] == "`b` is wired otherwise"
    desk.run()
    desk.document.remove([link for link in desk.document.graph().links_into(sum) if link.input == "b"])
    desk.set(sum, b=77)
    assert desk.reasons(show)[sum] == "`b` was unwired"


def test_a_changed_file_is_named(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("one")
    read = desk.add("read", file=str(file))
    desk.run(read)
    file.write_text("two!")
    assert desk.reasons(read) == {read: "the file `file` changed"}


def test_another_device_is_named(desk: Desk) -> None:
    node = desk.add("device")
    desk.run(node)
    desk.settings = replace(desk.settings, device="cuda")
    assert desk.reasons(node) == {node: "the device, number format or output folder changed"}


def test_a_node_that_was_replaced_by_one_of_another_type_says_so(desk: Desk) -> None:
    node = desk.add("number", id="node")
    desk.run(node)
    desk.document.remove([desk.document.node(node)])
    desk.add("parity", id="node")
    assert desk.reasons(node) == {node: "the node type has changed"}


@pytest.mark.parametrize("kept_on_disk", [False, True])
def test_a_value_that_was_dropped_says_so(tmp_path: Path, kept_on_disk: bool) -> None:
    desk = Desk(tmp_path if kept_on_disk else None)
    _, _, show = chain(desk)
    desk.run()
    desk.store.free(disk=True)
    assert set(desk.reasons(show).values()) == {"its value was dropped to make room"}
    desk.close()


def test_a_file_that_is_gone_is_told(disk_desk: Desk, tmp_path: Path) -> None:
    save = disk_desk.add("save", text="a")
    disk_desk.run()
    (tmp_path / "output" / "note.txt").unlink()
    assert disk_desk.reasons(save) == {save: "the file that it wrote has changed or gone"}


def test_reasons_are_remembered_over_a_restart(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    number, _, show = chain(first)
    first.run()
    first.close()
    second = Desk(tmp_path, document=first.document)
    second.set(number, value=5)
    assert second.reasons(show)[show] == "`value` changed in Number"
    second.close()


def test_a_switch_below_a_changed_node_hangs_on_it(desk: Desk) -> None:
    number, positive, switch = desk.add("number", value=1), desk.add("is_positive"), desk.add("switch")
    desk.wire(number, positive, "value")
    desk.wire(positive, switch, "condition")
    desk.wire(number, switch, "when_true")
    desk.wire(number, switch, "when_false")
    desk.run(switch)
    desk.set(number, value=-1)
    assert desk.reasons(switch)[switch] == "`value` changed in Number"


def test_a_workflow_with_an_unknown_node_still_explains_the_others(desk: Desk) -> None:
    _, _, show = chain(desk)
    unknown = desk.add("elsewhere.unknown")
    below = desk.add("add")
    desk.document.connect(unknown, "something", below, "a")
    desk.run(show)
    reasons = desk.reasons(show, unknown, below)
    assert reasons[show] == ""
    assert reasons[unknown] == reasons[below] == "it has not run yet"


def test_a_chain_of_thousands_is_explained(desk: Desk) -> None:
    first = last = desk.add("number")
    for _ in range(5_000):
        here = desk.add("add", b=1)
        desk.document.connect(last, "integer", here, "a")
        last = here
    desk.run(last)
    desk.set(first, value=1)
    assert desk.reasons(last)[last] == "`value` changed in Number"


def test_a_value_that_another_workflow_computed_is_remembered_with_its_recipe(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    first.run(chain(first)[1])
    first.close()
    other = Desk(tmp_path, document=sample_document("another workflow"))
    number, sum, _ = chain(other)
    other.run(sum)
    assert other.calls == []
    other.set(sum, b=5)
    assert other.reasons(sum)[sum] == "`b` changed"
    other.set(number, value=9)
    other.set(sum, b=2)
    assert other.reasons(sum)[sum] == f"{other.document.spec(other.document.node(number)).title} has not run yet"
    other.close()
