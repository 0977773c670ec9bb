"""Nodes that put tables together, sort and summarise them."""

from __future__ import annotations

import math
import statistics
from typing import Annotated, Literal

from graph.declare import Many, Multiline, Range, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.values import Table

Entry = float | int | str | bool | None
Column = tuple[Entry, ...]
COUNTING = "picture, frame, time"
"""Columns that count and measure nothing."""


@node(
    title="Join Tables",
    category="Metrics",
    keywords=("append", "concatenate", "rows", "methods", "compare", "merge", "collect", "benchmark"),
)
def join_tables(tables: Many[Table], labels: Annotated[str, Multiline()] = "", column: str = "method") -> Table:
    """Lay tables below one another, in the order of their wires: the same figures of several methods, say.

    ``labels``, one on a line for each table, go into a first ``column``, so that the rows can be told apart; with none,
    rows keep what they have. A value that a table has no column for is left empty.
    """
    names = [line.strip() for line in labels.splitlines() if line.strip()]
    if names and len(names) != len(tables):
        raise NodeError(
            Wording("There are %s labels for %s tables.", len(names), len(tables)),
            "Write one label for each table, each on its own line, or none.",
        )
    if names:
        tables = [labelled(table, column, name) for table, name in zip(tables, names, strict=True)]
    columns = dict.fromkeys(name for table in tables for name in table.names)
    return Table(
        tuple(columns), tuple(tuple(entry for table in tables for entry in _column(table, name)) for name in columns)
    )


@node(title="Label Table", category="Metrics", keywords=("name", "method", "add column", "constant"))
def label_table(table: Table, label: str = "", column: str = "method") -> Table:
    """Write the same text into a first column of all rows, such as the name of the method that they measure.

    A list of texts gives each table of a list its own label.
    """
    if not column.strip():
        raise NodeError("The column has no name.", "Name it: method, say.")
    return labelled(table, column, label)


@node(title="Sort Table", category="Metrics", keywords=("order", "rank", "best", "rows", "ascending", "descending"))
def sort_table(table: Table, column: str = "", descending: bool = False) -> Table:
    """Put rows in the order of a column's values: numbers before texts, empty ones last, equal ones as they were."""
    entries = column_of(table, column)
    filled = [index for index, entry in enumerate(entries) if not _is_missing(entry)]
    empty = [index for index, entry in enumerate(entries) if _is_missing(entry)]
    numbers = [index for index in filled if not isinstance(entries[index], str)]
    texts = [index for index in filled if isinstance(entries[index], str)]
    for group in (numbers, texts):
        group.sort(key=lambda index: entries[index], reverse=descending)  # type: ignore[arg-type, return-value]
    return rows_of(table, [*numbers, *texts, *empty])


@node(
    title="Summarise Table",
    category="Metrics",
    keywords=("mean", "average", "standard deviation", "group by", "count", "aggregate", "statistics"),
)
def summarise_table(table: Table, by: str = "method", deviation: bool = True, leave_out: str = COUNTING) -> Table:
    """Give one row to all rows that have the same text in a column: the mean of every column of numbers.

    ``by`` names the column (empty, or one that is not there: all rows together). Beside each mean stands the standard
    deviation between rows (divided by one less than their number; empty for a single one), and *count* says how many
    rows there were. Empty values are left out of both. ``leave_out``: columns that only count.
    """
    groups: dict[Entry, list[int]] = {}
    keys = _column(table, by) if by in table.names else (None,) * len(table)
    for index, key in enumerate(keys):
        groups.setdefault(key, []).append(index)
    left_out = {by, *parted(leave_out)}
    measured = [name for name in table.names if name not in left_out and is_numeric(_column(table, name))]
    columns: dict[str, Column] = {by: tuple(groups)} if by in table.names else {}
    columns["count"] = tuple(len(rows) for rows in groups.values())
    for name in measured:
        entries = _column(table, name)
        parts = [[float(entries[row]) for row in rows if not _is_missing(entries[row])] for rows in groups.values()]  # type: ignore[arg-type]
        columns[name] = tuple(mean(part) for part in parts)
        if deviation:
            columns[f"{name} deviation"] = tuple(_deviation(part) for part in parts)
    return Table(tuple(columns), tuple(columns.values()))


@node(title="Choose Columns", category="Metrics", keywords=("select", "keep", "drop", "rename", "order", "table"))
def choose_columns(table: Table, columns: str = "") -> Table:
    """Keep some columns of a table, in the order in which they are named.

    ``columns`` are parted by commas: *method, PSNR, CLIP direction*. With none, all are kept.
    """
    names = parted(columns) or list(table.names)
    return Table(tuple(dict.fromkeys(names)), tuple(column_of(table, name) for name in dict.fromkeys(names)))


@node(title="Number from Table", category="Metrics", keywords=("value", "cell", "mean", "best", "pick", "statistic"))
def number_from_table(
    table: Table,
    column: str = "",
    of: Literal["mean", "minimum", "maximum", "row"] = "mean",
    row: Annotated[int, Range(-1_000_000, 1_000_000)] = 0,
) -> float:
    """One number of a column: its mean, its extremes, or that of a ``row``, counted from 0 (-1 is the last)."""
    entries = column_of(table, column)
    if of == "row":
        if not -len(entries) <= row < len(entries):
            raise NodeError(Wording("There is no row %s in a table of %s.", row, len(entries)), "The first one is 0.")
        entries = (entries[row],)
    numbers = [float(entry) for entry in entries if isinstance(entry, (int, float)) and not _is_missing(entry)]
    if not numbers:
        raise NodeError(Wording("The column '%s' holds no number there.", column), "Choose a column of numbers.")
    if of == "minimum":
        return min(numbers)
    return max(numbers) if of == "maximum" else mean(numbers) or 0.0


def labelled(table: Table, column: str, label: str) -> Table:
    """The table with ``label`` in all rows of a first column; one that had that name gives way."""
    kept = [name for name in table.names if name != column]
    return Table((column, *kept), ((label,) * len(table), *(_column(table, name) for name in kept)))


def rows_of(table: Table, rows: list[int]) -> Table:
    """Some rows, in their order."""
    return Table(table.names, tuple(tuple(column[row] for row in rows) for column in table.columns))


def column_of(table: Table, name: str) -> Column:
    """
    Raises:
        NodeError: where there is no such column.
    """
    if name not in table.names:
        raise NodeError(
            Wording("The table has no column '%s'.", name), Wording("It has: %s.", ", ".join(table.names) or "none")
        )
    return _column(table, name)


def is_numeric(column: Column) -> bool:
    """Whether a column holds numbers, and perhaps some that are not there."""
    return any(entry is not None for entry in column) and all(
        entry is None or (isinstance(entry, (int, float)) and not isinstance(entry, bool)) for entry in column
    )


def mean(numbers: list[float]) -> float | None:
    """None of none; infinite where one is."""
    return math.fsum(numbers) / len(numbers) if numbers else None


def parted(names: str) -> list[str]:
    """Names that commas part."""
    return [name.strip() for name in names.split(",") if name.strip()]


def _deviation(numbers: list[float]) -> float | None:
    if len(numbers) < 2 or not all(map(math.isfinite, numbers)):
        return None
    return statistics.stdev(numbers)


def _column(table: Table, name: str) -> Column:
    """A column; empty values where there is none of that name."""
    return table.columns[table.names.index(name)] if name in table.names else (None,) * len(table)


def _is_missing(entry: Entry) -> bool:
    return entry is None or (isinstance(entry, float) and math.isnan(entry))
