"""How a setting is declared: one line in ``DeclaredSettings``, from which its storage, its type and its row are made.

    snaps = Toggle(True, "canvas", QT_TRANSLATE_NOOP("Settings", "Snap to the grid"))

is read as ``preferences.snaps``, written as ``preferences.snaps = False``, and stands in the section "canvas" of the
settings page. Whoever has to follow it connects to ``preferences.changed``, which carries the name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Mark a text for translation; Qt's own is declared to return any object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP

T = TypeVar("T")

Applies = Literal["now", "engine", "start"]
"""When a change takes effect: at once; once the engine is started anew; at the next start of the program."""


class Stored:
    """Holds the values of settings."""

    def stored(self, setting: Setting[T]) -> T:
        """The value of a setting; its default where the file holds none that makes sense."""
        raise NotImplementedError

    def store(self, setting: Setting[T], value: T) -> None:
        """Set a setting, and say so where that changes it."""
        raise NotImplementedError


class Setting(ABC, Generic[T]):
    """One thing that can be set, declared as an attribute of ``DeclaredSettings``.

    ``section`` is the part of the settings page it stands in; one without a section stands on no page. ``text`` and
    ``help`` are source texts of the translation context "Settings".
    """

    def __init__(self, default: T, section: str = "", text: str = "", help: str = "", applies: Applies = "now") -> None:
        self.default = default
        self.section = section
        self.source_text = text
        self.source_help = help
        self.applies = applies
        self.name = ""

    @abstractmethod
    def parsed(self, stored: object) -> T:
        """The value that a settings file holds; the default where it makes no sense."""

    @property
    def text(self) -> str:
        """What the setting is called, in the language of the program."""
        return translated(self.source_text)

    @property
    def help(self) -> str:
        """What it does, in a sentence or two."""
        return translated(self.source_help)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[T]: ...

    @overload
    def __get__(self, instance: Stored, owner: type) -> T: ...

    def __get__(self, instance: Stored | None, owner: type) -> Setting[T] | T:
        return self if instance is None else instance.stored(self)

    def __set__(self, instance: Stored, value: T) -> None:
        instance.store(self, value)


class Toggle(Setting[bool]):
    """On or off."""

    def parsed(self, stored: object) -> bool:
        if isinstance(stored, bool):
            return stored
        return {"true": True, "false": False}.get(str(stored).lower(), self.default)


class Number(Setting[int]):
    """A whole number from ``least`` to ``most``, in steps; ``unit`` follows it on the page."""

    def __init__(
        self,
        default: int,
        section: str = "",
        text: str = "",
        help: str = "",
        *,
        least: int,
        most: int,
        step: int = 1,
        unit: str = "",
        applies: Applies = "now",
    ) -> None:
        super().__init__(default, section, text, help, applies)
        self.least, self.most, self.step, self.unit = least, most, step, unit

    def parsed(self, stored: object) -> int:
        try:
            return min(self.most, max(self.least, int(str(stored))))
        except ValueError:
            return self.default


class Choice(Setting[str]):
    """One of several texts.

    ``choices`` are pairs of a value and its source text. An ``open`` one also takes a value that is not among them,
    such as the name of a device that is not there now.
    """

    def __init__(
        self,
        default: str,
        section: str = "",
        text: str = "",
        help: str = "",
        *,
        choices: tuple[tuple[str, str], ...],
        is_open: bool = False,
        applies: Applies = "now",
    ) -> None:
        super().__init__(default, section, text, help, applies)
        self.choices = choices
        self.is_open = is_open

    def parsed(self, stored: object) -> str:
        value = str(stored)
        is_known = any(value == choice for choice, _ in self.choices)
        return value if is_known or (self.is_open and value) else self.default


class Folder(Setting[str]):
    """A folder; "" stands for the one that the program chooses, or for what ``unset`` says."""

    def __init__(
        self,
        default: str,
        section: str = "",
        text: str = "",
        help: str = "",
        *,
        unset: str = "",
        applies: Applies = "now",
    ) -> None:
        super().__init__(default, section, text, help, applies)
        self.unset = unset

    def parsed(self, stored: object) -> str:
        return stored if isinstance(stored, str) else self.default


def settings_of(owner: type) -> list[Setting[Any]]:
    """The settings that a class declares, in the order of their declaration."""
    return [item for part in reversed(owner.__mro__) for item in vars(part).values() if isinstance(item, Setting)]


def translated(source: str) -> str:
    """A text of the settings page in the language of the program."""
    return QCoreApplication.translate("Settings", source) if source else ""
