"""Texts of different lengths in one call of a model: the shorter ones are lengthened so that they say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from nodes.families.base import Family
from nodes.values import Conditioning

_MOST_REPEATS = 8
"""Beyond that, texts are too long to be worth it."""


def with_equal_lengths(its_family: Family, entries: Sequence[Conditioning]) -> list[dict[str, Tensor]]:
    """The states of each entry, with as many tokens as all others where there is a way to have them.

    Tokens that are masked out say nothing. Where a model only reads the text (cross-attention), each attention's
    weights add up to 1, so a text that is said twice counts as one that is said once. Where text and picture attend to
    each other, the tokens of an empty prompt are added.
    """
    lengths = {entry.tokens.shape[1] for entry in entries if entry.tokens is not None}
    if len(lengths) < 2:
        return [entry.states for entry in entries]
    longest, common = max(lengths), math.lcm(*lengths)
    if all("mask" in entry.states for entry in entries):
        return [_masked(entry.states, longest) for entry in entries]
    if its_family.attends_jointly:
        return [{**entry.states, "tokens": filled_up(entry, longest)} for entry in entries]
    if common <= _MOST_REPEATS * longest:
        return [_repeated(entry.states, common) for entry in entries]
    return [entry.states for entry in entries]


def _masked(states: dict[str, Tensor], length: int) -> dict[str, Tensor]:
    missing = length - states["tokens"].shape[1]
    tokens = functional.pad(states["tokens"], (0, 0, 0, missing))
    return {**states, "tokens": tokens, "mask": functional.pad(states["mask"], (0, missing))}


def filled_up(entry: Conditioning, length: int) -> Tensor:
    """The tokens of a conditioning, N×``length``×D, with those of its empty prompt after them where they are fewer."""
    tokens = entry.states["tokens"]
    missing = length - tokens.shape[1]
    if missing <= 0 or entry.empty is None:
        return tokens
    filling = entry.empty["tokens"]
    filling = filling.repeat(1, -(-missing // filling.shape[1]), 1)[:, :missing]
    return torch.cat([tokens, filling.expand(tokens.shape[0], -1, -1)], dim=1)


def _repeated(states: dict[str, Tensor], length: int) -> dict[str, Tensor]:
    tokens = states["tokens"]
    return {**states, "tokens": tokens.repeat(1, length // tokens.shape[1], 1)}
