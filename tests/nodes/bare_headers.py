"""Files of weights that have a header alone: what recognition reads, without gigabytes behind it.

Tensors have the shapes of a model and a number format of no size, so that the files are whole.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path


def write_header(path: Path, shapes: Mapping[str, tuple[int, ...]], metadata: Mapping[str, str] | None = None) -> Path:
    """A safetensors file whose tensors take no bytes."""
    header: dict[str, object] = {"__metadata__": dict(metadata)} if metadata else {}
    header |= {name: {"dtype": "F16", "shape": shape, "data_offsets": [0, 0]} for name, shape in shapes.items()}
    data = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(data)) + data)
    return path


def write_gguf(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> Path:
    """A GGUF file (version 3) whose tensors are not there."""

    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value.encode())) + value.encode()

    data = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), 2)
    data += text("general.architecture") + struct.pack("<I", 8) + text("flux")
    data += text("sizes") + struct.pack("<IIQ", 9, 4, 2) + struct.pack("<II", 1, 2)
    for name, shape in shapes.items():
        data += text(name) + struct.pack("<I", len(shape)) + struct.pack(f"<{len(shape)}Q", *reversed(shape))
        data += struct.pack("<IQ", 0, 0)
    path.write_bytes(data)
    return path
