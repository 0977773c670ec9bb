"""Frames behind nodes, and notes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.appearance.theme import Theme
from app.canvas.texts import TextCache, TextStyle
from graph.document.items import Frame, Note

FRAME_LAYER = -10.0
NOTE_LAYER = -5.0
FRAME_TITLE_HEIGHT = 30.0
HANDLE = 16.0
MINIMUM_SIZE = (80.0, 50.0)


class BoxItem(QGraphicsItem):
    """A rectangle with a text that can be moved and resized: what frames and notes have in common."""

    def __init__(self, box: Frame | Note, theme: Theme, texts: TextCache) -> None:
        super().__init__()
        self.theme = theme
        self.texts = texts
        self._size = box.size
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    @property
    def rect(self) -> QRectF:
        return QRectF(0, 0, *self._size)

    @property
    def scene_rect(self) -> QRectF:
        return self.rect.translated(self.pos())

    def show_size(self, width: float, height: float) -> None:
        """Draw the box at that size, while it is being resized."""
        self.prepareGeometryChange()
        self._size = (max(MINIMUM_SIZE[0], width), max(MINIMUM_SIZE[1], height))
        self.update()

    def is_handle(self, point: QPointF) -> bool:
        """Whether a point, in the item's coordinates, is on the corner that resizes it."""
        corner = self.rect.bottomRight()
        return corner.x() - HANDLE <= point.x() <= corner.x() and corner.y() - HANDLE <= point.y() <= corner.y()

    def boundingRect(self) -> QRectF:
        return self.rect.adjusted(-2, -2, 2, 2)

    def _show_box(self, box: Frame | Note) -> None:
        self.setPos(*box.position)
        self.show_size(*box.size)

    def _outline(self, colour: QColor) -> QPen:
        pen = QPen(self.theme.selection if self.isSelected() else colour, 2 if self.isSelected() else 1)
        pen.setCosmetic(True)
        return pen

    def _paint_handle(self, painter: QPainter, colour: QColor) -> None:
        corner = self.rect.bottomRight()
        painter.setPen(QPen(colour, 1.2))
        for inset in (5.0, 9.0):
            painter.drawLine(QPointF(corner.x() - inset, corner.y() - 3), QPointF(corner.x() - 3, corner.y() - inset))


class FrameItem(BoxItem):
    """A coloured rectangle with a title; what lies in it moves with it."""

    def __init__(self, frame: Frame, theme: Theme, texts: TextCache) -> None:
        super().__init__(frame, theme, texts)
        self.frame = frame
        self.setZValue(FRAME_LAYER)
        self._show_box(frame)

    def show_frame(self, frame: Frame) -> None:
        """Take over the frame as it is in the document now."""
        self.frame = frame
        self._show_box(frame)

    def is_title(self, point: QPointF) -> bool:
        """Whether a point, in the item's coordinates, is on the title bar: where a frame is grabbed."""
        return self.rect.contains(point) and point.y() <= FRAME_TITLE_HEIGHT

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        colour = QColor(self.frame.colour)
        fill, bar = QColor(colour), QColor(colour)
        fill.setAlpha(46)
        bar.setAlpha(120)
        painter.setPen(self._outline(colour))
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar)
        painter.drawRoundedRect(QRectF(1, 1, self.rect.width() - 2, FRAME_TITLE_HEIGHT - 1), 7, 7)
        style: TextStyle = "heading"
        painter.setFont(self.texts.fonts[style])
        painter.setPen(self.theme.text)
        painter.drawStaticText(QPointF(11, 6), self.texts.line(self.frame.title, style, self.rect.width() - 20))
        self._paint_handle(painter, colour.lighter(130))


class NoteItem(BoxItem):
    """A text on the canvas."""

    def __init__(self, note: Note, theme: Theme, texts: TextCache) -> None:
        super().__init__(note, theme, texts)
        self.note = note
        self.setZValue(NOTE_LAYER)
        self._show_box(note)

    def show_note(self, note: Note) -> None:
        """Take over the note as it is in the document now."""
        self.note = note
        self._show_box(note)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        colour = QColor(self.note.colour)
        fill = QColor(colour)
        fill.setAlpha(90)
        painter.setPen(self._outline(colour))
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect, 5, 5)
        painter.save()
        painter.setClipRect(self.rect.adjusted(8, 6, -8, -6))
        painter.setFont(self.texts.fonts["value"])
        painter.setPen(self.theme.text)
        painter.drawStaticText(QPointF(9, 8), self.texts.block(self.note.text, "value", self.rect.width() - 18))
        painter.restore()
        self._paint_handle(painter, colour.lighter(140))
