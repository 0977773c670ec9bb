"""A wire on the canvas, and the loose one that follows the pointer."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.appearance.theme import Theme
from graph.document.items import Link, item_key

WIRE_LAYER = -1.0
_HIT_SAMPLES = 32
_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (index / _HIT_SAMPLES for index in range(_HIT_SAMPLES + 1))
)
"""How much each of the four points of a cubic curve counts at each sample."""


def wire_path(start: QPointF, end: QPointF) -> QPainterPath:
    """The curve of a wire from an output to an input."""
    x, y, end_x, end_y = start.x(), start.y(), end.x(), end.y()
    reach = max(30.0, min(160.0, abs(end_x - x) / 2, 40 + abs(end_y - y)))
    if end_x < x:
        reach = min(220.0, 50 + (x - end_x) / 3)
    path = QPainterPath(start)
    path.cubicTo(x + reach, y, end_x - reach, end_y, end_x, end_y)
    return path


class WireItem(QGraphicsItem):
    """One link of the document. Its pen is one pixel wide at any zoom, and wider only where it stands out.

    ``line`` is the straight way between its ends; each change of them makes another object. ``key`` identifies the
    link. A large graph has many wires, of which few are seen, so their curves are made when they are asked for.
    """

    __slots__ = (
        "_bounds",
        "_colour",
        "_path",
        "_pen",
        "_points",
        "_theme",
        "is_dimmed",
        "is_going",
        "is_hovered",
        "key",
        "line",
        "link",
    )

    def __init__(self, link: Link, colour: QColor, theme: Theme) -> None:
        super().__init__()
        self.link = link
        self.key = item_key(link)
        self.line = QLineF()
        self._path: QPainterPath | None = None
        self.is_hovered = False
        self.is_dimmed = False
        self.is_going = False
        self._points: tuple[tuple[float, float], ...] = ()
        self._bounds = QRectF()
        self._colour = colour
        self._theme = theme
        self._pen = cosmetic_pen(colour, 1)
        self.setZValue(WIRE_LAYER)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def set_ends(self, start: QPointF, end: QPointF) -> None:
        """Lead the wire from one point of the scene to another."""
        path = wire_path(start, end)
        self.prepareGeometryChange()
        self._path = None if self._path is None else path
        self.line = QLineF(start, end)
        self._points = ()
        self._bounds = path.controlPointRect().adjusted(-3, -3, 3, 3)
        self.update()

    @property
    def path(self) -> QPainterPath:
        """The curve that is drawn."""
        if self._path is None:
            self._path = QPainterPath() if self.line.isNull() else wire_path(self.line.p1(), self.line.p2())
        return self._path

    def set_hovered(self, hovered: bool) -> None:
        if hovered != self.is_hovered:
            self.is_hovered = hovered
            self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Show that the wire is held by its end, and lies no longer where it is drawn."""
        if dimmed != self.is_dimmed:
            self.is_dimmed = dimmed
            self.update()

    def set_going(self, going: bool) -> None:
        """Show that the wire will be gone when the gesture ends."""
        if going != self.is_going:
            self.is_going = going
            self.update()

    def points(self) -> tuple[tuple[float, float], ...]:
        """Points along the wire that are near enough to one another to test what lies at it."""
        if not self._points and not self.path.isEmpty():
            ends = [self.path.elementAt(index) for index in range(4)]
            (x0, x1, x2, x3), (y0, y1, y2, y3) = [end.x for end in ends], [end.y for end in ends]
            self._points = tuple(
                (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _WEIGHTS
            )
        return self._points

    def distance(self, point: QPointF) -> float:
        """How far a point of the scene is from the wire, about."""
        x, y = point.x(), point.y()
        return min(_distance_to_line(x, y, first, second) for first, second in pairwise(self.points()))

    def runs_through(self, rect: QRectF) -> bool:
        """Whether the wire is drawn across a rectangle of the scene, about."""
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        return any(left <= x <= right and top <= y <= bottom for x, y in self.points())

    def is_crossed_by(self, stroke: QLineF) -> bool:
        """Whether a line of the scene crosses the wire, about."""
        crossing = QLineF.IntersectionType.BoundedIntersection
        parts = (QLineF(*first, *second) for first, second in pairwise(self.points()))
        return any(stroke.intersects(part)[0] == crossing for part in parts)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        pen = self._pen
        if self.is_going:
            pen = cosmetic_pen(self._theme.failed, 2.5, Qt.PenStyle.DashLine)
        elif self.isSelected():
            pen = cosmetic_pen(self._theme.selection, 2.5)
        elif self.is_hovered:
            pen = cosmetic_pen(self._colour.lighter(125), 2.5)
        elif self.is_dimmed:
            pen = cosmetic_pen(self._theme.text_faint, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)


class LooseWireItem(QGraphicsItem):
    """The wire that is being drawn: from a socket to the pointer."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._pen = cosmetic_pen(colour, 2)
        self.setZValue(1000)

    def set_ends(self, start: QPointF, end: QPointF) -> None:
        self.prepareGeometryChange()
        self._path = wire_path(start, end)

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect().adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)


def cosmetic_pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen that is ``width`` pixels of the screen wide at any zoom; the same object for the same pen."""
    return _cosmetic_pen(colour.rgba(), width, style)


@lru_cache(256)
def _cosmetic_pen(colour: int, width: float, style: Qt.PenStyle) -> QPen:
    pen = QPen(QColor.fromRgba(colour), width, style)
    pen.setCosmetic(True)
    return pen


def _distance_to_line(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    width, height = end[0] - start[0], end[1] - start[1]
    length = width * width + height * height
    along = ((x - start[0]) * width + (y - start[1]) * height) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - start[0] - along * width, y - start[1] - along * height)
