"""Selecting what a rectangle touches; a click on empty canvas selects nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QGraphicsItem, QRubberBand

from app.canvas.box_items import FrameItem
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.wire_item import WireItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class BoxSelect(Gesture):
    """Draws a rectangle; nodes and notes that it touches and frames that it holds are selected at the end.

    Shift or Ctrl add to what was selected.
    """

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, canvas.viewport())
        self._band.setGeometry(QRect(start.view, QSize()))

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind in ("nothing", "frame_inside")

    def move(self, pointer: Pointer) -> None:
        if self.is_drag(pointer):
            self._band.setGeometry(self._rect(pointer.view))
            self._band.show()

    def release(self, pointer: Pointer) -> None:
        kept = self.canvas.canvas_scene.selectedItems() if self.start.adds_to_selection else []
        touched = self._touched(self._rect(pointer.view)) if self.is_drag(pointer) else []
        self.canvas.canvas_scene.select_graphics([*kept, *touched])
        self._close()

    def cancel(self) -> None:
        self._close()

    def _touched(self, rect: QRect) -> list[QGraphicsItem]:
        area = QRectF(self.canvas.mapToScene(rect.topLeft()), self.canvas.mapToScene(rect.bottomRight()))
        found = self.canvas.canvas_scene.items(area)
        return [
            item
            for item in found
            if not isinstance(item, WireItem)
            and not (isinstance(item, FrameItem) and not area.contains(item.scene_rect))
        ]

    def _rect(self, corner: QPoint) -> QRect:
        return QRect(self.start.view, corner).normalized()

    def _close(self) -> None:
        self._band.hide()
        self._band.deleteLater()
