"""Reweighting: what places of the picture attend to some words counts more, or less.

Source: Hertz et al. 2022, arXiv:2208.01626, section 3.2 (attention re-weighting). Where picture and text are one
sequence, each place's attention is brought back to add up to 1. Needs: a prompt as Encode Text makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.methods.attention.prompt_to_prompt import edited_slots
from nodes.methods.attention.word_maps import is_filled_up
from nodes.prompt_words import places_of, read_of


@dataclass(frozen=True, eq=False)
class ReweightPatch(LoopPatch):
    """Multiplies the attention to words by a factor each, from ``start`` to ``end`` (0..1) of the run."""

    order: ClassVar[int] = 1
    """After what exchanges maps, so that it acts on those."""

    words: tuple[tuple[str, float], ...]
    start: float = 0.0
    end: float = 1.0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        read = read_of(loop.task.positive, "the prompt")
        factors = torch.ones(read.length)
        for word, factor in self.words:
            factors[list(places_of(read, word))] = factor
        hooks = _ReweightHooks(self, factors.to(loop.device))
        with edited_attention(loop, hooks):
            yield hooks


class _ReweightHooks(Hooks, AttentionEdit):
    def __init__(self, patch: ReweightPatch, factors: Tensor) -> None:
        self._patch, self._factors = patch, factors
        self._acts = False

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._acts = step.begins_within(self._patch.start, self._patch.end)

    def map_slots(self, attended: Attended) -> Sequence[str]:
        return edited_slots(attended.call) if self._acts and attended.kind in ("cross", "joint") else ()

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        if not attended.part.stop:
            return
        factors = self._fitted(attended, attended.words.stop - attended.words.start)
        for slot in edited_slots(attended.call):
            own = maps[slot].clone()
            own[..., attended.words] *= factors
            maps[slot] = own / own.abs().sum(-1, keepdim=True) if attended.kind == "joint" else own

    def _fitted(self, attended: Attended, count: int) -> Tensor:
        """A factor for each of the tokens that an attention reads: the text is among them once, or several times."""
        length = len(self._factors)
        if not is_filled_up(attended):
            return self._factors.repeat(-(-count // length))[:count]
        return torch.cat([self._factors, self._factors.new_ones(max(0, count - length))])[:count]
