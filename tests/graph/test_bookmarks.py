"""Bookmarks: part of the file, of undo, of journals, and of what a file that was changed elsewhere brings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.document.change import Edit
from graph.document.difference import changes_to
from graph.document.document import Document
from graph.document.items import Bookmark
from graph.errors import FileError
from graph.file import FrozenDocument, document_from_text, document_text
from graph.file.journal import JournalHead, journal_beginning, journal_line, read_journal
from tests.graph.desk import CATALOGUE, sample_document

HERE = Bookmark("3", ("portrait", "eyes"), (12.5, -40.0), 0.75)


def bookmarked() -> Document:
    document = sample_document()
    document.add(HERE)
    document.add(Bookmark("1"))
    return document


def with_bookmarks(*bookmarks: dict[str, Any]) -> str:
    return json.dumps({**json.loads(document_text(sample_document())), "bookmarks": list(bookmarks)})


def test_bookmarks_are_read_as_they_were_written() -> None:
    text = document_text(bookmarked())
    assert json.loads(text)["bookmarks"] == [
        {"number": 1, "centre": [0, 0], "zoom": 1.0},
        {"number": 3, "path": ["portrait", "eyes"], "centre": [12.5, -40], "zoom": 0.75},
    ]
    opened = document_from_text(text, CATALOGUE)
    assert opened.graph().bookmarks == bookmarked().graph().bookmarks
    assert document_text(opened) == text


def test_a_file_without_bookmarks_is_read_and_written_as_before() -> None:
    text = document_text(sample_document())
    assert "bookmarks" not in text
    assert document_text(document_from_text(text, CATALOGUE)) == text


def test_a_bookmark_of_a_subgraph_that_is_not_there_is_kept() -> None:
    opened = document_from_text(with_bookmarks({"number": 2, "path": ["gone"]}), CATALOGUE)
    assert opened.graph().bookmarks["2"].path == ("gone",)


@pytest.mark.parametrize(
    "bookmarks",
    [
        [{"number": 0}],
        [{"number": 10}],
        [{"number": 1, "zoom": 0}],
        [{"number": 1, "path": ["not/an id"]}],
        [{"number": 1}, {"number": 1, "centre": [5, 5]}],
    ],
)
def test_a_bookmark_that_cannot_be_is_refused_with_its_place(bookmarks: list[dict[str, Any]]) -> None:
    with pytest.raises(FileError, match="bookmarks"):
        document_from_text(with_bookmarks(*bookmarks), CATALOGUE, "shared.graph.json")


def test_setting_a_bookmark_is_undone() -> None:
    document = sample_document()
    document.add(HERE)
    moved = Bookmark("3", (), (1.0, 1.0))
    document.replace(HERE, moved)
    assert document.graph().bookmarks == {"3": moved}
    document.undo()
    assert document.graph().bookmarks == {"3": HERE}
    document.undo()
    assert not document.graph().bookmarks


def test_bookmarks_come_with_a_file_that_was_changed_elsewhere() -> None:
    document, wanted = sample_document(), bookmarked()
    document.apply(Edit("Read again", changes_to(document, wanted)))
    assert document.graph().bookmarks == wanted.graph().bookmarks


def test_a_journal_gives_bookmarks_back(tmp_path: Path) -> None:
    document = sample_document()
    document.add(Bookmark("1", ("inside",)))
    beginning = journal_beginning(JournalHead("Untitled"), FrozenDocument.of(document))
    told: list[bytes] = []
    document.observe(lambda changes: told.append(journal_line(changes, 1.0)))
    document.add(HERE)
    path = tmp_path / "journal"
    path.write_bytes(beginning + b"".join(told))
    recovered = read_journal(path, CATALOGUE)
    assert recovered.is_whole
    assert recovered.document.graph().bookmarks == document.graph().bookmarks
