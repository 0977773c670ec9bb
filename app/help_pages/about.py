"""The page about the program: versions, devices and folders, to be read and to be copied into a report of a fault."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.folders import data_folder, log_folder
from app.program_log import FILE_NAME
from app.running.controller import RunController
from app.version import LICENCE, PROGRAM, program_version, python_version, system_name
from graph.declare.machine import Device
from graph.engine.messages import MachineAnswer

_WIDTH = 600


class AboutPage(QDialog):
    """Rows of a name and what there is to say. The devices come from the engine, which alone knows them."""

    def __init__(self, runs: RunController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Latent Loom"))
        self.setMinimumWidth(_WIDTH)
        self._runs = runs
        self._rows: dict[str, QLabel] = {}
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(7)
        title = QLabel(f"{PROGRAM} {program_version()}")
        title.setProperty("role", "title")
        words = QLabel(self.tr("A node-graph editor for generative images and video, on the local machine."))
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(words)
        layout.addLayout(self._form)
        layout.addLayout(self._buttons())
        self._add_rows()
        runs.machine_told.connect(self._show_machine)

    def open(self) -> None:
        """Show the page, and ask the engine what the machine has."""
        self._show(self.tr("Output folder"), self._runs.settings.output_folder)
        self._runs.ask_machine()
        self.show()
        self.raise_()
        self.activateWindow()
        self.copy_button.setFocus()

    @property
    def report(self) -> str:
        """All rows as text."""
        lines = [f"{PROGRAM} {program_version()}"]
        lines += [f"{name}: {label.text()}" for name, label in self._rows.items()]
        return "\n".join(lines) + "\n"

    def _add_rows(self) -> None:
        self._show(self.tr("Licence"), LICENCE)
        self._show(self.tr("System"), system_name())
        self._show("Python", python_version())
        self._show("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}")
        self._show(self.tr("Engine"), self.tr("Asking the engine …"))
        self._show(self.tr("Devices"), self.tr("Asking the engine …"))
        self._show(self.tr("Data folder"), str(data_folder()))
        self._show(self.tr("Output folder"), self._runs.settings.output_folder)
        self._show(self.tr("Log file"), str(log_folder() / FILE_NAME))

    def _show(self, name: str, text: str) -> None:
        label = self._rows.get(name)
        if label is None:
            label = self._rows[name] = QLabel()
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(name)
            caption = QLabel(name)
            caption.setProperty("role", "muted")
            self._form.addRow(caption, label)
        label.setText(text)
        label.setAccessibleDescription(text)

    def _show_machine(self, answer: MachineAnswer) -> None:
        if answer.machine is None:
            self._show(self.tr("Engine"), answer.fault)
            self._show(self.tr("Devices"), self.tr("Not known"))
            return
        versions = [f"{name} {number}" for name, number in answer.machine.drivers]
        self._show(self.tr("Engine"), ", ".join(versions))
        self._show(self.tr("Devices"), "\n".join(_device_text(device) for device in answer.machine.devices))

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy all of this, for a report of a fault"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        open_data = QPushButton(self.tr("Open data folder"))
        open_data.clicked.connect(lambda: _open(data_folder()))
        open_log = QPushButton(self.tr("Open log folder"))
        open_log.clicked.connect(lambda: _open(log_folder()))
        buttons = QHBoxLayout()
        for button in (self.copy_button, open_data, open_log):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons


def _device_text(device: Device) -> str:
    memory = f", {device.memory_bytes / 2**30:.1f} GiB" if device.memory_bytes else ""
    return f"{device.name}: {device.title}{memory}"


def _open(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
