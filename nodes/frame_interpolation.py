"""Nodes that put frames between others, by optical flow or a network: retiming, and smoothing by one's neighbours."""

from __future__ import annotations

import math
from contextlib import nullcontext
from dataclasses import replace
from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import File, Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.consistency.estimators import SMALLEST_SIDE, dense_inverse_search, frame_picture
from nodes.consistency.interpolation import FrameBetween, frame_between
from nodes.devices import choose_device
from nodes.frame_sources import picked
from nodes.handles import FrameInterpolator
from nodes.loading.frame_interpolators import finding_between, interpolator_in
from nodes.loading.names import find_model
from nodes.values import Video


@node(
    title="Load Frame Interpolator",
    category="Models",
    keywords=("RIFE", "IFNet", "flownet", "frame interpolation", "in-between", "slow motion"),
    lane="io",
)
def load_frame_interpolator(run: Run, model: Annotated[str, File("model")] = "") -> FrameInterpolator:
    """Load a network that finds frames between others: RIFE, for *Retime Video* and the two smoothers.

    `model` is a .safetensors file with the weights of its *flownet*. Three kinds are known, and told by the shapes in
    the file: those of the paper, for the frame halfway and for any place between two (RIFE and RIFE-m), and the later
    networks 4.5 and 4.6. The weights are published as .pkl files, which are never opened here, since they can run code:
    convert one with a tool that you trust. The networks were built from their description, and not tried with
    published weights.

    Source: Huang et al. 2022 (ECCV), arXiv:2011.06294. If frames between are torn, the motion is too large: make the
    frames smaller, or leave the network out and compare.
    """
    return interpolator_in(find_model(model, run.settings, run))


@node(
    title="Interleaved Smoother",
    category="Video",
    keywords=("ControlVideo", "RIFE", "flicker", "smooth", "interpolate", "temporal consistency", "deflicker"),
    uses_device=True,
)
def interleaved_smoother(
    run: Run,
    video: Video,
    interpolator: FrameInterpolator | None = None,
    strength: Annotated[float, Slider(0, 1, 0.01)] = 1.0,
    times: Annotated[int, Slider(1, 4)] = 1,
) -> Video:
    """Replace every other frame by what lies halfway between its neighbours, then the others likewise.

    What flickers from frame to frame goes, and what moves on stays. As a step of denoising it is part of ControlVideo
    (Zhang et al. 2023, arXiv:2305.13077); this is the same on finished frames, by optical flow, or by that paper's
    network (RIFE) where one is wired as `interpolator`. It is done `times` times, each of which costs some sharpness:
    lower `strength` where that shows. The first and the last frame stay.
    """
    _check_size(video)
    with finding_between(interpolator, choose_device(run.settings)) as between:
        for _ in range(times):
            for first in (1, 2):
                writer = ClipWriter(run, len(video))
                for index in range(len(video)):
                    pixels = video.pixels(index, index + 1)
                    if index >= first and (index - first) % 2 == 0 and index < len(video) - 1:
                        neighbours = video.clip(index - 1, index), video.clip(index + 1, index + 2)
                        halfway = between(*neighbours, 0.5)
                        pixels = torch.cat([torch.lerp(pixels[:, :3], halfway, strength), pixels[:, 3:]], dim=1)
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
        "RIFE",
    ),
    uses_device=True,
)
def retime_video(
    run: Run,
    video: Video,
    interpolator: FrameInterpolator | None = None,
    speed: Annotated[float, Range(0.01, 100)] = 1.0,
    rate: Annotated[float, Range(0, 240, unit="/s")] = 0.0,
    between: Literal["nearest", "mix", "motion"] = "motion",
) -> Video:
    """Let a clip run slower or faster, or at another rate at the same speed, with new frames in between.

    ``speed`` 0.5 takes twice as long; ``rate`` is that of the result (0: that of the clip). Frames that lie between two
    others are the *nearest* of them (nothing is computed), a *mix* of both, or moved to where things are then by
    optical flow (*motion*), which needs no weights, or by the network that is wired as `interpolator`. Where motion is
    large or hidden things come out, it smears: film at a higher rate, or take *nearest*. The sound keeps in step, at
    its pitch.

    RIFE: Huang et al. 2022, arXiv:2011.06294. Flow: forward projection (Baker et al. 2011).
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
    writer = ClipWriter(run, length)
    network = interpolator if between == "motion" else None
    with nullcontext() if network is None else finding_between(network, choose_device(run.settings)) as found:
        inner = _Between(video, between == "motion", found)
        for place in places:
            writer.put(inner.at(place))
    return replace(writer.clip(rate), sound=sound)


class _Between:
    """Frames at any place of a clip: mixed, moved along the flow (that of the last pair is kept), or by a network."""

    def __init__(self, video: Video, moves: bool, by_network: FrameBetween | None) -> None:
        self._video, self._by_network = video, by_network
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
        if self._by_network is not None:
            # Networks know colours alone.
            return torch.cat(
                [self._by_network(here[:, :3], there[:, :3], share), torch.lerp(here[:, 3:], there[:, 3:], share)],
                dim=1,
            )
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
