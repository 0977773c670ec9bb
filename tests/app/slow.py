"""A node that takes its time, for tests of progress and cancelling."""

from __future__ import annotations

import time

from graph.declare import node
from graph.run.context import Picture, Run


@node(title="Count slowly", category="Test", is_output=True)
def count(run: Run, steps: int = 10) -> int:
    """Count to a number, with a rest and a picture at each step."""
    for step in range(steps):
        time.sleep(0.02)
        if run.wants_preview():
            run.preview(Picture(8, 8, 3, bytes([step % 256]) * 192))
        run.step(step + 1, steps)
    return steps
