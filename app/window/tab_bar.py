"""The tabs of the open documents."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from app.documents.open_document import OpenDocument
from app.documents.session import Session


class DocumentTabs(QTabBar):
    """Shows the open documents and follows the session; a dot tells of unsaved changes.

    ``close_wanted`` and ``others_close_wanted`` carry the ``OpenDocument`` that a click was about.
    """

    close_wanted = Signal(object)
    others_close_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentTabs")
        self.setAccessibleName(self.tr("Open workflows"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setTabsClosable(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._session = session
        self._is_filling = False
        session.tabs_changed.connect(self.fill)
        session.document_shown.connect(self.fill)
        self.currentChanged.connect(self._show)
        self.tabMoved.connect(self._move)
        self.tabCloseRequested.connect(self._close)
        self.customContextMenuRequested.connect(self._show_menu)
        self.fill()

    def fill(self, *_: object) -> None:
        """Show the documents as they are now."""
        if self._is_filling:
            return
        self._is_filling = True
        documents = self._session.documents
        while self.count() > len(documents):
            self.removeTab(self.count() - 1)
        while self.count() < len(documents):
            self.addTab("")
        for index, document in enumerate(documents):
            dot = "• " if document.has_unsaved_changes else ""
            self.setTabText(index, f"{dot}{document.name}".replace("&", "&&"))
            self.setTabToolTip(index, str(document.path or self.tr("Not saved to a file yet")))
        self.setCurrentIndex(documents.index(self._session.current))
        self._is_filling = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            self._close(self.tabAt(event.position().toPoint()))
        else:
            super().mouseReleaseEvent(event)

    def _document(self, index: int) -> OpenDocument | None:
        documents = self._session.documents
        return documents[index] if 0 <= index < len(documents) else None

    def _show(self, index: int) -> None:
        document = self._document(index)
        if document is not None and not self._is_filling:
            self._session.show(document)

    def _move(self, index: int, to: int) -> None:
        self._is_filling = True
        self._session.move(index, to)
        self._is_filling = False

    def _close(self, index: int) -> None:
        document = self._document(index)
        if document is not None:
            self.close_wanted.emit(document)

    def _show_menu(self, point: QPoint) -> None:
        document = self._document(self.tabAt(point))
        if document is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Close"), lambda: self.close_wanted.emit(document))
        others = menu.addAction(self.tr("Close others"), lambda: self.others_close_wanted.emit(document))
        others.setEnabled(self.count() > 1)
        menu.popup(self.mapToGlobal(point))
