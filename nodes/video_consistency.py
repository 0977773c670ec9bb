"""Nodes that make the frames of a clip go together: keyframes and their propagation, filters along the motion."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

import torch

from graph.declare import Migration, Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.consistency.filters import evened_light, filtered, light, neighbours_on_frame, relit
from nodes.consistency.keyframes import at_intervals, by_motion, scene_starts
from nodes.consistency.propagation import Joining, propagated
from nodes.frame_numbers import frames_text, numbers_of_frames
from nodes.image_operations import resized
from nodes.mapping import room_for
from nodes.values import Flow, Image, Mask, Video


class PropagatedClip(NamedTuple):
    video: Video
    hidden: Mask


@node(
    title="Keyframes",
    category="Video",
    keywords=("scene detection", "cuts", "interval", "shots", "representative frames", "storyboard"),
)
def keyframes(
    run: Run,
    video: Video,
    flow: Flow | None = None,
    choose: Literal["interval", "scenes", "motion"] = "interval",
    interval: Annotated[int, Range(1, 10_000)] = 10,
    cut: Annotated[float, Slider(0, 1, 0.01)] = 0.5,
    unexplained: Annotated[float, Slider(0, 1, 0.01)] = 0.2,
    shortest: Annotated[int, Range(1, 10_000)] = 5,
    longest: Annotated[int, Range(1, 10_000)] = 20,
) -> str:
    """Choose frames that stand for the others, as a list of numbers for *Select Frames* and *Propagate Keyframes*.

    *interval*: every so many frames, and the last. *scenes*: the first of each scene, where colours change at once by
    more than ``cut``. *motion* needs the clip's flow: a new one as soon as the last one does not explain more than
    ``unexplained`` of the frame, with distances from ``shortest`` to ``longest``, and the last frame.

    Where edits swim or smear between keyframes, choose more: a shorter interval, or less left unexplained.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    count = len(video)
    if choose == "interval":
        return frames_text(at_intervals(count, interval))
    if choose == "scenes":
        return frames_text(scene_starts(video, cut, lambda index: run.step(index + 1, count)))
    if flow is None:
        raise NodeError("Keyframes by motion need the flow of the clip.", "Wire Optical Flow of the same clip.")
    _check_length(video, flow)
    found = by_motion(video, flow, unexplained, shortest, longest, lambda index: run.step(index + 1, count))
    return frames_text(found)


@node(
    title="Propagate Keyframes",
    category="Video",
    keywords=("style transfer", "EbSynth", "edit propagation", "Rerender", "FRESCO", "spread", "key frames", "stylise"),
    version=2,
    migrations=(Migration(1, rename_parameters={"frames": "frame_numbers"}),),
)
def propagate_keyframes(
    run: Run,
    video: Video,
    keyframes: Image,
    flow: Flow,
    frame_numbers: str = "0, -1",
    joining: Literal["gradients", "weights"] = "gradients",
    match_colours: bool = True,
    correct_drift: bool = True,
) -> PropagatedClip:
    """Carry edited keyframes to all frames of a clip, along its motion.

    ``video`` is the source clip, ``flow`` its motion, ``keyframes`` the edits of its frames with the numbers
    ``frame_numbers``, in that order (*Keyframes*, *Select Frames* and an image model make them). Each frame gets the
    edit of the keyframe before it and of the one behind it by chained optical flow; the nearer one counts more, and
    either only where the motion finds its way and the source looks the same there. With *gradients* the two are joined
    by their details, so that they do not blur each other; *weights* is faster, and softer. ``match_colours`` lets
    colours go from one keyframe's to the next one's. ``correct_drift`` measures long ways again, so that errors do not
    add up.

    What no keyframe shows (white in ``hidden``) is the source with the edit's colours. Where that shows, or where the
    picture smears, choose more keyframes. It carries what the edit painted, and makes nothing anew.

    Our own, of known parts: occlusion check (arXiv:1711.07837), screened Poisson joining (Bhat et al. 2008).
    """
    numbers = numbers_of_frames(frame_numbers, len(video))
    if len(keyframes) != len(numbers):
        raise NodeError(
            Wording("There are %s keyframes for the frames %s.", len(keyframes), frames_text(numbers)),
            "Wire as many edits as there are numbers, in the same order.",
        )
    if len(set(numbers)) < len(numbers):
        raise NodeError(Wording("'%s' names a frame twice.", frame_numbers), "Name each keyframe once.")
    _check_length(video, flow)
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    edits = resized(keyframes.rgb[order], video.height, video.width)
    writer = ClipWriter(run, len(video))
    hidden = room_for(run, (len(video), 1, video.height, video.width), torch.float32)
    for carried in propagated(
        video,
        flow,
        edits,
        sorted(numbers),
        Joining(joining == "gradients", match_colours, correct_drift),
        lambda shape: room_for(run, shape, torch.float32),
    ):
        hidden[carried.index] = carried.hidden[0]
        writer.put(carried.frame)
    return PropagatedClip(writer.clip_like(video), Mask(hidden))


