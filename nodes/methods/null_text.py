"""Null-text inversion: what stands for no prompt is optimised, step by step, until guidance leads back to a picture.

Source: Mokady et al. 2022, arXiv:2211.09794; one embedding for all frames, Liu et al. 2023 (Video-P2P),
arXiv:2303.04761. Needs: a model that reads text, and the recorded way of the picture to noise. Nothing but the
embedding is optimised; the network is given back as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.predictions import step_factors
from nodes.denoising.slots import CONDITIONAL, UNCONDITIONAL
from nodes.methods.recorded_ways import take_null_tokens

_LARGE = 2.0**14
"""The loss is made that much larger, so that half precision keeps its gradients; Adam's steps do not depend on it."""
_GROWTH = 100.0
"""How many times larger the loss may be at the last step than at the first, where optimising is ended early."""


@dataclass(frozen=True, slots=True)
class NullTextOptions:
    """How the embedding is optimised.

    ``scale`` of the guidance that is to lead back; at most ``iterations`` of Adam a step, at a ``rate`` that falls to
    half until the last step; ``tolerance``: the mean squared error that is near enough at the first step (at the last
    it is 101 times as much); ``is_shared``: whether all items of a batch have one embedding.
    """

    scale: float
    iterations: int
    rate: float
    tolerance: float
    is_shared: bool


@dataclass(frozen=True, eq=False)
class NullTextPatch(LoopPatch):
    """Lets the unconditional slot have the embedding that is being optimised. It never flows on a wire."""

    order: ClassVar[int] = -3
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "varies"

    tokens: list[Tensor] = field(default_factory=list)
    """The embedding of now; none: the empty prompt."""

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        with _sparing_memory(loop):
            yield _NullTextHooks(self.tokens)


class _NullTextHooks(Hooks):
    def __init__(self, tokens: list[Tensor]) -> None:
        self._tokens = tokens

    def before_model(self, step: Step, call: ModelCall) -> None:
        if self._tokens:
            take_null_tokens(call, self._tokens[0])


@contextmanager
def _sparing_memory(loop: DenoisingLoop) -> Iterator[None]:
    """Where memory has run short, have the network compute its activations again in place of keeping them."""
    network = loop.network
    others = [
        patch for patch in loop.patches if patch.network_change != "none" and not isinstance(patch, NullTextPatch)
    ]
    can_spare = getattr(network, "_supports_gradient_checkpointing", False) and not network.is_gradient_checkpointing
    # What other patches do inside the network depends on the call at work, which is over when it computes again.
    if not (loop.run.small_footprint and can_spare and not others):
        yield
        return
    network.enable_gradient_checkpointing()
    try:
        yield
    finally:
        network.disable_gradient_checkpointing()


def optimised(loop: DenoisingLoop, patch: NullTextPatch, recorded: Tensor, options: NullTextOptions) -> Tensor:
    """T×N×L×D (T×1×L×D where it is shared): an embedding in place of no prompt for each of the T steps.

    ``recorded``: (T+1)×N×C×..., the way to lead back along, from the clean latent on. Entry i is that of the step from
    ``recorded[i + 1]``.

    Raises:
        NodeError: where the model has no text to be told, or no guidance by it.
        Cancelled: before the iteration in which the run was cancelled.
    """
    total, found = len(recorded) - 1, []
    # Latents that were made without any thought of gradients are exchanged for copies.
    way = recorded.clone().to(loop.device)
    sample = way[total]
    loop.run.check()
    for place in reversed(range(total)):
        step = loop.step_at(len(loop.sampler) - place - 1)
        tokens, sample = _one_step(loop, patch, step, sample, way[place], options, 1 - (place + 1) / total)
        patch.tokens[:] = [tokens]
        found.append(tokens)
        loop.run.step(total - place, total)
    return torch.stack(found[::-1])


def _one_step(
    loop: DenoisingLoop,
    patch: NullTextPatch,
    step: Step,
    sample: Tensor,
    target: Tensor,
    options: NullTextOptions,
    part: float,
) -> tuple[Tensor, Tensor]:
    """The embedding of a step, and what it leads to; ``part`` (0..1) of the way lies behind it."""
    keep, move = step_factors(loop.sampler.prediction, step.level, step.next_level)
    with torch.no_grad():
        conditional = loop.outputs(step, sample, (CONDITIONAL,)).outputs[CONDITIONAL]

    def led_to() -> Tensor:
        unconditional = loop.outputs(step, sample, (UNCONDITIONAL,)).outputs[UNCONDITIONAL]
        return keep * sample + move * (unconditional + options.scale * (conditional - unconditional))

    tokens = patch.tokens[0] if patch.tokens else _first_tokens(loop, step, options.is_shared)
    tolerance = options.tolerance * (1 + _GROWTH * part)
    adam = _Adam(tokens, options.rate * (1 - part / 2))
    is_done = torch.zeros(len(tokens), dtype=torch.bool, device=tokens.device)
    for _ in range(options.iterations):
        loop.run.check()
        tokens = adam.tokens.requires_grad_()
        patch.tokens[:] = [tokens]
        with torch.enable_grad():
            error = (led_to() - target).square().flatten(1).mean(1)
            error = error.mean(0, keepdim=True) if options.is_shared else error
            (gradient,) = torch.autograd.grad(error.sum() * _LARGE, tokens)
        adam.step(gradient / _LARGE, ~is_done)
        is_done |= error.detach() < tolerance
        if bool(is_done.all()):
            break
    tokens = adam.tokens.detach()
    patch.tokens[:] = [tokens]
    with torch.no_grad():
        return tokens, led_to()


def _first_tokens(loop: DenoisingLoop, step: Step, is_shared: bool) -> Tensor:
    """N×L×D (1×L×D where it is shared), float32: what stands for no prompt without being optimised."""
    tokens = loop.states(step, UNCONDITIONAL).get("tokens")
    if tokens is None:
        raise NodeError("The model reads no text, so that nothing stands for no prompt.", "Use Invert alone for it.")
    return (tokens[:1] if is_shared else tokens).detach().clone().float()


class _Adam:
    """Adam (Kingma & Ba 2014, arXiv:1412.6980) for N embeddings, each of which can be done before the others are."""

    def __init__(self, tokens: Tensor, rate: float) -> None:
        self.tokens = tokens.detach().clone()
        self._rate, self._count = rate, 0
        self._mean, self._square = torch.zeros_like(tokens), torch.zeros_like(tokens)

    def step(self, gradient: Tensor, is_taken: Tensor) -> None:
        """``is_taken``: N values, for which of them it counts."""
        self._count += 1
        self._mean = self._mean.lerp(gradient, 1 - 0.9)
        self._square = self._square.lerp(gradient.square(), 1 - 0.999)
        mean, square = self._mean / (1 - 0.9**self._count), self._square / (1 - 0.999**self._count)
        moved = self.tokens.detach() - self._rate * mean / (square.sqrt() + 1e-8)
        self.tokens = torch.where(is_taken.view(-1, 1, 1), moved, self.tokens.detach())
