"""What can be given back when memory runs out."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Iterator

import torch

from graph.wording import Wording
from nodes.denoising import replay
from nodes.denoising.resuming import KEPT
from nodes.pool import POOL

_SAID_OF_MEMORY = ("out of memory", "can't allocate memory", "ALLOC_FAILED")
"""What the devices' allocators and libraries say, where they raise no error of their own kind."""


def free_memory(error: Exception) -> str:
    """Give back weights that are not in use and what the device's allocator holds; what was freed, in words.

    "" where ``error`` is not about memory.
    """
    if not is_out_of_memory(error):
        return ""
    # The frames that the failure came through hold the very tensors that took the memory.
    for link in _with_causes(error):
        traceback.clear_frames(link.__traceback__)
    replay.release()
    KEPT.clear()
    freed = POOL.free()
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if torch.backends.mps.is_available():
        torch.mps.empty_cache()
    if torch.xpu.is_available():
        torch.xpu.empty_cache()
    if not freed:
        return Wording("emptied the device's caches")
    return Wording("unloaded %s MiB of model weights", f"{freed / 2**20:,.0f}")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the failure says that memory ran out, on a device or in the machine."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    return isinstance(error, RuntimeError) and any(text in str(error) for text in _SAID_OF_MEMORY)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The failure, and those that led to it."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
