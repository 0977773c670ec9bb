"""Bookmarks: nine places of a workflow that its file keeps, each on a key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.documents.session import Session
from app.navigation.places import Place, Places
from graph.document.items import Bookmark, View

NUMBERS = range(1, 10)


class Bookmarks(QObject):
    """Sets the bookmarks of the shown document and leads to them. ``told`` says what came of it."""

    told = Signal(str)

    def __init__(self, session: Session, places: Places, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places = places

    def set_here(self, number: int) -> None:
        """Let a bookmark lead to what the canvas shows now."""
        document, here = self._session.document, self._places.here
        centre = (round(here.view.centre[0], 1), round(here.view.centre[1], 1))
        bookmark = Bookmark(str(number), here.path, centre, round(here.view.zoom, 4))
        before = document.graph().bookmarks.get(bookmark.id)
        label = self.tr("Set bookmark %d") % number
        if before is None:
            document.add(bookmark, label=label)
        else:
            document.replace(before, bookmark, label=label)
        self.told.emit(self.tr("Bookmark %d is set. The key %d leads here.") % (number, number))

    def is_set(self, number: int) -> bool:
        """Whether there is a bookmark of that number."""
        return str(number) in self._session.document.graph().bookmarks

    def go(self, number: int) -> None:
        """Show the place of a bookmark."""
        bookmark = self._session.document.graph().bookmarks.get(str(number))
        if bookmark is None:
            self.told.emit(self.tr("There is no bookmark %d. Ctrl+%d sets it here.") % (number, number))
            return
        if not self._places.jump(Place(bookmark.path, View(bookmark.centre, bookmark.zoom))):
            text = self.tr("The subgraph that bookmark %d leads to is gone. Ctrl+%d sets the bookmark here.")
            self.told.emit(text % (number, number))
