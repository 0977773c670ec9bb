"""The binary files of CIFAR-10 and CIFAR-100 (Krizhevsky 2009): a label or two, then 32×32 pixels in planes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.errors import NodeError
from graph.wording import Wording
from nodes.dataset_files.entries import check_count

SIDE = 32
_LONGEST_NAMES = 1 << 16
"""Characters of a file of class names."""
PIXELS = 3 * SIDE * SIDE
_TEN = {"train": tuple(f"data_batch_{number}.bin" for number in range(1, 6)), "test": ("test_batch.bin",)}
_HUNDRED = {"train": ("train.bin",), "test": ("test.bin",)}
_PICKLED = ("data_batch_1", "test_batch", "batches.meta", "meta", "train", "test")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which files a part has, how many labels stand before each picture, and what their numbers mean."""

    files: tuple[Path, ...]
    labels: int
    names: tuple[str, ...]

    @property
    def record(self) -> int:
        """Bytes of a picture with its labels."""
        return self.labels + PIXELS


def layout_in(folder: Path, split: str, coarse: bool) -> Layout:
    """What a folder holds: CIFAR-10 or CIFAR-100, and which part of it. ``coarse``: the 20 classes of CIFAR-100.

    Raises:
        NodeError: where it holds neither in the binary version; the pickled one is refused.
    """
    for place in (folder, folder / "cifar-10-batches-bin", folder / "cifar-100-binary"):
        for names, labels, meta in (
            (_TEN[split], 1, "batches.meta.txt"),
            (_HUNDRED[split], 2, f"{'coarse' if coarse else 'fine'}_label_names.txt"),
        ):
            files = tuple(place / name for name in names if (place / name).is_file())
            if files:
                return Layout(files, labels, _class_names(place / meta))
    if any((place / name).is_file() for place in (folder, *_within(folder)) for name in _PICKLED):
        raise NodeError(
            Wording("%s holds CIFAR as pickles, a format that can run code when it is opened.", folder),
            "Get the binary version instead (cifar-10-binary.tar.gz or cifar-100-binary.tar.gz), and unpack it.",
        )
    raise NodeError(
        Wording("%s does not hold the binary version of CIFAR.", folder),
        "Choose the folder with data_batch_1.bin (CIFAR-10) or train.bin (CIFAR-100).",
    )


def count_in(path: Path, layout: Layout) -> int:
    """How many whole pictures a file holds."""
    return path.stat().st_size // layout.record


def read_labels(path: Path, layout: Layout, coarse: bool) -> list[str]:
    """The label of each picture in a file, by name where names are known."""
    count = count_in(path, layout)
    if not count:
        return []
    check_count(count)
    data = np.memmap(path, np.uint8, "r", 0, (count, layout.record))
    numbers = data[:, 0 if coarse or layout.labels == 1 else 1].tolist()
    return [layout.names[number] if number < len(layout.names) else str(number) for number in numbers]


def read_picture(path: Path, index: int) -> NDArray[np.uint8]:
    """3×32×32 bytes.

    Raises:
        ValueError: where the file does not reach that far.
    """
    record = PIXELS + (2 if path.name in (*_HUNDRED["train"], *_HUNDRED["test"]) else 1)
    with path.open("rb") as file:
        file.seek(record * index)
        data = file.read(record)
    if len(data) < record:
        raise ValueError("the file is cut short")
    return np.frombuffer(data[-PIXELS:], np.uint8).reshape(3, SIDE, SIDE)


def _class_names(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_LONGEST_NAMES).splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _within(folder: Path) -> tuple[Path, ...]:
    return folder / "cifar-10-batches-py", folder / "cifar-100-python"
