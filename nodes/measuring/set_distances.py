"""How far two sets of pictures or clips are apart by their features, and how good and varied one is by its classes.

Sources: Fréchet distance (FID), Heusel et al. 2017, arXiv:1706.08500; kernel distance (KID), Bińkowski et al. 2018,
arXiv:1801.01401; Inception Score, Salimans et al. 2016, arXiv:1606.03498.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from nodes.measuring.gaussians import frechet_distance
from nodes.set_values import FeatureStatistics

_ROWS = 1024
_KERNEL_NAMES = {"FID": "KID", "FVD": "KVD"}


class Estimate(NamedTuple):
    """A mean over parts, and the deviation between these; None where there is only one."""

    mean: float
    deviation: float | None


def frechet_between(one: FeatureStatistics, other: FeatureStatistics) -> float:
    """The Fréchet distance between the Gaussians of two sets; 0 for equal ones, less is closer.

    It is biased: the smaller the sets, the larger. Compare figures of sets of equal size only.
    """
    return frechet_distance(one.mean, one.covariance, other.mean, other.covariance)


def kernel_name(statistics: FeatureStatistics) -> str:
    """What the kernel distance between these features is called."""
    return _KERNEL_NAMES.get(statistics.distance, "kernel distance")


def kernel_distance(
    one: Tensor,
    other: Tensor,
    subsets: int = 100,
    size: int = 1000,
    seed: int = 0,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Estimate:
    """The squared maximum mean discrepancy between N×D and M×D features, by the kernel (x·y/D + 1)³.

    The mean over ``subsets`` pairs of subsets of ``size`` features each. Where a set has no more than ``size``, all of
    both are compared once. Unbiased, so that of sets that are alike it lies around 0, also below. ``step`` is told how
    many subsets are done.

    Raises:
        ValueError: where a set has fewer than two.
    """
    if min(len(one), len(other)) < 2:
        raise ValueError("A kernel distance needs two features of each set or more.")
    if size >= min(len(one), len(other)):
        return Estimate(_discrepancy(one, other), None)
    generator = torch.Generator().manual_seed(seed)
    found = []
    for index in range(subsets):
        parts = (part[torch.randperm(len(part), generator=generator)[:size]] for part in (one, other))
        found.append(_discrepancy(*parts))
        step(index + 1, subsets)
    values = torch.tensor(found, dtype=torch.float64)
    return Estimate(float(values.mean()), float(values.std()) if subsets > 1 else None)


def inception_score(statistics: FeatureStatistics) -> Estimate:
    """exp of the mean of KL(p(y|x) ‖ p(y)) over a set's items: from 1 to the number of classes, more is better.

    The mean over the parts that the set was dealt out to, as in the paper.

    Raises:
        ValueError: where the statistics say nothing of classes.
    """
    counts, means, certainties = statistics.part_counts, statistics.class_means, statistics.class_certainties
    if counts is None or means is None or certainties is None:
        raise ValueError("The statistics say nothing of classes.")
    scores = (certainties - torch.special.xlogy(means, means).sum(dim=1)).exp()[counts > 0]
    return Estimate(float(scores.mean()), float(scores.std(correction=0)) if len(scores) > 1 else None)


def _discrepancy(one: Tensor, other: Tensor) -> float:
    """Of all pairs of two different features within each set, and of all pairs across."""
    across = _sum_of_pairs(one, other) / (len(one) * len(other))
    return _mean_within(one) + _mean_within(other) - 2 * across


def _mean_within(features: Tensor) -> float:
    count = len(features)
    of_itself = _kernel((features.double() ** 2).sum(dim=1), features.shape[1]).sum()
    return (_sum_of_pairs(features, features) - float(of_itself)) / (count * (count - 1))


def _sum_of_pairs(one: Tensor, other: Tensor) -> float:
    """The kernel's sum over all pairs, some rows at a time: sets may be large."""
    columns = other.double().T
    return sum(float(_kernel(rows.double() @ columns, one.shape[1]).sum()) for rows in one.split(_ROWS))


def _kernel(products: Tensor, size: int) -> Tensor:
    return (products / size + 1) ** 3
