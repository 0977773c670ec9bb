"""Frames that were fetched, kept as long as there is room for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class FrameCache(Generic[T]):
    """Keeps values up to ``budget`` bytes together; what was not asked for longest goes first."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.bytes = 0
        self._kept: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> T | None:
        """The value under a key, which is then the last one to go; None where it is not kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, value: T, size: int) -> None:
        """Keep a value of ``size`` bytes. One that is larger than the budget is kept alone."""
        self._drop(key)
        while self._kept and self.bytes + size > self.budget:
            self._drop(next(iter(self._kept)))
        self._kept[key] = (value, size)
        self.bytes += size

    def forget(self, keys: Iterable[Hashable]) -> None:
        for key in list(keys):
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self.bytes -= size
