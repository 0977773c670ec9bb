"""What the machine has to compute on, as data: for the choice of a device, and for reports of faults."""

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
