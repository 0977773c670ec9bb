"""Duplicating what is selected by drawing a copy away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.box_items import BoxItem, FrameItem, NoteItem
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_OPACITY = 0.65
_COPY_LAYER = 900.0


class DuplicateItems(Gesture):
    """Alt and a drag on a node, note or frame draw copies of what is selected; the edit is made where they are let go.

    Until then the copies are pictures: the document knows nothing of them. A click selects.
    """

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._copies: dict[QGraphicsItem, QPointF] = {}
        self._step = QPointF()
        if not self._item.isSelected():
            canvas.canvas_scene.select_graphics([self._item])

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        is_left = pointer.button == Qt.MouseButton.LeftButton
        is_plain_alt = pointer.has(Qt.KeyboardModifier.AltModifier) and not pointer.adds_to_selection
        return is_left and is_plain_alt and not pointer.space_is_held and hit.kind in ("node", "field", "box")

    @property
    def _item(self) -> NodeItem | BoxItem:
        item = self.hit.node or self.hit.box
        assert item is not None
        return item

    def move(self, pointer: Pointer) -> None:
        if not self._copies:
            if not self.is_drag(pointer):
                return
            self._copies = {item: item.pos() for item in self._pictures()}
        lead = self._item.pos()
        self._step = self.canvas.snapped(lead + pointer.scene - self.start.scene) - lead
        for copy, place in self._copies.items():
            copy.setPos(place + self._step)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        was_dragged = bool(self._copies)
        self.cancel()
        if was_dragged and not self._step.isNull():
            self.canvas.operations.duplicate(shift=(self._step.x(), self._step.y()))

    def cancel(self) -> None:
        for copy in self._copies:
            self.canvas.canvas_scene.removeItem(copy)
        self._copies.clear()

    def _pictures(self) -> list[QGraphicsItem]:
        """Items that look like those that are selected, faded, above everything."""
        scene = self.canvas.canvas_scene
        texts = scene.node_painter.texts
        made: list[QGraphicsItem] = []
        for item in scene.selectedItems():
            if isinstance(item, NodeItem):
                made.append(NodeItem(scene, item.node))
            elif isinstance(item, FrameItem):
                made.append(FrameItem(item.frame, scene.theme, texts))
            elif isinstance(item, NoteItem):
                made.append(NoteItem(item.note, scene.theme, texts))
        for copy in made:
            copy.setOpacity(_OPACITY)
            copy.setZValue(_COPY_LAYER)
            scene.addItem(copy)
        return made
