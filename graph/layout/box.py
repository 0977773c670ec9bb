"""A rectangle on the canvas, without a window."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: its upper left corner and its size, y growing downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def turned(self) -> Box:
        """The box with its axes exchanged: what is done to rows is done to columns by it."""
        return Box(self.y, self.x, self.height, self.width)

    def moved(self, x: float, y: float) -> Box:
        """The box that far to the right and down."""
        return Box(self.x + x, self.y + y, self.width, self.height)

    def distance(self, other: Box) -> float:
        """How far the two are apart; 0 where they touch."""
        across = max(self.x - other.right, other.x - self.right, 0.0)
        return math.hypot(across, max(self.y - other.bottom, other.y - self.bottom, 0.0))

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies within this one."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def grown(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box with these margins around it."""
        return Box(self.x - left, self.y - top, self.width + left + right, self.height + top + bottom)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of these, of which there is at least one."""
    held = tuple(boxes)
    x, y = min(box.x for box in held), min(box.y for box in held)
    return Box(x, y, max(box.right for box in held) - x, max(box.bottom for box in held) - y)
