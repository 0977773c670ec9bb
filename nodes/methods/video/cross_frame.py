"""Cross-frame attention: the places of a frame attend to those of other frames, so that all frames look alike.

Sources: the first frame, Text2Video-Zero (Khachatryan et al. 2023, arXiv:2303.13439); the first and the one before,
Tune-A-Video (Wu et al. 2022, arXiv:2212.11565) and Pix2Video (Ceylan et al. 2023, arXiv:2303.12688); the own and the
middle one, FateZero (Qi et al. 2023, arXiv:2303.09535); all frames, ControlVideo (Zhang et al. 2023, arXiv:2305.13077).
Needs: a UNet or transformer with attention among places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from graph.errors import NodeError
from graph.wording import Wording
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.methods.video.frames import FrameRows, gathered_by_frame, is_spatial, shared_by_frames, with_places_of

OWN, FIRST, PREVIOUS, NEXT, MIDDLE, LAST, ALL, NEIGHBOURS, ANCHORS = (
    "own", "first", "previous", "next", "middle", "last", "all", "neighbours", "anchors",
)  # fmt: skip
LOOKS_AT = (OWN, FIRST, PREVIOUS, NEXT, MIDDLE, LAST, ALL, NEIGHBOURS, ANCHORS)
"""What a frame may look at; several are joined by ``+``."""


@dataclass(frozen=True, eq=False)
class CrossFramePatch(LoopPatch):
    """Has the places of every frame attend to those of other frames in place of their own.

    ``looks_at``: some of ``LOOKS_AT``; ``reach``: how many frames to each side are neighbours; ``anchors``: how many
    frames at the clip's beginning are anchors. Acts in layers whose name holds one of ``layers`` (none: in all), in the
    part of the run from ``start`` to ``end`` (0..1). A clip of one frame is left as it is.
    """

    order: ClassVar[int] = -1
    needs_every_token: ClassVar[bool] = True

    looks_at: tuple[str, ...]
    reach: int = 1
    anchors: int = 1
    layers: tuple[str, ...] = ()
    start: float = 0.0
    end: float = 1.0

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        names = list(getattr(loop.network, "attn_processors", {}))
        if self.layers and not any(layer in name for layer in self.layers for name in names):
            raise NodeError(
                Wording("The model has no attention in a layer called '%s'.", ", ".join(self.layers)),
                "Leave the layers empty, or take names such as up_blocks.1.",
            )
        hooks = _CrossFrameHooks(self)
        with edited_attention(loop, hooks):
            yield hooks


class _CrossFrameHooks(Hooks, AttentionEdit):
    def __init__(self, patch: CrossFramePatch) -> None:
        self._patch = patch
        self._acts = False

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._acts = step.begins_within(self._patch.start, self._patch.end)

    def edit_inputs(self, attended: Attended) -> None:
        layers = self._patch.layers
        if not self._acts or not is_spatial(attended):
            return
        if layers and not any(layer in attended.layer.name for layer in layers):
            return
        look_across(attended, frames_looked_at(self._patch, FrameRows.of(attended.rows, attended.call).count))


def look_across(attended: Attended, frames: Sequence[Sequence[int]]) -> None:
    """Have frame i attend to the places of ``frames[i]``, in place of its own; text stays each frame's own.

    Where text and picture are one sequence, each of n frames counts for an nth, so that the text keeps its weight.
    """
    rows = FrameRows.of(attended.rows, attended.call)
    if all(list(own) == [at] for at, own in enumerate(frames)):
        return
    is_shared = all(list(own) == list(frames[0]) for own in frames)
    own_key = attended.key
    for name in ("key", "value"):
        tokens = getattr(attended, name)
        places = tokens[:, :, attended.places]
        others = shared_by_frames(places, rows, frames[0]) if is_shared else gathered_by_frame(places, rows, frames)
        setattr(attended, name, with_places_of(tokens, attended.places, others))
    if attended.kind == "joint":
        _balance_text(attended, own_key.shape[2], len(frames[0]))


def _balance_text(attended: Attended, own_length: int, count: int) -> None:
    """Take log n off the logits of the places of n frames, and say where the text lies behind them."""
    longer = attended.key.shape[2] - own_length
    is_behind = attended.words.start >= attended.places.stop
    weight = attended.query.new_zeros(1, 1, 1, attended.key.shape[2])
    weight[..., attended.places.start : attended.places.stop + longer] = -math.log(count)
    if attended.mask is not None:
        raise NodeError("Cross-frame attention cannot be used in layers that mask their text.", "Choose other layers.")
    attended.mask = weight
    if is_behind:
        attended.words = slice(attended.words.start + longer, attended.words.stop + longer)


def frames_looked_at(patch: CrossFramePatch, count: int) -> list[list[int]]:
    """Which frames each of ``count`` frames looks at; of the same number for each.

    Beyond the ends of the clip there is the first or the last frame again, as in the papers. Where that makes every
    frame look at itself alone, attention is the model's own.
    """
    if count == 1:
        return [[0]]
    return [[at for name in patch.looks_at for at in _frames(name, frame, count, patch)] for frame in range(count)]


def _frames(name: str, frame: int, count: int, patch: CrossFramePatch) -> list[int]:
    last = count - 1
    if name == ALL:
        return list(range(count))
    if name == ANCHORS:
        return list(range(min(patch.anchors, count)))
    if name == NEIGHBOURS:
        return [min(max(frame + step, 0), last) for step in range(-patch.reach, patch.reach + 1)]
    single = {OWN: frame, FIRST: 0, PREVIOUS: max(frame - 1, 0), NEXT: min(frame + 1, last), MIDDLE: count // 2}
    return [single.get(name, last)]
