"""Noise that moves along with a clip and stays white noise in each frame.

Interpolation would smooth it. Instead noise is given a finer grid (each cell drawn so that the cells of a latent pixel
add up to that pixel), cells are followed along the flow, and added up again. Where one cell spreads over several, they
share it: they are drawn so that they add up to it. What comes into view is new. By conditional sampling as in Chang et
al. 2024 (arXiv:2504.03072, *How I Warped Your Noise*) and Burgert et al. 2025 (arXiv:2501.08331), worked out for cells.
"""

from __future__ import annotations

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional

from nodes.warping import pixel_grid, resized_flow

CELLS = 4
"""Cells along a side of a latent pixel: motion is followed to a quarter of a latent pixel."""

_HASH_FACTORS = (-0x40A7B892E31B1A47, -0x6B2FB644ECCEEE15)
"""Of the finaliser of SplitMix64 (Steele et al. 2014), as signed numbers."""
_STREAM = -0x61C8864680B583EB


def warped_noise(noise: Tensor, backward: Tensor, occluded: Tensor, seed: int) -> Tensor:
    """F×C×h×w noise that begins with ``noise[0]`` and follows the flow.

    ``backward``: (F-1)×2×H×W from each frame to the one before, in pixels at H×W; ``occluded``: (F-1)×1×H×W, 1 where
    that has no counterpart. ``seed``: for all that has to be drawn. Every value has variance 1 and is independent of
    the others of its frame.
    """
    generator = Generator().manual_seed(seed)
    size = (noise.shape[-2] * CELLS, noise.shape[-1] * CELLS)
    first = split_into_cells(noise[0], generator)
    grid = pixel_grid(*size)
    born = torch.zeros(size, dtype=torch.int64)
    places = grid.clone()
    frames = [noise[0]]
    for index in range(1, len(noise)):
        step = resized_flow(backward[index - 1 : index].float(), *size)[0]
        hidden = functional.interpolate(occluded[index - 1 : index].float(), size=size, mode="area")[0, 0] > 0.5
        born, places = _followed(born, places, grid, step, hidden, index)
        cells = _cells(first, born, places, seed, generator)
        frames.append(functional.avg_pool2d(cells, CELLS) * CELLS)
    return torch.stack(frames)


def split_into_cells(noise: Tensor, generator: Generator) -> Tensor:
    """C×h×w white noise as C×(h·n)×(w·n) white noise, n = ``CELLS``, whose blocks add up to n times its values."""
    channels, height, width = noise.shape
    fresh = torch.randn((channels, height * CELLS, width * CELLS), generator=generator)
    wanted = noise / CELLS - functional.avg_pool2d(fresh, CELLS)
    return fresh + wanted.repeat_interleave(CELLS, -1).repeat_interleave(CELLS, -2)


def _followed(
    born: Tensor, places: Tensor, grid: Tensor, step: Tensor, hidden: Tensor, index: int
) -> tuple[Tensor, Tensor]:
    """Where the cells of frame ``index`` come from: the frame in which each came into view, and its place there.

    Places are kept as fractions, so that slow motion adds up.
    """
    height, width = born.shape
    here = grid + step
    nearest = _nearest(here)
    inside = _inside(nearest, height, width)
    column, row = nearest[0].clamp(0, width - 1).long(), nearest[1].clamp(0, height - 1).long()
    moved = places[:, row, column] + (here - nearest)
    goes_on = inside & ~hidden & _inside(_nearest(moved), height, width)
    return (
        torch.where(goes_on, born[row, column], torch.full_like(born, index)),
        torch.where(goes_on, moved, grid),
    )


def _nearest(places: Tensor) -> Tensor:
    """Rounded; halves all in one direction, so that a field that moves by half a cell stays one-to-one."""
    return (places + 0.5).floor()


def _inside(places: Tensor, height: int, width: int) -> Tensor:
    return (places[0] >= 0) & (places[0] < width) & (places[1] >= 0) & (places[1] < height)


def _cells(first: Tensor, born: Tensor, places: Tensor, seed: int, generator: Generator) -> Tensor:
    """C×H×W white noise: what the cells have where they come from, divided where several come from the same one."""
    channels, height, width = first.shape
    column, row = _nearest(places).long()
    sources = row * width + column
    kept = torch.where(
        born == 0, first.flatten(1)[:, sources.flatten()].view_as(first), hashed_noise(seed, born, sources, channels)
    )
    _, group, count = torch.unique(born * (height * width) + sources, return_inverse=True, return_counts=True)
    share = count[group]
    if int(count.max()) == 1:
        return kept
    fresh = torch.randn(first.shape, generator=generator)
    sums = torch.zeros((channels, len(count))).index_add_(1, group.flatten(), fresh.flatten(1))
    mean = (sums / count)[:, group.flatten()].view_as(fresh)
    return torch.where(share > 1, kept / share.sqrt() + fresh - mean, kept)


def hashed_noise(seed: int, frame: Tensor, place: Tensor, channels: int) -> Tensor:
    """C×H×W standard normal values that depend on seed, frame, place and channel alone (frame, place: H×W int64).

    So that a value is there again as long as anything comes from it, without the fields of all frames being kept.
    """
    channel = torch.arange(channels).view(-1, 1, 1)
    state = _hashed(_hashed(_hashed(torch.full_like(frame, seed)) + frame) + place)
    uniform = [_uniform(_hashed(state + 2 * channel + half)) for half in (0, 1)]
    # Box and Muller 1958.
    return ((-2 * uniform[0].log()).sqrt() * (2 * math.pi * uniform[1]).cos()).float()


def _hashed(state: Tensor) -> Tensor:
    """64 bits that look like chance, for each 64 bits."""
    state = state + _STREAM
    state = (state ^ _shifted(state, 30)) * _HASH_FACTORS[0]
    state = (state ^ _shifted(state, 27)) * _HASH_FACTORS[1]
    return state ^ _shifted(state, 31)


def _shifted(bits: Tensor, by: int) -> Tensor:
    """To the right, with zeros from the left: numbers are signed."""
    return (bits >> by) & ((1 << (64 - by)) - 1)


def _uniform(bits: Tensor) -> Tensor:
    """Between 0 and 1, neither included: of the upper 52 bits."""
    return (_shifted(bits, 12).double() + 0.5) / (1 << 52)
