"""Copies of what a viewer shows: in the clipboard, or in a file."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from app.background import EveryWork
from app.preferences import Preferences
from app.viewers.viewer_panel import ViewerPanel

_SUFFIX = ".png"


class Copies(QObject):
    """Makes copies of pictures as they are looked at, beside the window. ``told`` says in words what became of them."""

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
        elif panel.pages.currentWidget() is panel.tables:
            panel.tables.view.copy_selected()
        else:
            QGuiApplication.clipboard().setText(panel.text.toPlainText())

    def save(self, panel: ViewerPanel) -> None:
        """Ask for a file and write the picture to it."""
        shot = panel.image.shot()
        if shot is None or not panel.shows_picture:
            return
        start = Path(self._preferences.last_folder) / suggested_name(panel)
        filters = self.tr("Pictures (*.png *.jpg *.webp *.bmp)")
        name, _ = QFileDialog.getSaveFileName(panel, self.tr("Save picture"), str(start), filters)
        if name:
            path = Path(name) if Path(name).suffix else Path(name + _SUFFIX)
            self._preferences.last_folder = str(path.parent)
            self._work.do(lambda: shot().save(str(path)), lambda is_saved: self._tell_saved(path, is_saved is True))

    def _put_into_clipboard(self, image: QImage | OSError) -> None:
        if isinstance(image, QImage):
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(self.tr("The picture was copied: %d×%d, 8 bits.") % (image.width(), image.height()))

    def _tell_saved(self, path: Path, is_saved: bool) -> None:
        if is_saved:
            self.told.emit(self.tr("Saved: %s") % path)
        else:
            text = self.tr("%s cannot be written: choose another folder, or a name that ends in .png.")
            self.told.emit(text % path)


def suggested_name(panel: ViewerPanel) -> str:
    """A name for the picture of a viewer: the title of its node, and the frame where there are several."""
    title = re.sub(r"[^\w\- ]+", "", panel.title.name.text()).strip().replace(" ", "_") or "picture"
    frame = f"_{panel.frames.frame:04d}" if panel.frames.last > 0 else ""
    return f"{title}{frame}{_SUFFIX}".lower()
