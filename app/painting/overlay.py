"""What is painted, as a picture to be laid over the one that is painted upon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QImage

from app.painting.brush import Area
from graph.painting import Pixels


@dataclass(frozen=True, slots=True)
class OverlayLook:
    """``colour`` is that of a mask: at first one that few pictures have much of. Classes have their own.

    ``is_alone`` shows what the node will give in the place of picture and overlay.
    """

    colour: str = "#a050ff"
    opacity: float = 0.6
    is_alone: bool = False


class Overlay:
    """An image of the painting's size: each byte of the painting looked up in a table of colours."""

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels
        height, width = pixels.shape
        self._memory = np.zeros((height, width), np.uint32)
        self._table = np.zeros(256, np.uint32)
        layout = QImage.Format.Format_ARGB32_Premultiplied
        # The image is a view of the array, which therefore must live as long.
        self.image = QImage(self._memory.data, width, height, 4 * width, layout)

    def dress(self, look: OverlayLook, classes: Sequence[str] | None) -> None:
        """Use other colours; ``classes`` has those of a map, None for a mask."""
        self._table = _mask_table(look) if classes is None else _map_table(look, classes)
        height, width = self._pixels.shape
        self.refresh(Area(0, 0, width, height))

    def refresh(self, area: Area) -> None:
        """Bring a part up to date."""
        if not area.is_empty:
            np.take(self._table, self._pixels[area.part], out=self._memory[area.part], mode="clip")


def _mask_table(look: OverlayLook) -> np.ndarray:
    share = np.arange(256) / 255
    if look.is_alone:
        return _packed(np.full(256, 255.0), *[share * 255] * 3)
    alpha, colour = share * look.opacity, QColor(look.colour)
    return _packed(alpha * 255, colour.red() * alpha, colour.green() * alpha, colour.blue() * alpha)


def _map_table(look: OverlayLook, classes: Sequence[str]) -> np.ndarray:
    channels = np.zeros((4, 256))
    alpha = 1.0 if look.is_alone else look.opacity
    channels[0] = 255.0 if look.is_alone else 0.0
    for number, name in enumerate(classes[:255], 1):
        colour = QColor(name)
        channels[:, number] = 255 * alpha, colour.red() * alpha, colour.green() * alpha, colour.blue() * alpha
    return _packed(*channels)


def _packed(alpha: np.ndarray, red: np.ndarray, green: np.ndarray, blue: np.ndarray) -> np.ndarray:
    """Premultiplied 0xAARRGGBB."""
    parts = [np.rint(part).astype(np.uint32) for part in (alpha, red, green, blue)]
    packed: np.ndarray = parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3]
    return packed
