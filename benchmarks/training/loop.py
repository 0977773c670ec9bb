"""The one training loop; what is learned comes from a ``Part``."""

from __future__ import annotations

import contextlib
import logging
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor, nn

from benchmarks.training.checkpoints import load_weights, save_weights

log = logging.getLogger(__name__)

STEPS_BETWEEN_REPORTS = 100
SECONDS_BETWEEN_SNAPSHOTS = 90
LARGEST_GRADIENT = 1.0
LAST_RATE = 0.02
"""The learning rate at the end, as a share of the highest."""
STEPS_BEFORE_THE_CLOCK = 3
"""The first steps compile kernels; a budget in seconds begins after them."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings that one part trains with."""

    batch: int
    learning_rate: float
    warm_up: int
    """Steps until the learning rate is reached."""
    average_decay: float = 0.998
    """Of the exponential moving average of the weights, which is what is kept."""
    weight_decay: float = 0.01
    """On matrices and convolutions; never on biases and norms."""
    betas: tuple[float, float] = (0.9, 0.99)


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train: a number of steps or of seconds."""

    steps: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if (self.steps is None) == (self.seconds is None):
            raise ValueError("Give either steps or seconds.")

    def share_used(self, step: int, elapsed: float) -> float:
        if self.steps is not None:
            return step / self.steps
        assert self.seconds is not None
        return elapsed / self.seconds

    def warm_up(self, wanted: int) -> int:
        """At most a tenth of a training that is short."""
        return wanted if self.steps is None else max(1, min(wanted, self.steps // 10))


class Part(ABC):
    """One thing to learn: the module that is trained, and its loss on a random batch."""

    name: ClassVar[str]
    recipe: ClassVar[Recipe]
    module: nn.Module

    @abstractmethod
    def loss(self, batch: int) -> Tensor:
        """The loss on a new random batch of this size, a scalar."""

    def finish(self) -> None:  # noqa: B027  (most parts have none)
        """Last changes to the averaged weights before they are kept."""


class WeightAverage:
    """Exponential moving average of the trained weights, short at first so that the start is forgotten."""

    def __init__(self, module: nn.Module, decay: float) -> None:
        self._weights = [parameter for parameter in module.parameters() if parameter.requires_grad]
        self._average = [weight.detach().clone() for weight in self._weights]
        self._decay = decay
        self._updates = 0

    @torch.no_grad()
    def update(self) -> None:
        self._updates += 1
        decay = min(self._decay, (1 + self._updates) / (10 + self._updates))
        torch._foreach_lerp_(self._average, [weight.detach() for weight in self._weights], 1 - decay)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the module's weights with their average; twice brings them back."""
        for weight, average in zip(self._weights, self._average, strict=True):
            kept = weight.clone()
            weight.copy_(average)
            average.copy_(kept)

    @contextlib.contextmanager
    def applied(self) -> Iterator[None]:
        self.swap()
        try:
            yield
        finally:
            self.swap()


def train(part: Part, budget: Budget, file: Path, batch: int | None = None, resume: bool = False) -> list[float]:
    """Train a part, and write the average of its weights to ``file``.

    A snapshot of the average is written beside it every 90 seconds; ``resume`` begins from that (or from ``file``)
    with a new optimiser.

    Returns:
        The loss of every report: the first step, and the mean of every hundred.
    """
    snapshot = file.with_suffix(".snapshot.safetensors")
    if resume:
        load_weights(part.module, snapshot if snapshot.exists() else file)
    recipe = part.recipe
    weights = [parameter for parameter in part.module.parameters() if parameter.requires_grad]
    optimizer = _optimizer(weights, recipe)
    average = WeightAverage(part.module, recipe.average_decay)
    warm_up = budget.warm_up(recipe.warm_up)
    reports: list[float] = []
    pending: list[Tensor] = []
    started = saved = time.monotonic()
    step = 0
    while (share := budget.share_used(step, time.monotonic() - started)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * rate_factor(step, share, warm_up)
        loss = part.loss(batch or recipe.batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(weights, LARGEST_GRADIENT)
        optimizer.step()
        average.update()
        step += 1
        pending.append(loss.detach())
        if step == 1 or step % STEPS_BETWEEN_REPORTS == 0:
            reports.append(torch.stack(pending).mean().item())
            pending.clear()
            log.info("%s: step %d, loss %.5f, %.0f s", part.name, step, reports[-1], time.monotonic() - started)
        if step == STEPS_BEFORE_THE_CLOCK:
            started = time.monotonic()
        if time.monotonic() - saved > SECONDS_BETWEEN_SNAPSHOTS:
            with average.applied():
                save_weights(part.module, snapshot)
            saved = time.monotonic()
    average.swap()
    part.finish()
    save_weights(part.module, file)
    snapshot.unlink(missing_ok=True)
    log.info("%s: %d steps of %d in %.0f s", part.name, step, batch or recipe.batch, time.monotonic() - started)
    return reports


def rate_factor(step: int, share: float, warm_up: int) -> float:
    """The learning rate as a share of the highest: a linear warm-up, then a cosine down to 2 %."""
    cosine = LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * share))
    return min(1.0, (step + 1) / warm_up) * cosine


def _optimizer(weights: list[nn.Parameter], recipe: Recipe) -> torch.optim.AdamW:
    groups = [
        {"params": [weight for weight in weights if weight.ndim > 1], "weight_decay": recipe.weight_decay},
        {"params": [weight for weight in weights if weight.ndim <= 1], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=recipe.learning_rate, betas=recipe.betas, fused=True)
