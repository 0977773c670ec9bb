"""Kinds of guidance that are arithmetic on predictions: when it acts, how strongly, away from what, in which direction.

Sources: interval, Kynkäänniemi et al. 2024, arXiv:2404.07724; projected guidance, Sadat et al. 2024, arXiv:2410.02416;
guidance by a picture, Brooks et al. 2022, arXiv:2211.09800; a ramp over frames, Blattmann et al. 2023,
arXiv:2311.15127; CFG++, Chung et al. 2024, arXiv:2406.08070. Needs: nothing beyond the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.guidance import GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import NetworkChange, Step
from nodes.denoising.slots import IMAGE, UNCONDITIONAL


class _Arithmetic(LoopGuidance):
    """What leaves the network as it is."""

    network_change: ClassVar[NetworkChange] = "none"


@dataclass(frozen=True, eq=False)
class GuidanceInterval(_Arithmetic):
    """Classifier-free guidance acts in the part of the run from ``start`` to ``end`` (0..1) only."""

    network_change: ClassVar[NetworkChange] = "none"

    start: float
    end: float

    def acting(self, step: Step) -> Any:
        return None  # what it does is that other slots are asked for

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        yield _Interval(self)


class _Interval(GuidanceHooks):
    def __init__(self, part: GuidanceInterval) -> None:
        self._part = part

    def rests(self, step: Step) -> bool:
        return not step.begins_within(self._part.start, self._part.end)


@dataclass(frozen=True, eq=False)
class ProjectedGuidance(_Arithmetic):
    """The part of the guidance that is parallel to the clean prediction, which oversaturates, counts ``parallel``.

    ``norm``: the longest that a difference of clean predictions may be; 0 is any. ``momentum``: how much of the earlier
    differences is added; negative values push away from where guidance went before.
    """

    network_change: ClassVar[NetworkChange] = "none"

    parallel: float
    norm: float
    momentum: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        yield _Projected(self)


class _Projected(GuidanceHooks):
    def __init__(self, part: ProjectedGuidance) -> None:
        self._part = part
        self._average: Tensor | None = None

    def remembered(self, index: int) -> Any:
        return self._average

    def recall(self, memory: Any) -> None:
        self._average = memory

    def edit_difference(self, difference: Tensor, predicted: Predicted) -> Tensor:
        part, factor = self._part, predicted.clean_factor
        if part.momentum:
            earlier = 0.0 if self._average is None else part.momentum * self._average
            self._average = factor * difference + earlier
            difference = self._average / factor
        axes = tuple(range(1, difference.ndim))
        if part.norm > 0:
            length = abs(factor) * torch.linalg.vector_norm(difference, dim=axes, keepdim=True)
            difference = difference * (part.norm / length).clamp(max=1)
        if part.parallel == 1:
            return difference
        clean = predicted.clean(predicted.conditional)
        direction = clean / torch.linalg.vector_norm(clean, dim=axes, keepdim=True)
        return difference - (1 - part.parallel) * (difference * direction).sum(dim=axes, keepdim=True) * direction


@dataclass(frozen=True, eq=False)
class ImageGuidance(_Arithmetic):
    """Text guides away from the picture alone, and the picture away from nothing, ``scale`` strong."""

    network_change: ClassVar[NetworkChange] = "none"

    scale: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        yield _ByImage(self.scale)


class _ByImage(GuidanceHooks):
    guides_by_itself = True
    reference = IMAGE

    def __init__(self, scale: float) -> None:
        self._scale = scale

    def slots(self, step: Step, is_guided: bool) -> tuple[str, ...]:
        return (IMAGE,) if is_guided else ()

    def further(self, predicted: Predicted) -> Tensor | None:
        """Guidance began at the picture's prediction: what is missing is the way to there, ``scale`` times as far."""
        if IMAGE not in predicted.outputs:
            return None
        return (self._scale - 1) * (predicted.outputs[IMAGE] - predicted.outputs[UNCONDITIONAL])


@dataclass(frozen=True, eq=False)
class TrueGuidance(_Arithmetic):
    """Classifier-free guidance on top of what was distilled into a model."""

    network_change: ClassVar[NetworkChange] = "none"

    scale: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        if not loop.family.distils_guidance(loop.task.model.network.config):
            raise NodeError(
                "True guidance is for models that guidance was distilled into, and this is none.",
                "Set the scale of the guidance itself.",
            )
        yield _True(self.scale)


class _True(GuidanceHooks):
    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.guides_by_itself = scale > 1

    def scale(self, scale: float | Tensor, predicted: Predicted) -> float | Tensor:
        return self._scale


@dataclass(frozen=True, eq=False)
class ManifoldGuidance(_Arithmetic):
    """CFG++: the clean sample is guided, ``scale`` strong (0..1), and the noise stays that of the reference.

    So a step goes between what the model says with the prompt and without, and never beyond: with DDIM this is
    algorithm 2 of the paper, and other samplers go on from the same clean sample and noise.
    """

    network_change: ClassVar[NetworkChange] = "none"

    scale: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        yield _OnManifold(self.scale)


class _OnManifold(GuidanceHooks):
    guides_by_itself = True

    def __init__(self, scale: float) -> None:
        self._scale = scale

    def scale(self, scale: float | Tensor, predicted: Predicted) -> float | Tensor:
        return self._scale

    def noise(self, predicted: Predicted) -> Tensor | None:
        if UNCONDITIONAL not in predicted.outputs:
            return None
        return predicted.noise(predicted.outputs[UNCONDITIONAL])


@dataclass(frozen=True, eq=False)
class FrameRamp(_Arithmetic):
    """The scale of the first frame; that of the last is the guidance's own, and between them it grows evenly."""

    network_change: ClassVar[NetworkChange] = "none"

    first: float

    def acting(self, step: Step) -> Any:
        return self

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        shape = loop.task.latent_shape
        if len(shape) != 4:
            raise NodeError("A guidance that changes over the frames is for clips, and this is a picture.")
        last = loop.task.guidance.scale
        yield _Ramp(torch.linspace(self.first, last, shape[1], device=loop.device), max(self.first, last))


class _Ramp(GuidanceHooks):
    def __init__(self, scales: Tensor, largest: float) -> None:
        self._scales = scales[:, None, None]
        self.guides_by_itself = largest > 1

    def scale(self, scale: float | Tensor, predicted: Predicted) -> float | Tensor:
        return self._scales
