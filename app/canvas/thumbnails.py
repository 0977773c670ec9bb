"""The pictures on nodes as pixmaps: made when they are first painted, and kept while they fit into a budget."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QPixmap

from app.running.pictures import image_of
from graph.run.context import Picture

BUDGET = 32 * 2**20
"""In bytes: more than fits on a screen at the zoom where thumbnails are drawn."""


class Thumbnails:
    """Pixmaps by the node they belong to; those that were painted longest ago go first."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._bytes = 0
        self._kept: OrderedDict[str, tuple[Picture, QPixmap]] = OrderedDict()

    def get(self, place: str, picture: Picture) -> QPixmap:
        """The pixmap of the picture that the node at ``place`` shows."""
        kept = self._kept.get(place)
        if kept is not None and kept[0] is picture:
            self._kept.move_to_end(place)
            return kept[1]
        self._drop(place)
        pixmap = QPixmap.fromImage(image_of(picture))
        self._kept[place] = picture, pixmap
        self._bytes += _size(pixmap)
        while self._bytes > self._budget and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        return pixmap

    def clear(self) -> None:
        """Forget all pixmaps: another graph is shown."""
        self._kept.clear()
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """The memory that the pixmaps take."""
        return self._bytes

    def _drop(self, place: str) -> None:
        dropped = self._kept.pop(place, None)
        if dropped is not None:
            self._bytes -= _size(dropped[1])


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
