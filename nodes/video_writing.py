"""Clips into files: formats and their encoders, pictures and sound side by side, a frame at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import torch
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image as PillowImage
from torch.nn import functional

from graph.errors import NodeError
from graph.file.xmp import Provenance, append_xmp_box, xmp_packet
from graph.run.context import Run
from graph.wording import Wording
from nodes.mapping import taken
from nodes.pixels import Bytes, bytes_from_pixels
from nodes.sound_reading import SAMPLE_RATE, Samples, decoded_sound
from nodes.values import Video

_BT709 = 1
_MATROSKA = (".mkv", ".webm")
"""Suffixes of files that keep XMP as a tag; the others have a box for it."""

Options = dict[str, str]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a format is written.

    ``encoders``: FFmpeg's names, the first that is there is taken; ``pixels``: the pixel format, and the one with alpha
    ("": has none); ``options``: from quality (1..100) and effort (``fast``, ``medium``, ``slow``); ``sound``: the
    encoder for it.
    """

    title: str
    suffix: str
    encoders: tuple[str, ...]
    pixels: tuple[str, str]
    options: Callable[[int, str], Options]
    sound: str
    tag: str = ""
    even_sides: bool = True


def _x264(quality: int, effort: str) -> Options:
    # Constant rate factor: 0 would be lossless, 51 is the worst; each 6 halve the size.
    return {"crf": str(round(40 - quality * 0.3)), "preset": effort}


def _x265(quality: int, effort: str) -> Options:
    return {"crf": str(round(43 - quality * 0.31)), "preset": effort, "x265-params": "log-level=error"}


def _av1(quality: int, effort: str) -> Options:
    return {"crf": str(round(60 - quality * 0.45)), "preset": {"fast": "10", "medium": "8", "slow": "5"}[effort]}


def _vp9(quality: int, effort: str) -> Options:
    speed = {"fast": "6", "medium": "4", "slow": "1"}[effort]
    # Alpha cannot be written with frames that are never shown.
    return {"crf": str(round(58 - quality * 0.45)), "b": "0", "cpu-used": speed, "auto-alt-ref": "0", "row-mt": "1"}


