"""Entries on their way to a data set: gathered, put in order, cut to a number; those that are broken are named."""

from __future__ import annotations

import random
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.set_values import Dataset

Order = Literal["as listed", "shuffled"]

MOST_ENTRIES = 1_000_000
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture or clip, as ``Dataset`` has it."""

    path: Path
    record: int = 0
    label: str = ""
    caption: str = ""
    score: float | None = None
    span: tuple[float, float] = (0.0, 0.0)


class LeftOut:
    """What was left out because it could not be read: all are counted, the first few named."""

    def __init__(self) -> None:
        self.count = 0
        self._named: list[Wording] = []

    def add(self, name: object, reason: str) -> None:
        """``name`` is a path, or where in a list an entry stands."""
        self.count += 1
        if len(self._named) < _MOST_NAMED:
            self._named.append(Wording("%s: %s", name, reason))

    def tell(self, run: Run) -> None:
        """Say what was left out, where something was."""
        if self.count:
            more = ["…"] if self.count > len(self._named) else []
            run.message(Wording.of_lines([Wording("%s entries were left out:", self.count), *self._named, *more]))


def gathered(run: Run, entries: Iterable[Entry]) -> list[Entry]:
    """All of them, with an end to it.

    Raises:
        NodeError: where there are more than a list has room for.
    """
    found: list[Entry] = []
    for entry in entries:
        check_count(len(found) + 1)
        if len(found) % 1024 == 0:
            run.check()
        found.append(entry)
    return found


def check_count(count: int) -> None:
    """
    Raises:
        NodeError: where there are more entries than a list has room for.
    """
    if count > MOST_ENTRIES:
        raise NodeError(
            Wording("There are more than %s entries.", f"{MOST_ENTRIES:,}"), "Choose a folder or table within it."
        )


def arranged(entries: list[Entry], order: Order, seed: int, limit: int) -> list[Entry]:
    """The first ``limit`` (0: all) in an order; the same seed gives the same order of the same entries."""
    if order == "shuffled":
        entries = list(entries)
        random.Random(seed).shuffle(entries)
    return entries[: limit or None]


def dataset_of(kind: str, entries: list[Entry], left_out: LeftOut) -> Dataset:
    """The value; entries whose file is not there are left out.

    Raises:
        NodeError: where none is left.
    """
    places: dict[Path, int] = {}
    states: list[str] = []
    missing: set[Path] = set()
    kept: list[Entry] = []
    for entry in entries:
        if entry.path not in places and entry.path not in missing:
            state = file_state(entry.path)
            if state is None:
                missing.add(entry.path)
            else:
                places[entry.path] = len(states)
                states.append(state)
        if entry.path in missing:
            left_out.add(entry.path, Wording("there is no such file"))
        else:
            kept.append(entry)
    if not kept:
        raise NodeError("The data set has no entries.", "Check the folder, and what is to be left out.")
    return Dataset(
        kind,
        tuple(map(str, places)),
        tuple(states),
        tuple(places[entry.path] for entry in kept),
        tuple(entry.record for entry in kept),
        _unless_empty(tuple(entry.label for entry in kept)),
        _unless_empty(tuple(entry.caption for entry in kept)),
        tuple(entry.score for entry in kept) if any(entry.score is not None for entry in kept) else (),
        tuple(entry.span for entry in kept) if any(entry.span != (0.0, 0.0) for entry in kept) else (),
    )


def file_state(path: Path) -> str | None:
    """Size and time of a file; None where there is none, or something that reading may never come to an end of."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return f"{state.st_size}:{state.st_mtime_ns}" if stat.S_ISREG(state.st_mode) else None


def _unless_empty(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts if any(texts) else ()
