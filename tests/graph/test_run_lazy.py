"""Lazy inputs: a branch that is not asked for neither runs nor counts."""

from __future__ import annotations

from pathlib import Path

from tests.graph.desk import Desk


def branches(desk: Desk, condition: bool = True) -> tuple[str, str, str]:
    yes, no, switch = desk.add("number", value=1), desk.add("number", value=2), desk.add("switch", condition=condition)
    desk.wire(yes, switch, "when_true")
    desk.wire(no, switch, "when_false")
    return yes, no, switch


def test_the_branch_that_is_not_taken_does_not_run(desk: Desk) -> None:
    _, no, switch = branches(desk)
    assert desk.run(switch) == "done"
    assert desk.value(switch) == 1
    assert "number 2" not in desk.calls
    assert no not in desk.queued


def test_a_failing_branch_that_is_not_taken_does_no_harm(desk: Desk) -> None:
    switch = desk.add("switch")
    desk.wire(desk.add("number", value=1), switch, "when_true")
    desk.wire(desk.add("crash"), switch, "when_false")
    assert desk.run(switch) == "done"


def test_a_change_in_the_branch_that_is_not_taken_runs_nothing(desk: Desk) -> None:
    _, no, switch = branches(desk)
    desk.run(switch)
    desk.set(no, value=99)
    assert desk.run(switch) == "done"
    assert desk.calls == []


def test_a_change_in_the_branch_that_is_taken_runs_it(desk: Desk) -> None:
    yes, _, switch = branches(desk)
    desk.run(switch)
    desk.set(yes, value=5)
    assert desk.run(switch) == "done"
    assert desk.value(switch) == 5


def test_turning_the_switch_runs_the_other_branch_and_turning_it_back_nothing(desk: Desk) -> None:
    _, _, switch = branches(desk)
    desk.run(switch)
    desk.set(switch, condition=False)
    assert desk.run(switch) == "done"
    assert desk.value(switch) == 2
    desk.set(switch, condition=True)
    assert desk.run(switch) == "done"
    assert desk.calls == []


def test_what_a_switch_asked_for_is_remembered_on_disk(tmp_path: Path) -> None:
    first = Desk(tmp_path)
    _, _, switch = branches(first)
    show = first.add("show")
    first.wire(switch, show, "value")
    first.run(show)
    first.close()
    second = Desk(tmp_path, document=first.document)
    assert second.run(show) == "done"
    assert second.calls == []
    second.close()


def test_a_computed_condition_decides(desk: Desk) -> None:
    _, _, switch = branches(desk)
    number, positive = desk.add("number", value=-3), desk.add("is_positive")
    desk.wire(number, positive, "value")
    desk.wire(positive, switch, "condition")
    show = desk.add("show")
    desk.wire(switch, show, "value")
    assert desk.run(show) == "done"
    assert desk.value(show) == 2
    assert desk.run(show) == "done"
    assert desk.calls == []


def test_a_branch_that_another_target_needs_runs_once(desk: Desk) -> None:
    _, no, switch = branches(desk)
    show = desk.add("show")
    desk.wire(no, show, "value")
    assert desk.run(switch, show) == "done"
    assert sorted(desk.calls).count("number 2") == 1
    assert desk.value(switch) == 1


def test_a_failure_in_the_branch_that_is_taken_skips_the_switch(desk: Desk) -> None:
    switch = desk.add("switch", condition=False)
    desk.wire(desk.add("number", value=1), switch, "when_true")
    desk.wire(desk.add("crash"), switch, "when_false")
    assert desk.run(switch) == "failed"
    assert set(desk.failed) == {"crash"}


def test_a_long_chain_of_switches_runs(desk: Desk) -> None:
    last = desk.add("number", value=7)
    other = desk.add("crash")
    for _ in range(3_000):
        here = desk.add("switch")
        desk.document.connect(last, desk.document.spec(desk.document.node(last)).outputs[0].name, here, "when_true")
        desk.document.connect(other, "integer", here, "when_false")
        last = here
    assert desk.run(last) == "done"
    assert desk.value(last) == 7
    assert desk.run(last) == "done"
    assert desk.calls == []
