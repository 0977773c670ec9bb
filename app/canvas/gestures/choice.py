"""Which gesture a press begins: the first of these that says it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas.gestures.box_select import BoxSelect
from app.canvas.gestures.cut_wires import CutWires
from app.canvas.gestures.drag_wire import DragWire
from app.canvas.gestures.duplicate_items import DuplicateItems
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.gestures.move_items import MoveItems
from app.canvas.gestures.pan import PanCanvas
from app.canvas.gestures.pick_linked import PickLinked
from app.canvas.gestures.pick_wire import PickWire
from app.canvas.gestures.press_field import PressField
from app.canvas.gestures.resize_box import ResizeBox
from app.canvas.gestures.resize_node import ResizeNode
from app.canvas.hits import Hit

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

GESTURES: tuple[type[Gesture], ...] = (
    CutWires, DuplicateItems, PickLinked, PanCanvas, DragWire, PressField, ResizeBox, ResizeNode, MoveItems, PickWire,
    BoxSelect,
)  # fmt: skip


def gesture_for(canvas: CanvasView, pointer: Pointer, hit: Hit) -> Gesture | None:
    """The gesture that a press begins; None where it begins none."""
    kind = next((kind for kind in GESTURES if kind.begins(canvas, pointer, hit)), None)
    return kind(canvas, pointer, hit) if kind is not None else None
