"""Frames by their numbers, as people write them: *0, 8, 15*, *3:12*, *0:100:10*, *-1*."""

from __future__ import annotations

import re

from graph.errors import NodeError
from graph.wording import Wording

_NUMBER = r"[+-]?\d{1,9}"
_ENTRY = re.compile(rf"({_NUMBER})|({_NUMBER})?:({_NUMBER})?(?::({_NUMBER}))?", re.ASCII)


def entries_of(text: str) -> list[int | slice]:
    """What ``text`` names, in its order, of a clip whose length is not known yet: see ``numbers_of_frames``.

    Raises:
        NodeError: where it names something else than frames.
    """
    entries: list[int | slice] = []
    for entry in filter(None, (part.strip() for part in text.split(","))):
        match = _ENTRY.fullmatch(entry.replace(" ", ""))
        if match is None or (match[4] is not None and int(match[4]) == 0):
            raise NodeError(Wording("'%s' is no list of frames.", text), "Write it as 0, 8, 15 or 0:100:10.")
        parts = (None if part is None else int(part) for part in match.groups()[1:])
        entries.append(slice(*parts) if match[1] is None else int(match[1]))
    return entries


def numbers_of_frames(text: str, count: int) -> list[int]:
    """The frames that ``text`` names in a clip of ``count`` frames, in its order.

    Entries stand between commas: a number (negative: from the end), or ``start:stop:step``, of which each part may be
    left out and ``stop`` is not included.

    Raises:
        NodeError: where it names none, something else, or a frame that is not there.
    """
    numbers: list[int] = []
    for entry in entries_of(text):
        if isinstance(entry, slice):
            numbers.extend(range(count)[entry])
        elif -count <= entry < count:
            numbers.append(entry % count)
        else:
            raise NodeError(
                Wording("There is no frame %s in a clip of %s frames.", entry, count), "The first one is 0."
            )
    if not numbers:
        raise NodeError(Wording("'%s' names no frame.", text), "Write numbers with commas, as in 0, 8, 15.")
    return numbers


def frames_text(numbers: list[int]) -> str:
    """The inverse of ``numbers_of_frames``."""
    return ", ".join(map(str, numbers))
