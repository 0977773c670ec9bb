"""Read and write video files."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal

import av
import torch
from av.video.frame import VideoFrame
from torch import Tensor

from graph.declare import File, Migration, Range, Slider, node
from graph.errors import NodeError
from graph.file.carried import shown_ranges
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes import mapping
from nodes.files import NameTaken, existing_file, file_name, save_file
from nodes.frame_files import save_sequence
from nodes.frame_sources import FileFrames
from nodes.pixels import Bytes
from nodes.provenance import provenance_of
from nodes.sound_reading import has_sound
from nodes.sounds import Sound, SoundPiece
from nodes.values import Video
from nodes.video_decoding import file_mark
from nodes.video_reading import FrameTable, frame_bytes, frame_table, has_alpha, pixel_aspect, read_frames, shown_size
from nodes.video_writing import ENCODINGS, encode, write_animation

Format = Literal["mp4", "mp4 h265", "mp4 av1", "webm vp9", "mov prores", "mkv lossless", "gif", "webp", "png sequence"]
_ANIMATIONS = {"gif": ".gif", "webp": ".webp"}
_SPEED_TOLERANCE = 0.02
_BLOCK = 1 << 20


@node(
    title="Load Video",
    category="Video",
    keywords=("open", "read", "clip", "movie", "mp4", "gif", "frames"),
    lane="io",
    version=2,
    migrations=(Migration(1, rename_parameters={"count": "frames"}),),
)
def load_video(
    run: Run,
    file: Annotated[str, File("video")] = "",
    start: Annotated[int, Range(0)] = 0,
    frames: Annotated[int, Range(0)] = 0,
    stride: Annotated[int, Range(1)] = 1,
    rate: Annotated[float, Range(0, 240, unit="/s")] = 0.0,
    largest_side: Annotated[int, Range(0, 16384, 1, "px")] = 0,
) -> Video:
    """Read exact frames of a video: MP4, MKV, WebM, MOV, AVI, GIF and whatever else FFmpeg reads.

    Takes so many ``frames`` (0: all) from frame ``start`` on, every ``stride``-th. With a ``rate``, the clip is first
    brought to so many frames per second, which also evens out files whose rate varies (phones, screen recordings); with
    0, every frame is taken as it is, at the file's own rate. ``largest_side`` scales down while reading (0: not).
    Frames are turned upright, and have square pixels; transparency is kept. The sound goes along with the clip through
    trimming, joining and retiming to *Save Video*. A long clip is not read now: its frames are fetched from the file as
    they are needed, so that it may have any length.
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
    if table.is_cut_off:
        run.message(Wording("%s is cut off: %s of %s frames are there.", path.name, len(table.times), table.announced))
    order = table.at_rate(rate) if rate else list(range(len(table.times)))
    chosen = order[start::stride][: frames or None]
    if not chosen:
        raise NodeError(
            Wording("%s has no frame %s: it has %s frames.", path, start, len(order)), "Start earlier; the first is 0."
        )
    frames = _frames(run, path, table, chosen, largest_side)
    clip_rate = (rate or table.rate) / stride
    return Video(frames, clip_rate, _sound(path, table, chosen, len(frames), clip_rate))


@node(
    title="Save Video",
    category="Video",
    keywords=(
        "write",
        "export",
        "mp4",
        "h264",
        "h265",
        "HEVC",
        "AV1",
        "ProRes",
        "VP9",
        "webm",
        "gif",
        "clip",
        "output",
    ),
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
    effort: Literal["fast", "medium", "slow"] = "medium",
    keep_sound: bool = True,
    keep_provenance: bool = True,
) -> SavedFile:
    """Write a clip to a file below the output folder; ``name`` may hold folders (*cats/tabby*).

    *mp4* is H.264, which plays everywhere; *h265* and *av1* are smaller and slower. *vp9* and *prores* (4444) keep
    transparency, as do *webp*, *png sequence* and *mkv lossless* (FFV1), which keeps every pixel; *gif* has 256 colours
    to a frame. Formats for players have even sides: a last odd row or column is doubled. ``quality`` is for all but
    lossless ones and *gif* (ProRes: proxy, LT, standard, HQ by quarters); ``effort`` trades time for size.

    Where a file of that name holds another clip already, *keep both* adds eight letters that stand for the content
    (*tabby_1f8a22c0*): nothing is lost, the clips of a list each get their file, and the same clip finds its own again.

    With ``keep_workflow``, mp4 and webp carry the workflow that made them: drop the file on the canvas to get it back.
    With ``keep_provenance``, all but *gif* and *png sequence* say in XMP which program made them, whether they were
    generated (IPTC's *digital source type*), and the models that led to them with fingerprints of their weights.
    """
    if not len(video):
        raise NodeError("The clip has no frames.", "Check where it is cut.")
    workflow_text = run.workflow_text if keep_workflow else ""
    provenance = provenance_of(run) if keep_provenance else None
    if not keep_sound:
        video = Video(video.frames, video.rate)
    if format == "png sequence":
        return save_sequence(run, video, name, name_taken)
    encoding = ENCODINGS.get(format)

    def write(path: Path) -> None:
        try:
            if encoding is None:
                write_animation(run, video, path, quality, workflow_text, provenance)
            else:
                encode(run, video, path, encoding, quality, effort, workflow_text, provenance)
        except (av.FFmpegError, ValueError) as error:
            raise NodeError(
                Wording("The clip cannot be written as %s: %s.", format, error), "Try another format or size."
            ) from error

    suffix = _ANIMATIONS[format] if encoding is None else encoding.suffix
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


