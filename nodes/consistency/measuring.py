"""Optical flow of whole clips: measured once where it fits on a disk, else again whenever it is looked at.

Flow takes 24 bytes for each pixel of each frame, eight times as much as the clip: that of ten minutes at 512×512 would
take 94 GB. Measuring a pair of frames again takes about as long as reading it from a slow disk.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

import torch
from torch import Tensor

from graph.run.context import Run
from nodes.consistency.estimators import FlowEstimate, estimator, frame_picture
from nodes.frame_sources import FileFrames
from nodes.mapping import release, room_for
from nodes.pixels import Bytes
from nodes.values import Flow, Video
from nodes.warping import colour_occlusion, occlusion, warp

LARGEST_KEPT = 4 * 2**30
"""Bytes of flow; that of a longer clip is measured again."""
_BYTES_PER_PIXEL = 24
_PARTS = ("forward", "backward", "occluded_forward", "occluded_backward")
_CHANNELS = {"forward": 2, "backward": 2, "occluded_forward": 1, "occluded_backward": 1}
_KEPT_PAIRS = 24

Pair = tuple[Tensor, Tensor, Tensor, Tensor]
"""The four parts of a flow between two frames: 2×H×W, 2×H×W, 1×H×W, 1×H×W."""


@dataclass(frozen=True, eq=False, slots=True)
class Measurement:
    """How the flow of a clip is measured. ``colour_difference`` (0..1): pixels that differ by more from their
    counterparts count as occluded; 1: their motion alone tells.
    """

    video: Video
    kind: str
    preset: str
    colour_difference: float = 1.0

    @property
    def pairs(self) -> int:
        return max(len(self.video) - 1, 0)

    @property
    def title(self) -> str:
        return f"{self.kind} {self.preset}".rstrip()

    def between(self, first: Bytes, second: Bytes, estimate: FlowEstimate) -> Pair:
        forward, backward = estimate(first, second)[None], estimate(second, first)[None]
        hidden = [occlusion(forward, backward), occlusion(backward, forward)]
        if self.colour_difference < 1:
            pictures = [torch.from_numpy(part).permute(2, 0, 1)[None].float() / 255 for part in (first, second)]
            for index, field in enumerate((forward, backward)):
                other = warp(pictures[1 - index], field, padding="border")
                differs = colour_occlusion(pictures[index], other, self.colour_difference)
                hidden[index] = torch.maximum(hidden[index], differs)
        return forward[0], backward[0], hidden[0][0], hidden[1][0]


def measured_flow(run: Run, measurement: Measurement) -> Flow:
    """The flow of a clip, in memory, in a mapped file, or to be measured again by whoever looks at it."""
    video = measurement.video
    if measurement.pairs * video.width * video.height * _BYTES_PER_PIXEL > LARGEST_KEPT:
        run.step(measurement.pairs, measurement.pairs)
        return Flow(*(MeasuredField(measurement, part) for part in _PARTS), measurement.title)
    return kept_flow(run, measurement, estimator(measurement.kind, measurement.preset))


def kept_flow(run: Run, measurement: Measurement, estimate: FlowEstimate) -> Flow:
    """The flow of a clip by any estimator, in memory or in a mapped file."""
    video, pairs = measurement.video, measurement.pairs
    size = (video.height, video.width)
    parts = [room_for(run, (pairs, _CHANNELS[part], *size), torch.float32) for part in _PARTS]
    earlier = frame_picture(video, 0) if pairs else None
    for index in range(pairs):
        assert earlier is not None
        later = frame_picture(video, index + 1)
        for part, found in zip(parts, measurement.between(earlier, later, estimate), strict=True):
            part[index] = found
            release(part[index])
        earlier = later
        run.step(index + 1, pairs)
    return Flow(parts[0], parts[1], parts[2], parts[3], measurement.title)


@dataclass(frozen=True, eq=False, slots=True)
class MeasuredField:
    """One part of a flow that is measured when it is looked at; read like a tensor, by an index or a slice."""

    measurement: Measurement
    part: str

    @property
    def shape(self) -> tuple[int, int, int, int]:
        video = self.measurement.video
        return (self.measurement.pairs, _CHANNELS[self.part], video.height, video.width)

    @property
    def dtype(self) -> torch.dtype:
        return torch.float32

    def __len__(self) -> int:
        return self.measurement.pairs

    def __getitem__(self, place: int | slice) -> Tensor:
        if isinstance(place, slice):
            places = range(len(self))[place]
            found = [self._one(index) for index in places]
            return torch.stack(found) if found else torch.empty((0, *self.shape[1:]))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._one(place % len(self))

    def _one(self, index: int) -> Tensor:
        return _pair(self.measurement, index)[_PARTS.index(self.part)]


_pairs: OrderedDict[Hashable, tuple[Video, Pair]] = OrderedDict()
_measuring = threading.Lock()


def _pair(measurement: Measurement, index: int) -> Pair:
    """The flow between frames ``index`` and ``index + 1``; the last ones are kept: their parts are read one by one."""
    key = (_identity(measurement.video), measurement.kind, measurement.preset, measurement.colour_difference, index)
    with _measuring:
        if key not in _pairs:
            first, second = (frame_picture(measurement.video, place) for place in (index, index + 1))
            estimate = estimator(measurement.kind, measurement.preset)
            # The clip is kept with it: while it is, no other can be at the same place in memory.
            _pairs[key] = (measurement.video, measurement.between(first, second, estimate))
        _pairs.move_to_end(key)
        while len(_pairs) > _KEPT_PAIRS:
            _pairs.popitem(last=False)
        return _pairs[key][1]


def _identity(video: Video) -> Hashable:
    frames = video.frames
    if isinstance(frames, FileFrames):
        return (frames.path, frames.mark, frames.largest_side, frames.shape, frames.chosen.numpy().tobytes())
    return id(frames)
