"""What the viewer says of a pixel: where it is, its exact numbers, and the 8-bit colour that the screen shows."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from app.viewers.picture_page import PicturePage
from app.viewers.pixel_reader import PixelReader
from app.viewers.viewed import Viewed
from graph.declare.shown import SampleKind

_MOST_CHANNELS = 4


def numbers_text(kind: SampleKind, numbers: tuple[float, ...]) -> str:
    """The numbers of a pixel as they flow on the wire: colours in 0..1, motion in pixels per frame."""
    if kind == "motion":
        return f"→ {numbers[0]:+.2f}  ↓ {numbers[1]:+.2f} px"
    shown = "  ".join(f"{number:.4f}" for number in numbers[:_MOST_CHANNELS])
    return f"{shown} …" if len(numbers) > _MOST_CHANNELS else shown


def colour_text(colour: QColor, has_alpha: bool) -> str:
    """The 8-bit levels of a pixel as it is shown."""
    levels = [colour.red(), colour.green(), colour.blue(), *([colour.alpha()] if has_alpha else [])]
    return " ".join(map(str, levels))


class PixelReadOut(QObject):
    """Keeps the line below the picture up to date with the pointer, for B and for A where one is pinned."""

    def __init__(self, runs: RunController, page: PicturePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._first, self._second = PixelReader(runs, self), PixelReader(runs, self)
        self._pixel: tuple[int, int] | None = None
        page.pixel_hovered.connect(self._hover)
        page.view.mode_changed.connect(self.show)
        for reader in (self._first, self._second):
            reader.read.connect(self.show)
        self.show()

    def look_at(self, second: Viewed | None, frame: int, first: Viewed | None) -> None:
        """Read these frames from now on; without a value there are only the colours on screen."""
        self._second.look_at(second, second.frame_in_step(frame) if second is not None else 0)
        self._first.look_at(first, first.frame_in_step(frame) if first is not None else 0)
        self.show()

    def show(self) -> None:
        """Say what is known of the pixel under the pointer."""
        self._page.read_out.setText(self._text())

    def _hover(self, pixel: tuple[int, int] | None) -> None:
        self._pixel = pixel
        self.show()

    def _text(self) -> str:
        page = self._page
        is_comparing = page.view.is_comparing and page.first is not None
        if self._pixel is None or page.second is None:
            # As many lines as with a pixel, so that the picture does not move when the pointer comes.
            return " \n " if is_comparing else " "
        place = f"{self._pixel[0]}, {self._pixel[1]}"
        second = self._of_picture(page.second, self._second)
        if not is_comparing or page.first is None:
            return f"{place}   {second}"
        first = self._of_picture(page.first, self._first)
        return f"A   {place}   {first}\nB   {place}   {second}"

    def _of_picture(self, picture: ImagePyramid, reader: PixelReader) -> str:
        """The pixel of one of two pictures that are laid over each other, at the pointer."""
        assert self._pixel is not None
        shown, own = self._page.view.picture_size(), picture.full
        x = min(own.width() - 1, int((self._pixel[0] + 0.5) * own.width() / max(1, shown.width())))
        y = min(own.height() - 1, int((self._pixel[1] + 0.5) * own.height() / max(1, shown.height())))
        numbers = reader.numbers(x, y)
        levels = colour_text(own.pixelColor(x, y), own.hasAlphaChannel())
        return f"{numbers_text(reader.kind, numbers)}  ({levels})" if numbers is not None else f"({levels})"
