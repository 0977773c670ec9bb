"""Fragments on the clipboard, and workflows that pictures carry."""

from __future__ import annotations

import json
import struct
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from graph.document.document import Document
from graph.document.items import Definition, Frame, Note
from graph.errors import EditError, FileError
from graph.file import carried_workflow_text, copy_fragment, document_text, paste_fragment, picture_with_workflow
from tests.graph.desk import sample_document, type_id


@pytest.fixture
def document() -> Document:
    """Two numbers into a join, which a second join takes."""
    document = sample_document()
    for name, x in (("number", 0.0), ("number", 0.0), ("join", 200.0), ("join", 400.0)):
        document.add_node(type_id(name), position=(x, 0.0))
    document.connect("number", "integer", "join", "parts")
    document.connect("number_2", "integer", "join", "parts")
    document.connect("join", "text", "join_2", "parts")
    return document


def nodes(document: Document, *ids: str) -> list[Any]:
    return [document.node(id) for id in ids]


def links(document: Document) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in document.graph().links}


def test_copies_have_fresh_ids_and_the_wires_between_them(document: Document) -> None:
    text = copy_fragment(document, nodes(document, "join", "join_2"))
    pasted = paste_fragment(document, text)
    assert [item.id for item in pasted] == ["join_3", "join_4"]
    assert ("join_3", "join_4") in links(document)
    assert not any(source.startswith("number") and target == "join_3" for source, target in links(document))


def test_wires_from_other_nodes_come_along_where_asked_for_in_their_order(document: Document) -> None:
    text = copy_fragment(document, nodes(document, "join"))
    (copy,) = paste_fragment(document, text, with_input_links=True)
    assert [link.source for link in document.graph().links_into(copy.id)] == ["number", "number_2"]


def test_wires_from_nodes_that_are_gone_are_left_out(document: Document) -> None:
    text = copy_fragment(document, nodes(document, "join"))
    document.remove(nodes(document, "number"))
    (copy,) = paste_fragment(document, text, with_input_links=True)
    assert [link.source for link in document.graph().links_into(copy.id)] == ["number_2"]


def test_wires_that_would_not_fit_in_another_document_are_left_out(document: Document) -> None:
    text = copy_fragment(document, nodes(document, "join"))
    other = sample_document()
    other.add_node(type_id("make_token"), id="number")
    other.add_node(type_id("save"), id="number_2")
    pasted = paste_fragment(other, text, with_input_links=True)
    assert len(pasted) == 1
    assert list(other.graph().links) == []


def test_a_paste_is_one_step_of_undo(document: Document) -> None:
    before = document_text(document)
    paste_fragment(document, copy_fragment(document, nodes(document, "number", "join")), (50.0, 50.0))
    assert document.history.undo_label == "Paste"
    document.undo()
    assert document_text(document) == before


def test_the_middle_of_what_is_pasted_comes_to_the_place(document: Document) -> None:
    text = copy_fragment(document, nodes(document, "number", "join_2"))
    first, second = paste_fragment(document, text, (1000.0, 500.0))
    assert (first.position, second.position) == ((1200.0, 500.0), (800.0, 500.0))


def test_frames_and_notes_are_copied_also_with_the_id_of_a_node(document: Document) -> None:
    document.add(Frame("join", "Frame"))
    document.add(Note("join", "Note"))
    items = [*nodes(document, "join"), *document.graph().frames.values(), *document.graph().notes.values()]
    pasted = paste_fragment(document, copy_fragment(document, items), with_input_links=True)
    node = next(item for item in pasted if item not in document.graph().frames.values() and not isinstance(item, Note))
    assert [link.source for link in document.graph().links_into(node.id)] == ["number", "number_2"]
    assert (len(document.graph().frames), len(document.graph().notes)) == (2, 2)


def test_subgraphs_come_along_with_the_nodes_that_stand_for_them() -> None:
    document = sample_document()
    document.add(Definition("inner", "Inner"))
    document.add(Definition("outer", "Outer"))
    document.add_node(type_id("number"), {"value": 5}, graph="inner")
    document.add_node("subgraph:inner", graph="outer")
    node = document.add_node("subgraph:outer")
    other = sample_document()
    paste_fragment(other, copy_fragment(document, [node]))
    assert set(other.definitions) == {"", "inner", "outer"}
    assert other.node("number", "inner").parameters == {"value": 5}
    other.undo()
    assert set(other.definitions) == {""}


