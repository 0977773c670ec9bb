"""Read exact frames of video files.

Frames are known by their presentation times, which are listed from the packets without decoding any. A read then
begins at the last key frame before the first frame wanted, and what is decoded is told apart by its time: not by
counting, which goes wrong after a seek, and not by rate, which goes wrong where the rate varies.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation
from PIL import Image as PillowImage
from PIL import ImageSequence

from graph.errors import NodeError
from graph.wording import Wording
from nodes.pixels import Bytes

_UNSPECIFIED = 2
_HIGH_DEFINITION = 720
_MILLISECOND = Fraction(1, 1000)
_WEBP_HEAD = 12
OPENED: Mapping[str, str] = {
    "format_whitelist": (
        "mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,h264,hevc,av1,obu,ivf,vc1,h263,flv,live_flv,asf,ogg,gif,apng,"
        "mjpeg,mjpeg_2000,mxf,nut,dv,rm,wtv,swf,amv,yuv4mpegpipe,flic,roq,smk,bink,nsv,ty,pmp,gxf,lxf,mpjpeg,dirac,avs,"
        "cavsvideo,dnxhd,png_pipe,jpeg_pipe,jpegls_pipe,j2k_pipe,bmp_pipe,tiff_pipe,gif_pipe,webp_pipe,exr_pipe,psd_pipe,"
        "ppm_pipe,pgm_pipe,ico,avif,iamf,caf,wav,w64,mp3,aac,flac,ac3,eac3,dts,aiff,amr,au,opus,wv,ape,tta"
    ),
    "protocol_whitelist": "file",
}
"""How files are opened: in formats that hold what they show. Playlists (HLS, DASH, ffconcat, SDP) name other files and
addresses, so that one under any name would have those read in its place."""


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The frames of a file in the order in which they are shown.

    ``times``: presentation times in units of ``time_base`` seconds; ``key_times``: those that decoding can begin at;
    ``rate``: frames per second, on average; ``announced``: how many frames the file says that it has (0: it does not).
    """

    times: tuple[int, ...]
    key_times: tuple[int, ...]
    time_base: Fraction
    rate: float
    announced: int = 0

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

    @property
    def is_cut_off(self) -> bool:
        """Whether clearly more frames were announced than there are; durations that files state are rounded."""
        return self.announced > 1.02 * len(self.times) + 1

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
    if is_webp(path):
        return _table_of_webp(path)
    with _opened(path) as container:
        stream = container.streams.video[0]
        packets = [
            (packet.pts, packet.is_keyframe)
            for packet in container.demux(stream)
            if packet.size and not packet.is_discard
        ]
        rate = float(stream.average_rate or stream.guessed_rate or 0)
        base = stream.time_base or Fraction(1, 1000)
        announced = stream.frames or round(float((stream.duration or 0) * base) * rate)
    times = [time for time, _ in packets if time is not None]
    if len(times) < len(packets) or len(set(times)) < len(times):
        return _table_by_decoding(path, rate)
    keys = [time for time, is_key in packets if is_key and time is not None]
    return replace(_table(times, keys, base, rate, path), announced=announced)


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
        found = decoded_from(path, begin)
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
    if is_webp(path):
        return Fraction(1)
    with _opened(path) as container:
        aspect = container.streams.video[0].sample_aspect_ratio
    return aspect if aspect else Fraction(1)


def frame_bytes(frame: VideoFrame, size: tuple[int, int], with_alpha: bool = False) -> Bytes:
    """A frame as H×W×3 bytes, sRGB, or H×W×4 with alpha, turned upright; ``size``: width and height before the turn."""
    unknown = frame.colorspace in (0, _UNSPECIFIED) and not frame.format.is_rgb
    # Files that do not say mean BT.709 from high definition on, and BT.601 below, as players take them.
    source = (Colorspace.ITU709 if frame.height >= _HIGH_DEFINITION else Colorspace.ITU601) if unknown else None
    resized = size != (frame.width, frame.height)
    plain = frame.reformat(
        width=size[0],
        height=size[1],
        format="rgba" if with_alpha else "rgb24",
        src_colorspace=source,
        interpolation=Interpolation.AREA if resized else None,
    )
    quarter_turns = round(frame.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(plain.to_ndarray(), quarter_turns))


def has_alpha(frame: VideoFrame) -> bool:
    """Whether the format of a frame has room for alpha; it may be opaque all the same."""
    return frame.format.name.startswith(("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya", "pal8"))


