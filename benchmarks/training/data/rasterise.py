"""From an icon's SVG to a texture's pixels, and what the pixels say about its colour."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from benchmarks.training.data.vocabulary import PICTURE_SIZE

NO_HUE = -1.0


@dataclass(frozen=True, slots=True)
class ColourFacts:
    """How an icon is coloured."""

    hue: float
    """Dominant hue in degrees, or -1."""
    share_near_hue: float
    """Share of the saturated pixels that lie within 30 degrees of it."""
    saturated_share: float
    """Share of the opaque pixels that are saturated."""

    @property
    def is_one_hue(self) -> bool:
        return self.share_near_hue > 0.82 and self.saturated_share > 0.4


def rasterise(svg: str) -> NDArray[np.uint8]:
    """Draw an SVG as 128 x 128 x 4 RGBA in 0..255, alpha not multiplied in; an icon that is not square is centred.

    Raises:
        ValueError: the SVG is broken, or draws nothing.
    """
    png = resvg_py.svg_to_bytes(svg_string=svg, width=PICTURE_SIZE, height=PICTURE_SIZE, skip_system_fonts=True)
    drawn = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    square = Image.new("RGBA", (PICTURE_SIZE, PICTURE_SIZE))
    square.paste(drawn, ((PICTURE_SIZE - drawn.width) // 2, (PICTURE_SIZE - drawn.height) // 2))
    pixels = np.array(square)
    if not pixels[..., 3].any():
        raise ValueError("The icon draws nothing.")
    return pixels


def premultiplied(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """H x W x 4 with straight alpha -> 4 x H x W with colour multiplied by alpha, as textures are kept."""
    alpha = pixels[..., 3:].astype(np.float32) / 255
    colour = np.round(pixels[..., :3] * alpha).astype(np.uint8)
    return np.concatenate([colour, pixels[..., 3:]], axis=-1).transpose(2, 0, 1)


def colour_facts(pixels: NDArray[np.uint8]) -> ColourFacts:
    """Look for the hue that dominates the opaque, saturated pixels of an H x W x 4 icon."""
    opaque = pixels[..., 3] > 128
    hsv = np.asarray(Image.fromarray(pixels[..., :3]).convert("HSV")).astype(np.float32)[opaque]
    saturated = (hsv[:, 1] > 80) & (hsv[:, 2] > 60)
    if saturated.sum() < 100:
        return ColourFacts(NO_HUE, 0.0, float(saturated.mean()) if len(hsv) else 0.0)
    hues = hsv[saturated, 0] * (360 / 256)
    counts = np.histogram(hues, 72, (0, 360))[0]
    windows = [np.take(counts, range(centre - 3, centre + 4), mode="wrap").sum() for centre in range(72)]
    peak = int(np.argmax(windows)) * 5 + 2.5
    distance = (hues - peak + 180) % 360 - 180
    near = np.abs(distance) < 30
    return ColourFacts(float((peak + distance[near].mean()) % 360), float(near.mean()), float(saturated.mean()))
