"""How far a node and a run are, and how long they will take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from graph.run.events import Event, NodeProgress, RunProgress

_SECONDS_BETWEEN_EVENTS = 0.05


class NodeClock:
    """Turns the steps that one call of a node reports into progress events, at most twenty a second."""

    def __init__(self, run: int, place: str, element: int, elements: int, emit: Callable[[Event], None]) -> None:
        self._run = run
        self._place = place
        self._element = element
        self._elements = elements
        self._emit = emit
        self._start = time.monotonic()
        self._last = 0.0

    def step(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last < _SECONDS_BETWEEN_EVENTS and done < total:
            return
        self._last = now
        left = (now - self._start) / done * (total - done) if done else None
        self._emit(NodeProgress(self._run, self._place, done, total, left, self._element, self._elements))


class RunClock:
    """Counts a run's nodes, and judges the time left by how long nodes of those types took before."""

    def __init__(self, run: int, emit: Callable[[Event], None], seconds_of: Callable[[str], float | None]) -> None:
        self._run = run
        self._emit = emit
        self._seconds_of = seconds_of
        self._lock = threading.Lock()
        self._expected: dict[str, int] = {}
        self._total = 0
        self._done = 0
        self._last = 0.0

    def expect(self, type_id: str) -> None:
        """One more node of that type has to run."""
        with self._lock:
            self._total += 1
            self._expected[type_id] = self._expected.get(type_id, 0) + 1

    def done(self, type_id: str) -> None:
        """A node of that type has run, failed, or was passed over."""
        with self._lock:
            self._done += 1
            self._expected[type_id] -= 1
            now = time.monotonic()
            if now - self._last < _SECONDS_BETWEEN_EVENTS and self._done < self._total:
                return
            self._last = now
            left = self._seconds_left()
        self._emit(RunProgress(self._run, self._done, self._total, left))

    def _seconds_left(self) -> float | None:
        """None while a type that has yet to run has never run before."""
        left = 0.0
        for type_id, count in self._expected.items():
            seconds = self._seconds_of(type_id)
            if count and seconds is None:
                return None
            left += count * (seconds or 0.0)
        return left
