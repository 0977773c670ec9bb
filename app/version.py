"""What the program is: its version, and what it runs on."""

from __future__ import annotations

import platform
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROGRAM = "Latent Loom"
LICENCE = "Apache-2.0"
_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def program_version() -> str:
    """The version that is installed, or that of the source that runs."""
    if _PROJECT.is_file():
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return version("latent-loom")
    except PackageNotFoundError:
        return ""


def python_version() -> str:
    return f"{platform.python_version()} ({platform.python_implementation()})"


def system_name() -> str:
    """The operating system and the processor."""
    return f"{platform.system()} {platform.release()}, {platform.machine()}, {sys.platform}"
