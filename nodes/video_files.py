"""Read and write video files."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

import av
import torch
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image as PillowImage
from torch import Tensor
from torch.nn import functional

from graph.declare import File, Range, Slider, node
from graph.errors import NodeError
from graph.file.carried import shown_ranges, xmp_with_workflow
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.files import NameTaken, existing_file, file_name, save_file
from nodes.mapping import room_for
from nodes.pixels import Bytes, bytes_from_pixels
from nodes.values import Video
from nodes.video_reading import FrameTable, frame_bytes, frame_table, pixel_aspect, read_frames, shown_size

Format = Literal["mp4", "mkv lossless", "gif", "webp"]
SUFFIXES: dict[str, str] = {"mp4": ".mp4", "mkv lossless": ".mkv", "gif": ".gif", "webp": ".webp"}

_BT709 = 1
_BLOCK = 1 << 20


@node(
    title="Load Video", category="Video", keywords=("open", "read", "clip", "movie", "mp4", "gif", "frames"), lane="io"
)
def load_video(
    run: Run,
    file: Annotated[str, File("video")] = "",
    start: Annotated[int, Range(0)] = 0,
    count: Annotated[int, Range(0)] = 0,
    stride: Annotated[int, Range(1)] = 1,
    rate: Annotated[float, Range(0, 240, unit="/s")] = 0.0,
    largest_side: Annotated[int, Range(0, 16384, 1, "px")] = 0,
) -> Video:
    """Read exact frames of a video: MP4, MKV, WebM, MOV, AVI, GIF and whatever else FFmpeg reads.

    Takes ``count`` frames (0: all) from frame ``start`` on, every ``stride``-th. With a ``rate``, the clip is first
    brought to so many frames per second, which also evens out files whose rate varies (phones, screen recordings); with
    0, every frame is taken as it is, at the file's own rate. ``largest_side`` scales down while reading (0: not).
    Frames are turned upright, and have square pixels. Sound is left out.
    """
    path = existing_file(run, file, "video")
    table = frame_table(path)
    if not rate and table.varies:
        run.message(
            Wording(
                "The rate of %s varies around %s per second. Set 'rate' to keep its speed.",
                path.name,
                f"{table.rate:.4g}",
            )
        )
    order = table.at_rate(rate) if rate else list(range(len(table.times)))
    chosen = order[start::stride][: count or None]
    if not chosen:
        raise NodeError(
            Wording("%s has no frame %s: it has %s frames.", path, start, len(order)), "Start earlier; the first is 0."
        )
    return Video(_decode(run, path, table, chosen, largest_side), (rate or table.rate) / stride)


@node(
    title="Save Video",
    category="Video",
    keywords=("write", "export", "mp4", "h264", "gif", "clip", "output"),
    lane="io",
    is_output=True,
    writes_files=True,
)
def save_video(
    run: Run,
    video: Video,
    name: str = "video",
    format: Format = "mp4",
    quality: Annotated[int, Slider(1, 100)] = 80,
    keep_workflow: bool = True,
    name_taken: NameTaken = "keep both",
) -> SavedFile:
    """Write a clip to a file below the output folder; ``name`` may hold folders (*cats/tabby*).

    *mp4* is H.264, which plays everywhere; its sides have to be even, so that a last odd row or column is doubled.
    *mkv lossless* is FFV1, and keeps every pixel. *gif* has 256 colours to a frame, *webp* all. ``quality`` is for mp4
    and webp.

    Where a file of that name holds another clip already, *keep both* adds eight letters that stand for the content
    (*tabby_1f8a22c0*): nothing is lost, the clips of a list each get their file, and the same clip finds its own again.

    With ``keep_workflow``, mp4 and webp carry the workflow that made them: drop the file on the canvas to get it back.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    suffix = SUFFIXES[format]
    workflow_text = run.workflow_text if keep_workflow else ""

    def write(path: Path) -> None:
        try:
            if format in ("gif", "webp"):
                _write_animation(run, video, path, quality, workflow_text)
            else:
                _encode(run, video, path, quality, format == "mkv lossless", workflow_text)
        except av.FFmpegError as error:
            raise NodeError(
                Wording("The clip cannot be written as %s: %s.", format, error), "Try another format or size."
            ) from error

    return save_file(run, file_name(name, suffix), write, clip_digest, name_taken)


@node(title="Preview Video", category="Video", keywords=("show", "view", "play", "display"), is_output=True)
def preview_video(video: Video) -> Video:
    """Show a clip without writing a file, and hand it on as it is."""
    return video


