"""Fixed points of maps between latents, by iteration with Anderson's acceleration.

Source: Anderson 1965, "Iterative procedures for nonlinear integral equations"; for inversion, Pan et al. 2023,
arXiv:2309.04907.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

_LARGEST_SHARE = 2.0
"""Bounds the combination where two residuals are nearly parallel."""
_ENOUGH = 0.2
"""The part of the first residual below which an iteration counts as converging."""
_MOST_EXTRA = 6
"""Calls beyond those asked for, where an iteration does not converge."""


def fixed_point(step: Callable[[Tensor], Tensor], start: Tensor, refinements: int) -> Tensor:
    """About the point that ``step`` maps to itself, for each item of N×... by itself.

    ``step`` is called 1 + ``refinements`` times; where that leads nowhere, as plain iteration does where ``step``
    stretches distances, up to six times more. From the second refinement on, each point is the combination of the
    last two images whose residuals cancel best. Without refinements the result is ``step(start)``.
    """
    image = step(start)
    if refinements == 0:
        return image
    first_residual = residual = image - start
    following, count = image, 0
    while count < refinements or (count < refinements + _MOST_EXTRA and not _converges(residual, first_residual)):
        earlier_image, earlier_residual, point = image, residual, following
        image = step(point)
        residual = image - point
        change = residual - earlier_residual
        share = _inner(residual, change) / _inner(change, change).clamp(min=1e-20)
        following = image - share.clamp(-_LARGEST_SHARE, _LARGEST_SHARE) * (image - earlier_image)
        count += 1
    return image


def _converges(residual: Tensor, first_residual: Tensor) -> bool:
    return bool((_inner(residual, residual) <= _ENOUGH**2 * _inner(first_residual, first_residual)).all())


def _inner(a: Tensor, b: Tensor) -> Tensor:
    """N×1×...: the inner product of each item."""
    return (a * b).sum(dim=tuple(range(1, a.ndim)), keepdim=True)
