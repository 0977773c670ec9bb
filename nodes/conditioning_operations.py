"""Nodes that make conditionings of conditionings: together, in between, in a place, for a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Annotated

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import Choice, Many, Range, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.token_lengths import filled_up
from nodes.values import Conditioning, Mask

_EMPTY_PROMPT, _ZEROS = "empty prompt", "zeros"


@node(
    title="Combine Conditioning",
    category="Conditioning",
    keywords=("several prompts", "multi prompt", "composable", "ConditioningCombine", "AND", "regional"),
)
def combine(conditionings: Many[Conditioning]) -> Conditioning:
    """Let several conditionings act together: the model predicts for each, and the mean of its predictions counts.

    Each step costs one prediction more for each of them. Conditionings with a region count within it only, those with
    a range at its time only. Where nothing acts, the empty prompt does.

    Source: the weighted mean is that of MultiDiffusion, Bar-Tal et al. 2023, arXiv:2302.08113.
    """
    entries = [entry for item in conditionings for entry in item.entries]
    if not entries:
        raise NodeError("There is nothing to combine.", "Wire conditionings to this node.")
    return replace(entries[0], also=tuple(entries[1:]))


@node(
    title="Average Conditioning",
    category="Conditioning",
    keywords=("blend", "mix prompts", "interpolate", "ConditioningAverage", "lerp", "between"),
)
def average(
    first: Conditioning, second: Conditioning, weight: Annotated[float, Slider(0, 1, 0.01)] = 0.5
) -> Conditioning:
    """What lies between two conditionings: at 0 the first, at 1 the second. A step costs no more than with one."""
    _refuse_several(first, second)
    if weight in (0, 1):
        return second if weight else first
    states = {name: _between(name, first, second, weight) for name in first.states}
    if first.states.keys() != second.states.keys():
        raise _of_different_kinds()
    return replace(first, states=states, text=first.text if weight < 0.5 else second.text, read=None)


@node(
    title="Concatenate Conditioning",
    category="Conditioning",
    keywords=("append", "join prompts", "ConditioningConcat", "BREAK", "chunks"),
)
def concatenate(conditionings: Many[Conditioning]) -> Conditioning:
    """Let the model read several texts one after the other, as if they were one long text.

    Words of one text do not colour those of another, as they would within one prompt. The summary of the text, which
    some models also read, is that of the first.
    """
    if not conditionings:
        raise NodeError("There is nothing to concatenate.", "Wire conditionings to this node.")
    _refuse_several(*conditionings)
    return reduce(_joined, conditionings)


@node(
    title="Regional Conditioning",
    category="Conditioning",
    keywords=("area", "mask", "region", "regional prompt", "ConditioningSetMask", "ConditioningSetArea", "couple"),
)
def region(
    conditioning: Conditioning, mask: Mask | None = None, strength: Annotated[float, Slider(0, 10, 0.05)] = 1.0
) -> Conditioning:
    """Let a conditioning act in one part of the picture, and say how much it counts beside the others there.

    Wire several of them to Combine Conditioning. Where masks are soft or overlap, the predictions are mixed by
    `strength` times mask. Without a mask only the strength is set.

    Source: MultiDiffusion, Bar-Tal et al. 2023, arXiv:2302.08113.
    """

    def placed(entry: Conditioning) -> Conditioning:
        both = entry.region if mask is None else _overlap(entry.region, mask.values)
        return replace(entry, region=both, strength=entry.strength * strength)

    return _each(conditioning, placed)


@node(
    title="Timestep Range",
    category="Conditioning",
    keywords=("prompt scheduling", "prompt editing", "ConditioningSetTimestepRange", "start", "end", "when"),
)
def timestep_range(
    conditioning: Conditioning,
    start: Annotated[float, Slider(0, 1, 0.01)] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Conditioning:
    """Let a conditioning act in one part of the run: 0 is its noisy beginning, 1 its end.

    Wire several ranges to Combine Conditioning to change the prompt on the way. A step belongs to the range in which
    it begins, so ranges that meet leave out none. Outside of all ranges, the empty prompt acts.
    """
    if end <= start:
        raise NodeError("The range ends before it starts.", "Give 'end' a larger number than 'start'.")

    def timed(entry: Conditioning) -> Conditioning:
        return replace(entry, start=max(entry.start, start), end=min(entry.end, end))

    return _each(conditioning, timed)


@node(
    title="Empty Conditioning",
    category="Conditioning",
    keywords=("zero", "ConditioningZeroOut", "unconditional", "negative", "null prompt", "no prompt"),
)
def empty(
    conditioning: Conditioning, kind: Annotated[str, Choice(_EMPTY_PROMPT, _ZEROS)] = _EMPTY_PROMPT
) -> Conditioning:
    """The conditioning of no prompt, in the sizes of another.

    `empty prompt` is what guidance steers away from where nothing is wired; `zeros` has a zero in place of every
    number, which some models were trained with.
    """
    if kind == _ZEROS:
        states = {
            name: torch.zeros_like(part) if part.is_floating_point() else part
            for name, part in conditioning.states.items()
        }
        return Conditioning(states, empty=conditioning.empty)
    if conditioning.empty is None:
        raise NodeError("The model knows no empty prompt.", Wording("Choose '%s'.", _ZEROS))
    return Conditioning(conditioning.empty, empty=conditioning.empty)


@node(
    title="Picture Size Conditioning",
    category="Conditioning",
    keywords=("SDXL", "original size", "crop", "target size", "time ids", "CLIPTextEncodeSDXL"),
)
def picture_size(
    conditioning: Conditioning,
    original_width: Annotated[int, Range(0, 16384)] = 0,
    original_height: Annotated[int, Range(0, 16384)] = 0,
    crop_left: Annotated[int, Range(0, 16384)] = 0,
    crop_top: Annotated[int, Range(0, 16384)] = 0,
    target_width: Annotated[int, Range(0, 16384)] = 0,
    target_height: Annotated[int, Range(0, 16384)] = 0,
) -> Conditioning:
    """Tell Stable Diffusion XL of which size, and cut how, the picture is to look. A size of 0 is the picture's own.

    A small original size gives what enlarged small pictures look like; a crop moves the subject out of the picture.
    The negative conditioning is told the same, where it is not told otherwise.

    Source: Podell et al. 2023, arXiv:2307.01952.
    """
    if "pooled" not in conditioning.states:
        raise NodeError(
            "The conditioning is not for a model that is told sizes.", "Use it with models of Stable Diffusion XL."
        )
    numbers = [original_height, original_width, crop_top, crop_left, target_height, target_width]
    sizes = torch.tensor([numbers], dtype=torch.float32)
    return _each(conditioning, lambda entry: replace(entry, states={**entry.states, "sizes": sizes}))


def _each(conditioning: Conditioning, change: Callable[[Conditioning], Conditioning]) -> Conditioning:
    """``change`` of each that acts together."""
    first, *others = (change(entry) for entry in conditioning.entries)
    return replace(first, also=tuple(others))


def _refuse_several(*conditionings: Conditioning) -> None:
    if any(item.also for item in conditionings):
        raise NodeError(
            "One of the conditionings is several that act together.",
            "Use this node on each of them, before they are combined.",
        )


def _of_different_kinds() -> NodeError:
    return NodeError(
        "The conditionings were made for models of different kinds.", "Encode both with the model's text encoder."
    )


def _between(name: str, first: Conditioning, second: Conditioning, weight: float) -> Tensor:
    one, other = first.states[name], second.states.get(name)
    if other is None:
        raise _of_different_kinds()
    if name == "tokens":
        one, other = _equally_long(first, second)
    elif name == "mask":
        longest = max(one.shape[1], other.shape[1])
        one, other = (functional.pad(part, (0, longest - part.shape[1])) for part in (one, other))
        return torch.maximum(one, other)
    if one.shape[1:] != other.shape[1:]:
        raise _of_different_kinds()
    if not one.is_floating_point():
        if not torch.equal(one, other):
            raise NodeError(
                Wording("There is nothing between two conditionings that differ in '%s'.", name),
                "Combine them instead.",
            )
        return one
    return torch.lerp(one, other, weight)


def _equally_long(first: Conditioning, second: Conditioning) -> tuple[Tensor, Tensor]:
    """The tokens of both, the shorter ones filled up: with nothing where they are masked, or with an empty prompt's."""
    tokens = [item.states["tokens"] for item in (first, second)]
    longest = max(part.shape[1] for part in tokens)
    if "mask" in first.states:
        one, other = (functional.pad(part, (0, 0, 0, longest - part.shape[1])) for part in tokens)
    else:
        one, other = (filled_up(item, longest) for item in (first, second))
    return one, other


