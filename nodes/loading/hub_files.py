"""Large files of the hub: fetched so that a download can be stopped at any time and goes on from there.

They are put where the hub's library keeps them; while one is being fetched, its beginning lies beside that place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import NodeError
from graph.wording import Wording

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class HubFile:
    """``place`` is where it belongs; ``size`` in bytes and ``sha256`` are what the hub says of it."""

    url: str
    place: Path
    size: int
    sha256: str


def fetch(file: HubFile, headers: dict[str, Any], progress: Callable[[int], None]) -> None:
    """Fetch what is missing of a file. ``progress`` is told how many bytes are there, and may raise to stop.

    Raises:
        NodeError: where what has arrived is not what the hub says it has.
    """
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import WeakFileLock, disable_progress_bars

    disable_progress_bars()
    file.place.parent.mkdir(parents=True, exist_ok=True)
    partial = file.place.with_name(file.place.name + ".partial")
    with WeakFileLock(partial.with_suffix(".lock")):
        if file.place.exists():
            return
        with partial.open("a+b") as target:
            counted = _Counted(target, progress)
            if counted.size > file.size:
                counted.truncate()
            progress(counted.size)
            http_get(file.url, counted, resume_size=counted.size, headers=headers, expected_size=file.size)  # type: ignore[arg-type]
        if counted.digest() != file.sha256:
            partial.unlink()
            raise NodeError(
                Wording("What was downloaded of %s is damaged.", file.url), "Run it again: it is fetched anew."
            )
        partial.rename(file.place)


class _Counted:
    """The file that is written to: tells how much there is, and keeps the digest of it."""

    def __init__(self, file: BinaryIO, progress: Callable[[int], None]) -> None:
        self._file = file
        self._progress = progress
        self._digest = hashlib.sha256()
        file.seek(0)
        while chunk := file.read(_CHUNK):
            self._digest.update(chunk)
        self.size = file.tell()

    def write(self, data: bytes) -> int:
        self._file.write(data)
        self._file.flush()
        self._digest.update(data)
        self.size += len(data)
        self._progress(self.size)
        return len(data)

    def tell(self) -> int:
        return self.size

    def seek(self, place: int, whence: int = 0) -> int:
        return self.size if whence or place else 0

    def truncate(self, size: int | None = None) -> int:
        """A server that does not go on from the middle begins again."""
        self._file.truncate(0)
        self._digest, self.size = hashlib.sha256(), 0
        return 0

    def flush(self) -> None:
        self._file.flush()

    def digest(self) -> str:
        return self._digest.hexdigest()
