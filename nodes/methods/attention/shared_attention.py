"""Style alignment: pictures attend to a reference beside themselves, and so share its style.

Source: StyleAligned, Hertz et al. 2023, arXiv:2312.02133: queries and keys of self-attention are given the mean and
spread of the reference's (AdaIN), and its keys and values are added to each picture's own. Where picture and text are
one sequence, that holds for the places of the picture. Needs: several pictures in one run, the first of which is the
reference; or a recorded source (Denoise Inverted).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.slots import SOURCE
from nodes.methods.attention.layers import later_layers
from nodes.methods.attention.regions import count_for

_LEAST_SPREAD = 1e-5


@dataclass(frozen=True, eq=False)
class SharedAttentionPatch(LoopPatch):
    """The first picture of the batch is the reference.

    Acts from ``start`` to ``end`` (0..1) of the run, in layers behind ``from_layer`` (0..1 of them). What is attended
    to in the reference counts ``strength`` times; ``aligns``: whether queries and keys take on its mean and spread.
    """

    needs_every_token: ClassVar[bool] = True

    strength: float = 1.0
    aligns: bool = True
    start: float = 0.0
    end: float = 1.0
    from_layer: float = 0.0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if not self.needs_source and loop.task.batch < 2:
            raise NodeError(
                "A single picture has none to share its style with.",
                "Set the batch of the noise to two or more, or take a recorded source for the reference.",
            )
        hooks = _SharedAttentionHooks(self, later_layers(loop.network, self.from_layer))
        if self.strength == 0:
            yield Hooks()
            return
        with edited_attention(loop, hooks):
            yield hooks


@dataclass(frozen=True, eq=False)
class SharedSourceAttentionPatch(SharedAttentionPatch):
    """A recorded source is the reference."""

    needs_source: ClassVar[bool] = True


class _SharedAttentionHooks(Hooks, AttentionEdit):
    def __init__(self, patch: SharedAttentionPatch, layers: frozenset[str]) -> None:
        self._patch, self._layers = patch, layers
        self._acts = False

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._acts = step.begins_within(self._patch.start, self._patch.end)

    def edit_inputs(self, attended: Attended) -> None:
        is_chosen = attended.kind in ("self", "joint") and attended.layer.name in self._layers
        if not self._acts or not is_chosen:
            return
        keys = attended.places if attended.words.stop else slice(None)
        if self._patch.aligns:
            attended.query = self._aligned(attended, attended.query, attended.places)
            attended.key = self._aligned(attended, attended.key, keys)
        length = attended.key.shape[2]
        for name in ("key", "value"):
            own = getattr(attended, name)
            reference = own[:, :, keys][self._references(attended)]
            setattr(attended, name, torch.cat([own, reference], dim=2))
        strength, reference_keys = self._patch.strength, slice(length, None)
        if attended.kind == "joint":
            # The text keeps its weight against own places and those of the reference together.
            count_for(attended, [(keys, 1 / (1 + strength)), (reference_keys, strength / (1 + strength))])
        elif strength != 1:
            count_for(attended, [(reference_keys, strength)])

    def _aligned(self, attended: Attended, tokens: Tensor, places: slice) -> Tensor:
        """Tokens whose places have the mean and spread of the reference's, head by head and feature by feature."""
        own = tokens[:, :, places]
        mean, spread = own.mean(2, keepdim=True), own.std(2, keepdim=True) + _LEAST_SPREAD
        references = self._references(attended)
        aligned = (own - mean) / spread * spread[references] + mean[references]
        changed = tokens.clone()
        changed[:, :, places] = aligned
        return changed

    def _references(self, attended: Attended) -> Tensor:
        """The row that is the reference of each row."""
        rows = torch.arange(attended.rows, device=attended.query.device)
        each = attended.rows // len(attended.call.slots)
        if not self._patch.needs_source:
            return rows // each * each
        (source,) = attended.slices_of(SOURCE)
        return source.start + rows % each
