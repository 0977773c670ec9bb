"""The dialog that lists what a crash left behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.recovery.left_behind import LeftBehind

_WIDTH = 640
_TALLEST_LIST = 420
_LATEST = 2**32
"""The latest time that is shown, in seconds since 1970; a damaged journal may name any."""


class RecoveryDialog(QDialog):
    """Asks of each document whether to restore or to discard it; closed without an answer it leaves all as they are."""

    def __init__(self, documents: Sequence[LeftBehind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setWindowTitle(self.tr("Unsaved workflows"))
        heading = QLabel(self.tr("Latent Loom ended before these workflows were saved"))
        heading.setProperty("role", "heading")
        about = QLabel(self.tr("Restored ones open in tabs, not saved yet. No file is touched until you save."))
        about.setProperty("role", "muted")
        about.setWordWrap(True)
        self.rows = [_Row(document) for document in documents]
        listed = QWidget()
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        for row in self.rows:
            rows.addWidget(row)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(listed)
        area.setMinimumHeight(min(_TALLEST_LIST, listed.sizeHint().height() + 4))
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(self.tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        buttons.addButton(self.tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addWidget(about)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())

    def wanted(self) -> list[LeftBehind]:
        """The documents to restore."""
        return [row.document for row in self.rows if row.restore.isChecked()]

    def unwanted(self) -> list[LeftBehind]:
        """The documents to discard."""
        return [row.document for row in self.rows if row.discard.isChecked()]


class _Row(QFrame):
    """One document: what it is called, where it belongs, what would come back."""

    def __init__(self, document: LeftBehind) -> None:
        super().__init__()
        self.document = document
        self.setObjectName("recoveryRow")
        name = QLabel(document.name)
        name.setProperty("role", "strong")
        file = QLabel(str(document.path) if document.path is not None else self.tr("Never saved to a file"))
        file.setProperty("role", "muted")
        file.setWordWrap(True)
        about = QLabel(self._about())
        about.setProperty("role", "faint")
        told = QVBoxLayout()
        told.setSpacing(2)
        for label in (name, file, about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            told.addWidget(label)
        for text in self._warnings():
            warning = QLabel(text)
            warning.setProperty("role", "failed")
            warning.setWordWrap(True)
            told.addWidget(warning)
        self.restore = QRadioButton(self.tr("Restore"))
        self.restore.setAccessibleName(self.tr("Restore %s") % document.name)
        self.restore.setChecked(True)
        self.discard = QRadioButton(self.tr("Discard"))
        self.discard.setAccessibleName(self.tr("Discard %s") % document.name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(16)
        layout.addLayout(told, 1)
        layout.addWidget(self.restore)
        layout.addWidget(self.discard)

    def _about(self) -> str:
        recovered = self.document.recovered
        seconds = int(min(max(recovered.time, 0), _LATEST))
        moment = QLocale().toString(QDateTime.fromSecsSinceEpoch(seconds), QLocale.FormatType.ShortFormat)
        if recovered.edits == 1:
            return self.tr("One edit, %s") % moment
        return self.tr("%d edits, the last one %s") % (recovered.edits, moment)

    def _warnings(self) -> list[str]:
        warnings = []
        if self.document.is_file_gone:
            warnings.append(self.tr("Its file is not there any more."))
        elif self.document.is_file_changed:
            warnings.append(self.tr("Its file has changed since: saving asks before it is overwritten."))
        if not self.document.recovered.is_whole:
            warnings.append(self.tr("The record is damaged: later edits could not be read."))
        return warnings
