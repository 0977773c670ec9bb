"""Where the program keeps its own files: settings, what runs wrote, and what the engine remembers."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from graph.errors import LoomError
from graph.wording import Wording

HOME_VARIABLE = "LATENT_LOOM_HOME"


def data_folder() -> Path:
    """The folder of everything the program keeps, which exists then. ``LATENT_LOOM_HOME`` moves it.

    Raises:
        LoomError: where it cannot be made.
    """
    home = os.environ.get(HOME_VARIABLE)
    folder = Path(home) if home else user_data_path("latent-loom", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LoomError(
            Wording("The folder %s cannot be used: %s.", folder, reason), Wording("%s names another.", HOME_VARIABLE)
        ) from error
    return folder


def output_folder() -> Path:
    """Where the window's runs write files."""
    return data_folder() / "output"


def recovery_folder() -> Path:
    """Where journals of unsaved changes are kept that have no place beside a file."""
    return data_folder() / "recovery"


def log_folder() -> Path:
    """Where the program's log files are."""
    return data_folder() / "logs"


def pasted_folder() -> Path:
    """Where pictures are kept that were pasted, or dropped from a program that has no file of them."""
    return data_folder() / "pasted"


def store_folder() -> Path:
    """Where results are kept from run to run."""
    return data_folder() / "store"
