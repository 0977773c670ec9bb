"""Where the program keeps its own files: settings, what runs wrote, and what the engine remembers."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "LATENT_LOOM_HOME"


def data_folder() -> Path:
    """The folder of everything the program keeps, which exists then. ``LATENT_LOOM_HOME`` moves it."""
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home) if home else user_data_path("latent-loom", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def output_folder() -> Path:
    """Where the window's runs write files."""
    return data_folder() / "output"


def store_folder() -> Path:
    """Where results are kept from run to run."""
    return data_folder() / "store"
