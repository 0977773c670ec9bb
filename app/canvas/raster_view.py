"""A graphics view set up to paint fast in software: what is measured in ``benchmarks/canvas.py``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmapCache
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.appearance.theme import Theme
from app.canvas.background import Background
from app.canvas.scrolling import floating_over, scroll_around

EXTENT = QRectF(-200_000, -200_000, 400_000, 400_000)
_PICTURE_KILOBYTES = 64 * 1024
"""For the pictures that Qt keeps of nodes: several screens full of them, also at two pixels to the point."""
_MOST_RECTS = 8


class RasterView(QGraphicsView):
    """Paints the grid, and only what has to be painted; it is moved by its scroll bars, which are not seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = Background(theme)
        self._clip: QRect | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSceneRect(EXTENT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        QPixmapCache.setCacheLimit(max(_PICTURE_KILOBYTES, QPixmapCache.cacheLimit()))

    def set_theme(self, theme: Theme) -> None:
        """Paint the grid in another theme."""
        self._background = Background(theme)
        self.viewport().update()

    def scrollContentsBy(self, x: int, y: int) -> None:
        floating = floating_over(self)
        if not floating:
            super().scrollContentsBy(x, y)
            return
        mode = self.viewportUpdateMode()
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        super().scrollContentsBy(x, y)
        self.setViewportUpdateMode(mode)
        scroll_around(self, floating, x, y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one rectangle after another, as after a diagonal scroll.

        For a region that is not a single one Qt looks through all items, and draws curves ten times slower.
        """
        rects = list(cast("Iterable[QRect]", event.region()))
        if not 1 < len(rects) <= _MOST_RECTS:
            super().paintEvent(event)
            return
        for rect in rects:
            self._clip = rect
            super().paintEvent(QPaintEvent(rect))
        self._clip = None

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self._clip is not None:
            transform = painter.worldTransform()
            painter.resetTransform()
            painter.setClipRect(self._clip)
            painter.setWorldTransform(transform)
        self._background.paint(painter, QRectF(rect))
