"""A tiny Stable Diffusion that reads text at every size of its latent, as methods that read attention want it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import UNet2DConditionModel

from tests.nodes import tiny_models


def save_attentive(folder: Path) -> Path:
    """Its UNet has three levels, and attention to the text in each."""
    tiny_models.save_stable_diffusion(folder)
    torch.manual_seed(0)
    levels: dict[str, Any] = {
        "block_out_channels": (8, 16, 16),
        "down_block_types": ("CrossAttnDownBlock2D",) * 3,
        "up_block_types": ("CrossAttnUpBlock2D",) * 3,
    }
    config = UNet2DConditionModel.load_config(folder / "unet")
    UNet2DConditionModel.from_config({**config, **levels}).save_pretrained(folder / "unet")
    return folder
