"""Attention fusion: self-attention is the source's, but for where words of the source act, which is to change.

Source: FateZero (Qi et al. 2023, arXiv:2303.09535), section 3.2. The paper stores the maps of the inversion; here the
recorded source is seen beside what is made, which gives the same maps and stores none. Needs: a recorded source, a
network whose self-attention is apart from the text, the source's prompt as Encode Text makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.slots import SOURCE
from nodes.denoising.source import source_of
from nodes.methods.attention.prompt_to_prompt import edited_slots
from nodes.methods.attention.word_maps import WordMaps
from nodes.prompt_words import places_of, read_of


@dataclass(frozen=True, eq=False)
class AttentionFusionPatch(LoopPatch):
    """Maps from place to place are the source's up to the part ``until`` (0..1) of the run.

    Places where one of ``words`` of the source's prompt acts, above ``threshold`` of the most, keep their own maps;
    without words, none does.
    """

    needs_every_token: ClassVar[bool] = True
    needs_source: ClassVar[bool] = True

    words: tuple[str, ...]
    until: float
    threshold: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        reader = None
        if self.words:
            read = read_of(source_of(loop).conditioning, "what describes the source")
            places = [place for word in self.words for place in places_of(read, word)]
            reader = WordMaps({SOURCE: [places]}, {SOURCE: read.length})
        hooks = _FusionHooks(self, reader)
        if reader is None:
            with edited_attention(loop, hooks):
                yield hooks
            return
        with edited_attention(loop, reader), edited_attention(loop, hooks):
            yield hooks


class _FusionHooks(Hooks, AttentionEdit):
    def __init__(self, patch: AttentionFusionPatch, reader: WordMaps | None) -> None:
        self._patch, self._reader = patch, reader
        self._acts = False
        self._kept: dict[tuple[int, int], Tensor] = {}

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._acts = step.begins_within(0, self._patch.until)
        self._kept.clear()

    def map_slots(self, attended: Attended) -> Sequence[str]:
        is_coarse = attended.place_count < attended.call.sample.shape[-2:].numel()
        if not self._acts or attended.kind != "self" or not is_coarse or attended.layer.is_temporal:
            return ()
        return (SOURCE, *edited_slots(attended.call))

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        own = self._own_places(attended)
        for slot in edited_slots(attended.call):
            maps[slot] = maps[SOURCE] if own is None else torch.where(own, maps[slot], maps[SOURCE])

    def _own_places(self, attended: Attended) -> Tensor | None:
        """N×1×Q×1: whether a place keeps its own map; None where none does."""
        if self._reader is None or not self._reader.has_read:
            return None
        if attended.grid not in self._kept:
            acts = self._reader.maps(SOURCE, attended.grid)[:, 0] > self._patch.threshold
            self._kept[attended.grid] = acts.flatten(0, 1).flatten(1)[:, None, :, None]
        return self._kept[attended.grid][:, :, attended.part]
