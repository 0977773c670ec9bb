"""Starting: what is loaded, and what is on screen first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.panels.start_page import FAMILY_FOLDER, Card, find_templates
from app.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]

SHOW_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication
from app.gui import make_window

def show():
    application = QApplication([])
    window = make_window(application)
    window.show()
    application.processEvents()
    assert window.isVisible()
    heavy = {"torch", "diffusers", "transformers", "cv2", "av"} & set(sys.modules)
    window.close()
    print("heavy:", sorted(heavy))

if __name__ == "__main__":
    show()
"""


def test_the_window_is_shown_without_the_model_libraries(tmp_path: Path) -> None:
    script = tmp_path / "show_window.py"
    script.write_text(SHOW_WINDOW)
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**__import__("os").environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert "heavy: []" in done.stdout


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