def is_webp(path: Path) -> bool:
    """Whether a file is a WebP, of which FFmpeg reads no animations."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError:
        return False
    return head[:4] == b"RIFF" and head[8:] == b"WEBP"


def _frames_of_webp(path: Path) -> Iterator[VideoFrame]:
    """The frames of an animated WebP, with their times in milliseconds, as far as they can be decoded."""
    time = 0
    unreadable = (OSError, ValueError, EOFError, SyntaxError, PillowImage.DecompressionBombError)
    with contextlib.suppress(*unreadable), PillowImage.open(_whole_part_of_webp(path)) as animation:
        for picture in ImageSequence.Iterator(animation):
            frame = VideoFrame.from_ndarray(np.array(picture.convert("RGBA")), format="rgba")
            frame.pts, frame.time_base = time, _MILLISECOND
            # A still picture has no duration.
            time += max(1, int(picture.info.get("duration") or 0))
            yield frame


def _whole_part_of_webp(path: Path) -> Path | BytesIO:
    """The file, or where it was cut off, as much of it as is whole: decoders refuse a part of it altogether."""
    with path.open("rb") as file:
        announced = int.from_bytes(file.read(8)[4:], "little") + 8
    if path.stat().st_size >= announced:
        return path
    data = path.read_bytes()
    end = _WEBP_HEAD
    while end + 8 <= len(data):
        length = int.from_bytes(data[end + 4 : end + 8], "little")
        if end + 8 + length > len(data):
            break
        end += 8 + length + length % 2
    return BytesIO(data[:4] + (end - 8).to_bytes(4, "little") + data[8:end])


def _table_of_webp(path: Path) -> FrameTable:
    frames = _frames_of_webp(path)
    times = [int(frame.pts) for frame in frames if frame.pts is not None]
    return _table(times, times[:1], _MILLISECOND, 0.0, path)


def _opened(path: Path) -> av.container.InputContainer:
    try:
        container = av.open(str(path), "r", options=dict(OPENED))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise NodeError(
            Wording("%s is not a video that can be read: %s.", path, error), "Choose an MP4, MKV, WebM or GIF."
        ) from error
    if not container.streams.video:
        container.close()
        raise NodeError(Wording("%s holds no video.", path), "Choose a file with moving pictures.")
    if container.streams.video[0].codec_context is None:
        container.close()
        raise NodeError(
            Wording("%s is coded in a way that FFmpeg does not know.", path), "Convert it to H.264, or copy it again."
        )
    container.streams.video[0].thread_type = "AUTO"
    return container


def decoded_from(path: Path, time: int | None, with_alpha: bool = True) -> Iterator[VideoFrame]:
    """The frames from the key frame at ``time`` on (None: from the first); what cannot be decoded is left out."""
    if is_webp(path):
        yield from _frames_of_webp(path)
        return
    with _opened(path) as container:
        stream = container.streams.video[0]
        decode = _alpha_decoder(stream) if with_alpha else None
        try:
            if time is not None:
                container.seek(time, stream=stream)
            for packet in container.demux(stream):
                with contextlib.suppress(av.InvalidDataError):
                    yield from packet.decode() if decode is None else _timed(decode, packet)
        except (av.FFmpegError, OSError):
            return


def _alpha_decoder(stream: av.VideoStream) -> VideoCodecContext | None:
    """The decoder for VP8 and VP9 with alpha, which FFmpeg's own ones leave out; None for other streams."""
    name = f"libvpx-{stream.codec_context.name}".replace("-vp8", "")
    if stream.metadata.get("alpha_mode", stream.metadata.get("ALPHA_MODE")) != "1":
        return None
    try:
        decoder = av.CodecContext.create(name, "r")
    except (av.FFmpegError, ValueError):
        return None
    assert isinstance(decoder, VideoCodecContext)
    decoder.extradata = stream.codec_context.extradata
    return decoder


def _timed(decoder: VideoCodecContext, packet: av.Packet) -> Iterator[VideoFrame]:
    for frame in decoder.decode(packet if packet.size else None):
        frame.time_base = packet.time_base
        yield frame


def _table_by_decoding(path: Path, rate: float) -> FrameTable:
    """The table of a file whose packets do not tell the times of all frames; every frame is decoded once."""
    frames = [(frame.pts, frame.time_base) for frame in decoded_from(path, None)]
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
