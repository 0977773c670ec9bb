"""What of a picture may hold a watermark: the luminance without what can be foretold of it.

Own design: an edge-preserving smoothing (the bilateral filter of Tomasi & Manduchi 1998, doi:10.1109/ICCV.1998.710815)
foretells flat areas, gradients and edges, so that little of the picture itself is left beside the mark. What is left
is weighted by how quiet its neighbourhood is: there a mark of the same size says more.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from nodes.marking.code import Floats
from nodes.marking.pattern import HIGHEST, TILE, Complex, Pattern

_LUMINANCE = (0.299, 0.587, 0.114)
"""Of red, green and blue, as JPEG separates it (ITU-R BT.601)."""
_REACH, _EDGE = 4.0, 12.0
"""Pixels and levels over which the smoothing averages."""
_NEIGHBOURHOOD = 4.0
_QUIETEST = 2.0
"""Levels that are always there, of the mark itself and of rounding."""
_WEIGHT_POWER = 0.75


def luminance(pixels: Floats) -> NDArray[np.float32]:
    """H×W of H×W×3, in the same unit."""
    return (pixels @ np.array(_LUMINANCE)).astype(np.float32)


def unforetold(brightness: NDArray[np.float32]) -> NDArray[np.float32]:
    """H×W levels (0..255) without flat areas, gradients and edges: texture, noise, and the mark."""
    smooth = cv2.bilateralFilter(brightness, 0, _EDGE, _REACH, borderType=cv2.BORDER_REFLECT)
    return brightness - smooth


def local_power(residual: NDArray[np.float32]) -> NDArray[np.float32]:
    """H×W: the mean square around each place."""
    power: NDArray[np.float32] = cv2.GaussianBlur(residual * residual, (0, 0), _NEIGHBOURHOOD)
    return np.maximum(power, 0)


def weighted_residual(brightness: NDArray[np.float32]) -> NDArray[np.float32]:
    """H×W: what is left of H×W levels (0..255), louder where it is quiet around."""
    residual = unforetold(brightness)
    weighted: NDArray[np.float32] = residual / (local_power(residual) + _QUIETEST**2) ** _WEIGHT_POWER
    return weighted


def waves_in(residual: NDArray[np.float32], pattern: Pattern, scale: float = 1.0) -> Complex:
    """K: the waves of the pattern in a residual, where the picture is ``scale`` times as large as when it was marked.

    The Fourier transform at just these frequencies; repetitions of the pattern add up by themselves.
    """
    height, width = residual.shape
    period = TILE * scale
    down = _turning(np.arange(-HIGHEST, HIGHEST + 1), height, period)
    across = _turning(np.arange(0, HIGHEST + 1), width, period)
    found = down @ (residual @ across.T)
    return found[pattern.rows + HIGHEST, pattern.columns].astype(np.complex128)


def _turning(frequencies: NDArray[np.int64], length: int, period: float) -> NDArray[np.complex64]:
    """F×length: e^(-2πi f x / period)."""
    turns = np.outer(frequencies, np.arange(length)) / period
    return np.exp(-2j * np.pi * (turns % 1)).astype(np.complex64)
