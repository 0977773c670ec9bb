"""The page about the program: what a report of a fault needs, in one place."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.folders import data_folder, log_folder
from app.window.main_window import MainWindow
from graph.declare.machine import Device, Machine
from graph.engine.messages import MachineAnswer


def open_page(window: MainWindow, qtbot: QtBot) -> str:
    """Open the page, wait for the engine's answer, and return what it says."""
    with qtbot.waitSignal(window.runs.machine_told, timeout=60_000):
        window.commands.run("help.about")
    return window.help.about.report


def test_the_page_names_versions_devices_licence_and_folders(window: MainWindow, qtbot: QtBot) -> None:
    report = open_page(window, qtbot)
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert report.startswith(f"Latent Loom {project['version']}\n")
    assert project["license"] in report
    assert f"Python: {sys.version_info.major}.{sys.version_info.minor}." in report
    assert PySide6.__version__ in report
    assert "PyTorch 2." in report and "Diffusers 0." in report
    assert "cpu: " in report
    assert str(data_folder()) in report
    assert str(log_folder() / "latent-loom.log") in report
    window.help.about.close()


def test_all_of_it_is_copied(window: MainWindow, qtbot: QtBot) -> None:
    report = open_page(window, qtbot)
    window.help.about.copy_button.click()
    assert QGuiApplication.clipboard().text() == report
    window.help.about.close()


def test_devices_and_faults_are_shown_as_the_engine_tells_them(window: MainWindow, qtbot: QtBot) -> None:
    open_page(window, qtbot)
    devices = (Device("cuda:0", "Some card", 24 * 2**30), Device("cpu", "Some processor"))
    window.runs.machine_told.emit(MachineAnswer(0, Machine(devices, (("CUDA", "13.0"),))))
    assert "cuda:0: Some card, 24.0 GiB\ncpu: Some processor" in window.help.about.report
    window.runs.machine_told.emit(MachineAnswer(0, None, "PyTorch cannot be loaded."))
    assert "PyTorch cannot be loaded." in window.help.about.report
    assert "Some card" not in window.help.about.report
    window.help.about.close()
