"""Painting in the place of looking: the page for it in a viewer, and which page comes back when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.appearance.theme import Theme
from app.keys.hints import show_keys
from app.painting.subject import Subject
from app.running.controller import RunController
from graph.errors import LoomError

if TYPE_CHECKING:
    from app.painting.paint_page import PaintPage


class PaintingPlace(QObject):
    """Gives one of a viewer's ``pages`` to painting, and keeps the others in the background until it is over.

    ``begun`` says that its page is on screen, ``ended`` that it is not any more, with whether it had the focus;
    ``told`` and ``changed`` are those of the page.
    """

    begun = Signal()
    ended = Signal(bool)
    told = Signal(str)
    changed = Signal()

    def __init__(self, runs: RunController, theme: Theme, pages: QStackedWidget, shown: QWidget) -> None:
        """``shown``: the one of the pages that is on screen."""
        super().__init__(pages)
        self._runs = runs
        self._theme = theme
        self._pages = pages
        self._page: PaintPage | None = None
        self._actions: list[QAction] = []
        self._behind = shown

    @property
    def page(self) -> PaintPage:
        """The page. It is made when it is first needed, and numpy loaded with it: most never paint."""
        if self._page is None:
            from app.painting.paint_page import PaintPage

            page = self._page = PaintPage(self._runs, self._theme)
            page.ended.connect(self._leave)
            page.told.connect(self.told)
            page.changed.connect(self.changed)
            page.view.addActions(self._actions)
            self._pages.addWidget(page)
            show_keys(page, self._actions)
        return self._page

    @property
    def is_painting(self) -> bool:
        return self._page is not None and self._page.is_painting

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._page is not None:
            self._page.set_theme(theme)

    def attach(self, actions: list[QAction]) -> None:
        """Let keys act while it is painted upon."""
        self._actions = actions
        if self._page is not None:
            self._page.view.addActions(actions)

    def begin(self, subject: Subject) -> None:
        """Paint this parameter.

        Raises:
            LoomError: where what it holds cannot be read; one looks again then.
        """
        self._turn_to_page()
        try:
            self.page.begin(subject)
        except LoomError:
            self._leave()
            raise

    def take_over(self, before: PaintingPlace) -> None:
        """Paint on where another viewer does, if it does."""
        if before.is_painting:
            self._turn_to_page()
            self.page.take_over(before.page)

    def end(self) -> None:
        """Go back to looking; all strokes are in the document already."""
        if self._page is not None:
            self._page.end()

    def turn_to(self, page: QWidget) -> None:
        """Show another page; while something is painted, it waits until that is over."""
        self._behind = page
        if not self.is_painting:
            self._pages.setCurrentWidget(page)

    def _turn_to_page(self) -> None:
        self.begun.emit()
        self._pages.setCurrentWidget(self.page)
        self.page.view.setFocus()

    def _leave(self) -> None:
        had_focus = self.page.isAncestorOf(self._pages.focusWidget() or self._pages)
        self._pages.setCurrentWidget(self._behind)
        self.ended.emit(had_focus)
