"""Files of weights: which ones a folder holds, whether they are whole, and what identifies them."""

from __future__ import annotations

import hashlib
import json
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording

PICKLES = {".bin", ".ckpt", ".pt", ".pth", ".pkl"}
_LARGEST_HEADER = 32_000_000
"""Bytes. The names of a hundred thousand tensors and a thumbnail take a third of that."""
_NO_PICKLES = "Use a version of the model in safetensors format, or convert it with a tool that you trust."
_MOST_NAMED = 5
_FIRST_BYTES = {
    b"version ": "a Git LFS pointer, not the file itself",
    b"<!DOCTYP": "a web page",
    b"<html": "a web page",
    b"PK\x03\x04": "a zip archive (a PyTorch pickle, perhaps), a format that can run code when it is opened",
    b"\x80": "a Python pickle, a format that can run code when it is opened",
    b"GGUF": "a file in the GGUF format",
}


def weight_files(folder: Path) -> tuple[list[Path], str | None]:
    """The safetensors files that hold one set of weights, and the variant they belong to (``fp16``, or None).

    Raises:
        NodeError: where there are none; it says so plainly where there are pickles instead.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        pickles = sorted(path.name for path in folder.iterdir() if path.suffix in PICKLES) if folder.is_dir() else []
        if pickles:
            raise pickle_refusal(folder, pickles[0])
        raise NodeError(
            Wording("%s holds no weights.", folder), "A .safetensors file is expected beside its configuration."
        )
    plain = [path for path in files if _variant(path) is None]
    if plain:
        return plain, None
    variant = _variant(files[0])
    return [path for path in files if _variant(path) == variant], variant


def pickle_refusal(folder: Path, name: str) -> NodeError:
    """Why a pickle is not read."""
    return NodeError(
        Wording("%s holds its weights as %s, a format that can run code when it is opened.", folder, name), _NO_PICKLES
    )


def is_pickle(start: bytes) -> bool:
    """Whether a file that begins so is a pickle, by itself or in a zip archive as PyTorch writes it."""
    return start.startswith((b"\x80", b"PK\x03\x04"))


def refuse_pickle(path: Path) -> None:
    """
    Raises:
        NodeError: where a file has the name of a pickle.
    """
    if path.suffix.lower() in PICKLES:
        raise NodeError(Wording("%s is in a format that can run code when it is opened.", path), _NO_PICKLES)


def refuse_devices(path: Path) -> None:
    """
    Raises:
        NodeError: where ``path`` is a pipe or a device: reading one may never come to an end.
        OSError: where it is not there.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise NodeError(Wording("%s is not a file, but a pipe or a device.", path), "Choose a file.")


def read_header(path: Path) -> dict[str, Any]:
    """Names, shapes and places of the tensors in a safetensors file, after a look whether all of it is there.

    Raises:
        NodeError: where the file is cut short, broken, or something else under that name.
    """
    refuse_devices(path)
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 0 < length <= min(size - 8, _LARGEST_HEADER):
            raise NodeError(
                Wording("%s cannot be read as safetensors: it is %s.", path, what_it_is(start)),
                _NO_PICKLES if is_pickle(start) else "Get the file again.",
            )
        try:
            header = json.loads(file.read(length))
            ends = (int(entry["data_offsets"][1]) for name, entry in header.items() if name != "__metadata__")
            end = max(ends, default=0)
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError) as error:
            raise NodeError(
                Wording("The start of %s cannot be read as safetensors.", path), "Get the file again."
            ) from error
    if size != 8 + length + end:
        raise NodeError(
            Wording("%s is cut short or damaged: %s bytes of %s.", path, f"{size:,}", f"{8 + length + end:,}"),
            "Get the file again.",
        )
    assert isinstance(header, dict)
    return header


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A safetensors file whose tensors are read one by one.

    Raises:
        NodeError: where what it says of its tensors is not true.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            yield file
    except SafetensorError as error:
        raise NodeError(
            Wording("The tensors in %s are not what its start says of them.", path), "Get the file again."
        ) from error


def what_it_is(start: bytes) -> str:
    """What a file is that is not what its name says, by its first bytes, in words."""
    return next((what for mark, what in _FIRST_BYTES.items() if start.startswith(mark)), "cut short or damaged")


def files_in_it(folder: Path) -> str:
    """A few files of weights that lie in a folder, by name, for a hint; "" where there are none."""
    names = [path.name for path in sorted(folder.glob("*")) if path.suffix.lower() in (".safetensors", ".gguf")]
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


def fingerprint(files: list[Path], config: dict[str, Any]) -> str:
    """What identifies weights without reading them: where they are, size, time, names and shapes of the tensors.

    Raises:
        NodeError: where a file is not whole.
    """
    digest = hashlib.sha256(json.dumps(config, sort_keys=True).encode())
    for path in files:
        state = path.stat()
        identity = [str(path.resolve()), state.st_size, state.st_mtime_ns, read_header(path)]
        digest.update(json.dumps(identity, sort_keys=True).encode())
    return digest.hexdigest()[:32]


def _variant(path: Path) -> str | None:
    """``fp16`` of ``model.fp16.safetensors`` and ``model.fp16-00001-of-00002.safetensors``."""
    name = path.name.removesuffix(".safetensors")
    _, dot, variant = name.partition(".")
    return variant.partition("-0")[0] if dot else None
