"""Keeps the samples of a run as it goes, without a part in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import torch
from torch import Generator, Tensor

from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.predictions import NoiseLevel
from nodes.devices import to_host

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop


@dataclass(frozen=True, eq=False)
class RecordingPatch(LoopPatch):
    """Collects the sample before the first call, and after each. It serves one run and never flows on a wire."""

    order: ClassVar[int] = 9
    """After all that changes the sample."""
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    samples: list[Tensor] = field(default_factory=list)
    timesteps: list[float] = field(default_factory=list)

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield _RecordingHooks(self)

    def latents(self) -> Tensor:
        """(T+1)×N×C×..., from the clean sample to the noisiest, on the CPU."""
        return to_host(torch.stack(self.samples[::-1]))


class _RecordingHooks(Hooks):
    def __init__(self, patch: RecordingPatch) -> None:
        self._patch = patch

    def begin(self, turn: int, level: NoiseLevel, sample: Tensor, generators: list[Generator]) -> Tensor:
        self._patch.samples[:] = [sample]
        self._patch.timesteps.clear()
        return sample

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        self._patch.samples.append(sample)
        self._patch.timesteps.append(step.timestep)
        return sample
