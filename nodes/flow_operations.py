"""Flows made of other flows, flow at the scale of latents, motion as arrows, and flow by a network."""

from __future__ import annotations

from typing import Annotated, Literal

import cv2
import numpy as np
import torch

from graph.declare import Choice, File, Migration, Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.consistency.chains import way_between
from nodes.consistency.estimators import frame_picture
from nodes.consistency.measuring import Measurement, kept_flow
from nodes.consistency.raft import borrow_raft, raft_estimate, raft_in
from nodes.conversions import STILL_RATE
from nodes.devices import choose_device
from nodes.flow_colours import flow_colours
from nodes.frame_numbers import numbers_of_frames
from nodes.loading.names import find_model
from nodes.mapping import room_for, taken
from nodes.pixels import Bytes, bytes_from_pixels
from nodes.values import Flow, Latent, Video
from nodes.warping import COLOUR_DIFFERENCE, resized_flow, warp

_LEAST_LENGTH = 0.5
"""Pixels: shorter arrows are dots."""


@node(
    title="Optical Flow (RAFT)",
    category="Motion",
    keywords=("network", "deep flow", "torchvision", "accurate", "large motion", "vectors"),
    uses_device=True,
)
def optical_flow_raft(
    run: Run,
    video: Video,
    model: Annotated[str, File("model")] = "",
    updates: Annotated[int, Slider(1, 32)] = 12,
    occlusion: Literal["motion", "motion and colour"] = "motion",
    colour_difference: Annotated[float, Slider(0.01, 1, 0.01)] = COLOUR_DIFFERENCE,
) -> Flow:
    """Find out how everything moves by a network: better than *Optical Flow* at large motion and plain surfaces.

    `model` is a .safetensors file with torchvision's weights of RAFT, large or small; the package torchvision has to be
    installed. More `updates` are finer and slower. Where it is out of memory or slow, make the frames smaller.

    Source: Teed & Deng 2020, arXiv:2003.12039.
    """
    component = raft_in(find_model(model, run.settings, run))
    by_colour = colour_difference if occlusion == "motion and colour" else 1.0
    with borrow_raft(component, choose_device(run.settings)) as network:
        return kept_flow(run, Measurement(video, "RAFT", "", by_colour), raft_estimate(network, updates))


@node(
    title="Chain Flow",
    category="Motion",
    keywords=("compose", "accumulate", "long range", "keyframes", "concatenate", "skip frames"),
    version=2,
    migrations=(Migration(1, rename_parameters={"frames": "frame_numbers"}),),
)
def chain_flow(run: Run, flow: Flow, frame_numbers: str = "0, -1") -> Flow:
    """The flow between frames that are further apart: from each of these frames of the clip to the next of them.

    Their numbers stand between commas, negative ones from the end; ``start:stop:step`` is a range without its stop. It
    is the flow of the clip that *Select Frames* gives with the same list. What is hidden on the way is hidden. Errors
    add up on the way: over more than a few dozen frames, measure the flow of the selected frames instead.
    """
    numbers = numbers_of_frames(frame_numbers, len(flow.forward) + 1)
    pairs = len(numbers) - 1
    size = flow.forward.shape[-2:]
    forward, backward = (room_for(run, (pairs, 2, *size), torch.float32) for _ in range(2))
    hidden_forward, hidden_backward = (room_for(run, (pairs, 1, *size), torch.float32) for _ in range(2))
    for index in range(pairs):
        there = way_between(flow, numbers[index], numbers[index + 1])
        back = way_between(flow, numbers[index + 1], numbers[index])
        forward[index], hidden_forward[index] = there.field[0], there.hidden[0]
        backward[index], hidden_backward[index] = back.field[0], back.hidden[0]
        run.step(index + 1, pairs)
    return Flow(forward, backward, hidden_forward, hidden_backward, flow.estimator)


@node(title="Invert Flow", category="Motion", keywords=("swap", "reverse", "backwards", "direction", "opposite"))
def invert_flow(flow: Flow) -> Flow:
    """The opposite motion: what led from each frame to the next leads back, and the other way round.

    With *Warp Image*, a picture then moves against the clip.
    """
    return Flow(flow.backward, flow.forward, flow.occluded_backward, flow.occluded_forward, flow.estimator)


