"""Making a node wider or narrower by its corner; its thumbnail goes with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.canvas.geometry import LEAST_WIDTH, MOST_WIDTH
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class ResizeNode(Gesture):
    """Draws the lower right corner of a node sideways; one edit at the end."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._before = self._item.node
        self._start_width = self._item.layout.width
        self._was_dragged = False

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind == "corner"

    @property
    def _item(self) -> NodeItem:
        assert self.hit.node is not None
        return self.hit.node

    def move(self, pointer: Pointer) -> None:
        if not self._was_dragged and not self.is_drag(pointer):
            return
        self._was_dragged = True
        end = self.canvas.snapped(QPointF(self._start_width + pointer.scene.x() - self.start.scene.x(), 0))
        self._show(min(MOST_WIDTH, max(LEAST_WIDTH, end.x())))

    def release(self, pointer: Pointer) -> None:
        if not self._was_dragged:
            self.canvas.canvas_scene.select_graphics([self._item])
            return
        self.move(pointer)
        width = self._item.node.width
        self.cancel()
        self.canvas.operations.set_width({self._before.id: width})

    def cancel(self) -> None:
        self._show(self._before.width)

    def _show(self, width: float) -> None:
        self._item.show_node(replace(self._before, width=width))
        self.canvas.canvas_scene.lead_wires(self._before.id)
        self.canvas.shapes_moved({self._before.id})
