"""A picture that can be zoomed to the pixel and read out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.running.pictures import ImagePyramid
from app.theme import Theme

NEAREST_ABOVE = 2.0
GREATEST_ZOOM = 64.0
_NOTCH = 1.25
_CHECK = 8


class ImageView(QWidget):
    """Shows a picture: wheel zooms at the pointer, drag moves, double click fits; above 200 % pixels stay sharp.

    ``pixel_changed`` carries the read-out of the pixel under the pointer, "" beside the picture.
    """

    pixel_changed = Signal(str)
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageView")
        self.setAccessibleName(self.tr("Picture"))
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme = theme
        self._checks = _checkerboard(theme)
        self._picture: ImagePyramid | None = None
        self._offset = QPointF()
        self._zoom = 1.0
        self._is_fitted = True
        self._drag: QPoint | None = None

    @property
    def zoom(self) -> float:
        """Screen pixels to a pixel of the picture."""
        return self._zoom

    @property
    def picture(self) -> ImagePyramid | None:
        return self._picture

    def set_theme(self, theme: Theme) -> None:
        self._theme, self._checks = theme, _checkerboard(theme)
        self.update()

    def show_picture(self, picture: ImagePyramid | None) -> None:
        """Show a picture; zoom and place are kept where it has the size of the one before."""
        before = self._picture.full.size() if self._picture is not None else None
        self._picture = picture
        if picture is not None and (self._is_fitted or picture.full.size() != before):
            self.fit()
        self.update()

    def fit(self) -> None:
        """Show all of the picture, as large as fits, a small one at most at four times its size."""
        if self._picture is None:
            return
        size = self._picture.full.size()
        self._zoom = min(4.0, self.width() / max(1, size.width()), self.height() / max(1, size.height()))
        shown = QSizeF(size) * self._zoom
        self._offset = QPointF((self.width() - shown.width()) / 2, (self.height() - shown.height()) / 2)
        self._is_fitted = True
        self.zoom_changed.emit(self._zoom)
        self.update()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Magnify, keeping the pixel at ``anchor`` where it is."""
        zoom = min(GREATEST_ZOOM, max(0.02, zoom))
        anchor = anchor if anchor is not None else QPointF(self.width() / 2, self.height() / 2)
        self._offset = anchor - (anchor - self._offset) * (zoom / self._zoom)
        self._zoom = zoom
        self._is_fitted = False
        self.zoom_changed.emit(zoom)
        self.update()

    def pixel_at(self, point: QPointF) -> tuple[int, int] | None:
        """The pixel of the picture at a point of the widget: column and row; None beside the picture."""
        if self._picture is None:
            return None
        place = (point - self._offset) / self._zoom
        x, y = int(place.x() // 1), int(place.y() // 1)
        return (x, y) if self._picture.full.valid(x, y) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.canvas)
        if self._picture is None:
            return
        full = self._picture.full
        target = QRectF(self._offset, QSizeF(full.size()) * self._zoom)
        visible = target.intersected(QRectF(self.rect()))
        if visible.isEmpty():
            return
        if full.hasAlphaChannel():
            painter.fillRect(visible, self._checks)
        level = self._picture.level_for(self._zoom * self.devicePixelRatioF())
        scale = level.width() / target.width()
        part = QRectF((visible.topLeft() - target.topLeft()) * scale, visible.size() * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < NEAREST_ABOVE)
        painter.drawImage(visible, level, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_to(self._zoom * _NOTCH ** (event.angleDelta().y() / 120), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and event.buttons():
            now = event.position().toPoint()
            self._offset += QPointF(now - self._drag)
            self._drag = now
            self._is_fitted = False
            self.update()
        self.pixel_changed.emit(self._read_out(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def _read_out(self, point: QPointF) -> str:
        pixel = self.pixel_at(point)
        if pixel is None or self._picture is None:
            return ""
        colour: QColor = self._picture.full.pixelColor(*pixel)
        values = f"{colour.red()}, {colour.green()}, {colour.blue()}"
        if self._picture.full.hasAlphaChannel():
            values += f", {colour.alpha()}"
        return f"x {pixel[0]}  y {pixel[1]}   ({values})"


def _checkerboard(theme: Theme) -> QBrush:
    tile = QPixmap(2 * _CHECK, 2 * _CHECK)
    tile.fill(theme.raised)
    painter = QPainter(tile)
    painter.fillRect(0, 0, _CHECK, _CHECK, theme.hover)
    painter.fillRect(_CHECK, _CHECK, _CHECK, _CHECK, theme.hover)
    painter.end()
    return QBrush(tile)