def test_a_subgraph_of_the_same_id_but_other_content_is_pasted_beside_it() -> None:
    def document_with(value: int) -> Document:
        document = sample_document()
        document.add(Definition("inner", "Inner"))
        document.add_node(type_id("number"), {"value": value}, graph="inner")
        document.add_node("subgraph:inner")
        return document

    ours, theirs = document_with(1), document_with(2)
    text = copy_fragment(theirs, theirs.graph().nodes.values())
    (pasted,) = paste_fragment(ours, text)
    assert ours.node("number", "inner").parameters == {"value": 1}
    assert ours.node("number", str(pasted.definition)).parameters == {"value": 2}  # type: ignore[union-attr]
    (again,) = paste_fragment(theirs, text)
    assert again.definition == "inner", "equal content is shared"  # type: ignore[union-attr]


def test_a_subgraph_cannot_be_pasted_into_itself() -> None:
    document = sample_document()
    document.add(Definition("inner"))
    node = document.add_node("subgraph:inner")
    before = document_text(document)
    with pytest.raises(EditError, match="A subgraph cannot contain itself"):
        paste_fragment(document, copy_fragment(document, [node]), graph="inner")
    assert document_text(document) == before


def fragment(**changes: Any) -> str:
    node = {"id": "a", "type": "x.y", "position": [0, 0]}
    return json.dumps({"format": "latent-loom", "version": 1, "id": "fragment", "nodes": [node], **changes})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just some words",
        "[]",
        "{}",
        '{"format": "other"}',
        fragment()[:-3],
        fragment(version=2),
        fragment(version=None),
        fragment(nodes=5),
        fragment(nodes=[5]),
        fragment(nodes=[{"id": []}]),
        fragment(nodes=[{"id": {}, "type": "x", "position": [0, 0]}]),
        fragment(links=5),
        fragment(links=[5]),
        fragment(links=[{"from": 5, "to": "a.b"}]),
        fragment(links=[{"from": "a", "to": "a.b"}]),
        fragment(links=[{"from": "gone.x"}]),
        fragment(links=[{"from": "a.x", "to": "gone.y"}]),
        fragment(links=[{"from": "a.x", "to": "a.y"}]),
        fragment(nodes=[{"id": "a", "type": "x", "position": [0, 0]}] * 2),
        fragment(unknown=1),
        fragment(subgraphs=[{"id": "s", "nodes": [{"id": "n", "type": "subgraph:s", "position": [0, 0]}]}]),
        fragment(subgraphs=[{"id": "s"}, {"id": "s"}]),
        fragment(subgraphs=[{"id": "s", "links": [{"from": "a.x", "to": "b.y"}]}]),
        '{"a": NaN}',
        "[" * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_fragment_is_refused_and_changes_nothing(document: Document, text: str) -> None:
    before = document_text(document)
    with pytest.raises((FileError, EditError)) as caught:
        paste_fragment(document, text)
    assert document_text(document) == before
    assert document.history.undo_label == "Connect"
    if isinstance(caught.value, FileError):
        assert caught.value.message.startswith("The clipboard")


def test_older_nodes_on_the_clipboard_are_brought_up_to_date(document: Document) -> None:
    node = {"id": "s", "type": type_id("scale"), "version": 1, "position": [0, 0], "parameters": {"factor": 5}}
    text = fragment(nodes=[node], links=[{"from": "number.integer", "to": "s.number"}])
    (pasted,) = paste_fragment(document, text, with_input_links=True)
    assert pasted.version == 3  # type: ignore[union-attr]
    assert [(link.source, link.input) for link in document.graph().links_into(pasted.id)] == [("number", "value")]  # type: ignore[union-attr]


# Pictures --------------------------------------------------------------------------------------------------------

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TEXT = '{"title": "Çà 日本"}'


