"""Memory that was freed goes back to the system, which glibc by itself does late or never.

A denoiser allocates and frees gigabytes of tensors in a run. Between them lie small objects that stay, and so the heap
keeps what was freed: a process that works on one window of a long clip after the other would seem to grow.
"""

from __future__ import annotations

import ctypes
from functools import cache


def give_back() -> None:
    """Return what is free of the heap to the system; does nothing where the C library cannot (only glibc can).

    Takes milliseconds, and what is needed again has to be asked for again: for the end of something long.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> ctypes._NamedFuncPointer | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
