"""A click that selects a node with what its wires lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.linked_selection import LinkedSelection

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class PickLinked(Gesture):
    """Shift, Alt and a click on a node select it with all that leads to it, Ctrl, Alt and a click with all behind it.

    With both it is everything that wires join to it.
    """

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        is_left = pointer.button == Qt.MouseButton.LeftButton
        has_keys = pointer.has(Qt.KeyboardModifier.AltModifier) and pointer.adds_to_selection
        return is_left and has_keys and hit.kind in ("node", "field")

    def move(self, pointer: Pointer) -> None:
        return

    def release(self, pointer: Pointer) -> None:
        assert self.hit.node is not None
        LinkedSelection(self.canvas.canvas_scene).select_from(
            (self.hit.node.node.id,),
            upstream=self.start.has(Qt.KeyboardModifier.ShiftModifier),
            downstream=self.start.has(Qt.KeyboardModifier.ControlModifier),
        )

    def cancel(self) -> None:
        return
