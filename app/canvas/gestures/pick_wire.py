"""A click on a wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class PickWire(Gesture):
    """A click on a wire selects it, with Shift beside what is selected; with Ctrl it sets a dot there."""

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind == "wire"

    def move(self, pointer: Pointer) -> None:
        return

    def release(self, pointer: Pointer) -> None:
        scene = self.canvas.canvas_scene
        assert self.hit.wire is not None
        if self.start.has(Qt.KeyboardModifier.ControlModifier):
            self.canvas.operations.wires.add_dot(self.hit.wire.link, self.start.scene)
            return
        kept = scene.selectedItems() if self.start.adds_to_selection else []
        scene.select_graphics([*kept, self.hit.wire])

    def cancel(self) -> None:
        return
