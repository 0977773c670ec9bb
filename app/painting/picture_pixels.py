"""The pixels of the picture that is painted upon, and other sizes of what is painted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.painting.flood import Region
from graph.painting import Painting, Pixels, renumbering


def alike(picture: QImage, width: int, height: int, column: int, row: int, tolerance: int) -> Region:
    """Where a picture, brought to a size, has about the colour of a place: no channel further off than that."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    if (image.width(), image.height()) != (width, height):
        image = image.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, -1, 4)[:, :width, :3]
    wanted = pixels[row, column].astype(np.int16)
    result = np.ones((height, width), bool)
    for channel in range(3):
        low, high = max(0, wanted[channel] - tolerance), min(255, wanted[channel] + tolerance)
        plane = pixels[..., channel]
        result &= (plane >= low) & (plane <= high)
    return result


def fitted(
    painting: Painting, pixels: Pixels, size: tuple[int, int], classes: Sequence[str] | None
) -> tuple[Painting, Pixels]:
    """A painting and its pixels in another size, and with other classes; ``classes`` is None for a mask."""
    names = tuple(classes or ())
    is_map = classes is not None
    if (not is_map or painting.classes == names) and (painting.width, painting.height) == size:
        return painting, pixels
    if is_map:
        pixels = renumbering(painting.classes, names)[pixels]
    pixels = stretched(pixels, *size, is_map)
    return Painting.of_pixels(pixels, names), pixels


def stretched(pixels: Pixels, width: int, height: int, is_map: bool) -> Pixels:
    """What is painted in another size; the numbers of classes are never mixed."""
    if pixels.shape == (height, width):
        return pixels
    memory = np.ascontiguousarray(pixels)
    image = QImage(memory.data, memory.shape[1], memory.shape[0], memory.shape[1], QImage.Format.Format_Grayscale8)
    way = Qt.TransformationMode.FastTransformation if is_map else Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, way)
    scaled = scaled.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(scaled.constBits(), np.uint8).reshape(height, scaled.bytesPerLine())
    return rows[:, :width].copy()
