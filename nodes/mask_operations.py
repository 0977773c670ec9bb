"""Masks that are made and altered without a picture to take them from."""

from __future__ import annotations

from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import Range, Slider, node
from nodes.image_operations import LARGEST_SIDE
from nodes.values import Mask


@node(
    title="Mask Shape",
    category="Images",
    keywords=("rectangle", "ellipse", "circle", "box", "region", "area", "inpaint", "soft edge"),
)
def mask_shape(
    width: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    shape: Literal["rectangle", "ellipse"] = "rectangle",
    left: Annotated[float, Slider(0, 1, 0.01)] = 0.25,
    top: Annotated[float, Slider(0, 1, 0.01)] = 0.25,
    right: Annotated[float, Slider(0, 1, 0.01)] = 0.75,
    bottom: Annotated[float, Slider(0, 1, 0.01)] = 0.75,
    softness: Annotated[float, Slider(0, 256, 1, "px")] = 0.0,
) -> Mask:
    """A mask of the size of a picture, white within a rectangle or ellipse and black around it.

    `left` to `bottom` say where it lies, as parts of the width and height. Its edge is `softness` pixels wide, half of
    it inside.
    """
    across = (torch.arange(width) + 0.5)[None]
    down = (torch.arange(height) + 0.5)[:, None]
    middle_x, middle_y = (left + right) / 2 * width, (top + bottom) / 2 * height
    half_x, half_y = abs(right - left) / 2 * width, abs(bottom - top) / 2 * height
    if half_x == 0 or half_y == 0:
        return Mask(torch.zeros(1, 1, height, width))
    from_x, from_y = (across - middle_x).abs(), (down - middle_y).abs()
    if shape == "rectangle":
        inside = torch.minimum((half_x - from_x).expand(height, width), half_y - from_y)
    else:
        # The distance to an ellipse, near its edge: how far outside in its own measure, by how fast that grows.
        measure = torch.hypot(from_x / half_x, from_y / half_y)
        inside = (1 - measure) * measure / torch.hypot(from_x / half_x**2, from_y / half_y**2).clamp(min=1e-6)
        inside = torch.where(measure == 0, torch.full_like(inside, min(half_x, half_y)), inside)
    return Mask(_edge(inside, softness)[None, None])


def _edge(inside: Tensor, softness: float) -> Tensor:
    """0 to 1 where ``inside`` (pixels from the edge) goes from -softness/2 to softness/2; a step where it is 0."""
    return (inside > 0).float() if softness <= 0 else (inside / softness + 0.5).clamp(0, 1)


@node(title="Invert Mask", category="Images", keywords=("negative", "outside", "swap", "black and white"))
def invert_mask(mask: Mask) -> Mask:
    """Make white black and black white."""
    return Mask(1 - mask.values)
