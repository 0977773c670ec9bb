"""Long clips in windows: what is between taking windows apart and joining them runs once for each.

A list maps the nodes that it meets, and each element is kept by itself. So memory does not grow with the clip, and a
run that was broken off goes on at the window that it was at. Patches that are made of each window (a ControlNet, fusion
along its flow) are a list too, and each acts in its own window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Literal

import torch

from graph.declare import Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.mapping import room_for
from nodes.values import ClipWindow, Noise, Video

LONGEST = 1024
"""Frames of a window."""


@node(
    title="Clip Windows",
    category="Video",
    keywords=("long video", "chunks", "batches", "sliding window", "context", "anchors", "overlap", "split"),
)
def clip_windows(
    video: Video,
    length: Annotated[int, Range(2, LONGEST)] = 16,
    overlap: Annotated[int, Range(0, LONGEST)] = 4,
    anchors: Annotated[int, Range(0, 64)] = 1,
    anchors_lie: Literal["at the start", "spread evenly"] = "at the start",
) -> list[ClipWindow]:
    """Split a long clip into windows of `length` frames, of which neighbours share `overlap`.

    Wire the list to *Take Window*: what follows then runs once for each window, in little memory, and a run that was
    broken off goes on at the window that it was at. *Join Windows* puts the results together. Each window begins with
    the same `anchors`, for *Cross-Frame Attention* that looks at *first* or *anchors*: they hold the windows together.
    They count within `length`. What is made of the frames of a window, as a ControlNet of its edges or its optical
    flow, acts in that window alone.

    Where one sees seams, overlap more, take more anchors, or give all windows parts of the same noise (*Window Noise*).
    """
    own = length - anchors
    if own <= overlap:
        raise NodeError(
            Wording("Windows of %s frames with %s anchors have nothing new beside an overlap of %s.",
                    length, anchors, overlap),
            "Make the windows longer, or anchors and overlap fewer.",
        )  # fmt: skip
    count = len(video)
    if count <= length:
        return [ClipWindow((), tuple(range(count)))]
    held = _anchors(count, anchors, anchors_lie == "spread evenly")
    starts = [*range(0, count - own, own - overlap), count - own]
    return [ClipWindow(held, tuple(range(start, start + own))) for start in starts]


def _anchors(count: int, anchors: int, are_spread: bool) -> tuple[int, ...]:
    if not are_spread or anchors < 2:
        return tuple(range(anchors))
    return tuple(round(place * (count - 1) / (anchors - 1)) for place in range(anchors))


@node(title="Take Window", category="Video", keywords=("long video", "chunk", "part", "frames"))
def take_window(video: Video, window: ClipWindow) -> Video:
    """The frames of one window of a clip, its anchors first."""
    last = max(window.seen, default=0)
    if last >= len(video):
        raise NodeError(
            Wording("The window shows frame %s of a clip of %s frames.", last, len(video)),
            "Take the windows of this clip.",
        )
    return Video(video.frames[list(window.seen)], video.rate)


@node(title="Window Noise", category="Video", keywords=("long video", "chunk", "seed", "frames", "same noise"))
def window_noise(noise: Noise, window: ClipWindow) -> Noise:
    """The noise of the frames of one window, its anchors first.

    Frame i of the long clip begins with the noise of `seed` + i, whatever window it is in, so that windows agree where
    they overlap. For models that make pictures, whose batch is the window's frames; the noise's own `batch` does not
    count.
    """
    if noise.frames > 1:
        raise NodeError(
            "The noise is of a whole clip, and only that of single frames can be parted.",
            "Set frames to 1 in the noise; it is for models that make pictures.",
        )
    return replace(noise, batch=len(window.seen), items=window.seen)


@node(
    title="Join Windows",
    category="Video",
    keywords=("long video", "merge", "blend", "overlap", "concatenate", "chunks"),
)
def join_windows(run: Run, windows: list[ClipWindow], clips: Sequence[Video]) -> Video:
    """Put the clips of all windows together to one, without the anchors that they began with.

    Where neighbours overlap, the one fades into the other.
    """
    _check(windows, clips)
    first = clips[0]
    count = max(window.frames[-1] for window in windows) + 1
    frames = room_for(run, (count, *first.frames.shape[1:]), torch.uint8)
    done = 0
    for number, (window, clip) in enumerate(zip(windows, clips, strict=True)):
        shared = done - window.frames[0]
        for place, frame in enumerate(window.frames):
            at = len(window.anchors) + place
            pixels = clip.pixels(at, at + 1)[0]
            if frame < done:
                weight = (place + 1) / (shared + 1)
                pixels = weight * pixels + (1 - weight) * (frames[frame].float() / 255)
            frames[frame] = pixels.clamp(0, 1).mul(255).round().to(torch.uint8)
        done = window.frames[-1] + 1
        run.step(number + 1, len(windows))
    return Video(frames, first.rate)


def _check(windows: list[ClipWindow], clips: Sequence[Video]) -> None:
    """See that the clips are those of the windows, and that these leave nothing out.

    Raises:
        NodeError: where they are not, or do.
    """
    if not windows or len(windows) != len(clips):
        raise NodeError(
            Wording("There are %s windows and %s clips.", len(windows), len(clips)),
            "Wire the list of Clip Windows, and what was made of every one of them.",
        )
    for number, (window, clip) in enumerate(zip(windows, clips, strict=True)):
        if len(clip) != len(window.seen):
            raise NodeError(
                Wording("Window %s shows %s frames, and its clip has %s.", number, len(window.seen), len(clip)),
                "Keep the number of frames as it is between Take Window and Join Windows.",
            )
    sizes = {(clip.width, clip.height) for clip in clips}
    if len(sizes) > 1:
        raise NodeError("The clips of the windows differ in size.", "Give all of them the same one.")
    if windows[0].frames[0] != 0 or any(b.frames[0] > a.frames[-1] + 1 for a, b in pairwise(windows)):
        raise NodeError("The windows leave frames out.", "Take all windows of one clip, in their order.")
