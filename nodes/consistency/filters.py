"""Frames evened out with their neighbours, along their motion or in place, and light that does not flicker."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from nodes.consistency.chains import Way, way_between
from nodes.values import Flow, Video
from nodes.warping import warp

MEDIAN, BLEND = "median", "blend"
_LIKENESS = 0.1
"""The difference of colours at which a neighbour counts 1/e of what it does where there is none."""


def neighbours_on_frame(video: Video, index: int, radius: int, flow: Flow | None) -> tuple[Tensor, Tensor]:
    """The frames around one, the frame itself among them, moved to where it is: n×3×H×W, and n×1×H×W whether they show
    what it shows (1) or not (0).
    """
    pictures, seen, size = [], [], (video.height, video.width)
    for other in range(max(0, index - radius), min(len(video), index + radius + 1)):
        neighbour = video.clip(other, other + 1)
        way = Way.none(*size) if flow is None else way_between(flow, index, other, size)
        pictures.append(warp(neighbour, way.field, padding="border") if flow is not None else neighbour)
        seen.append(1 - way.hidden)
    return torch.cat(pictures), torch.cat(seen)


def filtered(frame: Tensor, pictures: Tensor, seen: Tensor, kind: str) -> Tensor:
    """1×3×H×W: the median of neighbours, or their mean by how like the frame they are; what does not show the same
    counts as the frame itself.
    """
    if kind == MEDIAN:
        candidates = torch.where(seen > 0.5, pictures, frame)
        # Of an even number, torch takes the lower one of the two in the middle.
        return torch.quantile(candidates, 0.5, dim=0, keepdim=True)
    difference = (pictures - frame).abs().mean(dim=1, keepdim=True)
    weights = seen * torch.exp(-(difference / _LIKENESS).square())
    return (pictures * weights).sum(dim=0, keepdim=True) / weights.sum(dim=0, keepdim=True).clamp(min=1e-6)


def light(pixels: Tensor) -> Tensor:
    """2×3: mean and standard deviation of each colour of a frame (1×3×H×W)."""
    return torch.stack((pixels.mean(dim=(0, 2, 3)), pixels.std(dim=(0, 2, 3)).clamp(min=1e-4)))


def evened_light(lights: Tensor, deviation: float) -> Tensor:
    """F×2×3 of ``light`` smoothed along the frames by a Gaussian of that many frames; the ends go on mirrored."""
    radius = min(max(1, math.ceil(3 * deviation)), len(lights) - 1)
    if radius < 1:
        return lights
    weights = torch.exp(-0.5 * (torch.arange(-radius, radius + 1) / deviation).square())
    weights = weights / weights.sum()
    places = torch.arange(-radius, len(lights) + radius)
    last = len(lights) - 1
    places = last - (last - places.abs()).abs()
    return lights[places].unfold(0, 2 * radius + 1, 1) @ weights


def relit(pixels: Tensor, own: Tensor, wanted: Tensor) -> Tensor:
    """A frame (1×3×H×W) with another mean and spread of its colours (2×3 each)."""
    gain = (wanted[1] / own[1]).view(1, 3, 1, 1)
    return ((pixels - own[0].view(1, 3, 1, 1)) * gain + wanted[0].view(1, 3, 1, 1)).clamp(0, 1)
