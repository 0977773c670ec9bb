"""The store: what was computed, found again by recipe or by the content of the inputs.

Three tables of small facts, and the values themselves:

* an *application* is a node applied to given input contents; it names the digests of its outputs;
* a *recipe* is a node with all that stands above it; it names its applications (several where it maps over a list);
* a *question* is a node that asks for inputs lazily; it names the input that was asked for next;
* a *value* lies under the digest of its content, in memory, on disk, or both.

Equal recipes share a result, and so do different recipes whose inputs turn out equal: what is below a node that ran
again and yielded what it had is still valid.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from graph.store.codec import DIGEST_SIZE, CodecTable
from graph.store.disk import DiskTier
from graph.store.memory import MemoryTier

DEFAULT_MEMORY_BYTES = 2 * 2**30
DEFAULT_DISK_BYTES = 20 * 2**30

Elements = tuple[bytes, ...]
Content = bytes | Elements
"""What identifies a value: its digest, or those of its elements where it is a list."""

OutputDigests = tuple[Content, ...]
"""For each output of a node the digest of its value, or of each element where the value is a list."""

_ANONYMOUS_SIZE = 8
_SCRATCH_SECONDS = 24 * 3600

FINISHED = ""
"""The answer to a question after which the node asks for nothing more."""


class Store:
    """Results in two tiers. Safe for several threads."""

    def __init__(
        self,
        codecs: CodecTable,
        folder: Path | None = None,
        memory_bytes: int = DEFAULT_MEMORY_BYTES,
        disk_bytes: int = DEFAULT_DISK_BYTES,
        report: Callable[[str], None] = lambda text: None,
    ) -> None:
        """Without ``folder`` there is no disk tier, and all is gone with the process."""
        self.codecs = codecs
        self.disk = DiskTier(folder, codecs, disk_bytes, report) if folder is not None else None
        self.memory = MemoryTier(memory_bytes, self.disk.has_written if self.disk is not None else lambda digest: False)
        self.scratch = _scratch_folder(folder)
        self._lock = threading.RLock()
        self._applications: dict[bytes, OutputDigests] = {}
        self._recipes: dict[bytes, Elements | bytes] = {}
        self._questions: dict[bytes, str] = {}
        self._seconds: dict[str, float] = {}
        self._rows: dict[str, int] = {}
        self.refresh()

    # Looking up ----------------------------------------------------------------

    def refresh(self) -> None:
        """Learn what other processes have written to the disk tier since."""
        if self.disk is None:
            return
        for kind, learn in (
            ("application", self._learn_application),
            ("recipe", self._learn_recipe),
            ("question", self._learn_question),
        ):
            rows, self._rows[kind] = self.disk.records(kind, self._rows.get(kind, 0))
            for key, content in rows:
                learn(key, content)

    def _learn_application(self, key: bytes, content: bytes) -> None:
        self._applications[key] = _outputs_from_bytes(content)

    def _learn_recipe(self, key: bytes, content: bytes) -> None:
        self._recipes[key] = content[1:] if content[:1] == b"1" else _split(content[1:])

    def _learn_question(self, key: bytes, content: bytes) -> None:
        self._questions[key] = content.decode()

    def outputs(self, recipe: bytes) -> OutputDigests | None:
        """The digests of a recipe's outputs; None where any of its values is not here."""
        applications = self._recipes.get(recipe)
        if applications is None:
            return None
        if isinstance(applications, bytes):
            return self.application(applications)
        elements = [self.application(key) for key in applications]
        found = [element for element in elements if element is not None]
        return joined_elements(found) if len(found) == len(elements) else None

    def knows_recipe(self, recipe: bytes) -> bool:
        """Whether it is known what a recipe led to, also where the values are gone."""
        return recipe in self._recipes

    def application(self, key: bytes) -> OutputDigests | None:
        """The digests of an application's outputs; None where any of its values is not here."""
        outputs = self._applications.get(key)
        return outputs if outputs is not None and all(map(self._is_here, flat(outputs))) else None

    def _is_here(self, digest: bytes) -> bool:
        return digest in self.memory or (self.disk is not None and digest in self.disk)

    def is_current(self, outputs: OutputDigests) -> bool:
        """Whether values that name files still hold; False also where a value cannot be read."""
        for digest in flat(outputs):
            try:
                value = self.value(digest)
            except KeyError:
                return False
            codec = self.codecs.for_value(value)
            if codec is not None and not codec.is_current(value):
                return False
        return True

    def value(self, digest: bytes) -> Any:
        """The value of that digest.

        Raises:
            KeyError: where it is in neither tier.
        """
        with self._lock:
            if digest in self.memory:
                return self.memory.get(digest)
        if self.disk is None:
            raise KeyError(digest)
        value, cost = self.disk.get(digest)
        codec = self.codecs.for_value(value)
        with self._lock:
            self.memory.put(digest, value, codec.size(value) if codec else 0, cost)
        return value

    def answer(self, question: bytes) -> str | None:
        """Which lazy input is asked for next (``FINISHED``: none); None where that is not known yet."""
        return self._questions.get(question)

    def seconds(self, type_id: str) -> float | None:
        """About how long a node of that type took lately; None where none has run."""
        return self._seconds.get(type_id)

    # Keeping ----------------------------------------------------------------

    def keep(self, application: bytes, values: tuple[Any, ...], lists: Sequence[bool], seconds: float) -> OutputDigests:
        """Keep the outputs of an application and return their digests.

        ``lists`` says which outputs are lists, whose elements are kept one by one. The values are held until they are
        released: in memory, or where that is full, on disk.
        """
        outputs: OutputDigests
        if len(values) == 1 and not lists[0]:
            outputs = (self.keep_value(values[0], seconds),)
        else:
            outputs = tuple(
                tuple(self.keep_value(item, seconds) for item in value) if is_list else self.keep_value(value, seconds)
                for value, is_list in zip(values, lists, strict=True)
            )
        self._applications[application] = outputs
        if self.disk is not None and not any(map(_is_anonymous, flat(outputs))):
            self.disk.record("application", application, _outputs_to_bytes(outputs))
        return outputs

    def keep_value(self, value: Any, seconds: float = 0.0) -> bytes:
        """Keep a value and return its digest. It is held until it is released."""
        codec = self.codecs.for_value(value)
        if codec is None:
            digest, size = _anonymous_digest(), 0
        else:
            digest, size = codec.digest(value), codec.size(value)
        with self._lock:
            is_new = digest not in self.memory
            self.memory.put(digest, value, size, seconds, hold=True)
        if is_new and codec is not None and self.disk is not None:
            self.disk.put(digest, value, codec, seconds)
        return digest

    def hold(self, outputs: Iterable[bytes]) -> list[bytes]:
        """Hold those of the values that are in memory, and return them; what is on disk needs no holding."""
        with self._lock:
            return [digest for digest in outputs if self.memory.hold(digest)]

    def release(self, outputs: Iterable[bytes]) -> None:
        """Let go of values that were held by ``keep`` or ``hold``."""
        with self._lock:
            for digest in outputs:
                self.memory.release(digest)

    def keep_recipe(self, recipe: bytes, applications: Elements | bytes) -> None:
        """Note which application a recipe came down to, or which several, where the node maps over a list."""
        self._recipes[recipe] = applications
        if self.disk is not None:
            one = b"1" + applications if isinstance(applications, bytes) else b"*" + b"".join(applications)
            self.disk.record("recipe", recipe, one)

    def forget_recipe(self, recipe: bytes) -> Elements | bytes | None:
        """Forget which applications a recipe led to, and return them; what they gave is still found by its content."""
        applications = self._recipes.pop(recipe, None)
        if applications is not None and self.disk is not None:
            self.disk.forget_record("recipe", recipe)
        return applications

    def keep_answer(self, question: bytes, name: str) -> None:
        """Note which lazy input a node asks for next."""
        self._questions[question] = name
        if self.disk is not None:
            self.disk.record("question", question, name.encode())

    def keep_seconds(self, type_id: str, seconds: float) -> None:
        before = self._seconds.get(type_id)
        self._seconds[type_id] = seconds if before is None else 0.7 * before + 0.3 * seconds

    def free(self, disk: bool = False) -> None:
        """Drop what no run needs from memory; with ``disk`` the values on disk too."""
        with self._lock:
            self.memory.clear()
        if disk and self.disk is not None:
            self.disk.clear()

    def flush(self) -> None:
        """Wait until what was kept is on disk."""
        if self.disk is not None:
            self.disk.flush()

    def close(self) -> None:
        if self.disk is not None:
            self.disk.close()
        shutil.rmtree(self.scratch, ignore_errors=True)


