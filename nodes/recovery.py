"""What can be given back when memory runs out."""

from __future__ import annotations

import gc

import torch

from nodes.pool import POOL


def free_memory(error: Exception) -> str:
    """Give back weights that are not in use and what the device's allocator holds; what was freed, in words.

    "" where ``error`` is not about memory.
    """
    if not is_out_of_memory(error):
        return ""
    freed = POOL.free()
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if torch.backends.mps.is_available():
        torch.mps.empty_cache()
    if torch.xpu.is_available():
        torch.xpu.empty_cache()
    return f"unloaded {freed / 2**20:,.0f} MiB of model weights" if freed else "emptied the device's caches"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the failure says that memory ran out, on a device or in the machine."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and ("out of memory" in text or "can't allocate memory" in text)
