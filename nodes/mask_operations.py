"""Masks that are made of shapes, combined, turned inside out and brought to another size."""

from __future__ import annotations

from functools import reduce
from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import Many, Range, Slider, node
from graph.errors import NodeError
from graph.wording import Wording
from nodes.image_operations import LARGEST_SIDE, Filter, Fit, fitted
from nodes.values import Mask

Operation = Literal["union", "intersection", "difference", "exclusive or"]


@node(
    title="Mask Shape",
    category="Masks",
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


@node(title="Invert Mask", category="Masks", keywords=("negative", "outside", "swap", "black and white"))
def invert_mask(mask: Mask) -> Mask:
    """Make white black and black white."""
    return Mask(1 - mask.values)


@node(
    title="Combine Masks",
    category="Masks",
    keywords=("union", "intersection", "difference", "subtract", "add", "and", "or", "xor", "boolean", "join"),
)
def combine_masks(masks: Many[Mask], operation: Operation = "union") -> Mask:
    """Make one mask of several of the same size, in the order of their wires.

    *union* is white where any of them is, *intersection* where all are, *difference* where the first is and none of
    the others, *exclusive or* where an odd number of them is. Between black and white, the larger value counts for a
    union and the smaller one for an intersection (Zadeh 1965, "Fuzzy sets"), so that soft edges stay as they are.

    A single mask goes with each mask of a batch.
    """
    if not masks:
        raise NodeError("There are no masks to combine.", "Wire masks to this node.")
    planes = [mask.values for mask in masks]
    sizes = list(dict.fromkeys(f"{plane.shape[-1]}×{plane.shape[-2]}" for plane in planes))
    if len(sizes) > 1:
        raise NodeError(
            Wording("The masks are of different sizes: %s.", ", ".join(sizes)), "Bring them to one with Resize Mask."
        )
    if len({len(plane) for plane in planes} - {1}) > 1:
        counts = ", ".join(str(len(plane)) for plane in planes)
        raise NodeError(Wording("The batches of masks differ in length: %s.", counts), "Make their lengths equal.")
    combined = reduce(_OPERATIONS[operation], planes)
    return Mask(combined.clone() if len(planes) == 1 else combined)


def _difference(first: Tensor, second: Tensor) -> Tensor:
    return torch.minimum(first, 1 - second)


def _exclusive_or(first: Tensor, second: Tensor) -> Tensor:
    return torch.maximum(_difference(first, second), _difference(second, first))


_OPERATIONS = {
    "union": torch.maximum,
    "intersection": torch.minimum,
    "difference": _difference,
    "exclusive or": _exclusive_or,
}


@node(title="Resize Mask", category="Masks", keywords=("scale", "size", "fit", "stretch", "match"))
def resize_mask(
    mask: Mask,
    width: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    height: Annotated[int, Range(1, LARGEST_SIDE, 1, "px")] = 512,
    fit: Fit = "stretch",
    filter: Filter = "automatic",
    multiple_of: Annotated[int, Range(1, 256)] = 1,
) -> Mask:
    """Give masks another size, in the ways in which *Resize Image* does it to pictures.

    Choose the same `fit` for a picture and its mask. *nearest* keeps the edge of a mask hard, the other filters make
    it as soft as a pixel is wide. What *pad* adds is black.
    """
    return Mask(fitted(mask.values, width, height, fit, filter, multiple_of))
