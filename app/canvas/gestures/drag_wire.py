"""Drawing wires: new ones from a socket, and those at an input by their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QToolTip

from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.node_item import NodeItem
from app.canvas.wire_drag import WireDrag, WireTarget
from app.canvas.wire_item import LooseWireItem, WireItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class DragWire(Gesture):
    """Draws a wire from a socket to another, to a node, or to nothing, where the palette offers what fits.

    A press on a wired input picks its wire up: dropped elsewhere it is wired there, dropped on nothing it is gone.
    Sockets that do not fit are dimmed, and one that is pointed at says why.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        scene = canvas.canvas_scene
        assert hit.node is not None and hit.socket is not None
        self._picked_up = self._wire_to_pick_up(hit)
        if self._picked_up is not None:
            link = self._picked_up.link
            self.drag = WireDrag(scene.nodes[link.source], link.output, True, link.type)
            self._picked_up.set_dimmed(True)
        else:
            self.drag = WireDrag(hit.node, hit.socket.name, hit.socket.is_output, hit.socket.type)
        self._target: WireTarget | None = None
        self._hovered: NodeItem | None = None
        self._replaced: WireItem | None = None
        self._loose = LooseWireItem(scene.type_colour(self.drag.type))
        self._follow(start)
        scene.addItem(self._loose)
        scene.show_wire_drag(self.drag)

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        return pointer.button == Qt.MouseButton.LeftButton and hit.kind == "socket"

    def move(self, pointer: Pointer) -> None:
        self._point_at(self.canvas.canvas_scene.hit(pointer.scene), pointer)
        self._follow(pointer)

    def release(self, pointer: Pointer) -> None:
        self._point_at(self.canvas.canvas_scene.hit(pointer.scene), pointer)
        target, picked_up, drag = self._target, self._picked_up, self.drag
        is_on_nothing = self.canvas.canvas_scene.hit(pointer.scene).node is None
        was_dragged = self.is_drag(pointer)
        self.cancel()
        wires = self.canvas.operations.wires
        if target is not None:
            wires.draw_wire(drag, target, picked_up.link if picked_up else None)
        elif picked_up is not None and is_on_nothing and was_dragged:
            wires.remove_wires([picked_up.link])
        elif is_on_nothing and was_dragged:
            self.canvas.palette_wanted.emit(pointer.scene, drag)

    def cancel(self) -> None:
        scene = self.canvas.canvas_scene
        if self._picked_up is not None:
            self._picked_up.set_dimmed(False)
        scene.removeItem(self._loose)
        scene.show_wire_drag(None)
        QToolTip.hideText()
        self._hover(None)

    def _wire_to_pick_up(self, hit: Hit) -> WireItem | None:
        """The wire at the input that was pressed, the last one where there are several."""
        assert hit.node is not None and hit.socket is not None
        if hit.socket.is_output:
            return None
        wires = self.canvas.canvas_scene.wires_at(hit.node.node.id)
        here = [wire for wire in wires if (wire.link.target, wire.link.input) == (hit.node.node.id, hit.socket.name)]
        if hit.socket.many and not self.start.has(Qt.KeyboardModifier.ControlModifier):
            return max(here, key=lambda wire: wire.link.order, default=None)
        return here[0] if here else None

    def _point_at(self, hit: Hit, pointer: Pointer) -> None:
        """Take what the pointer is at as the target, or say why it cannot be, or what it takes."""
        target, text = self.canvas.operations.wires.wire_target(self.drag, hit)
        if target != self._target:
            self._target = target
            self._hover(target)
        if target is not None and target.conversion is not None:
            text = _tr("Inserts %s, which makes the value fit") % target.conversion.title
        place = self.canvas.viewport().mapToGlobal(pointer.view)
        if text:
            QToolTip.showText(place, text, self.canvas)
        elif QToolTip.isVisible():
            QToolTip.hideText()

    def _hover(self, target: WireTarget | None) -> None:
        if self._hovered is not None:
            self._hovered.hovered_socket = None
            self._hovered.update()
        self._hovered = None
        if self._replaced is not None:
            self._replaced.set_going(False)
        self._replaced = None
        if target is None:
            return
        node, name = target.node, target.socket
        self._hovered = node
        node.hovered_socket = node.socket(name, not self.drag.is_output)
        node.update()
        self._replaced = self._wire_that_goes(target)
        if self._replaced is not None:
            self._replaced.set_going(True)

    def _wire_that_goes(self, target: WireTarget) -> WireItem | None:
        """The wire whose place the drawn one would take, at whichever end the input is."""
        _, _, node, name = self.drag.link_ends(target.node.node.id, target.socket)
        scene = self.canvas.canvas_scene
        spec = scene.nodes[node].spec.input(name)
        if spec is not None and spec.many:
            return None
        here = (wire for wire in scene.wires_at(node) if (wire.link.target, wire.link.input) == (node, name))
        return next((wire for wire in here if wire is not self._picked_up), None)

    def _follow(self, pointer: Pointer) -> None:
        fixed = self.drag.node.socket_point(self.drag.socket, self.drag.is_output)
        loose = pointer.scene
        if self._target is not None:
            loose = self._target.node.socket_point(self._target.socket, not self.drag.is_output)
        self._loose.set_ends(*((fixed, loose) if self.drag.is_output else (loose, fixed)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Canvas", text)
