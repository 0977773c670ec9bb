"""The commands of the File menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.file_flow import FileFlow


def file_commands(flow: FileFlow, show_start_page: Callable[[], None], quit: Callable[[], object]) -> list[Command]:
    """New, open, save, leave."""
    menu = _tr("File")
    return [
        Command("file.new", _tr("New"), flow.new, menu, ("Ctrl+N",)),
        Command("file.open", _tr("Open …"), flow.open, menu, ("Ctrl+O",)),
        Command("file.templates", _tr("Templates and recent files"), show_start_page, menu, ("Ctrl+Shift+N",)),
        Command("file.save", _tr("Save"), flow.save, menu, ("Ctrl+S",), group=1),
        Command("file.save_as", _tr("Save as …"), flow.save_as, menu, ("Ctrl+Shift+S",), group=1),
        Command("file.quit", _tr("Quit"), quit, menu, ("Ctrl+Q",), group=2),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
