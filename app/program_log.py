"""The log that stays: a file that goes round, written beside the window's thread."""

from __future__ import annotations

import logging
import queue
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("latentloom")
"""What the window and the engine say; the root's logger has the warnings of libraries."""
LOGGER.addHandler(logging.NullHandler())
LOGGER.setLevel(logging.INFO)

FILE_NAME = "latent-loom.log"
_MOST_BYTES = 2_000_000
_OLD_FILES = 3
_FORMAT = "%(asctime)s  %(levelname)-7s  %(message)s"


class LogFile:
    """Writes all that is logged from ``start`` to ``close`` into a file of a folder; old files are kept, a few.

    Where the folder cannot be written to, the program goes on without the file.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._entries: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
        self._handler = QueueHandler(self._entries)
        self._listener: QueueListener | None = None

    def start(self) -> None:
        """Begin to write, in a thread of its own."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            writer = RotatingFileHandler(
                self.path, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8", errors="replace"
            )
        except OSError as error:
            LOGGER.warning("There is no log file: %s", error)
            return
        writer.setFormatter(logging.Formatter(_FORMAT))
        self._listener = QueueListener(self._entries, writer)
        self._listener.start()
        logging.getLogger().addHandler(self._handler)

    def close(self) -> None:
        """Write what is left, and end."""
        logging.getLogger().removeHandler(self._handler)
        if self._listener is not None:
            self._listener.stop()
            for writer in self._listener.handlers:
                writer.close()
            self._listener = None
