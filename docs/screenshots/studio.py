"""The window that is photographed, and the hands that work it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.gui import make_windows
from app.viewers.image_view import ImageView
from app.window.main_window import MainWindow

IMAGES = Path(__file__).parents[1] / "images"
ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "resources" / "workflows"
SIZE = (1400, 840)
PATIENCE_SECONDS = 600
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Studio:
    """A window with a home of its own. ``keep`` writes what is on screen, with everything that floats over it."""

    def __init__(self, application: QApplication) -> None:
        self.keeper = make_windows(application)
        self.window.resize(*SIZE)
        self.window.show()
        wait(0.5)

    @property
    def window(self) -> MainWindow:
        return self.keeper.window

    def keep(self, name: str) -> None:
        """Write the window to a picture of that name."""
        wait(0.4)
        picture = self.window.grab()
        painter = QPainter(picture)
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                painter.drawPixmap(widget.pos() - self.window.pos(), widget.grab())
        painter.end()
        picture.save(str(IMAGES / f"{name}.png"))

    def run(self, command: str) -> None:
        """Give a command."""
        self.window.commands.run(command)
        wait(0.3)

    def switch_on(self, command: str) -> None:
        """Give a command that is a switch, unless it is on."""
        checked = self.window.commands[command].checked
        if checked is None or not checked():
            self.run(command)

    def open(self, template: str) -> None:
        """Open a template in place of what was open."""
        self.window.session.document.history.mark_saved()
        self.window.session.open_copy(TEMPLATES / f"{template}.graph.json")
        wait(0.4)
        self.window.view.fit()

    def compute(self) -> None:
        """Run the workflow to its end."""
        self.window.commands.run("run.all")
        self.wait_for(lambda: not self.window.runs.is_running)
        wait(1)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something is so.

        Raises:
            TimeoutError: where it is not so after ten minutes.
        """
        limit = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > limit:
                raise TimeoutError("the window does not come to what was waited for")
            wait(0.05)

    def select(self, *nodes: str) -> None:
        """Select nodes by their ids."""
        document = self.window.session.document
        self.window.scene.select([document.node(node, self.window.scene.graph) for node in nodes])
        wait(0.5)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)
        wait(0.3)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS, widget: QWidget | None = None) -> None:
        """Press a key, on the canvas unless a widget is named."""
        QTest.keyClick(widget or self.window.view, key, modifiers)
        wait(0.3)

    def escape(self) -> None:
        """Close the popup that is open."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        wait(0.2)

    def drag_wire(self, node: str, output: str, end: QPointF) -> None:
        """Draw a wire from an output to a place of the scene."""
        view = self.window.view
        start = self.window.scene.nodes[node].socket_point(output, True)
        points = [view.mapFromScene(start + (end - start) * step / 6) for step in range(7)]
        QTest.mousePress(view.viewport(), LEFT, NO_KEYS, points[0])
        for point in points[1:]:
            QTest.mouseMove(view.viewport(), point)
            wait(0.02)
        QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, points[-1])
        wait(0.4)

    def drag_over(self, view: ImageView, start: QPointF, end: QPointF) -> None:
        """Drag over a picture, between two places that are shares of its width and height; the pointer stays there."""
        target = view.target(QPointF())
        places = [start + (end - start) * step / 6 for step in range(7)]
        points = [
            (target.topLeft() + QPointF(p.x() * target.width(), p.y() * target.height())).toPoint() for p in places
        ]
        QTest.mousePress(view, LEFT, NO_KEYS, points[0])
        for point in points[1:]:
            QTest.mouseMove(view, point)
            wait(0.02)
        QTest.mouseRelease(view, LEFT, NO_KEYS, points[-1])
        wait(0.2)

    def point_at(self, place: QPointF) -> None:
        """Move the pointer over a place of the scene."""
        QTest.mouseMove(self.window.view.viewport(), QPoint(self.window.view.mapFromScene(place)))
        wait(0.2)

    def close(self) -> None:
        """Close the window; nothing is saved."""
        for document in self.window.session.documents:
            document.document.history.mark_saved()
        self.window.close()


def wait(seconds: float) -> None:
    """Let the window work for a while. (``QTest.qWait`` would keep all other threads of Python waiting.)"""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
