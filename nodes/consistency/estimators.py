"""Optical flow between two pictures, by methods that need no weights.

Dense inverse search: Kroeger et al. 2016, arXiv:1603.03590. Farneback: Farnebäck 2003, *Two-Frame Motion Estimation
Based on Polynomial Expansion*. Both as in OpenCV, on brightness.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor

from nodes.mapping import taken
from nodes.pixels import Bytes, bytes_from_pixels
from nodes.values import Video

DIS, FARNEBACK = "DIS", "Farneback"
ESTIMATORS = (DIS, FARNEBACK)
SMALLEST_SIDE = 16
"""Pixels of a frame."""

DIS_PRESETS: dict[str, int] = {
    "fastest": cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST,
    "fast": cv2.DISOPTICAL_FLOW_PRESET_FAST,
    "accurate": cv2.DISOPTICAL_FLOW_PRESET_MEDIUM,
}

FlowEstimate = Callable[[Bytes, Bytes], Tensor]
"""From one picture to another (H×W×3 bytes each): 2×H×W, where each pixel of the first lies in the other, minus it."""


def dense_inverse_search(preset: str = "accurate") -> FlowEstimate:
    """An estimator; ``preset`` is one of ``DIS_PRESETS``."""
    search = cv2.DISOpticalFlow_create(DIS_PRESETS[preset])
    return lambda first, other: _field(search.calc(grey(first), grey(other), None))


def refined(preset: str = "accurate") -> Callable[[Bytes, Bytes, Tensor], Tensor]:
    """An estimator that begins at a field (2×H×W) which is about right already: that of a chain of flows, say."""
    search = cv2.DISOpticalFlow_create(DIS_PRESETS[preset])

    def estimate(first: Bytes, other: Bytes, begin: Tensor) -> Tensor:
        start = np.ascontiguousarray(begin.permute(1, 2, 0).numpy(), dtype=np.float32)
        return _field(search.calc(grey(first), grey(other), start.copy()))

    return estimate


def farneback() -> FlowEstimate:
    """An estimator: smoother than dense inverse search, slower, and with softer edges."""
    window, levels, iterations = 15, 3, 3

    def estimate(first: Bytes, other: Bytes) -> Tensor:
        flow: Any = cv2.calcOpticalFlowFarneback(
            grey(first), grey(other), None, 0.5, levels, window, iterations, 5, 1.2, 0
        )
        return _field(flow)

    return estimate


def grey(picture: Bytes) -> Bytes:
    """H×W×3 bytes as H×W brightness."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


def picture_bytes(pixels: Tensor) -> Bytes:
    """1×3×H×W or 3×H×W in 0..1 as H×W×3 bytes."""
    return bytes_from_pixels(pixels.reshape(pixels.shape[-3:]))


def frame_picture(video: Video, index: int) -> Bytes:
    """The colours of a frame as H×W×3 bytes."""
    return bytes_from_pixels(taken(video.frames[index])[:3])


def estimator(kind: str, preset: str) -> FlowEstimate:
    """The estimator of that name, one of ``ESTIMATORS``; ``preset`` is for dense inverse search."""
    return farneback() if kind == FARNEBACK else dense_inverse_search(preset)


def _field(flow: Any) -> Tensor:
    return torch.from_numpy(flow).permute(2, 0, 1).contiguous()
