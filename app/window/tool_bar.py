"""The tool bar: run, stop, how the run stands, undo, zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from app.commands import CommandRegistry
from app.window.run_bar import RunBar

_BUTTONS = ("run.all", "run.to_here", "run.cancel", "run.live")


class ToolBar(QToolBar):
    """Buttons for the commands that are given most."""

    def __init__(self, commands: CommandRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setWindowTitle(self.tr("Tool bar"))
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for id in _BUTTONS:
            self.addWidget(_button(commands, id, "primary" if id == "run.all" else ""))
        self.run_bar = RunBar()
        self.run_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(self.run_bar)
        for id in ("edit.undo", "edit.redo", "node.add", "view.fit_all"):
            self.addWidget(_button(commands, id))
        self.zoom = QLabel("100 %")
        self.zoom.setProperty("role", "muted")
        self.zoom.setFixedWidth(52)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self.zoom)

    def show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{zoom * 100:.0f} %")


def _button(commands: CommandRegistry, id: str, role: str = "") -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(commands.action(id))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if role:
        button.setProperty("role", role)
    return button
