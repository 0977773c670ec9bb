"""The codec for the values of the node library: their tensors as safetensors, the rest as JSON in its metadata.

Bytes name the classes of the values that they hold. Only frozen dataclasses of the node library (and the few in
``OUTSIDE_CLASSES``) are ever looked up, so that reading a stored value cannot run anything else.
"""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save
from torch import Tensor

from graph.store.codec import DIGEST_SIZE, Codec, SavedFile, SavedFileCodec
from nodes.mapped_files import tensor_reader, write_tensors
from nodes.mapping import pieces

PACKAGE = "nodes"
OUTSIDE_CLASSES: Mapping[str, type] = {f"{SavedFile.__module__}:{SavedFile.__name__}": SavedFile}

_CLASS_NAME = re.compile(rf"({PACKAGE}(?:\.[a-z][a-z0-9_]*)+):([A-Za-z][A-Za-z0-9]*)")
_ATOMS = (bool, int, float, str, type(None))
_INTEGERS = (torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)
_FLOATS = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
_DIRECT_DTYPES = frozenset((*_INTEGERS, *_FLOATS))
"""Number formats that safetensors keeps under any version; the others travel as bytes."""


class ValueCodec(Codec):
    """Frozen dataclasses of the node library, and lists, tuples and dicts that hold them.

    A tree of plain data stands in the metadata entry ``value``; where it says ``{"tensor": "3"}``, the tensor of that
    name belongs. Files are mapped when they are read, so that a long video is paged in as it is looked at.
    """

    name = "values-1"

    def accepts(self, value: Any) -> bool:
        try:
            return all(True for _ in _leaves(value))
        except TypeError:
            return False

    def encode(self, value: Any) -> bytes:
        tensors: dict[str, Tensor] = {}
        tree = plain_tree(value, _Collector(tensors))
        return save(tensors, {"value": json.dumps(tree, separators=(",", ":"))})

    def decode(self, data: bytes) -> Any:
        try:
            header_size = int.from_bytes(data[:8], "little")
            metadata = json.loads(data[8 : 8 + header_size])["__metadata__"]
            tensors = load(data)
            return _value_from_tree(json.loads(metadata["value"]), tensors.__getitem__)
        except _UNREADABLE as error:
            raise ValueError(f"The stored value cannot be read: {error}") from error

    def write(self, value: Any, path: Path) -> None:
        tensors: dict[str, Tensor] = {}
        tree = plain_tree(value, _Collector(tensors))
        write_tensors(tensors, path, {"value": json.dumps(tree, separators=(",", ":"))})

    def read(self, path: Path) -> Any:
        try:
            with safe_open(path, framework="pt") as file:
                return _value_from_tree(json.loads(file.metadata()["value"]), tensor_reader(path, file))
        except _UNREADABLE as error:
            raise ValueError(f"The stored value in {path} cannot be read: {error}") from error

    def digest(self, value: Any) -> bytes:
        state = blake2b(digest_size=DIGEST_SIZE)

        def take(tensor: Tensor) -> Any:
            for piece in pieces(tensor.detach().cpu().contiguous()):
                state.update(piece)
            return [str(tensor.dtype), list(tensor.shape)]

        tree = plain_tree(value, take)
        state.update(json.dumps(tree, separators=(",", ":")).encode("utf-8", "surrogatepass"))
        return state.digest()

    def size(self, value: Any) -> int:
        return sum(leaf.nbytes for leaf in _leaves(value) if isinstance(leaf, Tensor))

    def is_current(self, value: Any) -> bool:
        files = SavedFileCodec()
        return all(files.is_current(leaf) for leaf in _leaves(value) if isinstance(leaf, SavedFile))


_UNREADABLE = (SafetensorError, ValueError, KeyError, TypeError, AttributeError, ImportError, OSError, RecursionError)


class _Collector:
    """Gives each tensor a name in ``tensors``, in a form that safetensors takes; the same tensor is kept once."""

    def __init__(self, tensors: dict[str, Tensor]) -> None:
        self._tensors = tensors
        self._entries: dict[int, dict[str, Any]] = {}
        self._storages: set[int] = set()

    def __call__(self, tensor: Tensor) -> dict[str, Any]:
        if id(tensor) not in self._entries:
            name = str(len(self._tensors))
            entry: dict[str, Any] = {"tensor": name}
            stored = tensor.detach().cpu().contiguous()
            if stored.dtype not in _DIRECT_DTYPES:
                entry |= {"dtype": str(stored.dtype).removeprefix("torch."), "shape": list(stored.shape)}
                stored = stored.reshape(-1).view(torch.uint8)
            if stored.untyped_storage().data_ptr() in self._storages:
                stored = stored.clone()
            self._storages.add(stored.untyped_storage().data_ptr())
            self._tensors[name] = stored
            self._entries[id(tensor)] = entry
        return self._entries[id(tensor)]