def _joined(first: Conditioning, second: Conditioning) -> Conditioning:
    if "tokens" not in first.states or ("mask" in first.states) != ("mask" in second.states):
        raise _of_different_kinds()
    names = [name for name in ("tokens", "mask") if name in first.states]
    joined = {name: torch.cat(_pair(first.states[name], second.states.get(name)), dim=1) for name in names}
    text = f"{first.text} {second.text}".strip()
    return replace(first, states={**first.states, **joined}, text=text, read=None)


def _pair(one: Tensor, other: Tensor | None) -> tuple[Tensor, Tensor]:
    """Both for as many pictures, after a look whether they can be joined."""
    if other is None or one.shape[2:] != other.shape[2:]:
        raise _of_different_kinds()
    batch = max(one.shape[0], other.shape[0])
    if not {one.shape[0], other.shape[0]} <= {1, batch}:
        raise NodeError(
            Wording("The conditionings are for different numbers of pictures: %s and %s.", len(one), len(other))
        )
    return one.expand(batch, *one.shape[1:]), other.expand(batch, *other.shape[1:])


def _overlap(first: Tensor | None, second: Tensor) -> Tensor:
    """Where both masks are, in the size of the larger one."""
    if first is None:
        return second
    size = (max(first.shape[-2], second.shape[-2]), max(first.shape[-1], second.shape[-1]))
    one, other = (functional.interpolate(part, size, mode="bilinear") for part in (first, second))
    return one * other
