"""Where patches reach into attention: its queries, keys and values, and its maps.

A patch enters ``edited_attention(loop, edit)`` in its context. While the network runs, every attention, of whichever
family, asks the edits of the run in their order. What they see is what goes into the attention itself: after
projections, norms and rotary embeddings, and whatever adapters have changed in them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import wrapped_attention

if TYPE_CHECKING:
    from nodes.denoising.loop import DenoisingLoop

Kind = Literal["self", "cross", "joint", "image"]
"""Places of the picture attend to each other, they read the text, or both at once in one sequence; or they read what
another picture says, which acts as a prompt (IP-Adapter) or begins a clip."""

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

    @property
    def is_temporal(self) -> bool:
        """Whether it runs along the frames of a clip, at each place by itself."""
        return any(part in self.name for part in ("motion_modules", "temporal", "temp_", "transformer_in"))

    @property
    def depth(self) -> tuple[int, ...]:
        """What layers are sorted by to be in the order in which they run."""
        inside = tuple(int(part) for part in self.name.split(".") if part.isdecimal())
        is_single = self.name.startswith("single")
        return (("down", "mid", "up", "block").index(self.place), int(is_single), *inside)


_MOST_BYTES, _FEWER_BYTES = 1 << 28, 1 << 25
"""What maps may take at a time; and where memory is short."""


@dataclass(slots=True)
class Attended:
    """What one attention is about to compute; edits may exchange ``query``, ``key``, ``value`` and ``mask``.

    ``query``: R×heads×Q×d; ``key`` and ``value``: R×heads×K×d; ``mask``: what is added to the logits, or None;
    ``scale``: of the logits. Rows are those of ``call`` (for clips, perhaps one for each frame: see
    ``ModelCall.slices_of``). ``places``: where the places of the picture lie among the queries; ``words``: where the
    tokens of the text lie among the keys, empty where there are none. ``queries``: those that maps are made of at the
    moment; all are places of the picture, or none is.
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
    queries: slice = field(default_factory=lambda: slice(0, 0))

    @property
    def rows(self) -> int:
        return self.query.shape[0]

    @property
    def place_count(self) -> int:
        return self.places.stop - self.places.start

    @property
    def part(self) -> slice:
        """Which of the places of the picture ``queries`` are, counted from the first one; empty where they are none."""
        start, stop = self.queries.start - self.places.start, self.queries.stop - self.places.start
        return slice(start, stop) if 0 <= start < stop <= self.place_count else slice(0, 0)

    def slices_of(self, slot: str) -> list[slice]:
        """Where the rows of a kind of slot lie."""
        return self.call.slices_of(slot, self.rows)

    @property
    def grid(self) -> tuple[int, int]:
        """Rows and columns of the places of the picture.

        Raises:
            NodeError: where they are not those of a smaller latent.
        """
        return grid_of(self.place_count, *self.call.sample.shape[-2:])

    def logits(self, rows: slice, queries: slice = slice(None)) -> Tensor:
        """R×heads×Q×K of some rows and queries, before the softmax."""
        logits = self.query[rows, :, queries] @ self.key[rows].transpose(-1, -2) * self.scale
        if self.mask is None:
            return logits
        mask = self.mask if self.mask.shape[0] == 1 else self.mask[rows]
        mask = mask if mask.shape[-2] == 1 else mask[..., queries, :]
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
        """Read or exchange maps: by the slots of the call, N×heads×Q×K, whose rows add up to 1.

        Q are the ``attended.queries``. Maps of large pictures come in parts, so that no whole one is ever in memory.
        """

    def edit_output(self, attended: Attended, output: Tensor) -> Tensor:
        """Another R×heads×Q×d in place of what attention gives."""
        return output


