"""Maps between colours that give pictures the colours of others. They are fitted once and applied to any pixels.

All work on colours in CIE Lab, N×3: L in 0..100, a and b about -128..127.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from torch import Tensor, from_numpy

Method = Literal["mean and spread", "covariance", "histogram", "transport"]

Colours = NDArray[np.float32]
ColourMap = Callable[[Colours], Colours]

MOST_SAMPLES = 1 << 16
"""Colours that a map is fitted to, of each side."""
_QUANTILES = 257
_TURNS = 24
_SMALLEST_SPREAD = 1e-3


def fitted_map(source: Colours, target: Colours, method: Method) -> ColourMap:
    """A map that gives colours distributed as ``source`` the distribution of ``target``, as far as the method goes."""
    return _FITS[method](source.astype(np.float32), target.astype(np.float32))


def _mean_and_spread(source: Colours, target: Colours) -> ColourMap:
    """Mean and standard deviation of each channel (Reinhard et al. 2001, doi:10.1109/38.946629)."""
    factor = target.std(axis=0) / np.maximum(source.std(axis=0), _SMALLEST_SPREAD)
    return _affine(np.diag(factor), source.mean(axis=0), target.mean(axis=0))


def _covariance(source: Colours, target: Colours) -> ColourMap:
    """Mean and covariance, changing colours as little as possible: the optimal transport between two Gaussians
    (Pitié & Kokaram 2007, doi:10.1049/cp:20070055).

    T = A^(-1/2) (A^(1/2) B A^(1/2))^(1/2) A^(-1/2) for the covariances A and B.
    """
    before, after = (np.cov(item, rowvar=False) + _SMALLEST_SPREAD**2 * np.eye(3) for item in (source, target))
    root, inverse = _root(before), np.linalg.inv(_root(before))
    return _affine(inverse @ _root(root @ after @ root) @ inverse, source.mean(axis=0), target.mean(axis=0))


def _histogram(source: Colours, target: Colours) -> ColourMap:
    """The distribution of each channel by itself: ranks are kept, values exchanged."""
    curves = [_curve(source[:, axis], target[:, axis]) for axis in range(3)]
    return lambda colours: np.stack([curve(colours[:, axis]) for axis, curve in enumerate(curves)], axis=1)


def _transport(source: Colours, target: Colours) -> ColourMap:
    """The whole distribution, by exchanging that along three axes at a time, which are turned again and again
    (Pitié, Kokaram & Dahyot 2007, doi:10.1016/j.cviu.2006.11.011).
    """
    random = np.random.default_rng(0)
    turns, current = [], source
    for _ in range(_TURNS):
        turn, _ = np.linalg.qr(random.normal(size=(3, 3)))
        turn = turn.astype(np.float32)
        curved = _histogram(current @ turn, target @ turn)
        turns.append((turn, curved))
        current = curved(current @ turn) @ turn.T

    def applied(colours: Colours) -> Colours:
        for turn, curved in turns:
            colours = curved(colours @ turn) @ turn.T
        return colours

    return applied


_FITS: dict[str, Callable[[Colours, Colours], ColourMap]] = {
    "mean and spread": _mean_and_spread,
    "covariance": _covariance,
    "histogram": _histogram,
    "transport": _transport,
}


def _affine(matrix: NDArray[np.floating], before: Colours, after: Colours) -> ColourMap:
    factor = matrix.astype(np.float32)
    return lambda colours: (colours - before) @ factor.T + after


def _root(matrix: NDArray[np.floating]) -> NDArray[np.floating]:
    """The symmetric square root of a symmetric matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    root: NDArray[np.floating] = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return root


def _curve(source: NDArray[np.float32], target: NDArray[np.float32]) -> Callable[[Colours], Colours]:
    """The rising map that takes each quantile of ``source`` to the same of ``target``."""
    places = np.linspace(0, 1, _QUANTILES)
    before, after = np.quantile(source, places), np.quantile(target, places)
    # Values that many pixels share are several quantiles at once: the middle one stands for them.
    levels, first, count = np.unique(before, return_index=True, return_counts=True)
    middle = after[first + count // 2]
    return lambda values: np.interp(values, levels, middle).astype(np.float32)


def lab(pixels: Tensor) -> Colours:
    """3×H×W sRGB in 0..1 as (H·W)×3 in CIE Lab."""
    array = np.ascontiguousarray(pixels.permute(1, 2, 0).float().numpy())
    converted: Colours = cv2.cvtColor(array, cv2.COLOR_RGB2Lab).reshape(-1, 3)
    return converted


def from_lab(colours: Colours, height: int, width: int) -> Tensor:
    """(H·W)×3 in CIE Lab as 3×H×W sRGB; what the screen cannot show is brought to 0..1."""
    array = np.ascontiguousarray(colours.reshape(height, width, 3), dtype=np.float32)
    return from_numpy(cv2.cvtColor(array, cv2.COLOR_Lab2RGB)).permute(2, 0, 1).clamp(0, 1).contiguous()
