"""The disk tier: results that survive restarts and ``kill -9``, within a budget of bytes.

An index in SQLite names every entry; small values live in it, large ones in files beside it, named by the digest of
their content. An entry is whole or it is not there: a file is renamed into place before the index names it, and the
bytes are checked against their checksum when they are read. Several processes may share one folder.
"""

from __future__ import annotations

import contextlib
import os
import queue
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from graph.store.codec import Codec, CodecTable
from graph.store.index import is_damage, open_index, set_aside

INLINE_BYTES = 32 * 1024
_BATCH = 256
_MOST_RECORDS = 500_000
_SECONDS_ON_THE_WAY = 24 * 3600
_SIZE = "SELECT COALESCE(SUM(size), 0) FROM value"


@dataclass(frozen=True, slots=True)
class _ValueWrite:
    digest: bytes
    value: Any
    codec: Codec
    cost: float


@dataclass(frozen=True, slots=True)
class _RecordWrite:
    """Without a content the record is removed."""

    kind: str
    key: bytes
    content: bytes | None


@dataclass(frozen=True, slots=True)
class _Touch:
    digest: bytes


_Task = _ValueWrite | _RecordWrite | _Touch


class DiskTier:
    """Values and records on disk. Reading is direct; writing happens in a thread of its own, in batches."""

    def __init__(
        self, folder: Path, codecs: CodecTable, budget: int, report: Callable[[str], None] = lambda text: None
    ) -> None:
        """Open the tier in ``folder``, which is made where it is missing; an unreadable index is set aside.

        ``report`` is told of what went wrong while writing: the disk is full, a value cannot be encoded.
        """
        self.folder = folder
        self.budget = budget
        self._codecs = codecs
        self._report = report
        self._values = folder / "values"
        self._values.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._is_damaged = False
        self._reader = open_index(folder / "index.sqlite")
        self._pending: dict[bytes, Any] = {}
        self._queue: queue.SimpleQueue[_Task | threading.Event | None] = queue.SimpleQueue()
        index = open_index(folder / "index.sqlite")
        self._writer = threading.Thread(target=self._write_forever, args=(index,), name="store-writer", daemon=True)
        self._writer.start()

    # Reading ----------------------------------------------------------------

    def records(self, kind: str, after: int = 0) -> tuple[list[tuple[bytes, bytes]], int]:
        """Records of a kind learned after row ``after``, and the row of the newest one."""
        rows = self._read(
            "SELECT key, content, rowid FROM record WHERE kind = ? AND rowid > ? ORDER BY rowid", kind, after
        )
        return [(key, content) for key, content, _ in rows], rows[-1][2] if rows else after

    def read_record(self, kind: str, key: bytes) -> bytes | None:
        """The content of one record that has been written; None where there is none."""
        rows = self._read("SELECT content FROM record WHERE kind = ? AND key = ?", kind, key)
        return bytes(rows[0][0]) if rows else None

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._pending or self.has_written(digest)

    def has_written(self, digest: bytes) -> bool:
        """Whether a value needs no room in memory any more to be read."""
        rows = self._read("SELECT data IS NULL FROM value WHERE digest = ?", digest)
        return bool(rows) and (not rows[0][0] or self._path(digest).exists())

    def get(self, digest: bytes) -> tuple[Any, float]:
        """The value, and the seconds that it took to compute.

        Raises:
            KeyError: where it is not here, or what is here is damaged or of a codec that is gone (it is then removed).
        """
        with contextlib.suppress(KeyError):
            return self._pending[digest], 0.0
        rows = self._read("SELECT codec, size, checksum, data, worth FROM value WHERE digest = ?", digest)
        if not rows:
            raise KeyError(digest)
        name, size, checksum, data, worth = rows[0]
        codec = self._codecs.by_name(name)
        self._queue.put(_Touch(digest))
        try:
            if codec is None:
                raise ValueError(f"no codec is called {name}")
            if data is not None:
                _check(blake2b(data, digest_size=16).digest(), checksum)
                return codec.decode(data), worth * size
            path = self._path(digest)
            _check(_file_checksum(path), checksum)
            return codec.read(path), worth * size
        except MemoryError:
            raise
        except Exception as error:  # what a decoder raises at bytes that it cannot read is its own affair
            self._forget(digest)
            raise KeyError(digest) from error

    def _path(self, digest: bytes) -> Path:
        name = digest.hex()
        return self._values / name[:2] / name

    @property
    def size(self) -> int:
        """Bytes on disk, without the index."""
        return int(self._read(_SIZE)[0][0])

    def _read(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the index. One that is found to be damaged is set aside, and the rows are those of a new one."""
        with self._lock:
            try:
                return self._reader.execute(statement, values).fetchall()
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
        self._is_damaged = True
        self.flush()
        with self._lock:
            return self._reader.execute(statement, values).fetchall()

    # Writing ----------------------------------------------------------------

    def put(self, digest: bytes, value: Any, codec: Codec, cost: float) -> None:
        """Write a value soon; it can be read at once."""
        self._pending[digest] = value
        self._queue.put(_ValueWrite(digest, value, codec, cost))

    def record(self, kind: str, key: bytes, content: bytes) -> None:
        """Write a record soon; a later one of the same kind and key takes its place."""
        self._queue.put(_RecordWrite(kind, key, content))

    def forget_record(self, kind: str, key: bytes) -> None:
        """Remove a record soon."""
        self._queue.put(_RecordWrite(kind, key, None))

    def flush(self) -> None:
        """Wait until all that was put is on disk."""
        done = threading.Event()
        self._queue.put(done)
        done.wait()

    def close(self) -> None:
        self._queue.put(None)
        self._writer.join()
        with self._lock:
            self._reader.close()

    def clear(self) -> None:
        """Remove all values; records stay, so that the store can still say why a node runs again."""
        self.flush()
        self._remove(lambda index: [row[0] for row in index.execute("SELECT digest FROM value")])

    def _write_forever(self, index: sqlite3.Connection) -> None:
        size, floor = -1, 0.0
        while True:
            batch, waiting, closing = self._next_batch()
            try:
                if self._is_damaged:
                    index, size = self._renewed(index), -1
                if size < 0:
                    size, floor = self._begin(index)
                with index:
                    size += sum(self._try(index, item, floor) for item in batch)
                    if size > self.budget:
                        size, floor = self._evict(index, floor)
            except (OSError, sqlite3.Error) as error:
                self._is_damaged = isinstance(error, sqlite3.DatabaseError) and is_damage(error)
                self._report(f"The store on disk cannot be written: {error}.")
            finally:
                for item in batch:
                    if isinstance(item, _ValueWrite):
                        self._pending.pop(item.digest, None)
            for event in waiting:
                event.set()
            if closing:
                index.close()
                return

    def _begin(self, index: sqlite3.Connection) -> tuple[int, float]:
        """Tidy up what earlier processes left; returns the bytes that are there, and the least priority among them."""
        with index:
            index.execute("DELETE FROM record WHERE rowid <= (SELECT MAX(rowid) FROM record) - ?", (_MOST_RECORDS,))
        folders = [path for path in self._values.iterdir() if path.is_dir()]
        if folders:  # one in each session is enough, since what is left behind is rare
            _sweep(index, random.choice(folders))
        floor = index.execute("SELECT COALESCE(MIN(priority), 0) FROM value").fetchone()[0]
        return int(index.execute(_SIZE).fetchone()[0]), float(floor)

    def _renewed(self, index: sqlite3.Connection) -> sqlite3.Connection:
        """A new index in the place of a damaged one."""
        path = self.folder / "index.sqlite"
        with self._lock:
            index.close()
            self._reader.close()
            set_aside(path)
            self._reader = open_index(path)
            self._is_damaged = False
        self._report("The index of the store on disk was damaged; a new one has been begun.")
        return open_index(path)

    def _try(self, index: sqlite3.Connection, item: _Task, floor: float) -> int:
        """Do one piece of writing; where it fails, that is told, and the others go on."""
        try:
            return self._do(index, item, floor)
        except Exception as error:
            self._report(f"The store on disk cannot keep a value: {error}.")
            return 0

    def _do(self, index: sqlite3.Connection, item: _Task, floor: float) -> int:
        """Do one piece of writing; returns by how many bytes the tier grew."""
        if isinstance(item, _ValueWrite):
            return self._write_value(index, item, floor)
        if isinstance(item, _Touch):
            index.execute("UPDATE value SET priority = ? + worth WHERE digest = ?", (floor, item.digest))
        elif item.content is None:
            index.execute("DELETE FROM record WHERE kind = ? AND key = ?", (item.kind, item.key))
        else:
            index.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (item.kind, item.key, item.content))
        return 0

    def _next_batch(self) -> tuple[list[_Task], list[threading.Event], bool]:
        batch: list[_Task] = []
        waiting: list[threading.Event] = []
        item = self._queue.get()
        while True:
            if item is None:
                return batch, waiting, True
            if isinstance(item, threading.Event):
                waiting.append(item)
            else:
                batch.append(item)
            if len(batch) >= _BATCH:
                return batch, waiting, False
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return batch, waiting, False

    def _write_value(self, index: sqlite3.Connection, item: _ValueWrite, floor: float) -> int:
        if index.execute("SELECT 1 FROM value WHERE digest = ?", (item.digest,)).fetchone() is not None:
            return 0
        data: bytes | None = None
        if item.codec.size(item.value) <= INLINE_BYTES:
            data = item.codec.encode(item.value)
            checksum, size = blake2b(data, digest_size=16).digest(), len(data)
        else:
            checksum, size = self._write_file(item)
        worth = item.cost / max(size, 1)
        index.execute(
            "INSERT INTO value VALUES (?, ?, ?, ?, ?, ?, ?)",
            (item.digest, item.codec.name, size, checksum, data, worth, floor + worth),
        )
        return size

    def _write_file(self, item: _ValueWrite) -> tuple[bytes, int]:
        path = self._path(item.digest)
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            item.codec.write(item.value, temporary)
            checksum, size = _file_checksum(temporary), temporary.stat().st_size
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        return checksum, size

    def _evict(self, index: sqlite3.Connection, floor: float) -> tuple[int, float]:
        """Remove what is cheapest to compute again per byte, until nine tenths of the budget are left."""
        size = int(index.execute(_SIZE).fetchone()[0])  # counted anew, since others may have written and removed too
        rows = index.execute("SELECT digest, size, priority FROM value ORDER BY priority").fetchall()
        for digest, entry_size, priority in rows:
            if size <= self.budget * 0.9:
                break
            index.execute("DELETE FROM value WHERE digest = ?", (digest,))
            self._path(digest).unlink(missing_ok=True)
            size, floor = size - entry_size, priority
        return size, floor

    def _forget(self, digest: bytes) -> None:
        self._remove(lambda index: [digest])

    def _remove(self, choose: Callable[[sqlite3.Connection], Iterable[bytes]]) -> None:
        with contextlib.closing(open_index(self.folder / "index.sqlite")) as index, index:
            for digest in choose(index):
                index.execute("DELETE FROM value WHERE digest = ?", (digest,))
                self._path(digest).unlink(missing_ok=True)


def _sweep(index: sqlite3.Connection, folder: Path) -> None:
    """Remove files that no entry names, of writers that were killed on the way; new ones may still get their entry."""
    for path in folder.iterdir():
        named = index.execute("SELECT 1 FROM value WHERE digest = ?", (_digest_of(path),)).fetchone()
        if named is None and time.time() - path.stat().st_mtime > _SECONDS_ON_THE_WAY:
            path.unlink(missing_ok=True)


def _digest_of(path: Path) -> bytes:
    """The digest that names a value's file; nothing for files of other names."""
    try:
        return bytes.fromhex(path.name)
    except ValueError:
        return b""


def _check(found: bytes, expected: bytes) -> None:
    if found != expected:
        raise ValueError("the bytes are not the ones that were written")


def _file_checksum(path: Path) -> bytes:
    state = blake2b(digest_size=16)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            state.update(chunk)
    return state.digest()
