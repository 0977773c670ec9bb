"""Room for large tensors: in memory while they are small, else in a file that is mapped into memory.

A process counts the pages of a mapped file among its memory from when they are touched until the system takes them
back. ``release`` gives them back at once, so that going through a long clip takes no more memory than a short one.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import mmap
import os
import sys
from functools import cache
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording

LARGEST_IN_MEMORY = 256 * 2**20
"""Bytes."""


def room_for(run: Run, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    """A tensor to be filled; its content is undefined.

    Raises:
        NodeError: where it needs a file and there is no room for one.
    """
    count = math.prod(shape)
    size = count * dtype.itemsize
    if size <= LARGEST_IN_MEMORY:
        return torch.empty(shape, dtype=dtype)
    path = run.scratch_path(".tensor")
    try:
        with path.open("wb") as file:
            # Taken now: a mapped file that finds the disk full ends the program, not the node.
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
            file.truncate(size)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NodeError(
            Wording("There is no room for %s GB in %s.", f"{size / 1e9:.2g}", path.parent),
            "Free some space, or use fewer or smaller frames.",
        ) from error
    tensor = torch.from_file(str(path), shared=True, size=count, dtype=dtype).view(shape)
    # Without a name, the file goes with the tensor. Systems that refuse this (Windows) keep it until the run's end.
    with contextlib.suppress(PermissionError):
        path.unlink()
    return tensor


def is_mapped(tensor: Tensor) -> bool:
    """Whether a tensor lies in a file that ``room_for`` made."""
    return tensor.device.type == "cpu" and tensor.untyped_storage().filename is not None


def release(tensor: Tensor) -> None:
    """Give the memory back that a contiguous part of a mapped tensor takes; its content stays in the file.

    Does nothing with tensors in memory, and where the system has no such call (Windows takes pages back by itself).
    """
    if not is_mapped(tensor) or not tensor.is_contiguous():
        return
    advise = _madvise()
    start = tensor.data_ptr()
    # Whole pages: those at the ends may belong to a neighbour too, which then fetches them from the file again.
    first = start - start % mmap.PAGESIZE
    if advise is not None and tensor.nbytes:
        advise(ctypes.c_void_p(first), ctypes.c_size_t(start + tensor.nbytes - first), mmap.MADV_DONTNEED)


@cache
def _madvise() -> Any:
    return None if sys.platform == "win32" or not hasattr(mmap, "MADV_DONTNEED") else ctypes.CDLL(None).madvise
