"""Attention that is drawn to some keys, without a mask for every pair of places.

The logits get a few further terms: queries and keys are given a few further features, whose products these are. So
attention stays one call of PyTorch's, and needs no memory for pairs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from nodes.denoising.attention import Attended

_UNIT = 8
"""Features are a multiple of that many, for the sake of fast implementations."""
_APART = 12.0
"""How much larger logits are within a region than across its edge: what is beyond counts a hundred-thousandth."""


def keep_to_regions(attended: Attended, queries: Tensor, keys: Tensor) -> None:
    """Have queries that are inside of a region attend to keys inside, and those outside to keys outside.

    ``queries``: R×Q and ``keys``: R×K, 1 inside and 0 outside. A query whose side has no key attends to all keys.
    """
    query_sides, key_sides = (torch.stack([side, 1 - side], dim=-1) for side in (queries, keys))
    _add_to_logits(attended, _APART * query_sides, key_sides)


def count_for(attended: Attended, factors: Sequence[tuple[slice, float]]) -> None:
    """Have some keys count a factor as much as they would, for all queries."""
    weights = attended.key.new_zeros(attended.key.shape[0], attended.key.shape[2], 1)
    for keys, factor in factors:
        weights[:, keys] = math.log(factor)
    _add_to_logits(attended, weights.new_ones(attended.query.shape[0], attended.query.shape[2], 1), weights)


def _add_to_logits(attended: Attended, queries: Tensor, keys: Tensor) -> None:
    """Add the products of queries (R×Q×n) and keys (R×K×n) to the logits of all heads."""
    room = -(attended.query.shape[-1] + queries.shape[-1]) % _UNIT
    attended.query = _joined(attended.query, queries / attended.scale, room)
    attended.key = _joined(attended.key, keys, room)


def _joined(tokens: Tensor, features: Tensor, room: int) -> Tensor:
    further = features.to(tokens)[:, None].expand(-1, tokens.shape[1], -1, -1)
    return functional.pad(torch.cat([tokens, further], dim=-1), (0, room))
