"""Cancelling within a step, progress and previews, and work on files beside work on the device."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graph.run.context import Picture
from graph.run.events import NodeMessage, NodePreview, NodeProgress, RunProgress
from tests.graph.desk import Desk
from tests.graph.sample_nodes.calls import CALLS, ON_STEP


def test_a_cancel_takes_effect_within_one_step(desk: Desk) -> None:
    node = desk.add("count_steps", steps=100)
    steps: list[int] = []
    ON_STEP.append(steps.append)
    assert desk.run(node, is_cancelled=lambda: len(steps) == 4) == "cancelled"
    assert steps == [1, 2, 3, 4]
    assert desk.summary.outcome == "cancelled"
    assert desk.failed == {}


def test_what_was_finished_before_a_cancel_is_kept(desk: Desk) -> None:
    number, sum, steps = desk.add("number", value=5), desk.add("add"), desk.add("count_steps")
    desk.wire(number, steps, "steps")
    desk.wire(steps, sum, "a")
    reached = threading.Event()
    ON_STEP.append(lambda step: reached.set())
    assert desk.run(sum, is_cancelled=reached.is_set) == "cancelled"
    assert desk.calls == ["number 5", "count_steps 5"]
    assert desk.run(sum) == "done"
    assert desk.calls == ["count_steps 5", "add 5 0"]


def test_a_run_that_is_cancelled_before_it_begins_calls_nothing(desk: Desk) -> None:
    node = desk.add("number")
    assert desk.run(node, is_cancelled=lambda: True) == "cancelled"
    assert desk.calls == []


def test_a_cancel_lets_files_be_finished_and_then_stops(disk_desk: Desk, tmp_path: Path) -> None:
    save = disk_desk.add("save", text="whole")
    steps = disk_desk.add("count_steps")
    reached = threading.Event()
    ON_STEP.append(lambda step: reached.set())
    assert disk_desk.run(steps, save, is_cancelled=reached.is_set) == "cancelled"
    written = tmp_path / "output" / "note.txt"
    assert not written.exists() or written.read_text() == "whole"


def test_steps_are_told_with_the_time_left(desk: Desk) -> None:
    node = desk.add("count_steps", steps=3)
    desk.run(node)
    progress = [event for event in desk.events(NodeProgress) if event.node == node]
    assert (progress[-1].done, progress[-1].total, progress[-1].seconds_left) == (3, 3, 0.0)
    assert [event.text for event in desk.events(NodeMessage)] == ["3 steps done"]


def test_progress_of_a_mapped_node_names_the_element(desk: Desk) -> None:
    sweep, steps = desk.add("sweep", first=1, count=2), desk.add("count_steps")
    desk.wire(sweep, steps, "steps")
    desk.run(steps)
    assert {(event.element, event.elements) for event in desk.events(NodeProgress)} == {(0, 2), (1, 2)}


def test_previews_are_made_only_where_somebody_looks(desk: Desk) -> None:
    node = desk.add("count_steps", steps=4)
    desk.run(node)
    assert desk.events(NodePreview) == []
    desk.set(node, steps=5)
    desk.run(node, previews=True)
    assert desk.events(NodePreview)[0].picture == Picture(1, 1, 3, bytes([1, 0, 0]))


def test_a_finished_value_is_shown_as_its_type_is_displayed(desk: Desk) -> None:
    token = desk.add("make_token", number=7)
    desk.run(token, previews=True)
    assert [event.picture.pixels[0] for event in desk.events(NodePreview)] == [7]


def test_a_display_that_fails_costs_nothing_but_the_picture(desk: Desk) -> None:
    token = desk.add("make_token", number=-1)
    assert desk.run(token, previews=True) == "done"
    assert desk.events(NodePreview) == []


def test_a_run_counts_its_nodes(desk: Desk) -> None:
    number, sum = desk.add("number"), desk.add("add")
    desk.wire(number, sum, "a")
    desk.run(sum)
    last = desk.events(RunProgress)[-1]
    assert (last.done, last.total) == (2, 2)


@pytest.mark.parametrize("order", ["alone", "device first", "files first"])
def test_work_on_files_goes_on_beside_work_on_the_device(desk: Desk, order: str) -> None:
    """Each of the two nodes waits until the other is at work."""
    device, beside = desk.add("meet"), desk.add("meet_beside")
    sum = desk.add("add")
    desk.wire(device, sum, "a")
    desk.wire(beside, sum, "b")
    assert (
        desk.run(*{"alone": [sum], "device first": [device, beside], "files first": [beside, device]}[order]) == "done"
    )


def test_nodes_on_the_device_lane_run_on_the_thread_that_called(disk_desk: Desk) -> None:
    threads: set[threading.Thread] = set()
    ON_STEP.append(lambda step: threads.add(threading.current_thread()))
    for number in range(4):
        show = disk_desk.add("show")
        disk_desk.wire(disk_desk.add("count_steps", steps=number + 1), show, "value")
        disk_desk.add("save", text=str(number), name=f"{number}.txt")
    assert disk_desk.run() == "done"
    assert threads == {threading.current_thread()}


def test_a_cancel_takes_effect_between_the_elements_of_a_list(desk: Desk) -> None:
    sweep, sum = desk.add("sweep", count=1000), desk.add("add", b=1)
    desk.wire(sweep, sum, "a")
    assert desk.run(sum, is_cancelled=lambda: len(CALLS) >= 4) == "cancelled"
    assert desk.calls == ["sweep 0 1000", "add 0 1", "add 1 1", "add 2 1"]
    desk.set(sweep, count=3)
    assert desk.run(sum) == "done"
    assert desk.calls == ["sweep 0 3"], "the elements that were finished are kept"
