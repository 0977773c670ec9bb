"""Nodes for numbers, texts and lists of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.declare import InputNeeded, Lazy
from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import basic, lists


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(Settings(output_folder=str(tmp_path)))


def test_plain_nodes_start_without_torch_or_numpy() -> None:
    code = "import nodes.basic, nodes.lists, sys; print({'torch', 'numpy', 'cv2', 'PIL'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("operation", "result"),
    [
        ("add", 5.5),
        ("subtract", 9.5),
        ("multiply", -15.0),
        ("divide", -3.75),
        ("power", 7.5**-2.0),
        ("remainder", -0.5),
        ("minimum", -2.0),
        ("maximum", 7.5),
    ],
)
def test_arithmetic(operation: Any, result: float) -> None:
    assert basic.number_arithmetic(7.5, -2.0, operation) == pytest.approx(result)


@pytest.mark.parametrize(
    ("a", "b", "operation", "message"),
    [
        (1, 0, "divide", "divided by zero"),
        (1, 0, "remainder", "divided by zero"),
        (0.0, -1.0, "power", "divided by zero"),
        (-2.0, 0.5, "power", "no real number"),
        (1e300, 2.0, "power", "too large"),
        (1e300, 1e300, "multiply", "too large"),
    ],
)
def test_arithmetic_says_what_it_cannot_do(a: float, b: float, operation: Any, message: str) -> None:
    with pytest.raises(NodeError, match=message):
        basic.number_arithmetic(a, b, operation)


@pytest.mark.parametrize(
    ("value", "multiple", "direction", "result"),
    [(513, 8, "nearest", 512), (516, 8, "nearest", 520), (513, 8, "up", 520), (519, 8, "down", 512), (-0.5, 1, "up", 0)]
    + [(512, 8, direction, 512) for direction in ("nearest", "down", "up")],
)
def test_rounding_to_multiples(value: float, multiple: int, direction: Any, result: int) -> None:
    assert basic.round_number(value, multiple, direction) == result


@pytest.mark.parametrize(
    ("comparison", "results"),
    [
        ("less", (True, False, False)),
        ("less or equal", (True, True, False)),
        ("equal", (False, True, False)),
        ("not equal", (True, False, True)),
        ("greater or equal", (False, True, True)),
        ("greater", (False, False, True)),
    ],
)
def test_comparing(comparison: Any, results: tuple[bool, ...]) -> None:
    assert tuple(basic.compare_numbers(a, 2.0, comparison) for a in (1.0, 2.0, 3.0)) == results


def test_a_switch_asks_for_the_chosen_side_only() -> None:
    def missing() -> Any:
        raise InputNeeded("other")

    other = Lazy("other", missing)
    assert basic.switch(Lazy.of("a"), other, True) == "a"
    assert basic.switch(other, Lazy.of("b"), False) == "b"
    with pytest.raises(InputNeeded):
        basic.switch(Lazy.of("a"), other, False)


def test_joining_texts() -> None:
    assert basic.join_text(("a fox", " ", "at dawn")) == "a fox, at dawn"
    assert basic.join_text(("a", "", "b"), separator="\\n", skip_empty=False) == "a\n\nb"
    assert basic.join_text() == ""


def test_replacing_in_a_text() -> None:
    assert basic.replace_in_text("a photo of SUBJECT, SUBJECT", "SUBJECT", "a cat") == "a photo of a cat, a cat"
    assert basic.replace_in_text("as it is", "", "x") == "as it is"


class TestSavedText:
    def test_it_is_on_disk(self, run: Run, tmp_path: Path) -> None:
        saved = basic.save_text(run, "grüße\n", "notes/a")
        assert saved.path == str(tmp_path / "notes" / "a.txt")
        assert (tmp_path / "notes" / "a.txt").read_text("utf-8") == "grüße\n"
        assert saved.size == len("grüße\n".encode())

    def test_a_suffix_is_kept(self, run: Run, tmp_path: Path) -> None:
        basic.save_text(run, "{}", "data.json")
        assert [path.name for path in tmp_path.iterdir()] == ["data.json"]

    def test_other_content_never_overwrites(self, run: Run, tmp_path: Path) -> None:
        saved = [basic.save_text(run, text, "a") for text in ("one", "two", "three", "two", "one")]
        assert len(list(tmp_path.iterdir())) == 3
        assert saved[0] == saved[4]
        assert saved[1] == saved[3]
        assert [Path(item.path).read_text() for item in saved[:3]] == ["one", "two", "three"]

    def test_unless_that_is_asked_for(self, run: Run, tmp_path: Path) -> None:
        basic.save_text(run, "one", "a")
        basic.save_text(run, "two", "a", "replace")
        assert [path.read_text() for path in tmp_path.iterdir()] == ["two"]

    @pytest.mark.parametrize("name", ["../a", "/tmp/a", "", "  ", "folder/", "a\0b", "a?b"])
    def test_names_outside_the_output_folder_are_refused(self, name: str, run: Run, tmp_path: Path) -> None:
        with pytest.raises(NodeError):
            basic.save_text(run, "x", name)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_in_the_way_is_named(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").mkdir()
        with pytest.raises(NodeError, match="cannot be written"):
            basic.save_text(run, "x", "a")
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


class TestLists:
    def test_a_sweep_has_both_ends(self) -> None:
        assert lists.sweep_numbers(0.0, 1.0, 5) == [0.0, 0.25, 0.5, 0.75, 1.0]
        assert lists.sweep_numbers(3.0, 1.0, 3) == [3.0, 2.0, 1.0]
        assert lists.sweep_numbers(2.0, 9.0, 1) == [2.0]

    @given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(2, 50))
    def test_a_sweep_ends_exactly_where_it_should(self, start: float, stop: float, count: int) -> None:
        numbers = lists.sweep_numbers(start, stop, count)
        assert len(numbers) == count
        assert (numbers[0], numbers[-1]) == (pytest.approx(start, rel=1e-15), pytest.approx(stop, rel=1e-15))

    def test_whole_numbers_and_seeds(self) -> None:
        assert lists.sweep_integers(4, 3, -2) == [4, 2, 0]
        assert lists.seeds(7, 3) == [7, 8, 9]

    def test_lines(self) -> None:
        assert lists.list_texts("a fox\n\n  # not this\n a cat \n") == ["a fox", "a cat"]
        assert lists.list_texts("#a\nb", comments="") == ["#a", "b"]

    def test_picking(self) -> None:
        assert lists.pick_number([1.0, 2.0], -1) == 2.0
        assert lists.pick_text(["a", "b"], 0) == "a"
        with pytest.raises(NodeError, match="no element 2 in a list of 2"):
            lists.pick_text(["a", "b"], 2)
