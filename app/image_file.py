"""Pictures as the content of files."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from graph.errors import FileError
from graph.wording import Wording


def image_file(image: QImage, format: str = "png", quality: int = -1) -> bytes:
    """What a file with a picture holds. ``quality`` goes to 100, -1 for what is usual. For any thread.

    Raises:
        FileError: where pictures are not written in that format.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, format.encode())
    writer.setQuality(quality)
    if not writer.write(image):
        raise FileError(Wording("The picture cannot be written as %s: %s.", format.upper(), writer.errorString()))
    return bytes(buffer.data().data())
