"""Scrolling a view that something floats over, without painting all of it anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def floating_over(view: QAbstractScrollArea) -> list[QWidget]:
    """The visible widgets that lie over the viewport of a view."""
    area = view.viewport()
    found = view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [
        widget
        for widget in found
        if widget is not area and widget.isVisible() and widget.geometry().intersects(area.geometry())
    ]


def scroll_around(view: QAbstractScrollArea, floating: list[QWidget], x: int, y: int) -> None:
    """Shift what the viewport shows, by parts that nothing floats over.

    Qt paints a widget anew as a whole where another lies over any of the part that is scrolled.
    """
    viewport = view.viewport()
    free = QRegion(viewport.rect())
    for widget in floating:
        area = widget.geometry().translated(-viewport.pos())
        free -= QRegion(area)
        viewport.update(area)
    for part in free:  # type: ignore[attr-defined]  # Qt for Python does not declare it
        viewport.scroll(x, y, part)
