"""Tiny random networks of the small kinds of ControlNet, and models whose UNets have the layers that they expect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import ControlNetXSAdapter, UNet2DConditionModel
from torch import Generator, Tensor, nn

from tests.nodes import tiny_models
from tests.nodes.tiny_checkpoints import save_part

STRIDES = (2, 2)
"""Of the convolutions of an LLLite that bring a picture to the size of the second level of the tiny UNets.

Each level after it has half that size."""


def save_model(folder: Path, is_xl: bool = False) -> Path:
    """A Stable Diffusion or an XL whose UNet has two layers in each block."""
    save = tiny_models.save_stable_diffusion_xl if is_xl else tiny_models.save_stable_diffusion
    save(folder)
    torch.manual_seed(0)
    config = UNet2DConditionModel.load_config(folder / "unet")
    UNet2DConditionModel.from_config({**config, "layers_per_block": 2}).save_pretrained(folder / "unet")
    return folder


def save_xs(folder: Path, model: Path, seed: int = 1, **config: Any) -> Path:
    """A ControlNet-XS for the UNet of ``model``; its connections begin with zeros, which would make it do nothing."""
    torch.manual_seed(seed)
    unet = UNet2DConditionModel.from_pretrained(model / "unet")
    widths = [4, 8, 8][: len(unet.config.block_out_channels)]
    network = ControlNetXSAdapter.from_unet(unet, block_out_channels=widths, num_attention_heads=2)
    own = {"conditioning_embedding_out_channels": (2, 4), **config}
    network = ControlNetXSAdapter.from_config({**network.config, **own})
    for parameter in network.parameters():
        if not parameter.any():
            nn.init.normal_(parameter, std=0.1)
    network.save_pretrained(folder)
    return folder


def lllite(model: Path, is_new: bool = False, embedding: int = 6, hidden: int = 5) -> dict[str, Tensor]:
    """An LLLite for the attention of the UNet of ``model``, an XL, by the names of the original code.

    ``is_new``: as it is before any training, when its last layers are zero.
    """
    unet = UNet2DConditionModel.from_pretrained(model / "unet")
    generator = Generator().manual_seed(3)
    state: dict[str, Tensor] = {}

    def put(name: str, *shape: int, is_zero: bool = False) -> None:
        for ending, sides in (("weight", shape), ("bias", shape[:1])):
            made = torch.zeros(sides) if is_zero else 0.3 * torch.randn(sides, generator=generator)
            state[f"{name}.{ending}"] = made

    for name, module in unet.named_modules():
        if not name.endswith(("attn1.to_q", "attn1.to_k", "attn1.to_v", "attn2.to_q")) or name.startswith("up"):
            continue
        layer = f"lllite_unet_{_original(name)}"
        width = module.in_features
        level = len(unet.down_blocks) - 1 if name.startswith("mid") else int(name.split(".")[1])
        side = STRIDES[1] * 2 ** (level - 1)
        put(f"{layer}.conditioning1.0", embedding // 2, 3, STRIDES[0], STRIDES[0])
        put(f"{layer}.conditioning1.2", embedding, embedding // 2, side, side)
        put(f"{layer}.down.0", hidden, width)
        put(f"{layer}.mid.0", hidden, hidden + embedding)
        put(f"{layer}.up.0", width, hidden, is_zero=is_new)
    return state


def _original(name: str) -> str:
    """A layer's name in the numbered lists of the original code, whose blocks have two layers and a downsampler."""
    parts = name.split(".")
    if parts[0] == "mid_block":
        return "_".join(["middle_block", "1", *parts[3:]])
    number = 1 + 3 * int(parts[1]) + int(parts[3])
    return "_".join(["input_blocks", str(number), "1", *parts[4:]])


def save_lllite(path: Path, model: Path, is_new: bool = False) -> Path:
    return save_part(path, lllite(model, is_new))
