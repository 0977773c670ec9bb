"""Tiny networks in ONNX files, written byte by byte (the format of onnx.proto), so that no library is needed."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

Shape = Sequence[int]


def number(value: int) -> bytes:
    written = bytearray()
    while True:
        value, part = value >> 7, value & 127
        written.append(part | (128 if value else 0))
        if not value:
            return bytes(written)


def field(place: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return number(place << 3) + number(value)
    data = value.encode() if isinstance(value, str) else value
    return number(place << 3 | 2) + number(len(data)) + data


def value_info(name: str, shape: Shape) -> bytes:
    axes = b"".join(field(1, field(1, length) if length else field(2, "n")) for length in shape)
    tensor = field(1, 1) + field(2, axes)
    return field(1, name) + field(2, field(1, tensor))


def weight(name: str, values: np.ndarray) -> bytes:
    sizes = b"".join(field(1, side) for side in values.shape)
    return sizes + field(2, 1) + field(8, name) + field(9, values.astype("<f4").tobytes())


def ints(name: str, values: Sequence[int]) -> bytes:
    return field(5, field(1, name) + b"".join(field(8, value) for value in values) + field(20, 7))


def integer(name: str, value: int) -> bytes:
    return field(5, field(1, name) + field(3, value) + field(20, 2))


def node(kind: str, inputs: Sequence[str], outputs: Sequence[str], attributes: bytes = b"") -> bytes:
    named = b"".join(field(1, name) for name in inputs) + b"".join(field(2, name) for name in outputs)
    return field(1, named + field(4, kind) + attributes)


def model(nodes: bytes, weights: Sequence[bytes], input_shape: Shape, output_shape: Shape) -> bytes:
    graph = nodes + field(2, "graph") + b"".join(field(5, item) for item in weights)
    graph += field(11, value_info("picture", input_shape)) + field(12, value_info("made", output_shape))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


def save_classifier(path: Path, side: int = 16) -> Path:
    """Two classes: 1 for bright pictures, 0 for dark ones, by the mean of all pixels; it ends in a softmax."""
    nodes = node("GlobalAveragePool", ["picture"], ["mean"]) + node("Flatten", ["mean"], ["flat"], integer("axis", 1))
    nodes += node("Gemm", ["flat", "weight", "bias"], ["logits"]) + node(
        "Softmax", ["logits"], ["made"], integer("axis", 1)
    )
    factor = np.array([[-4.0, 4.0]] * 3)
    weights = [weight("weight", factor), weight("bias", np.zeros(2))]
    path.write_bytes(model(nodes, weights, (1, 3, side, side), (1, 2)))
    return path


def save_filter(path: Path, kernel: np.ndarray, side: int = 0) -> Path:
    """A convolution of O×3×3×3 over pictures of any size (or of ``side``), with O channels out."""
    nodes = node("Conv", ["picture", "weight"], ["made"], ints("kernel_shape", (3, 3)) + ints("pads", (1, 1, 1, 1)))
    path.write_bytes(model(nodes, [weight("weight", kernel)], (1, 3, side, side), (1, len(kernel), side, side)))
    return path


def external(name: str, where: str) -> bytes:
    """A weight that lies in another file."""
    said = field(13, field(1, "location") + field(2, where))
    return field(1, 2) + field(2, 1) + field(8, name) + said + field(14, 1)


def damaged() -> bytes:
    return struct.pack("<Q", 0xFFFFFFFFFFFFFFFF) * 4
