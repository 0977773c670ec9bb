"""Warnings of libraries, and errors of threads, in the engine's process: told to the window beside the terminal."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable

from graph.engine.messages import EngineWarning

_LOGGERS = ("", "accelerate", "diffusers", "transformers")
"""The root, and those of libraries that hand nothing on to it."""


class _Teller(logging.Handler):
    def __init__(self, tell: Callable[[EngineWarning], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(EngineWarning(record.name, self.format(record), record.levelno >= logging.ERROR))


def tell_warnings(tell: Callable[[EngineWarning], None]) -> None:
    """Tell of every warning and error from now on, for as long as this process lives."""
    logging.captureWarnings(True)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.StreamHandler())
        logger.addHandler(_Teller(tell))

    def tell_thread(failed: threading.ExceptHookArgs) -> None:
        text = "".join(traceback.format_exception(failed.exc_type, failed.exc_value, failed.exc_traceback))
        logging.getLogger("threading").error("A thread of the engine failed.\n%s", text)

    threading.excepthook = tell_thread
