"""What ran, on disk: a small database with the workflow and a thumbnail of every run, within bounds."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.running.queue_keeper import settings_from
from graph.run.events import Outcome
from graph.store.store import Content
from graph.wording import message_from_json, message_to_json

if TYPE_CHECKING:
    from app.running.entries import RunEntry
    from graph.declare.catalogue import Catalogue

MOST_RECORDS = 200
MOST_BYTES = 64 * 2**20
"""How much workflows and thumbnails may take together; the oldest go first."""
_LARGEST_WORKFLOW = 64 * 2**20
_SECONDS_TO_WAIT = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (
    id TEXT PRIMARY KEY, ended REAL NOT NULL, record TEXT NOT NULL, targets TEXT NOT NULL, settings TEXT NOT NULL,
    workflow BLOB NOT NULL, content TEXT, thumbnail BLOB
);
CREATE INDEX IF NOT EXISTS run_by_end ON run (ended);
"""


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One run that ended, at ``ended`` seconds since 1970. ``message`` says what went wrong, "" where nothing did.

    ``content`` is what its result is found by in the engine's store, ``thumbnail`` a small picture of it as a file.
    """

    id: str
    title: str
    ended: float
    seconds: float
    outcome: Outcome
    message: str = ""
    nodes: int = 0
    computed: int = 0
    cached: int = 0
    failed: int = 0
    content: Content | None = field(default=None, compare=False)
    thumbnail: bytes = field(default=b"", compare=False, repr=False)


class HistoryStore:
    """The database. It is used by one thread at a time."""

    def __init__(self, file: Path) -> None:
        """Open it; one that is damaged is put aside under another name, and a new one begun.

        Raises:
            OSError, sqlite3.Error: where it cannot be used.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._runs = _connect(file)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            file.replace(file.with_name(f"{file.name}.damaged-{time.time_ns()}"))
            self._runs = _connect(file)

    def recent(self) -> list[HistoryRecord]:
        """The records, the newest first, without those that are damaged or that another version has written."""
        rows = self._runs.execute("SELECT record, content, thumbnail FROM run ORDER BY ended DESC, rowid DESC")
        found = []
        for record, content, thumbnail in rows.fetchmany(MOST_RECORDS):
            with suppress(ValueError, TypeError, LookupError, RecursionError):
                found.append(replace(_record_from(record), content=_content_from(content), thumbnail=thumbnail or b""))
        return found

    def add(self, record: HistoryRecord, entry: RunEntry) -> None:
        """Keep a record with the run itself; the oldest make room."""
        about = {name: value for name, value in asdict(record).items() if name not in ("content", "thumbnail")}
        about["message"] = message_to_json(record.message)
        workflow = zlib.compress(entry.document.text.encode("utf-8"), 6)
        settings = json.dumps(asdict(entry.settings))
        row = (record.id, record.ended, json.dumps(about), json.dumps(entry.targets), settings, workflow)
        with self._runs:
            self._runs.execute(
                "INSERT OR REPLACE INTO run (id, ended, record, targets, settings, workflow) VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            self._make_room()

    def set_result(self, id: str, content: Content, thumbnail: bytes) -> None:
        """Note what came of a run."""
        with self._runs:
            values = (_content_text(content), thumbnail or None, id)
            self._runs.execute("UPDATE run SET content = ?, thumbnail = ? WHERE id = ?", values)

    def entry(self, id: str, catalogue: Catalogue) -> RunEntry | None:
        """The run of a record, as it was asked for; None where it is not kept (any more).

        Raises:
            FileError: where its workflow cannot be read.
        """
        from app.running.entries import RunEntry
        from graph.file import FrozenDocument, document_from_text

        row = self._runs.execute("SELECT record, targets, settings, workflow FROM run WHERE id = ?", (id,)).fetchone()
        if row is None:
            return None
        record, targets, settings, workflow = row
        text = zlib.decompressobj().decompress(workflow, _LARGEST_WORKFLOW).decode("utf-8")
        title = json.loads(record)["title"]
        document = FrozenDocument.of(document_from_text(text, catalogue, title))
        return RunEntry(document, title, tuple(json.loads(targets)), settings_from(json.loads(settings)))

    def delete(self, ids: Sequence[str]) -> None:
        with self._runs:
            self._runs.executemany("DELETE FROM run WHERE id = ?", [(id,) for id in ids])

    def clear(self) -> None:
        with self._runs:
            self._runs.execute("DELETE FROM run")
        self._runs.execute("VACUUM")

    def close(self) -> None:
        self._runs.close()

    def _make_room(self) -> None:
        sizes = self._runs.execute(
            "SELECT id, length(workflow) + coalesce(length(thumbnail), 0) FROM run ORDER BY ended DESC, rowid DESC"
        ).fetchall()
        room, gone = MOST_BYTES, []
        for place, (id, size) in enumerate(sizes):
            room -= size
            if place >= MOST_RECORDS or (room < 0 and place > 0):
                gone.append((id,))
        self._runs.executemany("DELETE FROM run WHERE id = ?", gone)


def _connect(file: Path) -> sqlite3.Connection:
    runs = sqlite3.connect(file, timeout=_SECONDS_TO_WAIT, check_same_thread=False)
    try:
        runs.execute("PRAGMA synchronous = NORMAL")
        runs.executescript(_SCHEMA)
    except sqlite3.Error:
        runs.close()
        raise
    return runs


def _content_text(content: Content) -> str:
    return json.dumps(content.hex() if isinstance(content, bytes) else [item.hex() for item in content])


def _record_from(text: str) -> HistoryRecord:
    about = json.loads(text)
    return HistoryRecord(**{**about, "message": message_from_json(about["message"])})


def _content_from(text: str | None) -> Content | None:
    if text is None:
        return None
    found: Any = json.loads(text)
    return bytes.fromhex(found) if isinstance(found, str) else tuple(bytes.fromhex(item) for item in found)
