"""Pixel-aware fusion: each edited frame takes over what it can from the one before and from the first.

Source: Rerender-A-Video (Yang et al. 2023, arXiv:2306.07954), section 4.1.3, where a frame is fused with the results of
the frames before it. Here these are their fused pictures, so that all frames can be denoised at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from nodes.consistency.chains import Way, step_between
from nodes.values import Flow
from nodes.warping import warp

_SOFT_EDGE = 9 / 512
"""How far the edges of hidden parts are softened, as a part of the longer side (9 pixels of 512 in the paper)."""


class Fused(NamedTuple):
    """``frames``: F×3×H×W; ``kept``: F×1×H×W, 1 where a frame was taken from others, so that it shall stay so."""

    frames: Tensor
    kept: Tensor


def fused_frames(frames: Tensor, flow: Flow, check: Callable[[], None] = lambda: None) -> Fused:
    """Edited frames (F×3×H×W in 0..1) fused along the flow of their source, one after the other."""
    height, width = frames.shape[-2:]
    made, kept = [frames[:1]], [torch.zeros(1, 1, height, width)]
    to_first = Way.none(height, width)
    for index in range(1, len(frames)):
        check()
        step = Way(*step_between(flow, index, index - 1, (height, width)))
        to_first = to_first.after(*step)
        fused = _taken_over(frames[index : index + 1], made[-1], step)
        fused = _taken_over(fused, made[0], to_first)
        made.append(fused)
        kept.append(1 - _grown(step.hidden, _reach(frames)) * _grown(to_first.hidden, _reach(frames)))
    return Fused(torch.cat(made), torch.cat(kept))


def _taken_over(frame: Tensor, other: Tensor, way: Way) -> Tensor:
    hidden = softened(way.hidden)
    return (1 - hidden) * warp(other, way.field) + hidden * frame


def softened(hidden: Tensor) -> Tensor:
    """N×1×H×W: a mask of hidden parts, grown and with soft edges, 1 wherever it was."""
    reach = _reach(hidden)
    return (_blurred(_grown(hidden, reach), reach) + hidden).clamp(0, 1)


def _reach(mask: Tensor) -> int:
    return max(3, round(_SOFT_EDGE * max(mask.shape[-2:]))) | 1


def _grown(mask: Tensor, size: int) -> Tensor:
    return functional.max_pool2d(mask, size, 1, size // 2)


def _blurred(mask: Tensor, size: int) -> Tensor:
    """Under a Gaussian window of ``size`` pixels, twice as wide in its spread."""
    line = torch.exp(-0.5 * ((torch.arange(size) - size // 2) / (2.0 * size)).square())
    line = line / line.sum()
    padded = functional.pad(mask, (size // 2,) * 4, mode="replicate")
    across = functional.conv2d(padded, line.view(1, 1, 1, -1))
    return functional.conv2d(across, line.view(1, 1, -1, 1))
