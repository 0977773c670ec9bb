"""Nodes that put an invisible mark into pictures and clips, and find it again. The method is in ``nodes.marking``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import numpy as np
import torch
from torch import Tensor

from graph.declare import Range, Slider, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.marking.detection import Found, found_in, residual_of
from nodes.marking.embedding import marked
from nodes.marking.pattern import TILE
from nodes.values import Image, Table, Video

FALSE_POSITIVE_RATE = 1e-6
"""A mark counts as found where the chance that a picture without it passes for marked is at most this."""

_PAYLOAD = re.compile(r"[0-9a-fA-F]{1,8}")
_SMALLEST_SIDE = TILE // 2
_COLUMNS = ("found", "payload", "score", "false positive rate", "scale", "agreement")


class Watermark(NamedTuple):
    """What a detector found."""

    found: bool
    payload: str
    confidence: float
    report: Table


@node(
    title="Embed Watermark",
    category="Safety",
    keywords=("invisible watermark", "mark", "provenance", "copyright", "sign", "DWT-DCT", "steganography"),
)
def embed_watermark(
    run: Run,
    image: Image,
    payload: str = "00000001",
    key: str = "",
    strength: Annotated[float, Slider(0.25, 4, 0.05)] = 1.0,
) -> Image:
    """Put an invisible mark into pictures that says who made them, or with what.

    `payload` is what it says: up to eight hexadecimal digits (32 bits), such as a number that you keep a list of. The
    mark is found again, by *Detect Watermark* with the same `key`, after JPEG at quality 75, crops, noise and changes
    of size from a half to double; docs/methods.md has the rates. Turned, mirrored or stretched pictures lose it. The
    key keeps others from reading or forging it; it does not keep anybody from destroying it on purpose, and the
    workflow file holds it as it is.

    Pictures need 128 pixels or more on each side. Save at a quality of 75 or more. `strength` is that of the mark in
    flat areas, in levels of 255; textures get up to four times as much. If the mark is not found again, raise it first,
    to 1.25 or 1.5; if it shows in skies and flat colours, lower it.

    Source: our own design, after spread spectrum (Cox et al. 1997, doi:10.1109/83.650120) with knowledge of the picture
    (Malvar & Florêncio 2003, doi:10.1109/TSP.2003.809385) and the code of Larsen 1973.
    """
    number = _number(payload)
    _check_size(image.width, image.height, TILE)
    result = image.pixels.clone()
    for index, pixels in enumerate(image.rgb):
        run.step(index, len(image))
        result[index, :3] = _marked(pixels, key, number, strength)
    run.step(len(image), len(image))
    return Image(result)


@node(
    title="Detect Watermark",
    category="Safety",
    keywords=("invisible watermark", "find", "read", "verify", "provenance", "payload"),
)
def detect_watermark(run: Run, image: Image, key: str = "", any_size: bool = True) -> Watermark:
    """Look for the mark that *Embed Watermark* puts into pictures, and read it.

    `found` says whether every picture of a batch bears a mark of this `key`, `payload` what the surest one says, and
    `confidence` is 1 minus the bound on its false positive rate. The report has a row for each picture. *score* is how
    well the picture's waves agree with the mark's, in standard deviations; a picture without the mark has such a score
    for any payload, place and size by chance at most as often as *false positive rate* says (Hoeffding's inequality and
    the union bound: it holds for all pictures, over the random choice of the key). Found is a mark whose rate is one in
    a million or less.

    `any_size` also looks for it in pictures that were scaled, between half and double the size, which takes some
    seconds; the report's *scale* is what it found. If a mark that should be there is not found, try the picture before
    it was edited, and see that the key is written the same.

    Source: see *Embed Watermark*; Hoeffding 1963, doi:10.1080/01621459.1963.10500830.
    """
    _check_size(image.width, image.height, _SMALLEST_SIDE)
    found = []
    for index, pixels in enumerate(image.rgb):
        within = _WithinOne(run, index, len(image))
        found.append(found_in(residual_of(_levels(pixels)), key, any_size, FALSE_POSITIVE_RATE, within.step))
        run.step(index + 1, len(image))
    best = min(found, key=lambda item: item.false_positive_rate)
    rows = [(index, *_row(item)) for index, item in enumerate(found)]
    return _watermark(best, all(map(_is_found, found)), _table("picture", rows))


@node(
    title="Embed Watermark in Video",
    category="Safety",
    keywords=("invisible watermark", "mark", "provenance", "copyright", "clip", "frames"),
)
def embed_watermark_in_video(
    run: Run,
    video: Video,
    payload: str = "00000001",
    key: str = "",
    strength: Annotated[float, Slider(0.25, 4, 0.05)] = 1.0,
) -> Video:
    """Put the same invisible mark into every frame of a clip; see *Embed Watermark*.

    *Detect Watermark in Video* finds it by all frames together, so that it outlives stronger compression than in a
    single picture. If it is not found again, raise `strength` first, or save at a higher quality.
    """
    number = _number(payload)
    _check_size(video.width, video.height, TILE)
    result = ClipWriter(run, len(video))
    for index in range(len(video)):
        pixels = video.pixels(index, index + 1).clone()
        pixels[0, :3] = _marked(pixels[0, :3], key, number, strength)
        result.put(pixels)
    return result.clip_like(video)


@node(
    title="Detect Watermark in Video",
    category="Safety",
    keywords=("invisible watermark", "find", "read", "verify", "provenance", "clip"),
)
def detect_watermark_in_video(
    run: Run, video: Video, key: str = "", any_size: bool = True, frames: Annotated[int, Range(1, 10_000)] = 16
) -> Watermark:
    """Look for the mark that *Embed Watermark in Video* puts into clips, and read it.

    `frames` so many, spread over the clip, are looked at together, which finds a mark that no single frame shows; the
    report says of each by itself what it holds, at the size that was found. What the outputs and columns mean stands
    with *Detect Watermark*. If a mark is not found, look at more frames.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    _check_size(video.width, video.height, _SMALLEST_SIDE)
    chosen = sorted({round(place) for place in np.linspace(0, len(video) - 1, min(frames, len(video)))})
    residuals = []
    for done, index in enumerate(chosen):
        run.step(done, 2 * len(chosen))
        residuals.append(residual_of(_levels(video.clip(index, index + 1)[0])))
    together = found_in(np.sum(residuals, axis=0), key, any_size, FALSE_POSITIVE_RATE, lambda done, total: run.check())
    rows = []
    for done, (index, residual) in enumerate(zip(chosen, residuals, strict=True)):
        run.step(len(chosen) + done, 2 * len(chosen))
        alone = found_in(residual, key, False, FALSE_POSITIVE_RATE, scale=together.scale)
        rows.append((index, *_row(alone)))
    run.step(2 * len(chosen), 2 * len(chosen))
    return _watermark(together, _is_found(together), _table("frame", rows))


