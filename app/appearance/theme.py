"""Themes: every colour of the window and the canvas, read from one palette file each in ``resources/themes``."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.appearance.stylesheet import stylesheet

THEME_FOLDER = Path(__file__).parents[2] / "resources" / "themes"
DEFAULT_THEME = "dark"


@dataclass(frozen=True)
class Theme:
    """A palette. ``id`` is the stem of its file; the fields after ``is_dark`` are the file's ``colours``.

    ``border`` parts areas from each other; ``control`` outlines what can be worked.
    """

    id: str
    title: str
    is_dark: bool
    window: QColor
    panel: QColor
    raised: QColor
    hover: QColor
    field: QColor
    border: QColor
    control: QColor
    text: QColor
    text_muted: QColor
    text_faint: QColor
    accent: QColor
    accent_text: QColor
    canvas: QColor
    grid: QColor
    node: QColor
    node_title: QColor
    node_border: QColor
    selection: QColor
    queued: QColor
    running: QColor
    cached: QColor
    finished: QColor
    failed: QColor
    warning: QColor
    bypassed: QColor
    muted: QColor
    missing: QColor

    @classmethod
    def load(cls, id: str) -> Theme:
        """Read the palette file of that name; the default theme where there is none."""
        path = THEME_FOLDER / f"{id}.json"
        if not path.is_file():
            path = THEME_FOLDER / f"{DEFAULT_THEME}.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        colours = {name: QColor(value) for name, value in data["colours"].items()}
        return cls(path.stem, data["title"], data["is_dark"], **colours)

    @property
    def colours(self) -> dict[str, QColor]:
        """The colours by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if isinstance(value, QColor)}

    def apply(self, application: QApplication) -> None:
        """Dress all widgets of the program in this theme."""
        application.setStyle("Fusion")
        application.setPalette(self._palette())
        application.setStyleSheet(stylesheet({name: colour.name() for name, colour in self.colours.items()}))

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: self.panel,
            QPalette.ColorRole.WindowText: self.text,
            QPalette.ColorRole.Base: self.field,
            QPalette.ColorRole.AlternateBase: self.panel,
            QPalette.ColorRole.ToolTipBase: self.raised,
            QPalette.ColorRole.ToolTipText: self.text,
            QPalette.ColorRole.PlaceholderText: self.text_faint,
            QPalette.ColorRole.Text: self.text,
            QPalette.ColorRole.Button: self.raised,
            QPalette.ColorRole.ButtonText: self.text,
            QPalette.ColorRole.Mid: self.border,
            QPalette.ColorRole.Highlight: self.accent,
            QPalette.ColorRole.HighlightedText: self.accent_text,
            QPalette.ColorRole.Link: self.accent,
        }
        for role, colour in roles.items():
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.text_faint)
        return palette
