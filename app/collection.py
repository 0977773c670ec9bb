"""Python's collection of cycles, kept to the window's thread.

Automatic collection runs in whatever thread makes objects. In a worker's it may destroy objects of Qt that belong to
the window, and wait there for the interpreter with a lock that the window's thread waits for: both for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 200


class CycleCollection(QObject):
    """Collects cycles between events of the thread it lives in, and has them collected nowhere else until ``end``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def end(self) -> None:
        """Collect as Python does by itself again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """Collect the oldest generation that Python itself would collect by now."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(counts) if most and count > most]
        if due:
            gc.collect(max(due))
