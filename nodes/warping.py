"""Warping by optical flow, and where that is not possible.

A flow says for every pixel p of one frame where it lies in another, minus p (pixels, x before y). ``warp`` therefore
brings the other frame onto the grid of the first: the forward flow (frame i to i+1) warps frame i+1 back onto frame i,
the backward flow warps frame i onto frame i+1.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

OCCLUSION_SLOPE = 0.01
OCCLUSION_OFFSET = 0.5
"""Forward-backward check of UnFlow (Meister et al. 2018, arXiv:1711.07837), with lengths in the place of squares."""

COLOUR_DIFFERENCE = 0.25
"""Of the range of values: more than this is no likeness. As in Rerender-A-Video's successors (arXiv:2403.12962)."""


def warp(pictures: Tensor, flow: Tensor, mode: str = "bilinear", padding: str = "zeros") -> Tensor:
    """``out(p) = pictures(p + flow(p))``; 0 where that lies outside, or with ``padding="border"`` what is at the edge.

    ``pictures``: N×C×H×W float; ``flow``: N×2×H×W, or 1×2×H×W for all; ``mode``: ``bilinear``, ``nearest`` or
    ``bicubic``.
    """
    height, width = flow.shape[-2:]
    x, y = pixel_grid(height, width, flow)
    # grid_sample counts from -1 (first pixel's centre) to 1 (last pixel's centre).
    grid = torch.stack(
        (
            2 * (x + flow[:, 0]) / max(width - 1, 1) - 1,
            2 * (y + flow[:, 1]) / max(height - 1, 1) - 1,
        ),
        dim=-1,
    ).expand(len(pictures), -1, -1, -1)
    return functional.grid_sample(
        pictures, grid.to(pictures.dtype), mode=mode, padding_mode=padding, align_corners=True
    )


def pixel_grid(height: int, width: int, like: Tensor | None = None) -> Tensor:
    """2×H×W: the place of each pixel, x before y, on the device and in the number format of ``like``."""
    like = torch.empty(0) if like is None else like
    y, x = torch.meshgrid(
        torch.arange(height, device=like.device, dtype=like.dtype),
        torch.arange(width, device=like.device, dtype=like.dtype),
        indexing="ij",
    )
    return torch.stack((x, y))


def speed(flow: Tensor) -> Tensor:
    """N×2×H×W flow as N×1×H×W lengths in pixels. (Twenty times as fast as a norm over the second dimension.)"""
    return torch.hypot(flow[:, :1], flow[:, 1:])


def occlusion(flow: Tensor, flow_back: Tensor) -> Tensor:
    """N×1×H×W, 1 where going by ``flow`` and back by ``flow_back`` does not end where it began (both N×2×H×W).

    Such pixels have no counterpart in the other frame. Raises the alarm from 0.5 pixels plus 1 % of the path on.
    """
    back = warp(flow_back, flow)
    length = speed(flow) + speed(back)
    return (speed(flow + back) > OCCLUSION_SLOPE * length + OCCLUSION_OFFSET).float()


def colour_occlusion(pictures: Tensor, warped: Tensor, threshold: float = COLOUR_DIFFERENCE) -> Tensor:
    """N×1×H×W, 1 where a picture and its neighbour warped onto it (both N×3×H×W in 0..1) differ by more than that.

    Differences are averaged over the colours. Finds what the flow alone cannot tell: light that changes, and motion
    that was matched wrongly both ways.
    """
    return ((pictures - warped).abs().mean(dim=1, keepdim=True) > threshold).float()


def resized_flow(flow: Tensor, height: int, width: int) -> Tensor:
    """N×2×h×w to N×2×height×width: the field resized, and its pixels counted at the new size."""
    scale = torch.tensor([width / flow.shape[-1], height / flow.shape[-2]], dtype=flow.dtype, device=flow.device)
    resized = functional.interpolate(flow, size=(height, width), mode="bilinear", align_corners=False)
    return resized * scale.view(1, 2, 1, 1)
