"""Stable Video Diffusion: a UNet with layers along the frames that makes a clip of a picture, without a prompt.

Source: Blattmann et al. 2023, arXiv:2311.15127. Predicts velocity, with continuous timesteps.
Needs: ``unet``, ``vae`` (with a decoder that joins frames), ``image_encoder`` (CLIP), ``scheduler``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from nodes.denoising.model_call import ModelCall
from nodes.denoising.picture_conditions import PictureConditions, PictureSource
from nodes.families.base import Family
from nodes.handles import Denoiser
from nodes.values import Conditioning

_SIDE = 224
_MEAN, _DEVIATION = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
"""What the image encoder was trained with, as all of OpenAI's CLIP."""


class StableVideoDiffusion(Family):
    title = "Stable Video Diffusion"
    reads_text = False
    makes_clips = True
    frames_first = True
    parts = ("image_encoder",)

    def recognises(self, config: Mapping[str, Any]) -> bool:
        return config.get("_class_name") == "UNetSpatioTemporalConditionModel"

    def latent_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["out_channels"])

    def further_channels(self, config: Mapping[str, Any]) -> int:
        return int(config["in_channels"]) - int(config["out_channels"])

    def latent_step(self, config: Mapping[str, Any]) -> int:
        """Each block but the last halves what it is given."""
        return 1 << (len(config["block_out_channels"]) - 1)

    def without_conditioning(self) -> Conditioning:
        return Conditioning({}, empty={})

    def fitted(self, denoiser: Denoiser, conditioning: Conditioning) -> Conditioning:
        if conditioning.states:
            raise NodeError("Stable Video Diffusion takes no prompt.", "Unwire 'positive' and 'negative'.")
        return conditioning

    def packed(self, sample: Tensor) -> Tensor:
        """R×f×C×h×w."""
        return sample.transpose(1, 2)

    def unpacked(self, output: Tensor, sample: Tensor) -> Tensor:
        return output.transpose(1, 2)

    def arguments(self, network: Any, call: ModelCall) -> dict[str, Any]:
        return {
            "timestep": call.timestep,
            "encoder_hidden_states": call.tokens,
            "added_time_ids": call.states["motion"],
        }

    def moving_picture_conditions(
        self, denoiser: Denoiser, source: PictureSource, frame_rate: int, motion: int, noise_augmentation: float
    ) -> PictureConditions:
        noise = torch.randn(source.first.shape, generator=source.generator)
        # Half of it, as pixels are in 0..1 here and the model's own are in -1..1.
        noisy = source.first + noise_augmentation / 2 * noise
        scale = float(denoiser.autoencoder.config.get("scaling_factor", 1.0))
        latent = source.encode(noisy[:, :, None], False) / scale
        with source.image_encoder() as encoder:
            pixels = _clip_pixels(source.original_first).to(encoder.device, encoder.dtype)
            tokens = encoder(pixels).image_embeds[:, None].float().cpu()
        # The model was trained with one frame a second less than it was told.
        told = torch.tensor([[frame_rate - 1.0, motion, noise_augmentation]])
        channels = latent.expand(-1, -1, source.latent_shape[1], -1, -1)
        return PictureConditions(channels, {"tokens": tokens, "motion": told}, ("channels", "tokens"))


def _clip_pixels(picture: Tensor) -> Tensor:
    """1×3×224×224: a picture (1×3×H×W in 0..1) stretched to the size of the image encoder, and in its scale."""
    blurred = picture
    for axis in (-2, -1):
        blurred = _blurred(blurred, axis, _SIDE)
    small = functional.interpolate(blurred, (_SIDE, _SIDE), mode="bicubic", align_corners=True)
    mean, deviation = (small.new_tensor(part).view(1, 3, 1, 1) for part in (_MEAN, _DEVIATION))
    return (small - mean) / deviation


def _blurred(picture: Tensor, axis: int, size: int) -> Tensor:
    """Blurred along an axis by as much as it will be shrunk, so that nothing finer is left."""
    factor = picture.shape[axis] / size
    spread = max((factor - 1) / 2, 1e-3)
    length = int(max(4 * spread, 3)) // 2 * 2 + 1
    places = torch.arange(length, dtype=picture.dtype) - length // 2
    weights = torch.exp(-(places**2) / (2 * spread**2))
    kernel = (weights / weights.sum()).view(1, 1, 1, -1)
    kernel = kernel if axis == -1 else kernel.transpose(-1, -2)
    margin = length // 2
    padding = (margin, margin, 0, 0) if axis == -1 else (0, 0, margin, margin)
    channels = picture.shape[1]
    padded = functional.pad(picture, padding, mode="reflect" if margin < picture.shape[axis] else "replicate")
    return functional.conv2d(padded, kernel.expand(channels, -1, -1, -1), groups=channels)


FAMILY = StableVideoDiffusion()
