"""What tests of recovery share: the dialog, the journals of the data folder, and a window that looks as if killed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from app.folders import recovery_folder
from app.recovery.dialog import RecoveryDialog
from tests.app.hands import Hands

LEFT = Qt.MouseButton.LeftButton
Role = QDialogButtonBox.ButtonRole


def answer(act: Callable[[RecoveryDialog], None], button: Role = Role.AcceptRole) -> list[str]:
    """Answer the dialog that is about to open; the names in it are in the list once it has."""
    names: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, RecoveryDialog):
            QTimer.singleShot(10, look)
            return
        names.extend(row.document.name for row in dialog.rows)
        act(dialog)
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        (pressed,) = (item for item in box.buttons() if box.buttonRole(item) == button)
        QTest.mouseClick(pressed, LEFT)

    QTimer.singleShot(0, look)
    return names


def restore_all(dialog: RecoveryDialog) -> None:
    """Restoring is what the dialog proposes."""


def discard_all(dialog: RecoveryDialog) -> None:
    for row in dialog.rows:
        QTest.mouseClick(row.discard, LEFT, pos=row.discard.rect().center())


def journals() -> list[Path]:
    """All journals that lie in the data folder."""
    return sorted(recovery_folder().glob("*.journal"))


def leave_behind(hands: Hands) -> None:
    """Let the window's journals look as those of one that was killed: written, and with nobody to hold their locks."""
    assert hands.window.recovery.wait()
    for lock in [*recovery_folder().glob("*.lock"), *recovery_folder().parent.parent.glob(".*.lock")]:
        lock.unlink()
