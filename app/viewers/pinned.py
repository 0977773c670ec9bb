"""The value that is kept as A while others are looked at: as it was, whatever becomes of its node."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.running.controller import RunController
from app.running.pictures import ImagePyramid
from app.viewers.frame_loader import FrameLoader
from app.viewers.picture_page import PicturePage
from app.viewers.viewed import Viewed
from graph.engine.messages import ShowAnswer
from graph.store.store import Content


class Pinned(QObject):
    """Keeps a value and shows its frames in step with those of B.

    ``changed`` says that it is another one, or none; ``failed`` in words why a node cannot be kept.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, runs: RunController, loader: FrameLoader, page: PicturePage, parent: QObject) -> None:
        super().__init__(parent)
        self._runs, self._loader, self._page = runs, loader, page
        self.value: Viewed | None = None
        self._frame = 0
        self._gone: set[int] = set()
        self._request = -1
        self._requested_title = ""
        loader.loaded.connect(self._take_frame)
        loader.missing.connect(self._miss_frame)
        runs.shown.connect(self._take_node)

    def keep(self, value: Viewed, frame: int) -> None:
        """Keep a value, with this frame of it on screen."""
        self.value, self._frame, self._gone = value, frame, set()
        picture = self._loader.frame(value.content, value.frame_in_step(frame))
        if picture is not None:
            self._page.show_first(picture, value.title)
        else:
            self._loader.want(value.content, value.frame_in_step(frame))
        self.changed.emit()

    def keep_node(self, place: str, output: str, title: str) -> None:
        """Keep the value of a node that is not the one looked at."""
        self._requested_title = title
        self._request = self._runs.show(place, output)

    def let_go(self) -> None:
        self.value = None
        self._page.show_first(None)
        self.changed.emit()

    def show_frame(self, frame: int) -> None:
        """Show the frame that goes with that one of B."""
        self._frame = frame
        if self.value is None:
            return
        own = self.value.frame_in_step(frame)
        picture = self._loader.frame(self.value.content, own)
        if picture is not None:
            self._page.show_first(picture, self.value.title)
        elif own not in self._gone:
            self._loader.want(self.value.content, own)

    def is_ready(self, frame: int) -> bool:
        """Whether B need not wait for A at that frame."""
        if self.value is None:
            return True
        own = self.value.frame_in_step(frame)
        return own in self._gone or self._loader.has(self.value.content, own)

    def keys(self, frames: list[int]) -> list[tuple[Content, int] | None]:
        """What the loader knows the frames by that go with these of B."""
        value = self.value
        return [None if value is None else (value.content, value.frame_in_step(frame)) for frame in frames]

    def _take_frame(self, content: Content, frame: int) -> None:
        value = self.value
        if value is not None and content == value.content and frame == value.frame_in_step(self._frame):
            self.show_frame(self._frame)

    def _miss_frame(self, content: Content, frame: int) -> None:
        """What the store has dropped is not asked for again; the picture that was last shown stays."""
        if self.value is not None and content == self.value.content:
            self._gone.add(frame)

    def _take_node(self, answer: ShowAnswer, picture: ImagePyramid | None) -> None:
        if answer.request != self._request:
            return
        if answer.shown is None or answer.content is None:
            self.failed.emit(self.tr("%s has not run, so there is nothing to compare with.") % self._requested_title)
            return
        if picture is None:
            self.failed.emit(self.tr("The output of %s is no picture.") % self._requested_title)
            return
        self._loader.keep(answer.content, 0, picture)
        self.keep(Viewed.of(answer.content, self._requested_title, answer.shown), self._frame)
