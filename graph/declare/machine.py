"""What the machine has to compute on, and what is taken of it, as data: to choose a device, to report, to look on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Device:
    """One device: the name that settings and ``--device`` take, what its maker calls it, its memory in bytes."""

    name: str
    title: str
    memory_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Machine:
    """The devices that models can run on, the fastest first, and versions of what drives them, by name."""

    devices: tuple[Device, ...] = ()
    drivers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceMemory:
    """The memory of a device, in bytes: in all, what everybody uses of it, and what this process holds."""

    name: str
    title: str
    total: int
    used: int
    own: int


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """Weights that are in memory: what they are called, the device that they are on, and their size in bytes."""

    title: str
    device: str
    bytes: int


@dataclass(frozen=True, slots=True)
class ModelMemory:
    """What models take, as far as any was loaded: no device is woken up to be asked."""

    devices: tuple[DeviceMemory, ...] = ()
    models: tuple[LoadedModel, ...] = ()
