"""What one paints with: the tools, and how the brush is set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from app.painting.brush import LARGEST, SMALLEST

Tool = Literal["brush", "eraser", "fill", "line", "rectangle"]
TOOLS: tuple[Tool, ...] = ("brush", "eraser", "fill", "line", "rectangle")

FillBy = Literal["painting", "picture"]


@dataclass(frozen=True, slots=True)
class Filling:
    """What a fill spreads over: what is painted alike, or what has similar colours in the picture.

    ``tolerance``: how far channels of such colours may be from those of the place that is clicked, of 255.
    """

    by: FillBy = "painting"
    tolerance: int = 24


_SIZE_STEP = 1.15


@dataclass(frozen=True, slots=True)
class Brush:
    """``size`` is the diameter in pixels of the painting, ``hardness`` and ``opacity`` are from 0 to 1.

    ``by_pressure``: a pen that is pressed less draws thinner.
    """

    size: float = 40.0
    hardness: float = 0.9
    opacity: float = 1.0
    by_pressure: bool = True

    def resized(self, steps: float) -> Brush:
        """The brush some steps larger, or smaller; always by a whole pixel at least."""
        wanted = self.size * _SIZE_STEP**steps
        wanted = max(wanted, self.size + 1) if steps > 0 else min(wanted, self.size - 1)
        return replace(self, size=float(min(LARGEST, max(SMALLEST, round(wanted)))))

    def hardened(self, step: float) -> Brush:
        return replace(self, hardness=min(1.0, max(0.0, round(self.hardness + step, 2))))

    def covering(self, step: float) -> Brush:
        """The brush with more or less opacity; never without any."""
        return replace(self, opacity=min(1.0, max(0.05, round(self.opacity + step, 2))))
