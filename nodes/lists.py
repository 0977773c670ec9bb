"""Lists of plain values. A list wired to a socket for one value runs the node once for each element."""

from __future__ import annotations

from typing import Annotated, TypeVar

from graph.declare import Migration, Multiline, Range, Seed, node
from graph.errors import NodeError
from graph.wording import Wording

MOST_ELEMENTS = 10_000

T = TypeVar("T")


@node(
    title="Sweep Numbers",
    category="Lists",
    keywords=("range", "linspace", "grid", "xy", "plot", "parameter", "list"),
    version=2,
    migrations=(Migration(1, rename_parameters={"start": "first", "stop": "last"}),),
)
def sweep_numbers(
    first: float = 0.0, last: float = 1.0, count: Annotated[int, Range(1, MOST_ELEMENTS)] = 5
) -> list[float]:
    """Numbers at equal distances from ``first`` to ``last``, both included; a single one is ``first``.

    Wire it to any number to run what follows once for each: guidance scales, strengths, thresholds. Elements that a
    longer sweep has in common with an earlier one are not computed again.
    """
    if count == 1:
        return [first]
    # Written as a weighted mean, so that the last element is exactly `last`.
    return [(first * (count - 1 - i) + last * i) / (count - 1) for i in range(count)]


@node(title="Sweep Integers", category="Lists", keywords=("range", "sequence", "count", "steps", "list"))
def sweep_integers(first: int = 0, count: Annotated[int, Range(1, MOST_ELEMENTS)] = 5, step: int = 1) -> list[int]:
    """Whole numbers: ``first``, ``first + step``, ``first + 2·step`` and so on, ``count`` of them."""
    return [first + step * i for i in range(count)]


@node(title="Seeds", category="Lists", keywords=("random", "variations", "batch", "noise", "list"))
def seeds(first: Annotated[int, Seed()] = 0, count: Annotated[int, Range(1, MOST_ELEMENTS)] = 4) -> list[int]:
    """Neighbouring seeds, to make several variations with otherwise equal settings."""
    return [first + i for i in range(count)]


@node(title="List Texts", category="Lists", keywords=("lines", "split", "prompts", "variations", "strings"))
def list_texts(lines: Annotated[str, Multiline()] = "", comments: str = "#") -> list[str]:
    """The lines of a text as a list: one prompt on each line, say.

    Empty lines are left out, and so are lines that begin with ``comments`` (nothing there: none are).
    """
    stripped = [line.strip() for line in lines.splitlines()]
    return [line for line in stripped if line and not (comments and line.startswith(comments))]


@node(title="Pick Number", category="Lists", keywords=("index", "element", "item", "get", "list"))
def pick_number(numbers: list[float], index: int = 0) -> float:
    """One number of a list, counted from 0; negative counts from the end (-1 is the last)."""
    return _picked(numbers, index)


@node(title="Pick Text", category="Lists", keywords=("index", "element", "item", "get", "list", "line"))
def pick_text(texts: list[str], index: int = 0) -> str:
    """One text of a list, counted from 0; negative counts from the end (-1 is the last)."""
    return _picked(texts, index)


def _picked(items: list[T], index: int) -> T:
    """``items[index]``.

    Raises:
        NodeError: where the list is shorter.
    """
    if not -len(items) <= index < len(items):
        raise NodeError(Wording("There is no element %s in a list of %s.", index, len(items)), "The first one is 0.")
    return items[index]
