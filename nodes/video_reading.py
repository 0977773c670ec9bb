"""Read exact frames of video files.

Frames are known by their presentation times, which are listed from the packets without decoding any. A read then
begins at the last key frame before the first frame wanted, and what is decoded is told apart by its time: not by
counting, which goes wrong after a seek, and not by rate, which goes wrong where the rate varies.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation

from graph.errors import NodeError
from graph.wording import Wording
from nodes.pixels import Bytes

_UNSPECIFIED = 2
_HIGH_DEFINITION = 720


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The frames of a file in the order in which they are shown.

    ``times``: presentation times in units of ``time_base`` seconds; ``key_times``: those that decoding can begin at;
    ``rate``: frames per second, on average.
    """

    times: tuple[int, ...]
    key_times: tuple[int, ...]
    time_base: Fraction
    rate: float

    def seconds(self, index: int) -> float:
        """When a frame is shown, counted from the first one."""
        return float((self.times[index] - self.times[0]) * self.time_base)

    @property
    def varies(self) -> bool:
        """Whether frames are shown for unequal times: by more than a tenth, and more than rounding explains."""
        steps = np.diff(np.array(self.times, dtype=np.int64))
        if not len(steps):
            return False
        allowed = max(1.0, 0.1 * float(np.median(steps)))
        # The average leaves out the last step: files often end with an odd one.
        return bool(np.abs(steps[:-1] - np.median(steps)).max(initial=0) > allowed)

    def at_rate(self, rate: float) -> list[int]:
        """The frames on show at every 1/``rate`` of a second: some twice or left out, but all at their time."""
        starts = np.array([self.seconds(index) for index in range(len(self.times))])
        # By the times alone: what a file says of its rate need not fit them. The last frame lasts for an average step.
        duration = float(starts[-1]) * len(starts) / (len(starts) - 1) if len(starts) > 1 else 1 / self.rate
        count = max(1, round(duration * rate))
        # Times in files are rounded to their unit: a frame counts as on show half a unit early.
        rounding = min(float(self.time_base) / 2, 0.5 / rate) + 1e-3 / rate
        asked = np.arange(count) / rate + rounding
        return [int(index) for index in np.searchsorted(starts, asked, side="right") - 1]


def frame_table(path: Path) -> FrameTable:
    """List the frames of a video file, without decoding them where the file tells their times.

    Raises:
        NodeError: where it is no video that can be read.
    """
    with _opened(path) as container:
        stream = container.streams.video[0]
        packets = [
            (packet.pts, packet.is_keyframe)
            for packet in container.demux(stream)
            if packet.size and not packet.is_discard
        ]
        rate = float(stream.average_rate or stream.guessed_rate or 0)
        base = stream.time_base or Fraction(1, 1000)
    times = [time for time, _ in packets if time is not None]
    if len(times) < len(packets) or len(set(times)) < len(times):
        return _table_by_decoding(path, rate)
    return _table(times, [time for time, is_key in packets if is_key and time is not None], base, rate, path)


def read_frames(path: Path, table: FrameTable, indices: Sequence[int]) -> Iterator[tuple[int, VideoFrame]]:
    """The frames at ``indices`` (ascending) with their index; where the file is damaged or cut off, some are missing.

    Raises:
        NodeError: where the file cannot be opened.
    """
    wanted = {table.times[index]: index for index in indices}
    if not wanted:
        return
    first = table.times[indices[0]]
    key = max((time for time in table.key_times if time <= first), default=None)
    for begin in (key, None):
        found = _decoded_from(path, begin)
        frame = next(found, None)
        # A seek that lands behind the first frame wanted is of no use: then everything is decoded.
        if frame is not None and frame.pts is not None and (frame.pts <= first or begin is None):
            break
    remaining = len(wanted)
    while frame is not None and remaining:
        index = wanted.get(frame.pts) if frame.pts is not None else None
        if index is not None:
            remaining -= 1
            yield index, frame
        frame = next(found, None)


def shown_size(frame: VideoFrame, aspect: Fraction, largest_side: int = 0) -> tuple[int, int]:
    """Width and height to decode a frame at, before it is turned: with square pixels, and within ``largest_side``."""
    width, height = frame.width * float(aspect), float(frame.height)
    scale = min(1.0, largest_side / max(width, height)) if largest_side else 1.0
    return max(1, round(width * scale)), max(1, round(height * scale))


def pixel_aspect(path: Path) -> Fraction:
    """Width of a pixel over its height."""
    with _opened(path) as container:
        aspect = container.streams.video[0].sample_aspect_ratio
    return aspect if aspect else Fraction(1)


def frame_bytes(frame: VideoFrame, size: tuple[int, int]) -> Bytes:
    """A frame as H×W×3 bytes, sRGB, turned upright; ``size`` is width and height before it is turned."""
    unknown = frame.colorspace in (0, _UNSPECIFIED) and not frame.format.is_rgb
    # Files that do not say mean BT.709 from high definition on, and BT.601 below, as players take them.
    source = (Colorspace.ITU709 if frame.height >= _HIGH_DEFINITION else Colorspace.ITU601) if unknown else None
    resized = size != (frame.width, frame.height)
    plain = frame.reformat(
        width=size[0],
        height=size[1],
        format="rgb24",
        src_colorspace=source,
        interpolation=Interpolation.AREA if resized else None,
    )
    quarter_turns = round(frame.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(plain.to_ndarray(), quarter_turns))


def _opened(path: Path) -> av.container.InputContainer:
    try:
        container = av.open(str(path), "r")
    except (av.FFmpegError, OSError, ValueError) as error:
        raise NodeError(
            Wording("%s is not a video that can be read: %s.", path, error), "Choose an MP4, MKV, WebM or GIF."
        ) from error
    if not container.streams.video:
        container.close()
        raise NodeError(Wording("%s holds no video.", path), "Choose a file with moving pictures.")
    container.streams.video[0].thread_type = "AUTO"
    return container


def _decoded_from(path: Path, time: int | None) -> Iterator[VideoFrame]:
    """The frames from the key frame at ``time`` on (None: from the first); what cannot be decoded is left out."""
    with _opened(path) as container:
        stream = container.streams.video[0]
        try:
            if time is not None:
                container.seek(time, stream=stream)
            for packet in container.demux(stream):
                with contextlib.suppress(av.InvalidDataError):
                    yield from packet.decode()
        except (av.FFmpegError, OSError):
            return


def _table_by_decoding(path: Path, rate: float) -> FrameTable:
    """The table of a file whose packets do not tell the times of all frames; every frame is decoded once."""
    frames = [(frame.pts, frame.time_base) for frame in _decoded_from(path, None)]
    times = [time for time, _ in frames if time is not None]
    base = (frames[0][1] if frames else None) or Fraction(1, 1000)
    return _table(times, [], base, rate, path)


def _table(times: list[int], keys: list[int], base: Fraction, rate: float, path: Path) -> FrameTable:
    if not times:
        raise NodeError(Wording("%s has no frames.", path), "The file is cut off or damaged: copy or export it again.")
    times.sort()
    if rate <= 0 and len(times) > 1:
        rate = float((len(times) - 1) / ((times[-1] - times[0]) * base))
    return FrameTable(tuple(times), tuple(keys), base, rate or 1.0)
