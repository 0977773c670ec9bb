"""The text of the log: coloured lines that lead to the nodes they are about."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

Parts = Iterable[tuple[str, QColor]]


class LogView(QPlainTextEdit):
    """Shows lines of parts in colours. ``place_wanted`` carries the node of the line of a double click or Enter."""

    place_wanted = Signal(str)

    def __init__(self, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMaximumBlockCount(most_lines)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)

    def add(self, entries: Iterable[tuple[str, Parts]]) -> None:
        """Add lines at the end, each with the place of its node, and stay at the end where that was in view."""
        bar = self.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum() - 1
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        is_first = self.document().isEmpty()
        for place, parts in entries:
            if not is_first:
                cursor.insertBlock()
            is_first = False
            for text, colour in parts:
                cursor.insertText(text, _format(colour, place))
        cursor.endEditBlock()
        if is_at_end:
            bar.setValue(bar.maximum())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._go_from(self.cursorForPosition(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._go_from(self.textCursor())
        else:
            super().keyPressEvent(event)

    def _go_from(self, cursor: QTextCursor) -> None:
        place = _place_of(cursor.block())
        if place:
            self.place_wanted.emit(place)


def _format(colour: QColor, place: str) -> QTextCharFormat:
    format = QTextCharFormat()
    format.setForeground(colour)
    if place:
        format.setAnchor(True)
        format.setAnchorHref(place)
    return format


def _place_of(block: QTextBlock) -> str:
    """The node that a line is about; "" for none."""
    return next((part.format.anchorHref() for part in block.textFormats() if part.format.isAnchor()), "")
