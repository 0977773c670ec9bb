"""Pictures that arrive from the engine, made ready to be painted. No GUI thread is needed for any of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.image_file import image_file
from graph.errors import FileError
from graph.run.context import Picture

_SMALLEST_LEVEL = 512
_LEAST_PACKED = 4096
_QUALITY = {"jpeg": 92, "png": 80}


def packed(picture: Picture) -> Picture:
    """The picture as a file in memory, for one that is kept and seldom painted; a small one stays as it is."""
    if picture.coding or len(picture.pixels) < _LEAST_PACKED:
        return picture
    coding: Literal["jpeg", "png"] = "png" if picture.channels == 4 else "jpeg"
    try:
        return replace(picture, pixels=image_file(image_of(picture), coding, _QUALITY[coding]), coding=coding)
    except FileError:  # an installation of Qt without that format
        return picture


def image_of(picture: Picture) -> QImage:
    """The picture as an image of its own memory, in a format that paints fast."""
    wide = picture.channels == 4
    if picture.coding:
        target = QImage.Format.Format_ARGB32_Premultiplied if wide else QImage.Format.Format_RGB32
        return QImage.fromData(picture.pixels).convertToFormat(target)
    layout = QImage.Format.Format_RGBA8888 if wide else QImage.Format.Format_RGB888
    borrowed = QImage(picture.pixels, picture.width, picture.height, picture.width * picture.channels, layout)
    target = QImage.Format.Format_ARGB32_Premultiplied if wide else QImage.Format.Format_RGB32
    return borrowed.convertToFormat(target)


@dataclass(frozen=True)
class ImagePyramid:
    """An image with halves, quarters ... of it, so that a large one is also painted fast when zoomed out."""

    levels: tuple[QImage, ...]

    @classmethod
    def of(cls, image: QImage) -> ImagePyramid:
        levels = [image]
        while max(levels[-1].width(), levels[-1].height()) > _SMALLEST_LEVEL:
            last = levels[-1]
            levels.append(
                last.scaled(
                    max(1, last.width() // 2),
                    max(1, last.height() // 2),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return cls(tuple(levels))

    @property
    def full(self) -> QImage:
        return self.levels[0]

    @property
    def bytes(self) -> int:
        """The memory that it takes."""
        return sum(level.sizeInBytes() for level in self.levels)

    def level_for(self, scale: float) -> QImage:
        """The smallest level that still has a pixel for every one on screen at this magnification."""
        chosen = self.levels[0]
        for index, level in enumerate(self.levels):
            if 1 / 2**index < scale:
                break
            chosen = level
        return chosen
