"""Token merging: before each self-attention of a UNet, tokens that are much alike become one, and after it again many.

Source: Bolya & Hoffman 2023, arXiv:2303.17604 (token merging itself: Bolya et al. 2022, arXiv:2210.09461).
Needs: a UNet, and no other method that has to find every token in the attention.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step, wrapped_attention

_CELL = 2
"""In each cell of that many tokens a side, one is a destination that others may be merged into."""


@dataclass(frozen=True, eq=False)
class TokenMergingPatch(LoopPatch):
    """Merges ``ratio`` (0..0.75) of the tokens, in layers whose map is at most ``coarsest`` times smaller a side."""

    mixes_rows: ClassVar[bool] = False
    merges_tokens: ClassVar[bool] = True

    ratio: float
    coarsest: int

    def acting(self, step: Step) -> Any:
        return self, step.index  # by which the destinations are drawn

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        if loop.task.model.network.config.get("_class_name") != "UNet2DConditionModel":
            raise NodeError("Token merging is made for UNets with text, and this model has none.", "Leave it out.")
        if self.ratio == 0:
            yield Hooks()
            return
        hooks = _MergingHooks()

        def wrap(name: str, processor: Any) -> Any:
            is_self_attention = name.rsplit(".", 2)[-2] == "attn1"
            return _Merged(processor, self, loop, hooks) if is_self_attention else processor

        with wrapped_attention(loop.network, wrap):
            yield hooks


class _MergingHooks(Hooks):
    """Draws the destinations anew in every step."""

    def __init__(self) -> None:
        self._step = 0
        self._destinations: dict[tuple[int, int], Tensor] = {}

    def before_model(self, step: Step, call: ModelCall) -> None:
        if step.index != self._step:
            self._destinations.clear()
        self._step = step.index

    def destinations(self, rows: int, columns: int, device: torch.device) -> Tensor:
        """One place in each cell of a grid, by number row by row; the same for all layers of a step."""
        if (rows, columns) not in self._destinations:
            generator = Generator().manual_seed(self._step)
            places = random_places(rows, columns, generator)
            self._destinations[rows, columns] = places.to(device, non_blocking=True)
        return self._destinations[rows, columns]


class _Merged:
    """An attention processor that sees fewer tokens than there are."""

    def __init__(self, processor: Any, patch: TokenMergingPatch, loop: DenoisingLoop, hooks: _MergingHooks) -> None:
        self._processor, self._patch, self._loop, self._hooks = processor, patch, loop, hooks

    def __getattr__(self, name: str) -> Any:
        """What is asked of the processor by others, such as the scales of an adapter, is its own."""
        return getattr(self._processor, name)

    def __call__(self, attention: Any, hidden_states: Tensor, *inputs: Any, **options: Any) -> Tensor:
        grid = self._grid(hidden_states.shape[1]) if hidden_states.dim() == 3 else None
        if grid is None:
            unmerged: Tensor = self._processor(attention, hidden_states, *inputs, **options)
            return unmerged
        destinations = self._hooks.destinations(*grid, hidden_states.device)
        merging = Merging(hidden_states, destinations, self._patch.ratio)
        return merging.undone(self._processor(attention, merging.done(hidden_states), *inputs, **options))

    def _grid(self, tokens: int) -> tuple[int, int] | None:
        """Rows and columns of a layer's tokens; None where it is coarser than those that are merged."""
        if self._loop.call is None:
            return None
        rows, columns = self._loop.call.sample.shape[-2:]
        shrunk = math.isqrt(rows * columns // tokens)
        if not 1 <= shrunk <= self._patch.coarsest:
            return None
        rows, columns = -(-rows // shrunk), -(-columns // shrunk)
        return (rows, columns) if rows * columns == tokens else None


def random_places(rows: int, columns: int, generator: Generator) -> Tensor:
    """One place in each whole cell of a grid of tokens, by number row by row."""
    down, right = rows // _CELL, columns // _CELL
    inside = torch.randint(_CELL**2, (down, right), generator=generator)
    row = _CELL * torch.arange(down)[:, None] + inside // _CELL
    column = _CELL * torch.arange(right)[None] + inside % _CELL
    return (row * columns + column).flatten()


class Merging:
    """How the tokens (R×L×D) of one layer are merged: bipartite soft matching (section 3 of the paper).

    Of the tokens that are no destinations, a share is merged: ``ratio`` of all tokens, those first that are most like
    a destination. Each is averaged with the destination that it is most like.
    """

    def __init__(self, tokens: Tensor, destinations: Tensor, ratio: float) -> None:
        count = tokens.shape[1]
        is_source = torch.ones(count, dtype=torch.bool, device=tokens.device)
        is_source[destinations] = False
        order = torch.argsort(is_source.to(torch.int8), descending=True, stable=True)
        source_count = count - len(destinations)
        self._sources, self._destinations = order[:source_count], destinations
        merged = min(int(count * ratio), source_count)
        metric = tokens / tokens.norm(dim=-1, keepdim=True).clamp(min=1e-12)
        similarity = metric[:, self._sources] @ metric[:, self._destinations].transpose(1, 2)
        likeness, nearest = similarity.max(dim=-1)
        ranked = likeness.argsort(dim=-1, descending=True)
        self._kept, self._merged = ranked[:, merged:], ranked[:, :merged]
        self._into = nearest.gather(1, self._merged)

    def done(self, tokens: Tensor) -> Tensor:
        """R×L×D as R×L'×D: the sources that are left alone, then the destinations."""
        sources, destinations = tokens[:, self._sources], tokens[:, self._destinations]
        kept, merged = _taken(sources, self._kept), _taken(sources, self._merged)
        index = self._into[..., None].expand(-1, -1, tokens.shape[-1])
        return torch.cat([kept, destinations.scatter_reduce(1, index, merged, "mean")], dim=1)

    def undone(self, tokens: Tensor) -> Tensor:
        """The way back: each merged token is what the one that it was merged into has become."""
        rows, _, features = tokens.shape
        kept, destinations = tokens.split([self._kept.shape[1], len(self._destinations)], dim=1)
        sources = tokens.new_empty(rows, len(self._sources), features)
        sources.scatter_(1, self._kept[..., None].expand(-1, -1, features), kept)
        back = _taken(destinations, self._into)
        sources.scatter_(1, self._merged[..., None].expand(-1, -1, features), back)
        whole = tokens.new_empty(rows, len(self._sources) + len(self._destinations), features)
        whole[:, self._sources] = sources
        whole[:, self._destinations] = destinations
        return whole


def _taken(tokens: Tensor, places: Tensor) -> Tensor:
    return tokens.gather(1, places[..., None].expand(-1, -1, tokens.shape[-1]))
