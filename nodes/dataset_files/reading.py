"""The pictures and clips of a data set, read one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
from nodes.set_values import Dataset
from nodes.values import Video
from nodes.video_files import load_video
from nodes.video_reading import frame_table

_READERS = 4
_AHEAD = 16
"""Pictures that are read before they are asked for; so many are in memory at a time."""
_FRAMES_AT_ONCE = 16


class UnreadableError(Exception):
    """An entry that cannot be read; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


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
        raise UnreadableError(Wording("it is not a picture")) from error
    except PillowImage.DecompressionBombError as error:
        raise UnreadableError(Wording("it is too large")) from error
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
            raise UnreadableError(Wording("its span holds no frame"))
        wanted = min(frames, count) if frames and count else frames or count
        return load_video(run, str(path), first, wanted, 1, rate, largest_side)
    except NodeError as error:
        raise UnreadableError(error.message) from error


def pictures_in(run: Run, dataset: Dataset, left_out: LeftOut) -> Iterator[Tensor]:
    """All pictures of a set (3×H×W), one by one: of clips, all frames. What cannot be read is left out.

    A few pictures are read ahead in threads, so that whoever looks at them need not wait for the disk.
    """
    read = _frames_of_clips(run, dataset) if dataset.kind == "clips" else _read_ahead(dataset)
    for index, found in read:
        run.check()
        if isinstance(found, UnreadableError):
            left_out.add(dataset.path(index), found.reason)
        else:
            yield found


def frames_in(video: Video) -> Iterator[Tensor]:
    """The frames of a clip (3×H×W in 0..1), one by one; they are fetched a few at a time."""
    for start in range(0, len(video), _FRAMES_AT_ONCE):
        yield from video.clip(start, start + _FRAMES_AT_ONCE)


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
            left_out.add(dataset.path(index), error.reason)
        else:
            yield video.clip(0, len(video))


def unreadable(dataset: Dataset, index: int, error: UnreadableError) -> NodeError:
    """What is said where the very entry that was asked for cannot be read."""
    return NodeError(
        Wording("Entry %s (%s) cannot be read: %s", index, dataset.path(index), error.reason),
        "Choose another entry, or repair the file.",
    )


def _read_ahead(dataset: Dataset) -> Iterator[tuple[int, Tensor | UnreadableError]]:
    """The pictures of a set in order, with their places."""

    def read(index: int) -> tuple[int, Tensor | UnreadableError]:
        try:
            return index, picture_at(dataset, index)[:3]
        except UnreadableError as error:
            return index, error

    with ThreadPoolExecutor(_READERS, "pictures") as readers:
        waiting: deque[Future[tuple[int, Tensor | UnreadableError]]] = deque()
        try:
            for index in range(len(dataset)):
                waiting.append(readers.submit(read, index))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            readers.shutdown(wait=False, cancel_futures=True)


def _frames_of_clips(run: Run, dataset: Dataset) -> Iterator[tuple[int, Tensor | UnreadableError]]:
    """The frames of all clips of a set, with the places of the clips."""
    for index in range(len(dataset)):
        try:
            video = clip_at(_quiet(run), dataset, index)
        except UnreadableError as error:
            yield index, error
        else:
            yield from ((index, frame) for frame in frames_in(video))


def _quiet(run: Run) -> Run:
    """The run for a part of the work: it can be cancelled, but its steps are not those of the whole."""
    return Run(run.settings, run.small_footprint, is_cancelled=run.is_cancelled, scratch=run.scratch)
