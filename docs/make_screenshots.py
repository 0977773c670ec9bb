"""Pictures of the window for the documentation: run a template in it and keep what is on screen.

python docs/make_screenshots.py [TEMPLATE [NODE]]

Writes ``docs/images/window.png`` (dark theme), ``window_light.png`` and ``start_page.png``. Without a display it draws
off screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

IMAGES = Path(__file__).parent / "images"
TEMPLATES = Path(__file__).parents[1] / "resources" / "workflows"
SIZE = (1600, 940)
PATIENCE_SECONDS = 600


def make_screenshots(template: str, node: str) -> None:
    """Open and run a template, select a node, and keep pictures of the window."""
    from PySide6.QtWidgets import QApplication

    from app.gui import make_window

    application = QApplication(sys.argv[:1])
    window = make_window(application)
    window.resize(*SIZE)
    window.show()
    wait(0.5)
    window.grab().save(str(IMAGES / "start_page.png"))
    window.session.open_copy(TEMPLATES / f"{template}.graph.json")
    wait(0.3)
    window.runs.run()
    limit = time.monotonic() + PATIENCE_SECONDS
    while window.runs.is_running and time.monotonic() < limit:
        wait(0.1)
    window.view.fit()
    window.scene.select([window.session.document.node(node)])
    wait(1.5)
    window.grab().save(str(IMAGES / "window.png"))
    window.commands.run("view.theme_light")
    wait(0.3)
    window.grab().save(str(IMAGES / "window_light.png"))
    window.session.document.history.mark_saved()
    window.close()


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtTest import QTest

    QTest.qWait(int(seconds * 1000))


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "text_to_image"
    with tempfile.TemporaryDirectory() as home:
        os.environ["LATENT_LOOM_HOME"] = home
        make_screenshots(chosen, sys.argv[2] if len(sys.argv) > 2 else "denoise")
