"""Prompt-to-prompt: a picture is made with another prompt, and its attention is that of the source for a while.

Source: Hertz et al. 2022, arXiv:2208.01626, for UNets: word by word the maps of the attention to the text are those of
the source (replace), or where both prompts say the same (refine); those of self-attention are the source's too, for a
part of the run. Where picture and text are one sequence (MMDiT, Esser et al. 2024, arXiv:2403.03206), the maps of the
attention to the text are the part from places of the picture to tokens of the text, and self-attention is the part from
place to place: there, queries and keys of the places are the source's. Each place's attention is brought back to add up
to 1, which in the paper it exceeds where words are new: that matters for encoders without a mark for the beginning of a
text, to which most attention goes otherwise.
Needs: a recorded source (Denoise Inverted), both prompts as Encode Text makes them.
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
from nodes.denoising.slots import CONDITIONAL, SOURCE, is_kind_of
from nodes.denoising.source import source_of
from nodes.methods.attention.token_maps import Correspondence, TokenMap, correspondence
from nodes.methods.attention.word_maps import is_filled_up
from nodes.prompt_words import places_of, read_of

Window = tuple[float, float]


@dataclass(frozen=True, eq=False)
class PromptToPromptPatch(LoopPatch):
    """The edited picture attends as the source does.

    To words until ``cross_until`` (0..1 of the run), but to those in ``words`` within windows of their own; from place
    to place until ``self_until``. ``fine``: also in layers of UNets as fine as the latent, which carry texture.
    """

    needs_every_token: ClassVar[bool] = True
    needs_source: ClassVar[bool] = True

    alignment: str
    cross_until: float
    self_until: float
    words: tuple[tuple[str, float, float], ...] = ()
    fine: bool = False

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        source = read_of(source_of(loop).conditioning, "what describes the source")
        target = read_of(loop.task.positive, "the new prompt")
        windows = {place: (start, end) for word, start, end in self.words for place in places_of(target, word)}
        hooks = _PromptToPromptHooks(self, correspondence(source, target, self.alignment), windows)
        with edited_attention(loop, hooks):
            yield hooks


class _PromptToPromptHooks(Hooks, AttentionEdit):
    def __init__(self, patch: PromptToPromptPatch, partners: Correspondence, windows: dict[int, Window]) -> None:
        self._patch, self._partners, self._windows = patch, partners, windows
        self._maps: dict[tuple[int, bool], TokenMap] = {}
        self._open: dict[tuple[int, bool], Tensor] = {}
        self._progress = 0.0
        self._moves_words = self._moves_places = False

    def before_model(self, step: Step, call: ModelCall) -> None:
        self._progress = step.index / step.total
        self._open.clear()
        windows = [(0.0, self._patch.cross_until), *self._windows.values()]
        self._moves_words = any(start <= self._progress < end for start, end in windows)
        self._moves_places = self._progress < self._patch.self_until

    def edit_inputs(self, attended: Attended) -> None:
        """Maps from place to place are the source's where queries and keys are."""
        is_among_places = attended.kind == "joint" or (attended.kind == "self" and not attended.layer.is_temporal)
        if not self._moves_places or not is_among_places or (self._is_fine(attended) and not self._patch.fine):
            return
        attended.query = _from_source(attended, attended.query, attended.places)
        # Where text is not among the keys, all are of places, and of those of other frames where they look at these.
        attended.key = _from_source(attended, attended.key, attended.places if attended.words.stop else slice(None))

    def map_slots(self, attended: Attended) -> Sequence[str]:
        if not self._moves_words or attended.kind not in ("cross", "joint"):
            return ()
        return (SOURCE, *edited_slots(attended.call))

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        if not attended.part.stop:
            return
        words = attended.words
        moved, is_open = self._for_tokens(attended, words.stop - words.start)
        for slot in edited_slots(attended.call):
            own = maps[slot]
            text = own[..., words]
            maps[slot] = own.clone()
            maps[slot][..., words] = torch.where(is_open, moved.moved(maps[SOURCE][..., words], text), text)
            maps[slot] /= maps[slot].sum(-1, keepdim=True)

    def _for_tokens(self, attended: Attended, count: int) -> tuple[TokenMap, Tensor]:
        """What the tokens correspond to, and for which of them attention is the source's in this step."""
        device, length = attended.query.device, self._partners.target.length
        is_repeated = not is_filled_up(attended)
        key = (count, is_repeated)
        if key not in self._maps:
            self._maps[key] = self._partners.fitted(count, is_repeated, device)
        if key not in self._open:
            until = (0.0, self._patch.cross_until)
            windows = [self._windows.get(at % length if is_repeated else at, until) for at in range(count)]
            is_open = [start <= self._progress < end for start, end in windows]
            self._open[key] = torch.tensor(is_open).to(device, non_blocking=True)
        return self._maps[key], self._open[key]

    @staticmethod
    def _is_fine(attended: Attended) -> bool:
        """Whether each place is one pixel of the latent."""
        return attended.kind == "self" and attended.place_count >= attended.call.sample.shape[-2:].numel()


def edited_slots(call: ModelCall) -> list[str]:
    """The slots of a call that have the new prompt."""
    return [slot for slot in call.slots if is_kind_of(slot, CONDITIONAL)]


def _from_source(attended: Attended, tokens: Tensor, places: slice) -> Tensor:
    """Queries or keys with those of the source in the places of the picture, wherever the new prompt acts."""
    changed = tokens.clone()
    (source,) = attended.slices_of(SOURCE)
    for rows in attended.slices_of(CONDITIONAL):
        changed[rows, :, places] = tokens[source, :, places]
    return changed
