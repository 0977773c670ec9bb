"""Ctrl+C in the terminal, and the system's wish that the program ends."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Closes all windows as their own button does, so that what is unsaved is asked for. A second time ends at once.

    Python hears of a signal only when it is its turn, which may be never while Qt waits: the signal writes to a socket
    that Qt waits for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close_windows)
        self._wakes_before = signal.set_wakeup_fd(self._writer.fileno())
        self._before = {number: signal.signal(number, lambda *_: None) for number in _SIGNALS}

    def close(self) -> None:
        """Leave signals to whoever heard of them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakes_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _close_windows(self) -> None:
        heard = set(self._reader.recv(64))
        if heard & set(_SIGNALS):
            for number in _SIGNALS:
                signal.signal(number, signal.SIG_DFL)
            QApplication.closeAllWindows()