def _prores(quality: int, effort: str) -> Options:
    """Proxy, LT, standard, HQ."""
    return {"profile": str(min(3, quality // 25)), "vendor": "apl0"}


_MOST_HELD_BACK = 2
"""Frames that x265 holds back to put them into another order. Of clips with no more of them it never learns how long a
frame lasts, and gives times that were never set.
"""

ENCODINGS: dict[str, Encoding] = {
    "mp4": Encoding("H.264", ".mp4", ("libx264", "libopenh264"), ("yuv420p", ""), _x264, "aac"),
    "mp4 h265": Encoding("H.265", ".mp4", ("libx265",), ("yuv420p", ""), _x265, "aac", tag="hvc1"),
    "mp4 av1": Encoding("AV1", ".mp4", ("libsvtav1", "libaom-av1"), ("yuv420p", ""), _av1, "aac"),
    "webm vp9": Encoding("VP9", ".webm", ("libvpx-vp9",), ("yuv420p", "yuva420p"), _vp9, "libopus"),
    "mov prores": Encoding("ProRes", ".mov", ("prores_ks",), ("yuv422p10le", "yuva444p10le"), _prores, "pcm_s16le"),
    "mkv lossless": Encoding(
        "FFV1", ".mkv", ("ffv1",), ("bgr0", "bgra"), lambda quality, effort: {}, "flac", even_sides=False
    ),
}


def encode(
    run: Run,
    video: Video,
    path: Path,
    encoding: Encoding,
    quality: int,
    effort: str,
    workflow_text: str,
    provenance: Provenance | None = None,
) -> None:
    """Write one frame for each frame, in sequence, at the video's rate, with its sound.

    Raises:
        NodeError: where the encoder is not there.
        av.FFmpegError: where it refuses the clip.
    """
    rate = Fraction(video.rate).limit_denominator(1001)
    packet = xmp_packet(provenance=provenance)
    with av.open(str(path), "w") as container:
        if workflow_text and encoding.suffix == ".mp4":
            container.metadata["comment"] = workflow_text
        if packet and encoding.suffix in _MATROSKA:
            container.metadata["XMP"] = packet.decode("utf-8")
        stream: Any = container.add_stream(_encoder(encoding), rate=rate)
        _set_up(stream, video, encoding, encoding.options(quality, effort))
        sound = _SoundTrack(container, video, encoding) if video.sound is not None else None
        for index, array in enumerate(frame_arrays(run, video)):
            frame = _encoder_frame(array, stream.width, stream.height, stream.pix_fmt)
            frame.pts = index
            container.mux(stream.encode(frame))
            if sound is not None:
                # In step, so that the container need not hold one back until the other has come as far.
                sound.write_until((index + 1) / video.rate)
        container.mux(stream.encode())
        if sound is not None:
            sound.finish()
    if packet and encoding.suffix not in _MATROSKA:
        append_xmp_box(path, packet)


def _encoder(encoding: Encoding) -> str:
    for name in encoding.encoders:
        try:
            av.codec.Codec(name, "w")
        except ValueError:
            continue
        return name
    raise NodeError(
        Wording("FFmpeg was built without an encoder for %s (%s).", encoding.title, " or ".join(encoding.encoders)),
        "Choose another format, or install the package av from PyPI, which has it.",
    )


def _set_up(stream: Any, video: Video, encoding: Encoding, options: Options) -> None:
    stream.width, stream.height = (
        side + side % 2 if encoding.even_sides else side for side in (video.width, video.height)
    )
    with_alpha = bool(encoding.pixels[1]) and video.has_alpha
    stream.pix_fmt = encoding.pixels[with_alpha]
    if with_alpha and encoding.title == "ProRes":
        options = options | {"profile": "4", "alpha_bits": "16"}
    stream.options = options
    context = stream.codec_context
    if len(video) <= _MOST_HELD_BACK:
        context.max_b_frames = 0
    if encoding.tag:
        context.codec_tag = encoding.tag
    if stream.pix_fmt.startswith("yuv"):
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = ColorRange.MPEG


class _SoundTrack:
    """The sound stream of a file; samples are decoded as they are needed."""

    def __init__(self, container: Any, video: Video, encoding: Encoding) -> None:
        assert video.sound is not None
        self._container = container
        self._stream = container.add_stream(encoding.sound, rate=SAMPLE_RATE, layout="stereo")
        self._blocks: Iterator[Samples] = decoded_sound(video.sound.cut(0.0, video.seconds))
        self._fifo = av.AudioFifo()
        self._resampler = av.AudioResampler(self._stream.format, "stereo", SAMPLE_RATE)
        self._written = 0
        self._taken = 0

    def write_until(self, seconds: float) -> None:
        while self._taken < seconds * SAMPLE_RATE:
            block = next(self._blocks, None)
            if block is None:
                return
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = SAMPLE_RATE, self._taken
            frame.time_base = Fraction(1, SAMPLE_RATE)
            self._taken += block.shape[1]
            for converted in self._resampler.resample(frame):
                self._fifo.write(converted)
            self._encode(self._stream.codec_context.frame_size or 1024, partial=False)

    def finish(self) -> None:
        self.write_until(float("inf"))
        for converted in self._resampler.resample(None):
            self._fifo.write(converted)
        self._encode(self._stream.codec_context.frame_size or 1024, partial=True)
        self._container.mux(self._stream.encode(None))

    def _encode(self, size: int, partial: bool) -> None:
        while self._fifo.samples >= size or (partial and self._fifo.samples):
            frame = self._fifo.read(size, partial=True)
            frame.pts, frame.time_base = self._written, Fraction(1, SAMPLE_RATE)
            self._written += frame.samples
            self._container.mux(self._stream.encode(frame))


def _encoder_frame(array: Bytes, width: int, height: int, pixel_format: str) -> VideoFrame:
    """H×W×3 or H×W×4 bytes as a frame of that format; a missing row or column repeats the last."""
    keeps_alpha = pixel_format in ("bgra", "rgba") or pixel_format.startswith("yuva")
    if not keeps_alpha:
        array = np.ascontiguousarray(array[..., :3])
    if array.shape[:2] != (height, width):
        pixels = torch.from_numpy(array).permute(2, 0, 1)[None].float()
        padded = functional.pad(pixels, (0, width - array.shape[1], 0, height - array.shape[0]), mode="replicate")
        array = padded[0].to(torch.uint8).permute(1, 2, 0).contiguous().numpy()
    frame = VideoFrame.from_ndarray(array, format="rgba" if array.shape[2] == 4 else "rgb24")
    if not pixel_format.startswith("yuv"):
        return frame.reformat(format=pixel_format)
    return frame.reformat(format=pixel_format, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)


def write_animation(
    run: Run, video: Video, path: Path, quality: int, workflow_text: str, provenance: Provenance | None = None
) -> None:
    """GIF or WebP, by the path's suffix; it plays without end."""
    pictures = (PillowImage.fromarray(array) for array in frame_arrays(run, video))
    first = next(pictures)
    packet = xmp_packet(workflow_text, provenance) if path.suffix == ".webp" else b""
    carried = {"xmp": packet} if packet else {}
    # What is transparent in a frame of a GIF would show the frame before it, unless that is taken away.
    disposal = {"disposal": 2} if video.has_alpha and path.suffix == ".gif" else {}
    first.save(
        path,
        save_all=True,
        append_images=pictures,
        duration=_durations(len(video), video.rate),
        loop=0,
        quality=quality,
        allow_mixed=False,
        **carried,
        **disposal,
    )


def _durations(count: int, rate: float) -> list[int]:
    """How long each frame of an animation is shown, in milliseconds.

    GIF counts in hundredths of a second. So that a clip of 24 or 30 frames per second keeps its speed, what one frame
    is shown too short the next ones make up for.
    """
    ends = [round(100 * index / rate) for index in range(count + 1)]
    return [10 * (end - start) for start, end in pairwise(ends)]


def frame_arrays(run: Run, video: Video) -> Iterator[Bytes]:
    """The frames as H×W×C bytes, one after the other, with progress."""
    for index in range(len(video)):
        run.step(index, len(video))
        yield bytes_from_pixels(taken(video.frames[index]))
    run.step(len(video), len(video))
