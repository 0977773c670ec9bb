"""Tool tips of buttons name the key of the command that the button gives, whatever that key is now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

COMMAND = "command"
"""The property of a button that holds the id of its command; its accessible name is what the tool tip begins with."""


def show_keys(within: QWidget, actions: Iterable[QAction]) -> None:
    """Bring the tool tips of all buttons of these commands up to date."""
    keys = {action.objectName(): key_text(action) for action in actions}
    for button in within.findChildren(QAbstractButton):
        key = keys.get(button.property(COMMAND))
        if key is not None:
            button.setToolTip(f"{button.accessibleName()} ({key})" if key else button.accessibleName())


def key_text(action: QAction) -> str:
    """The first key of an action as it is written on this system; "" where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