def chunk(kind: bytes, data: bytes, length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return struct.pack(">I4s", size, kind) + data + struct.pack(">I", zlib.crc32(kind + data))


HEAD = SIGNATURE + chunk(b"IHDR", bytes(13))
END = chunk(b"IEND", b"")
ITXT = b"workflow\0\0\0\0\0" + TEXT.encode()
ITXT_COMPRESSED = b"workflow\0\1\0en\0translated\0" + zlib.compress(TEXT.encode())

CARRYING = {
    "iTXt": (chunk(b"iTXt", ITXT), TEXT),
    "iTXt compressed": (chunk(b"iTXt", ITXT_COMPRESSED), TEXT),
    "tEXt": (chunk(b"tEXt", b"workflow\0plain"), "plain"),
    "zTXt": (chunk(b"zTXt", b"workflow\0\0" + zlib.compress(b"plain")), "plain"),
    "after other texts": (chunk(b"tEXt", b"Author\0me") + chunk(b"IDAT", bytes(99)) + chunk(b"iTXt", ITXT), TEXT),
    "the first of two": (chunk(b"tEXt", b"workflow\0first") + chunk(b"tEXt", b"workflow\0second"), "first"),
}


@pytest.mark.parametrize(("chunks", "expected"), CARRYING.values(), ids=CARRYING)
def test_a_picture_carries_a_workflow(tmp_path: Path, chunks: bytes, expected: str) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(HEAD + chunks + END)
    assert carried_workflow_text(path) == expected


MALFORMED = {
    "empty": b"",
    "no picture": b"hello",
    "signature alone": SIGNATURE,
    "no text": HEAD + END,
    "text after the end": HEAD + END + chunk(b"tEXt", b"workflow\0late"),
    "cut in a chunk's head": HEAD + b"\0\0",
    "cut in the text": HEAD + chunk(b"tEXt", b"workflow\0{}")[:15],
    "length beyond the file": HEAD + chunk(b"tEXt", b"workflow\0{}", length=2**31),
    "length beyond the bound": HEAD + chunk(b"tEXt", b"workflow\0{}", length=2**32 - 1),
    "other keyword": HEAD + chunk(b"tEXt", b"Workflow\0{}") + END,
    "no keyword": HEAD + chunk(b"tEXt", b"\0{}") + END,
    "no separator": HEAD + chunk(b"tEXt", b"workflow") + END,
    "not compressed": HEAD + chunk(b"zTXt", b"workflow\0\0garbage") + END,
    "compressed text cut": HEAD + chunk(b"zTXt", b"workflow\0\0" + zlib.compress(b"a" * 999)[:-6]) + END,
    "compression bomb": HEAD + chunk(b"zTXt", b"workflow\0\0" + zlib.compress(bytes(65 * 2**20))) + END,
    "iTXt without its fields": HEAD + chunk(b"iTXt", b"workflow\0\0") + END,
    "iTXt that is not UTF-8": HEAD + chunk(b"iTXt", b"workflow\0\0\0\0\0\xff\xfe") + END,
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_picture_carries_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(data)
    assert carried_workflow_text(path) is None


def test_a_picture_that_is_not_there_carries_none(tmp_path: Path) -> None:
    assert carried_workflow_text(tmp_path / "gone.png") is None
    assert carried_workflow_text(tmp_path) is None


def test_thousands_of_nodes_are_pasted_in_one_go() -> None:
    document = sample_document()
    last = document.add_node(type_id("number")).id
    for _ in range(2_000):
        here = document.add_node(type_id("add")).id
        document.connect(last, "integer", here, "a")
        last = here
    text = copy_fragment(document, document.graph().nodes.values())
    start = time.process_time()
    paste_fragment(document, text)
    assert time.process_time() - start < 3
    assert len(document.graph().nodes) == 4_002
    assert len(list(document.graph().links)) == 4_000


def test_a_workflow_that_is_put_into_a_picture_is_read_again_and_the_picture_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    Image.new("RGB", (3, 2), "#336699").save(path)
    text = '{"title": "Ünïcode 图, and more than Latin-1"}'
    path.write_bytes(picture_with_workflow(path.read_bytes(), text))
    assert carried_workflow_text(path) == text
    with Image.open(path) as image:
        image.load()
        assert (image.size, image.getpixel((0, 0)), image.info["workflow"]) == ((3, 2), (0x33, 0x66, 0x99), text)


@pytest.mark.parametrize("data", [b"", HEAD[:20], b"\xff\xd8\xff" + bytes(40)])
def test_a_workflow_is_put_into_nothing_but_a_png(data: bytes) -> None:
    with pytest.raises(ValueError):
        picture_with_workflow(data, "{}")
