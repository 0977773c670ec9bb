"""Selecting a wire by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class PickWire(Gesture):
    """A click on a wire selects it, with Shift or Ctrl beside what is selected."""

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind == "wire"

    def move(self, pointer: Pointer) -> None:
        return

    def release(self, pointer: Pointer) -> None:
        scene = self.canvas.canvas_scene
        kept = scene.selectedItems() if self.start.adds_to_selection else []
        assert self.hit.wire is not None
        scene.select_graphics([*kept, self.hit.wire])

    def cancel(self) -> None:
        return
