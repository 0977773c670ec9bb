"""The pixels that are painted, and what a stroke does to them. Plain numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.painting.brush import NOWHERE, Area, Dab, covered, pieces
from app.painting.flood import Region, connected, grown
from graph.painting import Painting, Pixels

_HALF = 128


@dataclass(frozen=True, slots=True)
class Paint:
    """What is laid on: a value (255 or 0 in a mask, the number of a class in a map), and how.

    ``opacity`` and ``hardness`` are from 0 to 1; a map knows neither.
    """

    value: int
    opacity: float = 1.0
    hardness: float = 1.0


class Surface:
    """The bytes of a painting while they are changed.

    A stroke begins, goes on, and ends. Where it crosses itself it does not grow denser: each pixel counts as covered as
    much as it was covered most.
    """

    def __init__(self, pixels: Pixels, is_map: bool) -> None:
        self.pixels = pixels
        self.is_map = is_map
        self._before: Pixels | None = None
        self._cover: Pixels | None = None
        self.touched = NOWHERE

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def is_in_stroke(self) -> bool:
        return self._before is not None

    def begin(self) -> None:
        """Begin a stroke; what was there before it is kept until it ends."""
        self._before = self.pixels.copy()
        self._cover = np.zeros_like(self.pixels)
        self.touched = NOWHERE

    def sweep(self, first: Dab, last: Dab, paint: Paint) -> Area:
        """Lay paint on along a way; the part that changed."""
        changed = NOWHERE
        for start, end in pieces(first, last):
            area, cover = covered(start, end, paint.hardness, self.width, self.height, is_smooth=not self.is_map)
            if not area.is_empty:
                self._lay(area, cover, paint)
                changed = changed.united(area)
        return changed

    def fill_rectangle(self, area: Area, paint: Paint) -> Area:
        """Lay paint on in a rectangle."""
        within = Area(max(0, area.left), max(0, area.top), min(self.width, area.right), min(self.height, area.bottom))
        if within.is_empty:
            return NOWHERE
        rows, columns = within.part
        self._lay(
            within, np.full((rows.stop - rows.start, columns.stop - columns.start), 255, np.uint8), paint, is_hard=True
        )
        return within

    def fill(self, column: int, row: int, paint: Paint, within: Region | None = None) -> Area:
        """Lay paint on in all that hangs together with a place.

        That is what is painted alike: of the same class, or on the same side of half white. In a mask the half covered
        pixels around it belong to it, so that no seam stays. ``within`` is a region to fill in its place.
        """
        if within is not None:
            region = connected(within, column, row)
        elif self.is_map:
            region = connected(self.pixels == self.pixels[row, column], column, row)
        else:
            is_light = self.pixels >= _HALF
            region = grown(connected(is_light == is_light[row, column], column, row))
        area = _around(region)
        if not area.is_empty:
            self._lay(area, region[area.part].view(np.uint8) * np.uint8(255), paint, is_hard=True)
        return area

    def replace(self, pixels: Pixels) -> Area:
        """Put other pixels in the place of all."""
        self.pixels[:] = pixels
        self.touched = Area(0, 0, self.width, self.height)
        return self.touched

    def take_back(self) -> Area:
        """Let everything be as it was when the stroke began, and go on with the stroke; the part that changed."""
        touched = self.touched
        if self._before is not None and self._cover is not None and not touched.is_empty:
            self.pixels[touched.part] = self._before[touched.part]
            self._cover[touched.part] = 0
        self.touched = NOWHERE
        return touched

    def cancel(self) -> Area:
        """End the stroke, and leave nothing of it."""
        changed = self.take_back()
        self._before = self._cover = None
        return changed

    def end(self, painting: Painting) -> Painting | None:
        """End the stroke: the painting as it is now; None where nothing changed."""
        before, touched = self._before, self.touched
        self._before = self._cover = None
        if before is None or touched.is_empty or np.array_equal(before[touched.part], self.pixels[touched.part]):
            return None
        changed = [
            place
            for place in painting.places()
            if _meet(painting.part(place), touched)
            and not np.array_equal(before[painting.part(place)], self.pixels[painting.part(place)])
        ]
        return painting.with_tiles(self.pixels, changed)

    def _lay(self, area: Area, cover: Pixels, paint: Paint, is_hard: bool = False) -> None:
        """Lay paint on in a part, as much as ``cover`` says; where ``is_hard``, that is all or nothing."""
        assert self._before is not None
        assert self._cover is not None
        part = area.part
        stroke = self._cover[part]
        np.maximum(stroke, cover, out=stroke)
        before = self._before[part]
        if self.is_map or (is_hard and paint.opacity == 1):
            self.pixels[part] = np.where(stroke > 0, np.uint8(paint.value), before)
        else:
            share = stroke.astype(np.float32) * np.float32(paint.opacity / 255)
            mixed = before + (np.float32(paint.value) - before) * share
            self.pixels[part] = (mixed + np.float32(0.5)).astype(np.uint8)
        self.touched = self.touched.united(area)


def _around(region: Region) -> Area:
    """The rectangle around a region."""
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if not len(rows):
        return NOWHERE
    return Area(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _meet(part: tuple[slice, slice], area: Area) -> bool:
    rows, columns = part
    overlap = Area(
        max(area.left, columns.start),
        max(area.top, rows.start),
        min(area.right, columns.stop),
        min(area.bottom, rows.stop),
    )
    return not overlap.is_empty
