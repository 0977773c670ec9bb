"""Cutting wires by a stroke across them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.appearance.theme import Theme
from app.canvas.gestures.gesture import Gesture, Pointer
from app.canvas.hits import Hit
from app.canvas.wire_item import WireItem, cosmetic_pen

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_STROKE_LAYER = 1001.0


class StrokeItem(QGraphicsItem):
    """The line that the pointer has drawn."""

    def __init__(self, start: QPointF, theme: Theme) -> None:
        super().__init__()
        self._path = QPainterPath(start)
        self._pen = cosmetic_pen(theme.failed, 1.5)
        self.setZValue(_STROKE_LAYER)

    def go_to(self, point: QPointF) -> QLineF:
        """Draw on to a point; the line that this adds."""
        added = QLineF(self._path.currentPosition(), point)
        self.prepareGeometryChange()
        self._path.lineTo(point)
        return added

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect().adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


class CutWires(Gesture):
    """Ctrl and the right button draw a stroke; the wires that it crosses stand out, and are gone at the end."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasView, start: Pointer, hit: Hit) -> None:
        super().__init__(canvas, start, hit)
        self._crossed: list[WireItem] = []
        self._stroke = StrokeItem(start.scene, canvas.canvas_scene.theme)
        canvas.canvas_scene.addItem(self._stroke)

    @classmethod
    def begins(cls, canvas: CanvasView, pointer: Pointer, hit: Hit) -> bool:
        is_near = canvas.scene() is canvas.canvas_scene
        has_control = pointer.has(Qt.KeyboardModifier.ControlModifier)
        return pointer.button == Qt.MouseButton.RightButton and has_control and is_near

    def move(self, pointer: Pointer) -> None:
        added = self._stroke.go_to(pointer.scene)
        area = QRectF(added.p1(), added.p2()).normalized().adjusted(-1, -1, 1, 1)
        for wire in self.canvas.canvas_scene.wires_in(area):
            if wire not in self._crossed and wire.is_crossed_by(added):
                self._crossed.append(wire)
                wire.set_going(True)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        links = [wire.link for wire in self._crossed]
        self.cancel()
        if links:
            self.canvas.operations.wires.remove_wires(links)

    def cancel(self) -> None:
        for wire in self._crossed:
            wire.set_going(False)
        self.canvas.canvas_scene.removeItem(self._stroke)
