"""Networks in ONNX files: what a file says of itself, read without a library, and the engine that runs it.

onnxruntime where it is installed, else the one of OpenCV, which knows fewer operations. A file is data: it names
operations of the engine, and brings no code. One that keeps weights in other files is refused, since it could name any
file of the machine.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component
from nodes.loading.weight_files import refuse_devices

_LARGEST_FILE = 2**31
"""Bytes; the format of the file itself ends there."""
_GRAPH = 7
_INITIALIZER, _INPUT = 5, 11
_TENSOR_NAME, _TENSOR_ELSEWHERE = 8, (13, 14)
_VARINT, _BYTES = 0, 2
_FIXED = {1: 8, 5: 4}

Array = NDArray[np.float32]


def onnx_component(path: Path) -> Component:
    """The handle to a network in an ONNX file; ``config`` has ``file`` and the ``shape`` of its input (0: any).

    Raises:
        NodeError: where it is none, or is not whole in itself.
    """
    refuse_devices(path)
    if path.stat().st_size > _LARGEST_FILE:
        raise NodeError(Wording("%s is too large for an ONNX file.", path), "Choose a smaller network.")
    try:
        shape = _input_shape(memoryview(path.read_bytes()))
    except (ValueError, IndexError, UnicodeDecodeError) as error:
        raise NodeError(
            Wording("%s cannot be read as ONNX: %s.", path, error), "Export or get the file again."
        ) from error
    if len(shape) != 4:
        raise NodeError(
            Wording("The network in %s takes no pictures: its input has %s axes.", path, len(shape)),
            "Choose a network whose input is a batch of pictures, channels first.",
        )
    state = path.stat()
    identity = f"{path.resolve()} {state.st_size} {state.st_mtime_ns}".encode()
    config = {"file": path.name, "shape": list(shape)}
    return Component(str(path.parent), "ONNX", hashlib.sha256(identity).hexdigest()[:32], config)


def run_onnx(component: Component, pictures: Array) -> Array:
    """The first output of the network for N×3×H×W.

    Raises:
        NodeError: where the engine cannot run it.
    """
    path = Path(component.folder) / str(component.config["file"])
    try:
        output = _engine(path, component.fingerprint)(np.ascontiguousarray(pictures, dtype=np.float32))
    except NodeError:
        raise
    except Exception as error:  # engines fail in ways of their own
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise NodeError(
            Wording("The network in %s cannot be run: %s", path, reason),
            "See that the size of its pictures is right; OpenCV knows fewer operations than onnxruntime, which can be "
            "installed: pip install onnxruntime",
        ) from error
    return np.asarray(output, dtype=np.float32)


@lru_cache(maxsize=2)
def _engine(path: Path, _fingerprint: str) -> Any:
    """What makes the first output of the input."""
    data = path.read_bytes()
    if importlib.util.find_spec("onnxruntime") is not None:
        import onnxruntime

        session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
        name = session.get_inputs()[0].name
        return lambda pictures: session.run(None, {name: pictures})[0]
    import cv2

    network = cv2.dnn.readNetFromONNX(np.frombuffer(data, dtype=np.uint8))

    def run(pictures: Array) -> Any:
        network.setInput(pictures)
        return network.forward()

    return run


def _input_shape(data: memoryview) -> tuple[int, ...]:
    """The axes of the first input that is no weight; 0 for those of any length.

    Raises:
        ValueError: where the file is no ONNX, or names other files.
    """
    _check_whole(data, "model", _Budget())
    graphs = [value for field, value in _fields(data) if field == _GRAPH and isinstance(value, memoryview)]
    if len(graphs) != 1:
        raise ValueError("it holds no graph" if not graphs else "it holds several graphs")
    (graph,) = graphs
    inputs: list[memoryview] = []
    weights: set[str] = set()
    for field, value in _fields(graph):
        if field == _INITIALIZER and isinstance(value, memoryview):
            weights.add(_text(dict(_fields(value)).get(_TENSOR_NAME)))
        elif field == _INPUT and isinstance(value, memoryview):
            inputs.append(value)
    for item in inputs:
        described = dict(_fields(item))
        if _text(described.get(1)) not in weights:
            return tuple(_axes(described.get(2)))
    raise ValueError("it has no input")


_PARTS: dict[str, dict[int, str]] = {
    "model": {_GRAPH: "graph", 25: "function"},
    "function": {7: "node"},
    "graph": {1: "node", _INITIALIZER: "tensor", 15: "sparse tensor"},
    "node": {5: "attribute"},
    "attribute": {
        5: "tensor",
        6: "graph",
        22: "sparse tensor",
        10: "tensor",
        11: "graph",
        23: "sparse tensor",
    },
    "sparse tensor": {1: "tensor", 2: "tensor"},
}
"""What the messages of a model hold, by the number of the field, as far as it leads to tensors (onnx.proto)."""
_DEEPEST = 32


class _Budget:
    """How many fields are still looked at."""

    def __init__(self) -> None:
        self.left = 5_000_000


def _check_whole(data: memoryview, kind: str, budget: _Budget, depth: int = 0) -> None:
    """See that no tensor of a model, in its graph or in what is nested there, lies in another file.

    Raises:
        ValueError: where one does, or there is no end to it.
    """
    if depth > _DEEPEST:
        raise ValueError("it is nested too deeply")
    for field, value in _fields(data):
        budget.left -= 1
        if budget.left < 0:
            raise ValueError("it has too many parts")
        if kind == "tensor" and field in _TENSOR_ELSEWHERE and value:
            raise ValueError("it keeps its weights in other files")
        inner = _PARTS.get(kind, {}).get(field)
        if inner is not None and isinstance(value, memoryview):
            _check_whole(value, inner, budget, depth + 1)


def _axes(kind: Any) -> Iterator[int]:
    """The lengths in a description of a tensor's type: type → tensor → shape → axes → length."""
    tensor = dict(_fields(_message(kind))).get(1)
    shape = dict(_fields(_message(tensor))).get(2)
    for field, axis in _fields(_message(shape)):
        if field == 1:
            length = dict(_fields(_message(axis))).get(1, 0)
            yield length if isinstance(length, int) else 0


def _message(value: Any) -> memoryview:
    return value if isinstance(value, memoryview) else memoryview(b"")


def _text(value: Any) -> str:
    return bytes(_message(value)).decode("utf-8")


def _fields(data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a message in the wire format of Protocol Buffers: numbers, and ranges of bytes.

    Raises:
        ValueError: where the data are no such message.
    """
    at = 0
    while at < len(data):
        tag, at = _number(data, at)
        kind = tag & 7
        if kind == _VARINT:
            value, at = _number(data, at)
            yield tag >> 3, value
        elif kind == _BYTES:
            length, at = _number(data, at)
            if at + length > len(data):
                raise ValueError("it is cut short")
            yield tag >> 3, data[at : at + length]
            at += length
        elif kind in _FIXED:
            at += _FIXED[kind]
        else:
            raise ValueError("it is no ONNX file")


def _number(data: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("it is no ONNX file")
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if not byte & 128:
            return value, at
