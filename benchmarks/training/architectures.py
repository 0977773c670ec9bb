"""The size of every embedded model; weights come from training or from a folder."""

from __future__ import annotations

from diffusers import AutoencoderKL, ControlNetModel, SD3Transformer2DModel, UNet2DConditionModel
from transformers import (
    CLIPTextConfig,
    CLIPTextModelWithProjection,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

from benchmarks.training.data.vocabulary import CAPTION_LENGTH, PICTURE_SIZE

WIDTH = 256
"""Channels of text states, and of text and image embeddings."""
LATENT_CHANNELS = 4
LATENT_SIZE = 32
BLOCK_CHANNELS = (96, 128, 160)
"""Of the UNet, and of the ControlNet that copies it."""


def text_encoder(vocabulary_size: int) -> CLIPTextModelWithProjection:
    """The tokenizer's last two tokens are the start and the end token; the end token pads."""
    start, end = vocabulary_size - 2, vocabulary_size - 1
    config = CLIPTextConfig(
        vocab_size=vocabulary_size,
        hidden_size=WIDTH,
        intermediate_size=768,
        num_hidden_layers=5,
        num_attention_heads=8,
        max_position_embeddings=CAPTION_LENGTH,
        projection_dim=WIDTH,
        bos_token_id=start,
        eos_token_id=end,
        pad_token_id=end,
        hidden_act="quick_gelu",
    )
    return CLIPTextModelWithProjection(config)


def image_encoder() -> CLIPVisionModelWithProjection:
    config = CLIPVisionConfig(
        hidden_size=WIDTH,
        intermediate_size=640,
        num_hidden_layers=6,
        num_attention_heads=8,
        image_size=PICTURE_SIZE,
        patch_size=16,
        projection_dim=WIDTH,
        hidden_act="quick_gelu",
    )
    return CLIPVisionModelWithProjection(config)


def autoencoder() -> AutoencoderKL:
    """Pictures of 128 x 128 to latents of 4 x 32 x 32, which training brings to mean 0 and spread 1."""
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        latent_channels=LATENT_CHANNELS,
        block_out_channels=(48, 96, 128),
        layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 3,
        up_block_types=("UpDecoderBlock2D",) * 3,
        norm_num_groups=16,
        sample_size=PICTURE_SIZE,
        scaling_factor=1.0,
        shift_factor=0.0,
    )


def unet() -> UNet2DConditionModel:
    return UNet2DConditionModel(
        sample_size=LATENT_SIZE,
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        layers_per_block=1,
        block_out_channels=BLOCK_CHANNELS,
        down_block_types=("CrossAttnDownBlock2D",) * 3,
        up_block_types=("CrossAttnUpBlock2D",) * 3,
        cross_attention_dim=WIDTH,
        # Diffusers reads this argument as the number of heads.
        attention_head_dim=(3, 4, 5),
    )


def mmdit() -> SD3Transformer2DModel:
    return SD3Transformer2DModel(
        sample_size=LATENT_SIZE,
        patch_size=2,
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        num_layers=7,
        attention_head_dim=32,
        num_attention_heads=6,
        joint_attention_dim=WIDTH,
        caption_projection_dim=192,
        pooled_projection_dim=WIDTH,
        pos_embed_max_size=20,
        qk_norm="rms_norm",
    )


def controlnet(base: UNet2DConditionModel) -> ControlNetModel:
    """A copy of the UNet's encoder that reads a picture of edges, 3 x 128 x 128 in 0..1."""
    return ControlNetModel.from_unet(
        base, conditioning_channels=3, conditioning_embedding_out_channels=(16, 32, BLOCK_CHANNELS[0])
    )
