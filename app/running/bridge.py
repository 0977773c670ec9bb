"""The way from the engine's thread to the window's: events wait in a queue and are delivered 30 times a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.running.pictures import ImagePyramid, image_of, packed
from graph.engine.messages import Answer, ShowAnswer
from graph.run.events import Event, NodePreview, NodeProgress, RunFinished, RunProgress

DELIVERIES_PER_SECOND = 30


def coalesced(events: Iterable[Event | Answer]) -> list[Event | Answer]:
    """The events without those that a later one makes worthless: older progress and older previews of a node."""
    kept: dict[object, Event | Answer] = {}
    for number, event in enumerate(events):
        key: object = number
        if isinstance(event, (NodeProgress, NodePreview)):
            key = (type(event), event.run, event.node)
        elif isinstance(event, RunProgress):
            key = (RunProgress, event.run)
        kept.pop(key, None)
        kept[key] = event
    return list(kept.values())


class EngineBridge(QObject):
    """The listener of an engine. ``delivered`` carries a list of events and answers, in the window's thread.

    Full pictures of a ``ShowAnswer`` are made into images in the engine's thread; ``image_for`` hands them out. The
    end of a run is delivered at once, since the next one may wait for it.
    """

    delivered = Signal(list)
    _arrived = Signal()
    _run_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Event | Answer] = []
        self._images: dict[int, ImagePyramid] = {}
        self._is_closed = False
        self._last_delivery = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._deliver)
        self._arrived.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._run_ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen(self, event: Event | Answer) -> None:
        """Take an event, from any thread."""
        pyramid = None
        if isinstance(event, ShowAnswer) and event.shown is not None and event.shown.picture is not None:
            pyramid = ImagePyramid.of(image_of(event.shown.picture))
        elif isinstance(event, NodePreview):
            event = replace(event, picture=packed(event.picture))
        with self._lock:
            if self._is_closed:
                return
            if pyramid is not None and isinstance(event, ShowAnswer):
                self._images[event.request] = pyramid
            is_first = not self._waiting
            self._waiting.append(event)
            if isinstance(event, RunFinished):
                self._run_ended.emit()
            elif is_first:
                self._arrived.emit()

    def close(self) -> None:
        """Let go of everything; what still arrives is ignored."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()

    def image_for(self, request: int) -> ImagePyramid | None:
        """The picture that answers that request; handed out once, during the delivery of its answer."""
        with self._lock:
            return self._images.pop(request, None)

    @Slot()
    def _schedule(self) -> None:
        if not self._timer.isActive():
            passed = time.monotonic() - self._last_delivery
            self._timer.start(max(0, int(1000 * (1 / DELIVERIES_PER_SECOND - passed))))

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            events, self._waiting = self._waiting, []
        self._last_delivery = time.monotonic()
        if events:
            self.delivered.emit(coalesced(events))
        with self._lock:
            answered = {event.request for event in events if isinstance(event, ShowAnswer)}
            for request in answered & self._images.keys():
                del self._images[request]
