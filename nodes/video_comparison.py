"""Clips side by side in step, to compare them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Annotated, Literal

import torch
from torch import Tensor

from graph.declare import Colour, Many, Multiline, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from nodes.clip_writing import ClipWriter
from nodes.contact_sheet import check_size, fitted_into, label, paste
from nodes.image_operations import rgb
from nodes.pixels import luminance
from nodes.values import Video


@node(
    title="Stack Videos",
    category="Video",
    keywords=(
        "side by side", "compare", "split screen", "grid", "montage", "beside", "concatenate", "synchronised", "arena",
    ),
)  # fmt: skip
def stack_videos(
    run: Run,
    videos: Many[Video],
    labels: Annotated[str, Multiline()] = "",
    columns: Annotated[int, Range(0, 100)] = 0,
    when_over: Literal["last frame", "again"] = "last frame",
    gap: Annotated[int, Range(0, 500, 1, "px")] = 8,
    background: Annotated[str, Colour()] = "#202020",
) -> Video:
    """Play clips side by side in step, row by row in the order of their wires, each with its label below.

    With 0 `columns`, the sheet is about square. `labels`, one on a line, go with the clips in order. Clips of other
    sizes are fitted into the size of the first, and shown at its rate: what is seen together is what happens at the
    same time. A clip that is over before the longest stays at its *last frame*, or begins *again*. The sound is that
    of the first.
    """
    if not videos:
        raise NodeError("There are no clips to lay out.", "Wire at least one.")
    first = videos[0]
    sheet = _Sheet.of(videos, labels.splitlines(), columns, gap, background)
    rate = first.rate
    count = max(math.ceil(round(video.seconds * rate, 6)) for video in videos)
    writer = ClipWriter(run, count)
    for index in range(count):
        run.check()
        shown = [_at(video, index / rate, when_over == "again") for video in videos]
        writer.put(sheet.with_frames(shown)[None])
    return replace(writer.clip(rate), sound=first.sound)


def _at(video: Video, seconds: float, is_repeated: bool) -> Tensor:
    """1×C×H×W of what a clip shows at a time."""
    index = math.floor(round(seconds * video.rate, 6))
    index = index % len(video) if is_repeated else min(index, len(video) - 1)
    return video.pixels(index, index + 1)


@dataclass(frozen=True)
class _Sheet:
    """What all frames have in common: ``ground`` (3×H×W) with the labels, and where each clip has its place in it.

    ``places``: the left and upper edge of each clip; ``height``, ``width``: the size that each is fitted into.
    """

    ground: Tensor
    places: tuple[tuple[int, int], ...]
    height: int
    width: int

    @classmethod
    def of(cls, videos: list[Video], labels: list[str], columns: int, gap: int, background: str) -> _Sheet:
        height, width = videos[0].height, videos[0].width
        columns = min(columns or math.ceil(math.sqrt(len(videos))), len(videos))
        rows = math.ceil(len(videos) / columns)
        text_size = max(10, min(width // 12, 28)) if any(line.strip() for line in labels) else 0
        strip = round(text_size * 1.6)
        size = (rows * (height + strip + gap) + gap, columns * (width + gap) + gap)
        check_size(*size)
        colour = rgb(background).view(3, 1, 1)
        ground = colour.repeat(1, *size)
        ink = 0.0 if float(luminance(colour)) > 0.4 else 1.0
        places = tuple(
            (gap + index % columns * (width + gap), gap + index // columns * (height + strip + gap))
            for index in range(len(videos))
        )
        for (left, top), text in zip(places, labels if text_size else [], strict=False):
            area = ground[:, top + height : top + height + strip, left : left + width]
            area.copy_(torch.lerp(area, torch.full_like(area, ink), label(text, width, strip, text_size)))
        return cls(ground, places, height, width)

    def with_frames(self, frames: list[Tensor]) -> Tensor:
        """3×H×W with a frame (1×C×h×w) of each clip, in the middle of its place."""
        sheet = self.ground.clone()
        for (left, top), frame in zip(self.places, frames, strict=True):
            fitted = fitted_into(frame, self.height, self.width)
            down, right = (self.height - fitted.shape[-2]) // 2, (self.width - fitted.shape[-1]) // 2
            paste(sheet, fitted, left + right, top + down)
        return sheet
