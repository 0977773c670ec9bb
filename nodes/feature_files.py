"""Nodes that keep the statistics of a set's features in a file, and read those that other programs computed."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graph.declare import File, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.files import NameTaken, existing_file, file_name, save_file
from nodes.handles import FeatureExtractor
from nodes.set_metrics import checked
from nodes.set_values import FeatureStatistics

Array = NDArray[Any]

_MOST_BYTES = 1 << 31
_UNREADABLE = (
    *(OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(RuntimeError, NotImplementedError),  # encrypted, or packed in a way that is not known
    *(MemoryError, OverflowError),  # an array that says that it has more numbers than there is memory for
)
_MOST_ITEMS = 1 << 53
_EXTRAS = ("count", "sample")
"""What is kept beside *mu* and *sigma*, which is all that other programs write."""


@node(
    title="Load Feature Statistics",
    category="Metrics",
    keywords=("FID", "npz", "mu", "sigma", "reference", "precomputed", "pytorch-fid", "TTUR"),
    lane="io",
)
def load_feature_statistics(
    run: Run, extractor: FeatureExtractor, file: Annotated[str, File("any")] = ""
) -> FeatureStatistics:
    """Read the statistics of a reference set that were computed before: an .npz file with *mu* and *sigma*.

    That is what programs for FID keep and what is published for many sets. Such files do not say which network they
    are of: wire the ``extractor`` that they were made with, of which only the name is used. They say nothing of how
    many pictures there were, and hold no features, so that a kernel distance to them cannot be computed; files that
    *Save Feature Statistics* wrote have both. Arrays of objects, which are pickles, are refused.
    """
    asked = checked(extractor)
    path = existing_file(run, file, "file of statistics")
    arrays = _arrays(path)
    mean, covariance, sample, count = _checked(path, arrays)
    return FeatureStatistics(
        asked.name,
        asked.fingerprint,
        asked.distance,
        count,
        _tensor(mean, torch.float64),
        _tensor(covariance, torch.float64),
        _tensor(sample, torch.float32),
    )


@node(
    title="Save Feature Statistics",
    category="Metrics",
    keywords=("FID", "npz", "mu", "sigma", "reference", "write", "export", "file"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_feature_statistics(
    run: Run, statistics: FeatureStatistics, name: str = "statistics", name_taken: NameTaken = "replace"
) -> SavedFile:
    """Write the statistics of a set's features below the output folder, for other workflows and programs.

    An .npz file with *mu* and *sigma*, as programs for FID read them, and for *Load Feature Statistics* the number of
    items and the features that were kept. ``name`` may hold folders.
    """

    def write(path: Path) -> None:
        arrays = {
            "mu": statistics.mean.numpy(),
            "sigma": statistics.covariance.numpy(),
            "count": np.array(statistics.count),
            "sample": statistics.sample.numpy(),
        }
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)

    return save_file(run, file_name(name, ".npz"), write, name_taken=name_taken)


def _checked(path: Path, arrays: dict[str, Array]) -> tuple[Array, Array, Array, int]:
    """Mean, covariance, sample and count.

    Raises:
        NodeError: where they do not fit together, or are not numbers.
    """
    mean, covariance = arrays["mu"], arrays["sigma"]
    sample, count = arrays.get("sample", np.zeros((0, mean.size))), arrays.get("count", np.array(0))
    are_numbers = all(array.dtype.kind in "fiu" and np.isfinite(array).all() for array in (mean, covariance, sample))
    fits = mean.ndim == 1 and covariance.shape == mean.shape * 2 and sample.shape[1:] == mean.shape
    is_counted = count.size == 1 and count.dtype.kind in "iu" and 0 <= int(count.item()) <= _MOST_ITEMS
    if not (are_numbers and fits and is_counted):
        raise NodeError(
            Wording("%s does not hold a mean and a covariance of one size.", path), "Compute the statistics again."
        )
    return mean, covariance, sample, int(count.item())


def _arrays(path: Path) -> dict[str, Array]:
    """The arrays in a file, once it is known that they are numbers and not without end.

    Raises:
        NodeError: where it is something else.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {item.filename.removesuffix(".npy"): item.file_size for item in archive.infolist()}
        if not {"mu", "sigma"} <= sizes.keys():
            raise NodeError(
                Wording("%s has no arrays 'mu' and 'sigma'.", path),
                Wording("It has: %s.", ", ".join(sorted(sizes)) or "none"),
            )
        if sum(sizes.get(name, 0) for name in ("mu", "sigma", *_EXTRAS)) > _MOST_BYTES:
            raise NodeError(Wording("The arrays in %s are too large.", path), "Check the file.")
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in ("mu", "sigma", *_EXTRAS) if name in held}
        if not all(isinstance(array, np.ndarray) for array in arrays.values()):
            raise ValueError("it holds something else than arrays")
        return arrays
    except _UNREADABLE as error:
        raise NodeError(
            Wording("%s cannot be read as an .npz file of numbers: %s.", path, str(error).rstrip(".")),
            "Compute the statistics again.",
        ) from error


def _tensor(array: Array, dtype: torch.dtype) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array, dtype=np.float64)).to(dtype)
