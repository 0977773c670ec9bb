"""More tiny models with random weights, saved as ordinary model folders (see ``tiny_models``)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import diffusers
import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    DDPMPipeline,
    DDPMScheduler,
    DiTPipeline,
    DiTTransformer2DModel,
    HunyuanDiT2DModel,
    HunyuanDiTPipeline,
    LCMScheduler,
    LDMPipeline,
    UNet2DConditionModel,
    UNet2DModel,
    VQModel,
)
from transformers import BertConfig, BertModel, BertTokenizer

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


def save_hunyuan_dit(folder: Path, knows_sizes: bool = True) -> Path:
    torch.manual_seed(0)
    transformer = HunyuanDiT2DModel(
        sample_size=16,
        num_layers=2,
        patch_size=2,
        attention_head_dim=8,
        num_attention_heads=3,
        in_channels=4,
        cross_attention_dim=32,
        cross_attention_dim_t5=32,
        pooled_projection_dim=16,
        hidden_size=24,
        activation_fn="gelu-approximate",
        use_style_cond_and_image_meta_size=knows_sizes,
    )
    HunyuanDiTPipeline(
        transformer=transformer,
        vae=AutoencoderKL(
            block_out_channels=(4,) * 4,
            norm_num_groups=2,
            latent_channels=4,
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            scaling_factor=0.13025,
        ).eval(),
        text_encoder=_bert(),
        tokenizer=_bert_tokenizer(),
        text_encoder_2=tiny_models._t5(32),
        tokenizer_2=tiny_models._t5_tokenizer(),
        scheduler=DDPMScheduler(
            beta_schedule="scaled_linear",
            beta_end=0.03,
            prediction_type="v_prediction",
            steps_offset=1,
            clip_sample=False,
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
    return folder


def save_latent_consistency_model(folder: Path, is_xl: bool = False) -> Path:
    """Stable Diffusion or XL with guidance distilled into its UNet."""
    save = tiny_models.save_stable_diffusion_xl if is_xl else tiny_models.save_stable_diffusion
    save(folder)
    replace_unet(folder, time_cond_proj_dim=16)
    config = DDIMScheduler.load_config(folder / "scheduler")
    replace_scheduler(folder, LCMScheduler.from_config(config, clip_sample=False))
    return folder


def save_pixart_delta(folder: Path) -> Path:
    tiny_models.save_pixart(folder, is_sigma=False)
    replace_scheduler(folder, LCMScheduler(beta_start=1e-4, beta_end=0.02, beta_schedule="linear"))
    return folder


def save_playground(folder: Path, scheduler: str = "EDMDPMSolverMultistepScheduler") -> Path:
    """Stable Diffusion XL by EDM's noise levels, with latents brought to a mean and a spread for each channel."""
    tiny_models.save_stable_diffusion_xl(folder)
    replace_scheduler(folder, getattr(diffusers, scheduler)(sigma_min=0.002, sigma_max=80.0))
    path = folder / "vae" / "config.json"
    latents = {"latents_mean": [-1.6, 0.1, 0.7, -0.3], "latents_std": [8.4, 9.5, 7.0, 10.2], "scaling_factor": 0.5}
    path.write_text(json.dumps({**json.loads(path.read_text()), **latents}))
    return folder


def replace_scheduler(folder: Path, scheduler: Any) -> None:
    """Put another scheduler into a model's folder."""
    shutil.rmtree(folder / "scheduler")
    scheduler.save_pretrained(folder / "scheduler")
    index = folder / "model_index.json"
    kind = ["diffusers", type(scheduler).__name__]
    index.write_text(json.dumps({**json.loads(index.read_text()), "scheduler": kind}))


def _bert() -> BertModel:
    config = BertConfig(
        vocab_size=133,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        max_position_embeddings=77,
    )
    return BertModel(config).eval()


def _bert_tokenizer() -> BertTokenizer:
    """Letter by letter: each at a word's start, and each within a word."""
    letters = [chr(code) for code in range(33, 97)]
    entries = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    vocab = {entry: index for index, entry in enumerate(entries)}
    return BertTokenizer(vocab=vocab, do_lower_case=False, model_max_length=77)


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
