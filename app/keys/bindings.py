"""Which keys give which command now: those of the chosen set, and what the user has changed, over the declared ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from app.commands import Command, CommandRegistry
from app.keys.key_sets import KEY_SETS
from app.settings.preferences import Preferences
from graph.errors import FileError, LoomError
from graph.wording import Wording

MOST_KEYS = 2
"""So many keys the user can give a command."""

_FORMAT = "latent-loom-keys"
_MOST_BYTES = 1 << 20


class KeyBindings(QObject):
    """Follows the preferences, which hold the user's changes, and gives the commands their keys.

    A key that the user has given to one command is no key of another that acts in the same place, whatever that one
    was declared with: so a new version with new keys takes none from the user.
    """

    def __init__(self, commands: CommandRegistry, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.commands = commands
        self._preferences = preferences
        preferences.changed.connect(self._follow)
        self._apply()

    # What there is -----------------------------------------------------------------------------------------------

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys that give a command now."""
        return self.commands.keys(id)

    def keys_in_set(self, id: str) -> tuple[str, ...]:
        """The keys of a command in the chosen set, before the user's changes."""
        chosen = KEY_SETS.get(self._preferences.key_set, {})
        return portable(chosen.get(id, self.commands[id].keys))

    def is_changed(self, id: str) -> bool:
        return self.keys(id) != self.keys_in_set(id)

    def holders(self, id: str, key: str) -> list[Command]:
        """The other commands that a key gives where it would give this one."""
        command = self.commands[id]
        others = (other for other in self.commands if other.id != id and command.shares_keys_with(other))
        return [other for other in others if key in self.keys(other.id)]

    # What is changed ---------------------------------------------------------------------------------------------

    def give(self, id: str, keys: Iterable[str]) -> None:
        """Let these keys give a command, and no other one in the same place."""
        wanted = portable(keys)
        changed = {id: wanted}
        for key in wanted:
            for other in self.holders(id, key):
                kept = changed.get(other.id, self.keys(other.id))
                changed[other.id] = tuple(item for item in kept if item != key)
        self._store({**self._changes(), **changed})

    def reset(self, id: str) -> None:
        """Let a command have the keys of the set again; those who were given them meanwhile lose them."""
        self.give(id, self.keys_in_set(id))

    def reset_all(self) -> None:
        self._store({})

    # Files -------------------------------------------------------------------------------------------------------

    def exported(self) -> str:
        """The chosen set and what was changed, as JSON."""
        changes = {id: list(keys) for id, keys in sorted(self._changes().items())}
        content = {"format": _FORMAT, "set": self._preferences.key_set, "keys": changes}
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def import_text(self, text: str) -> None:
        """Take over what was exported; commands that are not there are left out.

        Raises:
            LoomError: where it is no such text. Nothing is changed then.
        """
        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            content = None
        keys = content.get("keys") if isinstance(content, dict) and content.get("format") == _FORMAT else None
        if not isinstance(content, dict) or not isinstance(keys, dict):
            raise LoomError(
                self.tr("There are no keys in this file."), self.tr("Choose a file that was exported here.")
            )
        key_set = content.get("set")
        if isinstance(key_set, str) and key_set in KEY_SETS:
            self._preferences.key_set = key_set
        self._store(read_keys(keys))

    # What is stored ----------------------------------------------------------------------------------------------

    def _changes(self) -> dict[str, tuple[str, ...]]:
        """What the user has changed, of commands that are there."""
        stored = read_keys(self._preferences.keys)
        return {id: keys for id, keys in stored.items() if id in self.commands}

    def _store(self, changes: Mapping[str, tuple[str, ...]]) -> None:
        """Keep what differs from the set."""
        known = {id: keys for id, keys in changes.items() if id in self.commands}
        self._preferences.keys = {id: list(keys) for id, keys in known.items() if keys != self.keys_in_set(id)}

    def _follow(self, name: str) -> None:
        if name in ("keys", "key_set"):
            self._apply()

    def _apply(self) -> None:
        """Give all commands their keys: what the user has changed first, then what is left of the set's."""
        changes = self._changes()
        given: dict[str, tuple[str, ...]] = {}
        holders: dict[str, list[Command]] = {}
        for command in sorted(self.commands, key=lambda command: command.id not in changes):
            wanted = changes.get(command.id, self.keys_in_set(command.id))
            free = [key for key in wanted if not any(command.shares_keys_with(other) for other in holders.get(key, ()))]
            given[command.id] = tuple(free)
            for key in free:
                holders.setdefault(key, []).append(command)
        self.commands.set_keys(given)


def read_key_file(path: Path) -> str:
    """The text of a file of keys; of one that is far too large only the beginning. For any thread.

    Raises:
        FileError: where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError as error:
        raise FileError(Wording("%s cannot be read: %s.", path, error.strerror or error)) from error


def portable(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys written in the one way in which they are compared and stored, each once; what is no key is left out."""
    return tuple(dict.fromkeys(text for text in map(_portable_key, keys) if text))


@lru_cache(maxsize=1024)
def _portable_key(key: str) -> str:
    form = QKeySequence.SequenceFormat.PortableText
    return QKeySequence.fromString(key, form).toString(form)


def read_keys(stored: Mapping[object, object]) -> dict[str, tuple[str, ...]]:
    """Keys by command out of a file that somebody may have edited: what makes no sense is left out."""
    read = {}
    for id, keys in stored.items():
        if isinstance(id, str) and isinstance(keys, list):
            single = [key for key in keys if isinstance(key, str) and QKeySequence(key).count() == 1]
            read[id] = portable(single)[:MOST_KEYS]
    return read
