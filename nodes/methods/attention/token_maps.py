"""Which tokens of a source prompt an edited prompt's tokens correspond to: the mappings of prompt-to-prompt.

Source: Hertz et al. 2022, arXiv:2208.01626, section 3.2: words are swapped (replace), or added (refine).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.prompt_words import Word, words_of
from nodes.read_text import Reading, ReadText

AUTOMATIC, REPLACE, REFINE = "automatic", "replace", "refine"

_Partners = dict[int, list[tuple[int, float]]]
"""For each place in the edited text that has some, its partners in the source and what each counts."""


@dataclass(frozen=True, slots=True)
class TokenMap:
    """What stands for each of the L tokens of an edited text in a source's attention map.

    ``sources``: n×L places in the source's, ``weights``: n×L what each counts, ``own``: L, what its own map counts (1
    for tokens without a partner, else 0).
    """

    sources: Tensor
    weights: Tensor
    own: Tensor

    def moved(self, source: Tensor, own: Tensor) -> Tensor:
        """The source's map (...×L) for the tokens of the edited text, whose own is ``own``."""
        moved = own * self.own
        for places, weights in zip(self.sources, self.weights, strict=True):
            moved = moved + source[..., places] * weights
        return moved


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Which tokens of two prompts correspond, for however many tokens an attention reads of them."""

    source: ReadText
    target: ReadText
    partners: _Partners

    def fitted(self, count: int, is_repeated: bool, device: torch.device) -> TokenMap:
        """The map for ``count`` tokens, among which shorter texts are said again, or else filled up alike."""
        source_length, length = self.source.length, self.target.length
        turns, source_turns = (count // length, count // source_length) if is_repeated else (1, 1)
        partners: list[list[tuple[int, float]]] = []
        for place in range(count):
            turn, at = divmod(place, length) if is_repeated else (0, place)
            shift, share = turn % max(1, source_turns) * source_length, source_turns / max(1, turns)
            found = [(at, 1.0)] if at >= length and not is_repeated else self.partners.get(at, [])
            partners.append([(other + shift, weight * share) for other, weight in found if other + shift < count])
        most = max((len(its) for its in partners), default=1) or 1
        padded = [its + [(0, 0.0)] * (most - len(its)) for its in partners]
        return TokenMap(
            torch.tensor([[place for place, _ in its] for its in padded], device=device).T.contiguous(),
            torch.tensor([[weight for _, weight in its] for its in padded], device=device).T.contiguous(),
            torch.tensor([0.0 if its else 1.0 for its in partners], device=device),
        )


def correspondence(source: ReadText, target: ReadText, alignment: str) -> Correspondence:
    """Which tokens of two prompts correspond.

    ``replace``: the first word of one is the first of the other, and so on; ``refine``: what both say in the same order
    corresponds, and what only the edited one says has no partner. ``automatic`` replaces where there are as many words.

    Raises:
        NodeError: where words are to be replaced that are not as many, or other encoders have read the prompts.
    """
    if {reading.encoder for reading in source.readings} != {reading.encoder for reading in target.readings}:
        raise NodeError(
            "The two prompts were read by different text encoders.", "Encode both with the model's own text encoder."
        )
    words = words_of(source.text), words_of(target.text)
    replaces = alignment == REPLACE or (alignment == AUTOMATIC and len(words[0]) == len(words[1]))
    if replaces and len(words[0]) != len(words[1]):
        raise NodeError(
            Wording("Words can only be replaced by as many: the source has %s, the prompt %s.", *map(len, words)),
            "Set the alignment to 'refine' or 'automatic'; marks such as commas count as words.",
        )
    partners: _Partners = {}
    for encoder in dict.fromkeys(reading.encoder for reading in target.readings):
        here, there = _read_by(target, encoder), _read_by(source, encoder)
        partners |= _replaced(words, there, here) if replaces else _refined(source, target, there, here)
        for number, reading in enumerate(here):
            partners |= _marks(there[min(number, len(there) - 1)], reading)
    return Correspondence(source, target, partners)


def _read_by(text: ReadText, encoder: int) -> list[Reading]:
    return [reading for reading in text.readings if reading.encoder == encoder]


def _replaced(words: tuple[list[Word], list[Word]], source: Sequence[Reading], target: Sequence[Reading]) -> _Partners:
    """Word for word; where one is more tokens than the other, all of one share in all of the other."""
    partners: _Partners = {}
    for before, after in zip(*words, strict=True):
        old, new = _tokens_of(before, source), _tokens_of(after, target)
        if len(old) == len(new):
            partners |= {place: [(other, 1.0)] for place, other in zip(new, old, strict=True)}
        else:
            partners |= {place: [(other, 1 / len(new)) for other in old] for place in new if old}
    return partners


def _tokens_of(word: Word, readings: Sequence[Reading]) -> list[int]:
    return [
        place for reading in readings for place, start, end in reading.pieces if start < word.end and word.start < end
    ]


def _refined(
    source: ReadText, target: ReadText, source_readings: Sequence[Reading], target_readings: Sequence[Reading]
) -> _Partners:
    old = [piece for reading in source_readings for piece in reading.pieces]
    new = [piece for reading in target_readings for piece in reading.pieces]
    pairs = common_subsequence(
        [source.text[start:end].strip().casefold() for _, start, end in old],
        [target.text[start:end].strip().casefold() for _, start, end in new],
    )
    return {new[after][0]: [(old[before][0], 1.0)] for before, after in pairs}


def common_subsequence(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence: Needleman & Wunsch's global alignment, with gaps for free."""
    lengths = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for one in reversed(range(len(first))):
        for other in reversed(range(len(second))):
            same = first[one] == second[other]
            lengths[one][other] = max(
                lengths[one + 1][other], lengths[one][other + 1], (1 + lengths[one + 1][other + 1]) if same else 0
            )
    pairs, one, other = [], 0, 0
    while one < len(first) and other < len(second):
        if first[one] == second[other] and lengths[one][other] == 1 + lengths[one + 1][other + 1]:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif lengths[one + 1][other] >= lengths[one][other + 1]:
            one += 1
        else:
            other += 1
    return pairs


def _marks(source: Reading, target: Reading) -> _Partners:
    """What stands before the first word, and behind the last: the marks of start and end, and padding."""
    first, last = _words_between(target)
    old_first, old_last = _words_between(source)
    partners: _Partners = {}
    for place in range(target.first, first):
        if old_first > source.first:
            partners[place] = [(min(source.first + place - target.first, old_first - 1), 1.0)]
    for place in range(last, target.first + target.length):
        partners[place] = [(min(old_last + place - last, source.first + source.length - 1), 1.0)]
    return partners


def _words_between(reading: Reading) -> tuple[int, int]:
    """The place of the first token that stands for words, and the one behind the last."""
    if not reading.pieces:
        return reading.first, reading.first
    return reading.pieces[0][0], reading.pieces[-1][0] + 1
