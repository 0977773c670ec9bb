"""What the program is called, and which version of it runs."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROGRAM = "Latent Loom"
_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def program_version() -> str:
    """The version that is installed, or that of the source that runs."""
    if _PROJECT.is_file():
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return version("latent-loom")
    except PackageNotFoundError:
        return ""
