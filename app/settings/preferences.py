"""What the program remembers between sessions: all settings, the window's layout, recent files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from app.folders import data_folder
from app.model_folders import keep_model_folders, model_folders
from app.settings.declared import DeclaredSettings
from app.settings.setting import Setting

RECENT_FILES = 10

T = TypeVar("T")


class Preferences(QObject, DeclaredSettings):
    """Typed access to the settings file in the data folder. ``changed`` carries the name of the one that was set."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = QSettings(str(data_folder() / "window.ini"), QSettings.Format.IniFormat)
        self._model_folders = model_folders()

    # Settings ----------------------------------------------------------------------------------------------------

    def stored(self, setting: Setting[T]) -> T:
        """The value of a setting; its default where the file holds none that makes sense."""
        value = self._settings.value(setting.name)
        return setting.default if value is None else setting.parsed(value)

    def store(self, setting: Setting[T], value: T) -> None:
        """Set a setting, and say so where that changes it."""
        value = setting.parsed(value)
        if value == self.stored(setting):
            return
        self._settings.setValue(setting.name, value)
        self.changed.emit(setting.name)

    @property
    def keys(self) -> dict[object, object]:
        """What was changed of the keys of commands, as it was stored: the keys by the id of the command."""
        try:
            stored = json.loads(str(self._settings.value("keys", "{}")))
        except (ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}

    @keys.setter
    def keys(self, keys: dict[str, list[str]]) -> None:
        if keys != self.keys:
            self._settings.setValue("keys", json.dumps(keys))
            self.changed.emit("keys")

    @property
    def plug_ins(self) -> list[str]:
        """The names of the plug-ins that are turned on."""
        return self._names("plug_ins")

    @plug_ins.setter
    def plug_ins(self, names: list[str]) -> None:
        if names != self.plug_ins:
            self._settings.setValue("plug_ins", names)
            self.changed.emit("plug_ins")

    @property
    def model_folders(self) -> tuple[str, ...]:
        """The folders in which models are looked for by name, in the order in which they are searched."""
        return self._model_folders

    @model_folders.setter
    def model_folders(self, folders: tuple[str, ...]) -> None:
        if folders != self._model_folders:
            keep_model_folders(folders)
            self._model_folders = folders
            self.changed.emit("model_folders")

    # What is remembered without being set ------------------------------------------------------------------------

    @property
    def recent_files(self) -> list[Path]:
        """The workflow files that were opened or saved last and are still there, newest first."""
        return [path for path in map(Path, self._names("recent_files")) if path.is_file()]

    def add_recent_file(self, path: Path) -> None:
        kept = [path, *(other for other in self.recent_files if other != path)][:RECENT_FILES]
        self._settings.setValue("recent_files", [str(item) for item in kept])

    @property
    def open_files(self) -> tuple[list[Path], Path | None]:
        """The files that were open last, in the order of their tabs, and the one that was shown."""
        shown = self._settings.value("shown_file")
        return [Path(name) for name in self._names("open_files")], Path(shown) if isinstance(shown, str) else None

    @open_files.setter
    def open_files(self, files: tuple[list[Path], Path | None]) -> None:
        if files != self.open_files:
            self._settings.setValue("open_files", [str(path) for path in files[0]])
            self._settings.setValue("shown_file", str(files[1]) if files[1] is not None else None)

    @property
    def last_folder(self) -> str:
        """The folder in which a file dialog opens."""
        return str(self._settings.value("last_folder", str(Path.home())))

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._settings.setValue("last_folder", folder)

    def window_layout(self) -> tuple[QByteArray, QByteArray]:
        """Geometry and state of the main window as Qt stores them; empty where nothing was stored."""
        geometry, state = self._settings.value("geometry"), self._settings.value("state")
        return (
            geometry if isinstance(geometry, QByteArray) else QByteArray(),
            state if isinstance(state, QByteArray) else QByteArray(),
        )

    def set_window_layout(self, geometry: QByteArray, state: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)
        self._settings.setValue("state", state)

    @property
    def viewers(self) -> list[str]:
        """The names of the viewers that were open beside the one in the first dock."""
        return self._names("viewers")

    @viewers.setter
    def viewers(self, names: list[str]) -> None:
        self._settings.setValue("viewers", names)

    def _names(self, key: str) -> list[str]:
        """A list of texts, which Qt stores as a single one where there is one; what is none is left out."""
        stored = self._settings.value(key, [])
        texts = stored if isinstance(stored, list) else [stored]
        return [text for text in texts if isinstance(text, str)]
