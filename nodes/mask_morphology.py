"""Nodes that change the outline of masks: grown or shrunk, softened, without holes, without small parts.

Masks need not be black and white alone: growing and shrinking are those of grey values (Serra 1982, "Image Analysis and
Mathematical Morphology"), so that soft edges move and stay as soft as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from graph.declare import Range, Slider, node
from nodes.values import Mask

MOST_PIXELS = 512
"""How far masks can be grown or shrunk at once."""

Plane = NDArray[np.float32]
"""H×W in 0..1."""

_LEVELS = 255
_INSIDE = 0.5
"""From this value on a pixel belongs to a part."""


@node(
    title="Grow Mask",
    category="Masks",
    keywords=("expand", "dilate", "erode", "shrink", "contract", "offset", "outline", "morphology"),
)
def grow_mask(
    mask: Mask,
    pixels: Annotated[int, Slider(-MOST_PIXELS, MOST_PIXELS, 1, "px")] = 8,
    corners: Literal["round", "square"] = "round",
) -> Mask:
    """Make what is white larger by so many pixels on all sides; with a negative number, smaller.

    Grow a mask a little before *Inpaint* so that nothing of the old object is left at its edge. A part that shrinks by
    more than half of its width is gone; growing and then shrinking closes gaps, shrinking and then growing removes
    specks. What touches the border of the picture is taken to go on beyond it.
    """
    if pixels == 0:
        return mask
    change = _moved_round if corners == "round" else _moved_square
    return _each(mask, lambda plane: change(plane, pixels))


@node(
    title="Feather Mask",
    category="Masks",
    keywords=("soft", "blur", "gaussian", "smooth", "edge", "falloff", "blend"),
)
def feather_mask(
    mask: Mask,
    radius: Annotated[int, Slider(0, 256, 1, "px")] = 8,
    side: Literal["both", "outside", "inside"] = "both",
) -> Mask:
    """Let the edge of a mask fade over so many pixels on either side of it.

    *outside* leaves everything white that was, and fades beyond it, over twice the radius; *inside* leaves everything
    black that was. Feather what is laid over a picture (*Blend Images*); for *Inpaint*, grow the mask first or choose
    *outside*, so that the old edge is still made anew in full.
    """
    if radius == 0:
        return mask

    def softened(plane: Plane) -> Plane:
        if side == "outside":
            return np.maximum(plane, _blurred(_moved_round(plane, radius), radius))
        if side == "inside":
            return np.minimum(plane, _blurred(_moved_round(plane, -radius), radius))
        return _blurred(plane, radius)

    return _each(mask, softened)


@node(title="Fill Holes", category="Masks", keywords=("close", "solid", "gaps", "interior", "flood"))
def fill_holes(mask: Mask) -> Mask:
    """Make everything white that is surrounded by white.

    A hole that reaches the border of the picture stays. In a soft mask each place becomes as white as the weakest
    point of the ring around it.
    """
    return _each(mask, _without_holes)


@node(
    title="Largest Parts",
    category="Masks",
    keywords=("connected components", "largest part", "biggest", "island", "despeckle", "noise", "region", "blob"),
)
def largest_parts(
    mask: Mask,
    count: Annotated[int, Range(1, 1000)] = 1,
    least_pixels: Annotated[int, Range(1, None, 1, "px")] = 1,
) -> Mask:
    """Keep the largest parts of a mask, and make the others black.

    Parts are what hangs together, also across corners, and is at least half white. Of these, at most `count` are
    kept, none smaller than `least_pixels`: with a large count, only specks go. A soft edge stays with the part that
    it is nearest to.
    """
    return _each(mask, lambda plane: _parts(plane, count, least_pixels))


def _each(mask: Mask, change: Callable[[Plane], Plane]) -> Mask:
    """Every mask of a batch, changed."""
    planes = [change(np.ascontiguousarray(plane.numpy())) for plane in mask.values[:, 0].float()]
    return Mask(torch.from_numpy(np.stack(planes))[:, None])


def _moved_square(plane: Plane, pixels: int) -> Plane:
    """The largest (``pixels`` over 0) or least value within a square around each pixel, as far as there is picture."""
    return _extreme(plane, 2 * abs(pixels) + 1, 2 * abs(pixels) + 1, pixels > 0)


def _moved_round(plane: Plane, pixels: int) -> Plane:
    """The same within a disc.

    A disc is a pile of rows, each a stretch: the extreme along a stretch costs the same however long it is, so that
    the whole takes as many passes as the disc has rows, not as many as it has pixels.
    """
    radius, grows = abs(pixels), pixels > 0
    extreme = np.maximum if grows else np.minimum
    result = _extreme(plane, 2 * radius + 1, 1, grows)
    for row in range(1, min(radius, len(plane) - 1) + 1):
        reach = int(np.sqrt(radius * radius - row * row) + 1e-9)
        stretched = _extreme(plane, 2 * reach + 1, 1, grows)
        extreme(result[row:], stretched[:-row], out=result[row:])
        extreme(result[:-row], stretched[row:], out=result[:-row])
    return result


def _extreme(plane: Plane, width: int, height: int, largest: bool) -> Plane:
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (width, height))
    # Beyond the border stands what never is the extreme.
    border = {"borderType": cv2.BORDER_CONSTANT, "borderValue": 0.0 if largest else 1.0}
    return np.asarray((cv2.dilate if largest else cv2.erode)(plane, kernel, **border), dtype=np.float32)


def _blurred(plane: Plane, radius: int) -> Plane:
    """A Gaussian that is cut off at ``radius``, three of its deviations away."""
    side = 2 * radius + 1
    blurred = cv2.GaussianBlur(plane, (side, side), radius / 3, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred, dtype=np.float32).clip(0, 1)


def _without_holes(plane: Plane) -> Plane:
    """Each pixel as white as the darkest point of the brightest ring around it.

    It is reached from the border through pixels that are no brighter than a level: the least level that does it is
    what the pixel is filled to. Levels are steps of 1/255, and only those that occur are looked at.
    """
    levels = np.rint(plane * _LEVELS).astype(np.uint8)
    filled = np.full(plane.shape, levels.max(), np.uint8)
    waiting = np.ones(plane.shape, bool)
    for level in np.unique(levels):
        reached = _open_to_border(levels <= level) & waiting
        filled[reached] = level
        waiting &= ~reached
    return np.where(filled > levels, (filled / np.float32(_LEVELS)).astype(np.float32), plane)


def _open_to_border(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What of a region hangs together with the border of the picture; corners do not connect, as they do for white."""
    _, labels = cv2.connectedComponents(inside.astype(np.uint8), connectivity=4)
    at_border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    is_open = np.zeros(labels.max() + 1, bool)
    is_open[at_border] = True
    is_open[0] = False
    return np.asarray(is_open[labels], dtype=bool)


def _parts(plane: Plane, count: int, least_pixels: int) -> Plane:
    inside = (plane >= _INSIDE).astype(np.uint8)
    parts, labels, figures, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    if parts <= 1:
        return np.zeros_like(plane)
    areas = figures[1:, cv2.CC_STAT_AREA]
    largest = np.argsort(-areas, kind="stable")[:count]
    kept = np.zeros(parts, bool)
    kept[1 + largest[areas[largest] >= least_pixels]] = True
    # Which part is nearest to each pixel: the transform names, for each, one place that is nearest to it.
    _, nearest = cv2.distanceTransformWithLabels(1 - inside, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    part_of = np.zeros(nearest.max() + 1, np.int64)
    part_of[nearest[inside == 1]] = labels[inside == 1]
    return np.where(kept[part_of[nearest]], plane, np.float32(0))
