"""How far a run is, and how long it will still take, from what it tells of its nodes."""

from __future__ import annotations

import time
from collections.abc import Callable

from graph.run.events import NodeProgress, NodeStarted, RunProgress


class RunTime:
    """Follows one run. A run tells of its time left only when a node has ended; between that it grows less by itself,
    and it is never less than what the node that works needs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = clock()
        self._left: float | None = None
        self._told_at = self._begun
        self._node_left: float | None = None
        self._node_fraction = 0.0
        self._done = 0
        self._total = 0
        self._fraction = 0.0

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return self._clock() - self._begun

    def expect(self, total: int) -> None:
        """So many nodes have to run."""
        self._total = total

    def take(self, event: RunProgress | NodeStarted | NodeProgress) -> None:
        match event:
            case RunProgress(done=done, total=total, seconds_left=left):
                self._done, self._total = done, total
                self._left, self._told_at = left, self._clock()
                self._node_left, self._node_fraction = None, 0.0
            case NodeProgress(done=done, total=total, seconds_left=left, element=element, elements=elements):
                self._node_left = left
                self._node_fraction = (element + done / total) / elements if total else 0.0
            case NodeStarted():
                self._node_left, self._node_fraction = None, 0.0

    @property
    def seconds_left(self) -> float | None:
        """None where there is nothing to judge by."""
        if self._left is None:
            return self._node_left if self._total - self._done == 1 else None
        return max(0.0, self._left - (self._clock() - self._told_at), self._node_left or 0.0)

    @property
    def fraction(self) -> float:
        """By time where that can be judged, else by nodes. It never goes back."""
        left, seconds = self.seconds_left, self.seconds
        if left is not None and seconds + left > 0:
            fraction = seconds / (seconds + left)
        else:
            fraction = (self._done + self._node_fraction) / self._total if self._total else 0.0
        self._fraction = max(self._fraction, min(1.0, fraction))
        return self._fraction
