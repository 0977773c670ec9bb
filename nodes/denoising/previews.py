"""A quick look at a latent: a linear map from latent channels to colours, fitted to the autoencoder at hand.

The colours of a picture depend on its latent almost linearly, so a map of a few numbers shows what a latent will be,
at none of the cost of decoding. The map is fitted once for each autoencoder, by least squares over patches of random
colours and gradients that are encoded for the purpose. It is kept in a file, so that a stored latent looks the same
after a restart, when no autoencoder is loaded.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn import functional

from graph.errors import LoomError
from graph.file import write_atomically
from graph.run.context import Picture
from nodes.latents import latent_factor, to_latent
from nodes.pixels import picture

_PATCHES = 12
"""Patches along a side of the picture that the map is fitted to."""
_LATENTS_PER_PATCH = 4
_SMALLEST_SIDE = 128
_FILE_NAME = "preview_colours.json"


class _FittedColours:
    """The maps by the fingerprint of their autoencoder, and the file that keeps them."""

    def __init__(self) -> None:
        self.maps: dict[str, Tensor] = {}
        self._file: Path | None = None

    def keep_in(self, folder: Path | None) -> None:
        self._file = folder / _FILE_NAME if folder is not None else None
        self.maps = self._kept() | self.maps

    def add(self, fingerprint: str, colours: Tensor) -> None:
        self.maps[fingerprint] = colours
        if self._file is not None:
            # Another engine may have kept maps of its own meanwhile.
            all_maps = self._kept() | self.maps
            text = json.dumps({key: item.tolist() for key, item in all_maps.items()})
            # Without the file the map is fitted again.
            with contextlib.suppress(LoomError):
                write_atomically(self._file, text.encode("utf-8"))

    def _kept(self) -> dict[str, Tensor]:
        """What the file holds; nothing where it is missing or damaged."""
        if self._file is None:
            return {}
        try:
            entries = json.loads(self._file.read_text("utf-8"))
            maps = {str(key): torch.tensor(rows, dtype=torch.float32) for key, rows in entries.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
        return {key: item for key, item in maps.items() if item.dim() == 2 and item.shape[1] == 3}


_FITTED = _FittedColours()


def keep_in(folder: Path | None) -> None:
    """Keep maps in a folder, and take up those that are there."""
    _FITTED.keep_in(folder)


def fit_colours(fingerprint: str, autoencoder: Any) -> Tensor:
    """(C+1)×3: colours in 0..1 from C latent channels and a one. Fitted once for each fingerprint."""
    if fingerprint not in _FITTED.maps:
        _FITTED.add(fingerprint, _fit(autoencoder))
    return _FITTED.maps[fingerprint]


def _fit(autoencoder: Any) -> Tensor:
    factor = latent_factor(autoencoder.config)
    colours = torch.rand(1, 3, _PATCHES, _PATCHES, generator=Generator().manual_seed(0))
    side = _PATCHES * _LATENTS_PER_PATCH * factor
    pixels = torch.cat(
        [
            functional.interpolate(colours, size=(side, side), mode="nearest"),
            functional.interpolate(colours, size=(side, side), mode="bilinear"),
        ]
    )
    weights = next(autoencoder.parameters())
    with torch.inference_mode():
        latents = to_latent(autoencoder, pixels.to(weights)).to("cpu", torch.float32)
    targets = functional.avg_pool2d(pixels, factor)
    colours_there = targets.permute(0, 2, 3, 1).reshape(-1, 3)
    solution: Tensor = torch.linalg.lstsq(_with_one(latents.clone()), colours_there).solution
    return solution


def fitted_colours(fingerprint: str) -> Tensor | None:
    """The map for an autoencoder, where it has been fitted, now or at an earlier time."""
    return _FITTED.maps.get(fingerprint)


def latent_pixels(latent: Tensor, colours: Tensor) -> Tensor:
    """3×h×w: the colours of one latent (C×h×w), about 0..1."""
    return latent_colours(latent.detach().to("cpu", torch.float32), colours)


def latent_colours(latent: Tensor, colours: Tensor) -> Tensor:
    """The same where both are on one device already, in float32."""
    height, width = latent.shape[-2:]
    return (_with_one(latent[None]) @ colours).T.reshape(3, height, width)


def middle_frame(latent: Tensor) -> Tensor:
    """C×h×w: a latent of a picture as it is, of a clip (C×f×h×w) the frame in the middle."""
    return latent if latent.dim() == 3 else latent[:, latent.shape[1] // 2]


def preview(latent: Tensor, colours: Tensor) -> Picture:
    """A small picture of one latent (C×h×w)."""
    return picture(enlarged(latent_pixels(latent, colours)))


def enlarged(pixels: Tensor) -> Tensor:
    """3×h×w pixels large enough to be looked at."""
    enlarge = -(-_SMALLEST_SIDE // max(pixels.shape[-2:]))
    return functional.interpolate(pixels[None], scale_factor=enlarge, mode="bilinear")[0] if enlarge > 1 else pixels


def _with_one(latents: Tensor) -> Tensor:
    """(N·h·w)×(C+1): the channels of every pixel, and a one."""
    rows = latents.permute(0, 2, 3, 1).flatten(0, 2)
    return torch.cat([rows, rows.new_ones(rows.shape[0], 1)], dim=1)
