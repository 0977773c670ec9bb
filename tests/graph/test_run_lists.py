"""A list that comes to a socket for one value maps the node over it, element by element."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.run.events import NodeFinished
from tests.graph.desk import Desk


def mapped(desk: Desk, count: int = 3) -> tuple[str, str]:
    sweep, sum = desk.add("sweep", count=count), desk.add("add", b=100)
    desk.wire(sweep, sum, "a")
    return sweep, sum


def test_a_node_runs_once_for_each_element(desk: Desk) -> None:
    _, sum = mapped(desk)
    assert desk.run(sum) == "done"
    assert desk.value(sum) == [100, 101, 102]
    (finished,) = [event for event in desk.events(NodeFinished) if event.node == sum]
    assert (finished.computed, finished.elements) == (3, 3)


def test_a_longer_list_computes_only_what_is_new(desk: Desk) -> None:
    sweep, sum = mapped(desk)
    desk.run(sum)
    desk.set(sweep, count=5)
    assert desk.run(sum) == "done"
    assert desk.calls == ["sweep 0 5", "add 3 100", "add 4 100"]
    assert desk.value(sum) == [100, 101, 102, 103, 104]


def test_a_shorter_list_computes_nothing(desk: Desk) -> None:
    sweep, sum = mapped(desk)
    desk.run(sum)
    desk.set(sweep, count=2)
    assert desk.run(sum) == "done"
    assert desk.calls == ["sweep 0 2"]
    assert desk.value(sum) == [100, 101]


def test_elements_are_found_again_on_disk(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    sweep, sum = mapped(first)
    first.run(sum)
    first.close()
    second = Desk(tmp_path, document=first.document)
    second.set(sweep, count=4)
    assert second.run(sum) == "done"
    assert second.calls == ["sweep 0 4", "add 3 100"]
    second.close()


def test_maps_follow_one_another_and_a_whole_list_ends_them(desk: Desk) -> None:
    _, sum = mapped(desk)
    parity, total = desk.add("parity"), desk.add("total")
    desk.wire(sum, parity, "value")
    desk.wire(parity, total, "numbers")
    assert desk.run(total) == "done"
    assert desk.value(total) == 1
    assert desk.calls[-1] == "total 0 1 0"


def test_equal_elements_are_computed_once(desk: Desk) -> None:
    _, sum = mapped(desk, count=6)
    parity, again = desk.add("parity"), desk.add("add", b=7)
    desk.wire(sum, parity, "value")
    desk.wire(parity, again, "a")
    assert desk.run(again) == "done"
    assert [call for call in desk.calls if call.endswith(" 7")] == ["add 0 7", "add 1 7"]
    assert desk.value(again) == [7, 8, 7, 8, 7, 8]


def test_lists_of_equal_length_are_taken_pair_by_pair(desk: Desk) -> None:
    sweep, other, sum = desk.add("sweep", count=3), desk.add("sweep", first=10, count=3), desk.add("add")
    desk.wire(sweep, sum, "a")
    desk.wire(other, sum, "b")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == [10, 12, 14]


def test_lists_of_different_length_do_not_go_together(desk: Desk) -> None:
    sweep, other, sum = desk.add("sweep", count=3), desk.add("sweep", count=2), desk.add("add")
    desk.wire(sweep, sum, "a")
    desk.wire(other, sum, "b")
    assert desk.run(sum) == "failed"
    assert "'a' has 3, 'b' has 2" in desk.failed[sum]


def test_a_list_beside_a_single_value_repeats_the_value(desk: Desk) -> None:
    _, sum = mapped(desk)
    number = desk.add("number", value=1000)
    desk.wire(number, sum, "b")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == [1000, 1001, 1002]


def test_an_empty_list_makes_empty_lists(desk: Desk) -> None:
    _, sum = mapped(desk, count=0)
    total = desk.add("total")
    desk.wire(sum, total, "numbers")
    assert desk.run(total) == "done"
    assert desk.value(total) == 0
    assert desk.run(total) == "done"
    assert desk.calls == []
    parity = desk.add("parity")
    desk.wire(sum, parity, "value")
    assert desk.run(parity) == "done", desk.failed
    assert desk.calls == []


def test_a_socket_for_many_wires_takes_lists_apart(desk: Desk) -> None:
    sweep, text, join = desk.add("sweep", count=2), desk.add("text", text="end"), desk.add("join")
    desk.wire(sweep, join, "parts")
    desk.wire(text, join, "parts")
    assert desk.run(join) == "done"
    assert desk.value(join) == "0 1 end"


def test_a_list_maps_a_stack_of_wires_in_which_each_wire_gives_its_element(desk: Desk) -> None:
    sweep, text, letters, pile = (
        desk.add("sweep", count=3),
        desk.add("text", text="and"),
        desk.add("sweep", first=7, count=3),
        desk.add("pile"),
    )
    for source in (sweep, text, letters):
        desk.wire(source, pile, "parts")
    assert desk.run(pile) == "done"
    assert desk.value(pile) == ["0+and+7+0", "1+and+8+0", "2+and+9+0"]


def test_a_list_in_a_stack_goes_along_with_a_list_beside_it(desk: Desk) -> None:
    sweep, other, pile = desk.add("sweep", count=2), desk.add("sweep", first=5, count=2), desk.add("pile")
    desk.wire(sweep, pile, "parts")
    desk.wire(other, pile, "end")
    assert desk.run(pile) == "done"
    assert desk.value(pile) == ["0+5", "1+6"]
    desk.set(sweep, count=3)
    desk.set(other, count=3)
    assert desk.run(pile) == "done"
    assert desk.calls[2:] == ["pile 2 7"]


def test_lists_of_different_length_do_not_go_together_in_a_stack(desk: Desk) -> None:
    pile = desk.add("pile")
    for count in (3, 2):
        desk.wire(desk.add("sweep", count=count), pile, "parts")
    assert desk.run(pile) == "failed"
    assert "'parts' has 3, 'parts' has 2" in desk.failed[pile]


def test_a_list_taken_on_demand_is_read_where_it_is_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep, letter, last = desk.add("sweep", first=97, count=26), desk.add("letter"), desk.add("last", back=2)
    desk.wire(sweep, letter, "code")
    desk.run(letter)
    desk.wire(letter, last, "texts")
    read, value = [], desk.store.value

    def watched(digest: bytes) -> object:
        read.append(value(digest))
        return read[-1]

    monkeypatch.setattr(desk.store, "value", watched)
    assert desk.run(last) == "done"
    assert [item for item in read if isinstance(item, str) and item != "y"] == []
    monkeypatch.undo()
    assert desk.value(last) == "y"


def test_a_single_value_taken_on_demand_is_a_list_of_one(desk: Desk) -> None:
    text, last = desk.add("text", text="alone"), desk.add("last")
    desk.wire(text, last, "texts")
    assert desk.run(last) == "done"
    assert desk.value(last) == "alone"


def test_an_empty_stack_calls_its_node_once(desk: Desk) -> None:
    pile = desk.add("pile")
    assert desk.run(pile) == "done"
    assert desk.value(pile) == "0"


def test_several_outputs_of_a_mapped_node_are_lists_each(desk: Desk) -> None:
    sweep, divide = desk.add("sweep", first=5, count=3), desk.add("divide", b=3)
    desk.wire(sweep, divide, "a")
    assert desk.run(divide) == "done"
    assert (desk.value(divide, "quotient"), desk.value(divide, "remainder")) == ([1, 2, 2], [2, 0, 1])


def test_elements_before_a_failure_are_kept(desk: Desk) -> None:
    sweep, divide = desk.add("sweep", first=-2, count=4), desk.add("divide", a=12)
    desk.wire(sweep, divide, "b")
    assert desk.run(divide) == "failed"
    assert desk.calls[-1] == "divide 12 0"
    desk.set(sweep, count=2)
    assert desk.run(divide) == "done"
    assert desk.calls == ["sweep -2 2"]


def test_a_list_goes_through_a_switch_as_one_value(desk: Desk) -> None:
    sweep, number, switch = desk.add("sweep", count=3), desk.add("number"), desk.add("switch")
    desk.wire(sweep, switch, "when_true")
    desk.wire(number, switch, "when_false")
    sum = desk.add("add", b=1)
    desk.wire(switch, sum, "a")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == [1, 2, 3]


def test_a_list_of_conditions_maps_a_switch(desk: Desk) -> None:
    sweep, positive, switch = desk.add("sweep", first=-1, count=3), desk.add("is_positive"), desk.add("switch")
    desk.wire(sweep, positive, "value")
    desk.wire(positive, switch, "condition")
    desk.wire(desk.add("number", value=10), switch, "when_true")
    desk.wire(desk.add("number", value=20), switch, "when_false")
    assert desk.run(switch) == "done"
    assert desk.value(switch) == [20, 20, 10]
    assert desk.run(switch) == "done"
    assert desk.calls == []


def test_every_branch_that_some_element_took_counts(desk: Desk) -> None:
    sweep, positive, switch = desk.add("sweep", first=-1, count=3), desk.add("is_positive"), desk.add("switch")
    desk.wire(sweep, positive, "value")
    desk.wire(positive, switch, "condition")
    yes, no = desk.add("number", value=10), desk.add("number", value=20)
    desk.wire(yes, switch, "when_true")
    desk.wire(no, switch, "when_false")
    desk.run(switch)
    desk.set(no, value=30)
    assert desk.run(switch) == "done"
    assert desk.value(switch) == [30, 30, 10]
    desk.set(yes, value=40)
    assert desk.run(switch) == "done"
    assert desk.value(switch) == [30, 30, 40]