def _scratch_folder(folder: Path | None) -> Path:
    """This process's folder for large intermediate files; what dead processes left a day ago or more is removed."""
    if folder is None:
        return Path(tempfile.gettempdir()) / f"latent-loom-{uuid.uuid4().hex}"
    for left in (folder / "scratch").glob("*"):
        if time.time() - left.stat().st_mtime > _SCRATCH_SECONDS and not _is_process(left.name):
            shutil.rmtree(left, ignore_errors=True)
    return folder / "scratch" / str(os.getpid())


def _is_process(name: str) -> bool:
    """Whether a process of that number runs. Where that cannot be asked without harm (Windows), no."""
    if os.name != "posix" or not name.isdecimal():
        return False
    try:
        os.kill(int(name), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def flat(outputs: OutputDigests) -> Sequence[bytes]:
    """The digests of all outputs, elements of lists one by one."""
    if len(outputs) == 1:
        return (outputs[0],) if isinstance(outputs[0], bytes) else outputs[0]
    return [digest for output in outputs for digest in ((output,) if isinstance(output, bytes) else output)]


def joined_elements(elements: Sequence[OutputDigests]) -> OutputDigests:
    """The outputs of a node that was mapped over a list: each is the list of what the elements gave, in order."""
    joined: list[bytes | Elements] = []
    for outputs in zip(*elements, strict=True):
        parts = ((output,) if isinstance(output, bytes) else output for output in outputs)
        joined.append(tuple(digest for part in parts for digest in part))
    return tuple(joined)


def _anonymous_digest() -> bytes:
    """A digest for a value without a codec: never written, and equal to no other, that of another process included.

    Results that such values led to are written under keys that these digests are part of.
    """
    return os.urandom(_ANONYMOUS_SIZE)


def _is_anonymous(digest: bytes) -> bool:
    return len(digest) == _ANONYMOUS_SIZE


def _outputs_to_bytes(outputs: OutputDigests) -> bytes:
    """``1`` and a digest for a value; ``*``, a count and the digests for a list."""
    parts = []
    for output in outputs:
        if isinstance(output, bytes):
            parts.append(b"1" + output)
        else:
            parts.append(b"*" + len(output).to_bytes(4, "big") + b"".join(output))
    return b"".join(parts)


def _outputs_from_bytes(data: bytes) -> OutputDigests:
    outputs: list[bytes | Elements] = []
    place = 0
    while place < len(data):
        if data[place : place + 1] == b"1":
            outputs.append(data[place + 1 : place + 1 + DIGEST_SIZE])
            place += 1 + DIGEST_SIZE
        else:
            end = place + 5 + DIGEST_SIZE * int.from_bytes(data[place + 1 : place + 5], "big")
            outputs.append(_split(data[place + 5 : end]))
            place = end
    return tuple(outputs)


def _split(data: bytes) -> Elements:
    return tuple(data[start : start + DIGEST_SIZE] for start in range(0, len(data), DIGEST_SIZE))
