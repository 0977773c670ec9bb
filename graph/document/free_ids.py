"""Ids and names that are not taken yet: ``blur`` as it is, or as ``blur_2``, ``blur_3``, ..."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_BASE = 100
"""How much of an id its copy's takes over, so that it stays within what a file allows."""


class FreeIds:
    """Hands out ids that are not taken, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last_number: dict[str, int] = {}

    def like(self, id: str) -> str:
        """``id`` itself where it is free, else the same with the next free number."""
        stem, _, number = id.rpartition("_")
        base = (stem if stem and number.isdigit() else id)[:LONGEST_BASE]
        name, last = id, self._last_number.get(base, 1)
        while name in self._taken:
            last += 1
            name = f"{base}_{last}"
        self._last_number[base] = last
        self._taken.add(name)
        return name
