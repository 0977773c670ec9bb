"""Plots drawn with Pillow: bars, lines and points over a few labels or a number axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PIL import Image as PillowImage
from PIL import ImageDraw

from nodes.lettering import font, shortened

PlotKind = Literal["bars", "line", "points"]
Colour = tuple[int, int, int]
Point = tuple[float, float]

_FINER = 2
"""Everything is drawn so many times as large and scaled down, which smooths its edges."""
_ON_DARK = ((110, 168, 255), (255, 180, 84), (99, 208, 140), (229, 139, 209), (94, 208, 216), (240, 138, 117))
_ON_LIGHT = ((31, 95, 196), (166, 90, 0), (23, 121, 74), (160, 47, 138), (12, 116, 128), (184, 64, 42))
_DASHES = ((1, 0), (6, 4), (2, 3), (9, 3))
"""Drawn and left out, in units of the pen."""
_TICKS = 5


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn: one value to each row, not a number where it is missing."""

    name: str
    values: tuple[float, ...]


def draw_plot(
    kind: PlotKind,
    axis: str,
    places: Sequence[float],
    labels: Sequence[str],
    series: Sequence[Series],
    size: tuple[int, int],
    text_size: int,
    colours: tuple[Colour, Colour, Colour],
) -> PillowImage.Image:
    """A plot of ``size`` (width and height) with its axes, and a legend where there are several series.

    Rows stand at ``places`` on a number axis, or under ``labels`` where there are some. ``colours``: ground, ink, and
    ink for what is less important.
    """
    canvas = _Canvas(size, text_size, colours)
    canvas.legend([item.name for item in series] if len(series) > 1 else [], kind)
    known = [value for item in series for value in item.values if math.isfinite(value)]
    heights = nice_ticks(
        min(*known, 0.0) if kind == "bars" else min(known), max(*known, 0.0) if kind == "bars" else max(known)
    )
    title = series[0].name if len(series) == 1 else ""
    canvas.left_axis(heights, title)
    canvas.lower_axis(axis, nice_ticks(*_extent(places)) if not labels else [], labels)
    for index, item in enumerate(series):
        if kind == "bars":
            canvas.bars(index, len(series), item.values)
        else:
            points = [(x, y) for x, y in zip(places or range(len(labels)), item.values, strict=True)]
            canvas.curve(index, points, joined=kind == "line")
    return canvas.picture()


def nice_ticks(low: float, high: float) -> list[float]:
    """About five round numbers at equal distances, the first at or below ``low``, the last at or above ``high``."""
    if high <= low:
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    rough = (high - low) / _TICKS
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * index for index in range(first, last + 1)]


def tick_text(value: float, ticks: Sequence[float]) -> str:
    """A tick with as many decimals as their distance asks for."""
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    decimals += round(step * 10**decimals, 6) % 1 > 0
    if max(map(abs, ticks)) >= 1e6 or decimals > 5:
        return f"{value:.3g}"
    return f"{value + 0.0:.{decimals}f}"


def _extent(places: Sequence[float]) -> tuple[float, float]:
    known = [place for place in places if math.isfinite(place)]
    return (min(known), max(known)) if known else (0.0, 1.0)


