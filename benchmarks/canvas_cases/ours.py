"""Our window, all of it, over an engine that does nothing: what is measured is the window alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

from app.appearance.appearance import chosen_theme
from app.documents.session import Session
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.window.main_window import MainWindow
from benchmarks.canvas_cases.measuring import SIZE, Editor, rest, settle, spent
from graph.declare.catalogue import Catalogue
from graph.engine.client import Engine, Listener
from graph.engine.messages import Answer, Request
from graph.run.context import Picture
from graph.run.events import Event, NodeFinished, NodePreview, RunFinished, RunStarted
from graph.run.request import RunRequest

_THUMBNAIL = (192, 128)
_PANELS = (380, 160)
"""How much of the window the panels take beside the canvas."""


class IdleEngine(Engine):
    """Takes requests, and says only what it is told to say."""

    def __init__(self, listener: Listener) -> None:
        super().__init__(listener)
        self.last_run = 0

    def request(self, request: Request) -> None:
        if isinstance(request, RunRequest):
            self.last_run = request.run

    def say(self, events: Iterable[Event | Answer]) -> None:
        for event in events:
            self._listener(event)

    def restart(self) -> None:
        pass

    def close(self) -> None:
        pass


class LatentLoom(Editor):
    """The window with a graph of real node types, every third of which has a thumbnail."""

    def __init__(self, path: Path, hub: str) -> None:
        self.path, self.hub = path, hub
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        preferences = Preferences()
        chosen_theme(preferences).apply(application)
        runs = RunController(self._start_engine, preferences)
        self.window = MainWindow(Session(Catalogue.builtin(), preferences), runs)
        self.view = self.window.view
        self.window.resize(SIZE[0] + _PANELS[0], SIZE[1] + _PANELS[1])
        self.window.show()
        settle()
        import_module("graph.file.journal")  # as the program does beside the window that it has shown

    def _start_engine(self, listener: Listener) -> Engine:
        self.engine = IdleEngine(listener)
        return self.engine

    def load(self) -> None:
        self.window.files.open_path(self.path)

    def prepare(self) -> None:
        run = self.begin_run()
        self.engine.say(self._results(run))
        self.wait_for_delivery()

    def _results(self, run: int) -> Iterator[Event]:
        """What a run says that gives every third node a picture."""
        nodes = list(self.window.scene.nodes)[::3]
        yield RunStarted(run, (), len(nodes))
        for index, node in enumerate(nodes):
            yield NodePreview(run, node, a_picture(index))
            yield NodeFinished(run, node, 0.1, 1000)
        yield RunFinished(run, "done", 1.0, len(nodes), 0, 0)

    def begin_run(self) -> int:
        """Have a run taken by the engine; its number."""
        content = self.window.session.document.graph()
        free = next(id for id in content.nodes if not content.links_into(id) and id.startswith("number"))
        self.window.runs.run((free,))
        return self.engine.last_run

    def wait_for_delivery(self) -> None:
        """Let the events that were said arrive."""
        rest(0.3)

    def save(self) -> None:
        self.window.session.save(self.path)

    def show_hub(self) -> QPoint:
        hub = self.window.scene.nodes[self.hub]
        self.view.zoom_to(1.0)
        self.view.centerOn(hub.pos() + QPointF(500, 300))
        return self.view.mapFromScene(hub.pos() + QPointF(40, 12))

    def measure_outline(self) -> dict[str, float]:
        """Opening the outline beside the canvas, and what it adds to an edit of the node with ten wires."""
        document = self.window.session.document

        def edit(number: int) -> None:
            document.rename(self.hub, f"title {number}")
            settle()

        without = median(spent(partial(edit, number)) for number in range(15))
        opened = spent(lambda: (self.window.docks.show("outline"), settle()))
        beside = median(spent(partial(edit, number)) for number in range(15))
        return {"outline_ms": opened, "outline_edit_ms": max(0.0, beside - without)}

    def pan(self, x: int, y: int) -> None:
        self.view.pan(x, y)

    def fit(self) -> None:
        self.view.fit()

    def select_all(self) -> None:
        self.window.operations.select_all()

    def select_none(self) -> None:
        self.window.operations.select_none()


def a_picture(index: int) -> Picture:
    """A thumbnail of one colour."""
    width, height = _THUMBNAIL
    return Picture(width, height, 3, bytes([index % 256, 90, 160]) * (width * height))
