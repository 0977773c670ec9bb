"""Pulling: only what the targets need runs, and a walk up stops at whatever is there already."""

from __future__ import annotations

from pathlib import Path

from graph.run.events import NodeFinished, RunFinished, RunStarted
from tests.graph.desk import Desk


def chain(desk: Desk) -> tuple[str, str, str]:
    number, middle, end = desk.add("number", value=1), desk.add("add", b=10), desk.add("add", b=100)
    desk.wire(number, middle, "a")
    desk.wire(middle, end, "a")
    return number, middle, end


def test_what_no_target_needs_does_not_run(desk: Desk) -> None:
    _, middle, _ = chain(desk)
    desk.add("crash")
    assert desk.run(middle) == "done"
    assert desk.calls == ["number 1", "add 1 10"]


def test_without_targets_every_output_node_runs(desk: Desk) -> None:
    _, middle, end = chain(desk)
    first, second = desk.add("show"), desk.add("show")
    desk.wire(middle, first, "value")
    desk.wire(end, second, "value")
    assert desk.run() == "done"
    assert {first, second} <= set(desk.finished)


def test_without_output_nodes_a_run_is_for_the_ends_of_the_graph(desk: Desk) -> None:
    number, middle, end = chain(desk)
    assert desk.run() == "done"
    assert set(desk.finished) == {number, middle, end}


def test_an_empty_graph_has_nothing_to_run(desk: Desk) -> None:
    assert desk.run() == "refused"


def test_nothing_runs_twice(desk: Desk) -> None:
    _, _, end = chain(desk)
    assert desk.run(end) == "done"
    assert desk.run(end) == "done"
    assert desk.calls == []
    assert desk.cached == [end]
    assert (desk.summary.computed, desk.summary.cached) == (0, 1)


def test_what_stands_above_a_value_that_is_there_is_not_looked_at(desk: Desk) -> None:
    number, middle, end = chain(desk)
    desk.run(middle)
    assert desk.run(end) == "done"
    assert desk.calls == ["add 11 100"]
    assert desk.cached == [middle]
    assert number not in desk.cached


def test_a_change_runs_again_what_is_below_it_alone(desk: Desk) -> None:
    _, middle, end = chain(desk)
    desk.run(end)
    desk.set(middle, b=20)
    assert desk.run(end) == "done"
    assert desk.calls == ["add 1 20", "add 21 100"]


def test_going_back_to_an_earlier_value_runs_nothing(desk: Desk) -> None:
    _, middle, end = chain(desk)
    desk.run(end)
    desk.set(middle, b=20)
    desk.run(end)
    desk.set(middle, b=10)
    assert desk.run(end) == "done"
    assert desk.calls == []


def test_equal_nodes_share_one_call(desk: Desk) -> None:
    first, second = desk.add("number", value=5), desk.add("number", value=5)
    sum = desk.add("add")
    desk.wire(first, sum, "a")
    desk.wire(second, sum, "b")
    assert desk.run(sum) == "done"
    assert desk.calls.count("number 5") == 1


def test_an_equal_result_leaves_what_is_below_it_valid(desk: Desk) -> None:
    number, parity, show = desk.add("number", value=1), desk.add("parity"), desk.add("show")
    desk.wire(number, parity, "value")
    desk.wire(parity, show, "value")
    desk.run()
    desk.set(number, value=3)
    assert desk.run() == "done"
    assert desk.calls == ["number 3", "parity 3"]
    assert show in desk.cached
    assert desk.run() == "done"
    assert desk.cached == [show], "the next run knows it by its recipe"


