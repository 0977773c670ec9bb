"""The words of a prompt, and which tokens of a conditioning stand for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.errors import NodeError
from graph.wording import Wording
from nodes.read_text import ReadText
from nodes.values import Conditioning

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of a text, and where it starts and ends in it."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text in their order; each mark counts as one."""
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def read_of(conditioning: Conditioning | None, what: str) -> ReadText:
    """Which tokens stand for which words of a conditioning; ``what`` it is called in messages.

    Raises:
        NodeError: where that cannot be said.
    """
    if conditioning is None:
        raise NodeError(
            Wording("There is no text to look for words in: %s is missing.", what),
            "Wire the conditioning that describes the picture when you invert or record it.",
        )
    if conditioning.also:
        raise NodeError(
            Wording("The words of several texts that act together cannot be told apart: %s.", what),
            "Use one prompt, without Combine Conditioning.",
        )
    if conditioning.region is not None or conditioning.start > 0 or conditioning.end < 1:
        raise NodeError(
            Wording("Words of a text that acts in a part of the picture or of the run cannot be followed: %s.", what),
            "Use the prompt without Regional Conditioning and Timestep Range.",
        )
    if conditioning.read is None:
        raise NodeError(
            Wording("It is not known which tokens stand for which words: %s was not made of one text.", what),
            "Use a conditioning as it comes from Encode Text, not one that was averaged, concatenated or emptied.",
        )
    return conditioning.read


def places_of(read: ReadText, phrase: str) -> tuple[int, ...]:
    """The places of the tokens that stand for a word or several, wherever the text says them; case does not matter.

    Raises:
        NodeError: where the text does not say that, or the part that was read does not.
    """
    spans = spans_of(read.text, phrase)
    places = tuple(place for reading in read.readings for place, *span in reading.pieces if _is_within(span, spans))
    if places:
        return places
    if spans:
        raise NodeError(
            Wording("'%s' stands beyond what the model could read of the prompt.", phrase),
            "Put it nearer to the beginning, or switch on 'long prompts' in Encode Text.",
        )
    said = ", ".join(dict.fromkeys(word.text for word in words_of(read.text) if word.text.isalnum())) or "—"
    raise NodeError(Wording("The prompt does not say '%s': %s", phrase, read.text), Wording("Its words are: %s.", said))


def spans_of(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text: as whole words, or as part of one where it is nowhere a whole one."""
    parts = [re.escape(part) for part in phrase.split()]
    if not parts:
        return []
    said = r"\s+".join(parts)
    for pattern in (rf"(?<!\w){said}(?!\w)", said):
        found = [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
        if found:
            return found
    return []


def _is_within(span: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    return any(start < last and first < end for first, last in spans)


def phrases(text: str) -> tuple[str, ...]:
    """What a field for words says: phrases that commas or lines part."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,\n]", text) if part.strip()))