def grid_of(tokens: int, height: int, width: int) -> tuple[int, int]:
    """Rows and columns of the tokens of a latent of ``height``×``width`` that was made smaller, by the same a side.

    Sides that are no multiples are rounded up, as networks do when they halve them one time after the other.

    Raises:
        NodeError: where no such grid has that many.
    """
    shrunk = max(1, math.isqrt(height * width // max(1, tokens)))
    rows, columns = -(-height // shrunk), -(-width // shrunk)
    while rows * columns > max(1, tokens):
        shrunk += 1
        rows, columns = -(-height // shrunk), -(-width // shrunk)
    if rows * columns != tokens:
        raise NodeError(
            Wording(
                "Where %s places of the model's attention lie in a latent of %s×%s is not known.", tokens, height, width
            ),
            "Make the sides of the picture multiples of 64 pixels.",
        )
    return rows, columns


@contextmanager
def edited_attention(loop: DenoisingLoop, edit: AttentionEdit, before_others: bool = False) -> Iterator[None]:
    """Have ``edit`` take part in every attention of the network, until the context is left.

    ``before_others``: it sees what goes into attention before those that are there already have changed it.
    """
    edits = loop.attention_edits
    is_first = not edits
    edits.insert(0 if before_others else len(edits), edit)
    if not is_first:
        try:
            yield
        finally:
            edits.remove(edit)
        return
    if not hasattr(loop.network, "attn_processors"):
        edits.remove(edit)
        raise NodeError(
            Wording("The attention of this denoiser (%s) cannot be reached.", type(loop.network).__name__),
            "Take away what acts in attention.",
        )
    layers = {layer.name: layer for layer in layers_of(loop.network)}

    def wrap(name: str, processor: Any) -> Any:
        return _Edited(processor, layers[name], loop)

    try:
        with wrapped_attention(loop.network, wrap):
            yield
    finally:
        edits.remove(edit)


def layers_of(network: Any) -> list[AttentionLayer]:
    """The attentions of a network; none of one whose attention cannot be reached."""
    names = getattr(network, "attn_processors", {})
    return [AttentionLayer(name, number, _place(name)) for number, name in enumerate(names)]


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
        tokens = self._loop.family.attended_count(call.states)
        text_is_read = False

        def attended(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, scale: float) -> Attended:
            nonlocal text_is_read
            if encoder_hidden_states is None and not getattr(attn, "pre_only", False):
                kind, places, words = "self", slice(0, count), slice(0, 0)
            elif encoder_hidden_states is not None and query.shape[2] == count:
                # What further keys the same queries meet are those of pictures.
                is_text = key.shape[2] == tokens and not text_is_read
                text_is_read = text_is_read or is_text
                kind, places = "cross" if is_text else "image", slice(0, count)
                words = slice(0, tokens if is_text else 0)
            else:
                kind = "joint"
                text = (call.tokens if encoder_hidden_states is None else encoder_hidden_states).shape[1]
                places, words = _halves(query.shape[2], text, text_first)
            return Attended(layer, kind, call, query, key, value, mask, scale, places, words)

        most = _FEWER_BYTES if self._loop.run.small_footprint else _MOST_BYTES
        with _Intercepted(attended, self._loop.attention_edits, most):
            return self._inner(attn, hidden_states, encoder_hidden_states, *others, **named)


def _halves(count: int, text: int, text_first: bool) -> tuple[slice, slice]:
    """Where picture and text lie in one sequence."""
    return (slice(text, count), slice(0, text)) if text_first else (slice(0, count - text), slice(count - text, count))


class _Intercepted(TorchFunctionMode):
    """While it lasts, scaled dot-product attention is what the edits make of it."""

    def __init__(self, attended: Callable[..., Attended], edits: Sequence[AttentionEdit], most_bytes: int) -> None:
        super().__init__()
        self._attended, self._edits, self._most_bytes = attended, edits, most_bytes

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
        output = self._computed(attended)
        for edit in self._edits:
            output = edit.edit_output(attended, output)
        return output

    def _computed(self, attended: Attended) -> Tensor:
        wanting = [(edit, tuple(edit.map_slots(attended))) for edit in self._edits]
        slots = [slot for slot in attended.call.slots if any(slot in wanted for _, wanted in wanting)]
        if not slots:
            return _attention(attended, slice(None))
        outputs = {slot: list[Tensor]() for slot in slots}
        for queries in _parts(attended, len(slots), self._most_bytes):
            attended.queries = queries
            logits = {slot: attended.logits(_rows(attended, slot), queries) for slot in slots}
            maps = {slot: its.softmax(-1, dtype=torch.float32) for slot, its in logits.items()}
            for edit, wanted in wanting:
                if wanted:
                    edit.edit_maps(attended, maps)
            for slot, parts in outputs.items():
                parts.append(maps[slot].to(attended.value) @ attended.value[_rows(attended, slot)])
        made = {slot: torch.cat(parts, dim=2) for slot, parts in outputs.items()}
        every = attended.call.slots
        return torch.cat(
            [made[slot] if slot in made else _attention(attended, _rows(attended, slot)) for slot in every]
        )


def _parts(attended: Attended, slots: int, most_bytes: int) -> Iterator[slice]:
    """The queries in parts whose maps take at most so many bytes; each all of the picture or all of the text."""
    rows, heads, count, _ = attended.query.shape
    of_one = rows // len(attended.call.slots) * slots * heads * attended.key.shape[2] * torch.float32.itemsize
    most = max(1, most_bytes // of_one)
    edges = sorted({0, attended.places.start, attended.places.stop, count})
    for start, stop in pairwise(edges):
        for first in range(start, stop, most):
            yield slice(first, min(first + most, stop))


def _rows(attended: Attended, slot: str) -> slice:
    each = attended.rows // len(attended.call.slots)
    at = attended.call.slots.index(slot)
    return slice(at * each, (at + 1) * each)


def _attention(attended: Attended, rows: slice) -> Tensor:
    mask = attended.mask if attended.mask is None or attended.mask.shape[0] == 1 else attended.mask[rows]
    return functional.scaled_dot_product_attention(
        attended.query[rows], attended.key[rows], attended.value[rows], mask, scale=attended.scale
    )
