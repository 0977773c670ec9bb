"""How far pictures are from others, as numbers: mean squared error, PSNR, SSIM."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from graph.declare import node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.values import Image, Table, Video

SSIM_WINDOW = 11
_SSIM_DEVIATION = 1.5
_SSIM_C1 = 0.01**2
_SSIM_C2 = 0.03**2


def mean_squared_error(pictures: Tensor, references: Tensor) -> Tensor:
    """Mean of (a - b)² over all pixels and channels: N×C×H×W in 0..1 to N values, 0 for equal pictures."""
    return (pictures.double() - references.double()).square().mean(dim=(1, 2, 3))


def peak_signal_to_noise(error: Tensor) -> Tensor:
    """PSNR in decibels of a mean squared error of values in 0..1: -10·log10(error); infinite for equal pictures."""
    return -10 * torch.log10(error)


def structural_similarity(pictures: Tensor, references: Tensor) -> Tensor:
    """SSIM (Wang et al. 2004, doi:10.1109/TIP.2003.819861): N×C×H×W in 0..1 to N values, 1 for equal pictures.

    SSIM(a, b) = (2·μa·μb + C1)(2·σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2)), with C1 = 0.01² and C2 = 0.03², where
    means, variances and the covariance are weighted by a Gaussian window of 11×11 pixels (σ = 1.5). The mean over all
    windows that lie within the picture and over the channels.

    Raises:
        ValueError: where pictures are smaller than a window.
    """
    if min(pictures.shape[-2:]) < SSIM_WINDOW:
        raise ValueError(f"SSIM needs pictures of {SSIM_WINDOW} pixels or more on each side.")
    a, b = pictures.double(), references.double()
    mean_a, mean_b = _windowed(a), _windowed(b)
    variance_a = _windowed(a * a) - mean_a.square()
    variance_b = _windowed(b * b) - mean_b.square()
    covariance = _windowed(a * b) - mean_a * mean_b
    likeness = (2 * mean_a * mean_b + _SSIM_C1) * (2 * covariance + _SSIM_C2)
    spread = (mean_a.square() + mean_b.square() + _SSIM_C1) * (variance_a + variance_b + _SSIM_C2)
    return (likeness / spread).mean(dim=(1, 2, 3))


@node(title="Compare Images", category="Metrics", keywords=("psnr", "ssim", "mse", "difference", "quality", "error"))
def compare_images(run: Run, image: Image, reference: Image) -> Table:
    """Measure how far each picture of a batch is from its reference; one reference may serve for all of them.

    *MSE* is the mean squared error of values in 0..1, *PSNR* the same in decibels (more is closer; infinite where
    equal), *SSIM* the structural similarity (1 where equal; Wang et al. 2004). Alpha is left out.
    """
    _check_sizes((image.width, image.height), (reference.width, reference.height))
    if len(reference) not in (1, len(image)):
        raise NodeError(
            Wording("%s pictures cannot be compared with %s.", len(image), len(reference)),
            "Wire one reference, or one for each.",
        )
    rows = []
    for index in range(len(image)):
        other = 0 if len(reference) == 1 else index
        rows.append((index, *_measures(image.rgb[index : index + 1], reference.rgb[other : other + 1])))
        run.step(index + 1, len(image))
    return _table(("picture", "MSE", "PSNR", "SSIM"), rows)


@node(title="Compare Videos", category="Metrics", keywords=("psnr", "ssim", "mse", "difference", "quality", "error"))
def compare_videos(run: Run, video: Video, reference: Video) -> Table:
    """Measure how far each frame of a clip is from the same frame of another one, up to the end of the shorter.

    *MSE* is the mean squared error of values in 0..1, *PSNR* the same in decibels (more is closer; infinite where
    equal), *SSIM* the structural similarity (1 where equal; Wang et al. 2004). Time is in seconds.
    """
    _check_sizes((video.width, video.height), (reference.width, reference.height))
    count = min(len(video), len(reference))
    rows = []
    for index in range(count):
        measured = _measures(video.clip(index, index + 1), reference.clip(index, index + 1))
        rows.append((index, index / video.rate, *measured))
        run.step(index + 1, count)
    return _table(("frame", "time", "MSE", "PSNR", "SSIM"), rows)


def _measures(picture: Tensor, reference: Tensor) -> tuple[float, float, float | None]:
    """MSE, PSNR and SSIM of one picture; no SSIM where it is too small for that."""
    error = mean_squared_error(picture, reference)
    is_large = min(picture.shape[-2:]) >= SSIM_WINDOW
    likeness = float(structural_similarity(picture, reference)) if is_large else None
    return float(error), float(peak_signal_to_noise(error)), likeness


def _windowed(values: Tensor) -> Tensor:
    """Means under a Gaussian window, wherever it lies within the picture; the window is a product of two lines."""
    line = torch.arange(SSIM_WINDOW, dtype=values.dtype, device=values.device) - SSIM_WINDOW // 2
    weights = torch.exp(-line.square() / (2 * _SSIM_DEVIATION**2))
    weights = weights / weights.sum()
    flat = values.flatten(0, 1)[:, None]
    across = functional.conv2d(flat, weights.view(1, 1, 1, -1))
    both = functional.conv2d(across, weights.view(1, 1, -1, 1))
    return both.unflatten(0, values.shape[:2])[:, :, 0]


def _check_sizes(size: tuple[int, int], reference: tuple[int, int]) -> None:
    if size != reference:
        raise NodeError(
            Wording(
                "Pictures of %s×%s and %s×%s pixels cannot be compared.", size[0], size[1], reference[0], reference[1]
            ),
            "Bring one to the size of the other first.",
        )


def _table(names: tuple[str, ...], rows: list[tuple[float | int | None, ...]]) -> Table:
    return Table(names, tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in names))
