"""Attention to pictures, added to that of a network by hooks around its own layers.

It takes the queries as the network makes them, and adds to what goes into the output layer (in Flux: to what leaves the
block). So it does not matter which attention processor is at work, nor what other adapters change in the layers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.denoising.window import Window
from nodes.methods.ip_adapter.weights import FLUX, JOINT, JointKeyValue

Pair = tuple[Tensor, Tensor]
"""Keys and values of pictures: G×R×heads×T×d, for G regions and R rows of a call (or one for all)."""


class Regions:
    """Where each of some pictures acts: masks G×1×H×W in 0..1, of the size of the picture to come."""

    def __init__(self, masks: Tensor, latent_sides: Sequence[int]) -> None:
        self._masks = masks
        self._sides = tuple(latent_sides)
        self._by_count: dict[int, Tensor] = {}
        self._by_shape: dict[tuple[int, ...], Tensor] = {}
        self._seen: Tensor | None = None
        """G×R×H×W: the parts of the masks that the rows of a call see, where they do not see all."""
        self._seen_sides = self._sides

    def look_at(self, call: ModelCall) -> None:
        """Get ready for a call, which may be shown windows of the latent.

        The same tensors are filled for windows of the same size, so that a recorded call reads what is new.
        """
        self._seen = None
        if not call.windows:
            return
        parts = torch.stack([self._part(window) for window in call.windows], dim=1)
        parts = parts.repeat_interleave(call.batch // len(call.windows), dim=1).repeat(1, len(call.slots), 1, 1)
        self._seen = self._by_shape.setdefault(tuple(parts.shape), parts)
        self._seen.copy_(parts)
        self._seen_sides = (call.windows[0].height, call.windows[0].width)

    def _part(self, window: Window) -> Tensor:
        """G×H×W of a mask, whatever its own size is; of the same size for all windows."""
        down, across = (own / side for own, side in zip(self._masks.shape[-2:], self._sides[-2:], strict=True))
        height, width = (max(1, round(side)) for side in (window.height * down, window.width * across))
        top = min(round(window.top * down), self._masks.shape[-2] - height)
        left = min(round(window.left * across), self._masks.shape[-1] - width)
        return self._masks[:, 0, top : top + height, left : left + width]

    def at(self, count: int, rows: int) -> Tensor:
        """G×(1 or ``rows``)×``count``×1: the masks at the places of that many tokens, for the first rows of a call.

        Raises:
            NodeError: where tokens are no places of the picture.
        """
        if self._seen is not None:
            small = functional.interpolate(self._seen, _grid(count, self._seen_sides), mode="bicubic")
            return small.flatten(2)[:, :rows, :, None]
        if count not in self._by_count:
            small = functional.interpolate(self._masks, _grid(count, self._sides), mode="bicubic")
            self._by_count[count] = small.flatten(1)[:, None, :, None]
        return self._by_count[count]


def _grid(count: int, sides: Sequence[int]) -> tuple[int, int]:
    rows, columns = sides[-2:]
    factor = 1
    while rows * columns > count and max(rows, columns) > 1:
        factor *= 2
        rows, columns = (math.ceil(side / factor) for side in sides[-2:])
    if rows * columns != count:
        raise NodeError(
            "The IP-Adapter's mask cannot be laid upon the model's tokens.", "Leave out the mask, or merged tokens."
        )
    return rows, columns


class PictureAttention:
    """One layer's attention to pictures."""

    def __init__(self, attention: Any, weights: nn.Module, regions: Regions | None) -> None:
        self.heads = int(attention.heads)
        self.pair_for_part: Callable[[], Pair | None] = lambda: None
        """Gives what is to be read where a call is only a part of the one that was made ready for."""
        self._attention, self._weights, self._regions = attention, weights, regions
        self._by_rows: dict[int, tuple[Tensor, Tensor, Tensor]] = {}
        self._pair: tuple[Tensor, Tensor, Tensor] | None = None
        self._taken: dict[str, Tensor] = {}

    def keys_and_values(self, tokens: Tensor, time: Tensor | None) -> Pair:
        """N×1×heads×T×d of N×T×D tokens."""
        keys, values = self._weights(tokens, time, self.heads)
        keys, values = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2)[:, None] for part in (keys, values))
        return keys, values

    def fill(self, pair: Pair, scale: float) -> None:
        """Get ready for calls of R rows: what they read of the pictures, and how strongly it counts.

        The same tensors are filled for the same R, so that a recorded call reads what is new; only where gradients are
        asked for, which may still need the old ones, they are others.
        """
        keys, values = pair
        rows = keys.shape[1]
        if rows not in self._by_rows or torch.is_grad_enabled():
            self._by_rows[rows] = keys.clone(), values.clone(), values.new_full((), scale)
        self._pair = self._by_rows[rows]
        for own, new in zip(self._pair, (keys, values), strict=False):
            own.copy_(new)
        self._pair[2].fill_(scale)

    @contextmanager
    def installed(self, kind: str, block: Any) -> Iterator[None]:
        """At work in its layer; ``block`` is the one around it."""
        attention = self._attention
        with ExitStack() as stack:
            taken = ("norm_q",) if kind == FLUX else (("to_q", "to_k", "to_v") if kind == JOINT else ("to_q",))
            for name in taken:
                stack.callback(getattr(attention, name).register_forward_hook(self._taking(name)).remove)
            if kind == FLUX:
                stack.callback(block.register_forward_hook(self._behind).remove)
            else:
                stack.callback(attention.to_out[0].register_forward_pre_hook(self._before_output).remove)
            stack.callback(self._taken.clear)
            yield

    def _taking(self, name: str) -> Any:
        def take(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            self._taken[name] = output

        return take

    def _before_output(self, layer: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        return (inputs[0] + self._read(), *inputs[1:])

    def _behind(self, block: nn.Module, inputs: Any, output: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        text, picture = output
        return text, picture + self._read()

    def _read(self) -> Tensor:
        """R×L×(heads·d): what the queries that were taken read of the pictures."""
        assert self._pair is not None
        keys, values, scale = self._pair
        part = self.pair_for_part()
        if part is not None:
            keys, values = part
        weights = self._weights
        queries = self._heads(self._taken.pop("norm_q" if "norm_q" in self._taken else "to_q"))
        if isinstance(weights, JointKeyValue):
            # Here pictures are read beside the latent's own tokens.
            queries = weights.own.norm_q(queries)
            own_keys = weights.own.norm_k(self._heads(self._taken.pop("to_k")))
            own_values = self._heads(self._taken.pop("to_v"))
        found: Tensor | None = None
        masks = None if self._regions is None else self._regions.at(queries.shape[-2], len(queries))
        for number in range(len(keys)):
            key, value = (_for_rows(part[number], len(queries)) for part in (keys, values))
            if isinstance(weights, JointKeyValue):
                key, value = torch.cat([own_keys, key], dim=2), torch.cat([own_values, value], dim=2)
            read = functional.scaled_dot_product_attention(queries, key, value)
            read = read.transpose(1, 2).flatten(2)
            read = read if masks is None else read * _for_rows(masks[number].to(read), len(read))
            found = read if found is None else found + read
        assert found is not None
        return found * scale

    def _heads(self, states: Tensor) -> Tensor:
        """R×heads×L×d of states that are split into heads already, or not yet."""
        split = states if states.ndim == 4 else states.unflatten(-1, (self.heads, -1))
        return split.transpose(1, 2)


def _for_rows(part: Tensor, rows: int) -> Tensor:
    """Keys or values for all rows of queries, of which there are several for each row of a call where it is a clip."""
    if len(part) == rows:
        return part
    return part.expand(rows, *part.shape[1:]) if len(part) == 1 else part.repeat_interleave(rows // len(part), dim=0)