class _Canvas:
    """A plot on its way: what is drawn first takes its room from the sides."""

    def __init__(self, size: tuple[int, int], text_size: int, colours: tuple[Colour, Colour, Colour]) -> None:
        self._ground, self._ink, self._faint = colours
        self._palette = _ON_LIGHT if sum(self._ground) > 3 * 128 else _ON_DARK
        self._size = size
        self._text = text_size * _FINER
        self._pen_width = max(1, round(text_size / 7)) * _FINER
        self._image = PillowImage.new("RGB", (size[0] * _FINER, size[1] * _FINER), self._ground)
        self._pen = ImageDraw.Draw(self._image)
        margin = self._text
        self._left, self._top = margin, margin
        self._right, self._bottom = size[0] * _FINER - margin, size[1] * _FINER - margin
        self._heights = (0.0, 1.0)
        self._across = (0.0, 1.0)
        self._rows = 1

    def picture(self) -> PillowImage.Image:
        return self._image.resize(self._size, PillowImage.Resampling.BOX)

    def legend(self, names: Sequence[str], kind: PlotKind) -> None:
        """The names of the series above the plot, as many to a line as there is room for."""
        if not names:
            return
        x, y = self._left, self._top + self._text / 2
        for index, name in enumerate(names):
            shown = shortened(name, self._right - self._left - 3 * self._text, self._text)
            width = font(self._text).getlength(shown) + 3.5 * self._text
            if x + width > self._right and x > self._left:
                x, y = self._left, y + self._text * 1.5
            self._mark(1 if kind == "bars" else index % 4, index, (x + self._text * 0.6, y))
            self._write((x + self._text * 1.6, y), shown, self._ink, "lm")
            x += width
        self._top = round(y + self._text * 1.5)

    def left_axis(self, ticks: Sequence[float], title: str) -> None:
        if title:
            shown = shortened(title, self._right - self._left, self._text)
            self._write((self._left, self._top + self._text / 2), shown, self._ink, "lm")
            self._top += round(self._text * 1.8)
        self._heights = (ticks[0], ticks[-1])
        texts = [tick_text(tick, ticks) for tick in ticks]
        self._left += round(max(font(self._text).getlength(text) for text in texts) + self._text * 0.6)
        self._bottom -= round(self._text * 2.8)
        for tick, text in zip(ticks, texts, strict=True):
            y = self._y(tick)
            self._pen.line([(self._left, y), (self._right, y)], fill=self._shade(0.25), width=_FINER)
            self._write((self._left - self._text * 0.5, y), text, self._faint, "rm")

    def lower_axis(self, title: str, ticks: Sequence[float], labels: Sequence[str]) -> None:
        zero = self._y(min(max(0.0, self._heights[0]), self._heights[1]))
        self._pen.line([(self._left, zero), (self._right, zero)], fill=self._faint, width=_FINER)
        line = self._bottom + self._text * 0.9
        middle = (self._left + self._right) / 2
        self._write(
            (middle, line + self._text * 1.4), shortened(title, self._right - self._left, self._text), self._faint, "mm"
        )
        if not labels:
            self._across = (ticks[0], ticks[-1])
            for tick in ticks:
                self._write((self._x(tick), line), tick_text(tick, ticks), self._faint, "mm")
            return
        self._rows = len(labels)
        self._across = (-0.5, len(labels) - 0.5)
        room = (self._right - self._left) / len(labels)
        # Where there is no room for all names, some are left out at equal distances.
        stride = max(1, math.ceil(2 * self._text / room))
        for index in range(0, len(labels), stride):
            shown = shortened(labels[index], room * stride - self._text * 0.4, self._text)
            self._write((self._x(index), line), shown, self._ink, "mm")

    def bars(self, index: int, count: int, values: Sequence[float]) -> None:
        room = (self._right - self._left) / self._rows
        width = max(1.0, room * 0.8 / count)
        zero = self._y(0.0)
        for row, value in enumerate(values):
            if math.isfinite(value):
                left = self._x(row) - room * 0.4 + width * index
                top, bottom = sorted((self._y(value), zero))
                self._pen.rectangle([left, top, left + max(1.0, width * 0.92), bottom], fill=self._colour(index))

    def curve(self, index: int, points: Sequence[Point], joined: bool) -> None:
        """A line with a mark at each point; where a value is missing, the line is broken."""
        run: list[Point] = []
        known = [(x, y) for x, y in points if math.isfinite(x) and math.isfinite(y)]
        for x, y in points if joined else ():
            if math.isfinite(x) and math.isfinite(y):
                run.append((self._x(x), self._y(y)))
            else:
                self._dashed(index, run)
                run = []
        self._dashed(index, run)
        if not joined or len(known) <= 40:
            for x, y in known:
                self._mark(index % 4, index, (self._x(x), self._y(y)))

    def _dashed(self, index: int, points: Sequence[Point]) -> None:
        drawn, left_out = (self._pen_width * part for part in _DASHES[index % len(_DASHES)])
        if not left_out:
            if len(points) > 1:
                self._pen.line(list(points), fill=self._colour(index), width=self._pen_width, joint="curve")
            return
        travelled = 0.0
        for (x, y), (u, v) in pairwise(points):
            length = math.hypot(u - x, v - y)
            done = 0.0
            while done < length:
                phase = travelled % (drawn + left_out)
                step = min((drawn if phase < drawn else drawn + left_out) - phase, length - done)
                step = max(step, 1e-3)
                if phase < drawn:
                    ends = [(x + (u - x) * part / length, y + (v - y) * part / length) for part in (done, done + step)]
                    self._pen.line(ends, fill=self._colour(index), width=self._pen_width)
                done, travelled = done + step, travelled + step

    def _mark(self, shape: int, index: int, middle: Point) -> None:
        """A small circle, square, triangle or diamond."""
        x, y = middle
        r = self._text * 0.3
        colour = self._colour(index)
        if shape == 0:
            self._pen.ellipse([x - r, y - r, x + r, y + r], fill=colour)
        elif shape == 1:
            self._pen.rectangle([x - r, y - r, x + r, y + r], fill=colour)
        else:
            lower = [(x + r, y + r), (x - r, y + r)] if shape == 2 else [(x + r, y), (x, y + r), (x - r, y)]
            self._pen.polygon([(x, y - r), *lower], fill=colour)

    def _write(self, place: Point, text: str, colour: Colour, anchor: str) -> None:
        self._pen.text(place, text, fill=colour, font=font(self._text), anchor=anchor)

    def _colour(self, index: int) -> Colour:
        return self._palette[index % len(self._palette)]

    def _shade(self, share: float) -> Colour:
        """The ground, with a share of the faint ink."""
        red, green, blue = (
            round(below + (above - below) * share) for below, above in zip(self._ground, self._faint, strict=True)
        )
        return red, green, blue

    def _x(self, value: float) -> float:
        low, high = self._across
        return self._left + (value - low) / (high - low) * (self._right - self._left)

    def _y(self, value: float) -> float:
        low, high = self._heights
        return self._bottom - (value - low) / (high - low) * (self._bottom - self._top)
