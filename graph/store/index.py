"""The index of the disk tier, in SQLite: opened, begun, and set aside where it is damaged."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

_SECONDS_TO_WAIT = 30.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS value (
    digest BLOB PRIMARY KEY, codec TEXT NOT NULL, size INTEGER NOT NULL, checksum BLOB NOT NULL,
    data BLOB, worth REAL NOT NULL, priority REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS value_priority ON value (priority);
CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, key BLOB NOT NULL, content BLOB NOT NULL, UNIQUE (kind, key));
"""
"""``value``: stored values. ``record``: small facts by kind and key, in the order in which they were learned."""


def open_index(path: Path) -> sqlite3.Connection:
    """Open the index at a path, or begin one; one that is damaged is set aside, and a new one begun.

    Raises:
        sqlite3.Error: where it cannot be used, for another reason than damage.
    """
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        set_aside(path)
        return _connect(path)


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the index is not what it was; False where another process has it, or the disk is full."""
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def set_aside(path: Path) -> None:
    """Give a damaged index another name, and let its log go."""
    path.replace(path.with_name(f"{path.name}.damaged-{time.time_ns()}"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, check_same_thread=False)
    try:
        _use_log(index)
        index.execute("PRAGMA synchronous = NORMAL")
        index.executescript(_SCHEMA)
    except sqlite3.Error:
        index.close()
        raise
    return index


def _use_log(index: sqlite3.Connection) -> None:
    """Write ahead to a log, so that readers need not wait. SQLite itself does not wait for others to do the same."""
    end = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            index.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return