def class_name(kind: type) -> str:
    """How stored values name a class: ``module:Class``."""
    return f"{kind.__module__}:{kind.__name__}"


def class_of(name: str) -> type:
    """The value class of that name.

    Raises:
        ValueError: where the node library declares no frozen dataclass of that name.
    """
    if name in OUTSIDE_CLASSES:
        return OUTSIDE_CLASSES[name]
    match = _CLASS_NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"'{name}' is not the name of a value class.")
    found = getattr(importlib.import_module(match[1]), match[2], None)
    if not (isinstance(found, type) and class_name(found) == name and _is_value_class(found)):
        raise ValueError(f"'{name}' is not a value class.")
    return found


def _is_value_class(kind: type) -> bool:
    """Whether values of ``kind`` may be stored: a frozen dataclass that is declared where ``class_of`` looks."""
    if not is_dataclass(kind) or not kind.__dataclass_params__.frozen:
        return False
    name = class_name(kind)
    return name in OUTSIDE_CLASSES or _CLASS_NAME.fullmatch(name) is not None


def _leaves(value: Any) -> Iterator[Any]:
    """The tensors, atoms and saved files within a value.

    Raises:
        TypeError: at something that cannot be stored.
    """
    kind = type(value)
    if kind in _ATOMS or isinstance(value, (Tensor, SavedFile)):
        yield value
    elif kind in (list, tuple):
        for item in value:
            yield from _leaves(item)
    elif kind is dict:
        for key, item in value.items():
            yield from _leaves(key)
            yield from _leaves(item)
    elif _is_value_class(kind):
        for item in fields(value):
            yield from _leaves(getattr(value, item.name))
    else:
        raise TypeError(f"{kind.__module__}.{kind.__qualname__} cannot be stored")


def plain_tree(value: Any, take: Callable[[Tensor], Any]) -> Any:
    """The value as JSON data, with what ``take`` makes of each tensor in the tensor's place.

    Entries of dicts are put in order, so that equal dicts give equal trees.

    Raises:
        TypeError: at something that cannot be stored.
    """
    kind = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, Tensor):
        return take(value)
    if kind is list:
        return [plain_tree(item, take) for item in value]
    if kind is tuple:
        return {"tuple": [plain_tree(item, take) for item in value]}
    if kind is dict:
        pairs = sorted(value.items(), key=lambda pair: (type(pair[0]).__name__, repr(pair[0])))
        return {"dict": [[plain_tree(key, take), plain_tree(item, take)] for key, item in pairs]}
    if _is_value_class(kind):
        held = {item.name: plain_tree(getattr(value, item.name), take) for item in fields(value)}
        return {"class": class_name(kind), "fields": held}
    raise TypeError(f"{kind.__module__}.{kind.__qualname__} cannot be stored")


def _value_from_tree(tree: Any, tensor: Callable[[str], Tensor]) -> Any:
    """The inverse of ``plain_tree``; ``tensor`` finds a tensor by its name."""
    if isinstance(tree, list):
        return [_value_from_tree(item, tensor) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if "tensor" in tree:
        return _tensor_from_entry(tree, tensor(tree["tensor"]))
    if "tuple" in tree:
        return tuple(_value_from_tree(item, tensor) for item in tree["tuple"])
    if "dict" in tree:
        return {_value_from_tree(key, tensor): _value_from_tree(item, tensor) for key, item in tree["dict"]}
    kind = class_of(tree["class"])
    return kind(**{name: _value_from_tree(item, tensor) for name, item in tree["fields"].items()})


def _tensor_from_entry(entry: dict[str, Any], stored: Tensor) -> Tensor:
    if "dtype" not in entry:
        return stored
    dtype = getattr(torch, entry["dtype"])
    if not isinstance(dtype, torch.dtype):
        raise ValueError(f"'{entry['dtype']}' is not a number format.")
    # Bytes may start anywhere in the file; the copy starts where the wider format needs it to.
    return stored.clone().view(dtype).reshape(entry["shape"])


def bytes_of(tensor: Tensor) -> memoryview:
    """The bytes of a contiguous CPU tensor, without a copy."""
    return memoryview(tensor.reshape(-1).view(torch.uint8).numpy())
