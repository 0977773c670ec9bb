"""The part of the settings page for models: the folders in which they are looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.settings.preferences import Preferences
from app.settings.section import Section


class ModelFoldersSection(Section):
    """A list of folders, to which others are added, and from which they are taken; the files stay where they are."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("models", self.tr("Models"), parent)
        self._preferences = preferences
        self._hint = QLabel(
            self.tr(
                "Models are looked for by name in these folders, in this order. Folders of ComfyUI and of Stable "
                "Diffusion WebUI can be used where they are."
            )
        )
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("modelFolders")
        self.list.setAccessibleName(self.tr("Model folders"))
        self.list.setMinimumHeight(150)
        self.list.currentRowChanged.connect(self._refresh)
        self.add_button = QPushButton(self.tr("Add folder …"))
        self.add_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.clicked.connect(self._remove)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self._hint)
        self.body.addSpacing(6)
        self.body.addWidget(self.list)
        self.body.addLayout(buttons)
        preferences.changed.connect(self._follow)
        self._fill()

    def filter(self, words: list[str]) -> bool:
        said = [self.title, self._hint.text(), self.list.accessibleName(), *self._preferences.model_folders]
        return all(any(word in text.lower() for text in said) for word in words)

    def opened(self) -> None:
        """Folders may have gone or come back since the page was last open."""
        self._fill()

    def add(self, folder: str) -> None:
        """Look for models in a folder too, after the others."""
        path = str(Path(folder).absolute())
        if path not in self._preferences.model_folders:
            self._preferences.model_folders = (*self._preferences.model_folders, path)

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Add a folder of models"), str(Path.home()))
        if chosen:
            self.add(chosen)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            gone = item.data(Qt.ItemDataRole.UserRole)
            self._preferences.model_folders = tuple(name for name in self._preferences.model_folders if name != gone)

    def _follow(self, name: str) -> None:
        if name == "model_folders":
            self._fill()

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for folder in self._preferences.model_folders:
            is_there = Path(folder).is_dir()
            item = QListWidgetItem(folder if is_there else self.tr("%s (not there)") % folder)
            item.setData(Qt.ItemDataRole.UserRole, folder)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._refresh()

    def _refresh(self) -> None:
        self.remove_button.setEnabled(self.list.currentItem() is not None)
