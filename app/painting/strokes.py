"""Tools put down, moved and lifted on a surface: what each of them does to it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from app.painting.brush import NOWHERE, Area, Dab
from app.painting.picture_pixels import alike
from app.painting.surface import Paint, Surface
from app.painting.tools import Brush, Filling, Tool
from graph.painting import Pixels

_LEAST_PRESSURE = 0.05


class Strokes:
    """Works on one surface with the tool that is chosen. Places are in pixels of the painting.

    Each step gives the part of the surface that it changed. ``value`` is what is laid on: 255 in a mask, the number of
    a class in a map. ``picture`` is the one that is painted upon, for filling by its colours.
    """

    def __init__(self, pixels: Pixels, is_map: bool) -> None:
        self.surface = Surface(pixels, is_map)
        self.tool: Tool = "brush"
        self.brush = Brush()
        self.filling = Filling()
        self.value = 255
        self.picture: QImage | None = None
        self._start: Dab | None = None
        self._last: Dab | None = None
        self._erases = False

    def take_over(self, before: Strokes) -> None:
        """Go on with the tools of other strokes, and over their picture, on this surface."""
        self.picture = before.picture
        self.tool, self.brush, self.filling, self.value = before.tool, before.brush, before.filling, before.value

    @property
    def is_down(self) -> bool:
        return self.surface.is_in_stroke

    def press(self, place: QPointF, pressure: float = 1.0, erases: bool = False, goes_on: bool = False) -> Area:
        """Put the tool down; ``goes_on`` draws a line from where it was lifted last."""
        if self.surface.is_in_stroke:
            return NOWHERE
        self._erases = erases or self.tool == "eraser"
        self._start = None
        self.surface.begin()
        if self.tool == "fill":
            return self._fill(place)
        dab = self._dab(place, pressure)
        first = self._last if goes_on and self._last is not None and self.tool != "rectangle" else dab
        self._start = first if self.tool == "line" else dab
        return self._draw(first, dab)

    def sweep_to(self, place: QPointF, pressure: float = 1.0) -> Area:
        """Move the tool while it is down; however quick the hand is, there is no gap."""
        if not self.surface.is_in_stroke or self._start is None:
            return NOWHERE
        dab = self._dab(place, pressure)
        if self.tool not in ("line", "rectangle"):
            return self._draw(self._last or dab, dab)
        taken_back = self.surface.take_back()
        return taken_back.united(self._draw(self._start, dab))

    def cancel(self) -> Area:
        """Leave nothing of the stroke that goes on."""
        self._start = None
        return self.surface.cancel() if self.surface.is_in_stroke else NOWHERE

    def _draw(self, first: Dab, last: Dab) -> Area:
        self._last = last
        if self.tool == "rectangle":
            return self.surface.fill_rectangle(_between(first, last), self._paint)
        return self.surface.sweep(first, last, self._paint)

    def _fill(self, place: QPointF) -> Area:
        surface = self.surface
        column, row = math.floor(place.x()), math.floor(place.y())
        if not (0 <= column < surface.width and 0 <= row < surface.height):
            return NOWHERE
        within = None
        if self.filling.by == "picture" and self.picture is not None:
            within = alike(self.picture, surface.width, surface.height, column, row, self.filling.tolerance)
        return surface.fill(column, row, self._paint, within)

    def _dab(self, place: QPointF, pressure: float) -> Dab:
        share = max(_LEAST_PRESSURE, pressure) if self.brush.by_pressure else 1.0
        return Dab(place.x(), place.y(), self.brush.size / 2 * share)

    @property
    def _paint(self) -> Paint:
        return Paint(0 if self._erases else self.value, self.brush.opacity, self.brush.hardness)


def _between(first: Dab, last: Dab) -> Area:
    """The rectangle with these corners; the pixels that they lie in belong to it."""
    return Area(
        math.floor(min(first.x, last.x)),
        math.floor(min(first.y, last.y)),
        math.floor(max(first.x, last.x)) + 1,
        math.floor(max(first.y, last.y)) + 1,
    )
