"""Pictures joined so that no seam shows.

Gradient domain: the picture whose differences between neighbouring pixels are wanted ones, and which stays near a given
picture (the screened Poisson equation; Pérez et al. 2003, *Poisson Image Editing*; Bhat et al. 2008, *Fourier Analysis
of the 2D Screened Poisson Equation for Gradient Domain Problems*).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor


def gradients(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """N×C×H×W: differences to the right and the lower neighbour, 0 at the last column and row."""
    right, down = torch.zeros_like(pictures), torch.zeros_like(pictures)
    right[..., :-1] = pictures.diff(dim=-1)
    down[..., :-1, :] = pictures.diff(dim=-2)
    return right, down


def from_gradients(right: Tensor, down: Tensor, near: Tensor, screen: float) -> Tensor:
    """The N×C×H×W picture that minimises ``|gradients - (right, down)|² + screen·|picture - near|²``.

    ``screen`` > 0: larger keeps more of ``near``. Solved exactly, by cosines, with the edges mirrored.
    """
    divergence = right.clone()
    divergence[..., 1:] -= right[..., :-1]
    divergence += down
    divergence[..., 1:, :] -= down[..., :-1, :]
    height, width = near.shape[-2:]
    spectrum = torch.fft.rfft2(_mirrored(screen * near - divergence))
    rows = 2 - 2 * torch.cos(math.pi * torch.arange(2 * height, device=near.device) / height)
    columns = 2 - 2 * torch.cos(math.pi * torch.arange(width + 1, device=near.device) / width)
    solved = torch.fft.irfft2(spectrum / (screen + rows[:, None] + columns), s=(2 * height, 2 * width))
    return solved[..., :height, :width]


def _mirrored(pictures: Tensor) -> Tensor:
    wide = torch.cat([pictures, pictures.flip(-1)], dim=-1)
    return torch.cat([wide, wide.flip(-2)], dim=-2)


def matched_colours(
    pictures: tuple[Tensor, Tensor], weights: tuple[Tensor, Tensor], place: float
) -> tuple[Tensor, Tensor]:
    """Two pictures (1×C×H×W) of the same things, both given the colours that lie at ``place`` (0..1) from one to the
    other: mean and spread of each channel, where both have weight (1×1×H×W).
    """
    common = (weights[0] * weights[1]).sqrt()
    total = common.sum()
    if float(total) < 0.01 * common.numel():
        return pictures
    means, spreads = zip(*(_weighted_statistics(picture, common / total) for picture in pictures), strict=True)
    mean, spread = torch.lerp(means[0], means[1], place), torch.lerp(spreads[0], spreads[1], place)
    first, second = (
        (picture - own_mean) * (spread / own_spread) + mean
        for picture, own_mean, own_spread in zip(pictures, means, spreads, strict=True)
    )
    return first, second


def _weighted_statistics(picture: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel (1×C×1×1) with weights that add up to 1."""
    mean = (picture * weights).sum(dim=(-2, -1), keepdim=True)
    spread = ((picture - mean).square() * weights).sum(dim=(-2, -1), keepdim=True).sqrt()
    return mean, spread.clamp(min=1e-4)


def colour_change(source: Tensor, edited: Tensor) -> tuple[Tensor, Tensor]:
    """How an edit changed the colours of a picture (both 1×C×H×W): for each channel the gain and the offset (1×C×1×1)
    that bring the source nearest to the edit.
    """
    axes = (-2, -1)
    mean, wanted = source.mean(dim=axes, keepdim=True), edited.mean(dim=axes, keepdim=True)
    spread = (source - mean).square().mean(dim=axes, keepdim=True)
    gain = ((source - mean) * (edited - wanted)).mean(dim=axes, keepdim=True) / spread.clamp(min=1e-6)
    return gain, wanted - gain * mean
