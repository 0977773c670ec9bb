"""Arithmetic on pictures as they are shown, 8 bits to a channel: looks, histograms, differences.

All of it is for threads other than the window's: a large picture takes many milliseconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.viewers.look import Look

Bytes = NDArray[np.uint8]

REC_709 = (0.2126, 0.7152, 0.0722)
"""The share of red, green and blue in luminance (ITU-R BT.709)."""

_BLUE, _GREEN, _RED, _ALPHA = range(4)
"""Where the channels of an array lie, as in the memory of an image."""


@dataclass(frozen=True, eq=False)
class Histogram:
    """How many pixels have each of the 256 levels, for ``red``, ``green``, ``blue``, ``luminance`` (and ``alpha``)."""

    counts: dict[str, NDArray[np.int64]]
    pixels: int

    def clipped(self, channel: str) -> tuple[float, float]:
        """The shares of pixels at the lowest and at the highest level, 0 to 1."""
        counts = self.counts[channel]
        return float(counts[0]) / max(1, self.pixels), float(counts[255]) / max(1, self.pixels)


@dataclass(frozen=True, slots=True)
class Distance:
    """How far two pictures are apart, over red, green and blue.

    ``error`` is the mean squared error of values in 0..1; ``peak_signal_to_noise`` the same in decibels, infinite for
    equal pictures; ``greatest`` the greatest difference in 8-bit levels; ``changed`` the share of pixels that differ.
    """

    error: float
    peak_signal_to_noise: float
    greatest: int
    changed: float


def array_of(image: QImage) -> Bytes:
    """An image as H×W×4 bytes: blue, green, red, straight alpha (255 where the image has none)."""
    has_alpha = image.hasAlphaChannel()
    wanted = QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32
    converted = image if image.format() == wanted else image.convertToFormat(wanted)
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(converted.height(), converted.bytesPerLine())
    array: Bytes = rows[:, : converted.width() * 4].reshape(converted.height(), converted.width(), 4).copy()
    if not has_alpha:
        array[..., _ALPHA] = 255
    return array


def image_of_array(array: Bytes, has_alpha: bool = False) -> QImage:
    """The inverse of ``array_of``, in a format that paints fast. Without alpha, that of the array is overwritten."""
    height, width, _ = array.shape
    if not has_alpha:
        # The painter copies the fourth byte too, and would take it for transparency.
        array[..., _ALPHA] = 255
    array = np.ascontiguousarray(array)
    layout = QImage.Format.Format_ARGB32 if has_alpha else QImage.Format.Format_RGB32
    borrowed = QImage(array.data, width, height, 4 * width, layout)
    target = QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32
    return borrowed.convertToFormat(target) if has_alpha else borrowed.copy()


def luminance(array: Bytes) -> Bytes:
    """H×W: how bright the colours look, rounded."""
    red, green, blue = REC_709
    mixed = (
        array[..., _RED].astype(np.float32) * red
        + array[..., _GREEN].astype(np.float32) * green
        + array[..., _BLUE].astype(np.float32) * blue
    )
    level: Bytes = (mixed + 0.5).astype(np.uint8)
    return level


def levels(exposure: float, gamma: float) -> Bytes:
    """256 levels to the levels that they are shown as: brightened by stops of linear light, then lifted by gamma."""
    encoded = np.arange(256) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4) * 2.0**exposure
    linear = np.clip(linear, 0, 1)
    again = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    shown: Bytes = (np.clip(again, 0, 1) ** (1 / gamma) * 255 + 0.5).astype(np.uint8)
    return shown


def looked_at(image: QImage, look: Look) -> QImage:
    """The image as the look shows it: one channel in grey, brighter, lifted. Alpha is kept while colours are shown."""
    if look.is_plain:
        return image
    array = array_of(image)
    has_alpha = image.hasAlphaChannel() and look.channel == "all"
    if look.channel == "luminance":
        array[..., :3] = luminance(array)[..., None]
    elif look.channel != "all":
        place = {"red": _RED, "green": _GREEN, "blue": _BLUE, "alpha": _ALPHA}[look.channel]
        array[..., :3] = array[..., place : place + 1].copy()
    if look.exposure or look.gamma != 1:
        array[..., :3] = levels(look.exposure, look.gamma)[array[..., :3]]
    return image_of_array(array, has_alpha)


def histogram(image: QImage) -> Histogram:
    """The histogram of an image's values as they are, not as a look shows them."""
    array = array_of(image)
    places = {"red": _RED, "green": _GREEN, "blue": _BLUE}
    if image.hasAlphaChannel():
        places["alpha"] = _ALPHA
    counts = {name: np.bincount(array[..., place].ravel(), minlength=256) for name, place in places.items()}
    counts["luminance"] = np.bincount(luminance(array).ravel(), minlength=256)
    return Histogram(counts, array.shape[0] * array.shape[1])


def scaled_to(image: QImage, size: QSize) -> QImage:
    """The image at that size; itself where it has it."""
    if image.size() == size:
        return image
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def difference(first: QImage, second: QImage, gain: float = 1.0) -> tuple[QImage, Distance]:
    """The absolute difference of two images times ``gain``, and how far they are apart (before the gain).

    The second one is brought to the size of the first.
    """
    a = array_of(first)[..., :3].astype(np.int16)
    b = array_of(scaled_to(second, first.size()))[..., :3].astype(np.int16)
    apart = np.abs(a - b)
    shown = np.empty((*apart.shape[:2], 4), np.uint8)
    shown[..., :3] = np.minimum(apart * gain, 255)
    squares = apart.astype(np.int32) ** 2
    error = float(squares.mean(dtype=np.float64)) / 255**2 if squares.size else 0.0
    peak = math.inf if error == 0 else -10 * math.log10(error)
    greatest = int(apart.max(initial=0))
    changed = float(apart.any(axis=-1).mean()) if apart.size else 0.0
    return image_of_array(shown), Distance(error, peak, greatest, changed)
