"""A run that reports 500 events a second: the longest that one event of the window's thread takes meanwhile."""

from __future__ import annotations

import itertools
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.canvas_cases.measuring import settle
from benchmarks.canvas_cases.ours import LatentLoom, a_picture
from graph.run.events import (
    Event,
    NodeFinished,
    NodeMessage,
    NodePreview,
    NodeProgress,
    NodeQueued,
    NodeStarted,
    RunProgress,
    RunStarted,
)

EVENTS_PER_SECOND = 500
SECONDS = 5.0
_STEPS = 20


class TimedApplication(QApplication):
    """Knows the processor time in ms of each event that was handled, those within others not counted by themselves."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.costs: list[tuple[float, str]] = []
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        self._depth += 1
        start = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if not self._depth:
                name = f"{event.type().name} of {type(receiver).__name__}"
                self.costs.append((1000 * (time.thread_time() - start), name))


def measure_reports(path: Path, hub: str) -> dict[str, float]:
    """The longest event in ms, seen at full size and with the whole graph in view."""
    application = QApplication.instance()
    assert isinstance(application, TimedApplication)
    editor = LatentLoom(path, hub)
    editor.load()
    editor.prepare()
    found = {}
    for name, show in (("near", editor.show_hub), ("far", editor.fit)):
        show()
        settle()
        run = editor.begin_run()
        stop = threading.Event()
        feeder = threading.Thread(target=_feed, args=(editor, run, stop))
        application.costs.clear()
        feeder.start()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            application.processEvents()
            time.sleep(0.001)
        stop.set()
        feeder.join()
        longest, what = max(application.costs)
        found[f"reports_{name}_ms"] = longest
        print(f"{len(editor.window.scene.nodes)} nodes, {name}: longest {longest:.1f} ms, {what}", file=sys.stderr)
    return found


def _feed(editor: LatentLoom, run: int, stop: threading.Event) -> None:
    """Say what a run says, evenly."""
    nodes = list(editor.window.scene.nodes)
    start = time.monotonic()
    for number, event in enumerate(_events(run, nodes)):
        if stop.is_set():
            return
        editor.engine.say([event])
        time.sleep(max(0.0, start + number / EVENTS_PER_SECOND - time.monotonic()))


def _events(run: int, nodes: list[str]) -> Iterator[Event]:
    yield RunStarted(run, (), len(nodes))
    yield from (NodeQueued(run, node, "it has not run yet") for node in nodes[:500])
    for number in itertools.count():
        node = nodes[number % len(nodes)]
        yield NodeStarted(run, node)
        for step in range(_STEPS):
            yield NodeProgress(run, node, step, _STEPS, 1.0)
            if step % 5 == 0:
                yield NodePreview(run, node, a_picture(number + step))
        yield NodeMessage(run, node, "half of it is done")
        yield NodeFinished(run, node, 0.1, 1000)
        yield RunProgress(run, number, len(nodes), 5.0)
