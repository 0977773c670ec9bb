"""Tiny pipelines with random weights of families that have no module of their own, saved as ordinary folders."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import (
    AuraFlowPipeline,
    AuraFlowTransformer2DModel,
    AutoencoderKLLTXVideo,
    DDIMScheduler,
    FlowMatchEulerDiscreteScheduler,
    LDMTextToImagePipeline,
    LTXPipeline,
    LTXVideoTransformer3DModel,
    UNet2DConditionModel,
)
from diffusers.pipelines.latent_diffusion.pipeline_latent_diffusion import LDMBertConfig, LDMBertModel
from transformers import UMT5Config, UMT5EncoderModel

from tests.nodes import tiny_families, tiny_models


def save_aura_flow(folder: Path) -> Path:
    torch.manual_seed(0)
    text = UMT5Config(vocab_size=98, d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4, pad_token_id=0)
    AuraFlowPipeline(
        tokenizer=tiny_models._t5_tokenizer(),
        text_encoder=UMT5EncoderModel(text).eval(),
        vae=tiny_models._autoencoder(4, 0.13025, None),
        transformer=AuraFlowTransformer2DModel(
            sample_size=16,
            patch_size=2,
            in_channels=4,
            num_mmdit_layers=1,
            num_single_dit_layers=1,
            attention_head_dim=8,
            num_attention_heads=4,
            joint_attention_dim=32,
            caption_projection_dim=32,
            out_channels=4,
            pos_embed_max_size=256,
        ),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=1.73),
    ).save_pretrained(folder)
    return folder


def save_ltx_video(folder: Path) -> Path:
    torch.manual_seed(0)
    LTXPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(),
        vae=AutoencoderKLLTXVideo(
            latent_channels=8,
            block_out_channels=(8, 8, 8, 8),
            decoder_block_out_channels=(8, 8, 8, 8),
            layers_per_block=(1, 1, 1, 1, 1),
            decoder_layers_per_block=(1, 1, 1, 1, 1),
            spatio_temporal_scaling=(True, True, False, False),
            decoder_spatio_temporal_scaling=(True, True, False, False),
            decoder_inject_noise=(False, False, False, False, False),
            upsample_residual=(False, False, False, False),
            upsample_factor=(1, 1, 1, 1),
            timestep_conditioning=False,
            patch_size=1,
            patch_size_t=1,
            encoder_causal=True,
            decoder_causal=False,
        ).eval(),
        text_encoder=tiny_models._t5(32),
        tokenizer=tiny_models._t5_tokenizer(),
        transformer=LTXVideoTransformer3DModel(
            in_channels=8,
            out_channels=8,
            num_attention_heads=4,
            attention_head_dim=8,
            cross_attention_dim=32,
            num_layers=1,
            caption_channels=32,
        ),
    ).save_pretrained(folder)
    return folder


def save_latent_diffusion(folder: Path) -> Path:
    """One of whose parts is of a class that only this pipeline has."""
    torch.manual_seed(0)
    bert = LDMBertConfig(
        vocab_size=133,
        max_position_embeddings=77,
        encoder_layers=1,
        encoder_ffn_dim=37,
        encoder_attention_heads=4,
        head_dim=8,
        d_model=32,
    )
    LDMTextToImagePipeline(
        vqvae=tiny_models._autoencoder(4, 0.18215, None),
        bert=LDMBertModel(bert).eval(),
        tokenizer=tiny_families._bert_tokenizer(),
        unet=UNet2DConditionModel(
            **tiny_models._UNET_BLOCKS,
            sample_size=16,
            out_channels=4,
            up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        ),
        scheduler=DDIMScheduler(clip_sample=False),
    ).save_pretrained(folder)
    return folder
