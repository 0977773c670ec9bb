"""Values to look at, and hands for a viewer: real wheel, mouse and key events on the picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QInputDevice, QMouseEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.viewers.compare_view import CompareView
from app.viewers.viewer_panel import ViewerPanel
from graph.declare.spec import PlainValue
from tests.app.hands import LEFT, NO_KEYS, Hands

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Pixels = NDArray[Any]
"""Rows × columns × channels (red, green, blue, perhaps alpha), 8 or 16 bits."""


class Looker:
    """Adds nodes with values to look at, runs them, and works the viewer in its dock."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands = hands
        self.window = hands.window
        self.folder = folder
        self.viewer: ViewerPanel = self.window.viewer
        self._column = 0

    @property
    def image(self) -> CompareView:
        return self.viewer.image

    # Values ------------------------------------------------------------------------------------------------------

    def add(self, type: str, **parameters: PlainValue) -> str:
        """Add a node beside the ones before."""
        self._column += 1
        place = QPointF(300 * self._column, 0)
        return self.window.operations.add_node(type, place, parameters=parameters).id

    def connect(self, source: str, output: str, target: str, input: str) -> None:
        self.hands.document.connect(source, output, target, input)

    def add_picture(self, pixels: Pixels, name: str) -> str:
        """Add a node that loads a picture with these pixels."""
        path = self.folder / f"{name}.png"
        swapped = pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]
        assert cv2.imwrite(str(path), swapped)
        return self.add("image_files.load_image", file=str(path))

    def add_clip(self, pictures: list[Pixels], name: str, rate: int = 10) -> str:
        """Add a node that loads a clip of these pictures, written without loss."""
        path = self.folder / f"{name}.mkv"
        with av.open(str(path), "w") as container:
            stream = container.add_stream("ffv1", rate=rate)
            stream.height, stream.width = pictures[0].shape[:2]
            stream.pix_fmt = "bgr0"
            for pixels in pictures:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
            container.mux(stream.encode())
        return self.add("video_files.load_video", file=str(path))

    def run(self, *nodes: str) -> None:
        """Run what these nodes need."""
        assert self.window.runs.run(nodes), self.window.runs.faults
        self.hands.wait_until_idle()
        states = {node: self.window.runs.status(node).phase for node in nodes}
        assert set(states.values()) <= {"finished", "cached"}, states

    def look_at(self, node: str) -> None:
        """Select a node that has run and wait for its value in the viewer."""
        self.window.view.fit()
        self.hands.click(self.hands.title(node))
        assert self.window.scene.selected_nodes() == [node]
        self.wait(lambda: self.viewer.value is not None and self.viewer.follower.place == node)
        # What has just been shown is drawn, and what was asked of threads has been handed over.
        self.wait(lambda: not self.viewer.pictures.is_working)

    def show_picture(self, pixels: Pixels, name: str = "picture") -> str:
        """Load a picture and look at it."""
        node = self.add_picture(pixels, name)
        self.run(node)
        self.look_at(node)
        return node

    def wait(self, condition: Any, timeout: int = 5000) -> None:
        self.hands.qtbot.waitUntil(condition, timeout=timeout)

    # Hands on the picture ----------------------------------------------------------------------------------------

    def pixel(self, column: float, row: float, is_right: bool = False) -> QPointF:
        """The middle of a pixel of the picture on the widget; of the right one of two that lie side by side."""
        origin = self.image.pane_origin(QPointF(self.image.width() - 1 if is_right else 0, 0))
        corner = self.image.target(origin).topLeft()
        return corner + QPointF(column + 0.5, row + 0.5) * self.image.scale

    def wheel(self, notches: float, place: QPointF) -> None:
        event = QWheelEvent(
            place,
            QPointF(self.image.mapToGlobal(place)),
            QPoint(),
            QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton,
            NO_KEYS,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.image, event)

    def swipe(self, way: QPoint, place: QPointF) -> None:
        """Move two fingers on a touchpad."""
        touchpad = QPointingDevice(
            "touchpad",
            1,
            QInputDevice.DeviceType.TouchPad,
            QPointingDevice.PointerType.Finger,
            QInputDevice.Capability.PixelScroll,
            2,
            0,
        )
        event = QWheelEvent(
            place,
            QPointF(self.image.mapToGlobal(place)),
            way,
            way * 8,
            Qt.MouseButton.NoButton,
            NO_KEYS,
            Qt.ScrollPhase.ScrollUpdate,
            False,
            Qt.MouseEventSource.MouseEventNotSynthesized,
            touchpad,
        )
        QApplication.sendEvent(self.image, event)

    def right_click(self, place: QPointF) -> None:
        """Ask for the menu, as a system does when the right button is pressed."""
        point = place.toPoint()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, self.image.mapToGlobal(point), NO_KEYS)
        QApplication.sendEvent(self.image, event)

    def hover(self, place: QPointF) -> None:
        self._move(place, Qt.MouseButton.NoButton)

    def drag(self, start: QPointF, end: QPointF) -> None:
        QTest.mousePress(self.image, LEFT, NO_KEYS, start.toPoint())
        for step in range(1, 6):
            self._move(start + (end - start) * step / 5, LEFT)
        QTest.mouseRelease(self.image, LEFT, NO_KEYS, end.toPoint())

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key while the picture has the focus."""
        self.image.window().activateWindow()
        self.image.setFocus()
        QApplication.processEvents()
        QTest.keyClick(self.image, key, modifiers)

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT)

    def seen(self) -> QImage:
        """The picture as it stands on the screen, once all work for it is done."""
        self.wait(lambda: not self.viewer.pictures.is_working)
        return self.image.grab().toImage()

    def colour(self, place: QPointF) -> tuple[int, int, int]:
        """The colour on screen at a point of the picture."""
        return rgb(self.seen().pixelColor(place.toPoint()))

    def _move(self, place: QPointF, button: Qt.MouseButton) -> None:
        spot = QPointF(self.image.mapToGlobal(place))
        event = QMouseEvent(QEvent.Type.MouseMove, place, spot, Qt.MouseButton.NoButton, button, NO_KEYS)
        QApplication.sendEvent(self.image, event)


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def flat(colour: tuple[int, ...], width: int = 64, height: int = 48) -> Pixels:
    """A picture of one colour."""
    return np.full((height, width, len(colour)), colour, np.uint8)


def numbered(width: int = 64, height: int = 48) -> Pixels:
    """A picture in which each pixel says where it is: red is its column, green its row, blue 200."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[..., 0] = np.arange(width)[None, :] % 256
    pixels[..., 1] = np.arange(height)[:, None] % 256
    pixels[..., 2] = 200
    return pixels
