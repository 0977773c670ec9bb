"""The memory tier: values by the digest of their content, within a budget of bytes.

What is dropped first is what is cheapest to compute again per byte, with older values giving way to newer ones of
the same worth (GreedyDual-Size: Cao & Irani 1997). A value that a run still needs is held and never dropped.
"""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class _Entry:
    value: Any
    size: int
    worth: float
    priority: float
    holds: int = 0


class MemoryTier:
    """Values in memory. Not safe for several threads; the store locks around it."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.bytes = 0
        self._entries: dict[bytes, _Entry] = {}
        self._queue: list[tuple[float, int, bytes]] = []
        self._number = itertools.count()
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

        With ``hold`` it stays, whatever the budget says, until ``release`` was called as often as ``put`` was.
        """
        entry = self._entries.get(digest)
        if entry is None:
            worth = cost / max(size, 1)
            entry = self._entries[digest] = _Entry(value, size, worth, self._floor + worth)
            self.bytes += size
            heapq.heappush(self._queue, (entry.priority, next(self._number), digest))
        entry.holds += hold
        if self.bytes > self.budget:
            self._shrink()

    def release(self, digest: bytes) -> None:
        """Take back one hold."""
        entry = self._entries.get(digest)
        if entry is not None and entry.holds:
            entry.holds -= 1
            if self.bytes > self.budget:
                self._shrink()

    def clear(self) -> None:
        """Drop everything that is not held."""
        for digest in [digest for digest, entry in self._entries.items() if not entry.holds]:
            self.bytes -= self._entries.pop(digest).size
        self._queue = [item for item in self._queue if item[2] in self._entries]
        heapq.heapify(self._queue)

    def _shrink(self) -> None:
        held: list[tuple[float, int, bytes]] = []
        while self.bytes > self.budget and self._queue:
            priority, number, digest = heapq.heappop(self._queue)
            entry = self._entries.get(digest)
            if entry is None:
                continue
            if entry.priority > priority:
                heapq.heappush(self._queue, (entry.priority, number, digest))
            elif entry.holds:
                held.append((priority, number, digest))
            else:
                self._floor = priority
                self.bytes -= entry.size
                del self._entries[digest]
        for item in held:
            heapq.heappush(self._queue, item)
