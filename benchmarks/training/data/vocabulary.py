"""The words that captions use, and what each of them means in a drawn sample."""

from __future__ import annotations

from typing import Final

PICTURE_SIZE: Final = 128
"""Pixels on a side, of textures and of samples."""

CAPTION_LENGTH: Final = 32
"""Tokens of a caption, start and end token included."""

STYLES: Final[dict[str, tuple[str, ...]]] = {
    "noto": ("noto",),
    "blob": ("blob", "noto blob"),
    "twemoji": ("twemoji",),
    "fluent": ("fluent", "glossy fluent"),
    "flat": ("flat", "fluent flat"),
    "firefox": ("firefox",),
    "emojione": ("emojione",),
}
"""Style names, in the order that arrays number them, and the words that captions use for each."""

BACKGROUNDS: Final[dict[str, tuple[int, int, int]]] = {
    "white": (255, 255, 255),
    "black": (16, 16, 20),
    "gray": (128, 132, 138),
    "red": (206, 52, 52),
    "orange": (245, 150, 50),
    "yellow": (252, 220, 90),
    "green": (70, 160, 85),
    "teal": (45, 160, 160),
    "light blue": (165, 215, 245),
    "blue": (55, 100, 200),
    "purple": (130, 75, 180),
    "pink": (245, 165, 195),
    "brown": (120, 80, 55),
}
"""Background names, in the order that arrays number them, as 8-bit sRGB; white is the one that goes unsaid."""

HUES: Final[dict[str, float]] = {
    "red": 357.0,
    "orange": 28.0,
    "yellow": 48.0,
    "green": 115.0,
    "teal": 176.0,
    "blue": 215.0,
    "purple": 272.0,
    "pink": 328.0,
}
"""Colours that an emoji can be turned to, as hue in degrees."""

GRAY: Final = "gray"
"""The colour without a hue: saturation is taken away instead."""

COLOURS: Final[tuple[str, ...]] = (*HUES, GRAY)

COLOUR_WORDS: Final = {*COLOURS, "brown", "black", "white", "grey"}
"""Words that are left out of a name before another colour is put in front of it."""

PLACES: Final[dict[str, tuple[float, float]]] = {
    "on the left": (-0.45, 0),
    "on the right": (0.45, 0),
    "at the top": (0, -0.45),
    "at the bottom": (0, 0.45),
    "in the top left corner": (-0.45, -0.45),
    "in the top right corner": (0.45, -0.45),
    "in the bottom left corner": (-0.45, 0.45),
    "in the bottom right corner": (0.45, 0.45),
    "in the middle": (0, 0),
}
"""Where an emoji stands: its centre in -1..1, x to the right and y down."""

SKIN_TONES: Final[dict[int, str]] = {1: "light", 2: "medium-light", 3: "medium", 4: "medium-dark", 5: "dark"}
"""Skin tones as emojibase numbers them."""


def nearest_hue(degrees: float) -> str:
    """The name of the hue that is closest on the colour circle."""
    return min(HUES, key=lambda name: abs((HUES[name] - degrees + 180) % 360 - 180))
