"""The model pool: weights are loaded once, kept within a budget, and moved to the device when they are used.

What has not been used for the longest time goes first: from the device to main memory, and from there away.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import torch
from torch import nn

from graph.declare.machine import LoadedModel

_FLAT = 4
"""Dimensions of the weights of convolutions over pictures; those over clips have one more."""
_SHARE_OF_MEMORY = 0.6
"""How much of a memory the weights may take; the rest is for activations, values and other programs."""


@dataclass(slots=True)
class _Entry:
    module: nn.Module
    size: int
    device: torch.device
    title: str = ""
    users: int = 0


class ModelPool:
    """Modules by key, with a budget in bytes for main memory and one for each device.

    A budget of None is a share of the memory that the machine has. A module in use is never moved, so a single one
    that is larger than the budget is still served.
    """

    def __init__(self, host_budget: int | None = None, device_budget: int | None = None) -> None:
        self._host_budget = host_budget
        self._device_budget = device_budget
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = threading.RLock()
        self._loaded: tuple[LoadedModel, ...] = ()
        self._on_move: list[Callable[[nn.Module], None]] = []

    def before_moving(self, listener: Callable[[nn.Module], None]) -> None:
        """Let ``listener`` know of each module that is about to be moved, if it relies on where the weights are."""
        self._on_move.append(listener)

    @contextmanager
    def borrow(
        self, key: Hashable, load: Callable[[], nn.Module], device: torch.device, title: str = ""
    ) -> Iterator[nn.Module]:
        """The module of that key on ``device``; ``load`` makes it, in main memory, where it is not there yet.

        ``title`` is what people know it by.

        Raises:
            RuntimeError: where it is in use on another device.
        """
        with self._lock, torch.inference_mode(False):
            entry = self._entries.get(key)
            if entry is None:
                module = load()
                entry = self._entries[key] = _Entry(module, size_of(module), torch.device("cpu"), title)
            self._entries.move_to_end(key)
            entry.users += 1
            try:
                self._place(entry, device)
            except BaseException:
                entry.users -= 1
                if not entry.users:
                    # It may be on the device in part.
                    del self._entries[key]
                raise
        try:
            yield entry.module
        finally:
            with self._lock:
                entry.users -= 1
                self._shrink_host()

    def size(self, device: torch.device) -> int:
        """How many bytes of weights are on ``device`` now."""
        return sum(entry.size for entry in self._entries.values() if entry.device == device)

    def loaded(self) -> tuple[LoadedModel, ...]:
        """What is loaded now, the last used first; as it was before while something is being loaded or moved."""
        if self._lock.acquire(blocking=False):
            try:
                entries = reversed(self._entries.values())
                self._loaded = tuple(LoadedModel(item.title, str(item.device), item.size) for item in entries)
            finally:
                self._lock.release()
        return self._loaded

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def free(self) -> int:
        """Drop everything that is not in use; how many bytes that was."""
        with self._lock:
            idle = [key for key, entry in self._entries.items() if not entry.users]
            return sum(self._entries.pop(key).size for key in idle)

    def _place(self, entry: _Entry, device: torch.device) -> None:
        if device != entry.device:
            if entry.users > 1:
                raise RuntimeError(f"The module is in use on {entry.device}, and cannot be moved to {device}.")
            for other in self._idle_on(device):
                if self.size(device) + entry.size <= self._budget(device):
                    break
                self._move(other, torch.device("cpu"))
            self._move(entry, device)
        self._shrink_host()

    def _move(self, entry: _Entry, device: torch.device) -> None:
        for listener in self._on_move:
            listener(entry.module)
        place(entry.module, device)
        entry.device = device

    def _shrink_host(self) -> None:
        host = torch.device("cpu")
        for key, entry in list(self._entries.items()):
            if self.size(host) <= self._budget(host):
                break
            if not entry.users and entry.device == host:
                del self._entries[key]

    def _idle_on(self, device: torch.device) -> list[_Entry]:
        return [entry for entry in self._entries.values() if not entry.users and entry.device == device]

    def _budget(self, device: torch.device) -> int:
        given = self._host_budget if device.type == "cpu" else self._device_budget
        return given if given is not None else int(memory_of(device) * _SHARE_OF_MEMORY)


def size_of(module: nn.Module) -> int:
    """Bytes of parameters and buffers."""
    return sum(item.numel() * item.element_size() for item in (*module.parameters(), *module.buffers()))


def memory_of(device: torch.device) -> int:
    """Bytes of memory that a device has in all."""
    if device.type == "cuda":
        return int(torch.cuda.get_device_properties(device).total_memory)
    if device.type == "xpu":
        return int(torch.xpu.get_device_properties(device).total_memory)
    if device.type == "mps":
        return int(torch.mps.recommended_max_memory())
    return int(psutil.virtual_memory().total)


def place(module: nn.Module, device: torch.device) -> None:
    """Move a module to a device, in the layout that suits it there.

    A GPU's convolutions are fastest with the channels of a pixel side by side, where many follow each other: in UNets
    and what is made like them.
    """
    is_unet = type(module).__name__.startswith(("UNet", "ControlNet"))
    if device.type == "cuda" and is_unet and all(item.dim() <= _FLAT for item in module.parameters()):
        module.to(device, memory_format=torch.channels_last)
    else:
        module.to(device)


POOL = ModelPool()
"""The pool of this process."""
