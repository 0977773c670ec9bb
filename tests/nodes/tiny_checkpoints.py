"""Small models whose proportions are those of the published ones, as folders and as files in the original layouts.

What a file's shapes do not tell (the groups of a normalisation, the width of a head) is as in the published models.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    DDIMScheduler,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    FluxPipeline,
    FluxTransformer2DModel,
    SD3Transformer2DModel,
    StableDiffusion3Pipeline,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, T5Config, T5EncoderModel

from nodes.loading.tokenizers import CLIP, OPEN_CLIP, tokenizer
from tests.nodes import original_layouts, tiny_models

WORDS, LENGTH, START, END = 49408, 77, 49406, 49407


@dataclass(frozen=True)
class Checkpoint:
    """The same weights as a folder of diffusers and as one file."""

    folder: Path
    file: Path
    parts: dict[str, dict[str, torch.Tensor]]
    """What the file holds, by part, with the prefixes of the file."""


def stable_diffusion(place: Path, is_second: bool = False, prediction_type: str = "epsilon") -> Checkpoint:
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        sample_size=64,
        block_out_channels=(32, 64),
        layers_per_block=1,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=64,
        attention_head_dim=(1, 1) if is_second else 8,
        use_linear_projection=is_second,
    )
    encoder = CLIPTextModel(clip_config(64, "gelu" if is_second else "quick_gelu")).eval()
    pipeline = StableDiffusionPipeline(
        unet=unet,
        vae=autoencoder(4, 0.18215),
        text_encoder=encoder,
        tokenizer=tokenizer(str(OPEN_CLIP if is_second else CLIP)),
        scheduler=DDIMScheduler(**_NOISE, clip_sample=False, set_alpha_to_one=False, prediction_type=prediction_type),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    if is_second:
        text = original_layouts.below("cond_stage_model.model.", original_layouts.open_clip(encoder.state_dict(), 1))
    else:
        text = original_layouts.below("cond_stage_model.transformer.", original_layouts.clip(encoder.state_dict()))
    return _saved(
        place, pipeline, {"unet": _ldm_unet(unet), "vae": _ldm_autoencoder(pipeline.vae), "text_encoder": text}
    )


def stable_diffusion_xl(place: Path) -> Checkpoint:
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        sample_size=128,
        block_out_channels=(32, 64),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=128,
        attention_head_dim=(1, 1),
        use_linear_projection=True,
        transformer_layers_per_block=(2, 2),
        addition_embed_type="text_time",
        addition_time_embed_dim=256,
        projection_class_embeddings_input_dim=64 + 6 * 256,
    )
    first = CLIPTextModel(clip_config(64, "quick_gelu")).eval()
    second = CLIPTextModelWithProjection(clip_config(64, "gelu")).eval()
    pipeline = StableDiffusionXLPipeline(
        unet=unet,
        vae=autoencoder(4, 0.13025, force_upcast=True),
        text_encoder=first,
        text_encoder_2=second,
        tokenizer=tokenizer(str(CLIP)),
        tokenizer_2=tokenizer(str(OPEN_CLIP)),
        scheduler=EulerDiscreteScheduler(**_NOISE, timestep_spacing="leading"),
        add_watermarker=False,
    )
    text = original_layouts.below("conditioner.embedders.0.transformer.", original_layouts.clip(first.state_dict()))
    big = original_layouts.below("conditioner.embedders.1.model.", original_layouts.open_clip(second.state_dict()))
    parts = {
        "unet": _ldm_unet(unet),
        "vae": _ldm_autoencoder(pipeline.vae),
        "text_encoder": text,
        "text_encoder_2": big,
    }
    return _saved(place, pipeline, parts)


def stable_diffusion_3(place: Path) -> Checkpoint:
    torch.manual_seed(0)
    transformer = SD3Transformer2DModel(
        sample_size=128,
        patch_size=2,
        in_channels=16,
        num_layers=2,
        attention_head_dim=64,
        num_attention_heads=1,
        joint_attention_dim=192,
        caption_projection_dim=64,
        pooled_projection_dim=128,
        pos_embed_max_size=96,
        qk_norm="rms_norm",
        dual_attention_layers=(0,),
    )
    first = CLIPTextModelWithProjection(clip_config(64, "quick_gelu")).eval()
    second = CLIPTextModelWithProjection(clip_config(64, "gelu")).eval()
    torch.nn.init.eye_(first.text_projection.weight)
    t5 = t5_encoder(192)
    pipeline = StableDiffusion3Pipeline(
        transformer=transformer,
        vae=autoencoder(16, 1.5305, 0.0609, is_bare=True, force_upcast=True),
        text_encoder=first,
        text_encoder_2=second,
        text_encoder_3=t5,
        tokenizer=tokenizer(str(CLIP)),
        tokenizer_2=tokenizer(str(OPEN_CLIP)),
        tokenizer_3=tiny_models._t5_tokenizer(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
    )
    # As in the published file, the first encoder comes without its projection, which does nothing.
    small = {name: tensor for name, tensor in first.state_dict().items() if not name.startswith("text_projection")}
    below = original_layouts.below
    parts = {
        "transformer": below(
            "model.diffusion_model.", original_layouts.stable_diffusion_3(transformer.state_dict(), 2)
        ),
        "vae": _ldm_autoencoder(pipeline.vae),
        "text_encoder": below("text_encoders.clip_l.transformer.", original_layouts.clip(small)),
        "text_encoder_2": below("text_encoders.clip_g.transformer.", original_layouts.clip(second.state_dict())),
        "text_encoder_3": below("text_encoders.t5xxl.transformer.", _t5_state(t5)),
    }
    return _saved(place, pipeline, parts)


def flux(place: Path, is_dev: bool = True) -> Checkpoint:
    torch.manual_seed(0)
    transformer = FluxTransformer2DModel(
        patch_size=1,
        in_channels=64,
        num_layers=1,
        num_single_layers=2,
        attention_head_dim=128,
        num_attention_heads=1,
        joint_attention_dim=64,
        pooled_projection_dim=64,
        axes_dims_rope=(16, 56, 56),
        guidance_embeds=is_dev,
    )
    encoder, t5 = CLIPTextModel(clip_config(64, "quick_gelu")).eval(), t5_encoder(64)
    pipeline = FluxPipeline(
        transformer=transformer,
        vae=autoencoder(16, 0.3611, 0.1159, is_bare=True, force_upcast=True),
        text_encoder=encoder,
        text_encoder_2=t5,
        tokenizer=tokenizer(str(CLIP)),
        tokenizer_2=tiny_models._t5_tokenizer(),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0 if is_dev else 1.0, use_dynamic_shifting=is_dev),
    )
    below = original_layouts.below
    parts = {
        "transformer": below("model.diffusion_model.", original_layouts.flux(transformer.state_dict(), 1, 2)),
        "vae": below("vae.", original_layouts.autoencoder(pipeline.vae.state_dict())),
        "text_encoder": below("text_encoders.clip_l.transformer.", original_layouts.clip(encoder.state_dict())),
        "text_encoder_2": below("text_encoders.t5xxl.transformer.", _t5_state(t5)),
    }
    return _saved(place, pipeline, parts)


def save_part(path: Path, state: dict[str, torch.Tensor], prefix: str = "") -> Path:
    """One part of a checkpoint as a file of its own, without the prefix that it has in the whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name.removeprefix(prefix): tensor.contiguous().clone() for name, tensor in state.items()}, path)
    return path


