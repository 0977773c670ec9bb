"""Moving nodes, notes and frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.blocks import items_in
from app.canvas.box_items import BoxItem, FrameItem
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem
from app.canvas.wire_item import WireItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class MoveItems(Gesture):
    """Moves what is selected, and with frames what lies in them; one edit at the end.

    A single node that is let go on a wire is spliced into it, unless Alt is held. A click selects; with Shift or Ctrl
    it adds or takes away.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._moved: dict[NodeItem | BoxItem, QPointF] = {}
        self._wire: WireItem | None = None
        self._was_selected = self._item.isSelected()
        if not self._was_selected:
            others = canvas.canvas_scene.selectedItems() if start.adds_to_selection else []
            canvas.canvas_scene.select_graphics([*others, self._item])
        if self.hit.node is not None:
            canvas.canvas_scene.bring_to_front(self.hit.node)

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind in ("node", "box")

    @property
    def _item(self) -> QGraphicsItem:
        item = self.hit.node or self.hit.box
        assert item is not None
        return item

    def move(self, pointer: Pointer) -> None:
        if not self._moved:
            if not self.is_drag(pointer):
                return
            self._moved = {item: item.pos() for item in self._items_to_move()}
        lead = self._moved.get(self._item, QPointF())  # type: ignore[call-overload]
        self._place(self.canvas.snapped(lead + pointer.scene - self.start.scene) - lead)
        self._mark_wire(None if pointer.has(Qt.KeyboardModifier.AltModifier) else self._wire_beneath())

    def release(self, pointer: Pointer) -> None:
        if not self._moved:
            self._click()
            return
        ends = {item: item.pos() for item in self._moved}
        is_kept_out = pointer.has(Qt.KeyboardModifier.AltModifier)
        link = self._wire.link if self._wire is not None and not is_kept_out else None
        self.cancel()
        node = self.hit.node
        if link is not None and node is not None:
            self.canvas.operations.wires.splice_moved(node.node.id, ends[node], link)
            return
        self.canvas.operations.move({item: end for item, end in ends.items() if end != self._moved[item]})

    def cancel(self) -> None:
        self._mark_wire(None)
        self._place(QPointF())

    def _click(self) -> None:
        scene = self.canvas.canvas_scene
        if self._was_selected and self.start.adds_to_selection:
            self._item.setSelected(False)
        elif self._was_selected:
            scene.select_graphics([self._item])

    def _items_to_move(self) -> set[NodeItem | BoxItem]:
        scene = self.canvas.canvas_scene
        chosen = {item for item in scene.selectedItems() if isinstance(item, (NodeItem, BoxItem))}
        for frame in [item for item in chosen if isinstance(item, FrameItem)]:
            chosen |= items_in(frame, scene)
        return chosen

    def _wire_beneath(self) -> WireItem | None:
        """The wire that the node would be spliced into here.

        Only a node that is moved alone is, and only one that nothing hangs on yet: others are moved for another reason.
        """
        node = self.hit.node
        if node is None or self._moved.keys() != {node}:
            return None
        if any(wire.link.source == node.node.id for wire in self.canvas.canvas_scene.wires_at(node.node.id)):
            return None
        link = self.canvas.operations.wires.wire_for(node)
        found = self.canvas.canvas_scene.graphics_of(link) if link is not None else None
        return found if isinstance(found, WireItem) else None

    def _mark_wire(self, wire: WireItem | None) -> None:
        """Let the wire stand out that the node would be spliced into."""
        if wire is self._wire:
            return
        for item, stands_out in ((self._wire, False), (wire, True)):
            if item is not None:
                item.set_hovered(stands_out)
        self._wire = wire

    def _place(self, step: QPointF) -> None:
        for item, start in self._moved.items():
            item.setPos(start + step)
        nodes = {item.node.id for item in self._moved if isinstance(item, NodeItem)}
        for node in nodes:
            self.canvas.canvas_scene.lead_wires(node)
        self.canvas.shapes_moved(nodes)
