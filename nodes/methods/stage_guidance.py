"""Another scale of guidance for the second network of models that have one for much noise and one for little.

Source: Wan 2.2 (Wan Team 2025, arXiv:2503.20314).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.guidance import GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import NetworkChange, Step


@dataclass(frozen=True, eq=False)
class SecondScale(LoopGuidance):
    """The scale where the model's second network predicts; the guidance's own holds for the first."""

    network_change: ClassVar[NetworkChange] = "none"

    scale: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        model = loop.task.model
        timesteps = loop.sampler.timesteps
        second = {timestep for timestep in timesteps if loop.family.network_at(model, timestep) is not model.network}
        if not second and loop.family.network_at(model, 0.0) is model.network:
            raise NodeError(
                "A second guidance is for models with two networks, and this one has one.",
                "Set the scale of the guidance itself.",
            )
        yield _Second(second, self.scale)


class _Second(GuidanceHooks):
    def __init__(self, timesteps: set[float], scale: float) -> None:
        self._timesteps = timesteps
        self._scale = scale
        self.guides_by_itself = scale > 1

    def scale(self, scale: float | Tensor, predicted: Predicted) -> float | Tensor:
        return self._scale if predicted.step.timestep in self._timesteps else scale