def autoencoder(
    channels: int, scaling_factor: float, shift_factor: float | None = None, is_bare: bool = False, **others: Any
) -> AutoencoderKL:
    """``is_bare``: without the convolutions at its waist, as from Stable Diffusion 3 on."""
    return AutoencoderKL(
        block_out_channels=(32, 32),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=channels,
        scaling_factor=scaling_factor,
        shift_factor=shift_factor,
        use_quant_conv=not is_bare,
        use_post_quant_conv=not is_bare,
        sample_size=1024,
        **others,
    ).eval()


def clip_config(width: int, activation: str) -> CLIPTextConfig:
    return CLIPTextConfig(
        hidden_size=width,
        projection_dim=width,
        intermediate_size=96,
        num_attention_heads=width // 64,
        num_hidden_layers=2,
        vocab_size=WORDS,
        max_position_embeddings=LENGTH,
        hidden_act=activation,
        bos_token_id=START,
        eos_token_id=END,
        pad_token_id=1,
    )


def t5_encoder(width: int) -> T5EncoderModel:
    config = T5Config(
        vocab_size=98,
        d_model=width,
        d_kv=8,
        d_ff=37,
        num_layers=2,
        num_heads=4,
        pad_token_id=0,
        feed_forward_proj="gated-gelu",
    )
    return T5EncoderModel(config).eval()


def _t5_state(encoder: T5EncoderModel) -> dict[str, torch.Tensor]:
    return {name: tensor for name, tensor in encoder.state_dict().items() if name != "encoder.embed_tokens.weight"}


def _ldm_unet(unet: UNet2DConditionModel) -> dict[str, torch.Tensor]:
    return original_layouts.below("model.diffusion_model.", original_layouts.unet(unet.state_dict(), 1))


def _ldm_autoencoder(vae: AutoencoderKL) -> dict[str, torch.Tensor]:
    return original_layouts.below("first_stage_model.", original_layouts.autoencoder(vae.state_dict()))


def _saved(place: Path, pipeline: Any, parts: dict[str, dict[str, torch.Tensor]]) -> Checkpoint:
    pipeline.save_pretrained(place / "folder")
    whole = {name: tensor for part in parts.values() for name, tensor in part.items()}
    return Checkpoint(place / "folder", save_part(place / "checkpoint.safetensors", whole), parts)


_NOISE: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "steps_offset": 1,
}
