"""Prompts with weights, and prompts longer than an encoder reads, for any family that reads text.

A weighted token's state lies on the line from what an encoder makes of no text at that place to what it makes of the
token in its text: weight 0 is the one, 1 the other, and more lies beyond. So a weight of 1 changes nothing, and the
weights of one word do not change those of others. Longer prompts are read in parts that are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from nodes.families.base import Family, States, TextModel
from nodes.prompt_syntax import Passage, passages
from nodes.read_text import Reading, ReadText


@dataclass(frozen=True, slots=True)
class EncodedPrompt:
    """The states of a prompt, its text without marks, and which tokens stand for which of its words."""

    states: States
    text: str
    read: ReadText


def encode_prompt(
    its_family: Family, models: Sequence[TextModel], prompt: str, weights: bool = False, long: bool = False
) -> EncodedPrompt:
    """The states of a prompt, in which brackets are read as ``weights`` and which may be ``long``.

    Without either, and where nothing is weighted, they are exactly the family's own.
    """
    found = passages(its_family.tidied(prompt)) if weights else [Passage(prompt, 1.0)]
    text = "".join(passage.text for passage in found)
    index, length = its_family.token_lengths(models)[0]
    chunks = split_to_fit(models[index].tokenizer, text, length) if long else [text]
    states = its_family.encode_chunks(models, chunks)
    if any(passage.weight != 1 for passage in found):
        plain = its_family.encode_chunks(models, [""] * len(chunks))
        counts = _token_weights(its_family, models, chunks, found).to(states["tokens"])[:, None]
        between = torch.lerp(plain["tokens"], states["tokens"], counts)
        states = {**states, "tokens": torch.where(counts == 1, states["tokens"], between)}
    return EncodedPrompt(states, text, read_text(its_family, models, chunks))


def read_text(its_family: Family, models: Sequence[TextModel], chunks: Sequence[str]) -> ReadText:
    """Which tokens stand for which words of a text that is read in parts."""
    parts = [_tidied(its_family, chunk) for chunk in chunks]
    readings: list[Reading] = []
    first = 0
    for index, length, numbers in its_family.attended_order(models, len(chunks)):
        before = sum(len(part) for part in parts[: numbers.start])
        text = "".join(parts[numbers.start : numbers.stop])
        pieces = [
            (first + place, before + start, before + end)
            for place, (start, end) in enumerate(_places(models[index].tokenizer, text, length))
            if text[start:end].strip()
        ]
        readings.append(Reading(index, first, length, tuple(pieces)))
        first += length
    return ReadText("".join(parts), tuple(readings))


def _tidied(its_family: Family, chunk: str) -> str:
    """A part of a text as it is read, still apart from the part before."""
    tidied = its_family.tidied(chunk)
    return f" {tidied}" if chunk[:1].isspace() and not tidied[:1].isspace() else tidied


def split_to_fit(tokenizer: Any, text: str, length: int) -> list[str]:
    """A text in parts that an encoder of ``length`` tokens can read, cut between words where it can be.

    Put together again, the parts are the text; a text that fits is one part.
    """
    spans = _spans(tokenizer, text)
    room = length - tokenizer.num_special_tokens_to_add()
    cuts, place = [0], 0
    while len(spans) - place > room:
        stop = place + room
        at_word = stop
        while at_word > place and not _starts_word(spans, text, at_word):
            at_word -= 1
        place = at_word if at_word > place else stop
        cuts.append(spans[place][0])
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _spans(tokenizer: Any, text: str) -> list[tuple[int, int]]:
    """Where each token of a text stands in it."""
    found: list[tuple[int, int]] = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True).offset_mapping
    return found


def _starts_word(spans: Sequence[tuple[int, int]], text: str, at: int) -> bool:
    start = spans[at][0]
    return start >= spans[at - 1][1] and (
        start > spans[at - 1][1] or text[start - 1 : start + 1].strip() == text[start]
    )


def _token_weights(
    its_family: Family, models: Sequence[TextModel], chunks: Sequence[str], found: Sequence[Passage]
) -> Tensor:
    """What each token counts, in the order in which ``Family.encode_chunks`` puts them."""
    by_character = torch.cat([torch.full((len(passage.text),), passage.weight) for passage in found])
    counts = []
    for index, length, numbers in its_family.reading_order(models, len(chunks)):
        start = sum(len(chunk) for chunk in chunks[: numbers.start])
        text = "".join(chunks[numbers.start : numbers.stop])
        counts.append(_weights_of(models[index].tokenizer, text, length, by_character[start : start + len(text)]))
    return torch.cat(counts)


def _weights_of(tokenizer: Any, text: str, length: int, by_character: Tensor) -> Tensor:
    """What each of the ``length`` tokens of a reading counts: as its last character does, and padding counts 1."""
    read = _places(tokenizer, text, length)
    return torch.tensor([float(by_character[end - 1]) if end else 1.0 for _, end in read])


def _places(tokenizer: Any, text: str, length: int) -> list[tuple[int, int]]:
    """Where each of the ``length`` tokens of a reading starts and ends in the text; 0 and 0 for marks and padding."""
    read = tokenizer(text, padding="max_length", max_length=length, truncation=True, return_offsets_mapping=True)
    found: list[tuple[int, int]] = read.offset_mapping
    return found
