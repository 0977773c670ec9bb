"""The settings page: a list of sections, the chosen one beside it, and a search through all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings.declared import SECTIONS
from app.settings.preferences import Preferences
from app.settings.section import DeclaredSection, Section
from app.settings.setting import settings_of, translated

_SIZE = (940, 640)
_LIST_WIDTH = 190


class SettingsDialog(QDialog):
    """All that can be set. What is changed takes effect at once, so there is nothing to confirm."""

    def __init__(
        self, preferences: Preferences, further: Iterable[Section] = (), parent: QWidget | None = None
    ) -> None:
        """``further`` are sections that are more than declared settings; one takes the place of the declared one."""
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*_SIZE)
        self.sections = _sections(preferences, further)
        self.search = QLineEdit()
        self.search.setObjectName("settingsSearch")
        self.search.setPlaceholderText(self.tr("Search all settings"))
        self.search.setAccessibleName(self.tr("Search all settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setObjectName("settingsSections")
        self.list.setAccessibleName(self.tr("Sections"))
        for section in self.sections.values():
            item = QListWidgetItem(section.title)
            item.setData(Qt.ItemDataRole.UserRole, section.id)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(lambda: self._filter(self.search.text()))
        self._nothing = QLabel(self.tr("No setting is called that."))
        self._nothing.setProperty("role", "muted")
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)
        self.list.setCurrentRow(0)

    @property
    def section(self) -> str:
        """The section that is chosen."""
        return list(self.sections)[self.list.currentRow()]

    def open_at(self, section: str = "") -> None:
        """Show the page, at a section where one is named."""
        if section:
            self.search.clear()
            self.list.setCurrentRow(list(self.sections).index(section))
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for section in self.sections.values():
            section.opened()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 16, 16, 16)
        for section in self.sections.values():
            column.addWidget(section)
        column.addWidget(self._nothing)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Settings"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        self.search.setFixedWidth(_LIST_WIDTH)
        self.list.setFixedWidth(_LIST_WIDTH)
        both = QHBoxLayout(self)
        both.setContentsMargins(12, 12, 0, 0)
        both.setSpacing(0)
        both.addLayout(side)
        both.addWidget(scroll, 1)

    def _filter(self, typed: str) -> None:
        """Without a search the chosen section is shown whole, with one whatever is found, section by section."""
        words = typed.lower().split()
        chosen = self.list.currentItem()
        found_any = False
        for index, section in enumerate(self.sections.values()):
            item = self.list.item(index)
            found = section.filter(words)
            item.setHidden(not found)
            section.setVisible(found if words else item is chosen)
            found_any |= found
        self._nothing.setVisible(not found_any)


def _sections(preferences: Preferences, further: Iterable[Section]) -> dict[str, Section]:
    """The sections in their order, without those that hold no setting."""
    settings = settings_of(Preferences)
    own = {section.id: section for section in further}
    sections: dict[str, Section] = {}
    for id, title in SECTIONS:
        held = [item for item in settings if item.section == id]
        if id in own:
            sections[id] = own.pop(id)
        elif held:
            sections[id] = DeclaredSection(id, translated(title), held, preferences)
    return {**sections, **own}
