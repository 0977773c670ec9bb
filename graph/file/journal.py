"""Journals: a document as it was at one moment, and a line for each edit since. What a crash would lose is in them.

A journal is text in lines, each a JSON object: the head, the base, then the edits. A line is whole once its end is
there, so that what is left of a torn one at the end is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from graph.declare.catalogue import Catalogue
from graph.document.change import Change
from graph.document.document import Document
from graph.document.items import ROOT, Definition, Item, View
from graph.errors import EditError, FileError
from graph.file.change_codec import (
    CodecError,
    changes_data,
    changes_from,
    fields_of,
    number_from,
    pair_from,
    text_from,
    whole_from,
)
from graph.file.reading import document_from_text
from graph.file.writing import FrozenDocument, document_text
from graph.wording import Wording

JOURNAL_FORMAT = "latent-loom-journal"
JOURNAL_VERSION = 1
MAXIMUM_JOURNAL_BYTES = 512 * 2**20


@dataclass(frozen=True, slots=True)
class JournalHead:
    """What a journal is of.

    ``name`` is what the window called the document, ``path`` its file ("" where it had none), ``digest`` what that file
    held when it was opened or saved last, ``edits`` how many edits the base holds that were not saved, ``time`` when
    the last of them was made, in seconds since 1970.
    """

    name: str
    path: str = ""
    digest: str = ""
    edits: int = 0
    time: float = 0.0


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal gives back. Where ``is_whole`` is false, a line within it could not be followed, nor any after."""

    head: JournalHead
    document: Document
    edits: int
    time: float
    is_whole: bool


# Writing -------------------------------------------------------------------------------------------------------------


def journal_beginning(head: JournalHead, document: FrozenDocument) -> bytes:
    """The first lines of a journal: its head and its base."""
    about = {"format": JOURNAL_FORMAT, "version": JOURNAL_VERSION, **fields_of(head)}
    base = {"id": document.workflow.id, "centre": document.view.centre, "zoom": document.view.zoom}
    return _line(about) + _line(base, _changes_to(document))


def journal_line(changes: Iterable[Change], time: float) -> bytes:
    """The line of an edit that was made at ``time``, in seconds since 1970."""
    return _line({"time": round(time, 3)}, changes)


def _line(data: dict[str, Any], changes: Iterable[Change] | None = None) -> bytes:
    """A line. Changes are encoded one by one, so that other threads never wait for many of them."""
    if changes is None:
        return _encoded(data) + b"\n"
    return b'%s,"changes":[%s]}\n' % (_encoded(data)[:-1], b",".join(map(_encoded, changes_data(changes))))


def _changes_to(document: FrozenDocument) -> Iterator[Change]:
    """What makes a document of an empty one."""
    workflow = document.workflow
    for definition in workflow.definitions.values():
        yield Change(ROOT, Definition(ROOT) if definition.id == ROOT else None, definition)
    for id, graph in workflow.graphs.items():
        frames, notes = document.boxes.get(id, ((), ()))
        links = chain.from_iterable(graph.links.values())
        items: Iterable[Item] = chain(graph.nodes.values(), links, frames, notes)
        yield from (Change(id, None, item) for item in items)
    yield from (Change(ROOT, None, bookmark) for bookmark in document.bookmarks)


def _encoded(data: dict[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":"), default=dict).encode("ascii")


# Reading -------------------------------------------------------------------------------------------------------------


def read_journal(path: Path, catalogue: Catalogue) -> Recovered:
    """The document that a journal leads to: the base with all edits that can be followed.

    Raises:
        FileError: where it cannot be read, or not even its base.
    """
    try:
        if path.stat().st_size > MAXIMUM_JOURNAL_BYTES:
            mib = MAXIMUM_JOURNAL_BYTES // 2**20
            raise FileError(Wording("%s is larger than %s MiB, which no journal is.", path, mib))
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise FileError(Wording("%s cannot be read: %s.", path, error.strerror or error)) from error
    try:
        head, document = _beginning(lines, catalogue)
    except (CodecError, EditError, IndexError) as error:
        raise FileError(Wording("%s is not a journal, or its beginning is damaged.", path)) from error
    edits, time, is_whole = head.edits, head.time, True
    for line in lines[2:]:
        try:
            data = _parsed(line)
            moment = number_from(data.get("time"))
            document.fill(changes_from(data.get("changes"), document))
        except (CodecError, EditError):
            is_whole = False
            break
        edits, time = edits + 1, moment
    return Recovered(head, _reopened(document, catalogue), edits, time, is_whole)


def _beginning(lines: list[bytes], catalogue: Catalogue) -> tuple[JournalHead, Document]:
    about, base = _parsed(lines[0]), _parsed(lines[1])
    if about.get("format") != JOURNAL_FORMAT or about.get("version") != JOURNAL_VERSION:
        raise CodecError
    name, path, digest = (text_from(about.get(key)) for key in ("name", "path", "digest"))
    head = JournalHead(name, path, digest, whole_from(about.get("edits")), number_from(about.get("time")))
    document = Document(catalogue, text_from(base.get("id")))
    document.view = View(pair_from(base.get("centre")), number_from(base.get("zoom")))
    document.fill(changes_from(base.get("changes"), document))
    return head, document


def _reopened(document: Document, catalogue: Catalogue) -> Document:
    """The document as opening its file would give it, with older nodes made new; as it is where no file can hold it."""
    try:
        return document_from_text(document_text(document), catalogue)
    except (FileError, ValueError):
        return document


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CodecError from error
    if not isinstance(data, dict):
        raise CodecError
    return data
