"""Journals of edits: replayed, they give the document; damaged, they give what can be followed, and never fail else."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.declare.catalogue import Catalogue
from graph.declare.spec import Migration
from graph.document.change import Change
from graph.document.document import Document
from graph.errors import FileError
from graph.file import FrozenDocument, document_text
from graph.file.journal import JournalHead, Recovered, journal_beginning, journal_line, read_journal
from tests.graph.desk import CATALOGUE, sample_document, type_id
from tests.graph.edits import Editor

LAW = settings(max_examples=60, deadline=None)
HEAD = JournalHead("flow", "/somewhere/flow.graph.json", "abc", 3, 1000.0)


class Keeper:
    """Keeps the journal of a document as the window does: a base, then a line for each edit."""

    def __init__(self, document: Document) -> None:
        self.data = journal_beginning(HEAD, FrozenDocument.of(document))
        self.lines = 0
        document.observe(self.follow)

    def follow(self, changes: tuple[Change, ...]) -> None:
        self.lines += 1
        self.data += journal_line(changes, 1000.0 + self.lines)


def recovered(data: bytes, catalogue: Catalogue = CATALOGUE) -> Recovered:
    """What a file with this content gives back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.journal"
        path.write_bytes(data)
        return read_journal(path, catalogue)


@LAW
@given(st.data(), st.integers(0, 8), st.integers(0, 15))
def test_replaying_any_edits_undos_and_redos_gives_the_document(data: st.DataObject, before: int, after: int) -> None:
    document = sample_document()
    editor = Editor(document, data)
    for _ in range(before):
        editor.edit()
    keeper = Keeper(document)
    for _ in range(after):
        match data.draw(st.integers(0, 5)):
            case 0:
                document.undo()
            case 1:
                document.redo()
            case _:
                editor.edit()
    found = recovered(keeper.data)
    assert document_text(found.document) == document_text(document)
    assert found.document.snapshot() == document.snapshot()
    assert (found.edits, found.is_whole) == (HEAD.edits + keeper.lines, True)
    assert found.time == HEAD.time + keeper.lines


def test_the_journal_of_an_older_program_gives_its_edits_under_today_s_names() -> None:
    """As it kept them: what a parameter was called in the base, in each edit, and at the ends of wires."""
    number, plain = CATALOGUE[type_id("number")], CATALOGUE[type_id("scale")]
    factor, by = (replace(plain.inputs[1], name=name) for name in ("factor", "by"))
    steps = (Migration(1, rename_parameters={"factor": "by"}, rename_outputs={"result": "integer"}),)
    then = replace(
        plain,
        version=1,
        migrations=(),
        inputs=(plain.inputs[0], factor),
        outputs=(replace(plain.outputs[0], name="result"),),
    )
    now = replace(plain, version=2, migrations=steps, inputs=(plain.inputs[0], by))
    document = Document(Catalogue([number, then], CATALOGUE.types), "flow")
    document.add_node(then.id, {"factor": 2}, id="base")
    keeper = Keeper(document)
    document.set_parameter("base", "factor", 3)
    document.add_node(then.id, {"factor": 4}, id="later")
    document.connect("base", "result", "later", "value")
    document.set_parameter("later", "factor", 5)
    document.add_node(number.id, id="n")
    document.connect("n", "integer", "later", "factor")
    document.set_parameter("base", "factor", 6)
    document.undo()
    found = recovered(keeper.data, Catalogue([number, now], CATALOGUE.types))
    assert (found.edits, found.is_whole) == (HEAD.edits + keeper.lines, True)
    nodes = found.document.graph().nodes
    assert {id: (node.version, node.parameters) for id, node in nodes.items() if id != "n"} == {
        "base": (2, {"by": 3}),
        "later": (2, {"by": 5}),
    }
    assert {(link.output, link.input) for link in found.document.graph().links_into("later")} == {
        ("integer", "value"),
        ("integer", "by"),
    }


@pytest.fixture
def journal() -> tuple[bytes, list[str]]:
    """The journal of three edits, and the text of the document before the first and after each."""
    document = sample_document()
    document.add_node("elsewhere.first")
    keeper = Keeper(document)
    texts = [document_text(document)]
    for name in ("second", "third", "fourth"):
        document.add_node(f"elsewhere.{name}", {"text": "with\na line end, Ünïcode and \u2028"})
        texts.append(document_text(document))
    return keeper.data, texts


def test_a_journal_that_was_torn_anywhere_gives_all_edits_whose_lines_are_whole(
    journal: tuple[bytes, list[str]],
) -> None:
    data, texts = journal
    beginning = len(b"".join(data.splitlines(keepends=True)[:2]))
    for length in range(beginning, len(data) + 1):
        found = recovered(data[:length])
        assert document_text(found.document) == texts[data[:length].count(b"\n") - 2]
        assert found.is_whole


@pytest.mark.parametrize(
    "rubbish", [b"\0\0\0\0", b"{", b"[]", b'{"time": 1}', b'{"time": 1, "changes": [{}]}', b"\xff"]
)
def test_rubbish_within_a_journal_ends_it_there_and_is_told(journal: tuple[bytes, list[str]], rubbish: bytes) -> None:
    data, texts = journal
    lines = data.splitlines()
    lines[3] = rubbish
    found = recovered(b"\n".join(lines) + b"\n")
    assert document_text(found.document) == texts[1]
    assert not found.is_whole


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"{}\n{}\n", b"[" * 100_000 + b"\n", b"\x89PNG\r\n\x1a\n", b"null\nnull\n"]
)
def test_what_is_no_journal_is_named(content: bytes) -> None:
    with pytest.raises(FileError, match=r"some\.journal"):
        recovered(content)


@LAW
@given(st.data())
def test_changed_bytes_never_do_worse_than_end_the_journal(data: st.DataObject) -> None:
    document = sample_document()
    keeper = Keeper(document)
    first = document.add_node("elsewhere.first", {"size": 3})
    document.replace(first, replace(first, title="Another"))
    document.add_node("elsewhere.second")
    damaged = bytearray(keeper.data)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = recovered(bytes(damaged))
    except FileError:
        return
    assert document_text(found.document)
