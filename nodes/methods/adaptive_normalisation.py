"""Adaptive instance normalisation (AdaIN): a latent gets the mean and spread of another's channels.

Source: Huang & Belongie 2017, arXiv:1703.06868, there on features of a network; here on latents, whose channels hold
colour, contrast and coarse texture. Needs: a reference latent of the same autoencoder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step

_SMALLEST_SPREAD = 1e-5


def statistics(samples: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel of N×C×h×w or N×C×f×h×w, over places and frames; axes are kept."""
    axes = tuple(range(2, samples.ndim))
    return samples.mean(dim=axes, keepdim=True), samples.std(dim=axes, correction=0, keepdim=True)


def normalised(samples: Tensor, mean: Tensor, spread: Tensor, strength: float) -> Tensor:
    """Samples as far on the way to that mean and spread as ``strength`` says."""
    own_mean, own_spread = statistics(samples)
    changed = (samples - own_mean) * (spread / own_spread.clamp(min=_SMALLEST_SPREAD)) + mean
    return torch.lerp(samples, changed, strength)


@dataclass(frozen=True, eq=False)
class AdaptiveNormalisationPatch(LoopPatch):
    """Gives the predicted clean sample a reference's statistics, in the part of the run from ``start`` to ``end``.

    ``mean`` and ``spread``: M×C×1×1, for one item (M = 1) or each.
    """

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    mean: Tensor
    spread: Tensor
    strength: float
    start: float
    end: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        task = loop.task
        if self.mean.shape[1] != task.latent_shape[0]:
            raise NodeError(
                Wording("The reference has %s channels, the latent %s.", self.mean.shape[1], task.latent_shape[0]),
                "Encode the reference with the autoencoder of the model.",
            )
        if len(self.mean) not in (1, task.batch):
            raise NodeError(
                Wording("%s references do not go with %s pictures.", len(self.mean), task.batch),
                "Wire one, or one for each.",
            )
        axes = (1,) * (len(task.latent_shape) - 1)
        mean, spread = (item.flatten(1).unflatten(1, (-1, *axes)).to(loop.device) for item in (self.mean, self.spread))
        yield _Normalising(self, mean, spread)


class _Normalising(Hooks):
    def __init__(self, patch: AdaptiveNormalisationPatch, mean: Tensor, spread: Tensor) -> None:
        self._patch, self._mean, self._spread = patch, mean, spread

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        if not self._patch.strength or not step.begins_within(self._patch.start, self._patch.end):
            return clean
        return normalised(clean, self._mean, self._spread, self._patch.strength)
