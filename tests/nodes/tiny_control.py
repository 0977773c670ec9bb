"""Tiny random networks that steer the tiny models: ControlNets of every kind, and T2I-Adapters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    ControlNetUnionModel,
    FluxControlNetModel,
    FluxTransformer2DModel,
    HunyuanDiT2DControlNetModel,
    HunyuanDiT2DModel,
    SD3ControlNetModel,
    SD3Transformer2DModel,
    T2IAdapter,
    UNet2DConditionModel,
)
from torch import nn

from tests.nodes import tiny_families, tiny_models

EMBEDDING = (2, 4)
"""The widths of a control embedding that halves the sides once, as the tiny autoencoders do."""


def save_unet_control(folder: Path, model: Path, seed: int = 1, **config: Any) -> Path:
    """A ControlNet for the UNet of ``model``."""
    torch.manual_seed(seed)
    unet = UNet2DConditionModel.from_pretrained(model / "unet")
    network = ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=EMBEDDING)
    if config:
        network = ControlNetModel.from_config({**network.config, **config})
    return _saved(network, folder, seed)


def save_union_control(folder: Path, model: Path, seed: int = 1, types: int = 6) -> Path:
    """A ControlNet-Union for the UNet of ``model``."""
    torch.manual_seed(seed)
    config = ControlNetModel.from_unet(
        UNet2DConditionModel.from_pretrained(model / "unet"), conditioning_embedding_out_channels=EMBEDDING
    ).config
    width = config.block_out_channels[0]
    own = {"num_control_type": types, "num_trans_channel": width, "num_proj_channel": width, "num_trans_head": 2}
    return _saved(ControlNetUnionModel.from_config({**config, **own}), folder, seed)


def save_flow_control(folder: Path, model: Path, seed: int = 1, **config: Any) -> Path:
    """A ControlNet for the transformer of ``model``, a Stable Diffusion 3."""
    torch.manual_seed(seed)
    transformer = SD3Transformer2DModel.from_pretrained(model / "transformer")
    own = {"num_layers": 1, "extra_conditioning_channels": 0, **config}
    return _saved(SD3ControlNetModel.from_config({**transformer.config, **own}), folder, seed)


def save_flux_control(folder: Path, model: Path, seed: int = 1, **config: Any) -> Path:
    """A ControlNet for the transformer of ``model``, a Flux."""
    torch.manual_seed(seed)
    transformer = FluxTransformer2DModel.from_pretrained(model / "transformer")
    own = {"num_layers": 1, "num_single_layers": 1, **config}
    return _saved(FluxControlNetModel.from_config({**transformer.config, **own}), folder, seed)


def save_hunyuan(folder: Path, layers: int = 6) -> Path:
    """A Hunyuan-DiT of enough blocks that some are skipped."""
    tiny_families.save_hunyuan_dit(folder)
    torch.manual_seed(0)
    config = HunyuanDiT2DModel.load_config(folder / "transformer")
    HunyuanDiT2DModel.from_config({**config, "num_layers": layers}).save_pretrained(folder / "transformer")
    make_exact(folder)
    return folder


def save_hunyuan_control(folder: Path, model: Path, seed: int = 1) -> Path:
    """A ControlNet for the transformer of ``model``, a Hunyuan-DiT."""
    torch.manual_seed(seed)
    config = HunyuanDiT2DModel.load_config(model / "transformer")
    own = {"transformer_num_layers": config["num_layers"]}
    return _saved(HunyuanDiT2DControlNetModel.from_config({**config, **own}), folder, seed)


def save_adapter(folder: Path, seed: int = 1, **config: Any) -> Path:
    """A T2I-Adapter for UNets of two levels, 8 and 16 wide."""
    torch.manual_seed(seed)
    own = {"channels": [8, 16], "num_res_blocks": 1, "downscale_factor": tiny_models.FACTOR, **config}
    T2IAdapter(**own).save_pretrained(folder)
    return folder


def save_three_levels(folder: Path, is_xl: bool = False, layers: int = 1) -> Path:
    """A Stable Diffusion whose UNet has three levels, 8, 16 and 16 wide, of so many ``layers`` each."""
    save = tiny_models.save_stable_diffusion_xl if is_xl else tiny_models.save_stable_diffusion
    save(folder)
    torch.manual_seed(0)
    plain, attentive = "DownBlock2D", "CrossAttnDownBlock2D"
    downwards = (plain, attentive, attentive) if is_xl else (attentive, attentive, plain)
    levels: dict[str, Any] = {
        "block_out_channels": (8, 16, 16),
        "layers_per_block": layers,
        "down_block_types": downwards,
        "up_block_types": tuple(kind.replace("Down", "Up") for kind in reversed(downwards)),
    }
    if is_xl:
        levels |= {"attention_head_dim": (2, 4, 4), "transformer_layers_per_block": (1, 1, 2)}
    config = UNet2DConditionModel.load_config(folder / "unet")
    UNet2DConditionModel.from_config({**config, **levels}).save_pretrained(folder / "unet")
    return folder


def save_deep_flux(folder: Path) -> Path:
    """A Flux of several blocks, with an autoencoder that halves the sides three times, as the published one does."""
    tiny_models.save_flux(folder)
    torch.manual_seed(0)
    config = FluxTransformer2DModel.load_config(folder / "transformer")
    FluxTransformer2DModel.from_config({**config, "num_layers": 3, "num_single_layers": 3}).save_pretrained(
        folder / "transformer"
    )
    levels: dict[str, Any] = {
        "block_out_channels": (8,) * 4,
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
    }
    AutoencoderKL.from_config({**AutoencoderKL.load_config(folder / "vae"), **levels}).save_pretrained(folder / "vae")
    make_exact(folder)
    return folder


def save_flux_with_channels(folder: Path, channels: int) -> Path:
    """A Flux that takes so many channels beside those of the latent."""
    tiny_models.save_flux(folder)
    torch.manual_seed(0)
    config = FluxTransformer2DModel.load_config(folder / "transformer")
    own = {"in_channels": config["in_channels"] + 4 * channels, "out_channels": config["in_channels"]}
    FluxTransformer2DModel.from_config({**config, **own}).save_pretrained(folder / "transformer")
    make_exact(folder)
    return folder


def make_exact(model: Path) -> None:
    """Let the autoencoder of ``model`` say exactly what it means: stock pipelines draw latents of control pictures."""
    autoencoder = AutoencoderKL.from_pretrained(model / "vae")
    deviations = slice(autoencoder.config.latent_channels, None)
    with torch.no_grad():
        autoencoder.quant_conv.weight[deviations] = 0
        autoencoder.quant_conv.bias[deviations] = -60
    autoencoder.save_pretrained(model / "vae")


def _saved(network: Any, folder: Path, seed: int) -> Path:
    """A ControlNet begins with layers of zeros, which would make it do nothing."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in network.parameters():
        if not parameter.any():
            nn.init.normal_(parameter, std=0.05, generator=generator)
    network.save_pretrained(folder)
    return folder
