"""Codecs: how a value becomes bytes, what identifies its content, and how large it is.

``graph/`` brings the codec for plain data; the node library registers the ones for tensors. A value without a codec
lives in the memory tier only, and never counts as equal to another.
"""

from __future__ import annotations

import json
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

DIGEST_SIZE = 16


class Codec(ABC):
    """Turns the values of some types into bytes and back.

    ``name`` stands in the store's entries; a codec that changes its bytes changes its name.
    """

    name: str

    def accepts(self, value: Any) -> bool:
        """Whether this very value can be encoded; asked of values whose type the codec is registered for."""
        return True

    @abstractmethod
    def encode(self, value: Any) -> bytes: ...

    @abstractmethod
    def decode(self, data: bytes) -> Any:
        """The inverse of ``encode``. It must not run code that the bytes name, and raises on bytes it cannot read."""

    def write(self, value: Any, path: Path) -> None:
        """``encode`` into a file; overridden where that can avoid a copy in memory."""
        path.write_bytes(self.encode(value))

    def read(self, path: Path) -> Any:
        """``decode`` from a file; overridden where the file can be mapped instead of read."""
        return self.decode(path.read_bytes())

    def digest(self, value: Any) -> bytes:
        """What identifies the content: equal values have equal digests (``DIGEST_SIZE`` bytes)."""
        return blake2b(self.encode(value), digest_size=DIGEST_SIZE).digest()

    def size(self, value: Any) -> int:
        """About how many bytes the value takes in memory."""
        return len(self.encode(value))

    def is_current(self, value: Any) -> bool:
        """Whether a stored value still holds; False for one that names a file which has changed or gone."""
        return True


class PlainCodec(Codec):
    """Plain data: what JSON knows, and tuples of it (which come back as lists)."""

    name = "plain-1"

    def accepts(self, value: Any) -> bool:
        kind = type(value)
        if kind in (list, tuple):
            return all(self.accepts(item) for item in value)
        if kind is dict:
            return all(type(key) is str and self.accepts(item) for key, item in value.items())
        return kind in _ATOMS

    def encode(self, value: Any) -> bytes:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode("utf-8", "surrogatepass")

    def decode(self, data: bytes) -> Any:
        return json.loads(data.decode("utf-8", "surrogatepass"))

    def digest(self, value: Any) -> bytes:
        kind = type(value)
        text = f"{kind.__name__}:{value!r}" if kind in _ATOMS else json.dumps(value, sort_keys=True)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()

    def size(self, value: Any) -> int:
        kind = type(value)
        if kind in (list, tuple):
            return sys.getsizeof(value) + sum(map(self.size, value))
        if kind is dict:
            return sys.getsizeof(value) + sum(self.size(key) + self.size(item) for key, item in value.items())
        return sys.getsizeof(value)


_ATOMS = (int, float, str, bool, type(None))


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file that a node wrote. A stored one holds only as long as the file is still as it was written."""

    path: str
    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path) -> SavedFile:
        state = path.stat()
        return cls(str(path), state.st_size, state.st_mtime_ns)

    def __str__(self) -> str:
        return self.path


class SavedFileCodec(Codec):
    """``SavedFile``; current as long as size and time of the file on disk are the stored ones."""

    name = "saved-file-1"

    def encode(self, value: SavedFile) -> bytes:
        return json.dumps([value.path, value.size, value.modified_ns]).encode()

    def decode(self, data: bytes) -> SavedFile:
        path, size, modified_ns = json.loads(data)
        return SavedFile(str(path), int(size), int(modified_ns))

    def is_current(self, value: SavedFile) -> bool:
        try:
            return SavedFile.of(Path(value.path)) == value
        except OSError:
            return False


class CodecTable:
    """The codecs of a library, found by a value or by name.

    A codec that is registered for a class also serves the classes below it, as far as it accepts their values. A list
    of plain data and a list of pictures have different codecs: the first registered one that accepts the value is it.
    ``on_missing`` is called before a value or name counts as unknown, so that libraries can register late.
    """

    def __init__(self, on_missing: Callable[[], None] = lambda: None) -> None:
        self._by_type: dict[type, list[Codec]] = {}
        self._by_name: dict[str, Codec] = {}
        self._on_missing = on_missing
        self._plain = PlainCodec()
        self.register(self._plain, (*_ATOMS, list, tuple, dict))
        self.register(SavedFileCodec(), (SavedFile,))

    def register(self, codec: Codec, types: Iterable[type]) -> None:
        self._by_name[codec.name] = codec
        for kind in types:
            self._by_type.setdefault(kind, []).append(codec)

    def for_value(self, value: Any) -> Codec | None:
        if type(value) in _ATOMS:
            return self._plain
        found = self._find(value)
        if found is None:
            self._on_missing()
            found = self._find(value)
        return found

    def _find(self, value: Any) -> Codec | None:
        for kind in type(value).__mro__:
            for codec in self._by_type.get(kind, ()):
                if codec.accepts(value):
                    return codec
        return None

    def by_name(self, name: str) -> Codec | None:
        if name not in self._by_name:
            self._on_missing()
        return self._by_name.get(name)
