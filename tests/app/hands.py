"""Mouse and keyboard for tests: real events on the canvas, in the scene's coordinates."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.canvas.node_item import NodeItem
from app.window.main_window import MainWindow
from graph.document.document import Document
from graph.document.items import Node

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Hands:
    """Works a window the way a person does."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.view = window.view
        self.activate()

    @property
    def document(self) -> Document:
        return self.window.session.document

    @property
    def viewport(self) -> QWidget:
        return self.view.viewport()

    def item(self, node: str) -> NodeItem:
        return self.window.scene.nodes[node]

    def point(self, place: QPointF) -> QPoint:
        return self.view.mapFromScene(place)

    def socket(self, node: str, name: str) -> QPointF:
        """The place of a socket, an output before an input of the same name."""
        item = self.item(node)
        return item.socket_point(name, name in item.layout.outputs)

    def input(self, node: str, name: str) -> QPointF:
        return self.item(node).socket_point(name, False)

    def title(self, node: str) -> QPointF:
        return self.item(node).pos() + QPointF(40, 12)

    def field(self, node: str, name: str) -> QPointF:
        field = next(field for field in self.item(node).layout.fields if field.spec.name == name)
        return self.item(node).pos() + field.rect.center()

    def click(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseClick(self.viewport, button, keys, self.point(place))

    def double_click(self, place: QPointF) -> None:
        self.click(place)
        QTest.mouseDClick(self.viewport, LEFT, NO_KEYS, self.point(place))

    def press(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.viewport, button, keys, self.point(place))

    def move(self, place: QPointF, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Move the pointer with the button held, which may be none."""
        point = QPointF(self.point(place))
        spot = QPointF(self.viewport.mapToGlobal(point))
        event = QMouseEvent(QEvent.Type.MouseMove, point, spot, Qt.MouseButton.NoButton, button, keys)
        QApplication.sendEvent(self.viewport, event)

    def right_click(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Ask for the menu, as a system does when the right button is pressed."""
        point = self.point(place)
        spot = self.viewport.mapToGlobal(point)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, spot, keys)
        QApplication.sendEvent(self.viewport, event)

    def release(self, place: QPointF, keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.viewport, button, keys, self.point(place))

    def drag(
        self, start: QPointF, end: QPointF, keys: Qt.KeyboardModifier = NO_KEYS, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press at one place, move in steps, let go at another."""
        steps = 5
        start_point, end_point = self.point(start), self.point(end)
        QTest.mousePress(self.viewport, button, keys, start_point)
        for step in range(1, steps + 1):
            point = start_point + (end_point - start_point) * step / steps
            self.move(self.view.mapToScene(point), button)
        QTest.mouseRelease(self.viewport, button, keys, end_point)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS, widget: QWidget | None = None) -> None:
        QTest.qWait(5)
        QTest.keyClick(widget or self.view, key, modifiers)

    def type(self, text: str) -> None:
        """Type into whatever has the focus, a popup first."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target.focusProxy() or target, text)

    def enter(self) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target.focusProxy() or target, Qt.Key.Key_Return)

    def choose(self, text: str) -> None:
        """Type into the open palette and take the first entry."""
        assert self.window.palettes.popup.isVisible()
        self.type(text)
        self.enter()
        self.activate()

    def activate(self) -> None:
        """Make the window the active one, as a window manager does when a popup closes."""
        self.window.activateWindow()
        self.view.setFocus()
        QApplication.processEvents()

    def add(self, text: str, place: QPointF) -> str:
        """Double click on empty canvas, search, and choose; returns the new node's id."""
        before = set(self.document.graph().nodes)
        QTest.mouseDClick(self.viewport, LEFT, NO_KEYS, self.point(place))
        self.choose(text)
        (new,) = set(self.document.graph().nodes) - before
        return new

    def node(self, id: str) -> Node:
        return self.document.node(id)

    def answer(self, button: QMessageBox.StandardButton) -> list[str]:
        """Press a button of the message box that is about to open; what it said is in the list then."""
        told: list[str] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, press)
                return
            told.append(box.text())
            QTest.mouseClick(box.button(button), LEFT)

        QTimer.singleShot(20, press)
        return told

    def answer_by_text(self, text: str) -> list[str]:
        """Press the button with a text in the message box that is about to open; what it said is in the list then."""
        told: list[str] = []

        def press() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(10, press)
                return
            told.append(box.text())
            (button,) = (item for item in box.buttons() if item.text().replace("&", "") == text)
            QTest.mouseClick(button, LEFT)

        QTimer.singleShot(0, press)
        return told

    def save(self) -> None:
        """Save by key, and wait until that is done."""
        self.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: not self.window.session.has_unsaved_changes, timeout=10_000)

    def wait_until_idle(self, seconds: float = 20) -> None:
        """Wait until no run goes on."""
        self.qtbot.waitUntil(lambda: not self.window.runs.is_running, timeout=int(seconds * 1000))
