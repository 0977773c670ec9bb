"""What a process takes of the machine's memory, as far as the standard library can tell."""

from __future__ import annotations

import os
from pathlib import Path

_STATE = Path("/proc/self/statm")


def process_memory() -> int:
    """Bytes of main memory that this process takes; the most that it has taken where the system tells no more.

    0 where it tells nothing.
    """
    try:
        resident_pages = int(_STATE.read_text().split()[1])
        return resident_pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return _most_memory()


def machine_memory() -> int:
    """Bytes of main memory that the machine has; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _most_memory() -> int:
    try:
        import resource
    except ImportError:  # on Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if os.uname().sysname == "Darwin" else most * 1024
