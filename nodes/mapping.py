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
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording

LARGEST_IN_MEMORY = 256 * 2**20
"""Bytes."""
PIECE = 16 * 2**20
"""Bytes of a mapped tensor that are looked at at once."""
_BROUGHT_ALONG = 2 * 2**20
"""Bytes: the largest block in which the system brings pages into memory, on either side of what was touched."""


def room_for(run: Run, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    """A tensor to be filled; its content is undefined. It may be used in training, also if made in inference mode.

    Raises:
        NodeError: where it needs a file and there is no room for one.
    """
    count = math.prod(shape)
    size = count * dtype.itemsize
    if size <= LARGEST_IN_MEMORY:
        with torch.inference_mode(False):
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
    with torch.inference_mode(False):
        tensor = torch.from_file(str(path), shared=True, size=count, dtype=dtype).view(shape)
    # Without a name, the file goes with the tensor. Systems that refuse this (Windows) keep it until the run's end.
    with contextlib.suppress(PermissionError):
        path.unlink()
    return tensor


_mapped: dict[int, int] = {}
"""Where the files of ``mapped_file`` begin in memory, and how long they are."""


def mapped_file(path: Path) -> Tensor:
    """The bytes of a file (N uint8), mapped; what is written to them stays in this process.

    Raises:
        OSError: where it cannot be read.
        ValueError: where it is empty.
    """
    with path.open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    whole = torch.frombuffer(held, dtype=torch.uint8)
    _mapped[whole.data_ptr()] = len(whole)
    weakref.finalize(held, _mapped.pop, whole.data_ptr(), None)
    return whole


def is_mapped(tensor: Tensor) -> bool:
    """Whether a tensor lies in a file that ``room_for`` made or ``mapped_file`` has mapped."""
    if tensor.device.type != "cpu":
        return False
    storage = tensor.untyped_storage()
    return storage.filename is not None or storage.data_ptr() in _mapped


def release(tensor: Tensor) -> None:
    """Give the memory back that a contiguous part of a mapped tensor takes; its content stays in the file.

    Does nothing with tensors in memory, and where the system has no such call (Windows takes pages back by itself).
    """
    if not is_mapped(tensor) or not tensor.is_contiguous():
        return
    advise = _madvise()
    if advise is None or not tensor.nbytes:
        return
    storage = tensor.untyped_storage()
    begin, end = tensor.data_ptr(), tensor.data_ptr() + tensor.nbytes
    # With each page the system brings some around it. What belongs to a neighbour is fetched from the file again.
    first = max(storage.data_ptr(), begin - begin % _BROUGHT_ALONG)
    last = min(storage.data_ptr() + storage.nbytes(), end + -end % _BROUGHT_ALONG)
    advise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), mmap.MADV_DONTNEED)


def taken(part: Tensor) -> Tensor:
    """A part of a tensor to work on: of a mapped one a copy, with the memory that reading it took given back."""
    if not is_mapped(part):
        return part
    copy = part.clone()
    release(part)
    return copy


@cache
def _madvise() -> Any:
    return None if sys.platform == "win32" or not hasattr(mmap, "MADV_DONTNEED") else ctypes.CDLL(None).madvise


def pieces(tensor: Tensor) -> Iterator[memoryview]:
    """The bytes of a contiguous CPU tensor, without a copy; of a mapped one by pieces, each released after use."""
    flat = tensor.reshape(-1).view(torch.uint8)
    if not is_mapped(tensor):
        yield memoryview(flat.numpy())
        return
    for start in range(0, len(flat), PIECE):
        piece = flat[start : start + PIECE]
        yield memoryview(piece.numpy())
        release(piece)
