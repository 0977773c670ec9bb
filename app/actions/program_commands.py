"""The commands that are about the program itself: its settings, and the Help menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.program_dialogs import ProgramDialogs


def settings_commands(dialogs: ProgramDialogs) -> list[Command]:
    """What is at the end of the Edit menu."""
    return [Command("edit.settings", _tr("Settings …"), dialogs.show_settings, _tr("Edit"), ("Ctrl+,",), group=9)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
