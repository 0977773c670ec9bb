"""A picture that can be zoomed to the pixel."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.appearance.theme import Theme
from app.running.pictures import ImagePyramid
from app.viewers.flow_arrows import paint_arrows
from app.viewers.look import Backdrop
from graph.declare.shown import Samples

NEAREST_FROM = 2.0
GRID_FROM = 12.0
LEAST_ZOOM, GREATEST_ZOOM = 0.02, 64.0
NOTCH = 1.25
_LARGEST_FIT = 4.0
_CHECK = 8
_GRID = QColor(128, 128, 128, 110)


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture to be painted within a part of the view; ``origin`` is where that part's coordinates begin."""

    picture: ImagePyramid
    part: QRectF
    origin: QPointF


class ImageView(QWidget):
    """Shows a picture: the wheel zooms at the pointer, dragging moves, a double click fits.

    Zoom is in pixels of the screen (not of the window system) to a pixel of the picture, so that 100 % is sharp on
    every screen; from 200 % pixels stay squares. ``pixel_hovered`` carries the column and row under the pointer, None
    beside the picture.
    """

    pixel_hovered = Signal(object)
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageView")
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.theme = theme
        self.backdrop: Backdrop = "checks"
        self._checks = _checkerboard(theme)
        self.arrows: Samples | None = None
        self._arrow_width = 0
        self._picture: ImagePyramid | None = None
        self._offset = QPointF()
        self._zoom = 1.0
        self._is_fitted = True
        self._drag: QPoint | None = None

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def picture(self) -> ImagePyramid | None:
        return self._picture

    def show_picture(self, picture: ImagePyramid | None) -> None:
        """Show a picture; zoom and place are kept where it has the size of the one before."""
        before = self.picture_size()
        self._picture = picture
        if self._is_fitted or self.picture_size() != before:
            self.fit()
        self.update()

    def show_arrows(self, motion: Samples | None, width: int = 0) -> None:
        """Draw motion over the picture; ``width`` is that of the pictures it was measured on, in pixels."""
        self.arrows, self._arrow_width = motion, width
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self.theme, self._checks = theme, _checkerboard(theme)
        self.update()

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """What transparent pictures are painted on."""
        self.backdrop = backdrop
        self.update()

    def picture_size(self) -> QSizeF:
        """The size in which pictures are laid out, in their pixels; empty where there is none."""
        return QSizeF(self._picture.full.size()) if self._picture is not None else QSizeF()

    def layers(self) -> list[Layer]:
        """What is painted where; several pictures in views that compare."""
        if self._picture is None:
            return []
        return [Layer(self._picture, QRectF(self.rect()), QPointF())]

    def shot(self) -> Callable[[], QImage] | None:
        """What makes the picture as it is looked at, in full, in any thread; None where there is none."""
        layers = self.layers()
        if not layers:
            return None
        image = layers[-1].picture.full
        return lambda: image

    def pane(self) -> QSizeF:
        """The room that one picture has."""
        return QSizeF(self.size())

    def pane_origin(self, point: QPointF) -> QPointF:
        """Where the part of the view begins that a point lies in."""
        return QPointF()

    # Zoom and place ----------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels of the screen to a pixel of the picture."""
        return self._zoom

    @property
    def scale(self) -> float:
        """The same in the coordinates of the widget, which are larger than pixels on dense screens."""
        return self._zoom / self.devicePixelRatioF()

    def fit(self) -> None:
        """Show all of the picture, as large as fits, a small one at most at four times its size."""
        size, pane = self.picture_size(), self.pane()
        if size.isEmpty():
            return
        fitting = min(pane.width() / size.width(), pane.height() / size.height()) * self.devicePixelRatioF()
        self._zoom = min(_LARGEST_FIT * self.devicePixelRatioF(), max(LEAST_ZOOM, fitting))
        shown = size * self.scale
        self._offset = QPointF((pane.width() - shown.width()) / 2, (pane.height() - shown.height()) / 2)
        self._is_fitted = True
        self.zoom_changed.emit(self._zoom)
        self.update()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Magnify, keeping the pixel at ``anchor`` (a point of the pane; its middle where none is given)."""
        before = self.scale
        pane = self.pane()
        anchor = anchor if anchor is not None else QPointF(pane.width() / 2, pane.height() / 2)
        self._zoom = min(GREATEST_ZOOM, max(LEAST_ZOOM, zoom))
        self._offset = anchor - (anchor - self._offset) * (self.scale / before)
        self._is_fitted = False
        self.zoom_changed.emit(self._zoom)
        self.update()

    def zoom_by(self, notches: float, anchor: QPointF | None = None) -> None:
        self.zoom_to(self._zoom * NOTCH**notches, anchor)

    def pan(self, x: float, y: float) -> None:
        """Move the picture by that much of the pane's size."""
        pane = self.pane()
        self._move(QPointF(x * pane.width(), y * pane.height()))

    def _move(self, way: QPointF) -> None:
        """Move the picture by that much on the screen."""
        self._offset += way
        self._is_fitted = False
        self.update()

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """The pixel of the picture at a point of the widget: column and row; None beside the picture."""
        place = (point - self.pane_origin(point) - self._snapped_offset()) / self.scale
        x, y = math.floor(place.x()), math.floor(place.y())
        size = self.picture_size()
        return (x, y) if 0 <= x < size.width() and 0 <= y < size.height() else None

    def target(self, origin: QPointF) -> QRectF:
        """Where the picture lies in a pane that begins at ``origin``."""
        return QRectF(origin + self._snapped_offset(), self.picture_size() * self.scale)

    def _snapped_offset(self) -> QPointF:
        """The offset on whole pixels of the screen, so that nothing is blurred by half a pixel."""
        ratio = self.devicePixelRatioF()
        # Halves always go the same way, so that a drag by five pixels moves by five.
        return QPointF(
            math.floor(self._offset.x() * ratio + 0.5) / ratio, math.floor(self._offset.y() * ratio + 0.5) / ratio
        )

    # Painting ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.canvas)
        for layer in self.layers():
            painter.save()
            painter.setClipRect(layer.part)
            self._paint_layer(painter, layer)
            painter.restore()
        self.paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def paint_marks(self, painter: QPainter) -> None:
        """What is painted over the pictures."""

    def _paint_layer(self, painter: QPainter, layer: Layer) -> None:
        target = self.target(layer.origin)
        visible = target.intersected(layer.part)
        if visible.isEmpty():
            return
        if layer.picture.full.hasAlphaChannel():
            painter.fillRect(visible, self._background())
        own_zoom = target.width() / layer.picture.full.width() * self.devicePixelRatioF()
        level = layer.picture.level_for(own_zoom)
        scale = level.width() / target.width(), level.height() / target.height()
        left = math.floor((visible.left() - target.left()) * scale[0])
        top = math.floor((visible.top() - target.top()) * scale[1])
        right = min(level.width(), math.ceil((visible.right() - target.left()) * scale[0]))
        bottom = min(level.height(), math.ceil((visible.bottom() - target.top()) * scale[1]))
        # Whole pixels of the picture: parts of them would be rounded, and the read-out would be of another pixel.
        place = QRectF(
            target.left() + left / scale[0],
            target.top() + top / scale[1],
            (right - left) / scale[0],
            (bottom - top) / scale[1],
        )
        is_smooth = own_zoom < NEAREST_FROM and own_zoom != 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
        painter.drawImage(place, level, QRectF(left, top, right - left, bottom - top))
        if self._zoom >= GRID_FROM:
            self._paint_grid(painter, target, visible)
        if self.arrows is not None:
            paint_arrows(painter, self.arrows, target.topLeft(), target.width() / max(1, self._arrow_width), visible)

    def _paint_grid(self, painter: QPainter, target: QRectF, visible: QRectF) -> None:
        painter.setPen(QPen(_GRID, 0))
        step = self.scale
        for x in _steps(visible.left() - target.left(), visible.right() - target.left(), step):
            painter.drawLine(QPointF(target.left() + x, visible.top()), QPointF(target.left() + x, visible.bottom()))
        for y in _steps(visible.top() - target.top(), visible.bottom() - target.top(), step):
            painter.drawLine(QPointF(visible.left(), target.top() + y), QPointF(visible.right(), target.top() + y))

    def _background(self) -> QBrush:
        match self.backdrop:
            case "black":
                return QBrush(Qt.GlobalColor.black)
            case "white":
                return QBrush(Qt.GlobalColor.white)
            case _:
                return self._checks

    # Hands -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        point = event.position()
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if is_touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(QPointF(event.pixelDelta()))
            return
        self.zoom_by(event.angleDelta().y() / 120, point - self.pane_origin(point))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            point = event.position()
            self.zoom_to(self._zoom * (1 + event.value()), point - self.pane_origin(point))
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.RightButton:
            self._drag = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and event.buttons():
            now = event.position().toPoint()
            self._move(QPointF(now - self._drag))
            self._drag = now
        self.pixel_hovered.emit(self.pixel_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pixel_hovered.emit(self.pixel_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        self.pixel_hovered.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


def _steps(start: float, end: float, step: float) -> list[float]:
    """The multiples of ``step`` between two places."""
    return [index * step for index in range(math.ceil(start / step), math.floor(end / step) + 1)]


def _checkerboard(theme: Theme) -> QBrush:
    tile = QPixmap(2 * _CHECK, 2 * _CHECK)
    tile.fill(theme.raised)
    painter = QPainter(tile)
    painter.fillRect(0, 0, _CHECK, _CHECK, theme.hover)
    painter.fillRect(_CHECK, _CHECK, _CHECK, _CHECK, theme.hover)
    painter.end()
    return QBrush(tile)
