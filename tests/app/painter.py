"""Hands that paint: real mouse, pen, wheel and key events on the picture that is painted upon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.painting.paint_page import PaintPage
from app.painting.paint_view import PaintView
from app.painting.surface import Surface
from graph.painting import painting_of
from tests.app.hands import LEFT, NO_KEYS
from tests.app.looking import Looker

MASK = "painting.painted_mask"
MAP = "painting.painted_segmentation_map"


class Painter:
    """Paints in the viewer of a window."""

    def __init__(self, looker: Looker) -> None:
        self.looker = looker
        self.hands = looker.hands
        self.window = looker.window
        self.page: PaintPage = looker.viewer.painting.page
        self.view: PaintView = self.page.view

    def open(self, node: str) -> None:
        """Double click on the node, below its title."""
        self.window.view.fit()
        item = self.hands.item(node)
        socket = item.socket_point(next(iter(item.layout.outputs)), True)
        self.hands.double_click(QPointF(item.pos().x() + item.layout.width / 2, socket.y()))
        assert self.page.is_painting

    def start(self, type: str = MASK, side: int = 64, picture: str = "", **parameters: object) -> str:
        """Add a node of a size and open it; over a picture where one is named."""
        node = self.looker.add(type, width=side, height=side, **parameters)
        if picture:
            self.looker.connect(picture, "image", node, "background")
        self.open(node)
        return node

    def take_pointer_away(self) -> None:
        """Keys begin where the pointer is, which is nowhere in particular: where something else has left it."""
        QApplication.sendEvent(self.view, QEvent(QEvent.Type.Leave))

    @property
    def surface(self) -> Surface:
        return self.view.surface

    def wait_for_background(self) -> None:
        self.looker.wait(lambda: self.page.has_background)

    def point(self, x: float, y: float) -> QPointF:
        """Where a place of the painting is on the widget."""
        surface = self.surface
        target = self.view.target(QPointF())
        return target.topLeft() + QPointF(x / surface.width * target.width(), y / surface.height * target.height())

    def stroke(
        self, *places: tuple[float, float], keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press at the first place, move through the others, let go at the last."""
        first, *others = [self.point(*place) for place in places]
        self.send(QEvent.Type.MouseButtonPress, first, button, keys)
        for point in others:
            self.send(QEvent.Type.MouseMove, point, button, keys)
        self.send(QEvent.Type.MouseButtonRelease, others[-1] if others else first, button, keys)

    def send(
        self, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEYS
    ) -> None:
        is_move = kind == QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        spot = QPointF(self.view.mapToGlobal(point))
        event = QMouseEvent(kind, point, spot, Qt.MouseButton.NoButton if is_move else button, held, keys)
        QApplication.sendEvent(self.view, event)

    def pen(self, kind: QEvent.Type, point: QPointF, pressure: float, is_eraser: bool = False) -> None:
        end = QPointingDevice.PointerType.Eraser if is_eraser else QPointingDevice.PointerType.Pen
        device = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, end, QInputDevice.Capability.Pressure, 1, 3, "",
            QPointingDeviceUniqueId(),
        )  # fmt: skip
        is_move = kind == QEvent.Type.TabletMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
        button = Qt.MouseButton.NoButton if is_move else LEFT
        spot = QPointF(self.view.mapToGlobal(point))
        event = QTabletEvent(kind, device, point, spot, pressure, 0, 0, 0, 0, 0, NO_KEYS, button, held)
        QApplication.sendEvent(self.view, event)

    def wheel(self, notches: float, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        place = QPointF(self.view.rect().center())
        event = QWheelEvent(
            place, QPointF(self.view.mapToGlobal(place)), QPoint(), QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key while the picture that is painted upon has the focus."""
        self.view.window().activateWindow()
        self.view.setFocus()
        QApplication.processEvents()
        QTest.keyClick(self.view, key, modifiers)

    def pixels(self, node: str) -> NDArray[np.uint8]:
        """What the document says is painted."""
        painting = painting_of(self.hands.node(node).parameters.get("painting"))
        return painting.pixels() if painting is not None else np.zeros_like(self.surface.pixels)