def test_results_survive_on_disk(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    _, _, end = chain(first)
    first.run(end)
    first.close()
    second = Desk(tmp_path, document=first.document)
    assert second.run(end) == "done"
    assert (second.calls, second.value(end)) == ([], 111)
    second.close()


def test_without_the_cache_all_is_computed_and_nothing_kept(desk: Desk) -> None:
    _, _, end = chain(desk)
    desk.run(end)
    kept = desk.store.memory.bytes
    assert desk.run(end, use_cache=False) == "done"
    assert desk.calls == ["number 1", "add 1 10", "add 11 100"]
    assert desk.store.memory.bytes == kept


def test_several_targets_share_what_is_above_them(desk: Desk) -> None:
    _, middle, end = chain(desk)
    other = desk.add("parity")
    desk.wire(middle, other, "value")
    assert desk.run(end, other) == "done"
    assert desk.calls.count("add 1 10") == 1


def test_values_are_converted_on_the_way(desk: Desk) -> None:
    number, decimal, join = desk.add("number", value=3), desk.add("decimal"), desk.add("join")
    desk.wire(number, decimal, "value")
    desk.wire(decimal, join, "parts")
    assert desk.run(join) == "done"
    assert desk.value(decimal) == 3.0 and isinstance(desk.value(decimal), float)
    assert desk.value(join) == "3"


def test_a_value_of_any_type_is_checked_when_it_arrives(desk: Desk) -> None:
    token, pick = desk.add("make_token", number=4), desk.add("switch")
    desk.wire(token, pick, "when_true")
    desk.wire(token, pick, "when_false")
    read, sum = desk.add("read_token"), desk.add("add")
    desk.wire(pick, read, "token")
    desk.wire(pick, sum, "a")
    assert desk.run(read) == "done"
    assert desk.run(sum) == "failed"
    assert desk.failed == {sum: "'a' takes Integer, and it was given Token."}


def test_several_wires_into_one_socket_come_in_their_order(desk: Desk) -> None:
    join = desk.add("join", separator="")
    for letter in "cab":
        desk.wire(desk.add("text", text=letter), join, "parts")
    assert desk.run(join) == "done"
    assert desk.value(join) == "cab"


def test_the_order_of_wires_counts(desk: Desk) -> None:
    join = desk.add("join", separator="")
    first, second = desk.add("text", text="a"), desk.add("text", text="b")
    desk.wire(first, join, "parts")
    desk.wire(second, join, "parts")
    desk.run(join)
    desk.document.remove([desk.document.graph().links_into(join)[0]])
    desk.wire(first, join, "parts")
    assert desk.run(join) == "done"
    assert desk.value(join) == "ba"


def test_each_output_of_a_node_is_a_value_of_its_own(desk: Desk) -> None:
    divide, sum = desk.add("divide", a=17, b=5), desk.add("add")
    desk.wire(divide, sum, "a", "quotient")
    desk.wire(divide, sum, "b", "remainder")
    assert desk.run(sum) == "done"
    assert desk.value(sum) == 5


def test_a_value_without_a_codec_is_reused_while_it_is_in_memory(desk: Desk) -> None:
    token, read = desk.add("make_token", number=4), desk.add("read_token")
    desk.wire(token, read, "token")
    assert desk.run(read) == "done"
    show = desk.add("show")
    desk.wire(token, show, "value")
    assert desk.run(show) == "done"
    assert desk.calls == ["show Token(number=4)"]


def test_values_without_a_codec_are_never_taken_for_one_another_in_a_later_process(tmp_path: Path) -> None:
    def read_token(number: int) -> int:
        desk = Desk(tmp_path)
        token, read = desk.add("make_token", number=number), desk.add("read_token")
        desk.wire(token, read, "token")
        assert desk.run(read) == "done"
        value: int = desk.value(read)
        desk.close()
        return value

    assert [read_token(1), read_token(2)] == [1, 2]


def test_settings_count_only_for_nodes_that_depend_on_them(desk: Desk) -> None:
    number, device = desk.add("number", value=1), desk.add("device")
    desk.wire(number, device, "value")
    desk.run(device, device="cpu")
    assert desk.run(device, device="cuda") == "done"
    assert desk.calls == ["device cuda"]
    assert desk.run(device, device="cpu") == "done"
    assert desk.calls == []


def test_a_long_chain_runs(desk: Desk) -> None:
    last = desk.add("number", value=0)
    for _ in range(20_000):
        here = desk.add("add", b=1)
        desk.document.connect(last, "integer", here, "a")
        last = here
    assert desk.run(last) == "done"
    assert desk.value(last) == 20_000
    assert desk.run(last) == "done"
    assert desk.calls == []


def test_a_run_tells_its_beginning_each_node_and_its_end(desk: Desk) -> None:
    number, middle, end = chain(desk)
    desk.run(end)
    assert [type(desk.told[0]), type(desk.told[-1])] == [RunStarted, RunFinished]
    assert desk.events(RunStarted)[0].nodes == 3
    assert [event.node for event in desk.events(NodeFinished)] == [number, middle, end]
    assert desk.queued == dict.fromkeys([number, middle, end], "it has not run yet")
    assert (desk.summary.outcome, desk.summary.computed, desk.summary.cached, desk.summary.failed) == ("done", 3, 0, 0)
