"""The generators of pix2pix and CycleGAN, by the names and shapes that their authors' code gives to tensors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nodes.loading.recognition.described import Kind, Layout, Recognised
from nodes.loading.recognition.keys import Keys, Shape

Norm = Literal["batch", "instance"]

PREFIXES = ("", "module.", "netG.", "netG_A.", "generator.")
"""What training codes put before the names of a generator's tensors."""

HALVINGS_OF_RESNET = 2
_FEWEST_LEVELS, _MOST_LEVELS = 3, 12
_MOST_BLOCKS = 32
_MARKS = ("model.model.0.weight", "model.10.conv_block.1.weight")


@dataclass(frozen=True, slots=True)
class GeneratorShape:
    """What a generator is, by the shapes of its tensors. ``levels``: halvings of a U-Net; ``blocks`` of a ResNet."""

    kind: Literal["unet", "resnet"]
    norm: Norm
    in_channels: int
    out_channels: int
    width: int
    levels: int = 0
    blocks: int = 0
    drops: bool = False

    @property
    def unit(self) -> int:
        """What sides of its pictures are multiples of."""
        return 1 << (self.levels if self.kind == "unet" else HALVINGS_OF_RESNET)


def generator_shape(shapes: Mapping[str, Shape]) -> GeneratorShape | None:
    """The generator whose tensors have these names and shapes; None where they are none of one.

    Raises nothing: whatever does not fit is none.
    """
    if _axes(shapes, "model.model.0.weight") == 4:
        return _unet_shape(shapes)
    if _axes(shapes, "model.1.weight") == 4 and "model.10.conv_block.1.weight" in shapes:
        return _resnet_shape(shapes)
    return None


def _axes(shapes: Mapping[str, Shape], name: str) -> int:
    return len(shapes.get(name, ()))


def _unet_shape(shapes: Mapping[str, Shape]) -> GeneratorShape | None:
    levels, path = 1, "model.model.1"
    while f"{path}.model.1.weight" in shapes and levels < _MOST_LEVELS:
        levels += 1
        path += ".model.3"
    last = shapes.get("model.model.3.weight", ())
    if levels < _FEWEST_LEVELS or len(last) != 4:
        return None
    width, channels = shapes["model.model.0.weight"][:2]
    norm: Norm = "batch" if _axes(shapes, "model.model.1.model.2.weight") == 1 else "instance"
    return GeneratorShape("unet", norm, channels, last[1], width, levels=levels, drops=True)


def _resnet_shape(shapes: Mapping[str, Shape]) -> GeneratorShape | None:
    blocks = 0
    while f"model.{10 + blocks}.conv_block.1.weight" in shapes and blocks < _MOST_BLOCKS:
        blocks += 1
    last = shapes.get(f"model.{10 + blocks + 7}.weight", ())
    if len(last) != 4:
        return None
    width, channels = shapes["model.1.weight"][:2]
    norm: Norm = "batch" if _axes(shapes, "model.2.weight") == 1 else "instance"
    drops = _axes(shapes, "model.10.conv_block.6.weight") == 4
    return GeneratorShape("resnet", norm, channels, last[0], width, blocks=blocks, drops=drops)


def generator_in(keys: Keys, _metadata: Mapping[str, str]) -> Recognised | None:
    """A generator in a file; None where it is something else."""
    for prefix in PREFIXES:
        inside = keys.below(prefix)
        if not any(mark in inside for mark in _MARKS):
            continue
        found = generator_shape({name: inside.shape(name) or () for name in inside})
        if found is not None:
            return Recognised(Kind.IMAGE_TRANSLATOR, "", Layout.ORIGINAL, _title(found))
    return None


def _title(shape: GeneratorShape) -> str:
    if shape.kind == "unet":
        return f"pix2pix, U-Net for {1 << shape.levels} pixels"
    return f"CycleGAN, ResNet of {shape.blocks} blocks"
