"""Tables of captions: which file, what it shows, and how good it is. CSV, TSV and JSON Lines, line by line."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TextIO

from graph.errors import NodeError
from graph.wording import Wording
from nodes.dataset_files.entries import Entry, LeftOut

Filter = Literal["none", "at least", "at most"]

_SEPARATORS = {".csv": ",", ".tsv": "\t", ".txt": "\t"}
_LINES = (".jsonl", ".ndjson", ".json")
_LONGEST_LINE = 1 << 20
_LATEST = 1e9
"""Seconds into a clip that a table may name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are called; "" for one that is not wanted."""

    path: str = "path"
    caption: str = ""
    label: str = ""
    score: str = ""
    start: str = ""
    end: str = ""


class _NoNumberError(Exception):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.reason = Wording("'%s' is no number", text)


def score_filter(filter: Filter, threshold: float) -> Callable[[float | None], bool]:
    """Which scores are kept; a filter keeps no entry without one."""
    if filter == "at least":
        return lambda score: score is not None and score >= threshold
    if filter == "at most":
        return lambda score: score is not None and score <= threshold
    return lambda score: True


def table_entries(
    path: Path, folder: Path, columns: Columns, keeps: Callable[[float | None], bool], left_out: LeftOut
) -> Iterator[Entry]:
    """What a table lists; paths are below ``folder``. Rows that say no path, or are damaged, are left out.

    Raises:
        NodeError: where the table is of a kind that is not read, or has no such columns.
    """
    for number, row in _rows(path, left_out):
        name = _text(row, columns.path)
        if number == 1:
            _check(path, row, columns)
        if not name or "\0" in name:
            left_out.add(Wording("row %s", number), Wording("it names no file"))
            continue
        try:
            score = _number(row, columns.score)
            span = (_time(row, columns.start), _time(row, columns.end))
        except _NoNumberError as error:
            left_out.add(Wording("row %s", number), error.reason)
            continue
        if keeps(score):
            yield Entry(folder / name, 0, _text(row, columns.label), _text(row, columns.caption), score, span)


def _rows(path: Path, left_out: LeftOut) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows of a table by column, numbered from 1."""
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from _json_lines(path, left_out)
    elif suffix in _SEPARATORS:
        yield from _separated(path, _SEPARATORS[suffix])
    else:
        hint = "Save the table as CSV or JSON Lines (.jsonl), which programs for Parquet files write too."
        raise NodeError(Wording("%s is no table of a kind that is read: CSV, TSV or JSON Lines.", path), hint)


def _separated(path: Path, separator: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(_lines(file, path), delimiter=separator)
        try:
            for number, row in enumerate(reader, 1):
                yield number, {name: value for name, value in row.items() if name is not None}
        except csv.Error as error:
            raise NodeError(
                Wording("%s is damaged at line %s: %s.", path, reader.line_num, error), "Save the table again."
            ) from error


def _lines(file: TextIO, path: Path) -> Iterator[str]:
    """The lines of a file.

    Raises:
        NodeError: where one has no end: it would fill the memory.
    """
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise NodeError(
                Wording("%s has a line of more than %s characters.", path, f"{_LONGEST_LINE:,}"),
                "Save the table again.",
            )
        yield line


def _json_lines(path: Path, left_out: LeftOut) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 0
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in _lines(file, path):
            if not line.strip():
                continue
            number += 1
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            if isinstance(row, dict):
                yield number, row
            elif number == 1:
                raise NodeError(
                    Wording("%s does not hold a JSON object on each line.", path),
                    'Write one line for each entry: {"path": "a.png", "text": "a cat"}',
                )
            else:
                left_out.add(Wording("row %s", number), Wording("it is no JSON object"))


def _check(path: Path, row: Mapping[str, Any], columns: Columns) -> None:
    """
    Raises:
        NodeError: where the first row lacks a column that is named.
    """
    wanted = (columns.path, columns.caption, columns.label, columns.score, columns.start, columns.end)
    missing = next((name for name in wanted if name and name not in row), None)
    if missing is not None:
        raise NodeError(
            Wording("%s has no column '%s'.", path, missing),
            Wording("It has: %s. Name one of them, or empty the field.", ", ".join(map(str, row)) or "none"),
        )


def _text(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column) if column else None
    return "" if value is None else " ".join(str(value).split())


def _time(row: Mapping[str, Any], column: str) -> float:
    """A place in a clip in seconds; 0 where the row has none.

    Raises:
        _NoNumberError: where it is none.
    """
    seconds = _number(row, column) or 0.0
    if not 0 <= seconds <= _LATEST:
        raise _NoNumberError(_text(row, column)[:40])
    return seconds


def _number(row: Mapping[str, Any], column: str) -> float | None:
    """A number, or a time as ``1:02:03.5``; None where the row has none.

    Raises:
        _NoNumberError: where it is something else.
    """
    text = _text(row, column)
    if not text:
        return None
    try:
        seconds = 0.0
        for part in text.split(":"):
            seconds = seconds * 60 + float(part)
    except ValueError:
        raise _NoNumberError(text[:40]) from None
    if not math.isfinite(seconds):
        raise _NoNumberError(text[:40])
    return seconds
