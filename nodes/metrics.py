"""Nodes that say how far pictures and clips are from others, as numbers."""

from __future__ import annotations

from torch import Tensor

from graph.declare import node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.measuring.distances import (
    MS_SSIM_SIDE,
    SSIM_WINDOW,
    mean_squared_error,
    multi_scale_similarity,
    peak_signal_to_noise,
    structural_similarity,
)
from nodes.values import Image, Table, Video


@node(
    title="Compare Images",
    category="Metrics",
    keywords=("psnr", "ssim", "ms-ssim", "mse", "difference", "quality", "error"),
)
def compare_images(run: Run, image: Image, reference: Image) -> Table:
    """Measure how far each picture of a batch is from its reference; one reference may serve for all of them.

    *MSE* is the mean squared error of values in 0..1, *PSNR* the same in decibels (more is closer; infinite where
    equal), *SSIM* the structural similarity (1 where equal; Wang et al. 2004), *MS-SSIM* the same at five scales (Wang
    et al. 2003), for pictures of 176 pixels or more on each side. Alpha is left out.
    """
    check_pair(image, reference)
    is_large = min(image.width, image.height) >= MS_SSIM_SIDE
    rows = []
    for index in range(len(image)):
        picture, other = pair(image, reference, index)
        scales = (float(multi_scale_similarity(picture, other)),) if is_large else ()
        rows.append((index, *measures(picture, other), *scales))
        run.step(index + 1, len(image))
    return _table(("picture", "MSE", "PSNR", "SSIM", *(("MS-SSIM",) if is_large else ())), rows)


@node(title="Compare Videos", category="Metrics", keywords=("psnr", "ssim", "mse", "difference", "quality", "error"))
def compare_videos(run: Run, video: Video, reference: Video) -> Table:
    """Measure how far each frame of a clip is from the same frame of another one, up to the end of the shorter.

    *MSE* is the mean squared error of values in 0..1, *PSNR* the same in decibels (more is closer; infinite where
    equal), *SSIM* the structural similarity (1 where equal; Wang et al. 2004). Time is in seconds.
    """
    check_sizes((video.width, video.height), (reference.width, reference.height))
    count = min(len(video), len(reference))
    rows = []
    for index in range(count):
        measured = measures(video.clip(index, index + 1), reference.clip(index, index + 1))
        rows.append((index, index / video.rate, *measured))
        run.step(index + 1, count)
    return _table(("frame", "time", "MSE", "PSNR", "SSIM"), rows)


def measures(picture: Tensor, reference: Tensor) -> tuple[float, float, float | None]:
    """MSE, PSNR and SSIM of one picture; no SSIM where it is too small for that."""
    error = mean_squared_error(picture, reference)
    is_large = min(picture.shape[-2:]) >= SSIM_WINDOW
    likeness = float(structural_similarity(picture, reference)) if is_large else None
    return float(error), float(peak_signal_to_noise(error)), likeness


def check_pair(image: Image, reference: Image) -> None:
    """
    Raises:
        NodeError: where pictures are of another size than their references, or not as many.
    """
    check_sizes((image.width, image.height), (reference.width, reference.height))
    if len(reference) not in (1, len(image)):
        raise NodeError(
            Wording("%s pictures cannot be compared with %s.", len(image), len(reference)),
            "Wire one reference, or one for each.",
        )


def pair(image: Image, reference: Image, index: int) -> tuple[Tensor, Tensor]:
    """A picture and its reference, each 1×3×H×W."""
    other = 0 if len(reference) == 1 else index
    return image.rgb[index : index + 1], reference.rgb[other : other + 1]


def check_sizes(size: tuple[int, int], reference: tuple[int, int]) -> None:
    """
    Raises:
        NodeError: where two sizes (width and height) differ.
    """
    if size != reference:
        raise NodeError(
            Wording(
                "Pictures of %s×%s and %s×%s pixels cannot be compared.", size[0], size[1], reference[0], reference[1]
            ),
            "Bring one to the size of the other first.",
        )


def _table(names: tuple[str, ...], rows: list[tuple[float | int | None, ...]]) -> Table:
    return Table(names, tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in names))
