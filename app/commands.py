"""The command registry: everything the program can be told to do, once.

Menus, keys, the tool bar and the command palette are all made from it, so a command has one text, one set of keys and
one rule for when it can be given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from graph.errors import LoomError

Place = Literal["window", "canvas", "outline", "viewer", "painting"]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the program can do.

    ``keys`` are the shortcuts, the first one shown in the menu. ``on_canvas`` keys act only while the canvas itself
    has the focus, so that they never take a key from a text field, also not from one that is open on a node;
    ``on_viewer`` keys do so while the picture of a viewer has it, ``on_painting`` keys while one that is painted upon
    has it. The outline is a twin of the canvas: keys of the
    canvas act there too, except where a command ``on_outline`` wants the same key. ``menu`` is the menu it stands in,
    ``group`` the part of it between separators. ``checked`` makes it a switch and says how it stands.
    """

    id: str
    text: str
    run: Callable[[], object]
    menu: str
    keys: tuple[str, ...] = ()
    group: int = 0
    enabled: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None
    on_canvas: bool = False
    help: str = ""
    on_viewer: bool = False
    on_outline: bool = False
    on_painting: bool = False

    def shares_keys_with(self, other: Command) -> bool:
        """Whether both would hear the same key, since they act in the same place, or one of them everywhere."""
        return self.place == other.place or "window" in (self.place, other.place)

    @property
    def place(self) -> Place:
        """Where the focus is while the keys act."""
        if self.on_canvas:
            return "canvas"
        if self.on_painting:
            return "painting"
        return "viewer" if self.on_viewer else "outline" if self.on_outline else "window"


class CommandRegistry(QObject):
    """All commands with their actions. ``refused`` tells of a command that could not be done, and why.

    ``keys_changed`` says that commands have other keys than before.
    """

    refused = Signal(object)
    keys_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._outline: QWidget | None = None
        self._outline_keys: set[str] = set()

    def add(self, commands: Iterable[Command]) -> None:
        """Add commands.

        Raises:
            ValueError: where an id or a key is taken.
        """
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"the command {command.id} is declared twice")
            for other in self._commands.values():
                for key in set(command.keys) & set(other.keys):
                    if command.shares_keys_with(other):
                        raise ValueError(f"{command.id} and {other.id} both want the key {key}")
            self._commands[command.id] = command
            self._make_action(command)

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __contains__(self, id: object) -> bool:
        return id in self._commands

    def __getitem__(self, id: str) -> Command:
        return self._commands[id]

    def action(self, id: str) -> QAction:
        """The action of a command, for a menu or a tool bar."""
        return self._actions[id]

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys that give a command now, in Qt's portable form."""
        return tuple(key.toString() for key in self._actions[id].shortcuts())

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Let commands be given by other keys than before."""
        for id, given in keys.items():
            if given != self.keys(id):
                self._actions[id].setShortcuts([QKeySequence(key) for key in given])
                self._describe(id)
        self._attach_outline()
        self.keys_changed.emit()

    def run(self, id: str) -> None:
        """Give a command, if it can be given now."""
        command = self._commands[id]
        if not command.enabled():
            return
        try:
            command.run()
        except LoomError as error:
            self.refused.emit(error)
        self.refresh()

    def attach(self, window: QWidget, canvas: QWidget, outline: QWidget) -> None:
        """Let the keys act: those of the canvas and the outline while it has the focus, all others in the whole window.

        Those of viewers are for the viewers: see ``viewer_actions``.
        """
        for command in self._commands.values():
            if command.place == "window":
                window.addAction(self._actions[command.id])
            if command.place == "canvas":
                canvas.addAction(self._actions[command.id])
        self._outline = outline
        self._attach_outline()

    def acts_in_outline(self, id: str) -> bool:
        """Whether a command's keys act in the outline: its own, and those of the canvas that it leaves free."""
        command = self._commands[id]
        return command.on_outline or (command.on_canvas and self._outline_keys.isdisjoint(self.keys(id)))

    def _attach_outline(self) -> None:
        self._outline_keys = {key for id, item in self._commands.items() if item.on_outline for key in self.keys(id)}
        if self._outline is None:
            return
        for id, action in self._actions.items():
            if self.acts_in_outline(id):
                self._outline.addAction(action)
            else:
                self._outline.removeAction(action)

    @property
    def viewer_actions(self) -> list[QAction]:
        """The actions whose keys act while the picture of a viewer has the focus."""
        return [self._actions[command.id] for command in self._commands.values() if command.on_viewer]

    @property
    def painting_actions(self) -> list[QAction]:
        """The actions whose keys act while a picture that is painted upon has the focus."""
        return [self._actions[command.id] for command in self._commands.values() if command.on_painting]

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus, in the order in which commands first name them, with a separator between groups."""
        made = {}
        for title in dict.fromkeys(command.menu for command in self._commands.values()):
            menu = bar.addMenu(title)
            self.fill_menu(menu, title)
            menu.aboutToShow.connect(self.refresh)
            made[title] = menu
        return made

    def fill_menu(self, menu: QMenu, title: str) -> None:
        """Put the commands of the menu called ``title`` into ``menu``."""
        group: int | None = None
        for command in (item for item in self._commands.values() if item.menu == title):
            if group is not None and command.group != group:
                menu.addSeparator()
            group = command.group
            menu.addAction(self._actions[command.id])

    def refresh(self) -> None:
        """Bring all actions up to date: which can be given, which switches are on."""
        for id, command in self._commands.items():
            action = self._actions[id]
            action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())

    def _make_action(self, command: Command) -> None:
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        self._actions[command.id] = action
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        self._describe(command.id)
        if command.place != "window":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _checked=False: self.run(command.id))

    def _describe(self, id: str) -> None:
        """The tool tip of an action says what it does, and by which key."""
        action = self._actions[id]
        text = self._commands[id].help or action.text().removesuffix(" …")
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({key})" if key else text)
