"""What stands for the autoencoder of models that work on pixels: between pictures and latents nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component
from nodes.pixels import luminance

_CLASS_NAME = "PixelSpace"
_GREY, _COLOURS = 1, 3


def pixel_space(folder: Path, channels: int) -> Component:
    """The handle for a model in ``folder`` that works on pictures of so many channels: 3 colours, or grey alone.

    Raises:
        NodeError: where it works on anything else.
    """
    if channels not in (_GREY, _COLOURS):
        raise NodeError(
            Wording("The model in %s works on %s channels, and comes without an autoencoder.", folder, channels),
            "Put the autoencoder that it was trained with into its folder 'vae' or 'vqvae'.",
        )
    config = {
        "_class_name": _CLASS_NAME,
        "latent_channels": channels,
        "block_out_channels": [channels],
        "scaling_factor": 1.0,
    }
    return Component(str(folder), _CLASS_NAME, f"{_CLASS_NAME}-{channels}", config)


def is_pixel_space(autoencoder_config: Mapping[str, Any]) -> bool:
    """Whether an autoencoder of this configuration only stands for one: its latents are the pixels, in -1..1."""
    return autoencoder_config.get("_class_name") == _CLASS_NAME


class PixelSpace(nn.Module):
    """Used as an autoencoder with a codebook is: ``encode`` gives ``latents``, ``decode`` gives a ``sample``."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        self.config = _Config(config)
        self.unit = nn.Parameter(torch.ones(()), requires_grad=False)
        """Keeps the device and the number format, as the weights of others do."""

    def encode(self, pixels: Tensor) -> SimpleNamespace:
        """N×3×H×W in -1..1 as N×C×H×W."""
        is_grey = self.config.latent_channels == _GREY
        return SimpleNamespace(latents=luminance(pixels) if is_grey else pixels)

    def decode(self, latents: Tensor) -> SimpleNamespace:
        """N×C×H×W as N×3×H×W."""
        return SimpleNamespace(sample=latents.expand(-1, _COLOURS, -1, -1))

    def enable_tiling(self) -> None:
        """Each pixel is by itself already."""

    def disable_tiling(self) -> None:
        """Each pixel is by itself already."""


class _Config(dict[str, Any]):
    """A configuration whose entries are attributes too, as those of diffusers' models."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error
