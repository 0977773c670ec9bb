"""Noise that depends on its seed alone, not on the device or the batch that an item is in."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Generator, Tensor


def generators(seed: int, batch: int, items: Sequence[int] = ()) -> list[Generator]:
    """One generator on the CPU for each item of a batch: item i is seeded with ``seed + i``.

    ``items``: which items of a larger batch are wanted; none: the first.
    """
    return [Generator("cpu").manual_seed(seed + index) for index in items or range(batch)]


def draw(shape: tuple[int, ...], item_generators: list[Generator]) -> Tensor:
    """Standard normal noise, N×``shape`` for N generators, float32 on the CPU."""
    return torch.cat([torch.randn((1, *shape), generator=generator) for generator in item_generators])
