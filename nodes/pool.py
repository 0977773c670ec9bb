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
from graph.run.context import Settings

_HOST = torch.device("cpu")
_SMALL = 2**28
"""Bytes of a module that is not worth to be streamed."""
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
    is_streamed: bool = False
    """Whether the weights stay in main memory, and only the layer at work is on the device."""

    @property
    def place(self) -> torch.device:
        """Where the weights are."""
        return _HOST if self.is_streamed else self.device


class ModelPool:
    """Modules by key, with a budget in bytes for main memory and one for each device.

    A budget of None is a share of the memory that the machine has. A module in use is never moved. One that is larger
    than a device's budget by itself stays in main memory, and its layers come to the device one by one.
    """

    def __init__(self, host_budget: int | None = None, device_budget: int | None = None) -> None:
        self._host_budget = host_budget
        self._device_budget = device_budget
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = threading.RLock()
        self._loaded: tuple[LoadedModel, ...] = ()
        self._on_move: list[Callable[[nn.Module], None]] = []
        self._streams_all = False

    def configure(self, settings: Settings) -> None:
        """Keep to what a run's settings say of memory; what is there already stays until it is used again."""
        self._host_budget = settings.host_memory or None
        self._device_budget = settings.device_memory or None
        self._streams_all = settings.streams_weights

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
            if entry is not None and entry.is_streamed and not entry.users and not self._streams(entry, device):
                del self._entries[key]  # the hooks that bring its layers cannot be relied on to leave no trace
                entry = None
            if entry is None:
                module = load()
                entry = self._entries[key] = _Entry(module, size_of(module), _HOST, title)
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
        return sum(entry.size for entry in self._entries.values() if entry.place == device)

    def loaded(self) -> tuple[LoadedModel, ...]:
        """What is loaded now, the last used first; as it was before while something is being loaded or moved."""
        if self._lock.acquire(blocking=False):
            try:
                entries = reversed(self._entries.values())
                self._loaded = tuple(LoadedModel(item.title, str(item.place), item.size) for item in entries)
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
            is_streamed = self._streams(entry, device)
            needed = 0 if is_streamed else entry.size
            for other in self._idle_on(device):
                if self.size(device) + needed <= self._budget(device):
                    break
                self._move(other, _HOST)
            self._move(entry, device, is_streamed)
        self._shrink_host()

    def _streams(self, entry: _Entry, device: torch.device) -> bool:
        """Whether the layers of a module come to the device one by one."""
        is_large = entry.size > self._budget(device) or (self._streams_all and entry.size > _SMALL)
        return device != _HOST and is_large

    def _move(self, entry: _Entry, device: torch.device, is_streamed: bool = False) -> None:
        for listener in self._on_move:
            listener(entry.module)
        if is_streamed:
            stream_layers(entry.module, device)
        else:
            place(entry.module, device)
        entry.device, entry.is_streamed = device, is_streamed

    def _shrink_host(self) -> None:
        for key, entry in list(self._entries.items()):
            if self.size(_HOST) <= self._budget(_HOST):
                break
            if not entry.users and entry.place == _HOST:
                del self._entries[key]

    def _idle_on(self, device: torch.device) -> list[_Entry]:
        return [entry for entry in self._entries.values() if not entry.users and entry.place == device]

    def _budget(self, device: torch.device) -> int:
        given = self._host_budget if device.type == "cpu" else self._device_budget
        return given if given is not None else int(memory_of(device) * _SHARE_OF_MEMORY)


def stream_layers(module: nn.Module, device: torch.device) -> None:
    """Keep a module's weights in main memory, and bring each layer to the device when it is its turn.

    On CUDA the next layer is copied while one works, out of memory that the device can read by itself.
    """
    from diffusers.hooks import apply_group_offloading

    can_overlap = device.type == "cuda" and torch.cuda.is_available()
    module.to(_HOST)
    apply_group_offloading(
        module,
        onload_device=device,
        offload_device=_HOST,
        offload_type="leaf_level",
        use_stream=can_overlap,
        low_cpu_mem_usage=can_overlap,  # otherwise main memory would hold all weights twice
    )


def size_of(module: nn.Module) -> int:
    """Bytes of parameters and buffers."""
    return sum(map(_bytes_of, (*module.parameters(), *module.buffers())))


def _bytes_of(tensor: torch.Tensor) -> int:
    """The size of what a tensor is made of: one that stands for packed numbers tells of what it stands for."""
    if hasattr(tensor, "__tensor_flatten__"):
        names, _ = tensor.__tensor_flatten__()
        return sum(_bytes_of(getattr(tensor, name)) for name in names)
    return tensor.numel() * tensor.element_size()


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
