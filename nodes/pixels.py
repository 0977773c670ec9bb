"""Pixels between tensors (channels first, 0..1), arrays of bytes (rows first) and pictures for a screen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from graph.run.context import Picture

Bytes = NDArray[np.uint8]
"""H×W×C, 8 bits."""

REC_709 = (0.2126, 0.7152, 0.0722)
"""The share of red, green and blue in luminance (ITU-R BT.709)."""


def bytes_from_pixels(pixels: Tensor) -> Bytes:
    """C×H×W, uint8 or float in 0..1 (clipped and rounded), as H×W×C bytes."""
    if pixels.dtype != torch.uint8:
        pixels = pixels.float().clamp(0, 1).mul(255).round().to(torch.uint8)
    array: Bytes = np.ascontiguousarray(pixels.permute(1, 2, 0).numpy())
    return array


def pixels_from_bytes(array: Bytes) -> Tensor:
    """H×W×C bytes as C×H×W float32 in 0..1."""
    return torch.from_numpy(np.array(array)).permute(2, 0, 1).float().div(255).contiguous()


def luminance(pixels: Tensor) -> Tensor:
    """…×3×H×W to …×1×H×W: how bright the colours look."""
    weights = torch.tensor(REC_709, dtype=pixels.dtype, device=pixels.device).view(3, 1, 1)
    return (pixels * weights).sum(-3, keepdim=True)


def class_colours(labels: Tensor, colours: Sequence[str]) -> Tensor:
    """N×1×H×W numbers of classes (0: none, which is black) as N×3×H×W in 0..1; colours are written ``#rrggbb``."""
    table = torch.zeros(256, 3)
    if colours:
        rows = [list(bytes.fromhex(colour.removeprefix("#"))) for colour in colours]
        table[1 : len(rows) + 1] = torch.tensor(rows).float() / 255
    return table[labels[:, 0].long()].permute(0, 3, 1, 2).contiguous()


def shrunk(pixels: Tensor, largest_side: int) -> Tensor:
    """C×H×W float, scaled down by averaging areas where a side exceeds ``largest_side`` (0: as it is)."""
    height, width = pixels.shape[-2:]
    scale = largest_side / max(height, width)
    if largest_side <= 0 or scale >= 1:
        return pixels
    size = (max(1, round(height * scale)), max(1, round(width * scale)))
    return functional.interpolate(pixels[None], size=size, mode="area")[0]


def picture(pixels: Tensor, largest_side: int = 0) -> Picture:
    """C×H×W pixels (1, 3 or 4 channels; uint8, or float in 0..1) as a picture for a screen."""
    if largest_side and max(pixels.shape[-2:]) > largest_side:
        pixels = shrunk(pixels.float() / 255 if pixels.dtype == torch.uint8 else pixels.float(), largest_side)
    if pixels.shape[0] == 1:
        pixels = pixels.expand(3, -1, -1)
    array = bytes_from_pixels(pixels)
    height, width, channels = array.shape
    return Picture(width, height, channels, array.tobytes())
