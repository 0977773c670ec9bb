"""How high each part stands in its column: wires as level as the order of the columns allows."""

from __future__ import annotations

from collections.abc import Sequence

from graph.layout.ordering import Columns

_SWEEPS = 8
_HOLD = 0.01
"""The weight of a part that no wire holds at a height: it gives way to all others."""


def heights_of(columns: Columns, gap: float, bend_gap: float) -> list[float]:
    """The upper edge of each vertex, so that those of a column keep ``gap`` between them, and bends ``bend_gap``.

    Columns are gone through in turn, from left to right and back. Each vertex of one wants to be level with those that
    it is wired to; the nearest places in order are found by pooling neighbours that would collide (isotonic regression:
    Barlow, Bartholomew, Bremner and Brunk 1972).
    """
    offsets = [_offsets(columns, members, gap, bend_gap) for members in columns.members]
    y = [0.0] * len(columns.before)
    for members, places in zip(columns.members, offsets, strict=True):
        for vertex, place in zip(members, places, strict=True):
            y[vertex] = place
    numbers = range(len(columns.members))
    for sweep in range(_SWEEPS):
        both = sweep in (_SWEEPS - 4, _SWEEPS - 3)
        to_the_right = sweep % 2 == 1
        for number in numbers if to_the_right else reversed(numbers):
            members = columns.members[number]
            wanted = [_wanted(columns, y, vertex, to_the_right, both) for vertex in members]
            places = _nearest_in_order([(height, weight) for height, weight in wanted], offsets[number])
            for vertex, place in zip(members, places, strict=True):
                y[vertex] = place
    return y


def _offsets(columns: Columns, members: Sequence[int], gap: float, bend_gap: float) -> list[float]:
    """The upper edges of a column's vertices where they stand as close as they may."""
    places = []
    y = 0.0
    for above, vertex in zip((None, *members), members, strict=False):
        if above is not None:
            is_tight = columns.is_bend(above) or columns.is_bend(vertex)
            y += columns.height(above) + (bend_gap if is_tight else gap)
        places.append(y)
    return places


def _wanted(columns: Columns, y: Sequence[float], vertex: int, to_the_right: bool, both: bool) -> tuple[float, float]:
    """The height at which a vertex is level with what it is wired to, and how much that counts."""
    heights: list[tuple[float, float]] = []
    if to_the_right or both:
        for joint in columns.before[vertex]:
            heights.append((y[joint.left] + joint.left_height - joint.right_height, joint.weight))
    if not to_the_right or both:
        for joint in columns.after[vertex]:
            heights.append((y[joint.right] + joint.right_height - joint.left_height, joint.weight))
    return (_median(heights), sum(weight for _, weight in heights)) if heights else (y[vertex], _HOLD)


def _median(weighted: list[tuple[float, float]]) -> float:
    """The value with half of the weight on either side; in the middle between two where it is there."""
    weighted.sort()
    half = sum(weight for _, weight in weighted) / 2
    below = 0.0
    for index, (value, weight) in enumerate(weighted):
        below += weight
        if below == half:
            return (value + weighted[index + 1][0]) / 2
        if below > half:
            return value
    raise ValueError("the median of nothing")


def _nearest_in_order(wanted: Sequence[tuple[float, float]], offsets: Sequence[float]) -> list[float]:
    """Heights as near as can be to the wanted ones, at least as far apart as the offsets are."""
    pools: list[tuple[float, float, int]] = []
    for (height, weight), offset in zip(wanted, offsets, strict=True):
        middle, total, count = height - offset, weight, 1
        while pools and pools[-1][0] > middle:
            other, other_total, other_count = pools.pop()
            middle = (middle * total + other * other_total) / (total + other_total)
            total, count = total + other_total, count + other_count
        pools.append((middle, total, count))
    shifts = [middle for middle, _, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]
