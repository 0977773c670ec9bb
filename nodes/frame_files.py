"""Clips as folders of pictures, one for each frame."""

from __future__ import annotations

import errno
import os
import re
import shutil
import uuid
from hashlib import blake2b
from pathlib import Path
from typing import Annotated

import torch
from PIL import Image as PillowImage
from PIL import UnidentifiedImageError
from torch import Tensor

from graph.declare import File, Migration, Range, node
from graph.errors import NodeError
from graph.run.context import Run
from graph.store.codec import SavedFile
from graph.wording import Wording
from nodes.clip_writing import ClipWriter
from nodes.dataset_files.folders import PICTURES, existing_folder
from nodes.files import NameTaken, file_name
from nodes.frame_sources import as_bytes, with_alpha
from nodes.image_files import read_picture
from nodes.values import Video
from nodes.video_writing import frame_arrays

_BLOCK = 1 << 20
_UNREADABLE = (OSError, SyntaxError, ValueError, UnidentifiedImageError, PillowImage.DecompressionBombError)


@node(
    title="Load Frames",
    category="Video",
    keywords=("image sequence", "png sequence", "folder", "frames", "directory", "import", "render"),
    lane="io",
    version=2,
    migrations=(Migration(1, rename_parameters={"count": "frames"}),),
)
def load_frames(
    run: Run,
    folder: Annotated[str, File("folder")] = "",
    rate: Annotated[float, Range(0.1, 240, unit="/s")] = 25.0,
    start: Annotated[int, Range(0)] = 0,
    frames: Annotated[int, Range(0)] = 0,
    stride: Annotated[int, Range(1)] = 1,
) -> Video:
    """Read the pictures of a folder as the frames of a clip, in the order of their names (*9.png* before *10.png*).

    Takes so many ``frames`` (0: all) from number ``start`` on, every ``stride``-th; the rate falls with the stride. All
    have to be of one size; transparency is kept where the first one has it. One that is damaged shows the picture
    before it (at the start it is left out), and a message names it.
    """
    root = existing_folder(run, folder)
    paths = sorted((path for path in root.iterdir() if path.suffix.lower() in PICTURES), key=_natural)
    chosen = paths[start::stride][: frames or None]
    if not chosen:
        raise NodeError(
            Wording("%s has no picture %s: it has %s.", root, start, len(paths)), "Choose a folder of pictures."
        )
    writer, before = ClipWriter(run, len(chosen)), None
    for path in chosen:
        frame = _read(run, path)
        if frame is None:
            frame = before
        elif before is not None:
            frame = _alike(frame, before, path)
        if frame is not None:
            writer.put(frame)
            before = frame
    if before is None:
        raise NodeError(Wording("No picture in %s can be read.", root), "Copy or export them again.")
    return writer.clip(rate / stride)


def _natural(path: Path) -> list[tuple[int, str]]:
    """A key that sorts numbers in names by their value."""
    parts = re.split(r"(\d+)", path.name.lower())
    return [(int(part), "") if part.isdecimal() and part.isascii() else (-1, part) for part in parts]


def _read(run: Run, path: Path) -> Tensor | None:
    """1×C×H×W bytes; None where it cannot be read, which the user is told."""
    try:
        array = read_picture(path)
    except _UNREADABLE as error:
        run.message(Wording("%s cannot be read: %s.", path.name, error))
        return None
    return as_bytes(torch.from_numpy(array).permute(2, 0, 1)[None])


def _alike(frame: Tensor, before: Tensor, path: Path) -> Tensor:
    """A frame with as many channels as the one before it.

    Raises:
        NodeError: where it is of another size.
    """
    if frame.shape[-2:] != before.shape[-2:]:
        sizes = [f"{part.shape[-1]}×{part.shape[-2]}" for part in (frame, before)]
        raise NodeError(
            Wording("%s is %s, and the pictures before it are %s.", path.name, *sizes), "Bring all to one size first."
        )
    return with_alpha(frame) if before.shape[1] == 4 else frame[:, :3]


def save_sequence(run: Run, video: Video, name: str, name_taken: NameTaken) -> SavedFile:
    """Write a clip as a folder of numbered PNG files below the output folder.

    Raises:
        NodeError: where it cannot be written, or would take the place of a folder with other files.
    """
    folder = run.output_path(file_name(name, ""))
    temporary = folder.with_name(f".{folder.name[:40]}-{uuid.uuid4().hex}")
    try:
        temporary.mkdir(parents=True)
        for index, array in enumerate(frame_arrays(run, video)):
            PillowImage.fromarray(array).save(temporary / f"{index:06d}.png", compress_level=4)
        if folder.exists() and name_taken == "keep both" and _folder_digest(folder) != _folder_digest(temporary):
            folder = folder.with_name(f"{folder.name}_{_folder_digest(temporary)}")
        if folder.is_dir() and _folder_digest(folder) == _folder_digest(temporary):
            return SavedFile.of(folder)
        if folder.exists():
            _remove_sequence(folder)
        temporary.replace(folder)
        return SavedFile.of(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NodeError(
            Wording("%s cannot be written: %s.", folder, reason), "Check the folder, and the space on its disk."
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _remove_sequence(folder: Path) -> None:
    """Remove numbered pictures that are to be replaced; a folder with anything else in it stays, and is an error."""
    numbered = set(folder.glob("[0-9][0-9][0-9][0-9][0-9][0-9].png"))
    if set(folder.iterdir()) - numbered:
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
    for path in numbered:
        path.unlink()
    folder.rmdir()


def _folder_digest(folder: Path) -> str:
    state = blake2b(digest_size=4)
    for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
        state.update(path.name.encode() if folder.is_dir() else b"")
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                state.update(block)
    return state.hexdigest()
