"""Numbers that networks are told of and that no step changes: they are on the device once, so that no step waits."""

from __future__ import annotations

import functools

import torch
from torch import Tensor

Rows = tuple[tuple[float, ...], ...]


def constant(rows: Rows, like: Tensor) -> Tensor:
    """R×C numbers on the device and in the number format of ``like``; not to be written to."""
    return _constant(rows, like.device, like.dtype)


@functools.lru_cache(maxsize=64)
def _constant(rows: Rows, device: torch.device, dtype: torch.dtype) -> Tensor:
    # Copying from main memory makes the program wait until the device has done all that it was given before.
    return torch.tensor(rows, device=device, dtype=dtype)
