"""Frames by their numbers, as people write them: *0, 8, 15*, *3:12*, *0:100:10*, *-1*."""

from __future__ import annotations

import re

from graph.errors import NodeError
from graph.wording import Wording

_NUMBER = r"[+-]?\d{1,9}"
_ENTRY = re.compile(rf"({_NUMBER})|({_NUMBER})?:({_NUMBER})?(?::({_NUMBER}))?", re.ASCII)


def numbers_of_frames(text: str, count: int) -> list[int]:
    """The frames that ``text`` names in a clip of ``count`` frames, in its order.

    Entries stand between commas: a number (negative: from the end), or ``start:stop:step``, of which each part may be
    left out and ``stop`` is not included.

    Raises:
        NodeError: where it names none, something else, or a frame that is not there.
    """
    numbers: list[int] = []
    for entry in filter(None, (part.strip() for part in text.split(","))):
        match = _ENTRY.fullmatch(entry.replace(" ", ""))
        if match is None or (match[4] is not None and int(match[4]) == 0):
            raise NodeError(Wording("'%s' is no list of frames.", text), "Write it as 0, 8, 15 or 0:100:10.")
        if match[1] is None:
            parts = (None if part is None else int(part) for part in match.groups()[1:])
            numbers.extend(range(count)[slice(*parts)])
            continue
        number = int(match[1])
        if not -count <= number < count:
            raise NodeError(
                Wording("There is no frame %s in a clip of %s frames.", number, count), "The first one is 0."
            )
        numbers.append(number % count)
    if not numbers:
        raise NodeError(Wording("'%s' names no frame.", text), "Write numbers with commas, as in 0, 8, 15.")
    return numbers


def frames_text(numbers: list[int]) -> str:
    """The inverse of ``numbers_of_frames``."""
    return ", ".join(map(str, numbers))
