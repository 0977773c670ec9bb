"""The pictures and clips of a data set, read one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image as PillowImage
from PIL import UnidentifiedImageError
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.dataset_files import cifar, idx
from nodes.dataset_files.entries import LeftOut
from nodes.image_files import read_picture
from nodes.pixels import shrunk
from nodes.values import Dataset, Video
from nodes.video_files import load_video
from nodes.video_reading import frame_table


class UnreadableError(Exception):
    """An entry that cannot be read; the text says why."""


def picture_at(dataset: Dataset, index: int, largest_side: int = 0) -> Tensor:
    """3×H×W or 4×H×W in 0..1: the picture of an entry, scaled down where a side exceeds ``largest_side`` (0: not).

    Raises:
        UnreadableError: where it cannot be read.
    """
    path, record = Path(dataset.path(index)), dataset.records[index]
    try:
        if dataset.kind == "idx":
            plane = torch.from_numpy(np.array(idx.read_pictures(path)[record]))
            pixels = plane.float().div(255).expand(3, -1, -1).contiguous()
        elif dataset.kind == "cifar":
            pixels = torch.from_numpy(np.array(cifar.read_picture(path, record))).float().div(255)
        else:
            pixels = torch.from_numpy(read_picture(path)).permute(2, 0, 1).contiguous()
    except UnidentifiedImageError as error:
        raise UnreadableError("it is not a picture") from error
    except PillowImage.DecompressionBombError as error:
        raise UnreadableError("it is too large") from error
    except (OSError, SyntaxError, ValueError, IndexError) as error:
        raise UnreadableError(str(error).splitlines()[0] if str(error) else type(error).__name__) from error
    except NodeError as error:
        raise UnreadableError(error.message) from error
    return shrunk(pixels, largest_side)


def clip_at(run: Run, dataset: Dataset, index: int, frames: int = 0, rate: float = 0.0, largest_side: int = 0) -> Video:
    """The clip of an entry, within its span: ``frames`` of it (0: all) at ``rate`` (0: its own).

    Raises:
        UnreadableError: where it cannot be read.
    """
    path = Path(dataset.path(index))
    begin, end = dataset.span(index)
    try:
        table = frame_table(path)
        if rate:
            first, last = round(begin * rate), round(end * rate) if end else 0
        else:
            times = [table.seconds(number) for number in range(len(table.times))]
            first = next((number for number, time in enumerate(times) if time >= begin - 1e-6), len(times))
            last = next((number for number, time in enumerate(times) if time >= end - 1e-6), len(times)) if end else 0
        count = max(0, last - first) if end else 0
        if end and not count:
            raise UnreadableError("its span holds no frame")
        wanted = min(frames, count) if frames and count else frames or count
        return load_video(run, str(path), first, wanted, 1, rate, largest_side)
    except NodeError as error:
        raise UnreadableError(error.message) from error


def pictures_in(run: Run, dataset: Dataset, left_out: LeftOut) -> Iterator[Tensor]:
    """All pictures of a set (3×H×W), one by one: of clips, all frames. What cannot be read is left out."""
    for index in range(len(dataset)):
        run.check()
        try:
            if dataset.kind == "clips":
                video = clip_at(_quiet(run), dataset, index)
                yield from (video.clip(number, number + 1)[0] for number in range(len(video)))
            else:
                yield picture_at(dataset, index)[:3]
        except UnreadableError as error:
            left_out.add(dataset.path(index), error)


def clips_in(run: Run, dataset: Dataset, left_out: LeftOut) -> Iterator[Tensor]:
    """All clips of a set (F×3×H×W in 0..1), one by one. What cannot be read is left out.

    Raises:
        NodeError: where it is a set of pictures.
    """
    if dataset.kind != "clips":
        raise NodeError("This is a set of pictures, where clips are wanted.", "Wire a data set of clips.")
    for index in range(len(dataset)):
        run.check()
        try:
            video = clip_at(_quiet(run), dataset, index)
        except UnreadableError as error:
            left_out.add(dataset.path(index), error)
        else:
            yield video.clip(0, len(video))


def unreadable(dataset: Dataset, index: int, error: UnreadableError) -> NodeError:
    """What is said where the very entry that was asked for cannot be read."""
    return NodeError(
        Wording("Entry %s (%s) cannot be read: %s.", index, dataset.path(index), str(error).rstrip(".")),
        "Choose another entry, or repair the file.",
    )


def _quiet(run: Run) -> Run:
    """The run for a part of the work: it can be cancelled, but its steps are not those of the whole."""
    return Run(run.settings, run.small_footprint, is_cancelled=run.is_cancelled, scratch=run.scratch)
