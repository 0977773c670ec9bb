"""Networks for frames between others, with random weights of a few thousand numbers, and the names that files have."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Generator, Tensor

from nodes.consistency.rife import Layout, network_of

MIDDLE = Layout((6, 17, 17), (8, 8, 8), (5, 5, 5), 2)
"""As the network of the paper, which gives what is halfway."""
ANY_PLACE = Layout((7, 18, 18), (8, 8, 8), (5, 5, 5), 2)
"""As its second kind (RIFE-m)."""
LATER = Layout((7, 12, 12, 12), (8, 8, 8, 8), (24, 24, 24, 24), 0)
"""As 4.6."""
LAYOUTS = {"middle": MIDDLE, "any place": ANY_PLACE, "later": LATER}

Shapes = dict[str, tuple[int, ...]]


def weights(layout: Layout, seed: int = 0) -> dict[str, Tensor]:
    generator = Generator().manual_seed(seed)
    shapes = {name: tensor.shape for name, tensor in network_of(layout).state_dict().items()}
    return {name: torch.randn(shape, generator=generator) * 0.15 for name, shape in shapes.items()}


def save_rife(path: Path, tensors: dict[str, Tensor]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path)
    return path


def halved(layout: Layout, right: float) -> dict[str, Tensor]:
    """Weights by which everything is taken to move ``right`` pixels, half of it found by the coarsest block and half by
    the finest, whatever the pictures show; the rest of the network adds nothing."""
    tensors = {name: torch.zeros_like(tensor) for name, tensor in weights(layout).items()}
    last = len(layout.widths) - 1
    for block, scale in ((0, 1 << last), (last, 1)):
        name = f"block{block}.lastconv.bias" if layout.context else f"block{block}.lastconv.0.bias"
        bias, copies = tensors[name], 1 if layout.context else 4
        # The network of the paper gives flows at half the size that its blocks see, in pixels of that.
        share = right / 4 / scale / (2 if layout.context else 1)
        bias[:copies] = -share
        bias[2 * copies : 3 * copies] = share
    return tensors


def published_shapes(kind: str) -> Shapes:
    """The tensors of published weights by name: of the paper (``RIFE``, ``RIFE-m``), or of ``4.5`` and ``4.6``."""
    return _of_paper(kind == "RIFE-m") if kind.startswith("RIFE") else _of_later({"4.5": 20, "4.6": 24}[kind])


def _convolution(name: str, before: int, after: int, side: int = 3) -> Shapes:
    return {f"{name}.weight": (after, before, side, side), f"{name}.bias": (after,)}


def _enlarging(name: str, before: int, after: int) -> Shapes:
    return {f"{name}.weight": (before, after, 4, 4), f"{name}.bias": (after,)}


def _of_paper(has_place: bool) -> Shapes:
    place, found = int(has_place), Shapes()
    for block, before, width in (("0", 6, 240), ("1", 17, 150), ("2", 17, 90), ("_tea", 20, 90)):
        layers = {"conv0.0": (before + place, width // 2), "conv0.1": (width // 2, width)}
        layers |= {f"convblock.{number}": (width, width) for number in range(8)}
        for name, (inputs, outputs) in layers.items():
            found |= _convolution(f"block{block}.{name}.0", inputs, outputs)
            found[f"block{block}.{name}.1.weight"] = (outputs,)
        found |= _enlarging(f"block{block}.lastconv", width, 5)
    for name, before, after in (
        ("contextnet.conv1", 3, 16), ("contextnet.conv2", 16, 32), ("contextnet.conv3", 32, 64),
        ("contextnet.conv4", 64, 128), ("unet.down0", 17, 32), ("unet.down1", 64, 64), ("unet.down2", 128, 128),
        ("unet.down3", 256, 256),
    ):  # fmt: skip
        found |= _convolution(f"{name}.conv1.0", before, after) | _convolution(f"{name}.conv2.0", after, after)
    for number, (before, after) in enumerate(((512, 128), (256, 64), (128, 32), (64, 16))):
        found |= _enlarging(f"unet.up{number}.0", before, after)
    return found | _convolution("unet.conv", 16, 3)


def _of_later(outputs: int) -> Shapes:
    found = Shapes()
    for block, before, width in ((0, 7, 192), (1, 12, 128), (2, 12, 96), (3, 12, 64)):
        found |= _convolution(f"block{block}.conv0.0.0", before, width // 2)
        found |= _convolution(f"block{block}.conv0.1.0", width // 2, width)
        for number in range(8):
            found |= _convolution(f"block{block}.convblock.{number}.conv", width, width)
            found[f"block{block}.convblock.{number}.beta"] = (1, width, 1, 1)
        found |= _enlarging(f"block{block}.lastconv.0", width, outputs)
    return found
