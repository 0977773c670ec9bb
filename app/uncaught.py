"""Errors that nobody took care of: they are told and written down, and the window goes on."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

_REPEAT_SECONDS = 2.0


class UncaughtErrors(QObject):
    """Hears of every error that leaves a slot, an event handler or a thread of the window's process.

    ``caught`` carries what happened in a line and in full, in the thread of the window. An error that comes again at
    once, as one in a painter does, is told once.
    """

    caught = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hooks = sys.excepthook, threading.excepthook
        self._last = ("", 0.0)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def close(self) -> None:
        """Leave errors to whoever heard of them before."""
        sys.excepthook, threading.excepthook = self._hooks

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._hooks[0](kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        now = time.monotonic()
        is_repeated = self._last[0] == details and now - self._last[1] < _REPEAT_SECONDS
        self._last = (details, now)
        if not is_repeated:
            if sys.stderr is not None:
                sys.stderr.write(details)
            self.caught.emit(f"{kind.__name__}: {error}".rstrip(": "), details)

    def _take_from_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            self._take(failed.exc_type, failed.exc_value, failed.exc_traceback)
