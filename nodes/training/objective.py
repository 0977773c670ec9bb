"""What a model is trained towards: its own kind of prediction at noise levels of its own schedule.

Noise: Ho et al. 2020, arXiv:2006.11239. Velocity: Salimans & Ho 2022, arXiv:2202.00512. Flow, at times that follow a
logit-normal distribution and the model's own shift: Esser et al. 2024, arXiv:2403.03206, sections 3.1 and 5.3.2.
Needs: the configuration of the scheduler that the model was trained with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from nodes.denoising.predictions import NoiseLevel, Prediction, output_for
from nodes.denoising.schedules import flow_shift, prediction_of, trained_levels

_FLOW_TIMESTEPS = 1000


@dataclass(frozen=True, eq=False, slots=True)
class Noised:
    """Clean samples with noise. ``sample`` and ``target`` (what the model is to put out): N×C×..., float32 on the CPU;
    ``timesteps``: N of them, ``levels``: theirs.
    """

    sample: Tensor
    target: Tensor
    timesteps: Tensor
    levels: tuple[NoiseLevel, ...]


class Objective:
    """Draws noise levels and noise for a model, and says what it is to predict."""

    def __init__(self, scheduler: Mapping[str, Any]) -> None:
        """
        Raises:
            NodeError: where models of that kind cannot be trained here.
        """
        self.prediction = prediction_of(scheduler)
        if self.prediction.is_of_edm:
            raise NodeError(
                "Models with the preconditioning of Karras et al. cannot be trained here.",
                "Use one that predicts noise, velocity or flow.",
            )
        self._scheduler = scheduler
        is_flow = self.prediction is Prediction.FLOW
        self._table = () if is_flow else trained_levels(scheduler)
        self.timesteps = int(scheduler.get("num_train_timesteps", _FLOW_TIMESTEPS)) if is_flow else len(self._table)

    def noised(
        self, clean: Tensor, noise: Tensor, sequence_length: int, generator: Generator, shares_level: bool = False
    ) -> Noised:
        """Clean samples (N×C×...) at noise levels of their own, or at one; ``sequence_length``: patches in a sample."""
        timesteps, levels = self._drawn(1 if shares_level else len(clean), sequence_length, generator)
        if shares_level:
            timesteps, levels = timesteps.expand(len(clean)), levels * len(clean)
        rows = list(zip(levels, clean, noise, strict=True))
        sample = torch.stack([level.mix(its, own) for level, its, own in rows])
        target = torch.stack([output_for(self.prediction, its, own, level) for level, its, own in rows])
        return Noised(sample, target, timesteps, levels)

    def _drawn(self, count: int, sequence_length: int, generator: Generator) -> tuple[Tensor, tuple[NoiseLevel, ...]]:
        if self.prediction is not Prediction.FLOW:
            timesteps = torch.randint(len(self._table), (count,), generator=generator)
            return timesteps.float(), tuple(self._table[int(timestep)] for timestep in timesteps)
        shift = flow_shift(self._scheduler, sequence_length)
        sigmas = torch.randn(count, generator=generator).sigmoid()
        sigmas = shift * sigmas / (1 + (shift - 1) * sigmas)
        return sigmas * self.timesteps, tuple(NoiseLevel(1 - float(sigma), float(sigma)) for sigma in sigmas)
