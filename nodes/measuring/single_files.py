"""Networks of measures that lie in one .safetensors file each, and are built here from PyTorch's own layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.run.context import Run
from graph.wording import Wording
from nodes.handles import Component
from nodes.loading.names import find_model
from nodes.loading.weight_files import fingerprint, read_header, refuse_pickle
from nodes.loading.weights import read_tensors
from nodes.pool import POOL

Build = Callable[[Mapping[str, Tensor]], nn.Module]
"""Makes a network of tensors by name.

Raises:
    KeyError, RuntimeError: where tensors are missing, or have another shape.
"""


def weights_file(run: Run, name: str) -> Path:
    """The file that a workflow calls ``name``.

    Raises:
        NodeError: where none is named or there; what to do is for nodes whose weights do not ship with the program.
    """
    if not name.strip():
        raise NodeError(
            "No file of weights is chosen: this network does not ship with the program.",
            "The help of the node says which file is needed, and how it is made.",
        )
    return find_model(name, run.settings, run)


def component_of_file(path: Path, class_name: str) -> Component:
    """The handle to a network in a file.

    Raises:
        NodeError: where it is no whole .safetensors file.
    """
    refuse_pickle(path)
    if path.is_dir() or path.suffix.lower() != ".safetensors":
        raise NodeError(Wording("%s is no .safetensors file.", path), "Choose the file of the weights itself.")
    return Component(str(path.parent), class_name, fingerprint([path], {}), {"file": path.name})


def shapes_in(component: Component) -> dict[str, tuple[int, ...]]:
    """The shapes of the tensors in a network's file, by name; no weights are read."""
    header = read_header(_path(component))
    return {name: tuple(entry["shape"]) for name, entry in header.items() if name != "__metadata__"}


def borrow_from_file(component: Component, build: Build, device: torch.device) -> AbstractContextManager[Any]:
    """The network in float32, on ``device`` for as long as the context lasts.

    Raises:
        NodeError: where the tensors are not those of such a network.
    """
    title = str(component.config["file"])
    return POOL.borrow((component.fingerprint, component.class_name), lambda: _read(component, build), device, title)


def _read(component: Component, build: Build) -> nn.Module:
    path = _path(component)
    tensors = {
        name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in read_tensors(path).items()
    }
    try:
        network = build(tensors)
    except (KeyError, RuntimeError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise NodeError(
            Wording("The weights in %s cannot be read as %s: %s.", path, component.class_name, reason.rstrip(".:")),
            "The help of the node that loads them says which layout is expected.",
        ) from error
    return network.eval().requires_grad_(False)


def _path(component: Component) -> Path:
    return Path(component.folder) / str(component.config["file"])
