"""When steps of denoising have ended, on the device that they run on; and how much memory a process took."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import torch


class StepClock:
    """Notes the end of each step: of the device's work where that runs by itself, otherwise by the wall."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._ends: list[tuple[int, float | torch.cuda.Event]] = []

    def step(self, done: int, total: int = 0) -> None:
        self._ends.append((done, self._now()))

    def _now(self) -> float | torch.cuda.Event:
        if self._device.type != "cuda":
            return time.perf_counter()
        event = torch.cuda.Event(enable_timing=True)
        event.record()
        return event

    def steps_per_second(self) -> float:
        """From the end of the first noted step to that of the last."""
        synchronise(self._device)
        (first_done, first), (last_done, last) = self._ends[0], self._ends[-1]
        if isinstance(first, torch.cuda.Event) and isinstance(last, torch.cuda.Event):
            seconds = first.elapsed_time(last) / 1000
        else:
            seconds = last - first  # type: ignore[operator]
        return (last_done - first_done) / seconds


def synchronise(device: torch.device) -> None:
    """Wait for the device."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def peak_gib(device: torch.device) -> float:
    """The most memory that this process has held so far: of the device, or of the machine for a CPU."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / 2**30
    status = Path("/proc/self/status")
    if status.is_file():  # what the resource module tells there counts the parent in
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 2**20
    import resource  # not on Windows

    unit = 1 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30
