"""How far a run is, on the window's entry in the task bar, where a Linux desktop shows that (Unity's protocol)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.running.controller import RunController
from app.running.entries import RunSummary

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

DESKTOP_FILE = "latent-loom"
"""The desktop file that the program is started by, without its suffix; the task bar finds the entry by it."""
_PATH = "/com/canonical/unity/launcherentry/1"
_INTERFACE = "com.canonical.Unity.LauncherEntry"


class TaskBarProgress(QObject):
    """Tells the task bar of every whole percent. Where there is no session bus, it does nothing."""

    def __init__(self, runs: RunController, parent: QObject, bus: QDBusConnection | None = None) -> None:
        """``bus`` takes the place of the session's."""
        super().__init__(parent)
        self._bus = bus
        self._told: int | None = None
        if sys.platform.startswith("linux"):
            runs.run_changed.connect(self._follow)

    def _follow(self, summary: RunSummary | None) -> None:
        percent = summary.percent if summary is not None and summary.total else None
        if percent != self._told:
            self._told = percent
            self._tell(percent)

    def _tell(self, percent: int | None) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = self._bus or QDBusConnection.sessionBus()
        if bus.isConnected():
            message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
            about = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
            message.setArguments([f"application://{DESKTOP_FILE}.desktop", about])
            bus.send(message)
