"""Whether two pictures have their edges in the same places.

Sources: edges, Canny 1986, doi:10.1109/TPAMI.1986.4767851; matching within a tolerance, Martin et al. 2004,
doi:10.1109/TPAMI.2004.1273918.
"""

from __future__ import annotations

import cv2
import torch
from torch import Tensor
from torch.nn import functional

from nodes.pixels import bytes_from_pixels, luminance

LOW_THRESHOLD, HIGH_THRESHOLD = 100, 200
"""Of Canny's operator on brightness in 0..255: those that ControlNets for Canny edges are mostly used with."""


def edge_maps(pictures: Tensor, low: int = LOW_THRESHOLD, high: int = HIGH_THRESHOLD, blur: float = 0.0) -> Tensor:
    """N×3×H×W in 0..1 to N×1×H×W, true on edges; ``blur`` (a deviation in pixels) goes before."""
    low, high = sorted((low, high))
    found = []
    for pixels in pictures:
        grey = bytes_from_pixels(luminance(pixels))[..., 0]
        if blur > 0:
            grey = cv2.GaussianBlur(grey, (0, 0), blur)
        found.append(torch.from_numpy(cv2.Canny(grey, low, high)) > 0)
    return torch.stack(found)[:, None]


def edge_agreement(edges: Tensor, references: Tensor, tolerance: int = 1) -> Tensor:
    """F1 of edges (N×1×H×W, true on edges) against those of references: N values in 0..1, 1 where they agree.

    The harmonic mean of how many edge pixels have one of the other picture within ``tolerance`` pixels (a square of
    2·tolerance + 1), and the same the other way round. 1 where neither has edges, 0 where only one has.
    """
    precision, recall = _share_near(edges, references, tolerance), _share_near(references, edges, tolerance)
    agreement = 2 * precision * recall / (precision + recall).clamp(min=1e-12)
    none = ~edges.flatten(1).any(dim=1) & ~references.flatten(1).any(dim=1)
    return torch.where(none, torch.ones_like(agreement), agreement)


def _share_near(edges: Tensor, others: Tensor, tolerance: int) -> Tensor:
    """Which share of edge pixels has one of the others near; 0 where there are none."""
    near = functional.max_pool2d(others.double(), 2 * tolerance + 1, stride=1, padding=tolerance)
    count = edges.sum(dim=(1, 2, 3))
    return (near * edges).sum(dim=(1, 2, 3)) / count.clamp(min=1)
