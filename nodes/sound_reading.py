"""Sound decoded a little at a time, cut to the sample, at the speed that is wanted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from nodes.sounds import Sound, SoundPiece
from nodes.video_reading import OPENED

SAMPLE_RATE = 48_000
CHANNELS = 2
_BLOCK = 4_800
_SLOWEST = 0.5
"""That FFmpeg's filter for tempo goes in one step; it goes a hundred times as fast."""

Samples = NDArray[np.float32]
"""2×n, left and right, in -1..1."""


def has_sound(path: Path) -> bool:
    """Whether a file has a sound track that can be decoded."""
    with (
        contextlib.suppress(av.FFmpegError, OSError, ValueError),
        av.open(str(path), options=dict(OPENED)) as container,
    ):
        return bool(container.streams.audio)
    return False


def decoded_sound(sound: Sound) -> Iterator[Samples]:
    """The whole sound at ``SAMPLE_RATE`` in small blocks, to the sample as long as it says.

    What cannot be decoded, or is no longer there, is silent.
    """
    done, end = 0, 0.0
    for piece in sound.pieces:
        end += piece.seconds
        count = round(end * SAMPLE_RATE) - done
        done += count
        yield from _exactly(_of_piece(piece), count)


def _of_piece(piece: SoundPiece) -> Iterator[Samples]:
    if not piece.path or piece.speed == 0:
        return
    if piece.speed < 0:
        length = -piece.speed * piece.seconds
        forward = SoundPiece(piece.path, piece.start - length, piece.seconds, -piece.speed)
        blocks = list(_of_piece(forward))
        if blocks:
            yield np.ascontiguousarray(np.concatenate(blocks, axis=1)[:, ::-1])
        return
    wanted = round(piece.seconds * piece.speed * SAMPLE_RATE)
    blocks_of_file = _exactly(_of_file(Path(piece.path), piece.start), wanted)
    yield from blocks_of_file if abs(piece.speed - 1) < 1e-3 else _at_tempo(blocks_of_file, piece.speed)


def _of_file(path: Path, start: float) -> Iterator[Samples]:
    """From ``start`` (in seconds of the file's own time) to the end; before the sound begins there is silence."""
    place = round(start * SAMPLE_RATE)
    with (
        contextlib.suppress(av.FFmpegError, OSError, ValueError, IndexError),
        av.open(str(path), options=dict(OPENED)) as container,
    ):
        stream = container.streams.audio[0]
        if start > 0 and stream.time_base:
            # A little early: the first frames after a seek may depend on ones before.
            container.seek(max(0, int((start - 0.25) / stream.time_base)), stream=stream)
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
        for samples, begins in _resampled(container, stream, resampler):
            if begins > place:
                yield from _silence(begins - place)
                place = begins
            kept = samples[:, max(0, place - begins) :]
            if kept.shape[1]:
                yield kept
                place += kept.shape[1]


def _resampled(
    container: av.container.InputContainer, stream: av.AudioStream, resampler: av.AudioResampler
) -> Iterator[tuple[Samples, int]]:
    """Blocks of samples, and which sample of the file's time each begins with."""
    place: int | None = None
    for packet in container.demux(stream):
        frames: list[av.AudioFrame] = []
        with contextlib.suppress(av.InvalidDataError):
            frames = list(packet.decode())
        for frame in frames:
            if place is None:
                place = round((frame.time or 0.0) * SAMPLE_RATE)
            for block in resampler.resample(frame):
                samples: Samples = block.to_ndarray()
                yield samples, place
                place += samples.shape[1]


def _at_tempo(blocks: Iterator[Samples], speed: float) -> Iterator[Samples]:
    """Faster or slower at the same pitch."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=None)
    last = source
    while speed < _SLOWEST:
        last, speed = _linked(graph, last, _SLOWEST), speed / _SLOWEST
    last = _linked(graph, last, min(speed, 100.0))
    # The filter for tempo hands out left and right in turns.
    planes = graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo")
    last.link_to(planes)
    sink = graph.add("abuffersink")
    planes.link_to(sink)
    graph.configure()
    place = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, place
        place += block.shape[1]
        source.push(frame)
        yield from _pulled(sink)
    source.push(None)
    yield from _pulled(sink)


def _linked(
    graph: av.filter.Graph, last: av.filter.context.FilterContext, tempo: float
) -> av.filter.context.FilterContext:
    added = graph.add("atempo", f"{tempo:.6f}")
    last.link_to(added)
    return added


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[Samples]:
    while True:
        try:
            frame = sink.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        yield frame.to_ndarray()


def _exactly(blocks: Iterator[Samples], count: int) -> Iterator[Samples]:
    """``count`` samples: the rest is cut off, or what is missing is silent."""
    for block in blocks:
        if count <= 0:
            return
        yield block[:, :count]
        count -= block.shape[1]
    yield from _silence(count)


def _silence(count: int) -> Iterator[Samples]:
    while count > 0:
        block = min(count, _BLOCK)
        yield np.zeros((CHANNELS, block), dtype=np.float32)
        count -= block
