"""The workflow that a saved picture or clip carries: PNG, WebP, MP4. Files come from anyone: all is bounded.

A WebP carries it in its XMP (Adobe XMP specification, part 1), an MP4 as the comment of its ``ilst`` box, where players
show what was written about a clip (QuickTime File Format, metadata).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from graph.file.format import FORMAT
from graph.file.picture import workflow_text_of_picture
from graph.file.reading import MAXIMUM_BYTES
from graph.file.xmp import workflow_in_xmp

_COMMENT_PATH = (b"moov", b"udta", b"meta", b"ilst", b"\xa9cmt", b"data")
_MOST_BOXES = 10_000


def carried_workflow_text(path: Path) -> str | None:
    """The workflow text that a file carries; None for files without one and for files of other kinds."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            if head[:4] == b"RIFF" and head[8:] == b"WEBP":
                return _of_webp(file)
            if head[4:8] == b"ftyp":
                file.seek(0, 2)
                return _of_mp4(file, file.tell())
    except (OSError, UnicodeDecodeError):
        return None
    return workflow_text_of_picture(path)


def shown_ranges(path: Path) -> list[tuple[int, int]]:
    """Where in a WebP or MP4 the pictures themselves lie, from and to, whatever else it carries; in others all of it.

    Raises:
        OSError: where it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(12)
        size = file.seek(0, 2)
        found: list[tuple[int, int]] = []
        if head[:4] == b"RIFF" and head[8:] == b"WEBP":
            found = [(start, end) for kind, start, end in _chunks(file) if kind in (b"ANMF", b"VP8 ", b"VP8L")]
        elif head[4:8] == b"ftyp":
            found = [(start, end) for kind, start, end in _boxes(file, 0, size) if kind == b"mdat"]
    return found or [(0, size)]


def _of_webp(file: BinaryIO) -> str | None:
    for kind, start, end in _chunks(file):
        if kind == b"XMP " and end - start <= MAXIMUM_BYTES:
            file.seek(start)
            return workflow_in_xmp(file.read(end - start))
    return None


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """The chunks of a RIFF file: their kinds, and where their contents begin and end."""
    start = 12
    for _ in range(_MOST_BOXES):
        file.seek(start)
        head = file.read(8)
        if len(head) < 8:
            return
        kind, length = struct.unpack("<4sI", head)
        yield kind, start + 8, start + 8 + length
        start += 8 + length + length % 2


def _of_mp4(file: BinaryIO, size: int) -> str | None:
    """The comment, where it is a workflow."""
    start, end = 0, size
    for kind in _COMMENT_PATH:
        found = next((box for box in _boxes(file, start, end) if box[0] == kind), None)
        if found is None:
            return None
        _, start, end = found
        if kind == b"meta":
            start += 4  # version and flags
    if not 8 < end - start <= MAXIMUM_BYTES:
        return None
    file.seek(start + 8)  # the kind of data, and its country and language
    text = file.read(end - start - 8).decode("utf-8")
    return text if f'"{FORMAT}"' in text else None


def _boxes(file: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: their kinds, and where their contents begin and end."""
    for _ in range(_MOST_BOXES):
        file.seek(start)
        head = file.read(8)
        if start >= end or len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        content = start + 8
        if length == 1:
            length = int.from_bytes(file.read(8), "big")
            content += 8
        elif length == 0:
            length = end - start
        if length < content - start or start + length > end:
            return
        yield kind, content, start + length
        start += length
