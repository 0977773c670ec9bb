"""A program of its own for tests of dense screens, whose scale is fixed when a program starts.

It shows a picture, and prints how many pixels of the screen are not those of the picture at each magnification, and
where the read-out is of another pixel than the one under the pointer.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.appearance.theme import Theme
from app.running.pictures import ImagePyramid
from app.viewers.compare_view import CompareView

ZOOMS = (1, 2, 3, 5)
WIDTH, HEIGHT = 64, 48


def wrong_pixels(view: CompareView, pixels: np.ndarray, zoom: int) -> tuple[int, int]:
    """How many pixels on screen, and how many of the read-out, are wrong in the middle of the picture."""
    view.zoom_to(zoom)
    seen, ratio = view.grab().toImage(), view.devicePixelRatioF()
    corner = view.target(QPointF()).topLeft()
    painted, read = 0, 0
    for column in range(20, 44):
        for row in range(16, 32):
            left, top = ((corner + QPointF(column, row) * view.scale) * ratio).toTuple()
            colours = {
                seen.pixelColor(round(left) + x, round(top) + y).getRgb()[:3] for x in range(zoom) for y in range(zoom)
            }
            painted += colours != {tuple(pixels[row, column, 2::-1].tolist())}
            read += view.pixel_at(QPointF(left + zoom / 2, top + zoom / 2) / ratio) != (column, row)
    return painted, read


def main() -> None:
    application = QApplication([])
    pixels = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 4), np.uint8)
    pixels[..., 3] = 255
    image = QImage(pixels.data, WIDTH, HEIGHT, 4 * WIDTH, QImage.Format.Format_RGB32).copy()
    view = CompareView(Theme.load("dark"))
    view.resize(341, 263)
    view.show()
    view.show_picture(ImagePyramid.of(image))
    print(view.devicePixelRatioF(), [wrong_pixels(view, pixels, zoom) for zoom in ZOOMS])
    application.quit()


if __name__ == "__main__":
    main()