class _WithinOne:
    """Tells how far one picture's search is, as a part of a batch."""

    def __init__(self, run: Run, index: int, count: int) -> None:
        self._run, self._index, self._count = run, index, count

    def step(self, done: int, total: int) -> None:
        self._run.step(self._index * total + done, self._count * total)


def _marked(pixels: Tensor, key: str, payload: int, strength: float) -> Tensor:
    """3×H×W in 0..1 with its mark."""
    return torch.from_numpy(marked(_levels(pixels), key, payload, strength) / 255).permute(2, 0, 1).float()


def _levels(pixels: Tensor) -> np.ndarray:
    """3×H×W in 0..1 as H×W×3 levels of 0..255."""
    return np.ascontiguousarray(pixels.permute(1, 2, 0).double().numpy()) * 255


def _number(payload: str) -> int:
    text = payload.strip()
    if not _PAYLOAD.fullmatch(text):
        raise NodeError(
            Wording("'%s' cannot be the payload of a watermark.", payload),
            "Write up to eight hexadecimal digits: 0 to 9 and a to f.",
        )
    return int(text, 16)


def _check_size(width: int, height: int, smallest: int) -> None:
    if min(width, height) < smallest:
        raise NodeError(
            Wording("A watermark needs %s pixels or more on each side, not %s×%s.", smallest, width, height),
            "Use a larger picture.",
        )


def _is_found(item: Found) -> bool:
    return item.payload is not None and item.false_positive_rate <= FALSE_POSITIVE_RATE


def _text(item: Found) -> str:
    return f"{item.payload:08x}" if item.payload is not None and _is_found(item) else ""


def _row(item: Found) -> tuple[bool, str, float, float, float, float]:
    figures = (round(item.score, 2), item.false_positive_rate, round(item.scale, 4), round(item.agreement, 3))
    return (_is_found(item), _text(item), *figures)


def _table(first: str, rows: Sequence[tuple[bool | int | str | float, ...]]) -> Table:
    return Table((first, *_COLUMNS), tuple(zip(*rows, strict=True)))


def _watermark(best: Found, is_found: bool, report: Table) -> Watermark:
    return Watermark(is_found, _text(best), 1 - min(1.0, best.false_positive_rate), report)
