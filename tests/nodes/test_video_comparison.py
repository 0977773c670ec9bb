"""Clips side by side: each in its place, in step, and none of them cut short."""

from __future__ import annotations

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes.values import Video
from nodes.video_comparison import stack_videos

GAP = 2
BACKGROUND = "#202020"


def grey(count: int, rate: float = 8.0, height: int = 10, width: int = 12, channels: int = 3) -> Video:
    """A clip whose frame i is grey of the value i."""
    frames = torch.arange(count, dtype=torch.uint8)[:, None, None, None]
    return Video(frames.expand(-1, channels, height, width).contiguous(), rate)


def shown(video: Video, column: int, row: int = 0) -> list[int]:
    """The values in the middle of a place, frame by frame."""
    top, left = GAP + row * (10 + GAP) + 5, GAP + column * (12 + GAP) + 6
    return [int(value) for value in video.frames[:, 0, top, left]]  # type: ignore[union-attr, index]


def stack(*videos: Video, **options: object) -> Video:
    return stack_videos(Run(), list(videos), gap=GAP, background=BACKGROUND, **options)  # type: ignore[arg-type]


def test_clips_lie_beside_and_below_one_another_and_keep_every_pixel() -> None:
    noise = [Video(torch.randint(0, 256, (3, 3, 10, 12), dtype=torch.uint8), 8.0) for _ in range(3)]
    made = stack(*noise)
    assert (len(made), made.width, made.height, made.rate) == (3, 3 * GAP + 24, 3 * GAP + 20, 8.0)
    frames = made.frames[:]
    for video, (left, top) in zip(noise, ((2, 2), (16, 2), (2, 14)), strict=True):
        assert torch.equal(frames[:, :, top : top + 10, left : left + 12], video.frames)
    assert set(frames[:, :, 14:24, 16:28].flatten().tolist()) == {0x20}
    assert stack(*noise, columns=3).width == 4 * GAP + 36


@pytest.mark.parametrize(("when_over", "rest"), [("last frame", [2, 2, 2]), ("again", [0, 1, 2])])
def test_a_clip_that_is_over_stays_or_begins_again(when_over: str, rest: list[int]) -> None:
    made = stack(grey(3), grey(6), when_over=when_over)
    assert shown(made, 0) == [0, 1, 2, *rest]
    assert shown(made, 1) == [0, 1, 2, 3, 4, 5]


def test_clips_of_other_rates_show_what_happens_at_the_same_time() -> None:
    made = stack(grey(4, rate=8.0), grey(8, rate=16.0), grey(2, rate=4.0))
    assert [shown(made, 0), shown(made, 1), shown(made, 0, 1)] == [[0, 1, 2, 3], [0, 2, 4, 6], [0, 0, 1, 1]]


def test_other_sizes_are_fitted_in_the_middle_and_transparent_clips_show_the_ground() -> None:
    wide = Video(torch.ones(1, 3, 4, 24), 8.0)
    glass = Video(torch.cat([torch.ones(1, 3, 10, 12), torch.zeros(1, 1, 10, 12)], 1), 8.0)
    made = stack(grey(1), wide, glass)
    column = made.frames[0, 0, GAP : GAP + 10, 20]  # type: ignore[index, call-overload]
    assert column.tolist() == [0x20] * 4 + [255] * 2 + [0x20] * 4
    assert shown(made, 0, 1) == [0x20]


def test_labels_stand_below_their_clips_and_change_no_frame() -> None:
    clips = [grey(2, height=64, width=96) for _ in range(2)]
    plain, named = stack(*clips), stack(*clips, labels="first\nsecond")
    strip = named.height - plain.height
    assert strip > 8
    assert torch.equal(named.frames[:, :, : GAP + 64], plain.frames[:, :, : GAP + 64])
    below = named.frames[0, 0, GAP + 64 : GAP + 64 + strip]  # type: ignore[index, call-overload]
    assert below[:, :96].max() > 128 and below[:, 100:].max() > 128
    assert not torch.equal(below[:, GAP : GAP + 96], below[:, 2 * GAP + 96 : 2 * GAP + 192])


def test_without_clips_it_is_said() -> None:
    with pytest.raises(NodeError, match="no clips"):
        stack()
