"""The devices of this machine, offered on the settings page once the engine has told of them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.running.controller import RunController
from app.settings.dialog import SettingsDialog
from app.settings.rows import ChoiceControl
from app.settings.section import DeclaredSection
from graph.engine.messages import MachineAnswer


class DeviceOffer(QObject):
    """Asks the engine, and adds to the choice of a device what it answers, as long as the page is there."""

    def __init__(self, page: SettingsDialog, runs: RunController) -> None:
        super().__init__(page)
        section = page.sections["running"]
        assert isinstance(section, DeclaredSection)
        control = section.rows["device"].control
        assert isinstance(control, ChoiceControl)
        self._control = control
        runs.machine_told.connect(self._offer)
        runs.ask_machine()

    def _offer(self, answer: MachineAnswer) -> None:
        if answer.machine is not None:
            self._control.offer([(item.name, f"{item.name} – {item.title}") for item in answer.machine.devices])
