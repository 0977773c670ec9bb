"""Fetches frames of values from the engine for the viewers, ahead of when they are needed, and keeps them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from app.viewers.frame_cache import FrameCache
from graph.engine.messages import ShowAnswer
from graph.store.store import Content

BUDGET = 512 * 2**20
MOST_AT_ONCE = 4
"""So many frames are on their way at once: enough to keep the engine busy, few enough to change one's mind."""


class FrameLoader(QObject):
    """Frames by the content of their value, so that a value that was pinned is found although its node has another.

    ``loaded`` tells of a frame that has arrived, ``missing`` of one that the store does not hold any more.
    """

    loaded = Signal(object, int)
    missing = Signal(object, int)

    def __init__(self, runs: RunController, budget: int = BUDGET, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache: FrameCache[ImagePyramid] = FrameCache(budget)
        self._runs = runs
        self._on_the_way: dict[int, tuple[Content, int]] = {}
        runs.shown.connect(self._take)
        # What was asked of an engine that has ended is answered by nobody.
        runs.engine_ready.connect(self._forget_requests)

    def frame(self, content: Content, frame: int) -> ImagePyramid | None:
        """A frame that is here; None where it would have to be fetched."""
        return self.cache.get((content, frame))

    def has(self, content: Content, frame: int) -> bool:
        return (content, frame) in self.cache

    def keep(self, content: Content, frame: int, picture: ImagePyramid) -> None:
        """Take over a frame that came another way."""
        self.cache.put((content, frame), picture, picture.bytes)

    def want(self, content: Content, frame: int) -> None:
        """Fetch a frame that somebody waits for, unless it is here or on its way."""
        key = (content, frame)
        if key not in self.cache and key not in self._on_the_way.values():
            self._on_the_way[self._runs.show_content(content, frame)] = key

    def prefetch(self, frames: Iterable[tuple[Content, int]]) -> None:
        """Fetch the first of these frames that are not here, as far as not too many are on their way."""
        for content, frame in frames:
            if len(self._on_the_way) >= MOST_AT_ONCE:
                return
            self.want(content, frame)

    def _take(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        key = self._on_the_way.pop(answer.request, None)
        if key is None:
            return
        if picture is None:
            self.missing.emit(*key)
        else:
            self.keep(*key, picture)
            self.loaded.emit(*key)

    def _forget_requests(self, ready: object) -> None:
        self._on_the_way.clear()
