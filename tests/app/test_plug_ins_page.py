"""Plug-ins on the settings page: turned on and off while the window is open, and what went wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from app.running.engine_start import start_engine_process
from app.settings.plug_ins_section import PlugInsSection
from app.window.main_window import MainWindow
from tests.app.conftest import MakeWindow

CODE = '''
from graph.declare import node


@node(title="Shout", category="Plug-in")
def shout(text: str = "") -> str:
    """Say it loudly."""
    return text.upper()
'''


def install(folder: Path, name: str, code: str) -> None:
    """Install a plug-in as pip would do it."""
    package = f"{name}_nodes"
    (folder / package).mkdir()
    (folder / package / "__init__.py").write_text("")
    (folder / package / "voice.py").write_text(code)
    about = folder / f"{package}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\nSummary: Says it {name}.\n")
    (about / "entry_points.txt").write_text(f"[latentloom.nodes]\n{name} = {package}\n")


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window over an engine process, with two plug-ins installed, one of them broken."""
    install(tmp_path, "loud", CODE)
    install(tmp_path, "broken", "raise RuntimeError('no such microphone')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "loud_nodes", raising=False)  # another test may have imported one of that name
    made: list[MainWindow] = []
    window = make_window(lambda listener: start_engine_process(listener, made[0].session.preferences))
    made.append(window)
    window.runs.engine_ready.connect(lambda ready: window.session.take_plug_ins(ready.plug_ins))
    yield window
    assert "loud_nodes" not in sys.modules  # the window's own process imports none of it


def open_page(window: MainWindow) -> PlugInsSection:
    window.dialogs.show_settings("plug_ins")
    section = window.dialogs.settings.sections["plug_ins"]
    assert isinstance(section, PlugInsSection)
    return section


def click(box: QCheckBox) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_a_plug_in_is_turned_on_and_its_nodes_come(window: MainWindow, qtbot: QtBot) -> None:
    section = open_page(window)
    row = section.rows["loud"]
    assert not row.box.isChecked()
    assert row.about.text() == "Says it loud."
    click(row.box)
    assert window.session.preferences.plug_ins == ["loud"]
    window.runs.ask_machine()  # anything that has the engine started
    qtbot.waitUntil(lambda: "voice.shout" in window.session.catalogue, timeout=20000)
    assert "Shout" in row.outcome.text()
    click(row.box)
    qtbot.waitUntil(lambda: "voice.shout" not in window.session.catalogue, timeout=20000)
    assert row.outcome.text() == ""


def test_one_that_cannot_be_loaded_says_why_and_the_others_work(window: MainWindow, qtbot: QtBot) -> None:
    section = open_page(window)
    click(section.rows["broken"].box)
    click(section.rows["loud"].box)
    window.runs.ask_machine()
    qtbot.waitUntil(lambda: "voice.shout" in window.session.catalogue, timeout=20000)
    assert "no such microphone" in section.rows["broken"].outcome.text()


def test_without_any_the_page_says_how_one_is_installed(make_window: MakeWindow) -> None:
    window = make_window(lambda listener: start_engine_process(listener, window.session.preferences))
    section = open_page(window)
    assert not section.rows
    assert any("pip" in label.text() for label in section.findChildren(QLabel) if label.isVisible())
