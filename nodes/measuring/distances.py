"""How far pictures are from others, pixel by pixel: mean squared error, PSNR, SSIM, MS-SSIM; also outside of a mask.

Sources: SSIM, Wang et al. 2004, doi:10.1109/TIP.2003.819861; MS-SSIM, Wang et al. 2003,
doi:10.1109/ACSSC.2003.1292216.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

SSIM_WINDOW = 11
_SSIM_DEVIATION = 1.5
_SSIM_C1 = 0.01**2
_SSIM_C2 = 0.03**2
_SCALE_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
MS_SSIM_SIDE = SSIM_WINDOW << (len(_SCALE_WEIGHTS) - 1)
"""Pixels that each side of a picture needs for a window to lie within it at every scale of MS-SSIM."""


def mean_squared_error(pictures: Tensor, references: Tensor) -> Tensor:
    """Mean of (a - b)² over all pixels and channels: N×C×H×W in 0..1 to N values, 0 for equal pictures."""
    return (pictures.double() - references.double()).square().mean(dim=(1, 2, 3))


def peak_signal_to_noise(error: Tensor) -> Tensor:
    """PSNR in decibels of a mean squared error of values in 0..1: -10·log10(error); infinite for equal pictures."""
    return -10 * torch.log10(error)


def structural_similarity(pictures: Tensor, references: Tensor) -> Tensor:
    """SSIM (Wang et al. 2004): N×C×H×W in 0..1 to N values, 1 for equal pictures.

    SSIM(a, b) = (2·μa·μb + C1)(2·σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2)), with C1 = 0.01² and C2 = 0.03², where
    means, variances and the covariance are weighted by a Gaussian window of 11×11 pixels (σ = 1.5). The mean over all
    windows that lie within the picture and over the channels.

    Raises:
        ValueError: where pictures are smaller than a window.
    """
    brightness, structure = _likeness(pictures.double(), references.double())
    return (brightness * structure).mean(dim=(1, 2, 3))


def multi_scale_similarity(pictures: Tensor, references: Tensor) -> Tensor:
    """MS-SSIM (Wang et al. 2003): N×C×H×W in 0..1 to N values, 1 for equal pictures.

    Contrast and structure at five scales, each half of the one before (means of 2×2 pixels), and brightness at the
    last, as a product with the paper's exponents. Negative terms count as 0.

    Raises:
        ValueError: where a side has less than ``MS_SSIM_SIDE`` pixels.
    """
    if min(pictures.shape[-2:]) < MS_SSIM_SIDE:
        raise ValueError(f"MS-SSIM needs pictures of {MS_SSIM_SIDE} pixels or more on each side.")
    a, b = pictures.double(), references.double()
    product = torch.ones(len(a), dtype=a.dtype, device=a.device)
    for scale, weight in enumerate(_SCALE_WEIGHTS):
        brightness, structure = _likeness(a, b)
        is_last = scale == len(_SCALE_WEIGHTS) - 1
        term = (brightness * structure if is_last else structure).mean(dim=(1, 2, 3))
        product = product * term.clamp(min=0) ** weight
        a, b = functional.avg_pool2d(a, 2), functional.avg_pool2d(b, 2)
    return product


def background_error(pictures: Tensor, references: Tensor, masks: Tensor) -> Tensor:
    """Mean squared error outside of masks (N×1×H×W in 0..1, 1 inside): N values, not a number where nothing is outside.

    A pixel that is half inside counts half.
    """
    outside = 1 - masks.double()
    errors = (pictures.double() - references.double()).square().mean(dim=1, keepdim=True)
    return (errors * outside).sum(dim=(1, 2, 3)) / outside.sum(dim=(1, 2, 3))


def background_similarity(pictures: Tensor, references: Tensor, masks: Tensor) -> Tensor:
    """SSIM of the windows that lie outside of masks (N×1×H×W; over 0.5 is inside) with all of their pixels.

    N values, not a number where there is no such window. Pixels inside a mask have no part in it, so that blanking
    them out (which makes pictures look more alike than they are) is not needed.

    Raises:
        ValueError: where pictures are smaller than a window.
    """
    brightness, structure = _likeness(pictures.double(), references.double())
    likeness = (brightness * structure).mean(dim=1, keepdim=True)
    touched = functional.max_pool2d((masks > 0.5).double(), SSIM_WINDOW, stride=1)
    outside = 1 - touched
    return (likeness * outside).sum(dim=(1, 2, 3)) / outside.sum(dim=(1, 2, 3))


def _likeness(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The two factors of SSIM, of each window: likeness of the brightness, and of contrast and structure."""
    if min(a.shape[-2:]) < SSIM_WINDOW:
        raise ValueError(f"SSIM needs pictures of {SSIM_WINDOW} pixels or more on each side.")
    mean_a, mean_b = _windowed(a), _windowed(b)
    variance_a = _windowed(a * a) - mean_a.square()
    variance_b = _windowed(b * b) - mean_b.square()
    covariance = _windowed(a * b) - mean_a * mean_b
    brightness = (2 * mean_a * mean_b + _SSIM_C1) / (mean_a.square() + mean_b.square() + _SSIM_C1)
    structure = (2 * covariance + _SSIM_C2) / (variance_a + variance_b + _SSIM_C2)
    return brightness, structure


def _windowed(values: Tensor) -> Tensor:
    """Means under a Gaussian window, wherever it lies within the picture; the window is a product of two lines."""
    line = torch.arange(SSIM_WINDOW, dtype=values.dtype, device=values.device) - SSIM_WINDOW // 2
    weights = torch.exp(-line.square() / (2 * _SSIM_DEVIATION**2))
    weights = weights / weights.sum()
    flat = values.flatten(0, 1)[:, None]
    across = functional.conv2d(flat, weights.view(1, 1, 1, -1))
    both = functional.conv2d(across, weights.view(1, 1, -1, 1))
    return both.unflatten(0, values.shape[:2])[:, :, 0]
