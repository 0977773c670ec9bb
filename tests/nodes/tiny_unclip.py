"""Tiny models of Stable unCLIP with random weights: an ordinary model folder, and a checkpoint beside one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import DDPMScheduler, StableDiffusionPipeline, StableUnCLIPImg2ImgPipeline, UNet2DConditionModel
from diffusers.pipelines.stable_diffusion.stable_unclip_image_normalizer import StableUnCLIPImageNormalizer
from transformers import CLIPImageProcessorPil, CLIPVisionConfig, CLIPVisionModelWithProjection

from tests.nodes import original_layouts, tiny_checkpoints, tiny_models
from tests.nodes.tiny_checkpoints import Checkpoint, save_part


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


def _vision_config(**own: Any) -> CLIPVisionConfig:
    config = {
        "hidden_size": tiny_models.WIDTH,
        "projection_dim": tiny_models.WIDTH,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "intermediate_size": 37,
        "image_size": 32,
        "patch_size": 8,
    }
    return CLIPVisionConfig(**{**config, **own})


def checkpoint(place: Path, is_large: bool = False) -> Checkpoint:
    """The same weights as a folder and as one file, as Stable unCLIP was published with OpenCLIP-H, or with CLIP-L.

    The file of that with CLIP-L does not hold how its summaries are spread.
    """
    whole = tiny_checkpoints.stable_diffusion(place / "plain", True, "v_prediction")
    pipeline: Any = StableDiffusionPipeline.from_pretrained(whole.folder, safety_checker=None)
    torch.manual_seed(5)
    summary = 768 if is_large else 32
    encoder = CLIPVisionModelWithProjection(
        _vision_config(
            hidden_size=64,
            projection_dim=summary,
            num_attention_heads=1,
            hidden_act="quick_gelu" if is_large else "gelu",
        )
    ).eval()
    normalizer = StableUnCLIPImageNormalizer(summary)
    if is_large:
        normalizer.mean.data.normal_()
        normalizer.std.data.uniform_(0.5, 2)
    own = {"class_embed_type": "projection", "projection_class_embeddings_input_dim": 2 * summary}
    unet = UNet2DConditionModel.from_config({**pipeline.unet.config, **own})
    StableUnCLIPImg2ImgPipeline(
        feature_extractor=CLIPImageProcessorPil(size=32, crop_size=32),
        image_encoder=encoder,
        image_normalizer=normalizer,
        image_noising_scheduler=DDPMScheduler(beta_schedule="squaredcos_cap_v2"),
        tokenizer=pipeline.tokenizer,
        text_encoder=pipeline.text_encoder,
        unet=unet,
        scheduler=pipeline.scheduler,
        vae=pipeline.vae,
    ).save_pretrained(place / "folder")
    parts = {
        **whole.parts,
        "unet": original_layouts.below("model.diffusion_model.", original_layouts.unet(unet.state_dict(), 1)),
        "image_encoder": original_layouts.below(
            "embedder.model.", original_layouts.open_clip_vision(encoder.state_dict())
        ),
        # What CLIP has beside its image encoder, and the schedule of the noise that is added to summaries.
        "further": {"embedder.model.logit_scale": torch.zeros(()), "noise_augmentor.betas": torch.zeros(1000)},
    }
    state = {name: tensor for part in parts.values() for name, tensor in part.items()}
    return Checkpoint(place / "folder", save_part(place / "files" / "unclip.safetensors", state), parts)
