"""Which nodes were called, and hooks that let a test meet a node while it works."""

from __future__ import annotations

import threading
from collections.abc import Callable

CALLS: list[str] = []
"""The name of each call, with its values, in the order in which the calls were made."""

ON_STEP: list[Callable[[int], None]] = []
"""Called by ``count_steps`` with the number of each step, before the step is reported."""

TIDE = [0]
"""What ``tide`` gives: something that no key tells."""

MEETING = threading.Barrier(2)
"""Where ``meet`` and ``meet_beside`` wait for one another."""

_lock = threading.Lock()


def called(name: str, *values: object) -> None:
    with _lock:
        CALLS.append(" ".join([name, *map(str, values)]))


def forget_calls() -> None:
    CALLS.clear()
    ON_STEP.clear()
    TIDE[:] = [0]
    MEETING.reset()