def _frames(run: Run, path: Path, table: FrameTable, chosen: list[int], largest_side: int) -> Tensor | FileFrames:
    """The frames at ``chosen`` (ascending, some perhaps twice): in memory, or if they are many, in the file."""
    aspect = pixel_aspect(path)
    first = next(read_frames(path, table, chosen), None)
    if first is None:
        raise NodeError(
            Wording("No frame of %s can be decoded.", path), "The file is damaged: copy or export it again."
        )
    with_alpha = has_alpha(first[1])
    array = frame_bytes(first[1], shown_size(first[1], aspect, largest_side), with_alpha)
    height, width, channels = array.shape
    if len(chosen) * array.nbytes <= mapping.LARGEST_IN_MEMORY:
        return _decoded(
            run, path, table, chosen, torch.empty((len(chosen), channels, height, width), dtype=torch.uint8)
        )
    readable = _without_lost_end(path, table, chosen)
    if len(readable) < len(chosen):
        run.message(Wording("%s is damaged: %s of %s frames could be read.", path.name, len(readable), len(chosen)))
    chosen = readable
    # Of a long clip, the first frame tells whether transparency is used.
    used = channels if channels == 4 and array[..., 3].min() < 255 else 3
    run.step(len(chosen), len(chosen))
    path = path.resolve()
    return FileFrames(str(path), file_mark(path), torch.tensor(chosen), used, height, width, largest_side)


def _without_lost_end(path: Path, table: FrameTable, chosen: list[int]) -> list[int]:
    """``chosen`` up to the last frame that can be decoded; only from the last key frame on is that tried."""
    numbers = {time: number for number, time in enumerate(table.times)}
    for key in sorted((numbers[time] for time in table.key_times if time in numbers), reverse=True):
        tail = sorted({number for number in chosen if number >= key})
        found = [number for number, _ in read_frames(path, table, tail)] if tail else []
        if found:
            return [number for number in chosen if number <= max(found)]
    return chosen


def _decoded(run: Run, path: Path, table: FrameTable, chosen: list[int], frames: Tensor) -> Tensor:
    """Fill ``frames`` (F×C×H×W bytes), and leave out alpha that is opaque throughout.

    A damaged frame shows the one before it (at the start, the one after it), so that the others keep their places;
    after the last one that can be read, the clip ends.
    """
    done = read = 0
    for index, frame in read_frames(path, table, chosen):
        pixels = torch.from_numpy(_fitted(frame, frames)).permute(2, 0, 1)
        while done < len(chosen) and chosen[done] <= index:
            is_missing = chosen[done] < index
            frames[done] = frames[done - 1] if is_missing and done else pixels
            read += not is_missing
            done += 1
            run.step(done, len(chosen))
    if read < len(chosen):
        run.message(Wording("%s is damaged: %s of %s frames could be read.", path.name, read, len(chosen)))
    is_opaque = frames.shape[1] == 4 and bool((frames[:done, 3] == 255).all())
    return frames[:done, :3].contiguous() if is_opaque else frames[:done]


def _fitted(frame: VideoFrame, frames: Tensor) -> Bytes:
    """A frame in the size of the clip, turned upright."""
    _, channels, height, width = frames.shape
    is_turned = round(frame.rotation / 90) % 2 == 1
    return frame_bytes(frame, (height, width) if is_turned else (width, height), channels == 4)


def _sound(path: Path, table: FrameTable, chosen: list[int], count: int, rate: float) -> Sound | None:
    """What is heard from the first frame on, at the speed at which the frames go by."""
    if not has_sound(path):
        return None
    start = float(table.times[chosen[0]] * table.time_base)
    seconds = count / rate
    passed = table.seconds(chosen[count - 1]) - table.seconds(chosen[0])
    speed = passed * count / (count - 1) / seconds if count > 1 and passed else 1.0
    # Rounded times and repeated frames are no reason to stretch the sound.
    if abs(speed - 1) < _SPEED_TOLERANCE:
        speed = 1.0
    return Sound((SoundPiece(str(path.resolve()), start, seconds, speed),))
