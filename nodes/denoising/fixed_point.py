"""Fixed points of maps between latents, by iteration with Anderson's acceleration.

Source: Anderson 1965, "Iterative procedures for nonlinear integral equations"; for inversion, Pan et al. 2023,
arXiv:2309.04907.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor


def fixed_point(step: Callable[[Tensor], Tensor], start: Tensor, refinements: int) -> Tensor:
    """About the point that ``step`` maps to itself, for each item of N×... by itself, in 1 + ``refinements`` calls.

    Plain iteration diverges where ``step`` stretches distances. From the second refinement on, each point is the
    combination of the last two images whose residuals would cancel best.
    """
    point, image = start, step(start)
    residual = image - point
    for refinement in range(refinements):
        if refinement == 0:
            following = image
        else:
            change = residual - earlier_residual
            share = _inner(residual, change) / _inner(change, change).clamp(min=1e-20)
            following = image - share.clamp(-_LARGEST_SHARE, _LARGEST_SHARE) * (image - earlier_image)
        earlier_image, earlier_residual = image, residual
        point, image = following, step(following)
        residual = image - point
    return image


_LARGEST_SHARE = 2.0
"""Bounds the combination where two residuals are nearly parallel."""


def _inner(a: Tensor, b: Tensor) -> Tensor:
    """N×1×...: the inner product of each item."""
    return (a * b).sum(dim=tuple(range(1, a.ndim)), keepdim=True)
