"""The menu of the files that were opened or saved last."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from app.documents.file_flow import FileFlow
from app.settings.preferences import Preferences


class RecentMenu(QMenu):
    """Filled when it is shown."""

    def __init__(self, preferences: Preferences, files: FileFlow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Recent files"))
        self._preferences = preferences
        self._files = files
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in self._preferences.recent_files:
            action = self.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self._files.open_path(path))
