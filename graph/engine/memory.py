"""What a process takes of the machine's memory."""

from __future__ import annotations


def process_memory() -> int:
    """Bytes of main memory that this process takes."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def machine_memory() -> int:
    """Bytes of main memory that the machine has."""
    import psutil

    return int(psutil.virtual_memory().total)
