"""How a picture is looked at: which of its channels, how bright, and before which background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Channel = Literal["all", "red", "green", "blue", "alpha", "luminance"]
Backdrop = Literal["checks", "black", "white"]

CHANNELS: tuple[Channel, ...] = ("all", "red", "green", "blue", "alpha", "luminance")
BACKDROPS: tuple[Backdrop, ...] = ("checks", "black", "white")
MOST_STOPS = 10.0


@dataclass(frozen=True, slots=True)
class Look:
    """What is done to a picture before it is painted; the picture itself stays as it is.

    ``exposure`` is in stops, in linear light; ``gamma`` over 1 lifts the shadows. One channel alone is shown in grey.
    """

    channel: Channel = "all"
    exposure: float = 0.0
    gamma: float = 1.0

    @property
    def is_plain(self) -> bool:
        """Whether the picture is painted as it is."""
        return self == Look()
