"""A tiny Stable unCLIP with random weights, saved as an ordinary model folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import DDPMScheduler, StableDiffusionPipeline, StableUnCLIPImg2ImgPipeline, UNet2DConditionModel
from diffusers.pipelines.stable_diffusion.stable_unclip_image_normalizer import StableUnCLIPImageNormalizer
from transformers import CLIPImageProcessorPil, CLIPVisionConfig, CLIPVisionModelWithProjection

from tests.nodes import tiny_models


def save_stable_unclip(folder: Path) -> Path:
    tiny_models.save_stable_diffusion(folder, "v_prediction")
    pipeline: Any = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None)
    torch.manual_seed(5)
    width = tiny_models.WIDTH
    own = {"class_embed_type": "projection", "projection_class_embeddings_input_dim": 2 * width}
    normalizer = StableUnCLIPImageNormalizer(width)
    normalizer.mean.data.normal_()
    normalizer.std.data.uniform_(0.5, 2)
    StableUnCLIPImg2ImgPipeline(
        feature_extractor=CLIPImageProcessorPil(size=32, crop_size=32),
        image_encoder=CLIPVisionModelWithProjection(_vision_config()).eval(),
        image_normalizer=normalizer,
        image_noising_scheduler=DDPMScheduler(beta_schedule="squaredcos_cap_v2"),
        tokenizer=pipeline.tokenizer,
        text_encoder=pipeline.text_encoder,
        unet=UNet2DConditionModel.from_config({**pipeline.unet.config, **own}),
        scheduler=pipeline.scheduler,
        vae=pipeline.vae,
    ).save_pretrained(folder)
    return folder


def _vision_config() -> CLIPVisionConfig:
    return CLIPVisionConfig(
        hidden_size=tiny_models.WIDTH,
        projection_dim=tiny_models.WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        image_size=32,
        patch_size=8,
    )
