"""Cut clips, change their size and speed, take them apart into pictures and put them together again.

Where only the order of frames changes, none is copied. The sound goes along.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import Many, Migration, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.frame_numbers import numbers_of_frames
from nodes.frame_sources import JoinedFrames, picked
from nodes.image_operations import LARGEST_SIDE, Fit, fitted, resized
from nodes.sounds import Sound
from nodes.values import Image, Video


@node(
    title="Trim Video",
    category="Video",
    keywords=("cut", "clip", "range", "shorten", "skip", "stride", "frames"),
    version=2,
    migrations=(Migration(1, rename_parameters={"count": "frames"}),),
)
def trim_video(
    video: Video,
    start: Annotated[int, Range()] = 0,
    frames: Annotated[int, Range(0)] = 0,
    stride: Annotated[int, Range(1)] = 1,
) -> Video:
    """Take so many ``frames`` (0: all) from frame ``start`` on, every ``stride``-th; negative: from the end.

    The rate falls with the stride, so that the clip keeps its speed.
    """
    first = start + len(video) if start < 0 else start
    if not 0 <= first < len(video):
        raise NodeError(
            Wording("There is no frame %s in a clip of %s frames.", start, len(video)), "The first one is 0."
        )
    stop = min(first + frames * stride, len(video)) if frames else len(video)
    source, chosen = video.frames, range(first, stop, stride)
    kept = source[first:stop:stride] if isinstance(source, Tensor) else picked(source, chosen)
    trimmed = Video(kept, video.rate / stride)
    if video.sound is None:
        return trimmed
    return replace(trimmed, sound=video.sound.cut(first / video.rate, trimmed.seconds))


@node(title="Set Video Rate", category="Video", keywords=("speed", "fps", "slow motion", "time lapse", "frame rate"))
def set_video_rate(video: Video, rate: Annotated[float, Range(0.1, 240, unit="/s")] = 25.0) -> Video:
    """Play the same frames at another rate: slower or faster, and the sound with them. *Retime Video* makes frames."""
    return Video(video.frames, rate, video.sound and video.sound.faster(rate / video.rate))


@node(title="Join Videos", category="Video", keywords=("concatenate", "append", "sequence", "cut", "combine"))
def join_videos(videos: Many[Video]) -> Video:
    """Play clips of the same size one after the other, frame by frame at the rate of the first."""
    if not videos:
        raise NodeError("There are no clips to join.", "Wire at least one.")
    sizes = {(video.width, video.height) for video in videos}
    if len(sizes) > 1:
        listed = ", ".join(f"{width}×{height}" for width, height in sorted(sizes))
        raise NodeError(Wording("The clips differ in size: %s.", listed), "Resize them first.")
    rate = videos[0].rate
    frames = JoinedFrames(tuple(video.frames for video in videos))
    return Video(frames, rate, _joined_sound([set_video_rate(video, rate) for video in videos]))


def _joined_sound(videos: list[Video]) -> Sound | None:
    """The sounds one after the other; a clip without any is silent."""
    if not any(video.sound for video in videos):
        return None
    sounds = ((video.sound or Sound(())).cut(0.0, video.seconds) for video in videos)
    return reduce(Sound.then, sounds)


@node(
    title="Loop Video",
    category="Video",
    keywords=("repeat", "ping-pong", "boomerang", "reverse", "backwards", "bounce", "cycle"),
)
def loop_video(
    video: Video,
    order: Literal["forwards", "backwards", "ping-pong"] = "forwards",
    times: Annotated[int, Range(1, 1000)] = 2,
) -> Video:
    """Play a clip ``times`` times over: *forwards*, *backwards*, or *ping-pong*, there and back again.

    Ping-pong shows the frames at its ends once, so that a player that repeats it does not stop there. Backwards once
    turns a clip round.
    """
    count = len(video)
    turn = {
        "forwards": list(range(count)),
        "backwards": list(range(count - 1, -1, -1)),
        "ping-pong": [*range(count), *range(count - 2, 0, -1)],
    }[order]
    return Video(picked(video.frames, turn * times), video.rate, _looped_sound(video, order, len(turn), times))


def _looped_sound(video: Video, order: str, frames: int, times: int) -> Sound | None:
    if video.sound is None:
        return None
    once = video.sound.cut(0.0, video.seconds)
    if order != "forwards":
        back = once.backwards()
        once = back if order == "backwards" else once.then(back)
    return reduce(Sound.then, [once.cut(0.0, frames / video.rate)] * times)


@node(title="Resize Video", category="Video", keywords=("scale", "size", "downscale", "upscale", "fit"))
def resize_video(
    run: Run,
    video: Video,
    width: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    fit: Fit = "cover",
    multiple_of: Annotated[int, Range(1, 256)] = 8,
) -> Video:
    """Give a clip another size.

    *stretch* ignores the proportions; *inside* keeps them, and stays within the size; *cover* keeps them, and cuts off
    what stands out; *pad* keeps them, and fills the rest with black. The size is rounded down to ``multiple_of``
    (latents need multiples of 8, some models of 16).
    """
    writer = ClipWriter(run, len(video))
    for index in range(len(video)):
        writer.put(fitted(video.pixels(index, index + 1), width, height, fit, multiple=multiple_of))
    return writer.clip_like(video)


@node(title="Pick Frame", category="Video", keywords=("frame", "still", "image", "extract", "screenshot", "index"))
def pick_frame(video: Video, index: Annotated[int, Range()] = 0) -> Image:
    """One frame of a clip as a picture, counted from 0; negative counts from the end (-1 is the last)."""
    place = index + len(video) if index < 0 else index
    if not 0 <= place < len(video):
        raise NodeError(
            Wording("There is no frame %s in a clip of %s frames.", index, len(video)), "The first one is 0."
        )
    return Image(video.pixels(place, place + 1).clone())


@node(
    title="Select Frames",
    category="Video",
    keywords=("keyframes", "pick", "indices", "subset", "reorder", "batch"),
    version=2,
    migrations=(Migration(1, rename_parameters={"frames": "frame_numbers"}),),
)
def select_frames(video: Video, frame_numbers: str = "0, -1") -> Image:
    """The frames of a clip with these numbers, as a batch of pictures in that order.

    Numbers stand between commas and count from 0, negative ones from the end; ``start:stop:step`` is a range without
    its stop. *Keyframes* gives such a list; *Propagate Keyframes* takes the pictures back once they are edited.
    """
    numbers = numbers_of_frames(frame_numbers, len(video))
    return Image(torch.cat([video.pixels(number, number + 1) for number in numbers]))


@node(
    title="Contact Strip", category="Video", keywords=("storyboard", "overview", "thumbnails", "film strip", "timeline")
)
def contact_strip(
    video: Video,
    count: Annotated[int, Range(1, 100)] = 8,
    height: Annotated[int, Range(8, 2048, 1, "px")] = 128,
    gap: Annotated[int, Range(0, 100, 1, "px")] = 4,
) -> Image:
    """A clip at a glance: ``count`` frames at equal distances, the first and the last among them, side by side.

    ``height`` is that of the frames on the strip. Clips of fewer frames show each once.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    shown = min(count, len(video))
    places = [round(index * (len(video) - 1) / max(shown - 1, 1)) for index in range(shown)]
    width = max(1, round(video.width * height / video.height))
    strip = torch.zeros(1, 3, height, shown * (width + gap) - gap)
    for index, place in enumerate(places):
        left = index * (width + gap)
        strip[..., left : left + width] = resized(video.clip(place, place + 1), height, width)
    return Image(strip)


