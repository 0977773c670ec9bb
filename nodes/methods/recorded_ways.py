"""What a trajectory holds beside its latents, given back to the loop step by step.

What stands for no prompt (null-text inversion, Mokady et al. 2022, arXiv:2211.09794), and what is added (edit-friendly
inversion, Huberman-Spiegelglas et al. 2023, arXiv:2304.06140). Needs: a trajectory that was recorded with the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, NetworkChange, Step
from nodes.denoising.slots import UNCONDITIONAL, is_kind_of


@dataclass(frozen=True, eq=False)
class NullTokensPatch(LoopPatch):
    """Lets ``tokens`` stand for no prompt (see ``nodes.values.Trajectory.null_tokens``)."""

    order: ClassVar[int] = -3
    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    tokens: Tensor

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield _NullTokensHooks(loop, self.tokens.to(loop.device))


class _NullTokensHooks(Hooks):
    def __init__(self, loop: DenoisingLoop, tokens: Tensor) -> None:
        self._loop, self._tokens = loop, tokens

    def before_model(self, step: Step, call: ModelCall) -> None:
        take_null_tokens(call, self._tokens[len(self._loop.sampler) - step.call - 1])


def take_null_tokens(call: ModelCall, tokens: Tensor) -> None:
    """Exchange the tokens (1×L×D or N×L×D) of all rows that stand for no prompt.

    They are repeated where a longer prompt is in the call, as those of an empty prompt are.

    Raises:
        NodeError: where they do not fit the others of the call.
    """
    parts = list(call.tokens.chunk(len(call.slots)))
    for at, slot in enumerate(call.slots):
        if is_kind_of(slot, UNCONDITIONAL):
            parts[at] = _in_size(tokens.to(parts[at]), parts[at])
    call.states["tokens"] = torch.cat(parts)


def _in_size(tokens: Tensor, part: Tensor) -> Tensor:
    if part.shape[1] % tokens.shape[1] == 0:
        tokens = tokens.repeat(1, part.shape[1] // tokens.shape[1], 1)
    if tokens.shape[1:] != part.shape[1:] or len(tokens) not in (1, len(part)):
        raise NodeError(
            "What was found to stand for no prompt does not fit the prompt of this run.",
            "Invert the picture with this model, and use prompts of about the same length.",
        )
    return tokens.expand_as(part)


@dataclass(frozen=True, eq=False)
class AddedPatch(LoopPatch):
    """Lets each step add what was recorded, in place of noise of its own (``nodes.values.Trajectory.added``)."""

    mixes_rows: ClassVar[bool] = False
    network_change: ClassVar[NetworkChange] = "none"

    recorded: Tensor

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield _AddedHooks(loop, self.recorded)


class _AddedHooks(Hooks):
    def __init__(self, loop: DenoisingLoop, recorded: Tensor) -> None:
        self._loop, self._recorded = loop, recorded

    def added(self, step: Step) -> Tensor | None:
        return self._recorded[len(self._loop.sampler) - step.call - 1].to(self._loop.device)
