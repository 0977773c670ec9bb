"""The commands of the Help menu."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.help_pages.help_pages import HelpPages


def help_commands(pages: HelpPages) -> list[Command]:
    """Documentation, keys, wire types, about the program."""
    menu = _tr("Help")
    return [
        Command("help.guide", _tr("Documentation"), pages.show_guide, menu, ("F1",)),
        Command("help.keys", _tr("Commands and keys …"), pages.show_keys, menu, ("Ctrl+F1",)),
        Command("help.wire_types", _tr("Wire types …"), pages.show_wire_types, menu),
        Command("help.about", _tr("About Latent Loom …"), pages.show_about, menu, group=1),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
