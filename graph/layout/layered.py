"""A layered layout from left to right: columns, the order in them, heights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.layout.box import Box, around
from graph.layout.columns import columns_of
from graph.layout.heights import heights_of
from graph.layout.ordering import columns_with_bends, put_in_order
from graph.layout.packing import packed
from graph.layout.wires import Key, Part, Wire, connected, without_circles

_MANY_PARTS = 200
_MOST_ROUNDS = 6
_ROUNDS_OF_MANY = 2
"""A large group is not worth the wait until a layout comes back."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The room between columns, between parts of a column, beside a wire that passes, and between groups."""

    across: float = 70.0
    down: float = 40.0
    bend: float = 20.0
    group: float = 80.0
    grid: float = 10.0


def layered(parts: Sequence[Part], wires: Sequence[Wire], spacing: Spacing) -> dict[Key, Box]:
    """Where each part stands: no two on one another, wires from left to right, few of them crossing.

    The upper left corner of the whole is (0, 0), and all corners are on the grid. Groups that no wire joins stand
    apart, in the order of their highest rank. The same parts and wires always stand the same.
    """
    ranked = sorted(parts, key=lambda part: part.rank)
    leaving: dict[Key, list[Wire]] = {part.key: [] for part in parts}
    for wire in wires:
        leaving[wire.source].append(wire)
    laid = [
        _settled(group, [wire for part in group for wire in leaving[part.key]], spacing)
        for group in connected(ranked, wires)
    ]
    sizes = [(whole.width, whole.height) for whole in (around(boxes.values()) for boxes in laid)]
    places: dict[Key, Box] = {}
    for boxes, (x, y) in zip(laid, packed(sizes, spacing.group), strict=True):
        for key, box in boxes.items():
            places[key] = Box(
                _on_grid(x + box.x, spacing.grid), _on_grid(y + box.y, spacing.grid), box.width, box.height
            )
    return places


def _settled(parts: Sequence[Part], wires: Sequence[Wire], spacing: Spacing) -> dict[Key, Box]:
    """A layout that is found again from where it puts the parts, so that asking for it twice moves nothing.

    A layout begins with the order in which parts stand, so it is done again from where they stand after it, until one
    comes back. Of those that lead to each other by that, the one with the most level wires is taken.
    """
    rounds: list[dict[Key, Box]] = []
    most = _MOST_ROUNDS if len(parts) <= _MANY_PARTS else _ROUNDS_OF_MANY
    while len(rounds) < most:
        places = _group(parts, wires, spacing)
        if places in rounds:
            del rounds[: rounds.index(places)]
            break
        rounds.append(places)
        ranked = [replace(part, rank=places[part.key].y + part.height / 2) for part in parts]
        parts = sorted(ranked, key=lambda part: part.rank)
    return min(rounds, key=lambda places: _slope(places, wires))


def _slope(places: Mapping[Key, Box], wires: Sequence[Wire]) -> float:
    """How far wires go up and down, all together."""
    return sum(
        abs(places[wire.source].y + wire.source_height - places[wire.target].y - wire.target_height) for wire in wires
    )


def _group(parts: Sequence[Part], wires: Sequence[Wire], spacing: Spacing) -> dict[Key, Box]:
    forward = without_circles(parts, wires)
    column = columns_of(parts, forward)
    columns = columns_with_bends(parts, forward, column)
    put_in_order(columns)
    y = heights_of(columns, spacing.down, spacing.bend)
    top = min(y[: len(parts)])
    places: dict[Key, Box] = {}
    x = 0.0
    for members in columns.members:
        there = [(vertex, parts[vertex]) for vertex in members if not columns.is_bend(vertex)]
        width = max(part.width for _, part in there)
        for vertex, part in there:
            inset = (width - part.width) / 2 if part.is_dot else 0.0
            places[part.key] = Box(x + inset, y[vertex] - top, part.width, part.height)
        x += width + spacing.across
    return places


def _on_grid(value: float, grid: float) -> float:
    return round(value / grid) * grid
