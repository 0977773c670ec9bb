"""The IDX files of MNIST (LeCun et al. 1998, doi:10.1109/5.726791) and of the sets that share its format."""

from __future__ import annotations

import gzip
import math
import struct
import threading
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.errors import NodeError
from graph.wording import Wording

_BYTES = 8
"""The type's number in a file's magic: unsigned bytes."""
_LARGEST = 1 << 31
_LARGEST_UNPACKED = 1 << 30
"""Bytes that a packed file may hold, which lie in memory as a whole."""
_IMAGES, _LABELS = 3, 1
_reading = threading.Lock()


def find_files(folder: Path, split: str) -> tuple[Path, Path | None]:
    """The file of pictures of a part (``train`` or ``test``), and that of its labels where there is one.

    Raises:
        NodeError: where there are no pictures.
    """
    marks = ("train",) if split == "train" else ("t10k", "test")
    names = sorted(path for path in folder.iterdir() if path.is_file())
    images = next((path for path in names if _is(path, marks, "images")), None)
    if images is None:
        raise NodeError(
            Wording("%s has no IDX file of pictures for '%s'.", folder, split),
            "A name such as train-images-idx3-ubyte or t10k-images-idx3-ubyte.gz is expected.",
        )
    return images, next((path for path in names if _is(path, marks, "labels")), None)


def read_pictures(path: Path) -> NDArray[np.uint8]:
    """N×H×W bytes.

    Raises:
        NodeError: where the file holds something else, or is cut short.
    """
    return _read(path, _IMAGES)


def read_labels(path: Path) -> NDArray[np.uint8]:
    """N bytes.

    Raises:
        NodeError: where the file holds something else, or is cut short.
    """
    return _read(path, _LABELS)


def _is(path: Path, marks: tuple[str, ...], what: str) -> bool:
    name = path.name.lower()
    return what in name and "idx" in name and any(mark in name for mark in marks)


def _read(path: Path, dimensions: int) -> NDArray[np.uint8]:
    state = path.stat()
    with _reading:  # several threads that ask for one file at once would each unpack it
        return _cached(path, dimensions, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _cached(path: Path, dimensions: int, _size: int, _time: int) -> NDArray[np.uint8]:
    """Kept for the next entry; plain files are mapped, so that only what is looked at is in memory."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            head = file.read(4 + 4 * dimensions)
            shape = _shape(path, head, dimensions)
            count = math.prod(shape)
            if path.suffix != ".gz":
                if path.stat().st_size < len(head) + count:
                    raise EOFError("it is cut short")
                return np.memmap(path, np.uint8, "r", len(head), shape)
            if count > _LARGEST_UNPACKED:
                raise NodeError(Wording("%s is too large to be read packed.", path), "Unpack it.")
            data = file.read(count)
    except (OSError, EOFError, zlib.error) as error:
        raise NodeError(Wording("%s cannot be read: %s.", path, error), "Get the file again.") from error
    if len(data) < count:
        raise NodeError(Wording("%s cannot be read: %s.", path, "it is cut short"), "Get the file again.")
    return np.frombuffer(data, np.uint8).reshape(shape)


def _shape(path: Path, head: bytes, dimensions: int) -> tuple[int, ...]:
    """
    Raises:
        NodeError: where a file does not begin as one of bytes with so many dimensions does.
    """
    if len(head) < 4 + 4 * dimensions or head[:4] != bytes((0, 0, _BYTES, dimensions)):
        raise NodeError(
            Wording("%s is no IDX file of %s dimensions of bytes.", path, dimensions),
            "Choose the files of MNIST, or of a set in the same format, as they were published.",
        )
    shape = struct.unpack(f">{dimensions}I", head[4:])
    if math.prod(shape) > _LARGEST or not all(shape):
        raise NodeError(
            Wording("%s says that it holds %s values.", path, f"{math.prod(shape):,}"), "Get the file again."
        )
    return shape
