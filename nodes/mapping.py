"""Room for large tensors: in memory while they are small, else in a file that is mapped into memory."""

from __future__ import annotations

import contextlib
import math
import os

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
