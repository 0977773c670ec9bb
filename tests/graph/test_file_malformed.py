"""Files that are no workflows: each is refused with words that name the file and the place in it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from graph.errors import FileError
from graph.file import document_from_text, document_text, read_document
from graph.file.reading import MAXIMUM_BYTES
from tests.graph.desk import CATALOGUE

NAME = "broken.graph.json"
NODE = {"id": "sum", "type": "graph.sample_nodes.values.add", "position": [0, 0]}
OTHER = {**NODE, "id": "other"}
FRAME = {"id": "box", "position": [0, 0], "size": [10, 10], "colour": "#ffffff"}


def workflow(**changes: Any) -> str:
    """A sound workflow with some of its fields replaced."""
    return json.dumps(
        {"format": "latent-loom", "version": 1, "id": "w", "nodes": [NODE, OTHER], "links": [], **changes}
    )


def node(**changes: Any) -> str:
    return workflow(nodes=[{**NODE, **changes}])


def link(source: object, target: object, **more: Any) -> str:
    return workflow(links=[{"from": source, "to": target, **more}])


def frame(**changes: Any) -> str:
    return workflow(frames=[{**FRAME, **changes}])


def nested(depth: int, inner: str = "1") -> str:
    return '{"format": "latent-loom", "version": 1, "deep": ' + "[" * depth + inner + "]" * depth + "}"


def instance(id: str, of: str) -> dict[str, Any]:
    return {"id": id, "type": f"subgraph:{of}", "position": [0, 0]}


MALFORMED = {
    # Not JSON
    "nothing": ("", "is not JSON: Expecting value at line 1, column 1"),
    "blank": ("  \n ", "is not JSON"),
    "words": ("hello", "is not JSON"),
    "truncated": (workflow()[:-5], "is not JSON.* at line 1, column"),
    "truncated on a later line": ('{\n"format": "latent-loom",\n"nodes": [', "is not JSON.* at line 3, column"),
    "comma at the end": ('{"format": "latent-loom",}', "is not JSON.* at line 1, column"),
    "single quotes": ("{'format': 1}", "is not JSON"),
    "two documents": (workflow() + workflow(), "is not JSON: Extra data at line 1"),
    "control character": ('{"format": "a\nb"}', "is not JSON: Invalid control character"),
    "not a number": ('{"x": NaN}', "NaN is not a number that JSON knows"),
    "infinite": ('{"x": -Infinity}', "-Infinity is not a number that JSON knows"),
    "number too large": (
        node(position=[0, 0]).replace("[0, 0]", "[1e999, 0]"),
        r"nodes\[0\].position\[0\]: the number is",
    ),
    "number of thousands of digits": (f'{{"x": {"9" * 5000}}}', "is not a workflow: Exceeds the limit"),
    "key twice": ('{"format": 1, "format": 2}', "the key 'format' stands twice"),
    "key twice inside": (node().replace('"id": "sum"', '"id": "sum", "id": "x"'), "the key 'id' stands twice"),
    "nested deep": (nested(40), r"deep\[0\]\[0\].*nested more than 32 levels"),
    "nested deeper than the parser goes": (nested(200_000), "nested more than 32 levels"),
    "half a character": (node(title="\ud800"), r"nodes\[0\].title: the text holds half a character"),
    "half a character in a key": (node(parameters={"\udfff": 1}), "half a character"),
    "fault below half a character": ('{"\\ud800": 1e999}', r"ud800: the number is too large"),
    "byte order mark inside": ("\ufeff\ufeff" + workflow(), "is not JSON"),
    # Not a workflow
    "a list": ("[]", "is not a Latent Loom workflow"),
    "a number": ("5", "is not a Latent Loom workflow"),
    "null": ("null", "is not a Latent Loom workflow"),
    "empty object": ("{}", 'is not a Latent Loom workflow. It has no "format": "latent-loom"'),
    "another program's format": (workflow(format="comfy"), "is not a Latent Loom workflow"),
    "format of another type": (workflow(format=["latent-loom"]), "is not a Latent Loom workflow"),
    "version missing": ('{"format": "latent-loom", "id": "w"}', '"version" is None, not a version number'),
    "version zero": (workflow(version=0), '"version" is 0, not a version number'),
    "version of another type": (workflow(version="1"), "\"version\" is '1', not a version number"),
    "version true": (workflow(version=True), '"version" is True, not a version number'),
    "newer version": (workflow(version=2), "was written by a newer Latent Loom .format 2.*Update Latent Loom"),
    "id missing": ('{"format": "latent-loom", "version": 1}', "broken.graph.json, id: Field required"),
    "unknown field": (workflow(extra=1), "broken.graph.json, extra: Extra inputs are not permitted"),
    "nodes of another type": (workflow(nodes={}), "broken.graph.json, nodes: Input should be a valid list"),
    # Nodes
    "node of another type": (workflow(nodes=[5]), r"nodes\[0\]: Input should be"),
    "node without id": (workflow(nodes=[{"type": "a", "position": [0, 0]}]), r"nodes\[0\].id: Field required"),
    "node without type": (
        workflow(nodes=[{"id": "a", "position": [0, 0]}]),
        r"nodes\[0\].type \('a'\): Field required",
    ),
    "node without position": (
        workflow(nodes=[{"id": "a", "type": "a"}]),
        r"nodes\[0\].position \('a'\): Field required",
    ),
    "unknown field of a node": (node(colour="red"), r"nodes\[0\].colour \('sum'\): Extra inputs"),
    "id with a dot": (node(id="a.b"), r"nodes\[0\].id \('a.b'\): String should match"),
    "id with a slash": (node(id="a/b"), r"nodes\[0\].id"),
    "id empty": (node(id=""), r"nodes\[0\].id"),
    "id too long": (node(id="a" * 129), r"nodes\[0\].id"),
    "id with a line end": (node(id="a\n"), r"nodes\[0\].id"),
    "id a number": (node(id=5), r"nodes\[0\].id: Input should be a valid string"),
    "id twice": (workflow(nodes=[NODE, NODE]), "two nodes have the id 'sum'"),
    "type with a blank": (node(type="a b"), r"nodes\[0\].type \('sum'\)"),
    "version of a node zero": (
        node(version=0),
        r"nodes\[0\].version \('sum'\): Input should be greater than or equal to 1",
    ),
    "version of a node a text": (node(version="1"), r"nodes\[0\].version \('sum'\): Input should be a valid integer"),
    "state unknown": (
        node(state="asleep"),
        r"nodes\[0\].state \('sum'\): Input should be 'active', 'bypassed' or 'muted'",
    ),
    "collapsed a number": (node(collapsed=1), r"nodes\[0\].collapsed \('sum'\): Input should be a valid boolean"),
    "position of one number": (node(position=[0]), r"nodes\[0\].position \('sum'\): List should have at least 2"),
    "position of three numbers": (
        node(position=[0, 0, 0]),
        r"nodes\[0\].position \('sum'\): List should have at most 2",
    ),
    "position of texts": (
        node(position=["0", "0"]),
        r"nodes\[0\].position\[0\] \('sum'\): Input should be a valid number",
    ),
    "position of truths": (
        node(position=[True, 0]),
        r"nodes\[0\].position\[0\] \('sum'\): Input should be a valid number",
    ),
    "position far away": (node(position=[2e9, 0]), r"nodes\[0\].position\[0\] \('sum'\): Input should be less than"),
    "position of a huge whole number": (node(position=[10**400, 0]), r"nodes\[0\].position\[0\] \('sum'\)"),
    "title a number": (node(title=5), r"nodes\[0\].title \('sum'\): Input should be a valid string"),
    "title too long": (node(title="t" * 1001), r"nodes\[0\].title \('sum'\): String should have at most 1000"),
    "parameters a list": (node(parameters=[]), r"nodes\[0\].parameters \('sum'\): Input should be a valid dictionary"),
    "parameter without a name": (node(parameters={"": 1}), r"nodes\[0\].parameters"),
    # Links
    "link to nowhere": (
        link("sum.integer", "gone.a"),
        "from sum.integer to gone.a leads to a node 'gone' that is not there",
    ),
    "link from nowhere": (link("gone.integer", "sum.a"), "leads to a node 'gone' that is not there"),
    "link without a socket": (link("sum", "other.a"), r"links\[0\].from"),
    "link of another type": (link(5, "other.a"), r"links\[0\].from: Input should be a valid string"),
    "link without an end": (workflow(links=[{"from": "sum.integer"}]), r"links\[0\].to: Field required"),
    "link by its inner name": (workflow(links=[{"source": "sum.integer", "target": "other.a"}]), r"links\[0\]"),
    "link order below zero": (link("sum.integer", "other.a", order=-1), r"links\[0\].order"),
    "link order a decimal": (link("sum.integer", "other.a", order=0.5), r"links\[0\].order"),
    "link twice": (
        workflow(links=[{"from": "sum.integer", "to": "other.a"}] * 2),
        "the wire from sum.integer to other.a is there twice",
    ),
    "link to itself": (link("sum.integer", "sum.a"), "the wires close a circle: sum"),
    "circle": (
        workflow(links=[{"from": "sum.integer", "to": "other.a"}, {"from": "other.integer", "to": "sum.a"}]),
        "the wires close a circle: (sum -> other|other -> sum)",
    ),
    # Frames, notes, view
    "frame colour a word": (frame(colour="red"), r"frames\[0\].colour \('box'\): String should match"),
    "frame size below zero": (frame(size=[-1, 5]), r"frames\[0\].size\[0\] \('box'\): Input should be greater than"),
    "frame twice": (workflow(frames=[FRAME, FRAME]), "two frames have the id 'box'"),
    "note without a size": (workflow(notes=[{"id": "n", "position": [0, 0], "colour": "#ffffff"}]), r"notes\[0\].size"),
    "note text too long": (workflow(notes=[{**FRAME, "text": "t" * 1_000_001}]), r"notes\[0\].text \('box'\)"),
    "zoom zero": (workflow(view={"zoom": 0}), "view.zoom: Input should be greater than 0"),
    "zoom a text": (workflow(view={"zoom": "1"}), "view.zoom: Input should be a valid number"),
    "view a list": (workflow(view=[]), "broken.graph.json, view: "),
    # Subgraphs
    "subgraph without id": (workflow(subgraphs=[{}]), r"subgraphs\[0\].id: Field required"),
    "subgraph twice": (workflow(subgraphs=[{"id": "a"}, {"id": "a"}]), "two subgraphs have the id 'a'"),
    "subgraph within itself": (
        workflow(subgraphs=[{"id": "a", "nodes": [instance("x", "a")]}]),
        "a subgraph contains itself: a",
    ),
    "subgraphs within one another": (
        workflow(subgraphs=[{"id": "a", "nodes": [instance("x", "b")]}, {"id": "b", "nodes": [instance("x", "a")]}]),
        "a subgraph contains itself: (a -> b|b -> a)",
    ),
    "fault in a subgraph": (
        workflow(subgraphs=[{"id": "a", "nodes": [NODE, NODE]}]),
        "broken.graph.json, subgraph 'a': two nodes have the id 'sum'",
    ),
    "fault in a node of a subgraph": (
        workflow(subgraphs=[{"id": "a", "nodes": [{**NODE, "state": 1}]}]),
        r"subgraphs\[0\].nodes\[0\].state \('sum'\)",
    ),
}


@pytest.mark.parametrize(("text", "expected"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_file_is_refused_with_the_place(text: str, expected: str) -> None:
    with pytest.raises(FileError, match=expected) as caught:
        document_from_text(text, CATALOGUE, NAME)
    assert NAME in caught.value.message
    assert len(str(caught.value)) < 1000


def test_the_sound_workflow_that_the_malformed_ones_are_made_of_is_read() -> None:
    document = document_from_text(link("sum.integer", "other.a"), CATALOGUE, NAME)
    assert set(document.graph().nodes) == {"sum", "other"}


def test_several_faults_are_told_at_once() -> None:
    text = workflow(nodes=[{**NODE, "id": f"n{number}", "state": "asleep"} for number in range(20)])
    with pytest.raises(FileError) as caught:
        document_from_text(text, CATALOGUE, NAME)
    assert caught.value.message.count("state") == 5
    assert caught.value.message.endswith("and 15 more.")


# What stands on disk ---------------------------------------------------------------------------------------------

BYTES = {
    "empty": (b"", "is not JSON"),
    "binary": (bytes(range(256)) * 10, "is not a text in UTF-8"),
    "UTF-16": (workflow().encode("utf-16"), "is not a text in UTF-8 .byte 0"),
    "Latin-1": (workflow(title="Café").encode().decode("unicode_escape").encode("latin-1"), "is not a text in UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "is not a text in UTF-8 .byte 0"),
    "zeros": (bytes(1000), "is not JSON"),
}


@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(data)
    with pytest.raises(FileError, match=expected) as caught:
        read_document(path, CATALOGUE)
    assert str(path) in caught.value.message


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"\xef\xbb\xbf" + workflow().encode())
    assert set(read_document(path, CATALOGUE).graph().nodes) == {"sum", "other"}


def test_a_file_that_is_not_there_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read: No such file"):
        read_document(tmp_path / NAME, CATALOGUE)
    with pytest.raises(FileError, match="cannot be read: Is a directory"):
        read_document(tmp_path, CATALOGUE)
    with pytest.raises(FileError, match="cannot be read: File name too long"):
        read_document(tmp_path / ("n" * 300), CATALOGUE)
    with pytest.raises(FileError, match="cannot be read: Not a directory"):
        (tmp_path / "file").touch()
        read_document(tmp_path / "file" / NAME, CATALOGUE)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / NAME
    path.write_text(workflow())
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileError, match="cannot be read: Permission denied"):
        read_document(path, CATALOGUE)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(MAXIMUM_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("the file was read"))
    with pytest.raises(FileError, match="is larger than 64 MiB, which no workflow is"):
        read_document(path, CATALOGUE)
    with pytest.raises(FileError, match="is larger than 64 MiB"):
        document_from_text(" " * (MAXIMUM_BYTES + 1), CATALOGUE, NAME)


HOSTILE = {
    "a key of a megabyte above many values": '{"format": "latent-loom", "'
    + "k" * 10**6
    + '": ['
    + "1," * 10**5
    + "1]}",
    "many keys, the last one twice": "{" + ",".join(f'"{number}": 1' for number in range(50_000)) + ', "49999": 1}',
    "many unknown fields": workflow(**{f"field_{number}": 1 for number in range(20_000)}),
    "many broken nodes": workflow(nodes=[5] * 20_000),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_soon(text: str) -> None:
    start = time.process_time()
    with pytest.raises(FileError):
        document_from_text(text, CATALOGUE, NAME)
    assert time.process_time() - start < 5


def test_huge_whole_numbers_in_parameters_are_kept_as_they_are() -> None:
    text = node(parameters={"a": 10**400})
    document = document_from_text(text, CATALOGUE, NAME)
    assert document_from_text(document_text(document), CATALOGUE).snapshot() == document.snapshot()
