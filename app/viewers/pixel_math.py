"""Arithmetic on pictures as they are shown, 8 bits to a channel: looks, histograms, differences.

All of it is for threads other than the window's: a large picture takes many milliseconds. It is worked on in bands of
rows, so that no single call keeps the interpreter from the window's thread for long.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
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

_BAND_PIXELS = 2**17


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
    array = _rows(converted.constBits(), converted).copy()
    if not has_alpha:
        array[..., _ALPHA] = 255
    return array


def bands(image: QImage) -> Iterator[Bytes]:
    """An image as arrays of some rows each, from the top (see ``array_of``)."""
    step = max(1, _BAND_PIXELS // max(1, image.width()))
    for top in range(0, image.height(), step):
        yield array_of(image.copy(0, top, image.width(), min(step, image.height() - top)))


def image_of_bands(arrays: Iterable[Bytes], size: QSize, has_alpha: bool = False) -> QImage:
    """The inverse of ``bands``, in a format that paints fast. Without alpha, that of the arrays is overwritten."""
    layout = QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32
    image = QImage(size, layout)
    if image.isNull():
        return image
    rows, top = _rows(image.bits(), image), 0
    for array in arrays:
        band = np.ascontiguousarray(array)
        height, width, _ = band.shape
        if has_alpha:
            straight = QImage(band.data, width, height, 4 * width, QImage.Format.Format_ARGB32)
            premultiplied = straight.convertToFormat(layout)
            rows[top : top + height] = _rows(premultiplied.constBits(), premultiplied)
        else:
            # The painter copies the fourth byte too, and would take it for transparency.
            band[..., _ALPHA] = 255
            rows[top : top + height] = band
        top += height
    return image


def _rows(memory: object, image: QImage) -> Bytes:
    """The memory of an image of 32 bits as H×W×4 bytes."""
    lines = np.frombuffer(memory, np.uint8).reshape(image.height(), image.bytesPerLine())  # type: ignore[call-overload]
    pixels: Bytes = lines[:, : image.width() * 4].reshape(image.height(), image.width(), 4)
    return pixels


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
    has_alpha = image.hasAlphaChannel() and look.channel == "all"
    shown_levels = levels(look.exposure, look.gamma) if look.exposure or look.gamma != 1 else None
    return image_of_bands((_band_looked_at(band, look, shown_levels) for band in bands(image)), image.size(), has_alpha)


def _band_looked_at(band: Bytes, look: Look, shown_levels: Bytes | None) -> Bytes:
    if look.channel == "luminance":
        band[..., :3] = luminance(band)[..., None]
    elif look.channel != "all":
        place = {"red": _RED, "green": _GREEN, "blue": _BLUE, "alpha": _ALPHA}[look.channel]
        band[..., :3] = band[..., place : place + 1].copy()
    if shown_levels is not None:
        band[..., :3] = shown_levels[band[..., :3]]
    return band


def histogram(image: QImage) -> Histogram:
    """The histogram of an image's values as they are, not as a look shows them."""
    places = {"red": _RED, "green": _GREEN, "blue": _BLUE}
    if image.hasAlphaChannel():
        places["alpha"] = _ALPHA
    counts = {name: np.zeros(256, np.int64) for name in (*places, "luminance")}
    for band in bands(image):
        for name, place in places.items():
            counts[name] += np.bincount(band[..., place].ravel(), minlength=256)
        counts["luminance"] += np.bincount(luminance(band).ravel(), minlength=256)
    return Histogram(counts, image.width() * image.height())


def scaled_to(image: QImage, size: QSize) -> QImage:
    """The image at that size; itself where it has it."""
    if image.size() == size:
        return image
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def difference(first: QImage, second: QImage, gain: int = 1) -> tuple[QImage, Distance]:
    """The absolute difference of two images times ``gain``, and how far they are apart (before the gain).

    The second one is brought to the size of the first.
    """
    squares, greatest, changed = 0, 0, 0
    amplified = np.minimum(np.arange(256) * gain, 255).astype(np.uint8)

    def shown_bands() -> Iterator[Bytes]:
        nonlocal squares, greatest, changed
        for a, b in zip(bands(first), bands(scaled_to(second, first.size())), strict=True):
            apart = np.maximum(a, b) - np.minimum(a, b)
            apart[..., _ALPHA] = 0
            squares += int(np.square(apart, dtype=np.uint32).sum(dtype=np.uint64))
            greatest = max(greatest, int(apart.max(initial=0)))
            changed += int(np.count_nonzero(apart.view(np.uint32)))
            yield amplified[apart]

    shown = image_of_bands(shown_bands(), first.size())
    pixels = max(1, first.width() * first.height())
    error = squares / (3 * pixels) / 255**2
    peak = math.inf if error == 0 else -10 * math.log10(error)
    return shown, Distance(error, peak, greatest, changed / pixels)
