"""How all editors are measured alike: processor time of the GUI thread. Needs nothing but Qt and the standard library,
so that it runs beside any editor.
"""

from __future__ import annotations

import resource
import statistics
import time
from abc import ABC, abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

SIZE = (1600, 900)
PAN_STEPS = 50
DRAG_STEPS = 40
INDEXING_SECONDS = 4.5
"""Qt sorts new items into its index two to four seconds after the last one came."""


class Editor(ABC):
    """A node editor with a graph to open, as the measurements see it."""

    view: QGraphicsView

    @abstractmethod
    def load(self) -> None:
        """Open the graph from its file."""

    @abstractmethod
    def prepare(self) -> None:
        """Bring the opened graph into the state that is measured, as after a run."""

    @abstractmethod
    def save(self) -> None:
        """Write the graph to its file."""

    @abstractmethod
    def show_hub(self) -> QPoint:
        """Show the node with ten wires at full size; where in the viewport it is taken hold of."""

    @abstractmethod
    def pan(self, x: int, y: int) -> None:
        """Move what is shown by that many pixels."""

    @abstractmethod
    def fit(self) -> None:
        """Show the whole graph."""

    @abstractmethod
    def select_all(self) -> None:
        """Select all nodes."""

    @abstractmethod
    def select_none(self) -> None:
        """Select nothing."""


def spent(work: Callable[[], object], times: int = 1) -> float:
    """The processor time of one call in ms."""
    start = time.thread_time()
    for _ in range(times):
        work()
    return 1000 * (time.thread_time() - start) / times


def settle() -> None:
    """Let everything be painted that waits for it."""
    for _ in range(3):
        QApplication.processEvents()


def rest(seconds: float) -> None:
    """Let the event loop run for a while, as when a person looks at what was opened."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def peak_megabytes() -> float:
    """The most memory that the process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(editor: Editor) -> dict[str, float]:
    """All figures of an editor with its graph: ms, and for ``rss`` MB."""
    editor.view.resize(*SIZE)
    settle()
    figures = {"load_ms": spent(lambda: (editor.load(), settle()))}
    editor.prepare()
    rest(INDEXING_SECONDS)
    viewport = editor.view.viewport()
    hold = editor.show_hub()
    settle()
    viewport.repaint()
    figures["repaint_ms"] = statistics.median(spent(viewport.repaint) for _ in range(9))
    figures["pan_ms"] = spent(lambda: (editor.pan(-7, 0), settle()), PAN_STEPS)
    hold = editor.show_hub()
    settle()
    figures["drag_ms"] = _drag(viewport, hold)
    editor.show_hub()
    settle()
    figures["select_ms"] = statistics.median(spent(lambda: _select(editor)) for _ in range(3))
    editor.select_none()
    figures["fit_ms"] = statistics.median(_fit(editor) for _ in range(5))
    figures["save_ms"] = spent(editor.save)
    figures["rss_mb"] = peak_megabytes()
    return figures


def _fit(editor: Editor) -> float:
    """Showing all of the graph, from where one node is seen."""
    editor.show_hub()
    settle()
    return spent(lambda: (editor.fit(), editor.view.viewport().repaint()))


def _select(editor: Editor) -> None:
    editor.select_none()
    editor.select_all()
    settle()


def _drag(viewport: QWidget, hold: QPoint) -> float:
    """One move of a node that is held, with the repainting it causes."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind: QEvent.Type, point: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        spot = QPointF(viewport.mapToGlobal(point))
        event = QMouseEvent(kind, point, spot, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)
        settle()

    start = QPointF(hold)
    send(QEvent.Type.MouseMove, start, none, none)
    send(QEvent.Type.MouseButtonPress, start, left, left)
    end = start + QPointF(30, 10)
    send(QEvent.Type.MouseMove, end, none, left)
    costs = []
    for index in range(DRAG_STEPS):
        end = start + QPointF(30 + 7 * index, 10 + 5 * index)
        costs.append(spent(lambda end=end: send(QEvent.Type.MouseMove, end, none, left)))
    send(QEvent.Type.MouseButtonRelease, end, left, none)
    return statistics.mean(costs)
