"""The files that are open: remembered while the program runs, and opened again at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer

from app.folders import data_folder
from graph.errors import LoomError

if TYPE_CHECKING:
    from app.documents.session import Session


class OpenFiles(QObject):
    """Those of a session. Of several windows that are open at a time the first one is remembered."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lock: QLockFile | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._remember)

    def begin(self) -> list[LoomError]:
        """Open the files of last time, where that is wanted, and remember from now on; why some could not be opened."""
        lock = QLockFile(str(data_folder() / "open_files.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return []
        self._lock = lock
        preferences = self._session.preferences
        files, shown = preferences.open_files
        faults = self._session.open_all(files, shown) if preferences.reopens_files else []
        self._session.tabs_changed.connect(self._timer.start)
        self._session.document_shown.connect(self._timer.start)
        return faults

    def end(self) -> None:
        """The window closes: what is open now is what the next start opens."""
        self._remember()
        self.let_go()

    def let_go(self) -> None:
        """Remember nothing from now on; another window may."""
        self._timer.stop()
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _remember(self) -> None:
        if self._lock is not None:
            files = [item.path for item in self._session.documents if item.path is not None]
            self._session.preferences.open_files = files, self._session.path
