"""The header of a GGUF file (ggml's format for quantised weights), read without its library.

Format: github.com/ggml-org/ggml, docs/gguf.md, versions 2 and 3: magic, version, number of tensors and of entries, the
entries (name, type, value), then name, shape (fastest axis first), type and offset of each tensor.
"""

from __future__ import annotations

import struct
from io import BufferedReader
from pathlib import Path
from typing import Any

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.recognition.headers import Header
from nodes.loading.recognition.keys import Shape
from nodes.loading.weight_files import refuse_devices, what_it_is

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MOST_ENTRIES = 1_000_000
_LONGEST_TEXT = 1 << 24
_MOST_AXES = 8
_LARGEST_HEADER = 100_000_000
_PLAIN = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_TEXT, _ARRAY = 8, 9
_ORIGINAL_SHAPE = "comfy.gguf.orig_shape."
"""Tensors whose rows do not fill the blocks of a quantisation are stored in another shape; this says the true one."""

_TYPE_NAMES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 9: "Q8_1", 10: "Q2_K", 11: "Q3_K",
    12: "Q4_K", 13: "Q5_K", 14: "Q6_K", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S",
    20: "IQ4_NL", 21: "IQ3_S", 22: "IQ2_S", 23: "IQ4_XS", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64",
    29: "IQ1_M", 30: "BF16",
}  # fmt: skip


class _DamagedError(Exception):
    pass


def read_gguf_header(path: Path) -> Header:
    """Names, true shapes (as PyTorch has them) and number formats of the tensors.

    Raises:
        NodeError: where the file is cut short, damaged, or something else under that name.
    """
    refuse_devices(path)
    with path.open("rb") as file:
        start = file.read(8)
        if start[:4] != _MAGIC:
            raise NodeError(
                Wording("%s cannot be read as GGUF: it is %s.", path, what_it_is(start)), "Get the file again."
            )
        try:
            return _read(file, struct.unpack("<I", start[4:])[0])
        except (_DamagedError, struct.error, UnicodeDecodeError, MemoryError) as error:
            raise NodeError(Wording("The start of %s cannot be read as GGUF.", path), "Get the file again.") from error


def _read(file: BufferedReader, version: int) -> Header:
    if version not in _VERSIONS:
        raise _DamagedError
    tensors, entries = struct.unpack("<QQ", _take(file, 16))
    if max(tensors, entries) > _MOST_ENTRIES:
        raise _DamagedError
    values = {}
    for _ in range(entries):
        name = _text(file)
        values[name] = _value(file, _number(file, "I"))
    shapes: dict[str, Shape] = {}
    types: dict[str, str] = {}
    for _ in range(tensors):
        name = _text(file)
        axes = _number(file, "I")
        if axes > _MOST_AXES:
            raise _DamagedError
        stored = struct.unpack(f"<{axes}Q", _take(file, 8 * axes))
        shapes[name] = _true_shape(values.get(_ORIGINAL_SHAPE + name), stored)
        types[name] = _TYPE_NAMES.get(_number(file, "I"), "?")
        _take(file, 8)
    return Header(shapes, types, {name: value for name, value in values.items() if isinstance(value, str)})


def _true_shape(said: Any, stored: Shape) -> Shape:
    if isinstance(said, list) and said and all(isinstance(side, int) for side in said):
        return tuple(said)
    return tuple(reversed(stored))


def _take(file: BufferedReader, count: int) -> bytes:
    data = file.read(count)
    if len(data) != count or file.tell() > _LARGEST_HEADER:
        raise _DamagedError
    return data


def _number(file: BufferedReader, code: str) -> Any:
    return struct.unpack("<" + code, _take(file, struct.calcsize(code)))[0]


def _text(file: BufferedReader) -> str:
    length = _number(file, "Q")
    if length > _LONGEST_TEXT:
        raise _DamagedError
    return _take(file, length).decode()


def _value(file: BufferedReader, kind: int) -> Any:
    if kind == _TEXT:
        return _text(file)
    if kind == _ARRAY:
        item, count = struct.unpack("<IQ", _take(file, 12))
        if count > _MOST_ENTRIES:
            raise _DamagedError
        if item in _PLAIN:
            return list(struct.unpack(f"<{count}{_PLAIN[item]}", _take(file, count * struct.calcsize(_PLAIN[item]))))
        if item != _TEXT:
            raise _DamagedError
        return [_text(file) for _ in range(count)]
    if kind not in _PLAIN:
        raise _DamagedError
    return _number(file, _PLAIN[kind])
