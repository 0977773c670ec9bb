"""What the log holds: entries with a level, a time and the node that they are about."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

Level = Literal["message", "warning", "error"]

LEVELS: tuple[Level, ...] = ("message", "warning", "error")
"""From the least to the worst."""

LOGGING_LEVELS: dict[Level, int] = {"message": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that was said. ``place`` is the node that it is about, ``title`` what that is called; "" for none."""

    time: datetime
    level: Level
    text: str
    place: str = ""
    title: str = ""

    @property
    def clock(self) -> str:
        return f"{self.time:%H:%M:%S}"

    @property
    def words(self) -> str:
        """What was said, and of what; further lines of a long text are set in."""
        text = self.text.rstrip().replace("\n", "\n    ")
        return f"{self.title}: {text}" if self.title else text

    @property
    def line(self) -> str:
        """The entry as it is shown."""
        return f"{self.clock}  {level_name(self.level)}  {self.words}"

    def is_about(self, place: str) -> bool:
        """Whether it is about the node at a place, or one within that subgraph."""
        return self.place == place or self.place.startswith(f"{place}/")


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are shown: of at least a level, about a node ("" for all), with all words that were typed."""

    level: Level = "message"
    place: str = ""
    typed: str = ""

    def shows(self, entry: LogEntry) -> bool:
        if LEVELS.index(entry.level) < LEVELS.index(self.level):
            return False
        if self.place and not entry.is_about(self.place):
            return False
        if not self.typed:
            return True
        line = entry.line.lower()
        return all(word in line for word in self.typed.lower().split())


def level_name(level: Level) -> str:
    """A level in a word."""
    names: dict[Level, str] = {"message": _tr("Message"), "warning": _tr("Warning"), "error": _tr("Error")}
    return names[level]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Log", text)
