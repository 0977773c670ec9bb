"""Frames that are fetched when they are looked at: from a file, or from other frames in another order.

So a clip of any length takes no memory, and reading, trimming, looping and joining it take no room on a disk either.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor


class FrameSource(ABC):
    """F frames of C×H×W bytes. Subclasses are frozen dataclasses, and read the same way as a tensor of that shape:
    ``len``, ``shape``, ``dtype``, and an index, a slice or a list of indices, which give tensors.
    """

    dtype = torch.uint8

    @property
    @abstractmethod
    def shape(self) -> tuple[int, int, int, int]: ...

    @abstractmethod
    def read(self, places: Sequence[int]) -> Tensor:
        """The frames at ``places`` (each from 0 to F-1) as n×C×H×W uint8.

        Raises:
            NodeError: where a file that they are in is not what it was.
        """

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, place: int | slice | list[int]) -> Tensor:
        if isinstance(place, list):
            return self.read([range(len(self))[index] for index in place])
        if isinstance(place, slice):
            places = range(len(self))[place]
            return self.read(places) if len(places) else torch.empty((0, *self.shape[1:]), dtype=self.dtype)
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self.read([place % len(self)])[0]


Frames = Tensor | FrameSource


@dataclass(frozen=True, eq=False, slots=True)
class FileFrames(FrameSource):
    """Frames of a video file.

    ``mark``: of its content, so that another file in its place is noticed; ``chosen``: F numbers of frames of the file
    (int64), ascending; ``height``, ``width``: of the frames as they are handed out; ``channels``: 3, or 4 with alpha.
    """

    path: str
    mark: str
    chosen: Tensor
    channels: int
    height: int
    width: int
    largest_side: int = 0

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return (len(self.chosen), self.channels, self.height, self.width)

    def read(self, places: Sequence[int]) -> Tensor:
        from nodes.video_decoding import decoded

        return decoded(self, [int(self.chosen[place]) for place in places])


@dataclass(frozen=True, eq=False, slots=True)
class PickedFrames(FrameSource):
    """Frames of another source in the order ``chosen`` (int64); some perhaps twice."""

    source: Tensor | FrameSource
    chosen: Tensor

    @property
    def shape(self) -> tuple[int, int, int, int]:
        _, channels, height, width = self.source.shape
        return (len(self.chosen), channels, height, width)

    def read(self, places: Sequence[int]) -> Tensor:
        wanted = self.chosen[torch.tensor(list(places), dtype=torch.int64)]
        if isinstance(self.source, FrameSource):
            return self.source.read(wanted.tolist())
        return as_bytes(self.source[wanted])


@dataclass(frozen=True, eq=False, slots=True)
class JoinedFrames(FrameSource):
    """Frames of several sources of one size, one after the other."""

    parts: tuple[Tensor | FrameSource, ...]

    @property
    def shape(self) -> tuple[int, int, int, int]:
        _, _, height, width = self.parts[0].shape
        channels = max(part.shape[1] for part in self.parts)
        return (sum(part.shape[0] for part in self.parts), channels, height, width)

    def read(self, places: Sequence[int]) -> Tensor:
        return torch.cat([self._one(place) for place in places])

    def _one(self, place: int) -> Tensor:
        for part in self.parts:
            if place < part.shape[0]:
                frame = as_bytes(part[place : place + 1])
                return with_alpha(frame) if self.shape[1] == 4 else frame
            place -= part.shape[0]
        raise IndexError(place)


def picked(frames: Frames, chosen: Sequence[int]) -> Frames:
    """Frames in another order, without a copy of any."""
    places = torch.tensor(list(chosen), dtype=torch.int64)
    if isinstance(frames, FileFrames) and bool((places.diff() >= 0).all()):
        return FileFrames(
            frames.path,
            frames.mark,
            frames.chosen[places],
            frames.channels,
            frames.height,
            frames.width,
            frames.largest_side,
        )
    if isinstance(frames, PickedFrames):
        return PickedFrames(frames.source, frames.chosen[places])
    return PickedFrames(frames, places)


def as_bytes(frames: Tensor) -> Tensor:
    """uint8 as it is; float in 0..1 as uint8."""
    return frames if frames.dtype == torch.uint8 else frames.clamp(0, 1).mul(255).round().to(torch.uint8)


def with_alpha(frames: Tensor) -> Tensor:
    """n×3×H×W or n×4×H×W bytes as n×4×H×W; what had no alpha is opaque."""
    if frames.shape[1] == 4:
        return frames
    return torch.cat([frames, torch.full_like(frames[:, :1], 255)], dim=1)
