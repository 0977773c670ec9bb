"""Long clips in windows: nothing is lost, anchors are in every window, and a graph runs window by window."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import NodeError
from graph.run.context import Run
from nodes.long_clips import clip_windows, join_windows, take_window
from nodes.values import ClipWindow, Video


def clip_of(count: int) -> Video:
    """A clip whose frame i is grey of the value i."""
    return Video(torch.arange(count, dtype=torch.uint8)[:, None, None, None].expand(-1, 3, 4, 6).contiguous(), 12.0)


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(1, 200),
    length=st.integers(2, 40),
    overlap=st.integers(0, 12),
    anchors=st.integers(0, 6),
    lie=st.sampled_from(["at the start", "spread evenly"]),
)
def test_taken_apart_and_joined_a_clip_is_the_same(
    count: int, length: int, overlap: int, anchors: int, lie: str
) -> None:
    video = clip_of(count)
    if length - anchors <= overlap:
        with pytest.raises(NodeError, match="nothing new"):
            clip_windows(video, length, overlap, anchors, lie)  # type: ignore[arg-type]
        return
    windows = clip_windows(video, length, overlap, anchors, lie)  # type: ignore[arg-type]
    assert all(len(window.seen) <= length for window in windows)
    assert len({window.anchors for window in windows}) == 1
    clips = [take_window(video, window) for window in windows]
    joined = join_windows(Run(), windows, clips)
    assert torch.equal(joined.frames, video.frames)
    assert joined.rate == video.rate


def test_neighbours_fade_into_each_other() -> None:
    windows = [ClipWindow((), (0, 1, 2, 3)), ClipWindow((), (1, 2, 3, 4))]
    dark, light = Video(torch.zeros(4, 3, 2, 2), 8.0), Video(torch.ones(4, 3, 2, 2), 8.0)
    joined = join_windows(Run(), windows, [dark, light])
    assert [round(value / 255, 2) for value in joined.frames[:, 0, 0, 0].tolist()] == [0, 0.25, 0.5, 0.75, 1]


def test_anchors_come_first_in_every_window_and_are_left_out_again() -> None:
    video = clip_of(50)
    windows = clip_windows(video, 12, 2, 3, "spread evenly")
    assert windows[2].anchors == (0, 24, 49)
    assert take_window(video, windows[2]).frames[:3, 0, 0, 0].tolist() == [0, 24, 49]


def test_what_does_not_go_together_is_said() -> None:
    video = clip_of(30)
    windows = clip_windows(video, 12, 2, 1)
    clips = [take_window(video, window) for window in windows]
    with pytest.raises(NodeError, match="windows and"):
        join_windows(Run(), windows, clips[:-1])
    with pytest.raises(NodeError, match="Window 0 shows"):
        join_windows(Run(), windows, [Video(clip.frames[1:], clip.rate) for clip in clips])
    with pytest.raises(NodeError, match="leave frames out"):
        join_windows(Run(), windows[1:], clips[1:])
    with pytest.raises(NodeError, match="clip of 5 frames"):
        take_window(clip_of(5), windows[0])
