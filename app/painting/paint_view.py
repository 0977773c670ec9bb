"""The picture that is painted upon, with the painting over it, and the hands that paint: mouse, pen and keys."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.appearance.theme import Theme
from app.painting.brush import NOWHERE, Area
from app.painting.overlay import Overlay, OverlayLook
from app.painting.strokes import Strokes
from app.painting.surface import Surface
from app.painting.tools import Brush, Tool
from app.running.pictures import ImagePyramid
from app.viewers.image_view import ImageView
from graph.painting import Pixels

_RIM_DARK, _RIM_LIGHT = QColor(0, 0, 0, 200), QColor(255, 255, 255, 230)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaintView(ImageView):
    """Works ``strokes`` by hand. The left button, or a pen, paints; the middle one, or the left one with the space bar,
    moves the picture, the wheel zooms, with Shift it changes the brush's size. A click with Shift draws on in a
    straight line from where the last stroke ended, one with Alt picks the class that is there.

    By keys: the arrows move the brush, Enter puts it down and lifts it.

    ``stroke_ended`` says that something was painted, ``size_wanted`` carries by how many steps the brush is to grow,
    ``class_picked`` the number of a class.
    """

    stroke_ended = Signal()
    size_wanted = Signal(float)
    class_picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("paintView")
        self.setAccessibleName(self.tr("Painting"))
        self.setAccessibleDescription(self.tr("Arrows move the brush, Enter puts it down and lifts it"))
        self.setTabletTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.strokes = Strokes(np.zeros((1, 1), np.uint8), is_map=False)
        self._overlay = Overlay(self.surface.pixels)
        self._stale = NOWHERE
        """What of the overlay is brought up to date when it is painted next."""
        self._look = OverlayLook()
        self._classes: tuple[str, ...] | None = None
        self._place: QPointF | None = None
        """Where the brush is, in pixels of the painting; None while the pointer is elsewhere."""
        self._is_panning = False
        self._space_is_held = False

    # What is painted on ------------------------------------------------------------------------------------------

    @property
    def surface(self) -> Surface:
        return self.strokes.surface

    def show_picture(self, picture: ImagePyramid | None) -> None:
        super().show_picture(picture)
        self.strokes.picture = picture.full if picture is not None else None

    def show_surface(self, pixels: Pixels, is_map: bool) -> None:
        """Paint on these pixels from now on."""
        before, self.strokes = self.strokes, Strokes(pixels, is_map)
        self.strokes.take_over(before)
        self._overlay = Overlay(pixels)
        self._overlay.dress(self._look, self._classes)
        self._stale = NOWHERE
        self.update()

    def dress(self, look: OverlayLook, classes: tuple[str, ...] | None) -> None:
        """Show what is painted in these colours."""
        self._look, self._classes = look, classes
        self._overlay.dress(look, classes)
        self.update()

    def set_brush(self, brush: Brush) -> None:
        self._update_cursor()
        self.strokes.brush = brush
        self._update_cursor()

    def set_tool(self, tool: Tool) -> None:
        self.cancel_stroke()
        self.strokes.tool = tool
        self.update()

    def cancel_stroke(self) -> None:
        """Leave nothing of the stroke that goes on."""
        self.refresh(self.strokes.cancel())

    def painting_place(self, point: QPointF) -> QPointF:
        """A point of the widget in pixels of the painting."""
        target = self.target(QPointF())
        if target.isEmpty():
            return QPointF()
        x = (point.x() - target.left()) / target.width() * self.surface.width
        y = (point.y() - target.top()) / target.height() * self.surface.height
        return QPointF(x, y)

    def refresh(self, area: Area) -> None:
        """A part of the pixels is different."""
        if not area.is_empty:
            self._stale = self._stale.united(area)
            self.update(self._on_screen(area).toAlignedRect().adjusted(-2, -2, 2, 2))

    @property
    def _unit(self) -> float:
        """Coordinates of the widget to a pixel of the painting."""
        return self.target(QPointF()).width() / self.surface.width

    def _on_screen(self, area: Area) -> QRectF:
        corner, unit = self.target(QPointF()).topLeft(), self._unit
        return QRectF(
            corner.x() + area.left * unit,
            corner.y() + area.top * unit,
            (area.right - area.left) * unit,
            (area.bottom - area.top) * unit,
        )

    def _lift(self) -> None:
        """Lift the tool: the stroke is done."""
        if self.strokes.is_down:
            self.stroke_ended.emit()

    # Painting on the screen --------------------------------------------------------------------------------------

    def paint_marks(self, painter: QPainter) -> None:
        self._overlay.refresh(self._stale)
        self._stale = NOWHERE
        target = self.target(QPointF())
        visible = target.intersected(QRectF(painter.clipBoundingRect() if painter.hasClipping() else self.rect()))
        if not visible.isEmpty():
            self._paint_overlay(painter, target, visible)
        if self._place is not None:
            self._paint_cursor(painter, self._place)

    def _paint_overlay(self, painter: QPainter, target: QRectF, visible: QRectF) -> None:
        unit = self._unit
        left = max(0, math.floor((visible.left() - target.left()) / unit))
        top = max(0, math.floor((visible.top() - target.top()) / unit))
        right = min(self.surface.width, math.ceil((visible.right() - target.left()) / unit))
        bottom = min(self.surface.height, math.ceil((visible.bottom() - target.top()) / unit))
        area = Area(left, top, right, bottom)
        own_zoom = unit * self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, own_zoom < 2 and own_zoom != 1)
        source = QRectF(left, top, right - left, bottom - top)
        painter.drawImage(self._on_screen(area), self._overlay.image, source)

    def _paint_cursor(self, painter: QPainter, place: QPointF) -> None:
        """The rim of the brush, dark and light, so that it is seen on every picture."""
        if self.strokes.tool in ("fill", "rectangle"):
            return
        middle = self.target(QPointF()).topLeft() + place * self._unit
        radius = max(2.0, self.strokes.brush.size / 2 * self._unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, distance in ((_RIM_DARK, 0.0), (_RIM_LIGHT, 1.0)):
            painter.setPen(QPen(colour, 1))
            painter.drawEllipse(middle, radius - distance, radius - distance)

    def _move_cursor(self, place: QPointF | None) -> None:
        self._update_cursor()
        self._place = place
        self._update_cursor()

    def _update_cursor(self) -> None:
        if self._place is not None:
            middle = self.target(QPointF()).topLeft() + self._place * self._unit
            reach = max(2.0, self.strokes.brush.size / 2 * self._unit) + 3
            self.update(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach).toAlignedRect())

    # Mouse and pen -----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and self._space_is_held):
            self._is_panning = True
            super().mousePressEvent(event)
        elif is_left:
            place = self.painting_place(event.position())
            self._press_at(place, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_panning:
            super().mouseMoveEvent(event)
        place = self.painting_place(event.position())
        self._move_cursor(place)
        if not self._is_panning:
            self.refresh(self.strokes.sweep_to(place))
            self.pixel_hovered.emit(self.pixel_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_panning:
            self._is_panning = False
            super().mouseReleaseEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        place = self.painting_place(event.position())
        self._move_cursor(place)
        erases = event.pointerType() == QPointingDevice.PointerType.Eraser
        if event.type() == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            if self._space_is_held:
                event.ignore()  # the mouse event that stands for it moves the picture
                return
            self._press_at(place, event.modifiers(), event.pressure(), erases)
        elif event.type() == QEvent.Type.TabletMove and event.buttons() & Qt.MouseButton.LeftButton:
            if self._is_panning:
                event.ignore()
                return
            self.refresh(self.strokes.sweep_to(place, event.pressure()))
        elif event.type() == QEvent.Type.TabletRelease and event.button() == Qt.MouseButton.LeftButton:
            if self._is_panning:
                event.ignore()
                return
            self._lift()
        else:
            event.ignore()
            return
        event.accept()

    def _press_at(self, place: QPointF, keys: Qt.KeyboardModifier, pressure: float = 1.0, erases: bool = False) -> None:
        if keys & Qt.KeyboardModifier.AltModifier:
            self._pick(place)
        else:
            goes_on = bool(keys & Qt.KeyboardModifier.ShiftModifier)
            self.refresh(self.strokes.press(place, pressure, erases, goes_on))

    def _pick(self, place: QPointF) -> None:
        surface = self.surface
        column, row = math.floor(place.x()), math.floor(place.y())
        if surface.is_map and 0 <= column < surface.width and 0 <= row < surface.height:
            self.class_picked.emit(int(surface.pixels[row, column]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not is_touchpad:
            # Some systems turn the wheel's way with Shift.
            notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
            self.size_wanted.emit(notches)
            event.accept()
            return
        super().wheelEvent(event)
        self._move_cursor(self.painting_place(event.position()))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        # Who has set something beside the picture goes on with the keys of the picture.
        page, focused = self.parentWidget(), QApplication.focusWidget()
        if page is not None and focused is not None and page.isAncestorOf(focused):
            self.setFocus()
        self._move_cursor(self.painting_place(event.position()))

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)
        if not self.strokes.is_down:
            self._move_cursor(None)

    # Keys --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The keys that move and put down the brush are the view's own, and so is Escape during a stroke."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def _claims(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        has_keys = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        own = key in _ARROWS or key in _ENTER or key == Qt.Key.Key_Space
        return (own and not has_keys) or (key == Qt.Key.Key_Escape and self.strokes.is_down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._claims(event):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.cancel_stroke()
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space_is_held = True
                self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif key in _ARROWS:
            self._step(*_ARROWS[key], is_fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self.strokes.is_down:
            self._lift()
        elif not event.isAutoRepeat():
            self.refresh(self.strokes.press(self._keyboard_place()))
            if self.strokes.tool == "fill":
                self._lift()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_held = False
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space_is_held = False
        self.setCursor(Qt.CursorShape.CrossCursor)
        super().focusOutEvent(event)

    def _keyboard_place(self) -> QPointF:
        """Where the brush is; in the middle of the painting where it was nowhere."""
        if self._place is None:
            self._move_cursor(QPointF(self.surface.width / 2, self.surface.height / 2))
        return self._place or QPointF()

    def _step(self, x: int, y: int, is_fine: bool) -> None:
        """Move the brush by keys: by a quarter of its size, or finely by a pixel."""
        surface = self.surface
        step = 1.0 if is_fine else max(1.0, self.strokes.brush.size / 4)
        place = self._keyboard_place() + QPointF(x, y) * step
        place = QPointF(min(max(place.x(), 0.0), surface.width), min(max(place.y(), 0.0), surface.height))
        self._move_cursor(place)
        self.refresh(self.strokes.sweep_to(place))
