"""The devices of this machine, offered on the settings page once the engine has told of them."""

from __future__ import annotations

from app.running.controller import RunController
from app.settings.dialog import SettingsDialog
from app.settings.rows import ChoiceControl
from app.settings.section import DeclaredSection
from graph.engine.messages import MachineAnswer


def offer_devices(page: SettingsDialog, runs: RunController) -> None:
    """Ask the engine, and add to the choice of a device what it answers."""
    section = page.sections["running"]
    assert isinstance(section, DeclaredSection)
    control = section.rows["device"].control
    assert isinstance(control, ChoiceControl)

    def offer(answer: MachineAnswer) -> None:
        if answer.machine is not None:
            control.offer([(device.name, f"{device.name} – {device.title}") for device in answer.machine.devices])

    runs.machine_told.connect(offer)
    page.destroyed.connect(lambda: runs.machine_told.disconnect(offer))
    runs.ask_machine()
