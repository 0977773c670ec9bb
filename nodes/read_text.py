"""What text encoders read of a text: which token stands for which piece of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """What one encoder read of a text at a time.

    ``encoder``: its number; its tokens are ``length`` of those of the conditioning, from place ``first`` on.
    ``pieces``: for each of them that stands for a piece of the text, in order, its place among all tokens of the
    conditioning, and where the piece starts and ends in the text. The others are marks and padding.
    """

    encoder: int
    first: int
    length: int
    pieces: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: which tokens of a conditioning stand for which of its words (``nodes.prompt_words``)."""

    text: str
    readings: tuple[Reading, ...]

    @property
    def length(self) -> int:
        """How many tokens there are, marks and padding among them."""
        return max((reading.first + reading.length for reading in self.readings), default=0)
