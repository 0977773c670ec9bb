"""Paths along the flow of a clip, at the resolution of a network's layers: which token of a frame is which of the next.

Source: FLATTEN (Cong et al. 2023, arXiv:2310.05922) and FRESCO (Yang et al. 2024, arXiv:2403.12962), in which every
token of every frame lies on exactly one path. Where two tokens would go to one place, the one whose colour fits better
does; those left over fill the places that nothing came to, and the path is broken there.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from nodes.consistency.chains import resized_mask
from nodes.values import Flow
from nodes.warping import pixel_grid, resized_flow


@dataclass(frozen=True, slots=True)
class FlowPaths:
    """``places``: F×T, the token of each frame that each of T paths goes through; ``segments``: F×T, a number that
    rises wherever a path is broken: tokens of one path belong together where their numbers are equal.
    """

    places: Tensor
    segments: Tensor

    @property
    def back(self) -> Tensor:
        """F×T: the path that goes through each token."""
        return self.places.argsort(dim=1)

    def to(self, device: torch.device) -> FlowPaths:
        return FlowPaths(self.places.to(device), self.segments.to(device))


def flow_paths(flow: Flow, colours: Tensor, height: int, width: int) -> FlowPaths:
    """The paths through a clip on a grid of ``height``×``width``; ``colours``: F×3×H×W, its frames in 0..1."""
    small = functional.adaptive_avg_pool2d(colours, (height, width)).flatten(2)
    fields = resized_flow(flow.forward[:].float(), height, width) if len(flow.forward) else torch.empty(0)
    hidden = resized_mask(flow.occluded_forward[:].float(), height, width) if len(flow.forward) else torch.empty(0)
    places, segments = [torch.arange(height * width)], [torch.zeros(height * width, dtype=torch.long)]
    for index in range(len(colours) - 1):
        targets, is_linked = _step(fields[index], hidden[index], small[index], small[index + 1], height, width)
        places.append(targets[places[-1]])
        segments.append(segments[-1] + (~is_linked[places[-2]]).long())
    return FlowPaths(torch.stack(places), torch.stack(segments))


def _step(
    field: Tensor, hidden: Tensor, before: Tensor, after: Tensor, height: int, width: int
) -> tuple[Tensor, Tensor]:
    """Where each of T tokens goes, a permutation, and whether it follows the flow there."""
    count = height * width
    goal = (pixel_grid(height, width) + field).round().long()
    inside = (goal[0] >= 0) & (goal[0] < width) & (goal[1] >= 0) & (goal[1] < height)
    wants = (inside & (hidden[0] < 0.5)).flatten()
    target = (goal[1].clamp(0, height - 1) * width + goal[0].clamp(0, width - 1)).flatten()
    error = (before - after[:, target]).square().sum(dim=0)
    # Sorted by target, and within one by how well the colours fit: the first of each target gets it.
    order = torch.arange(count)[wants]
    order = order[error[order].argsort(stable=True)]
    order = order[target[order].argsort(stable=True)]
    is_first = torch.ones(len(order), dtype=torch.bool)
    is_first[1:] = target[order][1:] != target[order][:-1]
    linked = order[is_first]
    result = torch.empty(count, dtype=torch.long)
    is_linked = torch.zeros(count, dtype=torch.bool)
    is_linked[linked] = True
    result[linked] = target[linked]
    is_free = torch.ones(count, dtype=torch.bool)
    is_free[result[linked]] = False
    result[~is_linked] = torch.arange(count)[is_free]
    return result, is_linked
