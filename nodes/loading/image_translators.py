"""Files with the generator of pix2pix or CycleGAN: the handle, and the network through the pool."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import torch

from graph.errors import NodeError
from graph.wording import Wording
from nodes.generators import PictureGenerator
from nodes.handles import Component, PictureModel
from nodes.loading.recognition.generators import PREFIXES, GeneratorShape, generator_shape
from nodes.loading.weight_files import fingerprint, read_header, refuse_pickle
from nodes.loading.weights import read_tensors
from nodes.pool import POOL

_COLOURS = (1, 3)


def translator_at(path: Path) -> PictureModel:
    """The handle to the generator in a file.

    Raises:
        NodeError: where it is no whole .safetensors file, or holds no such generator.
    """
    refuse_pickle(path)
    if path.is_dir() or path.suffix.lower() != ".safetensors":
        raise NodeError(Wording("%s is no .safetensors file.", path), "Choose the generator's own file.")
    header = read_header(path)
    prefix, shape = _found({name: tuple(item["shape"]) for name, item in header.items() if name != "__metadata__"})
    if shape is None:
        raise NodeError(
            Wording("%s holds no generator of pix2pix or CycleGAN.", path),
            "It should have the names that their authors' code gives to tensors; docs/methods.md says how to convert.",
        )
    if shape.in_channels not in _COLOURS or shape.out_channels not in _COLOURS:
        raise NodeError(
            Wording("The generator in %s is for pictures of %s channels.", path, shape.in_channels),
            "Choose one for grey or colour pictures.",
        )
    component = Component(
        str(path.parent), "PictureGenerator", fingerprint([path], {}), {"file": path.name, "prefix": prefix}
    )
    return PictureModel(component, "translation", {})


def borrow_translator(model: PictureModel, device: torch.device) -> AbstractContextManager[PictureGenerator]:
    """The network, on ``device`` as long as the context lasts, in single precision.

    Raises:
        NodeError: where its tensors are not whole.
    """
    component = model.network
    path = Path(component.folder) / str(component.config["file"])
    borrowed: Any = POOL.borrow(
        (component.fingerprint, "generator"), lambda: _read(path, str(component.config["prefix"])), device, path.name
    )
    return borrowed


def _found(shapes: dict[str, tuple[int, ...]]) -> tuple[str, GeneratorShape | None]:
    for prefix in PREFIXES:
        below = {name.removeprefix(prefix): item for name, item in shapes.items() if name.startswith(prefix)}
        found = generator_shape(below)
        if found is not None:
            return prefix, found
    return "", None


def _read(path: Path, prefix: str) -> PictureGenerator:
    tensors = {
        name.removeprefix(prefix): item.float() if item.is_floating_point() else item
        for name, item in read_tensors(path).items()
        if name.startswith(prefix)
    }
    shape = generator_shape({name: tuple(item.shape) for name, item in tensors.items()})
    if shape is None:
        raise NodeError(Wording("%s has changed since it was chosen.", path), "Run the node that loads it again.")
    network = PictureGenerator(shape)
    try:
        network.take(tensors)
    except RuntimeError as error:
        raise NodeError(
            Wording("The generator in %s is not whole, or has other layers than those of the papers.", path),
            "Get the file again, or convert it anew.",
        ) from error
    network.eval().requires_grad_(False)
    return network
