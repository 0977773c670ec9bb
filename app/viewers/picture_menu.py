"""The menu of a right click on a picture: what is done most with it, and while it is painted upon."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_GROUPS = (
    ("viewer.copy", "viewer.save"),
    ("viewer.fit", "viewer.real_size"),
    ("viewer.pin", "viewer.unpin", "viewer.wipe", "viewer.side", "viewer.difference", "viewer.flicker"),
    ("viewer.sheet", "viewer.arrows", "viewer.histogram"),
    ("viewer.lock", "viewer.full_screen"),
)
_PAINTING_GROUPS = (
    ("paint.brush", "paint.eraser", "paint.fill", "paint.line", "paint.rectangle"),
    ("paint.invert", "paint.fill_all", "paint.clear"),
    ("paint.alone", "paint.settings", "paint.fit", "paint.real_size", "paint.full_screen"),
    ("paint.end",),
)


def show_picture_menu(over: QWidget, actions: Iterable[QAction], place: QPoint) -> None:
    """Offer those of the commands that can be given now, at a place of the screen."""
    by_id = {action.objectName(): action for action in actions}
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in (*_GROUPS, *_PAINTING_GROUPS):
        menu.addSeparator()
        menu.addActions([by_id[id] for id in group if id in by_id and by_id[id].isEnabled()])
    menu.popup(place)
