"""Between pictures or clips and latents: sizes, and the scale that denoisers expect.

Autoencoders of clips (those of CogVideoX and Wan) take N×3×F×H×W and make one latent frame of the first picture and
one of every few that follow. All others work picture by picture; a clip is then a latent for each of its frames.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn import functional

from nodes.values import Component

_TENSORS_AT_ONCE = 4


def latent_factor(autoencoder_config: Mapping[str, Any]) -> int:
    """How many pixels along a side of a picture one pixel of its latent stands for."""
    if "scale_factor_spatial" in autoencoder_config:
        return int(autoencoder_config["scale_factor_spatial"])
    halvings = len(autoencoder_config["block_out_channels"]) - 1
    return 1 << halvings


def frame_factor(autoencoder_config: Mapping[str, Any]) -> int:
    """How many frames of a clip one latent frame after the first stands for."""
    names = ("scale_factor_temporal", "temporal_compression_ratio")
    return next((int(autoencoder_config[name]) for name in names if name in autoencoder_config), 1)


def latent_frames(autoencoder_config: Mapping[str, Any], frames: int) -> int:
    """How many latent frames a clip of so many frames takes."""
    return 1 - (1 - frames) // frame_factor(autoencoder_config)


def latent_channels(autoencoder_config: Mapping[str, Any]) -> int:
    """Channels of the autoencoder's latents."""
    return int(autoencoder_config["z_dim" if "z_dim" in autoencoder_config else "latent_channels"])


def takes_clips(autoencoder_class: str) -> bool:
    """Whether autoencoders of the class work on clips as a whole, not on pictures."""
    return autoencoder_class in ("AutoencoderKLCogVideoX", "AutoencoderKLWan")


def joins_frames(autoencoder: Any) -> bool:
    """Whether the decoder lets the frames that it is given together act on each other (Stable Video Diffusion)."""
    return type(autoencoder).__name__ == "AutoencoderKLTemporalDecoder"


def autoencoder_dtype(autoencoder_config: Mapping[str, Any], dtype: torch.dtype) -> torch.dtype:
    """The number format an autoencoder works in where the run's is ``dtype``."""
    if autoencoder_config.get("_class_name") == "AutoencoderKLWan":
        # Its authors keep it in full precision, and fewer digits show as flicker.
        return torch.float32
    # In some, activations overflow half precision; the model's authors marked them so.
    overflows = dtype is torch.float16 and autoencoder_config.get("force_upcast")
    return torch.float32 if overflows else dtype


def needed_bytes(autoencoder: Component, pixels: int, dtype: torch.dtype) -> int:
    """About how much memory encoding or decoding one picture takes beside the weights; 0 for autoencoders of clips.

    Most is taken at full size, where the widest of the outermost layers has the channels of the second level, and
    several of its tensors are there at once.
    """
    channels = autoencoder.config.get("block_out_channels")
    if not channels or takes_clips(autoencoder.class_name):
        return 0
    return pixels * int(channels[min(1, len(channels) - 1)]) * dtype.itemsize * _TENSORS_AT_ONCE


def padded_to(pixels: Tensor, unit: int) -> Tensor:
    """N×C×H×W pixels, continued at the right and at the bottom until both sides are multiples of ``unit``."""
    height, width = pixels.shape[-2:]
    return functional.pad(pixels, (0, -width % unit, 0, -height % unit), mode="replicate")


def to_latent(autoencoder: Any, pixels: Tensor) -> Tensor:
    """The most likely latent (N×c×h×w) of pictures (N×3×H×W in 0..1), scaled as denoisers expect it.

    An autoencoder of clips takes each picture for a clip of one frame.
    """
    if takes_clips(type(autoencoder).__name__):
        return clip_to_latent(autoencoder, pixels[:, :, None])[:, :, 0]
    encoded = autoencoder.encode(pixels * 2 - 1)
    # Those with a codebook have no distribution of latents, but the latents.
    mode: Tensor = encoded.latent_dist.mode() if hasattr(encoded, "latent_dist") else encoded.latents
    return _scaled(autoencoder, mode)


def to_pixels(autoencoder: Any, latents: Tensor) -> Tensor:
    """The pictures (N×3×H×W in 0..1) that latents (N×c×h×w, scaled as denoisers expect them) stand for."""
    return _in_range(autoencoder.decode(unscaled(autoencoder.config, latents)).sample)


def clip_to_latent(autoencoder: Any, clips: Tensor, generator: Generator | None = None) -> Tensor:
    """The latents (N×c×f×h×w) of clips (N×3×F×H×W in 0..1), for autoencoders that take clips.

    The most likely ones, or drawn with a generator.
    """
    distribution = autoencoder.encode(clips * 2 - 1).latent_dist
    return _scaled(autoencoder, distribution.mode() if generator is None else distribution.sample(generator))


def latent_to_clip(autoencoder: Any, latents: Tensor) -> Tensor:
    """The clips (N×3×F×H×W in 0..1) that latents (N×c×f×h×w) stand for, for autoencoders that take clips."""
    clips = _in_range(autoencoder.decode(unscaled(autoencoder.config, latents)).sample)
    # Of an even number of latent frames, that of CogVideoX makes several frames of the first one too.
    frames = (latents.shape[2] - 1) * frame_factor(autoencoder.config) + 1
    return clips[:, :, -frames:]


def latent_to_frames(autoencoder: Any, latents: Tensor) -> Tensor:
    """The pictures (F×3×H×W in 0..1) of neighbouring frames' latents (F×c×h×w)."""
    if not joins_frames(autoencoder):
        return to_pixels(autoencoder, latents)
    return _in_range(autoencoder.decode(unscaled(autoencoder.config, latents), num_frames=len(latents)).sample)


def _in_range(decoded: Tensor) -> Tensor:
    return (decoded / 2 + 0.5).clamp(0, 1)


def _scaled(autoencoder: Any, latents: Tensor) -> Tensor:
    mean, deviation = _statistics(autoencoder.config, latents)
    scaled: Tensor = (latents - mean) * (autoencoder.config.get("scaling_factor", 1.0) / deviation)
    return scaled


def unscaled(autoencoder_config: Mapping[str, Any], latents: Tensor) -> Tensor:
    """Latents as the autoencoder makes them, from those that are scaled as denoisers expect it.

    The configuration is the whole one, with the entries that a file leaves to the class (``full_config``).
    """
    mean, deviation = _statistics(autoencoder_config, latents)
    raw: Tensor = latents * (deviation / autoencoder_config.get("scaling_factor", 1.0)) + mean
    return raw


def _statistics(config: Mapping[str, Any], like: Tensor) -> tuple[Any, Any]:
    """Mean and deviation of an autoencoder's raw latents: for each channel, or one for all."""
    mean, deviation = config.get("latents_mean"), config.get("latents_std")
    if mean is None or deviation is None:
        return config.get("shift_factor") or 0.0, 1.0
    shape = (-1, *(1,) * (like.dim() - 2))
    return like.new_tensor(mean).view(shape), like.new_tensor(deviation).view(shape)
