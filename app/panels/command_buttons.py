"""Buttons of commands within a panel, where a word is enough."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QToolButton

from app.commands import CommandRegistry


def add_command_buttons(layout: QHBoxLayout, commands: CommandRegistry, buttons: Iterable[tuple[str, str]]) -> None:
    """Add a button for each command, given with the word that stands on it; its whole text is said as a name."""
    for id, word in buttons:
        action = commands.action(id)
        action.setIconText(word)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setProperty("role", "word")
        button.setAccessibleName(action.text())
        layout.addWidget(button)
