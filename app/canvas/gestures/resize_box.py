"""Resizing frames and notes by their corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.canvas.box_items import BoxItem
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class ResizeBox(Gesture):
    """Draws the lower right corner of a frame or note to another place."""

    cursor = Qt.CursorShape.SizeFDiagCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._size = self._box.rect.size()

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind == "handle"

    @property
    def _box(self) -> BoxItem:
        assert self.hit.box is not None
        return self.hit.box

    def move(self, pointer: Pointer) -> None:
        corner = QPointF(self._size.width(), self._size.height()) + pointer.scene - self.start.scene
        end = self.canvas.snapped(corner)
        self._box.show_size(end.x(), end.y())

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        size = self._box.rect.size()
        self.cancel()
        self.canvas.operations.resize(self._box, (size.width(), size.height()))

    def cancel(self) -> None:
        self._box.show_size(self._size.width(), self._size.height())
