"""Clips with a source and a target prompt: animated emoji whose motion is known, and crops of real footage."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from graph.run.context import Run
from nodes import flow as flow_nodes
from nodes import image_files, video_files
from nodes.values import Flow, Video
from nodes.warping import occlusion

SIDE = 128
MEDIA = Path(__file__).parents[2] / "resources" / "media"
STREET = MEDIA / "street.mp4"


@dataclass(frozen=True, slots=True)
class Case:
    """A clip to be edited. ``flow`` is known where the clip is animated, and estimated where it is footage."""

    name: str
    video: Video
    flow: Flow
    source_prompt: str
    target_prompt: str
    thing: str
    """The word of both prompts that says what is edited."""
    keeps_background: bool = True
    """Whether the target prompt asks for no other one."""


@dataclass(frozen=True, slots=True)
class Motion:
    """From frame to frame: pixels to the right and down, degrees clockwise, and by what everything grows."""

    right: float = 0.0
    down: float = 0.0
    turn: float = 0.0
    growth: float = 1.0


MOTIONS = {
    "right": Motion(right=4),
    "down": Motion(down=3),
    "diagonal": Motion(right=-3, down=2),
    "turning": Motion(turn=6),
    "growing": Motion(growth=1.05),
}
EDITS = {
    "apple": ("a red apple, light blue background", "a green apple, blob style, light blue background"),
    "heart": ("a blue heart, yellow background", "a red heart, fluent style, yellow background"),
}
CORNERS = {"street left": (0.1, 0.4), "street middle": (0.4, 0.35), "street right": (0.7, 0.45)}


def cases(frames: int) -> Iterator[Case]:
    """13 clips of so many frames, 128 × 128 pixels."""
    for emoji, (source, target) in EDITS.items():
        picture = image_files.load_image(Run(), str(MEDIA / f"{emoji}.png")).rgb
        for name, motion in MOTIONS.items():
            yield Case(f"{emoji} {name}", *animated(picture, motion, frames), source, target, emoji)
    footage = video_files.load_video(Run(), str(STREET), frames=frames)
    for name, (left, top) in CORNERS.items():
        video = cropped(footage, left, top)
        flow = flow_nodes.optical_flow(Run(), video)
        yield Case(name, video, flow, "a street", "a street, flat style, orange background", "street", False)


def animated(picture: Tensor, motion: Motion, frames: int) -> tuple[Video, Flow]:
    """A picture (1×3×H×W) that moves as a whole, and its exact flow; what comes into view repeats the edge."""
    made = [_seen(picture, _place(motion, frame)) for frame in range(frames)]
    forward, backward = _field(_place(motion, -1)), _field(_place(motion, 1))
    pairs = frames - 1
    hidden = [occlusion(forward, backward), occlusion(backward, forward)]
    fields = [part.expand(pairs, -1, -1, -1) for part in (forward, backward, *hidden)]
    return Video(torch.cat(made), 8.0), Flow(fields[0], fields[1], fields[2], fields[3], "known motion")


def _place(motion: Motion, frames: float) -> Tensor:
    """2×3: where each pixel, counted from the middle, of a frame lies in the one ``frames`` before it."""
    angle, scale = -math.radians(motion.turn * frames), motion.growth**-frames
    turn = torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]) * scale
    shift = torch.tensor([[-motion.right * frames], [-motion.down * frames]])
    return torch.cat([turn, shift], dim=1)


def _pixels() -> Tensor:
    """2×H×W: pixels counted from the middle of the picture, x before y."""
    line = torch.arange(SIDE) - (SIDE - 1) / 2
    return torch.stack((line.expand(SIDE, SIDE), line[:, None].expand(SIDE, SIDE)))


def _field(place: Tensor) -> Tensor:
    """1×2×H×W: how far each pixel lies from where it is in another frame."""
    pixels = _pixels()
    return (torch.einsum("ij,jhw->ihw", place[:, :2], pixels) + place[:, 2][:, None, None] - pixels)[None]


def _seen(picture: Tensor, place: Tensor) -> Tensor:
    there = _pixels() + _field(place)[0]
    grid = (there * 2 / (SIDE - 1)).permute(1, 2, 0)[None]
    return functional.grid_sample(picture, grid, mode="bilinear", padding_mode="border", align_corners=True)


def cropped(video: Video, left: float, top: float) -> Video:
    """A square of a clip, as large as half of its shorter side, brought to 128 × 128 pixels."""
    frames = video.clip(0, len(video))
    side = min(frames.shape[-2:]) // 2
    x, y = round(left * (frames.shape[-1] - side)), round(top * (frames.shape[-2] - side))
    square = frames[..., y : y + side, x : x + side]
    return Video(functional.interpolate(square, (SIDE, SIDE), mode="area"), video.rate)
