"""Running nodes again whose results are stored: for what they do that their key does not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.desk import Desk
from tests.graph.sample_nodes.calls import TIDE


def chain(desk: Desk) -> tuple[str, str, str]:
    """A node whose result changes by itself, and two nodes below it."""
    tide, middle, end = desk.add("tide"), desk.add("add", b=10), desk.add("add", b=100)
    desk.wire(tide, middle, "a")
    desk.wire(middle, end, "a")
    return tide, middle, end


def test_a_node_is_called_though_its_result_is_stored(desk: Desk) -> None:
    tide, _, end = chain(desk)
    desk.run(end)
    assert desk.run(tide, anew=(tide,)) == "done"
    assert desk.calls == ["tide 0"]
    assert desk.queued == {tide: "it was asked to run again"}


def test_what_it_needs_is_taken_from_the_store(desk: Desk) -> None:
    _, middle, end = chain(desk)
    desk.run(end)
    desk.run(middle, anew=(middle,))
    assert desk.calls == ["add 0 10"]


def test_where_it_gives_the_same_what_is_below_stays_current(desk: Desk) -> None:
    tide, middle, end = chain(desk)
    desk.run(end)
    desk.run(tide, anew=(tide,))
    assert desk.reasons(tide, middle, end) == {tide: "", middle: "", end: ""}


def test_where_it_gives_something_else_what_is_below_runs_again(desk: Desk) -> None:
    tide, _, end = chain(desk)
    desk.run(end)
    TIDE[0] = 5
    desk.run(tide, anew=(tide,))
    assert desk.reasons(end)[end] == "a node above it was run again and gave something else"
    desk.run(end)
    assert desk.calls == ["add 5 10", "add 15 100"]
    assert desk.value(end) == 115


def test_nodes_between_two_that_run_anew_see_the_new_result(desk: Desk) -> None:
    tide, _, end = chain(desk)
    desk.run(end)
    TIDE[0] = 7
    desk.run(tide, end, anew=(tide, end))
    assert desk.calls == ["tide 7", "add 7 10", "add 17 100"]


def test_a_subgraph_runs_anew_as_a_whole(desk: Desk) -> None:
    inside = desk.subgraph("inside")
    tide = desk.add("tide", inside)
    height = desk.add("graph.output", inside, name="height", type="Integer")
    desk.wire(tide, height, "value", graph=inside)
    place = desk.add("subgraph:inside")
    desk.run(place)
    desk.run(place, anew=(place,))
    assert desk.calls == ["tide 0"]


def test_a_fault_below_is_no_matter(desk: Desk) -> None:
    tide, middle, _ = chain(desk)
    broken = desk.add("no.such.node")
    desk.document.connect(middle, "integer", broken, "anything")
    desk.run(tide)
    assert desk.run(tide, anew=(tide,)) == "done"


def test_it_holds_for_the_store_on_disk(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    tide, _, end = chain(desk)
    desk.run(end)
    TIDE[0] = 3
    desk.run(tide, anew=(tide,))
    desk.close()
    later = Desk(tmp_path, document=desk.document)
    assert later.run(end) == "done"
    assert later.value(end) == 113
    later.close()


@pytest.mark.parametrize(("is_anew", "use_cache", "told"), [(False, True, 5), (True, True, 0), (False, False, 0)])
def test_a_node_that_is_to_do_all_of_its_work_keeps_and_uses_nothing_on_the_way(
    desk: Desk, is_anew: bool, use_cache: bool, told: int
) -> None:
    place = desk.add("latent_memory")
    desk.run(place, anew=(place,) if is_anew else (), use_cache=use_cache, latent_memory=5)
    assert desk.calls == [f"latent_memory {told}"]
