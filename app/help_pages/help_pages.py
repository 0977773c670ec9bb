"""What the Help menu opens, each page made when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.canvas.scene import CanvasScene
from app.commands import CommandRegistry
from app.running.controller import RunController
from graph.errors import LoomError

if TYPE_CHECKING:
    from app.help_pages.about import AboutPage
    from app.help_pages.keys import KeysPage
    from app.help_pages.wire_types import WireTypesPage

_ROOT = Path(__file__).parents[2]
_GUIDES = (_ROOT / "docs" / "user-guide.md", _ROOT / "README.md")


class HelpPages(QObject):
    """Opens the pages over a window."""

    def __init__(self, scene: CanvasScene, commands: CommandRegistry, runs: RunController, window: QWidget) -> None:
        super().__init__(window)
        self._runs = runs
        self._scene = scene
        self._commands = commands
        self._window = window
        self._wire_types: WireTypesPage | None = None
        self._keys: KeysPage | None = None
        self._about: AboutPage | None = None

    @property
    def wire_types(self) -> WireTypesPage:
        """The legend of the wire types."""
        if self._wire_types is None:
            from app.help_pages.wire_types import WireTypesPage

            self._wire_types = WireTypesPage(self._scene, self._window)
        return self._wire_types

    @property
    def keys(self) -> KeysPage:
        """The overview of commands and keys."""
        if self._keys is None:
            from app.help_pages.keys import KeysPage

            self._keys = KeysPage(self._commands, self._window)
        return self._keys

    @property
    def about(self) -> AboutPage:
        """What the program is, and what it runs on."""
        if self._about is None:
            from app.help_pages.about import AboutPage

            self._about = AboutPage(self._runs, self._window)
        return self._about

    def show_about(self) -> None:
        self.about.open()

    def show_wire_types(self) -> None:
        self.wire_types.open()

    def show_keys(self) -> None:
        self.keys.open()

    def show_guide(self) -> None:
        """Open the documentation that came with the program, in what the system reads it with.

        Raises:
            LoomError: where there is none, or nothing opens it.
        """
        guide = next((path for path in _GUIDES if path.is_file()), None)
        if guide is None:
            raise LoomError(self.tr("The documentation is not installed."))
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide))):
            raise LoomError(self.tr("No program opens %s.") % guide)