@node(
    title="Warp Latents",
    category="Motion",
    keywords=("latent scale", "flow", "motion compensation", "align", "remap", "Rerender"),
)
def warp_latents(
    latent: Latent, flow: Flow, direction: Annotated[str, Choice("backward", "forward")] = "backward"
) -> Latent:
    """Move the latent of every frame to where its neighbour is, with the flow brought to the latents' scale.

    Of a clip, or of a batch whose items are its frames. *backward* brings each frame onto the next one, *forward* onto
    the one before it. Latents are looked up at the nearest place, which keeps their spread; interpolated ones decode to
    blur. What comes from outside is 0, the latent of grey.
    """
    samples = latent.samples[0].transpose(0, 1) if latent.is_clip else latent.samples
    pairs = len(flow.forward)
    if len(samples) != pairs + 1 or (latent.is_clip and len(latent.samples) > 1):
        raise NodeError(
            Wording("There are %s latent frames, and the flow is that of %s.", len(samples), pairs + 1),
            "Measure the flow on as many frames as there are latents of one clip.",
        )
    field = (flow.backward if direction == "backward" else flow.forward)[:]
    source = samples[:-1] if direction == "backward" else samples[1:]
    moved = warp(source, resized_flow(field, *samples.shape[-2:]), "nearest") if pairs else source
    if not latent.is_clip:
        return Latent(moved, latent.width, latent.height, latent.autoencoder)
    return Latent(moved.transpose(0, 1)[None], latent.width, latent.height, latent.autoencoder, pairs)


@node(
    title="Flow Arrows",
    category="Motion",
    keywords=("quiver", "vectors", "visualise", "motion", "overlay", "needle map", "show"),
)
def flow_arrows(
    run: Run,
    flow: Flow,
    video: Video | None = None,
    spacing: Annotated[int, Range(4, 512, 1, "px")] = 16,
    scale: Annotated[float, Slider(0.1, 10, 0.1)] = 1.0,
    direction: Annotated[str, Choice("forward", "backward")] = "forward",
) -> Video:
    """Draw motion as arrows over a clip, or over white: one frame for each pair of frames.

    An arrow begins every ``spacing`` pixels, and leads ``scale`` times as far as what lies there moves until the next
    frame. Its colour is the direction, as in *Flow Picture*; what has no counterpart is grey.
    """
    pairs = len(flow.forward)
    if video is not None and len(video) not in (pairs, pairs + 1):
        raise NodeError(
            Wording("The clip has %s frames, the flow is that of %s.", len(video), pairs + 1),
            "Wire the clip that the flow was measured on.",
        )
    height, width = flow.forward.shape[-2:] if video is None else (video.height, video.width)
    writer = ClipWriter(run, pairs)
    for index in range(pairs):
        is_forward = direction == "forward"
        field = taken((flow.forward if is_forward else flow.backward)[index : index + 1])
        hidden = (flow.occluded_forward if is_forward else flow.occluded_backward)[index]
        resized = resized_flow(field, height, width)
        if video is None:
            canvas = np.full((height, width, 3), 255, dtype=np.uint8)
        else:
            canvas = frame_picture(video, min(index if is_forward else index + 1, len(video) - 1))
        drawn = _with_arrows(canvas, resized[0].numpy(), _colours(resized, hidden), spacing, scale)
        writer.put(torch.from_numpy(drawn).permute(2, 0, 1)[None])
    rate = STILL_RATE if video is None else video.rate
    return writer.clip(rate) if pairs else Video(torch.zeros(0, 3, height, width, dtype=torch.uint8), rate)


def _colours(field: torch.Tensor, hidden: torch.Tensor) -> Bytes:
    """H×W×3: full colours of the directions, grey where there is no counterpart."""
    colours = flow_colours(field, 1e-6)[0]
    mask = torch.nn.functional.interpolate(hidden[None], size=colours.shape[-2:], mode="nearest")[0]
    return bytes_from_pixels(torch.lerp(colours, torch.full_like(colours, 0.5), mask))


def _with_arrows(canvas: Bytes, field: np.ndarray, colours: Bytes, spacing: int, scale: float) -> Bytes:
    """A picture with arrows drawn on it, each with a dark edge so that it is seen on any ground."""
    drawn: Bytes = canvas.copy()
    height, width = canvas.shape[:2]
    thickness = max(1, spacing // 12)
    for y in range(spacing // 2, height, spacing):
        for x in range(spacing // 2, width, spacing):
            move = scale * field[:, y, x]
            colour = tuple(int(value) for value in colours[y, x])
            if float(np.hypot(*move)) < _LEAST_LENGTH:
                cv2.circle(drawn, (x, y), thickness, (128, 128, 128), -1, cv2.LINE_AA)
                continue
            end = (round(x + float(move[0])), round(y + float(move[1])))
            for tint, extra in (((0, 0, 0), thickness), (colour, 0)):
                cv2.arrowedLine(drawn, (x, y), end, tint, thickness + extra, cv2.LINE_AA, tipLength=0.35)
    return drawn
