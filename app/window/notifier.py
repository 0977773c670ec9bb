"""Tells of the end of a long run, while the window is not in front."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStyle, QSystemTrayIcon, QWidget

from app.language.wording import worded
from app.running.controller import RunController
from app.running.entries import EndedRun
from app.settings.preferences import Preferences
from app.values import duration_text

LONG_SECONDS = 10
_SHOWN_MS = 10_000


class Notifier(QObject):
    """Marks the window in the task bar and shows a desktop notification, where the desktop has them.

    Of runs in a sequence, those that fail are told at once, the others when the last one has ended. ``notified``
    carries the title and the text.
    """

    notified = Signal(str, str)

    def __init__(self, runs: RunController, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._runs = runs
        self._preferences = preferences
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        self._hide_timer = QTimer(self)
        self._hide_timer.setSingleShot(True)
        self._hide_timer.setInterval(_SHOWN_MS)
        self._hide_timer.timeout.connect(self._hide_icon)
        runs.run_ended.connect(self._follow_end)

    def _follow_end(self, ended: EndedRun) -> None:
        is_long = ended.seconds >= LONG_SECONDS and not ended.entry.is_live and ended.outcome != "cancelled"
        is_awaited = ended.outcome == "failed" or not self._runs.is_running
        if is_long and is_awaited and self._preferences.notifies and not self._window.isActiveWindow():
            self._notify(*self._words(ended))

    def _words(self, ended: EndedRun) -> tuple[str, str]:
        """The title and the text for a run."""
        seconds = duration_text(ended.seconds)
        if ended.outcome == "failed":
            return self.tr("%s failed") % ended.entry.title, worded(ended.message) or seconds
        return self.tr("%s is done") % ended.entry.title, self.tr("It took %s.") % seconds

    def _notify(self, title: str, text: str) -> None:
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            icon = self._tray_icon()
            icon.show()
            icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)
            self._hide_timer.start()
        self.notified.emit(title, text)

    def _tray_icon(self) -> QSystemTrayIcon:
        """The icon that a message comes from, there just as long as the message is."""
        if self._icon is None:
            picture = self._window.windowIcon()
            if picture.isNull():
                picture = self._window.style().standardIcon(QStyle.StandardPixmap.SP_MediaPlay)
            self._icon = QSystemTrayIcon(picture, self)
            self._icon.messageClicked.connect(self._show_window)
            self._icon.activated.connect(self._show_window)
        return self._icon

    def _show_window(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def _hide_icon(self) -> None:
        if self._icon is not None:
            self._icon.hide()
