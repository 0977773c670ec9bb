"""Optical flow as colours: hue is the direction, saturation the speed; white stands still.

The wheel of Baker et al. 2011, "A Database and Evaluation Methodology for Optical Flow" (IJCV 92), which spaces its
hues by how well eyes tell them apart.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from nodes.warping import speed

_ARCS = (
    (15, (255, 0, 0), (255, 255, 0)),
    (6, (255, 255, 0), (0, 255, 0)),
    (4, (0, 255, 0), (0, 255, 255)),
    (11, (0, 255, 255), (0, 0, 255)),
    (13, (0, 0, 255), (255, 0, 255)),
    (6, (255, 0, 255), (255, 0, 0)),
)
"""Steps from one colour to the next around the wheel."""


def colour_wheel() -> Tensor:
    """55×3 colours in 0..1, red (motion to the right) first."""
    rows = [
        torch.lerp(torch.tensor(first, dtype=torch.float32), torch.tensor(last, dtype=torch.float32), step / steps)
        for steps, first, last in _ARCS
        for step in range(steps)
    ]
    return torch.stack(rows) / 255


def flow_colours(flow: Tensor, full_speed: float) -> Tensor:
    """N×2×H×W flow as N×3×H×W colours in 0..1; from ``full_speed`` (pixels per frame) on, colours are fully saturated.

    Motion to the right is red, downwards yellow, to the left light blue, upwards violet.
    """
    saturation = (speed(flow)[:, 0] / max(full_speed, 1e-6)).clamp(max=1)
    wheel = colour_wheel().to(flow.device)
    place = torch.atan2(flow[:, 1], flow[:, 0]) / (2 * math.pi) % 1 * len(wheel)
    first = place.floor().long() % len(wheel)
    share = (place - place.floor()).unsqueeze(-1)
    hue = torch.lerp(wheel[first], wheel[(first + 1) % len(wheel)], share)
    colours = 1 - saturation.unsqueeze(-1) * (1 - hue)
    return colours.permute(0, 3, 1, 2).contiguous()


def typical_full_speed(flow: Tensor) -> float:
    """The speed that all but the fastest hundredth of the pixels stay below, at least half a pixel per frame."""
    speeds = speed(flow).flatten()
    # A sample is enough for a percentile, and quantile takes no more than 16 million values.
    sample = speeds[:: max(1, len(speeds) // 1_000_000)]
    return max(float(torch.quantile(sample, 0.99)), 0.5) if len(sample) else 0.5
