"""Draw batches of samples on the training device."""

from __future__ import annotations

import math

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.training.data.sample_arrays import Samples
from benchmarks.training.data.vocabulary import BACKGROUNDS, PICTURE_SIZE

SMALLEST_SCALE = 0.05
HALVED_BELOW_SCALE = 0.62
"""Textures drawn smaller than this are halved by averaging first, so that bilinear sampling does not alias."""
LUMA = (0.299, 0.587, 0.114)


class Renderer:
    """Holds the textures on the device, and composes samples from them."""

    def __init__(self, pixels: NDArray[np.uint8], device: torch.device) -> None:
        self._textures = torch.from_numpy(np.array(pixels)).to(device)
        self._backgrounds = torch.tensor(list(BACKGROUNDS.values()), device=device, dtype=torch.float32) / 255

    @torch.no_grad()
    def pictures(self, samples: Samples, rows: Tensor) -> Tensor:
        """B x 3 x 128 x 128 in -1..1, for the samples with these row numbers."""
        shape = (len(rows), 3, PICTURE_SIZE, PICTURE_SIZE)
        canvas = self._backgrounds[samples.background[rows]][:, :, None, None].expand(shape).clone()
        for column in range(samples.texture.shape[1]):
            where = samples.texture[rows, column] >= 0
            if where.any():
                layer = self._layer(samples.texture[rows[where], column], samples.drawing[rows[where], column])
                canvas[where] = canvas[where] * (1 - layer[:, 3:]) + layer[:, :3]
        return (canvas * 2 - 1).clamp(-1, 1)

    def _layer(self, texture: Tensor, drawing: Tensor) -> Tensor:
        """B x 4 x 128 x 128 premultiplied RGBA of one emoji per picture."""
        x, y, scale, rotation, opacity, hue_turn, saturation = drawing.unbind(1)
        pixels = self._textures[texture].float() / 255
        changed = (hue_turn != 0) | (saturation != 1)
        if changed.any():
            pixels[changed] = recoloured(pixels[changed], hue_turn[changed], saturation[changed])
        grid = F.affine_grid(inverse_placement(x, y, scale, rotation), list(pixels.shape), align_corners=False)
        layer = F.grid_sample(pixels, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        small = scale < HALVED_BELOW_SCALE
        if small.any():
            layer[small] = F.grid_sample(F.avg_pool2d(pixels[small], 2), grid[small], align_corners=False)
        return layer * opacity[:, None, None, None]


def inverse_placement(x: Tensor, y: Tensor, scale: Tensor, rotation: Tensor) -> Tensor:
    """B x 2 x 3 matrices from the picture's coordinates to the texture's, both -1..1; rotation in degrees."""
    scale = scale.clamp_min(SMALLEST_SCALE)
    cosine, sine = (rotation * math.pi / 180).cos() / scale, (rotation * math.pi / 180).sin() / scale
    rows = (
        torch.stack([cosine, sine, -(cosine * x + sine * y)], dim=1),
        torch.stack([-sine, cosine, sine * x - cosine * y], dim=1),
    )
    return torch.stack(rows, dim=1)


def recoloured(pixels: Tensor, hue_turn: Tensor, saturation: Tensor) -> Tensor:
    """Turn the hue of premultiplied RGBA pixels (B x 4 x H x W) by degrees (B), and scale the saturation (B)."""
    alpha = pixels[:, 3:]
    colour = (pixels[:, :3] / alpha.clamp_min(1e-3)).clamp(0, 1)
    value, least = colour.amax(1), colour.amin(1)
    spread = value - least
    red, green, blue = colour.unbind(1)
    step = spread.clamp_min(1e-5)
    sector = torch.where(
        value == red,
        ((green - blue) / step) % 6,
        torch.where(value == green, (blue - red) / step + 2, (red - green) / step + 4),
    )
    sector = (sector + hue_turn[:, None, None] / 60) % 6

    def channel(offset: int) -> Tensor:
        position = (offset + sector) % 6
        return value - spread * torch.minimum(position, 4 - position).clamp(0, 1)

    turned = torch.stack([channel(5), channel(3), channel(1)], dim=1)
    luma = (turned * torch.tensor(LUMA, device=pixels.device)[None, :, None, None]).sum(1, keepdim=True)
    turned = luma + (turned - luma) * saturation[:, None, None, None]
    return torch.cat([turned * alpha, alpha], dim=1)
