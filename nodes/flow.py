"""Optical flow between the frames of a clip, and what can be done with it: warping, occlusion, pictures of motion.

Dense inverse search (Kroeger et al. 2016, arXiv:1603.03590) and Farneback's method, as in OpenCV. Needs no weights.
"""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

import torch

from graph.declare import Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.consistency.chains import Way, step_between
from nodes.consistency.estimators import SMALLEST_SIDE
from nodes.consistency.measuring import Measurement, measured_flow
from nodes.flow_colours import flow_colours, typical_full_speed
from nodes.frame_sources import as_bytes
from nodes.mapping import room_for, taken
from nodes.values import Flow, Image, Mask, Video
from nodes.warping import COLOUR_DIFFERENCE, resized_flow, warp

Preset = Literal["fastest", "fast", "accurate"]
Direction = Literal["forward", "backward"]


class CarriedPicture(NamedTuple):
    video: Video
    hidden: Mask


@node(title="Optical Flow", category="Motion", keywords=("movement", "displacement", "tracking", "dis", "vectors"))
def optical_flow(
    run: Run,
    video: Video,
    preset: Preset = "accurate",
    estimator: Literal["DIS", "Farneback"] = "DIS",
    occlusion: Literal["motion", "motion and colour"] = "motion",
    colour_difference: Annotated[float, Slider(0.01, 1, 0.01)] = COLOUR_DIFFERENCE,
) -> Flow:
    """Find out how everything moves from each frame of a clip to the next, and back.

    Also marks what has no counterpart in the other frame (occlusion): where going there and back does not end where it
    began (Meister et al. 2018), and with *motion and colour* also where colours differ by more than
    ``colour_difference`` of their range. Works without a model, on any processor.

    *DIS* is dense inverse search (Kroeger et al. 2016, arXiv:1603.03590): *fastest* takes about a quarter of the time
    of *accurate*, and is off by tenths of a pixel where that is off by hundredths. *Farneback* (2003) is smoother and
    slower. Where things move by more than a few dozen pixels, make the frames smaller; the flow fits any size. That of
    very long clips is measured again whenever it is looked at, which takes no room.
    """
    if min(video.width, video.height) < SMALLEST_SIDE:
        raise NodeError(
            Wording("Frames of %s×%s are too small.", video.width, video.height),
            Wording("Use %s px or more.", SMALLEST_SIDE),
        )
    by_colour = colour_difference if occlusion == "motion and colour" else 1.0
    return measured_flow(run, Measurement(video, estimator, preset if estimator == "DIS" else "", by_colour))


@node(title="Occlusion Masks", category="Motion", keywords=("hidden", "disocclusion", "inpaint", "visibility", "flow"))
def occlusion_masks(flow: Flow, direction: Direction = "backward") -> Mask:
    """Where warping cannot know what to show, as one mask for each pair of frames; white has no counterpart.

    *backward* marks what is new in the later frame of each pair, *forward* what the later frame no longer shows.
    """
    return Mask((flow.occluded_backward if direction == "backward" else flow.occluded_forward)[:])


@node(title="Warp Video", category="Motion", keywords=("motion compensation", "align", "flow", "remap", "displace"))
def warp_video(run: Run, video: Video, flow: Flow, direction: Direction = "backward") -> Video:
    """Move every frame to where its neighbour is: what motion alone explains of a clip.

    *backward* brings each frame onto the next one, and gives frames 1, 2, 3 ... as the ones before predict them;
    *forward* brings each frame onto the one before it. What comes from outside the picture is black. A flow that was
    measured at another size is scaled.
    """
    pairs = _pairs(video, flow)
    writer = ClipWriter(run, pairs)
    field = flow.backward if direction == "backward" else flow.forward
    for i in range(pairs):
        source = i if direction == "backward" else i + 1
        step = resized_flow(taken(field[i : i + 1]), video.height, video.width)
        writer.put(warp(video.pixels(source, source + 1), step))
    return writer.clip(video.rate) if pairs else Video(video.frames[:0], video.rate)


@node(title="Warp Image", category="Motion", keywords=("displace", "flow", "remap", "move", "deform"))
def warp_image(
    image: Image, flow: Flow, pair: Annotated[int, Range(0)] = 0, amount: Annotated[float, Slider(-2, 2, 0.05)] = 1.0
) -> Image:
    """Move a picture as a clip moves from frame ``pair`` to the next.

    ``amount`` 1 is the whole way, 0.5 half of it, and negative values go the other way. What comes from outside the
    picture is black, or transparent where there is alpha.
    """
    if pair >= len(flow.backward):
        raise NodeError(Wording("There is no motion %s among %s.", pair, len(flow.backward)), "The first one is 0.")
    field = flow.backward if amount >= 0 else flow.forward
    scaled = resized_flow(field[pair : pair + 1], image.height, image.width) * abs(amount)
    return Image(warp(image.pixels, scaled).clamp(0, 1))


@node(title="Carry Image along Flow", category="Motion", keywords=("propagate", "track", "keyframe", "edit", "paint"))
def carry_image(
    run: Run,
    image: Image,
    flow: Flow,
    frame: Annotated[int, Range(0)] = 0,
    rate: Annotated[float, Range(0.1, 240)] = 8.0,
) -> CarriedPicture:
    """Let a picture that goes with one frame of a clip (an edit of it, say) move along with the clip.

    Gives one frame for each of the clip, and masks that are white where the picture has nothing to show: what was
    hidden in ``frame``, or outside of it. Small errors add up, so that a few dozen frames are the limit.
    """
    count = len(flow.forward) + 1
    if frame >= count:
        raise NodeError(Wording("There is no frame %s in a clip of %s frames.", frame, count), "The first one is 0.")
    height, width = image.height, image.width
    pixels = image.rgb[:1]
    frames = room_for(run, (count, 3, height, width), torch.uint8)
    hidden = room_for(run, (count, 1, height, width), torch.float32)
    for targets in (range(frame, count), range(frame - 1, -1, -1)):
        way = Way.none(height, width)
        for target in targets:
            if target != frame:
                neighbour = target - 1 if target > frame else target + 1
                way = way.after(*step_between(flow, target, neighbour, (height, width)))
            frames[target], hidden[target] = as_bytes(warp(pixels, way.field))[0], way.hidden[0]
            run.check()
    return CarriedPicture(Video(frames, rate), Mask(hidden))


@node(title="Flow Picture", category="Motion", keywords=("visualise", "colour wheel", "motion", "show", "hsv"))
def flow_picture(
    flow: Flow, direction: Direction = "forward", full_speed: Annotated[float, Range(0, 1000, unit="px")] = 0.0
) -> Image:
    """Draw motion as colours, one picture for each pair of frames: the hue is the direction, white stands still.

    Right is red, down yellow, left light blue, up violet. Colours are full from ``full_speed`` pixels per frame on
    (0: the speed that 1 % of the pixels exceed). The colour wheel of Baker et al. 2011.
    """
    field = flow.forward if direction == "forward" else flow.backward
    return Image(flow_colours(field[:], full_speed or typical_full_speed(field[:])))


def _pairs(video: Video, flow: Flow) -> int:
    """How many pairs of frames there are.

    Raises:
        NodeError: where the flow is not that of a clip as long as ``video``.
    """
    if len(flow.forward) != max(len(video) - 1, 0):
        raise NodeError(
            Wording("The clip has %s frames, the flow is that of %s.", len(video), len(flow.forward) + 1),
            "Measure the flow on this clip, or trim both alike.",
        )
    return len(flow.forward)