def clip_digest(path: Path) -> str:
    """Eight letters that stand for the frames of a saved clip, whatever else its file carries."""
    state = blake2b(digest_size=4)
    with path.open("rb") as file:
        for start, end in shown_ranges(path):
            file.seek(start)
            while start < end and (block := file.read(min(_BLOCK, end - start))):
                state.update(block)
                start += len(block)
    return state.hexdigest()


def _decode(run: Run, path: Path, table: FrameTable, chosen: list[int], largest_side: int) -> Tensor:
    """The frames at ``chosen`` (ascending, some perhaps twice), as F×3×H×W bytes.

    A damaged one shows the frame before it (at the start, the one after it), so that the others keep their places;
    after the last one that can be read, the clip ends.
    """
    aspect = pixel_aspect(path)
    frames: Tensor | None = None
    size = (0, 0)
    done = read = 0
    for index, frame in read_frames(path, table, chosen):
        if frames is None:
            size = shown_size(frame, aspect, largest_side)
            height, width, _ = frame_bytes(frame, size).shape
            frames = room_for(run, (len(chosen), 3, height, width), torch.uint8)
        pixels = torch.from_numpy(frame_bytes(frame, size)).permute(2, 0, 1)
        while done < len(chosen) and chosen[done] <= index:
            is_missing = chosen[done] < index
            frames[done] = frames[done - 1] if is_missing and done else pixels
            read += not is_missing
            done += 1
            run.step(done, len(chosen))
    if frames is None:
        raise NodeError(
            Wording("No frame of %s can be decoded.", path), "The file is damaged: copy or export it again."
        )
    if read < len(chosen):
        run.message(Wording("%s is damaged: %s of %s frames could be read.", path.name, read, len(chosen)))
    return frames[:done]


def _encode(run: Run, video: Video, path: Path, quality: int, lossless: bool, workflow_text: str) -> None:
    """Write one frame for each frame, in sequence, at the video's rate."""
    rate = Fraction(video.rate).limit_denominator(1001)
    with av.open(str(path), "w") as container:
        if workflow_text and not lossless:
            container.metadata["comment"] = workflow_text
        stream = container.add_stream("ffv1" if lossless else "libx264", rate=rate)
        stream.width, stream.height = (side if lossless else side + side % 2 for side in (video.width, video.height))
        stream.pix_fmt = "bgr0" if lossless else "yuv420p"
        if not lossless:
            # Constant rate factor: 0 would be lossless, 51 is the worst; each 6 halve the size.
            stream.options = {"crf": str(round(40 - quality * 0.3)), "preset": "medium"}
            context = stream.codec_context
            context.colorspace = context.color_primaries = context.color_trc = _BT709
            context.color_range = ColorRange.MPEG
        for index, array in enumerate(_frame_arrays(run, video)):
            frame = _encoder_frame(array, stream.width, stream.height, stream.pix_fmt)
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _encoder_frame(array: Bytes, width: int, height: int, pixel_format: str) -> VideoFrame:
    """H×W×3 bytes as a frame of that format; a missing row or column repeats the last."""
    if array.shape[:2] != (height, width):
        pixels = torch.from_numpy(array).permute(2, 0, 1)[None].float()
        padded = functional.pad(pixels, (0, width - array.shape[1], 0, height - array.shape[0]), mode="replicate")
        array = padded[0].to(torch.uint8).permute(1, 2, 0).contiguous().numpy()
    frame = VideoFrame.from_ndarray(array, format="rgb24")
    if pixel_format == "bgr0":
        return frame.reformat(format=pixel_format)
    return frame.reformat(format=pixel_format, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)


def _write_animation(run: Run, video: Video, path: Path, quality: int, workflow_text: str) -> None:
    """GIF or WebP, by the path's suffix; it plays without end."""
    pictures = (PillowImage.fromarray(array) for array in _frame_arrays(run, video))
    first = next(pictures)
    carried = {"xmp": xmp_with_workflow(workflow_text)} if workflow_text and path.suffix == ".webp" else {}
    first.save(
        path,
        save_all=True,
        append_images=pictures,
        duration=_durations(len(video), video.rate),
        loop=0,
        quality=quality,
        allow_mixed=False,
        **carried,
    )


def _durations(count: int, rate: float) -> list[int]:
    """How long each frame of an animation is shown, in milliseconds.

    GIF counts in hundredths of a second. So that a clip of 24 or 30 frames per second keeps its speed, what one frame
    is shown too short the next ones make up for.
    """
    ends = [round(100 * index / rate) for index in range(count + 1)]
    return [10 * (end - start) for start, end in pairwise(ends)]


def _frame_arrays(run: Run, video: Video) -> Iterator[Bytes]:
    """The frames as H×W×3 bytes, one after the other, with progress."""
    for index in range(len(video)):
        run.step(index, len(video))
        yield bytes_from_pixels(video.frames[index])
    run.step(len(video), len(video))
