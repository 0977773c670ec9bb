"""The part of the settings page for plug-ins: which are installed, which are turned on, and what became of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.language.wording import worded
from app.running.controller import RunController
from app.settings.preferences import Preferences
from app.settings.section import Section
from graph.declare.plug_ins import GROUP, InstalledPlugIn, installed_plug_ins
from graph.engine.messages import PlugIn

_INDENT = 24


class PlugInsSection(Section):
    """A switch for each installed plug-in. One is imported only once it is turned on, and only by the engine."""

    def __init__(self, runs: RunController, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("plug_ins", self.tr("Plug-ins"), parent)
        self._runs = runs
        self._preferences = preferences
        self.rows: dict[str, PlugInRow] = {}
        hint = QLabel(self.tr("Plug-ins are programs of others: turn on only those that you trust."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._none = QLabel(
            self.tr("None is installed. A plug-in is a Python package with the entry point “%s”, installed by pip.")
            % GROUP
        )
        self._none.setWordWrap(True)
        for label in (hint, self._none):
            self.body.addWidget(label)
        self.body.addSpacing(6)
        runs.engine_ready.connect(self._show_outcomes)
        preferences.changed.connect(self._follow)

    def opened(self) -> None:
        """What is installed may have changed since the page was last open."""
        for row in self.rows.values():
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = {plug_in.name: PlugInRow(plug_in) for plug_in in installed_plug_ins()}
        for name, row in self.rows.items():
            row.box.setChecked(name in self._preferences.plug_ins)
            row.box.toggled.connect(self._store)
            self.body.addWidget(row)
        self._none.setHidden(bool(self.rows))
        self._show_outcomes()

    def filter(self, words: list[str]) -> bool:
        said = [self.title, *(text for row in self.rows.values() for text in row.said())]
        return all(any(word in text.lower() for text in said) for word in words)

    def _store(self) -> None:
        shown = {name for name, row in self.rows.items() if row.box.isChecked()}
        gone = [name for name in self._preferences.plug_ins if name not in self.rows]
        self._preferences.plug_ins = [*gone, *sorted(shown)]
        self._show_outcomes()

    def _follow(self, name: str) -> None:
        if name == "plug_ins":
            for row_name, row in self.rows.items():
                row.box.setChecked(row_name in self._preferences.plug_ins)

    def _show_outcomes(self, ready: object = None) -> None:
        outcomes = {plug_in.package: plug_in for plug_in in self._runs.plug_ins}
        for row in self.rows.values():
            row.show_outcome(outcomes.get(row.plug_in.package))


class PlugInRow(QWidget):
    """One plug-in: its switch, what it says of itself, and whether its nodes are there."""

    def __init__(self, plug_in: InstalledPlugIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plug_in = plug_in
        self.box = QCheckBox(f"{plug_in.name} {plug_in.version}".strip())
        self.box.setObjectName(f"plugIn.{plug_in.name}")
        self.box.setAccessibleDescription(plug_in.summary)
        self.about = QLabel(plug_in.summary or plug_in.package)
        self.outcome = QLabel()
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(2)
        layout.addWidget(self.box)
        for label in (self.about, self.outcome):
            label.setWordWrap(True)
            label.setIndent(_INDENT)
            label.setProperty("role", "muted")
            layout.addWidget(label)

    def said(self) -> tuple[str, ...]:
        """All that the row says, to be searched."""
        return self.plug_in.name, self.plug_in.package, self.plug_in.summary, self.outcome.text()

    def show_outcome(self, outcome: PlugIn | None) -> None:
        """Say what became of it in the engine that is there: None where that has not been told of it."""
        is_on = self.box.isChecked()
        if outcome is None or not is_on:
            text = self.tr("Its nodes come as soon as nothing runs.") if is_on else ""
        elif outcome.catalogue is None:
            text = self.tr("It could not be loaded: %s") % worded(outcome.error)
        else:
            titles = [str(node.get("title", "")) for node in outcome.catalogue.get("nodes", [])]
            text = self.tr("Its nodes: %s") % ", ".join(titles)
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))
