"""Clips are cut, joined, resized, taken apart and put together."""

from __future__ import annotations

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes.values import Image, Video
from nodes.video_operations import (
    contact_strip,
    images_to_video,
    join_videos,
    pick_frame,
    resize_video,
    select_frames,
    set_video_rate,
    trim_video,
    video_to_batch,
    video_to_images,
)


def clip(count: int = 10, width: int = 8, height: int = 6, first: int = 0) -> Video:
    """Frame i is grey of level ``first + i``."""
    levels = torch.arange(first, first + count, dtype=torch.uint8).view(-1, 1, 1, 1)
    return Video(levels.expand(count, 3, height, width).contiguous(), 10)


def levels(video: Video) -> list[int]:
    return [int(frame[0, 0, 0]) for frame in video.frames]


@pytest.mark.parametrize(
    ("start", "count", "stride", "expected"),
    [
        (0, 0, 1, list(range(10))),
        (3, 4, 1, [3, 4, 5, 6]),
        (1, 3, 3, [1, 4, 7]),
        (-2, 0, 1, [8, 9]),
        (8, 99, 1, [8, 9]),
        (0, 0, 4, [0, 4, 8]),
    ],
)
def test_trimming(start: int, count: int, stride: int, expected: list[int]) -> None:
    trimmed = trim_video(clip(), start, count, stride)
    assert levels(trimmed) == expected
    assert trimmed.rate == 10 / stride


def test_a_trimmed_clip_shares_the_frames() -> None:
    video = clip()
    assert trim_video(video, 2, 3).frames.untyped_storage().data_ptr() == video.frames.untyped_storage().data_ptr()


@pytest.mark.parametrize("start", [10, -11])
def test_trimming_outside_the_clip_is_refused(start: int) -> None:
    with pytest.raises(NodeError, match="no frame"):
        trim_video(clip(), start)


def test_another_rate_keeps_the_frames() -> None:
    video = set_video_rate(clip(), 24)
    assert (video.rate, levels(video)) == (24, list(range(10)))


def test_joining() -> None:
    floats = Video(clip(2, first=100).frames.float() / 255, 24)
    joined = join_videos((clip(3), floats))
    assert levels(joined) == [0, 1, 2, 100, 101]
    assert joined.rate == 10
    with pytest.raises(NodeError, match="8×6, 9×6"):
        join_videos((clip(), clip(width=9)))


def test_resizing_keeps_frames_and_reports_them() -> None:
    steps: list[tuple[int, int]] = []
    video = resize_video(
        Run(on_step=lambda done, total: steps.append((done, total))), clip(3, 64, 32), 50, 50, "inside"
    )
    assert (video.width, video.height) == (48, 24)
    assert levels(video) == [0, 1, 2]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_single_frames() -> None:
    assert pick_frame(clip(), 3).pixels.mul(255).round().unique().tolist() == [3]
    assert pick_frame(clip(), -1).pixels.mul(255).round().unique().tolist() == [9]
    with pytest.raises(NodeError, match="no frame 10"):
        pick_frame(clip(), 10)


def test_apart_and_together_again() -> None:
    video = clip()
    images = video_to_images(video)
    assert [len(image) for image in images] == [1] * 10
    together = images_to_video(images, 10)
    assert torch.allclose(together.frames * 255, video.frames.float(), atol=1e-4)
    assert torch.equal(images_to_video([video_to_batch(video)], 10).frames, together.frames)


def test_frames_of_unlike_sizes_are_refused() -> None:
    with pytest.raises(NodeError, match="need one size: 4×4, 5×4"):
        images_to_video([Image(torch.zeros(1, 3, 4, 4)), Image(torch.zeros(1, 3, 4, 5))])
    with pytest.raises(NodeError, match="there are none"):
        images_to_video([])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0, 8", [0, 8]), ("-1,0", [9, 0]), ("2:5", [2, 3, 4]), ("::4", [0, 4, 8]), (" 7 , -2: ", [7, 8, 9])],
)
def test_frames_are_selected_by_number(text: str, expected: list[int]) -> None:
    selected = select_frames(clip(), text)
    assert selected.pixels[:, 0, 0, 0].mul(255).round().int().tolist() == expected


@pytest.mark.parametrize("text", ["", "10", "-11", "a", "1-2", "::0", "20:", "1;2", "٣", "9" * 30])
def test_what_is_no_list_of_frames_is_refused(text: str) -> None:
    with pytest.raises(NodeError):
        select_frames(clip(), text)


def test_a_strip_shows_first_and_last_and_frames_between() -> None:
    strip = contact_strip(clip(), count=4, height=6, gap=2)
    assert (strip.width, strip.height) == (4 * 8 + 3 * 2, 6)
    shown = strip.pixels[0, 0, 3].mul(255).round().int()
    assert shown[4::10].tolist() == [0, 3, 6, 9]
    assert shown[8:10].tolist() == [0, 0]
    assert contact_strip(clip(2), count=8, height=6, gap=0).width == 16
