"""Nodes that put frames between others, by optical flow: retiming, and smoothing by one's neighbours."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.consistency.estimators import SMALLEST_SIDE, dense_inverse_search, frame_picture
from nodes.consistency.interpolation import frame_between, interpolated
from nodes.frame_sources import picked
from nodes.values import Video


@node(
    title="Interleaved Smoother",
    category="Video",
    keywords=("ControlVideo", "flicker", "smooth", "interpolate", "temporal consistency", "deflicker"),
)
def interleaved_smoother(
    run: Run,
    video: Video,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    times: Annotated[int, Slider(1, 4)] = 1,
) -> Video:
    """Replace every other frame by what lies halfway between its neighbours, then the others likewise.

    What flickers from frame to frame goes, and what moves on stays. As a step of denoising it is part of ControlVideo
    (Zhang et al. 2023, arXiv:2305.13077); this is the same on finished frames, with optical flow in the place of that
    paper's network (RIFE). Each round costs some sharpness: lower the strength where that shows. The first and the last
    frame stay.
    """
    _check_size(video)
    estimate = dense_inverse_search()
    for _ in range(times):
        for first in (1, 2):
            writer = ClipWriter(run, len(video))
            for index in range(len(video)):
                pixels = video.pixels(index, index + 1)
                if index >= first and (index - first) % 2 == 0 and index < len(video) - 1:
                    neighbours = video.clip(index - 1, index), video.clip(index + 1, index + 2)
                    between = interpolated(*neighbours, 0.5, estimate)
                    pixels = torch.cat([torch.lerp(pixels[:, :3], between, strength), pixels[:, 3:]], dim=1)
                writer.put(pixels)
            video = writer.clip_like(video)
    return video


@node(
    title="Retime Video",
    category="Video",
    keywords=(
        "slow motion",
        "speed",
        "frame interpolation",
        "in-between",
        "fps",
        "frame rate conversion",
        "time lapse",
    ),
)
def retime_video(
    run: Run,
    video: Video,
    speed: Annotated[float, Range(0.01, 100)] = 1.0,
    rate: Annotated[float, Range(0, 240, unit="/s")] = 0.0,
    between: Literal["nearest", "mix", "motion"] = "motion",
) -> Video:
    """Let a clip run slower or faster, or at another rate at the same speed, with new frames in between.

    ``speed`` 0.5 takes twice as long; ``rate`` is that of the result (0: that of the clip). Frames that lie between two
    others are the *nearest* of them (nothing is computed), a *mix* of both, or moved to where things are then by
    optical flow (*motion*), which needs no weights. Where motion is large or hidden things come out, it smears: film at
    a higher rate, or take *nearest*. The sound keeps in step, at its pitch.
    """
    count = len(video)
    if not count:
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    rate = rate or video.rate
    step = speed * video.rate / rate
    length = max(1, math.floor((count - 1) / step + 1e-6) + 1) if between != "nearest" else max(1, round(count / step))
    places = [min(index * step, count - 1.0) for index in range(length)]
    sound = video.sound and video.sound.faster(speed).cut(0.0, length / rate)
    if between == "nearest":
        chosen = [min(int(place + 1e-6), count - 1) for place in places]
        return Video(picked(video.frames, chosen), rate, sound)
    if between == "motion":
        _check_size(video)
    inner = _Between(video, between == "motion")
    writer = ClipWriter(run, length)
    for place in places:
        writer.put(inner.at(place))
    return replace(writer.clip(rate), sound=sound)


class _Between:
    """Frames at any place of a clip; the flow of the pair that was asked for last is kept."""

    def __init__(self, video: Video, moves: bool) -> None:
        self._video = video
        self._estimate = dense_inverse_search() if moves else None
        self._pair = -1
        self._fields: tuple[Tensor, Tensor] | None = None

    def at(self, place: float) -> Tensor:
        first = int(place)
        share = place - first
        # A thousandth of a frame is no motion that anybody sees.
        if share < 1e-3 or first + 1 >= len(self._video):
            return self._video.pixels(first, first + 1)
        if share > 1 - 1e-3:
            return self._video.pixels(first + 1, first + 2)
        here, there = self._video.pixels(first, first + 1), self._video.pixels(first + 1, first + 2)
        if self._estimate is None:
            return torch.lerp(here, there, share)
        if self._pair != first or self._fields is None:
            pictures = frame_picture(self._video, first), frame_picture(self._video, first + 1)
            self._fields = (self._estimate(*pictures)[None], self._estimate(*reversed(pictures))[None])
            self._pair = first
        return frame_between(here, there, *self._fields, share)


def _check_size(video: Video) -> None:
    if min(video.width, video.height) < SMALLEST_SIDE:
        raise NodeError(
            Wording("Frames of %s×%s are too small.", video.width, video.height),
            Wording("Use %s px or more.", SMALLEST_SIDE),
        )
