"""Pictures of the window for the documentation: run templates in it and keep what is on screen.

python docs/make_screenshots.py

Writes into ``docs/images``: ``start_page.png``, ``window.png`` and ``window_light.png`` (text to image by the UNet, in
both themes) and ``window_dit.png`` (by the transformer). Without a display it draws off screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

if TYPE_CHECKING:
    from app.window import MainWindow

IMAGES = Path(__file__).parent / "images"
TEMPLATES = Path(__file__).parents[1] / "resources" / "workflows"
SIZE = (1600, 940)
PATIENCE_SECONDS = 600


def make_screenshots() -> None:
    """Keep pictures of the start page and of two finished runs."""
    from PySide6.QtWidgets import QApplication

    from app.gui import make_window

    application = QApplication(sys.argv[:1])
    window = make_window(application)
    window.resize(*SIZE)
    window.show()
    wait(0.5)
    keep(window, "start_page")
    run_template(window, "text_to_image")
    keep(window, "window")
    window.commands.run("view.theme_light")
    wait(0.3)
    keep(window, "window_light")
    window.commands.run("view.theme_dark")
    run_template(window, "text_to_image_dit")
    keep(window, "window_dit")
    window.session.document.history.mark_saved()
    window.close()


def run_template(window: MainWindow, template: str) -> None:
    """Open a template, run it, and look at its picture."""
    window.session.document.history.mark_saved()
    window.session.open_copy(TEMPLATES / f"{template}.graph.json")
    wait(0.3)
    window.runs.run()
    limit = time.monotonic() + PATIENCE_SECONDS
    while window.runs.is_running and time.monotonic() < limit:
        wait(0.1)
    window.view.fit()
    window.scene.select([window.session.document.node("decode")])
    wait(2)


def keep(window: MainWindow, name: str) -> None:
    window.grab().save(str(IMAGES / f"{name}.png"))


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtTest import QTest

    QTest.qWait(int(seconds * 1000))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["LATENT_LOOM_HOME"] = home
        make_screenshots()
