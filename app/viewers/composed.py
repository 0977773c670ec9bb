"""Two pictures in one, in full, as they are compared on screen. For any thread."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter


def wiped(first: QImage, second: QImage, place: float, is_level: bool) -> QImage:
    """A up to the divider and B from there on, in the size of A; ``place`` is the divider's share of that size."""
    area = QRect(0, 0, first.width(), first.height())
    if is_level:
        area.setTop(round(place * first.height()))
    else:
        area.setLeft(round(place * first.width()))
    image = _canvas(first.size(), first, second)
    painter = QPainter(image)
    painter.drawImage(0, 0, first)
    painter.setClipRect(area)
    # What is transparent in B must not show A.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, _scaled(second, first.size()))
    painter.end()
    return image


def side_by_side(first: QImage, second: QImage) -> QImage:
    """A and B beside it, both in the size of A."""
    image = _canvas(QSize(2 * first.width(), first.height()), first, second)
    painter = QPainter(image)
    painter.drawImage(0, 0, first)
    painter.drawImage(first.width(), 0, _scaled(second, first.size()))
    painter.end()
    return image


def _canvas(size: QSize, *images: QImage) -> QImage:
    has_alpha = any(image.hasAlphaChannel() for image in images)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied if has_alpha else QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _scaled(image: QImage, size: QSize) -> QImage:
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
