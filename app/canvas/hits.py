"""Hit testing by geometry: what is at a point of the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF

from app.canvas.box_items import BoxItem, FrameItem
from app.canvas.geometry import EDGE, FieldPlace, SocketPlace
from app.canvas.node_item import NodeItem
from app.canvas.wire_item import WireItem

if TYPE_CHECKING:
    from app.canvas.scene import CanvasScene

HitKind = Literal["nothing", "node", "corner", "socket", "field", "wire", "box", "handle", "frame_inside"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies at a point. The item of ``kind`` is set, and for nodes what on them was hit.

    ``corner`` is that of a node, which resizes it. ``box`` is a note or the title of a frame, ``handle`` the corner
    that resizes one, ``frame_inside`` the inside of a frame, which counts as empty canvas for most gestures.
    """

    kind: HitKind = "nothing"
    node: NodeItem | None = None
    socket: SocketPlace | None = None
    field: FieldPlace | None = None
    wire: WireItem | None = None
    box: BoxItem | None = None

    @property
    def input_name(self) -> str:
        """The input whose field or socket was hit; "" where none was."""
        if self.socket is not None:
            return "" if self.socket.is_output else self.socket.name
        return self.field.spec.name if self.field is not None else ""


def hit_at(scene: CanvasScene, point: QPointF, reach: float) -> Hit:
    """What is at ``point``: sockets before nodes, nodes before notes, those before wires and frames."""
    around = QRectF(point.x() - EDGE, point.y() - EDGE, 2 * EDGE, 2 * EDGE)
    items = scene.items(around)
    nodes = [item for item in items if isinstance(item, NodeItem)]
    for item in nodes:
        socket = item.layout.socket_at(point - item.pos())
        if socket is not None:
            return Hit("socket", node=item, socket=socket)
    for item in nodes:
        local = point - item.pos()
        if item.layout.rect.contains(local):
            field = item.layout.field_at(local)
            kind: HitKind = "field" if field else "corner" if item.layout.is_corner(local) else "node"
            return Hit(kind, node=item, field=field)
    boxes = [item for item in items if isinstance(item, BoxItem) and item.rect.contains(point - item.pos())]
    return _box_hit(boxes, point) or _wire_hit(items, point, reach) or _inside_hit(boxes) or Hit()


def _box_hit(boxes: list[BoxItem], point: QPointF) -> Hit | None:
    for box in boxes:
        local = point - box.pos()
        if box.is_handle(local):
            return Hit("handle", box=box)
        if not isinstance(box, FrameItem) or box.is_title(local):
            return Hit("box", box=box)
    return None


def _wire_hit(items: Sequence[object], point: QPointF, reach: float) -> Hit | None:
    wires = [item for item in items if isinstance(item, WireItem)]
    near = [(wire.distance(point), index, wire) for index, wire in enumerate(wires)]
    near = [found for found in near if found[0] <= reach]
    return Hit("wire", wire=min(near)[2]) if near else None


def _inside_hit(boxes: list[BoxItem]) -> Hit | None:
    return Hit("frame_inside", box=boxes[0]) if boxes else None
