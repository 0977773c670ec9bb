"""Paints the fields of a node: a parameter's name and value, in the manner of its widget."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QStaticText

from app.appearance.theme import Theme
from app.canvas.geometry import FieldPlace, label_of
from app.canvas.shapes import fill_box
from app.canvas.texts import TextCache
from app.values import slider_fraction, value_text
from graph.declare.spec import PlainValue

FIELD_RADIUS = 4.0
INSET = 7.0


class FieldPainter:
    """Paints fields in one theme."""

    def __init__(self, theme: Theme, texts: TextCache) -> None:
        self.theme = theme
        self.texts = texts
        self._fill = QColor(theme.accent)
        self._fill.setAlpha(90 if theme.is_dark else 60)

    def paint(
        self, painter: QPainter, field: FieldPlace, value: PlainValue, is_wired: bool, is_faulty: bool = False
    ) -> None:
        """Paint a field; one whose value comes by wire shows its name only, one that cannot be stands out."""
        rect, item = field.rect, field.spec
        widget = item.widget
        if is_wired:
            self._paint_name(painter, item.name, rect)
            return
        fill_box(painter, rect, FIELD_RADIUS, self.theme.field, self.theme.warning if is_faulty else self.theme.border)
        if widget is not None and widget.multiline:
            self._paint_text_box(painter, item.name, value_text(item, value), rect)
            return
        fraction = slider_fraction(item, value)
        if fraction:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._fill)
            filled = QRectF(rect.x(), rect.y(), rect.width() * fraction, rect.height())
            painter.drawRoundedRect(filled, FIELD_RADIUS, FIELD_RADIUS)
        kind = widget.kind if widget is not None else "text"
        if kind == "toggle":
            self._paint_name(painter, item.name, rect)
            self._paint_toggle(painter, rect, bool(value))
        elif kind == "colour":
            self._paint_name(painter, item.name, rect)
            self._paint_swatch(painter, rect, str(value))
        else:
            self._paint_pair(painter, item.name, value_text(item, value), rect, kind == "choice")

    def _paint_name(self, painter: QPainter, name: str, rect: QRectF) -> float:
        text = self.texts.line(label_of(name), "label", rect.width() * 0.55)
        painter.setFont(self.texts.fonts["label"])
        painter.setPen(self.theme.text_muted)
        painter.drawStaticText(QPointF(rect.x() + INSET, _top(rect, text)), text)
        return text.size().width()

    def _paint_pair(self, painter: QPainter, name: str, value: str, rect: QRectF, has_arrow: bool) -> None:
        name_width = self._paint_name(painter, name, rect)
        right = rect.right() - INSET - (11 if has_arrow else 0)
        text = self.texts.line(value, "value", max(20.0, right - rect.x() - 2 * INSET - name_width))
        painter.setPen(self.theme.text)
        painter.drawStaticText(QPointF(right - text.size().width(), _top(rect, text)), text)
        if has_arrow:
            x, y = rect.right() - INSET - 3, rect.center().y()
            painter.setPen(QPen(self.theme.text_muted, 1.3))
            painter.drawPolyline(QPolygonF([QPointF(x - 3, y - 1.5), QPointF(x, y + 1.5), QPointF(x + 3, y - 1.5)]))

    def _paint_text_box(self, painter: QPainter, name: str, value: str, rect: QRectF) -> None:
        painter.save()
        painter.setClipRect(rect.adjusted(INSET, 3, -3, -3))
        painter.setPen(self.theme.text if value else self.theme.text_faint)
        painter.setFont(self.texts.fonts["value"])
        block = self.texts.block(value or label_of(name), "value", rect.width() - INSET - 6)
        painter.drawStaticText(rect.topLeft() + QPointF(INSET, 4), block)
        painter.restore()

    def _paint_toggle(self, painter: QPainter, rect: QRectF, is_on: bool) -> None:
        track = QRectF(rect.right() - INSET - 24, rect.center().y() - 6, 24, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.accent if is_on else self.theme.border)
        painter.drawRoundedRect(track, 6, 6)
        painter.setBrush(self.theme.text if not is_on else self.theme.accent_text)
        painter.drawEllipse(QPointF(track.right() - 6 if is_on else track.left() + 6, track.center().y()), 4, 4)

    def _paint_swatch(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        swatch = QRectF(rect.right() - INSET - 34, rect.y() + 4, 34, rect.height() - 8)
        fill = QColor(colour) if QColor.isValidColorName(colour) else self.theme.field
        fill_box(painter, swatch, 3, fill, self.theme.border)


def _top(rect: QRectF, text: QStaticText) -> float:
    """Where a text begins that stands in the middle of a field: fonts of other scripts are higher than others."""
    return rect.center().y() - text.size().height() / 2
