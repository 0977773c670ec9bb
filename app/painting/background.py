"""The picture that is painted upon, asked of the engine, and asked anew when it may be another."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from graph.engine.messages import ShowAnswer

_DELAY_MS = 60


class Background(QObject):
    """Follows one output. ``arrived`` carries its picture, or None where it was not computed or is no picture."""

    arrived = Signal(object)

    def __init__(self, runs: RunController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._source: tuple[str, str] | None = None
        self._request = -1
        self._is_here = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        runs.shown.connect(self._take)
        runs.statuses_changed.connect(self._follow)

    def look_at(self, source: tuple[str, str] | None) -> None:
        """Follow this output of the node at a place; None: there is no background."""
        self._source, self._request, self._is_here = source, -1, False
        if source is not None:
            self._ask()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        if self._source is not None:
            self._request = self._runs.show(*self._source)

    def _follow(self, places: set[str]) -> None:
        if self._source is not None and (not self._is_here or self._source[0] in places):
            self._timer.start()

    def _take(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        if answer.request != self._request or self._source is None:
            return
        if picture is None and self._is_here:
            return  # what was painted upon stays on screen until there is another
        self._is_here = picture is not None
        self.arrived.emit(picture)
