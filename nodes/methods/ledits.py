"""LEDITS++: several edits of a picture at once, each by a prompt of its own and within a mask that it finds by itself.

Source: Brack et al. 2023, arXiv:2311.16711. Needs: a trajectory of edit-friendly inversion to start from (without it,
the edits act on a picture that is being made); for masks by attention, a network whose attention reads text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.attention import Attended, AttentionEdit, edited_attention
from nodes.denoising.guidance import CONDITIONAL, UNCONDITIONAL, GuidanceHooks, LoopGuidance, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Step
from nodes.handles import Denoiser
from nodes.methods.control_pictures import check_count
from nodes.prompt_words import read_of
from nodes.values import Conditioning

MaskKind = Literal["both", "attention", "difference"]

_UNTIL = 800
"""The timestep from which on differences of predictions tell where an edit belongs; with more noise they do not."""
_PART = 4
"""Latent pixels along a side of a place of the attention maps that are read in a UNet."""


@dataclass(frozen=True, eq=False)
class SemanticEdit:
    """One edit: ``conditioning`` says of what there is to be more, or less where ``scale`` is negative.

    ``threshold`` (0..1): the part of the picture that stays outside of each mask; ``mask``: N×1×H×W in 0..1, where the
    edit may act at all; ``masked_by``: maps of the attention to the words (M¹ in the paper), the difference of
    predictions (M²), or where both agree. It acts in the part of the run from ``start`` to ``end`` (0..1).
    """

    conditioning: Conditioning
    scale: float
    threshold: float
    start: float
    end: float
    masked_by: MaskKind = "both"
    mask: Tensor | None = None

    @property
    def words(self) -> tuple[int, ...]:
        """The places of all tokens of the text.

        Raises:
            NodeError: where they are not known, or there is no text.
        """
        read = read_of(self.conditioning, "the edit")
        places = tuple(dict.fromkeys(place for reading in read.readings for place, _, _ in reading.pieces))
        if not places:
            raise NodeError("The prompt of an edit is empty.", "Write what there is to be more or less of.")
        return places


@dataclass(frozen=True, eq=False)
class LEditsGuidance(LoopGuidance):
    """Adds ``edits`` to the prediction, each times its scale and within its mask."""

    edits: tuple[SemanticEdit, ...]

    def conditionings(self, model: Denoiser) -> dict[str, Conditioning]:
        return {_slot(number): edit.conditioning for number, edit in enumerate(self.edits)}

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[GuidanceHooks]:
        reading = {
            _slot(number): edit.words for number, edit in enumerate(self.edits) if edit.masked_by != "difference"
        }
        if reading and len(loop.task.latent_shape) != 3:
            raise NodeError("Edits of clips cannot be masked by attention.", "Have them masked by 'difference'.")
        maps = WordMaps(reading)
        with edited_attention(loop, maps) if reading else nullcontext():
            yield _Edits(loop, self.edits, maps)


def _slot(number: int) -> str:
    return f"edit{number}"


class _Edits(GuidanceHooks):
    def __init__(self, loop: DenoisingLoop, edits: Sequence[SemanticEdit], maps: WordMaps) -> None:
        self._edits = {_slot(number): edit for number, edit in enumerate(edits)}
        self._maps = maps
        self._masks = {slot: _user_mask(loop, edit) for slot, edit in self._edits.items() if edit.mask is not None}

    def slots(self, step: Step, is_guided: bool) -> tuple[str, ...]:
        self._maps.clear()
        return tuple(slot for slot, edit in self._edits.items() if step.begins_within(edit.start, edit.end))

    def further(self, predicted: Predicted) -> Tensor | None:
        parts = [self._part(slot, predicted) for slot in self._edits if slot in predicted.outputs]
        return torch.stack(parts).sum(0) if parts else None

    def _part(self, slot: str, predicted: Predicted) -> Tensor:
        """What one edit adds. It leads away from the prediction without a prompt, or without guidance."""
        edit, outputs = self._edits[slot], predicted.outputs
        reference = outputs[UNCONDITIONAL] if UNCONDITIONAL in outputs else outputs[CONDITIONAL]
        added = edit.scale * (outputs[slot] - reference)
        if slot in self._masks:
            added = added * self._masks[slot]
        by_attention = edit.masked_by != "difference"
        by_difference = edit.masked_by == "difference" or (
            edit.masked_by == "both" and predicted.step.timestep <= _UNTIL
        )
        mask = added.new_ones(())
        if by_attention:
            mask = mask * attention_mask(self._maps.of(slot), edit.threshold, added.shape[-2:])
        if by_difference:
            mask = mask * difference_mask(added, edit.threshold)
        return added * mask


def attention_mask(maps: Tensor, threshold: float, size: Sequence[int]) -> Tensor:
    """M¹: N×1×h×w, 1 where a map (N×h'×w') is in its upper part, once it is smoothed."""
    line = maps.new_tensor([math.exp(-1), 1, math.exp(-1)])
    kernel = torch.outer(line, line) / line.sum().square()
    smooth = functional.conv2d(functional.pad(maps[:, None], (1, 1, 1, 1), mode="reflect"), kernel[None, None])
    return functional.interpolate(_upper(smooth, threshold), tuple(size))


def difference_mask(difference: Tensor, threshold: float) -> Tensor:
    """M²: N×1×h×w, 1 where the channels of a difference (N×C×h×w) sum up to much."""
    return _upper(difference.abs().sum(1, keepdim=True), threshold)


def _upper(values: Tensor, threshold: float) -> Tensor:
    """1 where values (N×1×...) are not below the quantile ``threshold`` of their item."""
    flat = values.float().flatten(1)
    return (flat >= torch.quantile(flat, threshold, dim=1, keepdim=True)).to(values.dtype).view_as(values)


def _user_mask(loop: DenoisingLoop, edit: SemanticEdit) -> Tensor:
    """The mask of an edit in the size of the latent: N×1×h×w, for clips N×1×1×h×w."""
    assert edit.mask is not None
    check_count(len(edit.mask), loop.task.batch)
    mask = functional.interpolate(edit.mask, tuple(loop.task.latent_shape[-2:]), mode="area").to(loop.device)
    return mask if len(loop.task.latent_shape) == 3 else mask.unsqueeze(2)


class WordMaps(AttentionEdit):
    """Keeps how much each place of the picture attends to the words of edits, in one call of the model.

    ``words``: the places of the tokens, by slot. In a UNet those layers are read that see the latent at a quarter of
    its size, where maps are of whole things (Hertz et al. 2022, arXiv:2208.01626); in a transformer all.
    """

    def __init__(self, words: dict[str, tuple[int, ...]]) -> None:
        self._words = words
        self._read: dict[str, dict[str, list[Tensor]]] = {}
        self._grid = (0, 0)
        self.clear()

    def clear(self) -> None:
        self._read = defaultdict(lambda: defaultdict(list))

    def map_slots(self, attended: Attended) -> Sequence[str]:
        is_text = attended.kind in ("cross", "joint")
        if not is_text or attended.layer.is_temporal or not self._is_fitting(attended):
            return ()
        return [slot for slot in attended.call.slots if slot in self._words]

    def _is_fitting(self, attended: Attended) -> bool:
        if attended.layer.place == "block":
            return True
        height, width = attended.call.sample.shape[-2:]
        count = -(-height // _PART) * -(-width // _PART)
        return attended.layer.place != "mid" and attended.place_count == count

    def edit_maps(self, attended: Attended, maps: dict[str, Tensor]) -> None:
        if attended.part.stop == 0:
            return
        self._grid = attended.grid
        for slot, words in self._words.items():
            if slot in maps:
                columns = [attended.words.start + place for place in words]
                read = maps[slot][..., columns].sum(-1).mean(1).float()
                kept = self._read[slot][attended.layer.name]
                if attended.part.start:
                    kept[-1] = torch.cat([kept[-1], read], dim=1)
                else:
                    kept.append(read)

    def of(self, slot: str) -> Tensor:
        """N×h'×w': the mean over layers and heads, with the words' shares added up.

        Raises:
            NodeError: where no layer was fit to be read.
        """
        if slot not in self._read:
            raise NodeError(
                "The model has no attention to words at a quarter of the latent's size, to find masks by.",
                "Have the edit masked by 'difference'.",
            )
        layers = [torch.cat(parts) for parts in self._read[slot].values()]
        return torch.stack(layers).mean(0).unflatten(1, self._grid)
