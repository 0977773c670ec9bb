"""The order of the parts in each column, so that few wires cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.layout.wires import Key, Part, Wire

MOST_BENDS = 4000
"""How many bends long wires get at most. Beyond that the longest wires count only at their ends."""
_MOST_SWEEPS = 24
_PATIENCE = 5
_MOST_EXCHANGES = 6
_WEIGHTS = (1.0, 20.0, 10_000.0)
"""How much it counts that a piece of a wire is level: between two parts, beside a bend, between two bends."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A piece of a wire between neighbouring columns.

    ``left_height`` and ``right_height`` say where on its vertices it ends, below their upper edges; ``left_share`` and
    ``right_share`` the same in parts of their heights, from 0 to 1. ``weight`` tells how much it counts that it is
    level.
    """

    left: int
    right: int
    left_height: float
    right_height: float
    left_share: float
    right_share: float
    weight: float


@dataclass(slots=True)
class Columns:
    """Parts in columns, with a bend wherever a wire passes through a column; both are vertices, by their number.

    The first vertices are the parts, in their order; those from ``len(parts)`` on are bends.
    """

    parts: Sequence[Part]
    members: list[list[int]]
    """The vertices of each column, from top to bottom."""
    before: list[list[Joint]] = field(default_factory=list)
    after: list[list[Joint]] = field(default_factory=list)

    def height(self, vertex: int) -> float:
        return self.parts[vertex].height if vertex < len(self.parts) else 0.0

    def is_bend(self, vertex: int) -> bool:
        return vertex >= len(self.parts)


def columns_with_bends(parts: Sequence[Part], wires: Sequence[Wire], column: dict[Key, int]) -> Columns:
    """The parts in their columns, by rank. Wires from one output share their bends, since they run together."""
    number = {part.key: index for index, part in enumerate(parts)}
    ranks = [part.rank for part in parts]
    columns = Columns(parts, [[] for _ in range(1 + max(column.values()))], [[] for _ in parts], [[] for _ in parts])
    for index, part in enumerate(parts):
        columns.members[column[part.key]].append(index)
    bends: dict[tuple[Key, float, int], int] = {}
    for wire in sorted(wires, key=lambda wire: column[wire.target] - column[wire.source]):
        first, last = column[wire.source], column[wire.target]
        left, right, height = number[wire.source], number[wire.target], wire.source_height
        if len(bends) + last - first > MOST_BENDS:
            continue
        for place in range(first + 1, last):
            key = (wire.source, wire.source_height, place)
            if key not in bends:
                bends[key] = len(ranks)
                ranks.append(ranks[left] + (ranks[right] - ranks[left]) / (last - place + 1))
                columns.before.append([])
                columns.after.append([])
                columns.members[place].append(bends[key])
                _join(columns, left, bends[key], height, 0.0)
            left, height = bends[key], 0.0
        _join(columns, left, right, height, wire.target_height)
    for members in columns.members:
        members.sort(key=ranks.__getitem__)
    return columns


def _join(columns: Columns, left: int, right: int, left_height: float, right_height: float) -> None:
    joint = Joint(
        left,
        right,
        left_height,
        right_height,
        left_height / columns.height(left) if columns.height(left) else 0.5,
        right_height / columns.height(right) if columns.height(right) else 0.5,
        _WEIGHTS[columns.is_bend(left) + columns.is_bend(right)],
    )
    columns.after[left].append(joint)
    columns.before[right].append(joint)


def put_in_order(columns: Columns) -> None:
    """Order each column so that few wires cross.

    Sweeps by barycentres over sockets (Sugiyama, Tagawa and Toda 1981), from left to right and back, and exchanges of
    neighbours; the best order that was met is kept.
    """
    best, least = [list(members) for members in columns.members], crossings(columns)
    idle = 0
    for sweep in range(_MOST_SWEEPS):
        if not least or idle >= _PATIENCE:
            break
        _sweep(columns, to_the_right=sweep % 2 == 0)
        count = crossings(columns)
        idle += 1
        if count < least:
            best, least, idle = [list(members) for members in columns.members], count, 0
    columns.members = best
    if least:
        _exchange_neighbours(columns)


def crossings(columns: Columns) -> int:
    """How many pairs of pieces of wires cross."""
    place = _places(columns)
    total = 0
    for members in columns.members:
        ends = sorted(
            (place[joint.left] + joint.left_share, place[joint.right] + joint.right_share)
            for vertex in members
            for joint in columns.after[vertex]
        )
        seen: list[float] = []
        for _, right in ends:
            total += len(seen) - bisect_right(seen, right)
            insort(seen, right)
    return total


def _places(columns: Columns) -> list[int]:
    place = [0] * len(columns.before)
    for members in columns.members:
        for index, vertex in enumerate(members):
            place[vertex] = index
    return place


def _sweep(columns: Columns, to_the_right: bool) -> None:
    """Order each column by where its wires come from, or lead to; what has none there keeps its place."""
    place = _places(columns)
    for members in columns.members if to_the_right else reversed(columns.members):
        wanted: dict[int, float] = {}
        for vertex in members:
            if to_the_right:
                ends = [place[joint.left] + joint.left_share for joint in columns.before[vertex]]
            else:
                ends = [place[joint.right] + joint.right_share for joint in columns.after[vertex]]
            if ends:
                wanted[vertex] = sum(ends) / len(ends)
        moving = iter(sorted(wanted, key=lambda vertex: (wanted[vertex], place[vertex])))
        members[:] = [next(moving) if vertex in wanted else vertex for vertex in members]
        for index, vertex in enumerate(members):
            place[vertex] = index


def _exchange_neighbours(columns: Columns) -> None:
    """Exchange neighbours in a column wherever fewer wires cross then, until none of them gain by it."""
    place = _places(columns)
    for _ in range(_MOST_EXCHANGES):
        has_gained = False
        for members in columns.members:
            ends = {vertex: _ends(columns, place, vertex) for vertex in members}
            for index in range(len(members) - 1):
                upper, lower = members[index], members[index + 1]
                if _crossed(ends[upper], ends[lower]) > _crossed(ends[lower], ends[upper]):
                    members[index], members[index + 1] = lower, upper
                    has_gained = True
            for index, vertex in enumerate(members):
                place[vertex] = index
        if not has_gained:
            break


_Ends = tuple[list[float], list[float]]
"""Where the wires of a vertex begin in the column before, and where they end in the next one, from top to bottom."""


def _ends(columns: Columns, place: list[int], vertex: int) -> _Ends:
    before = sorted(place[joint.left] + joint.left_share for joint in columns.before[vertex])
    return before, sorted(place[joint.right] + joint.right_share for joint in columns.after[vertex])


def _crossed(upper: _Ends, lower: _Ends) -> int:
    """How many wires of two neighbours cross one another if the first of them stands above the other."""
    return sum(
        bisect_left(below, end) for above, below in zip(upper, lower, strict=True) if above and below for end in above
    )