@node(
    title="Temporal Filter",
    category="Video",
    keywords=("median", "denoise", "flicker", "blend", "average", "motion compensated", "smooth", "stabilise"),
)
def temporal_filter(
    run: Run,
    video: Video,
    flow: Flow | None = None,
    kind: Literal["median", "blend"] = "median",
    radius: Annotated[int, Slider(1, 8)] = 1,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
) -> Video:
    """Even each frame out with the ones around it, ``radius`` to either side.

    *median* removes what is there for a moment only: specks, single frames that are off. *blend* averages frames by how
    alike they are, which removes noise and flicker. With the ``flow`` of the source clip, neighbours are first moved to
    where the frame is, so that what moves is not smeared; without it, only what stands still gains.

    Where fast motion leaves ghosts, wire the flow, or lower radius or strength.
    """
    if flow is not None:
        _check_length(video, flow)
    writer = ClipWriter(run, len(video))
    for index in range(len(video)):
        pixels = video.pixels(index, index + 1)
        smooth = filtered(pixels[:, :3], *neighbours_on_frame(video, index, radius, flow), kind)
        writer.put(torch.cat([torch.lerp(pixels[:, :3], smooth, strength), pixels[:, 3:]], dim=1))
    return writer.clip_like(video)


@node(
    title="Deflicker",
    category="Video",
    keywords=("exposure", "brightness", "light", "flicker", "colour shift", "stabilise", "even out"),
    version=2,
    migrations=(Migration(1, rename_parameters={"frames": "smoothing"}),),
)
def deflicker(run: Run, video: Video, smoothing: Annotated[float, Slider(0.5, 50, 0.5)] = 4.0) -> Video:
    """Let brightness and colours change slowly: mean and contrast of each colour are smoothed.

    ``smoothing`` says over about how many frames. For light that pulses, time lapses, and edits whose tint changes from
    frame to frame. It changes whole frames alone; for flicker in parts of the picture use *Temporal Filter* with the
    flow. Cuts are smoothed too: split the clip there first. Where slow changes of the light flatten, lower
    ``smoothing``.
    """
    count = len(video)
    if not count:
        return video
    lights = torch.stack([light(video.clip(index, index + 1)) for index in range(count)])
    wanted = evened_light(lights, smoothing)
    writer = ClipWriter(run, count)
    for index in range(count):
        pixels = video.pixels(index, index + 1)
        writer.put(torch.cat([relit(pixels[:, :3], lights[index], wanted[index]), pixels[:, 3:]], dim=1))
    return writer.clip_like(video)


def _check_length(video: Video, flow: Flow) -> None:
    """
    Raises:
        NodeError: where the flow is not that of a clip as long as ``video``.
    """
    if len(flow.forward) != max(len(video) - 1, 0):
        raise NodeError(
            Wording("The clip has %s frames, the flow is that of %s.", len(video), len(flow.forward) + 1),
            "Measure the flow on this clip, or trim both alike.",
        )
