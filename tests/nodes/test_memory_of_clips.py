"""The memory that a workflow takes does not grow with the length of its clip: the benchmark of it, in new processes."""

from __future__ import annotations

import sys

import pytest

from benchmarks.long_clips import rows

MOST_GROWTH = 40
"""MiB, from 100 to 1000 frames; one copy of the frames alone would be 148, and their flow 1190."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory of its own and mapped pages are told apart on Linux alone")
def test_memory_is_flat_from_a_hundred_to_a_thousand_frames() -> None:
    kept_short, kept_long, again_short, again_long = rows((100, 1000))
    for short, long in ((kept_short, kept_long), (again_short, again_long)):
        assert (short.frames, long.frames, short.flow) == (100, 1000, long.flow)
        assert long.anonymous_mib - short.anonymous_mib < MOST_GROWTH
        assert long.rss_mib - short.rss_mib < MOST_GROWTH
