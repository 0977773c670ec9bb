"""Two lanes for tasks: the device, in sequence on the calling thread, and files and codecs beside it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from graph.declare.spec import Lane

T = TypeVar("T")

IO_WORKERS = 2


class Lanes(Generic[T]):
    """Does tasks as they become ready, newest first, so that a branch is finished before the next is begun.

    ``work`` does one task; it may ``add`` others. It is called on the thread that called ``run`` for the device lane,
    and on up to ``IO_WORKERS`` threads for the other; the calling thread helps there when the device has nothing to do.
    """

    def __init__(self, work: Callable[[T], None]) -> None:
        self._work = work
        self._ready: dict[Lane, deque[T]] = {"device": deque(), "io": deque()}
        self._lock = threading.RLock()
        self._condition = threading.Condition(self._lock)
        self._busy = 0
        self._closed = False
        self._workers: list[threading.Thread] = []
        self._error: BaseException | None = None

    @property
    def lock(self) -> AbstractContextManager[bool]:
        """What guards state that tasks share; ``add`` takes it too."""
        return self._lock

    def add(self, task: T, lane: Lane) -> None:
        """Let a task be done as soon as its lane is free."""
        with self._lock:
            self._ready[lane].append(task)
            if self._ready["io"] and (self._busy or self._ready["device"]):
                self._call_worker()
            if self._workers:
                self._condition.notify()

    def _call_worker(self) -> None:
        """Start a thread for files where some wait; called when the calling thread has other things to do."""
        if self._ready["io"] and len(self._workers) < IO_WORKERS:
            worker = threading.Thread(target=self._serve_io, name="io-lane", daemon=True)
            self._workers.append(worker)
            worker.start()

    def run(self, is_stopped: Callable[[], bool]) -> None:
        """Do tasks until none is left or ``is_stopped`` says so; what has begun is finished either way."""
        while (task := self._next(is_stopped)) is not None:
            self._do(task)
        with self._lock:
            self._closed = True
            self._condition.notify_all()
        for worker in self._workers:
            worker.join()
        if self._error is not None:
            raise self._error

    def _next(self, is_stopped: Callable[[], bool]) -> T | None:
        with self._lock:
            while True:
                if self._error is not None or is_stopped():
                    return None
                for lane in self._ready.values():
                    if lane:
                        self._busy += 1
                        return lane.pop()
                if not self._busy:
                    return None
                self._condition.wait(0.1)

    def _serve_io(self) -> None:
        while True:
            with self._lock:
                while not self._ready["io"]:
                    if self._closed:
                        return
                    self._condition.wait(0.1)
                if self._closed:
                    return
                self._busy += 1
                task = self._ready["io"].pop()
            self._do(task)

    def _do(self, task: T) -> None:
        try:
            self._work(task)
        except BaseException as error:
            self._error = self._error or error
        finally:
            with self._lock:
                self._busy -= 1
                if self._workers:
                    self._condition.notify_all()
