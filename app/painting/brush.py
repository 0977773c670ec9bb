"""What a brush covers on its way from one place to another, as shares of pixels. Plain numbers, no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.painting import Pixels

SMALLEST, LARGEST = 1.0, 512.0
"""Diameters of brushes in pixels of the painting."""

_HALF_PIXEL = math.sqrt(0.5)


class Area(NamedTuple):
    """A rectangle of pixels; ``right`` and ``bottom`` are the first beyond it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def part(self) -> tuple[slice, slice]:
        """Its rows and columns."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def is_empty(self) -> bool:
        return self.left >= self.right or self.top >= self.bottom

    def united(self, other: Area) -> Area:
        """The rectangle around both."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


NOWHERE = Area(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Dab:
    """A place of a brush, in pixels of the painting, and its radius there."""

    x: float
    y: float
    radius: float


def pieces(first: Dab, last: Dab) -> Iterator[tuple[Dab, Dab]]:
    """A way in pieces whose rectangles are not much larger than what the brush covers of them."""
    length = math.hypot(last.x - first.x, last.y - first.y)
    count = max(1, math.ceil(length / max(4 * max(first.radius, last.radius), 64)))
    before = first
    for number in range(1, count + 1):
        after = last if number == count else _between(first, last, number / count)
        yield before, after
        before = after


def covered(
    first: Dab, last: Dab, hardness: float, width: int, height: int, is_smooth: bool = True
) -> tuple[Area, Pixels]:
    """What a round brush covers between two places: the rectangle that it lies in, and 0 to 255 for each pixel there.

    The radius changes evenly on the way. With a ``hardness`` of 1 the edge is as soft as a pixel is wide, with 0 the
    brush fades from its middle on. Where it is not ``is_smooth`` a pixel is covered in full or not at all, and the one
    under the brush always is.
    """
    reach = max(first.radius, last.radius) + 1
    area = Area(
        max(0, math.floor(min(first.x, last.x) - reach)),
        max(0, math.floor(min(first.y, last.y) - reach)),
        min(width, math.ceil(max(first.x, last.x) + reach)),
        min(height, math.ceil(max(first.y, last.y) + reach)),
    )
    if area.is_empty:
        return NOWHERE, np.zeros((0, 0), np.uint8)
    x = np.arange(area.left, area.right, dtype=np.float32) + np.float32(0.5 - first.x)
    y = np.arange(area.top, area.bottom, dtype=np.float32)[:, None] + np.float32(0.5 - first.y)
    way_x, way_y = last.x - first.x, last.y - first.y
    square = way_x * way_x + way_y * way_y
    radius: np.ndarray | np.float32 = np.float32(first.radius)
    if square > 0:
        # Where on the way each pixel is nearest to it.
        along = x * np.float32(way_x / square) + y * np.float32(way_y / square)
        np.clip(along, 0, 1, out=along)
        x = x - along * np.float32(way_x)
        y = y - along * np.float32(way_y)
        if last.radius != first.radius:
            radius = radius + along * np.float32(last.radius - first.radius)
    distance = np.sqrt(x * x + y * y)
    if not is_smooth:
        return area, np.where(distance <= np.maximum(radius, np.float32(_HALF_PIXEL)), np.uint8(255), np.uint8(0))
    fade = np.maximum(np.float32(1), radius * np.float32(1 - hardness))
    share = (radius + np.float32(0.5) - distance) / fade
    np.clip(share, 0, 1, out=share)
    if hardness < 1:
        share = share * share * (3 - 2 * share)
    return area, (share * 255 + np.float32(0.5)).astype(np.uint8)


def _between(first: Dab, last: Dab, share: float) -> Dab:
    return Dab(
        first.x + (last.x - first.x) * share,
        first.y + (last.y - first.y) * share,
        first.radius + (last.radius - first.radius) * share,
    )
