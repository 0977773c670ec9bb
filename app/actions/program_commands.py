"""The commands that are about the program itself: its settings, and the Help menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.window.program_dialogs import ProgramDialogs


def settings_commands(dialogs: ProgramDialogs) -> list[Command]:
    """What is at the end of the Edit menu."""
    menu = _tr("Edit")
    return [
        Command("edit.settings", _tr("Settings …"), dialogs.show_settings, menu, ("Ctrl+,",), group=9),
        Command("edit.keys", _tr("Change keys …"), lambda: dialogs.show_settings("keys"), menu, group=9),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
