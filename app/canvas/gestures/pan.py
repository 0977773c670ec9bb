"""Moving the view: middle drag, Space and left drag, Alt and left drag where there is nothing to duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class PanCanvas(Gesture):
    """Moves the view with the pointer. What was moved stays moved when it is given up."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._last = start.view

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        if pointer.button == Qt.MouseButton.MiddleButton:
            return True
        is_left = pointer.button == Qt.MouseButton.LeftButton
        return is_left and (pointer.has(Qt.KeyboardModifier.AltModifier) or pointer.space_is_held)

    def move(self, pointer: Pointer) -> None:
        step = pointer.view - self._last
        self._last = pointer.view
        self.canvas.pan(step.x(), step.y())

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        return
