"""A random choice from a stream whose length is not known.

Source: Vitter 1985, doi:10.1145/3147.3165 (algorithm R).
"""

from __future__ import annotations

import torch
from torch import Tensor


class Reservoir:
    """So many rows of a stream, each of its rows as likely to be among them as any other."""

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._generator = torch.Generator().manual_seed(seed)
        self._rows: list[Tensor] = []
        self._seen = 0

    def add(self, rows: Tensor) -> None:
        """Take in N×D more."""
        for row in rows:
            self._seen += 1
            if len(self._rows) < self._size:
                self._rows.append(row.clone())
                continue
            place = int(torch.randint(self._seen, (), generator=self._generator))
            if place < self._size:
                self._rows[place] = row.clone()

    @property
    def rows(self) -> Tensor:
        """K×D: those that were chosen."""
        return torch.stack(self._rows) if self._rows else torch.empty(0, 0)
