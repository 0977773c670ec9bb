"""More tiny models with random weights, saved as ordinary model folders (see ``tiny_models``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    DDIMScheduler,
    DDPMPipeline,
    DDPMScheduler,
    DiTPipeline,
    DiTTransformer2DModel,
    LDMPipeline,
    UNet2DConditionModel,
    UNet2DModel,
    VQModel,
)

from tests.nodes import tiny_models

CLASSES = {0: "tench, Tinca tinca", 1: "goldfish", 7: "cock"}


def save_pixel_unet(folder: Path, channels: int = 3, **unet: Any) -> Path:
    torch.manual_seed(0)
    DDPMPipeline(unet=_unet(channels, **unet), scheduler=DDPMScheduler()).save_pretrained(folder)
    return folder


def save_latent_unet(folder: Path) -> Path:
    torch.manual_seed(0)
    autoencoder = VQModel(
        block_out_channels=(8, 8),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=3,
        num_vq_embeddings=64,
        norm_num_groups=2,
    ).eval()
    scheduler = DDIMScheduler(beta_start=0.0015, beta_end=0.0195, beta_schedule="scaled_linear", clip_sample=False)
    LDMPipeline(vqvae=autoencoder, unet=_unet(3), scheduler=scheduler).save_pretrained(folder)
    return folder


def save_class_dit(folder: Path) -> Path:
    torch.manual_seed(0)
    transformer = DiTTransformer2DModel(
        num_attention_heads=2,
        attention_head_dim=8,
        in_channels=4,
        out_channels=8,
        num_layers=2,
        sample_size=16,
        patch_size=2,
        num_embeds_ada_norm=1000,
        attention_bias=True,
        norm_type="ada_norm_zero",
        activation_fn="gelu-approximate",
        norm_elementwise_affine=False,
    )
    for parameter in transformer.parameters():
        if not parameter.any():  # some layers begin with zeros, which would make classes do nothing
            torch.nn.init.normal_(parameter, std=0.05)
    DiTPipeline(
        transformer=transformer,
        vae=tiny_models._autoencoder(4, 0.18215, None),
        scheduler=DDIMScheduler(clip_sample=False),
    ).save_pretrained(folder)
    # The published folders name the classes here; the pipeline reads them, and does not write them.
    index = folder / "model_index.json"
    names = {str(number): text for number, text in CLASSES.items()}
    index.write_text(json.dumps({**json.loads(index.read_text()), "id2label": names}))
    return folder


def save_unet_with_channels(folder: Path, further: int, **unet: Any) -> Path:
    """Stable Diffusion with a UNet that takes further input channels."""
    tiny_models.save_stable_diffusion(folder)
    replace_unet(folder, in_channels=4 + further, **unet)
    return folder


def save_xl_with_channels(folder: Path, further: int) -> Path:
    """Stable Diffusion XL with such a UNet."""
    tiny_models.save_stable_diffusion_xl(folder)
    replace_unet(folder, in_channels=4 + further)
    return folder


def replace_unet(folder: Path, **changes: Any) -> None:
    """Put a UNet with other settings into a model's folder."""
    torch.manual_seed(0)
    config = UNet2DConditionModel.load_config(folder / "unet")
    UNet2DConditionModel.from_config({**config, **changes}).save_pretrained(folder / "unet")


def _unet(channels: int, **more: Any) -> UNet2DModel:
    return UNet2DModel(
        sample_size=16,
        in_channels=channels,
        out_channels=channels,
        block_out_channels=(8, 16),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=4,
        norm_num_groups=2,
        **more,
    )
