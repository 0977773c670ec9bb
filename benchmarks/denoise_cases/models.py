"""The models that are measured: what is embedded, tiny ones, and random weights in the true shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from tests.nodes import tiny_models

ROOT = Path(__file__).parents[2]
EMBEDDED = ROOT / "resources" / "models"

_CLIP_L: dict[str, Any] = {
    "vocab_size": 514,
    "bos_token_id": 512,
    "eos_token_id": 513,
    "pad_token_id": 513,
    "hidden_size": 768,
    "intermediate_size": 3072,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "projection_dim": 768,
}
_CLIP_BIG_G = {
    **_CLIP_L,
    "hidden_size": 1280,
    "intermediate_size": 5120,
    "num_hidden_layers": 32,
    "num_attention_heads": 20,
    "projection_dim": 1280,
}
_NOISE: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "steps_offset": 1,
    "timestep_spacing": "leading",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A model in a folder, and the pictures that are made with it. ``side`` is in pixels."""

    name: str
    folder: Path
    side: int
    steps: int
    dtype: str = "float32"


def cases_on_cpu(folder: Path) -> list[Case]:
    """The embedded models, and tiny ones that are made in ``folder``."""
    tiny = {"tiny SD": tiny_models.save_stable_diffusion, "tiny SDXL": tiny_models.save_stable_diffusion_xl}
    made = [Case(name, _made(folder / name, save), side=32, steps=20) for name, save in tiny.items()]
    return [*made, *(Case(name, EMBEDDED / name, side=128, steps=20) for name in ("emoji-sd", "emoji-mmdit"))]


def cases_on_gpu(folder: Path) -> list[Case]:
    """Random weights in the shapes of SD 1.5 and SDXL, in half precision; they are made in ``folder`` once."""
    return [
        Case("SD 1.5", _made(folder / "sd15", save_sd15_shapes), side=512, steps=20, dtype="float16"),
        Case("SDXL", _made(folder / "sdxl", save_sdxl_shapes), side=1024, steps=20, dtype="float16"),
    ]


def _made(folder: Path, save: Callable[[Path], Path]) -> Path:
    return folder if (folder / "model_index.json").is_file() else save(folder)


def save_sd15_shapes(folder: Path) -> Path:
    """A model of random weights in the shapes of Stable Diffusion 1.5."""
    from diffusers import EulerDiscreteScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    with _seeded_device():
        unet = UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
        text_encoder = CLIPTextModel(CLIPTextConfig(**_CLIP_L))
    StableDiffusionPipeline(
        unet=unet,
        vae=_autoencoder(0.18215),
        text_encoder=text_encoder,
        tokenizer=_tokenizer(folder),
        scheduler=EulerDiscreteScheduler(**_NOISE),
        safety_checker=None,
        feature_extractor=None,
        image_encoder=None,
        requires_safety_checker=False,
    ).to(dtype=torch.float16).save_pretrained(folder)
    return folder


def save_sdxl_shapes(folder: Path) -> Path:
    """A model of random weights in the shapes of Stable Diffusion XL."""
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    with _seeded_device():
        unet = UNet2DConditionModel(
            sample_size=128,
            block_out_channels=(320, 640, 1280),
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            transformer_layers_per_block=(1, 2, 10),
            attention_head_dim=(5, 10, 20),
            use_linear_projection=True,
            cross_attention_dim=2048,
            addition_embed_type="text_time",
            addition_time_embed_dim=256,
            projection_class_embeddings_input_dim=2816,
        )
        text_encoder = CLIPTextModel(CLIPTextConfig(**_CLIP_L))
        text_encoder_2 = CLIPTextModelWithProjection(CLIPTextConfig(**_CLIP_BIG_G))
    StableDiffusionXLPipeline(
        unet=unet,
        vae=_autoencoder(0.13025),
        text_encoder=text_encoder,
        tokenizer=_tokenizer(folder),
        text_encoder_2=text_encoder_2,
        tokenizer_2=_tokenizer(folder),
        scheduler=EulerDiscreteScheduler(**_NOISE),
        add_watermarker=False,
    ).to(dtype=torch.float16).save_pretrained(folder)
    return folder


def _autoencoder(scaling_factor: float) -> Any:
    from diffusers import AutoencoderKL

    with _seeded_device():
        return AutoencoderKL(
            block_out_channels=(128, 256, 512, 512),
            layers_per_block=2,
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            scaling_factor=scaling_factor,
            sample_size=1024,
            # Random weights stay small: what overflows in the trained ones of SDXL does not here.
            force_upcast=False,
        )


def _tokenizer(folder: Path) -> Any:
    """That of the tiny model, with the length that true models read."""
    from transformers import CLIPTokenizer

    tiny = _made(folder.parent / "tiny SD", tiny_models.save_stable_diffusion)
    return CLIPTokenizer.from_pretrained(tiny / "tokenizer", local_files_only=True)


def _seeded_device() -> torch.device:
    """Where billions of random numbers are drawn in a second."""
    torch.manual_seed(0)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
