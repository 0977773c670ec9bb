"""Starting: what is loaded, and what is on screen first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels import start_page
from app.panels.start_page import FAMILY_FOLDER, Card, StartPage, find_templates
from app.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]

SHOW_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from app.pyside_imports import leave_sources_unread
leave_sources_unread()
from app.gui import make_window

def show():
    application = QApplication([])
    window = make_window(application)
    window.show()
    application.processEvents()
    assert window.isVisible()
    window.session.new()
    application.processEvents()
    print("loaded:", *sys.modules)
    window.close()

if __name__ == "__main__":
    show()
"""


GO_TO_WINDOW = """
import linecache, sys, types
sys.modules["app.gui"] = types.SimpleNamespace(start=lambda *arguments: 0)
import main
assert main.main([]) == 0
import app.window.main_window
print("read:", *linecache.cache)
"""
"""The program's own way to the window, and the modules of the window."""


def run_python(code: str, home: Path) -> str:
    """What a new process prints that runs this code."""
    script = home / "script.py"
    script.write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LATENT_LOOM_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_window_is_shown_without_what_only_some_of_its_work_needs(tmp_path: Path) -> None:
    loaded = set(run_python(SHOW_WINDOW, tmp_path).split("loaded:")[1].split())
    assert "app.window.main_window" in loaded
    models = {"torch", "diffusers", "transformers", "cv2", "av"}
    others = {"numpy", "pyqtgraph", "ssl", "http.client"}
    assert not loaded & (models | others)


def test_pyside_reads_no_sources_on_the_way_to_the_window(tmp_path: Path) -> None:
    read = run_python(GO_TO_WINDOW, tmp_path).split("read:")[1]
    assert "networkx" not in read
    assert "main_window" not in read


def test_an_empty_window_offers_templates_and_an_edit_leads_to_the_canvas(window: MainWindow) -> None:
    window.session.new()
    assert window.pages.currentWidget() is window.start_page
    window.session.document.add_node("basic.number")
    assert window.pages.currentIndex() == 0


def test_templates_for_models_of_ones_own_stand_apart_and_name_them(window: MainWindow) -> None:
    ready, others = find_templates(), find_templates(FAMILY_FOLDER)
    assert all(template.thumbnail.exists() and not template.models for template in ready)
    assert all(template.models for template in others)
    window.session.new()
    cards = {card.accessibleName(): card for card in window.start_page.findChildren(Card)}
    assert {template.title for template in (*ready, *others)} <= set(cards)
    adapted = next(template for template in others if template.path.name == "sdxl_controlnet.graph.json")
    assert adapted.models == ("stabilityai/stable-diffusion-xl-base-1.0", "diffusers/controlnet-canny-sdxl-1.0")
    assert all(model in cards[adapted.title].toolTip() for model in adapted.models)
    lowest_ready = max(cards[template.title].y() for template in ready)
    assert all(cards[template.title].y() > lowest_ready for template in others)


def test_pictures_of_templates_are_read_when_they_are_seen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    rounded = start_page._rounded

    def reading(path: Path, ratio: float) -> QPixmap:
        read.append(path)
        return rounded(path, ratio)

    monkeypatch.setattr(start_page, "_rounded", reading)
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.fill([])
    assert not read
    page.show()
    qtbot.waitUntil(lambda: bool(read))
    QApplication.processEvents()
    pictures = [template.thumbnail for template in find_templates()]
    assert len(read) == len(set(read)) < len(pictures) / 2
    assert set(read) == set(pictures[: len(read)])
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(lambda: read[-1] not in pictures[:4])
    seen = len(read)
    page.repaint()
    assert len(read) == seen
    page.hide()
    page.fill([])
    page.show()
    qtbot.waitUntil(lambda: len(read) > seen)
    assert read[seen] == pictures[0]


def test_a_page_that_is_filled_again_keeps_its_templates_and_shows_other_files(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.fill([Path("/somewhere/first.graph.json")])
    page.show()
    before = {card.accessibleName(): card for card in page.findChildren(Card)}
    page.fill([Path("/somewhere/second.graph.json")])
    qtbot.waitUntil(lambda: "first" not in {card.accessibleName() for card in page.findChildren(Card)})
    cards = {card.accessibleName(): card for card in page.findChildren(Card)}
    assert "second" in cards
    assert cards["second"].isVisible()
    assert all(cards[name] is card for name, card in before.items() if name != "first")
    chosen: list[Path] = []
    page.file_chosen.connect(chosen.append)
    cards["second"].chosen.emit()
    assert chosen == [Path("/somewhere/second.graph.json")]
