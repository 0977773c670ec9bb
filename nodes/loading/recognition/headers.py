"""The start of a file of weights: names, shapes and number formats of its tensors, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.recognition.keys import Shape
from nodes.loading.weight_files import read_header, refuse_pickle

_LONGEST_TEXT = 2_000
"""Metadata may hold a thumbnail or the whole protocol of a training; nothing that is asked for is longer."""


@dataclass(frozen=True, slots=True)
class Header:
    """``types``: the number format of each tensor, as the file calls it (``F16``, ``Q4_K`` ...)."""

    shapes: Mapping[str, Shape]
    types: Mapping[str, str]
    metadata: Mapping[str, str]


def header_of(path: Path) -> Header:
    """The header of a safetensors or GGUF file.

    Raises:
        NodeError: where it is neither, or not whole; a pickle is refused with the reason.
    """
    from nodes.loading.recognition.gguf import read_gguf_header

    refuse_pickle(path)
    try:
        if path.suffix.lower() == ".gguf":
            return read_gguf_header(path)
        return _safetensors(path, read_header(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise NodeError(Wording("%s cannot be read: %s.", path, reason), "Check that the file is there.") from error


def _safetensors(path: Path, entries: Mapping[str, Any]) -> Header:
    shapes, types = {}, {}
    try:
        for name, entry in entries.items():
            if name != "__metadata__":
                shapes[name] = tuple(map(int, entry["shape"]))
                if any(side < 0 for side in shapes[name]):
                    raise ValueError(name)
                types[name] = str(entry["dtype"])
        metadata = {str(name): str(value) for name, value in (entries.get("__metadata__") or {}).items()}
    except (TypeError, ValueError, LookupError, AttributeError, OverflowError) as error:
        raise NodeError(
            Wording("The start of %s cannot be read as safetensors.", path), "Get the file again."
        ) from error
    return Header(shapes, types, {name: value for name, value in metadata.items() if len(value) <= _LONGEST_TEXT})
