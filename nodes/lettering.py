"""Text in pictures: one font that looks the same on every machine."""

from __future__ import annotations

import unicodedata
from functools import cache

from PIL import ImageFont


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font."""
    return ImageFont.load_default(size)


def shortened(text: str, width: float, size: int) -> str:
    """A text on one line as the font can draw it, with its end left out where it is wider than ``width`` pixels."""
    line = drawable(text)
    shown = line
    while line and font(size).getlength(shown) > width:
        line = line[:-1]
        shown = line.rstrip() + "…"
    return shown


def drawable(text: str) -> str:
    """A text on one line, with letters that the font has in place of those with marks, which it has not."""
    return "".join(map(_drawable, " ".join(text.split())))


@cache
def _drawable(character: str) -> str:
    if character.isascii() or _is_known(character):
        return character
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return bare if bare.isascii() and bare else character


def _is_known(character: str) -> bool:
    """Whether the font draws something else for a character than for one that is none."""
    probe = font(20)
    return bytes(probe.getmask(character)) != bytes(probe.getmask("\ue123"))
