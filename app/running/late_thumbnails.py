"""Thumbnails of nodes whose results are stored from an earlier run: asked for one after another while nothing runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from app.running.controller import RunController
from app.running.pictures import ImagePyramid, packed
from graph.engine.messages import ShowAnswer

SIDE = 256
"""In pixels: as large as the thumbnails that a run makes."""
_DELAY_MS = 100


class LateThumbnails(QObject):
    """Looks after the nodes of the graph that is shown; ``places`` tells which these are, the most wanted ones first.

    A result that reads as text is brought back too.
    """

    def __init__(self, runs: RunController, places: Callable[[], Iterable[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._places = places
        self._asked: set[str] = set()
        self._request = -1
        self._place = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        runs.shown.connect(self._take)
        runs.statuses_changed.connect(self._follow)
        runs.document_followed.connect(self._forget)
        runs.run_changed.connect(self._timer.start)
        runs.engine_ready.connect(self._forget)

    def look(self) -> None:
        """Another graph is shown, or another part of it."""
        self._timer.start()

    def _forget(self) -> None:
        self._asked.clear()
        self._request = -1
        self._timer.start()

    def _follow(self, places: set[str]) -> None:
        self._asked -= {place for place in places if not self._is_there(place) or self._runs.status(place).is_outdated}
        self._timer.start()

    def _is_there(self, place: str) -> bool:
        return self._runs.status(place).phase in ("cached", "finished")

    def _ask(self) -> None:
        """Ask for the next one, unless an answer is on its way or a run needs the engine."""
        if self._request >= 0 or self._runs.is_running:
            return
        for place in self._places():
            status = self._runs.status(place)
            is_bare = status.preview is None and not status.text
            if (is_bare or status.is_outdated) and place not in self._asked and self._is_there(place):
                self._asked.add(place)
                self._place = place
                self._request = self._runs.show(place, largest_side=SIDE)
                return

    def _take(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        if answer.request != self._request:
            return
        self._request = -1
        shown = answer.shown
        # A node that is not among those asked for any more has another value since then.
        if shown is not None and self._is_there(self._place) and self._place in self._asked:
            preview = packed(shown.picture) if shown.picture is not None else None
            text = "" if preview is not None else shown.text
            if preview is not None or text:
                self._runs.statuses_changed.emit(self._runs.board.show_stored(self._place, preview, text))
        self._timer.start()
