"""Flows over several frames.

The flow from frame i to k by way of j is, at each pixel, the step to j and then the step from where that led:
``chain(p) = first(p) + second(p + first(p))``. Errors add up along a chain, about with the root of its length.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from nodes.mapping import taken
from nodes.values import Flow
from nodes.warping import resized_flow, warp


class Way(NamedTuple):
    """The motion from the pixels of one frame to those of another.

    ``field``: 1×2×H×W; ``hidden``: 1×1×H×W, 1 where a pixel has no counterpart there, or the way leads outside.
    """

    field: Tensor
    hidden: Tensor

    @classmethod
    def none(cls, height: int, width: int) -> Way:
        """From a frame to itself."""
        return cls(torch.zeros(1, 2, height, width), torch.zeros(1, 1, height, width))

    def after(self, field: Tensor, hidden: Tensor) -> Way:
        """A step (1×2×H×W and 1×1×H×W, as above) and this way behind it."""
        lost = torch.maximum(hidden, 1 - warp(1 - self.hidden, field))
        return Way(chained(field, self.field), lost)


def chained(first: Tensor, second: Tensor) -> Tensor:
    """The flow (N×2×H×W) of two in succession; behind the edges the second goes on as at the edge."""
    return first + warp(second, first, padding="border")


def step_between(flow: Flow, start: int, stop: int, size: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """The flow from frame ``start`` to its neighbour ``stop``, and what it loses: 1×2×H×W and 1×1×H×W float32.

    ``size``: H and W that they are brought to, where the flow was measured at others.
    """
    if stop == start + 1:
        field, hidden = taken(flow.forward[start:stop]), taken(flow.occluded_forward[start:stop])
    else:
        field, hidden = taken(flow.backward[stop:start]), taken(flow.occluded_backward[stop:start])
    if tuple(field.shape[-2:]) == size:
        return field.float(), hidden.float()
    return resized_flow(field.float(), *size), resized_mask(hidden.float(), *size)


def way_between(flow: Flow, start: int, stop: int, size: tuple[int, int] | None = None) -> Way:
    """From the pixels of frame ``start`` to those of frame ``stop``, which may lie before it; ``size``: H and W."""
    height, width = size or flow.forward.shape[-2:]
    way = Way.none(height, width)
    towards = 1 if stop > start else -1
    # From its far end on, so that each step is put before what is known already.
    for frame in range(stop, start, -towards):
        way = way.after(*step_between(flow, frame - towards, frame, (height, width)))
    return way


def resized_mask(mask: Tensor, height: int, width: int) -> Tensor:
    """N×1×H×W to N×1×height×width: 1 wherever anything below is; so nothing hidden is taken for visible."""
    if height <= mask.shape[-2] and width <= mask.shape[-1]:
        return functional.adaptive_max_pool2d(mask, (height, width))
    return functional.interpolate(mask, size=(height, width), mode="nearest")
