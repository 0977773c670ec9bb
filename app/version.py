"""What the program is: its version, and what it runs on."""

from __future__ import annotations

import platform
import sys

from graph.program import PROGRAM, program_version

__all__ = ["LICENCE", "PROGRAM", "program_version", "python_version", "system_name"]

LICENCE = "Apache-2.0"


def python_version() -> str:
    return f"{platform.python_version()} ({platform.python_implementation()})"


def system_name() -> str:
    """The operating system and the processor."""
    return f"{platform.system()} {platform.release()}, {platform.machine()}, {sys.platform}"
