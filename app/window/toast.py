"""A line of text that floats over the canvas for some seconds, so that nothing moves when there is news."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.announce import announce

_SHOWN_MS = 6000
_MARGIN = 24
_WIDEST = 620


class Toast(QLabel):
    """Stands at the lower edge of a widget. A click takes it away."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._over = over
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text for some seconds, in the place of the one before."""
        self.setText(text)
        announce(self, text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        self.hide()

    def _place(self) -> None:
        room = self._over.size()
        widest = max(120, min(_WIDEST, room.width() - 2 * _MARGIN))
        self.setFixedWidth(min(widest, self.fontMetrics().horizontalAdvance(self.text()) + 40))
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _MARGIN)
