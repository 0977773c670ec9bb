"""Groups that nothing joins, side by side and one below the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

_BREADTH = 1.6


def packed(sizes: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """The upper left corner of each rectangle, in rows from left to right, in the order given.

    Rows are as wide as the widest rectangle, and wide enough that the whole is somewhat broader than high.
    """
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    room = max(max((width for width, _ in sizes), default=0.0), math.sqrt(area * _BREADTH))
    corners = []
    x = y = row_height = 0.0
    for width, height in sizes:
        if x and x + width > room:
            x, y, row_height = 0.0, y + row_height + gap, 0.0
        corners.append((x, y))
        x += width + gap
        row_height = max(row_height, height)
    return corners
