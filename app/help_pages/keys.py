"""The overview of all commands and keys, made from the registry; it can be searched and kept as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands import Command, CommandRegistry

_SIZE = (760, 680)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the overview: what is done, by which keys, while what has the focus, and the part it stands in."""

    part: str
    text: str
    keys: str
    place: str
    help: str = ""
    id: str = ""


class KeysPage(QDialog):
    """Every command with its keys, by menu, and behind them the keys that are no commands."""

    def __init__(self, commands: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Commands and keys"))
        self.resize(*_SIZE)
        self._commands = commands
        self._lines: list[KeyLine] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search by name or key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys"), self.tr("Where")])
        self.copy_button = QPushButton(self.tr("Copy as text"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.change_button = QPushButton(self.tr("Change keys …"))
        self.change_button.setAutoDefault(False)
        self.change_button.clicked.connect(lambda: commands.run("edit.keys"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.change_button)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        commands.keys_changed.connect(self._follow_keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def open(self) -> None:
        """Show the keys as they are now."""
        self._read()
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def _read(self) -> None:
        self._lines = [*command_lines(self._commands), *own_keys()]
        self._fill(self.search.text())

    def _follow_keys(self) -> None:
        if self.isVisible():
            self._read()

    def _fill(self, typed: str) -> None:
        self.list.clear()
        words = typed.lower().split()
        parts: dict[str, QTreeWidgetItem] = {}
        for line in self._lines:
            everything = f"{line.part} {line.text} {line.keys}".lower()
            if not all(word in everything for word in words):
                continue
            if line.part not in parts:
                parts[line.part] = QTreeWidgetItem([line.part])
                self.list.addTopLevelItem(parts[line.part])
            parts[line.part].addChild(_item(line))
        self.list.expandAll()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(keys_text(self._lines))


def command_lines(commands: CommandRegistry) -> Iterator[KeyLine]:
    """All commands in the order of the menus."""
    menus = list(dict.fromkeys(command.menu for command in commands))
    for command in sorted(commands, key=lambda command: menus.index(command.menu)):
        keys = [_shown(key) for key in commands.action(command.id).shortcuts()]
        text = command.text.removesuffix(" …")
        yield KeyLine(
            command.menu, text, ", ".join(keys), place_of(commands, command) if keys else "", command.help, command.id
        )


def place_of(commands: CommandRegistry, command: Command) -> str:
    """What has the focus while the keys of a command act."""
    match command.place:
        case "canvas":
            return _tr("Canvas and outline") if commands.acts_in_outline(command.id) else _tr("Canvas")
        case "outline":
            return _tr("Outline")
        case "viewer":
            return _tr("Viewer")
        case "painting":
            return _tr("Painting")
        case _:
            return _tr("Everywhere")


def own_keys() -> list[KeyLine]:
    """The keys of canvas and outline that are no commands: they move, open and go along."""
    canvas, outline = _tr("On the canvas"), _tr("In the outline")
    lines = [
        (canvas, _tr("Move the selected nodes"), "Left, Right, Up, Down"),
        (canvas, _tr("Enter a subgraph, or look at a node"), "Return"),
        (canvas, _tr("Leave a subgraph, or select nothing"), "Esc"),
        (canvas, _tr("Add a node at the pointer; held, it pans"), "Space"),
        (outline, _tr("Enter or look at a node, edit a value, go along a wire, or connect"), "Return"),
        (outline, _tr("Open and close a row"), "Right, Left"),
        (outline, _tr("Move the selected nodes, or a wire among several"), "Alt+Left, Alt+Right, Alt+Up, Alt+Down"),
        (outline, _tr("Filter the rows"), "Ctrl+F"),
        (outline, _tr("Clear the filter, or leave a subgraph"), "Esc"),
    ]
    return [
        KeyLine(part, text, ", ".join(_shown(QKeySequence(key)) for key in keys.split(", ")), "")
        for part, text, keys in lines
    ]


def keys_text(lines: Iterable[KeyLine]) -> str:
    """The overview as plain text, to print or to send."""
    text: list[str] = []
    part = ""
    for line in lines:
        if line.part != part:
            text += ["", line.part] if text else [line.part]
            part = line.part
        text.append(f"  {line.text:<58} {line.keys}".rstrip())
    return "\n".join(text) + "\n"


def _item(line: KeyLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.text, line.keys, line.place])
    item.setToolTip(0, line.help)
    spoken = ", ".join(text for text in (line.text, line.keys or _tr("no key"), line.place) if text)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    return item


def _shown(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
