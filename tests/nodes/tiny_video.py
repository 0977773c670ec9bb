"""Models of clips, of the real classes with random weights of a few thousand numbers, saved as ordinary folders."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import AutoencoderKLCogVideoX, AutoencoderKLTemporalDecoder, AutoencoderKLWan


def cogvideox_autoencoder() -> AutoencoderKLCogVideoX:
    """8 pixels and 4 frames to a latent pixel; 4 channels."""
    return AutoencoderKLCogVideoX(
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
        down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4,
    ).eval()


def wan_autoencoder() -> AutoencoderKLWan:
    """8 pixels and 4 frames to a latent pixel; 16 channels, each with its own mean and deviation."""
    return AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, temperal_downsample=[False, True, True]
    ).eval()


def svd_autoencoder() -> AutoencoderKLTemporalDecoder:
    """2 pixels to a latent pixel; frames are encoded one by one and decoded together."""
    return AutoencoderKLTemporalDecoder(
        block_out_channels=(32, 64), down_block_types=("DownEncoderBlock2D",) * 2, latent_channels=4
    ).eval()


AUTOENCODERS = {"cogvideox": cogvideox_autoencoder, "wan": wan_autoencoder, "svd": svd_autoencoder}


def save_autoencoder(folder: Path, kind: str) -> Path:
    torch.manual_seed(0)
    AUTOENCODERS[kind]().save_pretrained(folder)
    return folder
