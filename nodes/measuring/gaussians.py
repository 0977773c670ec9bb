"""Mean and covariance of a stream of features, and the Fréchet distance between two Gaussians.

Sources: the distance, Dowson & Landau 1982, doi:10.1016/0047-259X(82)90077-X; of features of pictures, Heusel et al.
2017, arXiv:1706.08500; merging of moments, Chan et al. 1983, doi:10.1080/00031305.1983.10483115.
"""

from __future__ import annotations

import torch
from torch import Tensor


class RunningMoments:
    """Mean and covariance of any number of vectors, in float64 and in the memory of one matrix.

    Each batch is centred by itself and merged with what was there, so that large means cost no precision.
    """

    def __init__(self) -> None:
        self.count = 0
        self._mean = torch.zeros(0, dtype=torch.float64)
        self._scatter = torch.zeros(0, 0, dtype=torch.float64)

    def add(self, features: Tensor) -> None:
        """Take in N×D more."""
        batch = features.double().cpu()
        count = len(batch)
        if not count:
            return
        mean = batch.mean(dim=0)
        centred = batch - mean
        scatter = centred.T @ centred
        if not self.count:
            self.count, self._mean, self._scatter = count, mean, scatter
            return
        total = self.count + count
        step = mean - self._mean
        self._scatter += scatter
        self._scatter.addr_(step, step, alpha=self.count * count / total)
        self._mean = self._mean + step * (count / total)
        self.count = total

    @property
    def mean(self) -> Tensor:
        """D, float64."""
        return self._mean.clone()

    @property
    def covariance(self) -> Tensor:
        """D×D, float64, unbiased (divided by one less than the count); of a single vector, zero."""
        return self._scatter / max(1, self.count - 1)


def frechet_distance(mean: Tensor, covariance: Tensor, other_mean: Tensor, other_covariance: Tensor) -> float:
    """|m - n|² + tr(A + B - 2·(A·B)^½) of two Gaussians with means m, n (D) and covariances A, B (D×D).

    The trace of the root is the sum of the roots of the eigenvalues of A^½·B·A^½, which is symmetric: real numbers
    throughout, also where a covariance is singular because there were fewer vectors than dimensions.
    """
    root = _root(covariance.double())
    inner = root @ other_covariance.double() @ root
    eigenvalues = torch.linalg.eigvalsh((inner + inner.T) / 2).clamp(min=0)
    gap = (mean.double() - other_mean.double()).square().sum()
    distance = gap + covariance.double().trace() + other_covariance.double().trace() - 2 * eigenvalues.sqrt().sum()
    # Rounding may leave the distance of equal sets a hair below zero.
    return max(0.0, float(distance))


def _root(matrix: Tensor) -> Tensor:
    """The root of a symmetric matrix without negative eigenvalues, but for rounding."""
    eigenvalues, vectors = torch.linalg.eigh((matrix + matrix.T) / 2)
    return (vectors * eigenvalues.clamp(min=0).sqrt()) @ vectors.T
