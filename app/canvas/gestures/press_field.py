"""Changing a value on its node: drag a number, click anything else."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.gestures.move_items import MoveItems
from app.canvas.hits import Hit
from app.values import bounded
from graph.declare.spec import InputSpec

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_PIXELS_PER_STEP = 4
_numbers = itertools.count()


class PressField(Gesture):
    """A drag on a slider or number changes it, on another field it moves the node; a click opens the editor."""

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        assert hit.node is not None and hit.field is not None
        self._node, self._field = hit.node, hit.field
        self._merge = f"scrub {next(_numbers)}"
        self._first = self._node.value(self._field.spec)
        self._was_set = self._field.spec.name in self._node.node.parameters
        self._is_scrubbing = False

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        is_free = hit.node is not None and hit.field is not None and hit.field.spec.name not in hit.node.wired
        return pointer.button == Qt.MouseButton.LeftButton and not pointer.adds_to_selection and is_free

    def move(self, pointer: Pointer) -> None:
        if not self._is_scrubbing and not self.is_drag(pointer):
            return
        if not self._can_scrub():
            self.canvas.hand_over(MoveItems(self.canvas, self.start, self.hit), pointer)
            return
        self._is_scrubbing = True
        item = self._field.spec
        pixels = pointer.view.x() - self.start.view.x()
        value = bounded(item, float(self._first) + self._change(item, pixels))  # type: ignore[arg-type]
        self.canvas.operations.set_parameter(self._node.node.id, item.name, value, self._merge)

    def release(self, pointer: Pointer) -> None:
        if self._is_scrubbing:
            self.canvas.operations.seal()
            return
        self.canvas.canvas_scene.select_graphics([self._node])
        self.canvas.edit_field(self._node, self._field)

    def cancel(self) -> None:
        if not self._is_scrubbing:
            return
        operations, node, name = self.canvas.operations, self._node.node.id, self._field.spec.name
        if self._was_set:
            operations.set_parameter(node, name, self._first, self._merge)
        else:
            operations.reset_parameter(node, name, self._merge)
        operations.seal()

    def _can_scrub(self) -> bool:
        widget = self._field.spec.widget
        is_number = isinstance(self._first, (int, float)) and not isinstance(self._first, bool)
        return is_number and widget is not None and widget.kind in ("slider", "number")

    def _change(self, item: InputSpec, pixels: int) -> float:
        """A slider follows the pointer along its field; a number goes by one step every few pixels."""
        widget = item.widget
        assert widget is not None
        if widget.kind == "slider" and widget.minimum is not None and widget.maximum is not None:
            width = self._field.rect.width() * self.canvas.zoom
            return pixels / width * (widget.maximum - widget.minimum)
        step = widget.step or (1 if item.type == "Integer" else 0.05)
        return pixels / _PIXELS_PER_STEP * step
