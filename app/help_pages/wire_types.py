"""The legend of the wire types: the shape and the colour of each, and what it stands for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.canvas.glyph_icons import socket_icon
from app.canvas.scene import CanvasScene
from app.language.help_text import first_sentence
from app.language.node_texts import node_help, node_text

_SIZE = (720, 640)
_ICON = 18


class WireTypesPage(QDialog):
    """A row for each wire type that there is, those of plug-ins too."""

    def __init__(self, scene: CanvasScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wireTypes")
        self.setWindowTitle(self.tr("Wire types"))
        self.resize(*_SIZE)
        self._scene = scene
        hint = QLabel(self.tr("A socket's shape and colour tell its type. A wire joins sockets of types that fit."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Wire types"))
        self.list.setRootIsDecorated(False)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setHeaderLabels([self.tr("Type"), self.tr("Shape"), self.tr("What it is")])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)

    def open(self) -> None:
        """Show the types that there are now."""
        self.list.clear()
        self.list.addTopLevelItems([self._item(kind.name) for kind in self._scene.document.catalogue.types.types])
        for column in (0, 1):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus()

    def _item(self, name: str) -> QTreeWidgetItem:
        kind = self._scene.document.catalogue.types.get(name)
        title, shape = node_text(kind.name), shape_name(kind.shape)
        help = first_sentence(node_help(kind.help))
        item = QTreeWidgetItem([title, shape, help])
        item.setIcon(0, socket_icon(kind.shape, self._scene.type_colour(name), _ICON, self.devicePixelRatioF()))
        item.setToolTip(2, help)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}, {shape}, {help}")
        return item


def shape_name(shape: str) -> str:
    """What the shape of a socket is called."""
    names = {
        "circle": _tr("circle"),
        "square": _tr("square"),
        "diamond": _tr("diamond"),
        "triangle": _tr("triangle"),
        "hexagon": _tr("hexagon"),
        "star": _tr("star"),
        "bar": _tr("bar"),
        "cross": _tr("cross"),
        "chevron": _tr("chevron"),
    }
    return names.get(shape, shape)


def _tr(text: str) -> str:
    return QCoreApplication.translate("WireTypes", text)
