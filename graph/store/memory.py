"""The memory tier: values by the digest of their content, within a budget of bytes.

What is dropped first is what is cheapest to compute again per byte, with older values giving way to newer ones of
the same worth (GreedyDual-Size: Cao & Irani 1997). A value that a run still needs is held. It goes only where nothing
else is left to drop and it can be read again from elsewhere, so that a run over a long clip fits the budget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SHRINK_TO = 0.9
"""How much of the budget is left full when it is exceeded, so that making room is rare."""


@dataclass(slots=True)
class _Entry:
    value: Any
    size: int
    worth: float
    priority: float
    holds: int = 0


class MemoryTier:
    """Values in memory. Not safe for several threads; the store locks around it."""

    def __init__(self, budget: int, can_be_read_again: Callable[[bytes], bool] = lambda digest: False) -> None:
        self.budget = budget
        self._can_be_read_again = can_be_read_again
        self.bytes = 0
        self._entries: dict[bytes, _Entry] = {}
        self._floor = 0.0

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, digest: bytes) -> Any:
        """The value, which counts as used now.

        Raises:
            KeyError: where it is not here.
        """
        entry = self._entries[digest]
        entry.priority = self._floor + entry.worth
        return entry.value

    def size(self, digest: bytes) -> int:
        """The bytes that a value takes here; 0 where it is not here."""
        entry = self._entries.get(digest)
        return entry.size if entry is not None else 0

    def put(self, digest: bytes, value: Any, size: int, cost: float, hold: bool = False) -> None:
        """Keep a value that took ``cost`` seconds to compute; others may be dropped for it.

        With ``hold`` it stays, or can be read again, until ``release`` was called as often as ``put`` was.
        """
        entry = self._entries.get(digest)
        if entry is None:
            worth = cost / (size or 1)
            entry = self._entries[digest] = _Entry(value, size, worth, self._floor + worth)
            self.bytes += size
        entry.holds += hold
        if self.bytes > self.budget:
            self._shrink()

    def hold(self, digest: bytes) -> bool:
        """Let a value stay, or be read again, until ``release``; False where it is not here."""
        entry = self._entries.get(digest)
        if entry is not None:
            entry.holds += 1
        return entry is not None

    def release(self, digest: bytes) -> None:
        """Take back one hold."""
        entry = self._entries.get(digest)
        if entry is not None and entry.holds:
            entry.holds -= 1
            if self.bytes > self.budget and not entry.holds:
                self._shrink()

    def clear(self) -> None:
        """Drop everything that is not held."""
        for digest in [digest for digest, entry in self._entries.items() if not entry.holds]:
            self.bytes -= self._entries.pop(digest).size

    def _shrink(self) -> None:
        ranked = sorted((entry.priority, digest) for digest, entry in self._entries.items() if not entry.holds)
        for priority, digest in ranked:
            if self.bytes <= self.budget * _SHRINK_TO:
                return
            self._floor = priority
            self.bytes -= self._entries.pop(digest).size
        # The order in which they came is that in which they are looked at next, so the newest are needed last.
        for digest in [digest for digest, entry in reversed(self._entries.items()) if entry.size]:
            if self.bytes <= self.budget * _SHRINK_TO:
                return
            if self._can_be_read_again(digest):
                self.bytes -= self._entries.pop(digest).size
