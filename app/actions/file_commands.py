"""The commands of the File menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.commands import Command
from app.documents.file_flow import FileFlow
from app.documents.session import Session
from app.export.dialog import PictureExport
from app.recovery.offer import RecoveryOffer


def file_commands(
    session: Session,
    flow: FileFlow,
    export: PictureExport,
    offer: RecoveryOffer,
    show_start_page: Callable[[], None],
    quit: Callable[[], object],
) -> list[Command]:
    """New, open, save, export, close, leave."""
    menu = _tr("File")

    def show_neighbour(step: int) -> None:
        documents = session.documents
        session.show(documents[(documents.index(session.current) + step) % len(documents)])

    def has_several() -> bool:
        return len(session.documents) > 1

    def has_unsaved() -> bool:
        return any(item.has_unsaved_changes for item in session.documents)

    def has_file() -> bool:
        return session.path is not None

    def reload() -> None:
        flow.reload(session.current)

    def has_content() -> bool:
        return not export.is_empty

    def can_reopen() -> bool:
        return bool(session.closed_files)

    return [
        Command("file.new", _tr("New"), flow.new, menu, ("Ctrl+N",)),
        Command("file.open", _tr("Open …"), flow.open, menu, ("Ctrl+O",)),
        Command("file.templates", _tr("Templates and recent files"), show_start_page, menu, ("Ctrl+Shift+N",)),
        Command("file.save", _tr("Save"), flow.save, menu, ("Ctrl+S",), group=1),
        Command("file.save_as", _tr("Save as …"), flow.save_as, menu, ("Ctrl+Shift+S",), group=1),
        Command("file.save_all", _tr("Save all"), flow.save_all, menu, group=1, enabled=has_unsaved),
        Command(
            "file.reload",
            _tr("Reload from the file"),
            reload,
            menu,
            group=2,
            enabled=has_file,
            help=_tr("Undo brings back what was there"),
        ),
        Command(
            "file.recover",
            _tr("Recover unsaved workflows …"),
            offer.ask,
            menu,
            group=2,
            help=_tr("Those that are left since the program ended before they were saved"),
        ),
        Command(
            "file.export_picture",
            _tr("Export picture …"),
            export.ask,
            menu,
            group=3,
            enabled=has_content,
            help=_tr("The graph that is shown, or what is selected, as PNG or SVG"),
        ),
        Command("file.close", _tr("Close"), flow.close_current, menu, ("Ctrl+W",), group=4),
        Command("file.reopen", _tr("Reopen closed file"), flow.reopen_closed, menu, ("Ctrl+Shift+T",), 4, can_reopen),
        Command("file.next", _tr("Next tab"), lambda: show_neighbour(1), menu, ("Ctrl+Tab",), 4, has_several),
        Command(
            "file.previous", _tr("Previous tab"), lambda: show_neighbour(-1), menu, ("Ctrl+Shift+Tab",), 4, has_several
        ),
        Command("file.quit", _tr("Quit"), quit, menu, ("Ctrl+Q",), group=5),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)
