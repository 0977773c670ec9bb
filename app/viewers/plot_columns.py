"""Which columns of a table a plot begins with, and their values as places on an axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from graph.declare.shown import ShownTable
from graph.declare.spec import PlainValue


def is_numeric(column: Sequence[PlainValue]) -> bool:
    """Whether a column holds numbers, and perhaps some that are not there."""
    return any(value is not None for value in column) and all(
        value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)) for value in column
    )


def is_rising(column: Sequence[PlainValue]) -> bool:
    """Whether a column counts: frames, steps, times."""
    return is_numeric(column) and all(
        isinstance(a, (int, float)) and isinstance(b, (int, float)) and a < b for a, b in pairwise(column)
    )


def first_axis(table: ShownTable) -> int:
    """The column that a plot lies along at first: one that counts, else the first."""
    return next((index for index, column in enumerate(table.columns) if is_rising(column)), 0)


def first_series(table: ShownTable, axis: int) -> int | None:
    """The column that is drawn at first: the first that was measured, not counted; None where there are no numbers."""
    numeric = [index for index, column in enumerate(table.columns) if index != axis and is_numeric(column)]
    measured = [index for index in numeric if not is_rising(table.columns[index])]
    return next(iter(measured or numeric), axis if table.columns and is_numeric(table.columns[axis]) else None)


def places(column: Sequence[PlainValue]) -> list[float]:
    """A column as numbers; not a number where a value is not there, or infinite. Texts stand at 0, 1, 2 ..."""
    if not is_numeric(column):
        return [float(index) for index in range(len(column))]
    return [float(value) if isinstance(value, (int, float)) and math.isfinite(value) else math.nan for value in column]
