"""Faults found again after an edit: the same as if the whole workflow were looked at."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph.plan.fault_finder import FaultFinder
from graph.plan.faults import find_faults
from graph.run.context import Settings
from tests.graph.desk import CATALOGUE, Desk, sample_document
from tests.graph.edits import Editor


@given(st.data())
def test_after_any_edits_the_faults_are_those_of_the_whole_workflow(data: st.DataObject) -> None:
    document = sample_document()
    editor, finder = Editor(document, data), FaultFinder(CATALOGUE)
    for _ in range(data.draw(st.integers(1, 12), label="edits")):
        editor.edit()
        nodes = sorted(document.graph().nodes)
        targets = tuple(data.draw(st.lists(st.sampled_from(nodes), max_size=3)) if nodes else ())
        workflow = document.snapshot()
        assert finder.find(workflow, targets, Settings()) == find_faults(workflow, CATALOGUE, targets)


def test_only_what_changed_and_what_is_below_it_is_looked_at(desk: Desk) -> None:
    number, first, last = desk.add("number"), desk.add("add"), desk.add("add")
    desk.wire(number, first, "a")
    desk.wire(first, last, "a")
    finder, settings = FaultFinder(CATALOGUE), Settings()
    assert finder.find(desk.document.snapshot(), (last,), settings) == ()
    assert finder.sound == {number, first, last}
    desk.document.set_state([first], "muted")
    assert [fault.node for fault in finder.find(desk.document.snapshot(), (first,), settings)] == [first]
    assert finder.sound == {number}


def test_a_file_that_goes_is_a_fault_without_an_edit(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("here", encoding="utf-8")
    read = desk.add("read", file=str(file))
    length = desk.add("length")
    desk.wire(read, length, "text")
    finder, settings = FaultFinder(CATALOGUE), Settings()
    assert finder.find(desk.document.snapshot(), (length,), settings) == ()
    file.unlink()
    (fault,) = finder.find(desk.document.snapshot(), (length,), settings)
    assert (fault.node, fault.socket) == (read, "file")
    file.write_text("again", encoding="utf-8")
    assert finder.find(desk.document.snapshot(), (length,), settings) == ()
