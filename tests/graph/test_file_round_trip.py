"""Workflow files: what is written is read again, nothing is lost on the way, and a file is never half written."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.declare.catalogue import Catalogue
from graph.document.document import Document
from graph.document.items import Definition, Frame, Link, Note, View
from graph.errors import FileError
from graph.file import document_from_text, document_text, read_document, write_atomically, write_document
from graph.plan.faults import find_faults
from nodes.__main__ import generated
from tests.graph.desk import CATALOGUE, sample_document, type_id

WORKFLOWS = sorted((Path(__file__).parents[2] / "resources" / "workflows").rglob("*.graph.json"))


def everything() -> Document:
    """A document that has one of everything."""
    document = sample_document()
    document.view = View((12.5, -3.0), 0.75)
    document.replace(document.definitions[""], Definition("", "Título ✨", "Help\nof two lines"))
    number = document.add_node(type_id("number"), {"value": 3}, (1.5, -2.0), title="Zahl ü")
    text = document.add_node(type_id("text"), {"text": 'quotes " \\ and\ttabs\n日本語 🙂'}, state_position())
    join = document.add_node(type_id("join"), {"separator": ""})
    document.connect(text.id, "text", join.id, "parts")
    document.connect(number.id, "integer", join.id, "parts")
    document.set_state([join.id], "bypassed")
    document.collapse([text.id], True)
    document.add(Frame("box", "Frame", (-5.0, 0.0), (100.0, 50.5), "#123456"))
    document.add(Note("box", "A note\nof two lines"))
    document.add(Definition("inner", "Inner"))
    document.add_node("graph.input", {"name": "x", "value": [1, 2.5, None, {"a": True}]}, graph="inner")
    document.add_node("subgraph:inner", {"x": "set"})
    return document


def state_position() -> tuple[float, float]:
    return (100.0, 1e-3)


def test_everything_is_read_as_it_was_written(tmp_path: Path) -> None:
    document = everything()
    path = tmp_path / "workflow.graph.json"
    write_document(document, path)
    opened = read_document(path, CATALOGUE)
    assert opened.snapshot() == document.snapshot()
    assert opened.view == document.view
    assert (opened.id, opened.title, opened.help) == (document.id, "Título ✨", "Help\nof two lines")
    assert opened.graph().frames == document.graph().frames
    assert opened.graph().notes == document.graph().notes
    assert document_text(opened) == document_text(document)


def test_the_text_is_made_for_people_and_git() -> None:
    text = document_text(everything())
    assert text.endswith("}\n")
    assert "日本語 🙂" in text and "\\u" not in text
    lines = text.splitlines()
    assert sum(line.strip().startswith('{"from":') for line in lines) == 2, "a wire to a line"
    assert '      "position": [1.5, -2],' in lines
    assert list(json.loads(text))[:4] == ["format", "version", "id", "view"]


def test_moving_one_node_changes_one_line() -> None:
    document = everything()
    before = document_text(document).splitlines()
    document.move({"number": (7.0, 8.0)})
    after = document_text(document).splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ('      "position": [1.5, -2],', '      "position": [7, 8],')
    ]


def test_objects_in_values_are_written_in_one_order_whatever_order_they_were_made_in() -> None:
    texts = set()
    for value in ({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"d": 3, "c": 2}, "a": 1}):
        document = sample_document()
        document.add_node("graph.input", {"value": value})
        texts.add(document_text(document))
    assert len(texts) == 1


def test_wires_of_one_source_to_one_input_are_written_in_one_order() -> None:
    texts = set()
    for outputs in (("quotient", "remainder"), ("remainder", "quotient")):
        document = sample_document()
        document.add_node(type_id("divide"), id="divide")
        document.add_node(type_id("join"), id="join")
        for output in outputs:
            document.add(Link("divide", output, "join", "parts", 0, "Integer"))
        texts.add(document_text(document))
    assert len(texts) == 1


# Nodes that nobody knows -----------------------------------------------------------------------------------------


def test_a_node_of_an_unknown_type_is_kept_whole() -> None:
    document = everything()
    text = document_text(document)
    placeholders = document_from_text(text, Catalogue())
    assert document_text(placeholders) == text
    join = placeholders.node("join")
    assert not placeholders.is_known(join)
    spec = placeholders.spec(join)
    assert (spec.title, spec.category) == (join.type, "Missing")
    assert [(item.name, item.type) for item in spec.inputs] == [("parts", "Integer"), ("separator", "Any")]
    assert placeholders.spec(placeholders.node("text")).outputs[0].type == "Text"


def test_an_unknown_node_can_be_edited_and_knows_itself_again_when_its_type_is_back() -> None:
    placeholders = document_from_text(document_text(everything()), Catalogue())
    placeholders.set_parameter("number", "value", 9)
    placeholders.move({"number": (0.0, 0.0)})
    back = document_from_text(document_text(placeholders), CATALOGUE)
    assert back.is_known(back.node("number"))
    assert back.node("number").parameters == {"value": 9}


def test_a_node_of_an_unknown_type_cannot_run() -> None:
    document = document_from_text(document_text(everything()), Catalogue())
    faults = find_faults(document.snapshot(), document.catalogue, ["number"])
    assert [fault.node for fault in faults] == ["number"]
    assert "no node type is called" in faults[0].message


# Older nodes -----------------------------------------------------------------------------------------------------


def scale(version: int, **parameters: Any) -> dict[str, Any]:
    return {
        "id": "scale",
        "type": type_id("scale"),
        "version": version,
        "position": [0, 0],
        "parameters": parameters,
    }


def opened(node: dict[str, Any], output: str, input: str) -> Document:
    nodes = [node, {"id": "n", "type": type_id("number"), "position": [0, 0]}]
    nodes.append({"id": "end", "type": type_id("add"), "position": [0, 0]})
    links = [{"from": "n.integer", "to": f"scale.{input}"}, {"from": f"scale.{output}", "to": "end.a"}]
    data = {"format": "latent-loom", "version": 1, "id": "old", "nodes": nodes, "links": links}
    return document_from_text(json.dumps(data), CATALOGUE)


def test_a_node_of_an_older_version_is_brought_to_the_present_one() -> None:
    document = opened(scale(1, factor=5, unused=1), "result", "number")
    node = document.node("scale")
    assert (node.version, node.parameters) == (3, {"by": 2})
    assert {(link.output, link.input) for link in document.graph().links} == {("integer", "value"), ("integer", "a")}
    assert find_faults(document.snapshot(), CATALOGUE, ["end"]) == ()


def test_migrations_begin_where_the_node_stands() -> None:
    document = opened(scale(2, by=7), "result", "number")
    assert document.node("scale").parameters == {"by": 2}
    assert document.graph().links_into("scale")[0].input == "value"


def test_a_node_of_the_present_version_is_left_alone() -> None:
    document = opened(scale(3, by=7), "integer", "value")
    assert document.node("scale").parameters == {"by": 7}


def test_a_node_of_a_newer_version_is_kept_and_cannot_run() -> None:
    document = opened(scale(4, by=7), "integer", "value")
    assert document.node("scale").version == 4
    (fault,) = find_faults(document.snapshot(), CATALOGUE, ["scale"])
    assert fault.message == "it was saved by a newer version of Scale; update Latent Loom."


def test_a_wire_into_a_parameter_follows_its_new_name() -> None:
    document = opened(scale(1), "result", "factor")
    assert [link.input for link in document.graph().links_into("scale")] == ["by"]


# Writing ---------------------------------------------------------------------------------------------------------


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "workflow.graph.json"
    path.write_text("the old one")

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="cannot be written: No space left on device"):
        write_document(everything(), path)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_at_the_very_end_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "workflow.graph.json"
    path.write_text("the old one")

    def fail(source: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_document(everything(), path)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made_and_the_permissions_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "workflow.graph.json"
    write_document(everything(), path)
    path.chmod(0o640)
    write_document(everything(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    real, linked = tmp_path / "real.json", tmp_path / "linked.json"
    real.write_text("old")
    linked.symlink_to(real)
    write_atomically(linked, b"new")
    assert linked.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_name_as_long_as_the_file_system_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 245 + ".json")
    write_atomically(path, b"{}")
    assert path.read_bytes() == b"{}"


@pytest.mark.parametrize("name", ["folder", "file/inside"])
def test_where_nothing_can_be_written_that_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="cannot be written"):
        write_atomically(tmp_path / name, b"{}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize(
    "item",
    [
        {"title": "t" * 1001},
        {"parameters": {"text": "\ud800"}},
        {"parameters": {"value": float("nan")}},
        {"position": (float("inf"), 0.0)},
        {"position": (1e10, 0.0)},
        {"id": "a.b"},
    ],
    ids=str,
)
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, item: dict[str, Any]) -> None:
    """A file that its own reader refuses would be lost work."""
    document = everything()
    document.add(replace(document.node("number"), **{"id": "added", **item}))
    path = tmp_path / "workflow.graph.json"
    path.write_text("the old one")
    with pytest.raises(FileError) as caught:
        write_document(document, path)
    assert str(path) in caught.value.message
    assert path.read_text() == "the old one"


# What ships with the program -------------------------------------------------------------------------------------


def test_the_generated_files_are_up_to_date() -> None:
    """``python -m nodes`` writes them anew."""
    stale = [path for path, text in generated().items() if Path(path).read_text(encoding="utf-8") != text]
    assert stale == []


def test_the_catalogue_is_the_same_read_from_its_file() -> None:
    catalogue = Catalogue.builtin()
    assert Catalogue.from_json(catalogue.to_json()).to_text() == catalogue.to_text()


def test_there_are_templates() -> None:
    assert len(WORKFLOWS) >= 5


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_template_can_run_and_is_written_as_it_was_read(path: Path) -> None:
    catalogue = Catalogue.builtin()
    document = read_document(path, catalogue)
    assert find_faults(document.snapshot(), catalogue) == ()
    assert document_text(document) == path.read_text(encoding="utf-8")
    assert document.title and document.help
    assert all(document.is_known(node) for node in document.graph().nodes.values())
