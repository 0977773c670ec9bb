"""A value made ready for a screen, as plain data that crosses from the engine to the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.declare.spec import PlainValue
from graph.run.context import Picture

MOST_ROWS = 100_000
"""So many rows of a table are shown; a screen is no place for more."""

SampleKind = Literal["", "colour", "motion", "latent"]
"""What the samples of a value are: colours in 0..1, pixels per frame (x before y), channels of a latent; "": none."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Named columns of plain values, all of the same length. ``rows_left_out`` were too many to show."""

    names: tuple[str, ...]
    columns: tuple[tuple[PlainValue, ...], ...]
    rows_left_out: int = 0

    @property
    def row_count(self) -> int:
        return len(self.columns[0]) if self.columns else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A value made ready for a screen: a picture with a caption, a table, or a text.

    ``frames`` is over 1 for videos and batches; ``frame_rate`` is in frames per second, 0 for what has no time.
    ``samples`` names what the library can say of single places of the picture (``Library.samples``); "" where nothing.
    """

    picture: Picture | None = None
    text: str = ""
    frames: int = 1
    frame_rate: float = 0.0
    table: ShownTable | None = None
    samples: SampleKind = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture in pixels; of each side, every ``step``-th pixel from the upper left one on."""

    left: int
    top: int
    width: int
    height: int
    step: int = 1


@dataclass(frozen=True, slots=True)
class Samples:
    """The numbers behind a part of a picture, as they flow on the wire: not rounded to what a screen can show.

    ``values`` are float32 in the machine's byte order, row by row, pixel by pixel, channel by channel. The area is
    the one asked for, as far as the value reaches: ``columns`` × ``rows`` samples from ``left``, ``top`` on.
    """

    left: int
    top: int
    step: int
    columns: int
    rows: int
    channels: tuple[str, ...]
    values: bytes

    def at(self, x: int, y: int) -> tuple[float, ...] | None:
        """The numbers at a pixel; None where it is not among the samples."""
        column, row = x - self.left, y - self.top
        if column % self.step or row % self.step:
            return None
        column, row = column // self.step, row // self.step
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        count = len(self.channels)
        numbers = memoryview(self.values).cast("f")
        start = (row * self.columns + column) * count
        return tuple(numbers[start : start + count])
