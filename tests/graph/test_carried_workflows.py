"""The workflow that a WebP or MP4 carries; PNGs are in ``test_file_fragments_and_pictures``."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from graph.file import carried_workflow_text
from graph.file.carried import shown_ranges
from graph.file.xmp import xmp_packet

TEXT = '{"format": "latent-loom", "title": "Ünïcode 图 & <tags>"}'


def webp(text: str = TEXT, colour: str = "#336699") -> bytes:
    """A WebP as Pillow writes it."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(stream, "WEBP", lossless=True, xmp=xmp_packet(text))
    return stream.getvalue()


def box(kind: bytes, content: bytes, is_long: bool = False) -> bytes:
    if is_long:
        return struct.pack(">I4sQ", 1, kind, 16 + len(content)) + content
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4(text: str = TEXT, is_long: bool = False, frames: bytes = b"frames") -> bytes:
    """The boxes of an MP4 with a comment."""
    data = box(b"data", struct.pack(">II", 1, 0) + text.encode("utf-8"))
    comment = box(b"ilst", box(b"\xa9too", b"encoder") + box(b"\xa9cmt", data))
    meta = box(b"meta", bytes(4) + box(b"hdlr", bytes(25)) + comment)
    moov = box(b"moov", box(b"mvhd", bytes(100)) + box(b"udta", meta))
    return box(b"ftyp", b"isom\0\0\2\0") + box(b"mdat", frames, is_long) + moov


def carried(folder: Path, data: bytes) -> str | None:
    path = folder / "media"
    path.write_bytes(data)
    return carried_workflow_text(path)


def test_a_webp_carries_a_workflow(tmp_path: Path) -> None:
    assert carried(tmp_path, webp()) == TEXT


@pytest.mark.parametrize("is_long", [False, True], ids=["short boxes", "a long box"])
def test_an_mp4_carries_a_workflow_as_its_comment(tmp_path: Path, is_long: bool) -> None:
    assert carried(tmp_path, mp4(is_long=is_long)) == TEXT


def test_a_comment_that_is_no_workflow_is_none(tmp_path: Path) -> None:
    assert carried(tmp_path, mp4("filmed on holiday")) is None


@given(st.sampled_from([webp(), mp4()]), st.data())
def test_damaged_files_carry_a_text_or_none_and_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    damage = data.draw(st.binary(max_size=8))
    cut = data.draw(st.integers(0, len(whole)))
    damaged = (whole[:place] + damage + whole[place + len(damage) :])[:cut]
    found = carried(tmp_path_factory.getbasetemp(), damaged)
    assert found is None or isinstance(found, str)


def test_what_is_shown_is_the_same_whatever_is_carried(tmp_path: Path) -> None:
    def shown(data: bytes) -> bytes:
        path = tmp_path / "media"
        path.write_bytes(data)
        return b"".join(data[start:end] for start, end in shown_ranges(path))

    assert shown(webp(TEXT)) == shown(webp("another")) != shown(webp(colour="#ffffff"))
    assert shown(mp4(TEXT)) == shown(mp4("another")) == b"frames"
    assert shown(b"something else") == b"something else"
