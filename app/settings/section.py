"""The sections of the settings page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.settings.preferences import Preferences
from app.settings.rows import SettingRow
from app.settings.setting import Setting


class Section(QWidget):
    """A titled part of the page."""

    def __init__(self, id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"section.{id}")
        self.setAccessibleName(title)
        self.id = id
        self.title = title
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 18)
        self.body.setSpacing(2)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self.body.addWidget(heading)
        self.body.addSpacing(6)

    def filter(self, words: list[str]) -> bool:
        """Show what all words (in lower case) stand in, all for none; returns whether there is anything."""
        raise NotImplementedError

    def opened(self) -> None:
        """The page is shown: bring up to date what is not told of."""


class DeclaredSection(Section):
    """The declared settings of one section, a row each."""

    def __init__(self, id: str, title: str, settings: list[Setting[Any]], preferences: Preferences) -> None:
        super().__init__(id, title)
        self.rows = {setting.name: SettingRow(setting, preferences) for setting in settings}
        for row in self.rows.values():
            self.body.addWidget(row)

    def filter(self, words: list[str]) -> bool:
        """Without a word in its title, rows are shown one by one."""
        has_title = all(word in self.title.lower() for word in words)
        found = False
        for row in self.rows.values():
            row_found = has_title or row.matches(words)
            row.setVisible(row_found)
            found |= row_found
        return found
