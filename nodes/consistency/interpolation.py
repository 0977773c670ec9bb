"""Frames between two others, and the interleaved-frame smoother.

Motion at a moment between by forward projection, as in Baker et al. 2011 (*A Database and Evaluation Methodology for
Optical Flow*, section 3.3). The smoother is that of ControlVideo (Zhang et al. 2023, arXiv:2305.13077), with optical
flow where no network for frames between is at hand.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import torch
from torch import Tensor
from torch.nn import functional

from nodes.consistency.estimators import FlowEstimate, dense_inverse_search, picture_bytes
from nodes.warping import OCCLUSION_OFFSET, OCCLUSION_SLOPE, pixel_grid, speed, warp

FrameBetween = Callable[[Tensor, Tensor, float], Tensor]
"""The picture at a place (0..1) of the way from one to another, all 1×3×H×W in 0..1 on the CPU."""

_LEAST = 1e-3
"""Of a weight, so that there is a picture where both neighbours are of no use."""
_AGREEMENT_WINDOW = 5
"""Pixels around one in which it is judged whether motion explains the difference of two frames."""
_BETTER = 0.8
"""How much of the difference may be left for motion to count as its explanation: in a fade, patches that are a little
more alike lie beside others by chance."""
_CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))


def frame_between(first: Tensor, second: Tensor, forward: Tensor, backward: Tensor, place: float) -> Tensor:
    """The picture at ``place`` (0..1) of the way from one frame to the next; all 1×C×H×W, the flows 1×2×H×W on the CPU.

    Each pixel of it is looked up in both frames, and counts where that frame's own flow leads there: what one of them
    hides comes from the other. Where motion does not make the frames more alike than they are without it, they are
    mixed as they are: a fade stays a fade.
    """
    motion = motion_between(first, second, forward, backward, place)
    parts, weights = [], []
    for picture, field, own, share in (
        (first, -place * motion, forward, 1 - place),
        (second, (1 - place) * motion, -backward, place),
    ):
        parts.append(warp(picture, field, padding="border"))
        gap = speed(warp(own, field) - motion)
        agrees = torch.exp(-(gap / (OCCLUSION_OFFSET + OCCLUSION_SLOPE * speed(motion))).square())
        weights.append(share * agrees * warp(torch.ones_like(agrees), field) + _LEAST * share)
    moved = (weights[0] * parts[0] + weights[1] * parts[1]) / (weights[0] + weights[1]).clamp(min=1e-9)
    still = (1 - place) * first + place * second
    return torch.where(_disagreement(*parts) < _BETTER * _disagreement(first, second), moved, still)


def motion_between(first: Tensor, second: Tensor, forward: Tensor, backward: Tensor, place: float) -> Tensor:
    """1×2×H×W: how what is at each pixel at ``place`` moves from the first frame to the second.

    Every pixel of both frames carries its motion to where it is then. Where several arrive, the one counts whose
    colours are most alike in both frames; where none does, the nearest that has arrived.
    """
    height, width = first.shape[-2:]
    grid = pixel_grid(height, width)
    targets, motions, errors = [], [], []
    for picture, other, field, share, sign in (
        (first, second, forward, place, 1.0),
        (second, first, backward, 1 - place, -1.0),
    ):
        error = (picture - warp(other, field)).abs().mean(dim=1).flatten()
        where = (grid + share * field[0]).floor().long()
        for right, down in _CORNERS:
            column, row = where[0] + right, where[1] + down
            inside = ((column >= 0) & (column < width) & (row >= 0) & (row < height)).flatten()
            targets.append((row * width + column).flatten()[inside])
            motions.append(sign * field[0].flatten(1)[:, inside])
            errors.append(error[inside])
    return _filled(torch.cat(targets), torch.cat(motions, dim=1), torch.cat(errors), height, width)


def _filled(targets: Tensor, motions: Tensor, errors: Tensor, height: int, width: int) -> Tensor:
    """1×2×H×W of the motions (2×n) that arrive at ``targets`` (n) with the least error; gaps from the nearest."""
    least = torch.full((height * width,), torch.inf).scatter_reduce_(0, targets, errors, "amin")
    wins = errors == least[targets]
    motion = torch.zeros(2, height * width)
    motion[:, targets[wins]] = motions[:, wins]
    gaps = least.isinf()
    if bool(gaps.any()) and not bool(gaps.all()):
        mask = gaps.view(height, width).to(torch.uint8).numpy()
        _, labels = cv2.distanceTransformWithLabels(mask, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
        # Labels count the pixels that something has arrived at, in reading order from 1.
        arrived = torch.nonzero(~gaps)[:, 0]
        nearest = arrived[torch.from_numpy(labels).flatten().long() - 1]
        motion = motion[:, nearest]
    return motion.view(1, 2, height, width)


def _disagreement(first: Tensor, second: Tensor) -> Tensor:
    """1×1×H×W: how far two pictures differ around each pixel."""
    difference = (first - second).abs().mean(dim=1, keepdim=True)
    return functional.avg_pool2d(difference, _AGREEMENT_WINDOW, 1, _AGREEMENT_WINDOW // 2, count_include_pad=False)


def interpolated(first: Tensor, second: Tensor, place: float, estimate: FlowEstimate) -> Tensor:
    """``frame_between`` with the flows measured on the two pictures themselves (1×3×H×W in 0..1)."""
    bytes_of_first, bytes_of_second = picture_bytes(first), picture_bytes(second)
    forward = estimate(bytes_of_first, bytes_of_second)[None]
    backward = estimate(bytes_of_second, bytes_of_first)[None]
    return frame_between(first, second, forward, backward, place)


def between_by_flow(estimate: FlowEstimate | None = None) -> FrameBetween:
    """What finds pictures between others by optical flow: dense inverse search unless another estimator is given."""
    estimate = estimate or dense_inverse_search()
    return lambda first, second, place: interpolated(first, second, place, estimate)


def interleaved(
    frames: Tensor, replace_odd: bool, between: FrameBetween | None = None, check: Callable[[], None] = lambda: None
) -> Tensor:
    """F×3×H×W frames (0..1, CPU), every other one replaced by what lies halfway between its neighbours.

    With ``replace_odd`` frames 1, 3, 5 ..., else 2, 4, 6 ...; the first and the last frame stay, as they have one
    neighbour only. Two calls, one of each kind, smooth a clip. ``between`` finds what lies halfway, by flow unless it
    is given. ``check`` is called before each frame.
    """
    between = between or between_by_flow()
    smooth = frames.clone()
    for index in range(1 if replace_odd else 2, len(frames) - 1, 2):
        check()
        smooth[index] = between(frames[index - 1 : index], frames[index + 1 : index + 2], 0.5)[0]
    return smooth