@node(title="Video to Images", category="Video", keywords=("frames", "list", "split", "extract", "sequence"))
def video_to_images(video: Video) -> list[Image]:
    """The frames of a clip as a list of pictures: what follows runs once for each of them."""
    return [Image(video.pixels(index, index + 1).clone()) for index in range(len(video))]


@node(title="Video to Batch", category="Video", keywords=("frames", "batch", "images", "stack"))
def video_to_batch(video: Video) -> Image:
    """The frames of a clip as one batch of pictures: what follows works on all of them at once."""
    return Image(video.pixels(0, len(video)).clone())


@node(title="Images to Video", category="Video", keywords=("frames", "animation", "sequence", "combine", "clip"))
def images_to_video(images: list[Image], rate: Annotated[float, Range(0.1, 240, unit="/s")] = 8.0) -> Video:
    """Make a clip of pictures of the same size, in order; each picture of a batch is a frame.

    Transparency is kept where all of them have it.
    """
    sizes = {(image.width, image.height) for image in images}
    if len(sizes) != 1:
        listed = ", ".join(f"{width}×{height}" for width, height in sorted(sizes)) or "there are none"
        raise NodeError(Wording("The frames of a clip need one size: %s.", listed), "Resize the pictures first.")
    channels = min(image.pixels.shape[1] for image in images)
    return Video(torch.cat([image.pixels[:, :channels] for image in images]), rate)
