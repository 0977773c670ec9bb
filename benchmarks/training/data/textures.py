"""The texture set: every emoji in every style as pixels, with what captions may say about it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

INDEX_FILE = "textures.json"
PIXELS_FILE = "textures.npy"


@dataclass(frozen=True, slots=True)
class Concept:
    """What an emoji shows, whatever its style."""

    key: str
    """Code points in hexadecimal, joined by hyphens, without variation selectors."""
    names: tuple[str, ...]
    """What it is called; the first is the canonical name."""
    nouns: tuple[str, ...]
    """Names without colour words, to put another colour in front of."""
    tags: tuple[str, ...]
    skin_tone: str
    """``light`` to ``dark``, or empty."""
    weight: float
    """How often it is drawn, relative to 1."""
    can_pair: bool
    """Whether it stands well beside another emoji."""


@dataclass(frozen=True, slots=True)
class Texture:
    """One drawing of a concept."""

    concept: int
    style: int
    hue: float
    """Dominant hue in degrees, -1 where there is none."""
    recolourable: bool
    """Whether one hue covers nearly all of it, so that turning the hue gives a sensible picture."""
    held_out: bool
    """Kept out of training, to measure on."""


@dataclass(frozen=True, slots=True)
class TextureIndex:
    """All textures and concepts; a texture's position is its row in the pixel array."""

    textures: tuple[Texture, ...]
    concepts: tuple[Concept, ...]
    sources: tuple[dict[str, str], ...]
    """Package, version, licence and author of every icon set: attribution travels with the data."""

    @classmethod
    def load(cls, folder: Path) -> TextureIndex:
        stored = json.loads((folder / INDEX_FILE).read_text(encoding="utf-8"))
        return cls(
            textures=tuple(Texture(**texture) for texture in stored["textures"]),
            concepts=tuple(
                Concept(**{key: tuple(value) if isinstance(value, list) else value for key, value in concept.items()})
                for concept in stored["concepts"]
            ),
            sources=tuple(stored["sources"]),
        )

    def save(self, folder: Path) -> None:
        (folder / INDEX_FILE).write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")


def load_pixels(folder: Path) -> NDArray[np.uint8]:
    """N x 4 x 128 x 128 RGBA in 0..255, colour multiplied by alpha; mapped from the file, not read into memory."""
    pixels: NDArray[np.uint8] = np.load(folder / PIXELS_FILE, mmap_mode="r")
    return pixels
