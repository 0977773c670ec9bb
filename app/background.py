"""Work that takes longer than a frame, done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from graph.errors import LoomError

T = TypeVar("T")

_threads: list[ThreadPoolExecutor] = []


def _pool() -> ThreadPoolExecutor:
    """Two threads for the window, made when there is work for the first time."""
    if not _threads:
        _threads.append(ThreadPoolExecutor(2, thread_name_prefix="window"))
    return _threads[0]


class EveryWork(QObject):
    """Does whatever it is given, as files that are to be written; ``work`` must raise nothing but LoomError."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], T], take: Callable[[T | LoomError], None]) -> None:
        """Have ``work`` done; ``take`` gets its result, or why there is none, in the window's thread."""

        def tell(future: Future[T]) -> None:
            with suppress(RuntimeError):  # the window may be gone by now
                self._ended.emit(future, take)

        _pool().submit(work).add_done_callback(tell)

    @Slot(object, object)
    def _finish(self, future: Future[Any], take: Callable[[Any], None]) -> None:
        error = future.exception()
        take(error if isinstance(error, LoomError) else future.result())


class LatestWork(QObject):
    """Of what waits, only the newest is done.

    It does one thing at a time and hands each result to ``take`` in the window's thread.

    What was asked for while something else was being done replaces what waited before it. Work that fails has no
    result.
    """

    _ended = Signal(object)

    def __init__(self, take: Callable[[Any], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._waiting: Callable[[], Any] | None = None
        self._is_busy = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        return self._is_busy

    def ask(self, work: Callable[[], Any]) -> None:
        """Have ``work`` done; it must touch nothing that belongs to the window's thread."""
        self._waiting = work
        self._start()

    def drop(self) -> None:
        """Forget what waits. The result of what is being done is still handed over."""
        self._waiting = None

    def _start(self) -> None:
        if self._is_busy or self._waiting is None:
            return
        work, self._waiting, self._is_busy = self._waiting, None, True
        _pool().submit(work).add_done_callback(self._tell)

    def _tell(self, future: Future[Any]) -> None:
        with suppress(RuntimeError):  # who asked may be gone by now
            self._ended.emit(future)

    @Slot(object)
    def _finish(self, future: Future[Any]) -> None:
        self._is_busy = False
        self._start()
        if future.exception() is None:
            self._take(future.result())
