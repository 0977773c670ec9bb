"""The histogram of a picture, drawn over a corner of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import QWidget

from app.appearance.theme import Theme

if TYPE_CHECKING:
    from app.viewers.pixel_math import Histogram

_COLOURS = {
    "red": QColor(235, 75, 70),
    "green": QColor(70, 190, 85),
    "blue": QColor(75, 130, 245),
    "alpha": QColor(190, 120, 220),
}
_PAD = 8
_SIZE = (232, 132)
_MARGIN = 8


class HistogramView(QWidget):
    """Curves of red, green, blue and luminance from dark to bright, and the shares of pixels that are clipped.

    Heights are square roots of counts, so that small peaks are seen beside a large one.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("histogram")
        self.setAccessibleName(self.tr("Histogram"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(*_SIZE)
        self._over = parent
        parent.installEventFilter(self)
        self.theme = theme
        self.histogram: Histogram | None = None
        self.channel = "all"
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        self._place()

    def _place(self) -> None:
        """In the lower left corner, as large as there is room for."""
        room = self._over.size()
        width = min(_SIZE[0], room.width() - 2 * _MARGIN)
        height = min(_SIZE[1], room.height() - 2 * _MARGIN)
        self.setGeometry(_MARGIN, room.height() - height - _MARGIN, width, height)

    def show_histogram(self, histogram: Histogram | None, channel: str) -> None:
        """Show all curves, or just the one of a channel."""
        self.histogram, self.channel = histogram, channel
        self.setAccessibleDescription(self._clipped_text())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    def _names(self) -> list[str]:
        if self.histogram is None:
            return []
        if self.channel in self.histogram.counts:
            return [self.channel]
        return [name for name in ("luminance", "red", "green", "blue") if name in self.histogram.counts]

    def _clipped_text(self) -> str:
        if self.histogram is None:
            return ""
        low, high = self.histogram.clipped(self.channel if self.channel in self.histogram.counts else "luminance")
        return self.tr("black %s · white %s") % (_percent(low), _percent(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(self.theme.panel)
        shade.setAlpha(225)
        painter.setPen(QPen(self.theme.border, 1))
        painter.setBrush(shade)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.histogram is None:
            return
        area = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD - 16)
        self._paint_curves(painter, area)
        painter.setPen(self.theme.text_muted)
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        below = QRectF(area.left(), area.bottom() + 3, area.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._clipped_text())

    def _paint_curves(self, painter: QPainter, area: QRectF) -> None:
        assert self.histogram is not None
        painter.setPen(QPen(self.theme.border, 0))
        for quarter in range(5):
            x = area.left() + area.width() * quarter / 4
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        names = self._names()
        counts = {name: self.histogram.counts[name].tolist() for name in names}
        # The ends hold what is clipped, and would flatten all between them.
        peak = max((max(levels[1:255], default=0) for levels in counts.values()), default=0) or self.histogram.pixels
        for name in names:
            colour = QColor(_COLOURS.get(name, self.theme.text_muted))
            curve, line = _curve(counts[name], peak, area), QPen(colour, 0)
            colour.setAlpha(50)
            # A smooth outline of the least width over a plain fill: a tenth of the time of one smooth polygon.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawPolygon(curve)
            painter.setPen(line)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolyline(curve)


def _curve(counts: Sequence[int], peak: int, area: QRectF) -> QPolygonF:
    points = [QPointF(area.right(), area.bottom()), QPointF(area.left(), area.bottom())]
    for level, count in enumerate(counts):
        height = math.sqrt(min(1.0, count / peak)) * area.height()
        points.append(QPointF(area.left() + level / 255 * area.width(), area.bottom() - height))
    return QPolygonF(points)


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 or share == 0 else "<0.1%"
