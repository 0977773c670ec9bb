"""Frames of files at any place, with the decoder kept open: the next frame costs no seek, and the last ones nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
import torch
from av.video.frame import VideoFrame
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.frame_sources import FileFrames
from nodes.pixels import Bytes
from nodes.video_reading import FrameTable, decoded_from, frame_bytes, frame_table, pixel_aspect, shown_size

KEPT_BYTES = 192 * 2**20
"""Of frames of one file that are kept after they were decoded, for those who look back."""
_MOST_OPEN = 6
_SAMPLE = 2**16


def file_mark(path: Path) -> str:
    """What tells a file's content from another's: its size, and some bytes of its beginning, middle and end.

    Raises:
        OSError: where it cannot be read.
    """
    state = path.stat()
    return _mark(str(path), state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=256)
def _mark(path: str, size: int, modified_ns: int) -> str:
    found = blake2b(str(size).encode(), digest_size=16)
    with Path(path).open("rb") as file:
        for start in (0, size // 2, max(0, size - _SAMPLE)):
            file.seek(start)
            found.update(file.read(_SAMPLE))
    return found.hexdigest()


def decoded(frames: FileFrames, numbers: Sequence[int]) -> Tensor:
    """The frames of a file with these numbers, as n×C×H×W bytes.

    One that cannot be decoded shows the one before it, or the first that can be.

    Raises:
        NodeError: where the file is gone, has changed, or holds no frame that can be decoded.
    """
    decoder = _decoder_of(frames)
    with decoder.lock:
        arrays = [decoder.frame(number) for number in numbers]
    return torch.from_numpy(np.stack(arrays)).permute(0, 3, 1, 2).contiguous()


class _Decoder:
    """One file, at one size, going forward until somebody asks for what lies elsewhere."""

    def __init__(self, frames: FileFrames) -> None:
        self.lock = threading.Lock()
        self._path = Path(frames.path)
        self._has_alpha = frames.channels == 4
        self._largest_side = frames.largest_side
        self._shape = (frames.height, frames.width, frames.channels)
        self._table: FrameTable = frame_table(self._path)
        self._numbers = {time: number for number, time in enumerate(self._table.times)}
        self._keys = sorted(self._numbers[time] for time in self._table.key_times if time in self._numbers)
        self._aspect = pixel_aspect(self._path)
        self._coming: Iterator[VideoFrame] = iter(())
        self._place = -1
        """The number of the frame that was decoded last; -1 where decoding has not begun."""
        self._kept: OrderedDict[int, Bytes] = OrderedDict()
        self._kept_bytes = 0
        self._absent: dict[int, int] = {}
        """Frames that could not be decoded, and which are shown in their place."""

    def frame(self, number: int) -> Bytes:
        number = self._absent.get(number, number)
        if number not in self._kept:
            self._go_to(number)
        found = number if number in self._kept else self._stand_in(number)
        self._kept.move_to_end(found)
        return self._kept[found]

    def _go_to(self, number: int) -> None:
        key = max((place for place in self._keys if place <= number), default=None)
        is_ahead = 0 <= self._place < number and (key is None or key <= self._place + 1)
        if not is_ahead:
            self._begin(key, number)
        for frame in self._coming:
            self._place = self._keep(frame)
            if self._place >= number:
                return

    def _begin(self, key: int | None, number: int) -> None:
        """Decode from a key frame on, or from the start, where a seek leads too far."""
        for begin in ([] if key is None else [self._table.times[key]]) + [None]:
            coming = decoded_from(self._path, begin, self._has_alpha)
            first = next(coming, None)
            self._coming = coming
            self._place = -1
            if first is not None:
                self._place = self._keep(first)
                if self._place <= number:
                    return

    def _keep(self, frame: VideoFrame) -> int:
        """Keep a frame and return its number; one that the table does not list counts as the last one before it."""
        number = self._numbers.get(frame.pts) if frame.pts is not None else None
        if number is None:
            return self._place
        size = shown_size(frame, self._aspect, self._largest_side)
        array = _in_shape(frame_bytes(frame, size, self._has_alpha), self._shape)
        self._kept[number] = array
        self._kept_bytes += array.nbytes
        while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].nbytes
        return number

    def _stand_in(self, number: int) -> int:
        """The frame that is shown in the place of one that is not there: the one before it, or else the next."""
        if not self._kept:
            raise NodeError(
                Wording("No frame of %s can be decoded.", self._path), "The file is damaged: copy or export it again."
            )
        before = [place for place in self._kept if place < number]
        found = max(before) if before else min(self._kept)
        self._absent[number] = found
        return found


def _in_shape(array: Bytes, shape: tuple[int, int, int]) -> Bytes:
    """H×W×C as it was announced; files may change the size on the way."""
    if array.shape == shape:
        return array
    import cv2

    height, width, _ = shape
    resized: Bytes = cv2.resize(array, (width, height), interpolation=cv2.INTER_AREA)
    return resized


_open: OrderedDict[tuple[object, ...], _Decoder] = OrderedDict()
_opening = threading.Lock()


def _decoder_of(frames: FileFrames) -> _Decoder:
    path = Path(frames.path)
    try:
        mark = file_mark(path)
    except OSError as error:
        raise NodeError(Wording("%s cannot be read any more.", path), "Put it back, or load another clip.") from error
    if mark != frames.mark:
        raise NodeError(Wording("%s has changed since it was loaded.", path), "Run again to load it anew.")
    key = (frames.path, mark, frames.channels, frames.largest_side, frames.height, frames.width)
    with _opening:
        decoder = _open.pop(key, None) or _Decoder(frames)
        _open[key] = decoder
        while len(_open) > _MOST_OPEN:
            _open.popitem(last=False)
    return decoder
