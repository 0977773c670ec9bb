"""Pictures of the window for the documentation: a real window is worked, and what is on screen is kept.

python docs/make_screenshots.py [SCENE ...]

Writes into ``docs/images`` what ``docs/screenshots/scenes.py`` names: all scenes, or those that are named, with the
ones that they build on. Without a display it draws off screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))


def make_screenshots(names: list[str]) -> None:
    """Set up one scene after another."""
    from PySide6.QtWidgets import QApplication

    from docs.screenshots.scenes import SCENES
    from docs.screenshots.studio import Studio

    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    studio = Studio(application)
    for scene in SCENES:
        if not names or scene.__name__ in names:
            print(scene.__name__, flush=True)
            scene(studio)
    studio.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["LATENT_LOOM_HOME"] = home
        make_screenshots(sys.argv[1:])
