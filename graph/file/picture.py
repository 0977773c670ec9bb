"""Workflows in pictures: the text that a PNG carries, read and written. Pictures come from anyone: all is bounded."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from graph.file.reading import MAXIMUM_BYTES

WORKFLOW_KEYWORD = "workflow"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def workflow_text_of_picture(path: Path) -> str | None:
    """The workflow text in a PNG's text chunks; None for pictures without one and for files of other kinds."""
    try:
        with path.open("rb") as file:
            if file.read(8) != _SIGNATURE:
                return None
            while len(head := file.read(8)) == 8:
                length, kind = struct.unpack(">I4s", head)
                if kind in (b"tEXt", b"zTXt", b"iTXt") and length <= MAXIMUM_BYTES:
                    data = file.read(length)
                    text = _text(kind, data) if len(data) == length else None
                    if text is not None:
                        return text
                else:
                    file.seek(length, 1)
                if kind == b"IEND":
                    return None
                file.seek(4, 1)
    except OSError:
        return None
    return None


def picture_with_workflow(png: bytes, text: str) -> bytes:
    """A PNG that carries a workflow's text, beside whatever it carries already.

    Raises:
        ValueError: where it is no PNG.
    """
    header_end = len(_SIGNATURE) + 25
    if not png.startswith(_SIGNATURE) or png[12:16] != b"IHDR" or len(png) < header_end:
        raise ValueError("not a PNG")
    keyword = WORKFLOW_KEYWORD.encode("latin-1")
    content = b"iTXt" + keyword + b"\0\1\0\0\0" + zlib.compress(text.encode("utf-8"))
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:header_end] + chunk + png[header_end:]


def _text(kind: bytes, data: bytes) -> str | None:
    keyword, separator, rest = data.partition(b"\0")
    if keyword.decode("latin-1") != WORKFLOW_KEYWORD or not separator:
        return None
    try:
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"zTXt":
            return _inflated(rest[1:]).decode("latin-1")
        compressed = rest[:1] == b"\1"
        body = rest[2:].split(b"\0", 2)[2]
        return (_inflated(body) if compressed else body).decode("utf-8")
    except (UnicodeDecodeError, zlib.error, IndexError, ValueError):
        return None


def _inflated(data: bytes) -> bytes:
    stream = zlib.decompressobj()
    text = stream.decompress(data, MAXIMUM_BYTES)
    if not stream.eof:
        raise ValueError("the text is too long, or cut")
    return text
