"""TokenFlow: what attention gives for a few keyframes is carried to all frames, along likeness in the source clip.

Source: Geyer et al. 2023, arXiv:2307.10373. Needs: a model of pictures with self-attention apart from the text (UNets,
PixArt), the frames as items of a batch, and the recorded inversion of the source clip.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall, with_rows
from nodes.denoising.patches import Hooks, LoopPatch, Step, wrapped_attention
from nodes.denoising.slots import SOURCE
from nodes.methods.caching import refuse_caches
from nodes.methods.video.frames import FrameRows, is_spatial, shared_by_frames

_SELF_ATTENTION = "attn1"


@dataclass(frozen=True, eq=False)
class TokenFlowPatch(LoopPatch):
    """One keyframe for every ``interval`` frames, chosen anew at each step; acts in the part of the run up to ``end``.

    Frames that are no keyframes are denoised ``frames_at_once`` at a time.
    """

    needs_every_token: ClassVar[bool] = True
    needs_source: ClassVar[bool] = True

    interval: int
    frames_at_once: int
    seed: int
    end: float = 1.0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        names = [name for name in getattr(loop.network, "attn_processors", {}) if _is_self_attention(name)]
        if not names or loop.family.attends_jointly or loop.family.makes_clips:
            raise NodeError(
                "TokenFlow needs a model of pictures whose self-attention is apart from the text.",
                "Use a UNet (Stable Diffusion 1, 2, XL) or PixArt.",
            )
        refuse_caches(loop, "TokenFlow")
        hooks = _TokenFlowHooks(self, loop)

        def wrap(name: str, processor: Any) -> Any:
            return (
                _Propagated(processor, hooks.layers.setdefault(name, Pivots()), hooks) if name in names else processor
            )

        with edited_attention(loop, hooks), wrapped_attention(loop.network, wrap):
            yield hooks


def _is_self_attention(name: str) -> bool:
    return name.rsplit(".", 2)[-2] == _SELF_ATTENTION


@dataclass(slots=True)
class Pivots:
    """What one attention saw and gave at the keyframes: ``source`` K×T×C, normed; ``output`` S×K×T×C for S slots."""

    source: Tensor = field(default_factory=lambda: torch.empty(0))
    output: Tensor = field(default_factory=lambda: torch.empty(0))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The keyframes before and behind a frame, by their place among the keyframes, and what the former counts for."""

    before: int
    behind: int
    weight: float


class _TokenFlowHooks(Hooks, AttentionEdit):
    def __init__(self, patch: TokenFlowPatch, loop: DenoisingLoop) -> None:
        self._patch, self._loop = patch, loop
        self.layers: dict[str, Pivots] = {}
        self.is_recording = False
        self.neighbours: list[Neighbours] = []
        self._keyframes: list[int] = []

    def before_model(self, step: Step, call: ModelCall) -> None:
        acts = call.batch > 1 and step.begins_within(0, self._patch.end)
        self._keyframes = keyframes(call.batch, self._patch.interval, self._patch.seed + step.call) if acts else []

    def around_model(self, call: ModelCall, predict: Callable[[ModelCall], Tensor]) -> Tensor:
        if not self._keyframes:
            return predict(call)
        if call.windows:
            raise NodeError("TokenFlow cannot be used beside tiled diffusion.", "Take one of the two away.")
        self.is_recording = True
        try:
            predict(call.with_items(self._keyframes))
        finally:
            self.is_recording = False
        parts = []
        try:
            for frames in torch.arange(call.batch).split(self._patch.frames_at_once):
                self.neighbours = [neighbours_of(frame, self._keyframes) for frame in frames.tolist()]
                output = predict(call.with_items(frames.tolist()))
                parts.append(output.unflatten(0, (len(call.slots), len(frames))))
        finally:
            self.neighbours = []
            for pivots in self.layers.values():
                pivots.source = pivots.output = torch.empty(0)
        return torch.cat(parts, dim=1).flatten(0, 1)

    def edit_inputs(self, attended: Attended) -> None:
        """At the keyframes, all slots but the source attend to all keyframes at once."""
        if not self.is_recording or not is_spatial(attended):
            return
        rows = FrameRows.of(attended.rows, attended.call)
        own = attended.slices_of(SOURCE)
        for name in ("key", "value"):
            tokens = getattr(attended, name)
            joined = shared_by_frames(tokens, rows, range(rows.count))
            for part in own:
                joined = with_rows(joined, part, tokens[part].repeat(1, 1, rows.count, 1))
            setattr(attended, name, joined)


class _Propagated:
    """A self-attention that is computed at the keyframes, and carried from there to the other frames."""

    def __init__(self, inner: Any, pivots: Pivots, hooks: _TokenFlowHooks) -> None:
        self._inner, self._pivots, self._hooks = inner, pivots, hooks

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __call__(self, attn: Any, hidden_states: Tensor, *others: Any, **named: Any) -> Tensor:
        if self._hooks.neighbours:
            return self._carried(hidden_states, self._hooks.neighbours)
        output: Tensor = self._inner(attn, hidden_states, *others, **named)
        if self._hooks.is_recording:
            slots = self._call.slots
            self._pivots.output = output.unflatten(0, (len(slots), -1))
            self._pivots.source = _normed(hidden_states.unflatten(0, (len(slots), -1))[slots.index(SOURCE)])
        return output

    @property
    def _call(self) -> ModelCall:
        call = self._hooks._loop.call
        assert call is not None
        return call

    def _carried(self, hidden_states: Tensor, near: list[Neighbours]) -> Tensor:
        slots, pivots = self._call.slots, self._pivots
        source = _normed(hidden_states.unflatten(0, (len(slots), -1))[slots.index(SOURCE)])
        frames = []
        for tokens, its in zip(source, near, strict=True):
            output = _output_at(pivots, tokens, its.before)
            if its.weight < 1:
                output = its.weight * output + (1 - its.weight) * _output_at(pivots, tokens, its.behind)
            frames.append(output)
        return torch.stack(frames, dim=1).flatten(0, 1)


def _normed(tokens: Tensor) -> Tensor:
    return functional.normalize(tokens, dim=-1)


def _output_at(pivots: Pivots, tokens: Tensor, keyframe: int) -> Tensor:
    """S×T×C: the output at a keyframe, at the places most alike (by cosine) to T×C tokens of the source."""
    return pivots.output[:, keyframe, nearest_tokens(tokens, pivots.source[keyframe])]


def nearest_tokens(tokens: Tensor, among: Tensor) -> Tensor:
    """For each of T×C unit vectors, which of U×C unit vectors is most alike."""
    return (tokens @ among.T).argmax(dim=-1)


def keyframes(count: int, interval: int, seed: int) -> list[int]:
    """One frame of every ``interval``, chosen at random: fixed ones would show as seams (section 4.2 of the paper)."""
    generator = Generator().manual_seed(seed)
    chosen = []
    for start in range(0, count, interval):
        length = min(interval, count - start)
        chosen.append(start + int(torch.randint(length, (), generator=generator)))
    return chosen


def neighbours_of(frame: int, keys: Sequence[int]) -> Neighbours:
    """The keyframes around a frame; beyond the first or the last, that one alone (equation 6 of the paper)."""
    behind = next((place for place, key in enumerate(keys) if key > frame), None)
    if behind is None or behind == 0:
        only = 0 if behind == 0 else len(keys) - 1
        return Neighbours(only, only, 1.0)
    to_before, to_behind = frame - keys[behind - 1], keys[behind] - frame
    share = to_behind / (to_before + to_behind)
    return Neighbours(behind - 1, behind, 1 / (1 + math.exp(-share)))
