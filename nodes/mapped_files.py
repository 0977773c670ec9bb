"""Large tensors in safetensors files, written and read without their pages counting as memory for long.

The format is that of the library safetensors: the header's length in 8 bytes, the header as JSON, the tensors' bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from nodes import mapping
from nodes.mapping import is_mapped, mapped_file, pieces

_LENGTH_BYTES = 8
_NAMES = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64",
    torch.int32: "I32", torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL",
}  # fmt: skip
_DTYPES = {name: dtype for dtype, name in _NAMES.items()}


def write_tensors(tensors: Mapping[str, Tensor], path: Path, metadata: dict[str, str]) -> None:
    """A safetensors file of contiguous CPU tensors; mapped ones go from file to file by pieces."""
    if not any(map(is_mapped, tensors.values())):
        save_file(dict(tensors), path, metadata)
        return
    header: dict[str, Any] = {"__metadata__": metadata}
    place = 0
    # The widest first, so that every tensor begins at a multiple of its numbers' size.
    order = sorted(tensors, key=lambda name: -tensors[name].dtype.itemsize)
    for name in order:
        tensor = tensors[name]
        end = place + tensor.nbytes
        header[name] = {"dtype": _NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [place, end]}
        place = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _LENGTH_BYTES)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(_LENGTH_BYTES, "little"))
        file.write(text)
        for name in order:
            for piece in pieces(tensors[name]):
                file.write(piece)


def tensor_reader(path: Path, file: Any) -> Callable[[str], Tensor]:
    """What gives the tensors of an opened safetensors file by name; large ones in a form that ``release`` knows."""
    if path.stat().st_size <= mapping.LARGEST_IN_MEMORY:
        read: Callable[[str], Tensor] = file.get_tensor
        return read
    with path.open("rb") as raw:
        length = int.from_bytes(raw.read(_LENGTH_BYTES), "little")
        header = json.loads(raw.read(length))
    return partial(_mapped_tensor, mapped_file(path), _LENGTH_BYTES + length, header, file)


def _mapped_tensor(whole: Tensor, start: int, header: dict[str, Any], file: Any, name: str) -> Tensor:
    """A view of the mapped file; what would not lie at a multiple of its numbers' size is read by the library."""
    entry = header[name]
    begin, end = (start + offset for offset in entry["data_offsets"])
    dtype = _DTYPES.get(entry["dtype"])
    if dtype is None or begin % dtype.itemsize or end == begin:
        found: Tensor = file.get_tensor(name)
        return found
    return whole[begin:end].view(dtype).view(entry["shape"])
