"""Copies of what a viewer shows: in the clipboard, or in a file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from app.background import EveryWork
from app.image_file import image_file
from app.language.wording import error_text
from app.settings.preferences import Preferences
from app.viewers.viewer_panel import ViewerPanel
from graph.declare.table_text import csv_text, json_text
from graph.errors import LoomError


class Copies(QObject):
    """Makes copies of what is shown, as it is looked at. ``told`` says in words what became of them."""

    told = Signal(str)

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._work = EveryWork(self)

    def copy(self, panel: ViewerPanel) -> None:
        """Put the picture into the clipboard, or the table, or the text."""
        shot = panel.image.shot()
        if panel.shows_picture and shot is not None:
            self._work.do(shot, self._put_into_clipboard)
        elif panel.shows_table:
            panel.tables.view.copy_selected()
        else:
            QGuiApplication.clipboard().setText(panel.text.toPlainText())

    def save(self, panel: ViewerPanel) -> None:
        """Ask for a file and write the picture to it."""
        shot = panel.image.shot()
        if shot is None or not panel.shows_picture:
            return
        frame = f"_{panel.frames.frame:04d}" if panel.frames.last > 0 else ""
        filters = self.tr("Pictures (*.png *.jpg *.webp *.bmp)")
        path = self._ask_for_file(panel, self.tr("Save picture"), f"{_file_name(panel)}{frame}.png", filters)
        if path is not None:
            self._work.do(lambda: _write_picture(path, shot()), lambda error: self._tell_written(path, error))

    def export_table(self, panel: ViewerPanel) -> None:
        """Ask for a file and write the table to it: JSON where its name says so, else comma-separated values."""
        table = panel.tables.table
        filters = ";;".join((self.tr("Comma-separated values (*.csv)"), self.tr("JSON (*.json)")))
        path = self._ask_for_file(panel, self.tr("Export table"), f"{_file_name(panel)}.csv", filters)
        if path is None:
            return
        text = json_text if path.suffix.lower() == ".json" else csv_text

        def write() -> None:
            from graph.file import write_atomically

            write_atomically(path, text(table.names, table.columns).encode("utf-8"))

        self._work.do(write, lambda error: self._tell_written(path, error, table.rows_left_out))

    def _ask_for_file(self, panel: ViewerPanel, title: str, suggested: str, filters: str) -> Path | None:
        """A file to write, at first where files were saved last; None where none is wanted."""
        start = Path(self._preferences.last_folder) / suggested
        name, _ = QFileDialog.getSaveFileName(panel, title, str(start), filters)
        if not name:
            return None
        path = Path(name) if Path(name).suffix else Path(name + start.suffix)
        self._preferences.last_folder = str(path.parent)
        return path

    def _put_into_clipboard(self, image: QImage | LoomError) -> None:
        if isinstance(image, QImage):
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(self.tr("The picture was copied: %d×%d, 8 bits.") % (image.width(), image.height()))

    def _tell_written(self, path: Path, error: LoomError | None, left_out: int = 0) -> None:
        """Say what became of a file; ``left_out`` rows of a table are not in it."""
        if error is not None:
            self.told.emit(error_text(error))
        elif left_out:
            text = self.tr("Saved: %s, without %d rows. The node “Save Table” writes all of them.")
            self.told.emit(text % (path, left_out))
        else:
            self.told.emit(self.tr("Saved: %s") % path)


def _write_picture(path: Path, image: QImage) -> None:
    """Write a picture in the format that the end of its name says."""
    from graph.file import write_atomically

    write_atomically(path, image_file(image, path.suffix[1:].lower()))


def _file_name(panel: ViewerPanel) -> str:
    """The title of the node as the name of a file."""
    return re.sub(r"[^\w\- ]+", "", panel.title.name.text()).strip().replace(" ", "_").lower() or "result"
