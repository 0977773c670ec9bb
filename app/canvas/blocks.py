"""What is moved as one: a node or a note by itself, a frame with what lies in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from PySide6.QtWidgets import QGraphicsItem

from app.canvas.box_items import BoxItem, FrameItem
from app.canvas.geometry import DOT_HEIGHT, FIRST_ROW, GRID
from app.canvas.node_item import NodeItem
from app.canvas.scene import CanvasScene
from graph.layout.arrangement import Margins
from graph.layout.box import Box

FRAME_MARGINS = Margins(left=3 * GRID, top=6 * GRID, right=3 * GRID, bottom=3 * GRID)
"""The room that a frame leaves around what it holds, where that is not up to the user."""
_DOT_ROOM = FIRST_ROW - DOT_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Block:
    """Items that keep their places towards each other. The first one is what the others lie in, if there are any."""

    items: tuple[NodeItem | BoxItem, ...]

    @property
    def box(self) -> Box:
        """The rectangle that it is arranged by.

        That of a dot begins higher up, so that its wire is level with the first sockets of nodes in the same row.
        """
        box = box_of(self.items[0])
        item = self.items[0]
        is_dot = isinstance(item, NodeItem) and item.layout.is_dot
        return box.grown(0, _DOT_ROOM, 0, _DOT_ROOM) if is_dot else box


def box_of(item: NodeItem | BoxItem) -> Box:
    """The rectangle of an item on the canvas."""
    rect = (item.layout.rect if isinstance(item, NodeItem) else item.rect).translated(item.pos())
    return Box(rect.x(), rect.y(), rect.width(), rect.height())


def items_in(frame: FrameItem, scene: CanvasScene) -> set[NodeItem | BoxItem]:
    """What lies in a frame and moves with it: nodes by their middle, frames and notes as a whole."""
    return {item for item in scene.items(frame.scene_rect) if _lies_in(item, frame)}


def blocks_of(items: Iterable[QGraphicsItem], scene: CanvasScene) -> list[Block]:
    """The blocks that items form: what lies in a frame that is among them is no block of its own."""
    chosen = [item for item in items if isinstance(item, (NodeItem, BoxItem))]
    held = {item: items_in(item, scene) for item in chosen if isinstance(item, FrameItem)}
    inner = set().union(*held.values())
    return [Block((item, *held.get(item, ()))) for item in chosen if item not in inner]  # type: ignore[call-overload]


def _lies_in(item: QGraphicsItem, frame: FrameItem) -> TypeGuard[NodeItem | BoxItem]:
    area = frame.scene_rect
    if isinstance(item, NodeItem):
        return area.contains(item.layout.rect.translated(item.pos()).center())
    return isinstance(item, BoxItem) and item is not frame and area.contains(item.scene_rect)
