"""Between pictures and latents: sizes, and the scale that denoisers expect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional


def latent_factor(autoencoder_config: Mapping[str, Any]) -> int:
    """How many pixels along a side of a picture one pixel of its latent stands for."""
    halvings = len(autoencoder_config["block_out_channels"]) - 1
    return 1 << halvings


def autoencoder_dtype(autoencoder_config: Mapping[str, Any], dtype: torch.dtype) -> torch.dtype:
    """The number format an autoencoder works in where the run's is ``dtype``."""
    # In some, activations overflow half precision; the model's authors marked them so.
    overflows = dtype is torch.float16 and autoencoder_config.get("force_upcast")
    return torch.float32 if overflows else dtype


def padded_to(pixels: Tensor, unit: int) -> Tensor:
    """N×C×H×W pixels, continued at the right and at the bottom until both sides are multiples of ``unit``."""
    height, width = pixels.shape[-2:]
    return functional.pad(pixels, (0, -width % unit, 0, -height % unit), mode="replicate")


def to_latent(autoencoder: Any, pixels: Tensor) -> Tensor:
    """The most likely latent (N×c×h×w) of pictures (N×3×H×W in 0..1), scaled as denoisers expect it."""
    config = autoencoder.config
    mode: Tensor = autoencoder.encode(pixels * 2 - 1).latent_dist.mode()
    latents: Tensor = (mode - (config.shift_factor or 0.0)) * config.scaling_factor
    return latents


def to_pixels(autoencoder: Any, latents: Tensor) -> Tensor:
    """The pictures (N×3×H×W in 0..1) that latents (N×c×h×w, scaled as denoisers expect them) stand for."""
    config = autoencoder.config
    pixels: Tensor = autoencoder.decode(latents / config.scaling_factor + (config.shift_factor or 0.0)).sample
    return (pixels / 2 + 0.5).clamp(0, 1)
