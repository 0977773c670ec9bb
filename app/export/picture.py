"""The graph as a picture file: PNG or SVG, all of it or what is selected."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.scene import CanvasScene
from app.image_file import image_file
from graph.document.items import Link, item_key
from graph.errors import LoomError
from graph.wording import Wording

LARGEST_SIDE = 16_384
LARGEST_AREA = 128 * 2**20
"""In pixels, of four bytes each."""
MARGIN = 40.0
_TILE = 1024
_SVG_RESOLUTION = 96
"""In units to the inch, as style sheets count them, so that a unit of the canvas is a pixel of a browser."""

Format = Literal["png", "svg"]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the picture is to be. ``has_workflow`` puts the whole workflow into a PNG, which opens it again."""

    format: Format = "png"
    scale: float = 2.0
    is_selection_only: bool = False
    is_transparent: bool = False
    has_workflow: bool = True


def picture_area(shown: CanvasScene, is_selection_only: bool) -> QRectF:
    """The part of the scene that the picture shows; empty where there is nothing to show."""
    area = shown.content_rect(is_selection_only)
    return area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) if not area.isEmpty() else QRectF()


def picture_size(area: QRectF, scale: float) -> QSize:
    """The size in pixels: the area's times the scale, made smaller where that would be too large."""
    width, height = area.width() * scale, area.height() * scale
    if width <= 0 or height <= 0:
        return QSize()
    factor = min(1.0, LARGEST_SIDE / max(width, height), math.sqrt(LARGEST_AREA / (width * height)))
    return QSize(max(1, math.floor(width * factor)), max(1, math.floor(height * factor)))


class GraphPicture:
    """Draws a graph without what belongs to the window: selection, pointer, grid.

    It has a scene of its own, which does not follow the document: what is drawn is the graph as it was when this was
    made.
    """

    def __init__(self, shown: CanvasScene, options: ExportOptions) -> None:
        """
        Raises:
            LoomError: where there is nothing to draw.
        """
        self._options = options
        self.area = picture_area(shown, options.is_selection_only)
        self.size = picture_size(self.area, options.scale)
        if self.size.isEmpty():
            raise LoomError(Wording("There is nothing to export."))
        self._scene = CanvasScene(shown.document, shown.theme)
        self._scene.read_status = shown.read_status
        self._scene.show_path(shown.path)
        self._scene.let_go()
        for item in self._scene.items():
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        if options.is_selection_only:
            self._keep_only(shown)

    def tiles(self) -> Iterator[QRect]:
        """The parts of the picture, each drawn in a moment."""
        for top in range(0, self.size.height(), _TILE):
            for left in range(0, self.size.width(), _TILE):
                width, height = min(_TILE, self.size.width() - left), min(_TILE, self.size.height() - top)
                yield QRect(left, top, width, height)

    def blank(self) -> QImage:
        """The picture before anything is drawn.

        Raises:
            LoomError: where there is no memory for it.
        """
        image = QImage(self.size, QImage.Format.Format_ARGB32_Premultiplied)
        if image.isNull():
            raise LoomError(
                Wording("There is not enough memory for a picture of this size."), Wording("Lower the scale.")
            )
        image.fill(Qt.GlobalColor.transparent if self._options.is_transparent else self._scene.theme.canvas)
        return image

    def draw_tile(self, image: QImage, tile: QRect) -> None:
        """Draw one part."""
        # Lines of one pixel become as wide as the scale, as they do on a screen with as many pixels.
        ratio = max(1.0, self.size.width() / self.area.width())
        image.setDevicePixelRatio(ratio)
        target = QRectF(QPointF(tile.topLeft()) / ratio, QSizeF(tile.size()) / ratio)
        painter = QPainter(image)
        painter.setClipRect(target)
        self._draw(painter, target, self._source(tile))
        painter.end()
        image.setDevicePixelRatio(1.0)

    def svg(self, title: str) -> bytes:
        """The picture as SVG, one unit to a unit of the canvas."""
        from PySide6.QtSvg import QSvgGenerator

        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        target = QRectF(0, 0, self.area.width(), self.area.height())
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(target.size().toSize())
        generator.setViewBox(target)
        generator.setResolution(_SVG_RESOLUTION)
        generator.setTitle(title)
        painter = QPainter(generator)
        if not self._options.is_transparent:
            painter.fillRect(target, self._scene.theme.canvas)
        self._draw(painter, target, self.area)
        painter.end()
        return bytes(data.data())

    def _draw(self, painter: QPainter, target: QRectF, source: QRectF) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._scene.render(painter, target, source, Qt.AspectRatioMode.IgnoreAspectRatio)

    def _source(self, tile: QRect) -> QRectF:
        """The part of the scene that a part of the picture shows."""
        across, down = self.area.width() / self.size.width(), self.area.height() / self.size.height()
        left, top = self.area.x() + tile.x() * across, self.area.y() + tile.y() * down
        return QRectF(left, top, tile.width() * across, tile.height() * down)

    def _keep_only(self, shown: CanvasScene) -> None:
        """Leave what is selected, and the wires between selected nodes."""
        items = shown.selected_content()
        keys = {item_key(item) for item in items if not isinstance(item, Link)}
        ends = {key[1] for key in keys if key[0] == "Node"}
        scene = self._scene
        for id, node in scene.nodes.items():
            node.setVisible(id in ends)
        for wire in scene.wires.values():
            wire.setVisible({wire.link.source, wire.link.target} <= ends)
        for kind, boxes in (("Frame", scene.frames), ("Note", scene.notes)):
            for id, box in boxes.items():
                box.setVisible((kind, id) in keys)


def png_of(image: QImage, workflow: str) -> bytes:
    """A drawn picture as PNG, which carries the workflow where that is not "". For any thread.

    Raises:
        FileError: where it cannot be made.
    """
    from graph.file import picture_with_workflow

    png = image_file(image)
    return picture_with_workflow(png, workflow) if workflow else png


def written(make: Callable[[], bytes], path: Path) -> Path:
    """Make a file's content and write it. For any thread.

    Raises:
        FileError: where it cannot be written.
    """
    from graph.file import write_atomically

    write_atomically(path, make())
    return path
