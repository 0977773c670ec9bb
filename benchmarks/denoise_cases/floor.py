"""The time of the arithmetic alone: what matrix products and convolutions take at the best rate of the device."""

from __future__ import annotations

import time
from dataclasses import dataclass

import torch
from torch.utils.flop_counter import FlopCounterMode

from benchmarks.denoise_cases.clocks import StepClock, synchronise
from benchmarks.denoise_cases.models import Case
from benchmarks.denoise_cases.ways import Stock
from nodes.devices import choose_dtype

_SIDE = {"cpu": 1024, "cuda": 8192}
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Floor:
    """``seconds`` for a whole picture; ``gib``: the weights' size."""

    steps_per_second: float
    seconds: float
    gib: float


def floor_of(way: Stock, case: Case, device: torch.device) -> Floor:
    """The floor under the stock pipeline, by the operations that it is seen to do."""
    rate = operations_per_second(device, choose_dtype(way.settings, device))
    with FlopCounterMode(display=False) as counter:
        way.picture(seed=0, clock=StepClock(device))
    whole = counter.get_total_flops() / rate
    network = way.network
    step = sum(counter.get_flop_counts().get(type(network).__name__, {}).values()) / case.steps / rate
    return Floor(1 / step, whole, way.weight_bytes / 2**30)


def operations_per_second(device: torch.device, dtype: torch.dtype) -> float:
    """The best rate of a large matrix product, counting a multiplication with an addition as two operations."""
    side = _SIDE[device.type]
    left, right = torch.randn(2, side, side, device=device, dtype=dtype)
    best = float("inf")
    for _ in range(_ROUNDS):
        synchronise(device)
        start = time.perf_counter()
        torch.mm(left, right)
        synchronise(device)
        best = min(best, time.perf_counter() - start)
    return 2 * side**3 / best
