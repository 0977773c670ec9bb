"""Keyframes that were edited, carried to all frames of a clip along its motion.

From the keyframes on both sides of a frame, the edit is brought to it by chained flow. Each counts by its distance in
time, by whether the motion finds its way there and back, and by how well it explains the source frame; the two are
brought to common colours and joined, by weights or by their gradients. Our own composition of known parts (UnFlow's
occlusion check, arXiv:1711.07837; screened Poisson, see ``blending``), in the place that patch synthesis has in
Rerender-A-Video (arXiv:2306.07954) and FRESCO (arXiv:2403.12962). Needs: the flow of the source clip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from nodes.consistency.blending import colour_change, from_gradients, gradients, matched_colours
from nodes.consistency.chains import Way, step_between
from nodes.consistency.estimators import picture_bytes, refined
from nodes.values import Flow, Video
from nodes.warping import warp

_LIKENESS = 0.1
"""The difference of colours (0..1) at which a keyframe counts 1/e of what it does where there is none."""
_WINDOW = 7
_LEAST = 1e-3
_SCREEN = 0.05

Room = Callable[[tuple[int, ...]], Tensor]
"""Makes a float32 tensor to be filled, in a file where it is large."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How edits from two sides are joined: by their ``gradients`` rather than values alone, with ``colours`` matched;
    ``corrects_drift``: chains of flow are measured again against the keyframe itself.
    """

    gradients: bool = True
    colours: bool = True
    corrects_drift: bool = True


class Carried(NamedTuple):
    """One frame (1×3×H×W in 0..1), and where no keyframe shows it (1×1×H×W, 1: none; it is then the source frame with
    the colours of the edit).
    """

    index: int
    frame: Tensor
    hidden: Tensor


class _Brought(NamedTuple):
    picture: Tensor
    trust: Tensor


def propagated(
    source: Video, flow: Flow, keys: Tensor, numbers: Sequence[int], joining: Joining, room: Room
) -> Iterator[Carried]:
    """All frames in order. ``keys``: K×3×H×W edits (0..1) in the size of the clip, of the frames ``numbers``
    (ascending); ``flow`` is that of the source, at any size.
    """
    carrier = _Carrier(source, flow, keys, list(numbers), joining)
    first, last = numbers[0], numbers[-1]
    if first:
        ways = carrier.ways_to(first, range(first), room)
        for index in range(first):
            yield carrier.from_one(index, 0, _unpacked(ways[index]))
    for place, (start, stop) in enumerate(pairwise(numbers)):
        yield carrier.key(place)
        ways = carrier.ways_to(stop, range(start + 1, stop), room)
        way = carrier.no_way
        for index in range(start + 1, stop):
            way = carrier.step(way, index, index - 1, start)
            yield carrier.from_two(index, place, way, _unpacked(ways[index - start - 1]))
    yield carrier.key(len(numbers) - 1)
    way = carrier.no_way
    for index in range(last + 1, len(source)):
        way = carrier.step(way, index, index - 1, last)
        yield carrier.from_one(index, len(numbers) - 1, way)


def _unpacked(packed: Tensor) -> Way:
    return Way(packed[None, :2], packed[None, 2:])


class _Carrier:
    def __init__(self, source: Video, flow: Flow, keys: Tensor, numbers: list[int], joining: Joining) -> None:
        self._source = source
        self._flow = flow
        self._keys = keys
        self._numbers = numbers
        self._joining = joining
        self._refine = refined() if joining.corrects_drift else None
        self.no_way = Way.none(source.height, source.width)
        self._none_hidden = torch.zeros(1, 1, source.height, source.width)

    def _frame(self, index: int) -> Tensor:
        return self._source.clip(index, index + 1)

    def key(self, place: int) -> Carried:
        return Carried(self._numbers[place], self._keys[place : place + 1], self._none_hidden)

    def ways_to(self, key: int, frames: range, room: Room) -> Tensor:
        """n×3×H×W: from each of the frames before a keyframe to it, the flow and what is hidden."""
        ways = room((len(frames), 3, self._source.height, self._source.width))
        way = self.no_way
        for index in reversed(frames):
            way = self.step(way, index, index + 1, key)
            ways[index - frames.start] = torch.cat(way, dim=1)[0]
        return ways

    def step(self, way: Way, index: int, neighbour: int, key: int) -> Way:
        """From frame ``index`` to the keyframe, by way of its neighbour, from which ``way`` leads on."""
        size = (self._source.height, self._source.width)
        way = way.after(*step_between(self._flow, index, neighbour, size))
        if self._refine is None or neighbour == key:
            return way
        here, there = self._frame(index), self._frame(key)
        again = self._refine(picture_bytes(here), picture_bytes(there), way.field[0])[None]
        is_better = _difference(here, warp(there, again)) < _difference(here, warp(there, way.field))
        return Way(torch.where(is_better & (way.hidden < 0.5), again, way.field), way.hidden)

    def from_one(self, index: int, place: int, way: Way) -> Carried:
        brought = self._brought(index, place, way)
        share = brought.trust / (brought.trust + _LEAST)
        frame = torch.lerp(self._recoloured(index, place), brought.picture, share)
        return Carried(index, frame.clamp(0, 1), (brought.trust < 0.5).float())

    def from_two(self, index: int, place: int, before: Way, after: Way) -> Carried:
        sides = (self._brought(index, place, before), self._brought(index, place + 1, after))
        start, stop = self._numbers[place : place + 2]
        time = (index - start) / (stop - start)
        pictures = (sides[0].picture, sides[1].picture)
        if self._joining.colours:
            pictures = matched_colours(pictures, (sides[0].trust, sides[1].trust), time)
        weights = ((1 - time) * sides[0].trust, time * sides[1].trust)
        rest = torch.lerp(self._recoloured(index, place), self._recoloured(index, place + 1), time)
        total = weights[0] + weights[1] + _LEAST
        blend = (weights[0] * pictures[0] + weights[1] * pictures[1] + _LEAST * rest) / total
        if self._joining.gradients:
            blend = _joined(pictures, weights, rest, blend)
        hidden = (torch.maximum(sides[0].trust, sides[1].trust) < 0.5).float()
        return Carried(index, blend.clamp(0, 1), hidden)

    def _brought(self, index: int, place: int, way: Way) -> _Brought:
        """A keyframe's edit on the grid of a frame, and how far it can be trusted (1×1×H×W in 0..1)."""
        number = self._numbers[place]
        difference = _difference(self._frame(index), warp(self._frame(number), way.field))
        trust = (1 - way.hidden) * torch.exp(-(difference / _LIKENESS).square())
        return _Brought(warp(self._keys[place : place + 1], way.field, padding="border"), trust)

    def _recoloured(self, index: int, place: int) -> Tensor:
        """The source frame in the colours of a keyframe's edit."""
        gain, offset = colour_change(self._frame(self._numbers[place]), self._keys[place : place + 1])
        return (self._frame(index) * gain + offset).clamp(0, 1)


def _difference(first: Tensor, second: Tensor) -> Tensor:
    """1×1×H×W: how far the colours around each pixel differ."""
    difference = (first - second).abs().mean(dim=1, keepdim=True)
    return functional.avg_pool2d(difference, _WINDOW, 1, _WINDOW // 2, count_include_pad=False)


def _joined(pictures: tuple[Tensor, Tensor], weights: tuple[Tensor, Tensor], rest: Tensor, blend: Tensor) -> Tensor:
    """The blend with the details of whichever picture counts most at each pixel: a mean of two would blur them."""
    is_first, is_none = weights[0] >= weights[1], torch.maximum(*weights) < _LEAST
    sides = zip(gradients(pictures[0]), gradients(pictures[1]), gradients(rest), strict=True)
    right, down = (torch.where(is_none, none, torch.where(is_first, a, b)) for a, b, none in sides)
    return from_gradients(right, down, blend, _SCREEN)
