"""Where patches reach into attention: its queries, keys and values, and its maps.

A patch enters ``edited_attention(loop, edit)`` in its context. While the network runs, every attention, of whichever
family, asks the edits of the run in their order. What they see is what goes into the attention itself: after
projections, norms and rotary embeddings, and whatever adapters have changed in them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import wrapped_attention

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop

Kind = Literal["self", "cross", "joint"]
"""Places of the picture attend to each other, they read the text, or both at once in one sequence."""

Place = Literal["down", "mid", "up", "block"]
"""The part of a UNet that a layer lies in; ``block``: of a transformer."""

_TEXT_FIRST = ("FluxTransformer2DModel", "CogVideoXTransformer3DModel")
"""The networks in whose joint attention the text comes before the picture; in the others it comes after it."""


@dataclass(frozen=True, slots=True)
class AttentionLayer:
    """One attention of a network. ``name``: of its processor; ``number``: among all of them, in the network's order."""

    name: str
    number: int
    place: Place


@dataclass(slots=True)
class Attended:
    """What one attention is about to compute; edits may exchange ``query``, ``key``, ``value`` and ``mask``.

    ``query``: R×heads×Q×d; ``key`` and ``value``: R×heads×K×d; ``mask``: what is added to the logits, or None;
    ``scale``: of the logits. Rows are those of ``call`` (for clips, perhaps one for each frame: see
    ``ModelCall.slices_of``). ``places``: where the places of the picture lie among the queries; ``words``: where the
    tokens of the text lie among the keys, empty where there are none.
    """

    layer: AttentionLayer
    kind: Kind
    call: ModelCall
    query: Tensor
    key: Tensor
    value: Tensor
    mask: Tensor | None
    scale: float
    places: slice
    words: slice

    @property
    def rows(self) -> int:
        return self.query.shape[0]

    @property
    def place_count(self) -> int:
        return self.places.stop - self.places.start

    def slices_of(self, slot: str) -> list[slice]:
        """Where the rows of a kind of slot lie."""
        return self.call.slices_of(slot, self.rows)

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the places of the picture.

        Raises:
            ValueError: where they are not those of a smaller latent.
        """
        return grid_of(self.place_count, *self.call.sample.shape[-2:])

    def logits(self, rows: slice) -> Tensor:
        """R×heads×Q×K of some rows, before the softmax."""
        logits = self.query[rows] @ self.key[rows].transpose(-1, -2) * self.scale
        if self.mask is None:
            return logits
        mask = self.mask if self.mask.shape[0] == 1 else self.mask[rows]
        if mask.dtype == torch.bool:
            return logits.masked_fill(~mask, -torch.inf)
        return logits + mask


class AttentionEdit:
    """What a patch does in attention; each place does nothing unless it is overridden."""

    def edit_inputs(self, attended: Attended) -> None:
        """Exchange queries, keys or values."""

    def map_slots(self, attended: Attended) -> Sequence[str]:
        """The slots whose maps are to be made, to be read or edited; without any, no map is ever in memory."""
        return ()

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        """Read or exchange maps: by the slots of the call, N×heads×Q×K, whose rows add up to 1."""


def grid_of(tokens: int, height: int, width: int) -> tuple[int, int]:
    """Rows and columns of the tokens of a latent of ``height``×``width`` that was made smaller, by the same a side.

    Raises:
        ValueError: where no such grid has that many.
    """
    shrunk = max(1, math.isqrt(height * width // tokens))
    rows, columns = -(-height // shrunk), -(-width // shrunk)
    if rows * columns != tokens:
        raise ValueError(f"{tokens} tokens are no grid of {height}×{width}.")
    return rows, columns


@contextmanager
def edited_attention(loop: DenoisingLoop, edit: AttentionEdit) -> Iterator[None]:
    """Have ``edit`` take part in every attention of the network, until the context is left."""
    edits = loop.attention_edits
    is_first = not edits
    edits.append(edit)
    if not is_first:
        try:
            yield
        finally:
            edits.remove(edit)
        return
    numbers = {name: number for number, name in enumerate(loop.network.attn_processors)}

    def wrap(name: str, processor: Any) -> Any:
        return _Edited(processor, AttentionLayer(name, numbers[name], _place(name)), loop)

    try:
        with wrapped_attention(loop.network, wrap):
            yield
    finally:
        edits.remove(edit)


def _place(name: str) -> Place:
    for place in ("down", "mid", "up"):
        if name.startswith(f"{place}_block"):
            return place
    return "block"


class _Edited:
    """An attention processor whose attention the edits of a run take part in."""

    def __init__(self, inner: Any, layer: AttentionLayer, loop: DenoisingLoop) -> None:
        self._inner, self._layer, self._loop = inner, layer, loop

    def __getattr__(self, name: str) -> Any:
        """What is asked of the processor by others is its own."""
        return getattr(self._inner, name)

    def __call__(
        self, attn: Any, hidden_states: Tensor, encoder_hidden_states: Tensor | None = None, *others: Any, **named: Any
    ) -> Any:
        call = self._loop.call
        if call is None:
            return self._inner(attn, hidden_states, encoder_hidden_states, *others, **named)

        count = hidden_states.shape[1] if hidden_states.dim() == 3 else hidden_states.shape[2:].numel()
        text_first = type(self._loop.network).__name__ in _TEXT_FIRST
        layer = self._layer

        def attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, scale: float) -> Attended:
            if encoder_hidden_states is None and not getattr(attn, "pre_only", False):
                kind, places, words = "self", slice(0, count), slice(0, 0)
            elif encoder_hidden_states is not None and query.shape[2] == count:
                kind, places, words = "cross", slice(0, count), slice(0, key.shape[2])
            else:
                kind = "joint"
                text = (call.tokens if encoder_hidden_states is None else encoder_hidden_states).shape[1]
                places, words = _halves(query.shape[2], text, text_first)
            return Attended(layer, kind, call, query, key, value, mask, scale, places, words)

        with _Intercepted(attended, self._loop.attention_edits):
            return self._inner(attn, hidden_states, encoder_hidden_states, *others, **named)


def _halves(count: int, text: int, text_first: bool) -> tuple[slice, slice]:
    """Where picture and text lie in one sequence."""
    return (slice(text, count), slice(0, text)) if text_first else (slice(0, count - text), slice(count - text, count))


class _Intercepted(TorchFunctionMode):
    """While it lasts, scaled dot-product attention is what the edits make of it."""

    def __init__(self, attended: Callable[..., Attended], edits: Sequence[AttentionEdit]) -> None:
        super().__init__()
        self._attended, self._edits = attended, edits

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        named = kwargs or {}
        if func is not functional.scaled_dot_product_attention:
            return func(*args, **named)
        return self._edited(*args, **named)

    def _edited(
        self,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        attn_mask: Tensor | None = None,
        dropout_p: float = 0.0,
        is_causal: bool = False,
        scale: float | None = None,
        enable_gqa: bool = False,
    ) -> Tensor:
        attended = self._attended(query, key, value, attn_mask, scale or query.shape[-1] ** -0.5)
        for edit in self._edits:
            edit.edit_inputs(attended)
        wanting = [(edit, tuple(edit.map_slots(attended))) for edit in self._edits]
        slots = [slot for slot in attended.call.slots if any(slot in wanted for _, wanted in wanting)]
        if not slots:
            return _attention(attended, slice(None))
        maps = {slot: attended.logits(_rows(attended, slot)).softmax(-1) for slot in slots}
        for edit, wanted in wanting:
            if wanted:
                edit.edit_maps(attended, maps)
        return _from_maps(attended, maps)


def _rows(attended: Attended, slot: str) -> slice:
    each = attended.rows // len(attended.call.slots)
    at = attended.call.slots.index(slot)
    return slice(at * each, (at + 1) * each)


def _from_maps(attended: Attended, maps: dict[str, Tensor]) -> Tensor:
    """What attention gives: by the maps for slots that have one, and as always for the others."""
    parts = []
    for slot in attended.call.slots:
        rows = _rows(attended, slot)
        parts.append(
            maps[slot].to(attended.value) @ attended.value[rows] if slot in maps else _attention(attended, rows)
        )
    return torch.cat(parts)


def _attention(attended: Attended, rows: slice) -> Tensor:
    mask = attended.mask if attended.mask is None or attended.mask.shape[0] == 1 else attended.mask[rows]
    return functional.scaled_dot_product_attention(
        attended.query[rows], attended.key[rows], attended.value[rows], mask, scale=attended.scale
    )
