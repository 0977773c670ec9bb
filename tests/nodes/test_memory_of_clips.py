"""The memory that a workflow takes does not grow with the length of its clip: the benchmark of it, in new processes."""

from __future__ import annotations

import sys

import pytest

from benchmarks.long_clips import IN_WINDOWS, KEPT, MEASURED_AGAIN, rows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux", reason="memory of its own and mapped pages are told apart on Linux alone"
    ),
]

MOST_GROWTH = {KEPT: 40, MEASURED_AGAIN: 40, IN_WINDOWS: 90}
"""MiB. From 100 to 1000 frames, one copy of the frames of the filtered clip would be 148, and their flow 1190. From 32
to 512 frames, one copy of those that are edited would be 90 as numbers of 32 bits, and half a dozen nodes make one."""


@pytest.mark.parametrize("work", [KEPT, MEASURED_AGAIN])
def test_memory_is_flat_from_a_hundred_to_a_thousand_filtered_frames(work: str) -> None:
    check_flat((100, 1000), work)


def test_memory_is_flat_from_32_to_512_frames_that_are_edited_in_windows() -> None:
    check_flat((32, 512), IN_WINDOWS)


def check_flat(lengths: tuple[int, int], work: str) -> None:
    short, long = rows(lengths, (work,))
    assert (short.frames, long.frames) == lengths
    assert long.anonymous_mib - short.anonymous_mib < MOST_GROWTH[work]
    assert long.rss_mib - short.rss_mib < MOST_GROWTH[work]
