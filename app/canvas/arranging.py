"""Lining up and spreading boxes: where each of them goes, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.canvas.geometry import GRID
from graph.layout.box import Box

Place = tuple[float, float]

GAP = 4 * GRID
"""The room that is made between boxes which would lie on one another."""


def in_a_row(boxes: Sequence[Box]) -> list[Place]:
    """All at the height of the leftmost one. Each keeps its x, unless it would lie on the one before it."""
    places: list[Place] = [(box.x, box.y) for box in boxes]
    order = sorted(range(len(boxes)), key=lambda index: places[index])
    free_from = -math.inf
    for index in order:
        x = boxes[index].x
        x = x if x >= free_from else math.ceil((free_from + GAP) / GRID) * GRID
        places[index] = (x, boxes[order[0]].y)
        free_from = x + boxes[index].width
    return places


def in_a_column(boxes: Sequence[Box]) -> list[Place]:
    """All at the left edge of the uppermost one. Each keeps its y, unless it would lie on the one before it."""
    return [(x, y) for y, x in in_a_row([box.turned for box in boxes])]


def spread_across(boxes: Sequence[Box]) -> list[Place]:
    """The same room between each and the next, from the leftmost to the rightmost one, which stay if there is room."""
    places: list[Place] = [(box.x, box.y) for box in boxes]
    order = sorted(range(len(boxes)), key=lambda index: (boxes[index].x + boxes[index].width / 2, boxes[index].y))
    first = min(box.x for box in boxes)
    room = max(box.right for box in boxes) - first - sum(box.width for box in boxes)
    gap = max(room / max(1, len(boxes) - 1), GRID)
    x = first
    for index in order:
        places[index] = (round(x), boxes[index].y)
        x += boxes[index].width + gap
    return places


def spread_down(boxes: Sequence[Box]) -> list[Place]:
    """The same room between each and the next, from the uppermost to the lowest one, which stay if there is room."""
    return [(x, y) for y, x in spread_across([box.turned for box in boxes])]
