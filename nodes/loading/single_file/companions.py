"""Configurations of autoencoders, text encoders and image encoders, read off the names and shapes of their tensors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from nodes.loading.recognition import Layout, Part
from nodes.loading.recognition.keys import Keys

Config = dict[str, Any]

LATENT_SCALES: Mapping[str, Config] = {
    "stable_diffusion": {"scaling_factor": 0.18215},
    "stable_diffusion_xl": {"scaling_factor": 0.13025, "force_upcast": True},
    "stable_diffusion_3": {"scaling_factor": 1.5305, "shift_factor": 0.0609, "force_upcast": True},
    "pixart": {"scaling_factor": 0.18215},
    "hunyuan_dit": {"scaling_factor": 0.13025},
    "flux": {"scaling_factor": 0.3611, "shift_factor": 0.1159, "force_upcast": True},
}
"""How a family's denoisers expect latents to be scaled; and whether half precision is too small for the autoencoder."""

_HEAD = 64
_CLIP_L_WIDTH = 768
_LARGE_WIDTH, _LARGE_HEADS = 1024, 16
_START, _END = 49406, 49407
_OF_STATES = ("stable_diffusion", "stable_unclip")
"""Families whose UNets take the states of the text alone, without a summary."""
_SKIPPED_LAYERS = 1
"""Stable Diffusion 2 was trained with the states before the last layer of its text encoder, which is left out."""


def autoencoder_config(keys: Keys, part: Part, family: str) -> Config:
    """The configuration of an autoencoder for pictures whose latents ``family`` works on."""
    is_diffusers = part.layout is Layout.DIFFUSERS
    level, block = ("encoder.down_blocks.", "resnets.") if is_diffusers else ("encoder.down.", "block.")
    levels = range(keys.count(level))
    return {
        "_class_name": "AutoencoderKL",
        "block_out_channels": [keys.size(0, f"{level}{index}.{block}0.conv1.weight") for index in levels],
        "layers_per_block": keys.count(f"{level}0.{block}"),
        "down_block_types": ["DownEncoderBlock2D"] * len(levels),
        "up_block_types": ["UpDecoderBlock2D"] * len(levels),
        "latent_channels": part.features["latent_channels"],
        "use_quant_conv": keys.has("quant_conv."),
        "use_post_quant_conv": keys.has("post_quant_conv."),
        "sample_size": 512 if family in _OF_STATES else 1024,
        **LATENT_SCALES.get(family, LATENT_SCALES["stable_diffusion"]),
    }


def text_encoder_config(keys: Keys, part: Part, family: str) -> Config:
    """The configuration of a text encoder that is used by ``family``."""
    if part.variant in ("T5", "UMT5"):
        return _t5(keys, part.variant)
    return _open_clip(keys, family) if part.layout is Layout.OPEN_CLIP else _clip(keys, part, family)


def image_encoder_config(keys: Keys) -> Config:
    """The configuration of a CLIP image encoder in OpenCLIP's layout, with its projection."""
    visual = keys.below("visual.")
    width, patch = visual.size(0, "conv1.weight"), visual.size(-1, "conv1.weight")
    projection = visual.size(1, "proj")
    return {
        "architectures": ["CLIPVisionModelWithProjection"],
        "model_type": "clip_vision_model",
        "hidden_size": width,
        "intermediate_size": visual.size(0, "transformer.resblocks.0.mlp.c_fc.weight"),
        "num_hidden_layers": visual.count("transformer.resblocks."),
        # From L on, image encoders have as many heads whatever their width; smaller ones have heads of one width.
        "num_attention_heads": _LARGE_HEADS if width >= _LARGE_WIDTH else max(1, width // _HEAD),
        "image_size": patch * math.isqrt(visual.size(0, "positional_embedding") - 1),
        "patch_size": patch,
        "projection_dim": projection,
        "hidden_act": "quick_gelu" if projection == _CLIP_L_WIDTH else "gelu",
        "layer_norm_eps": 1e-5,
    }


def _clip(keys: Keys, part: Part, family: str) -> Config:
    inside = keys.below("text_model.") if keys.has("text_model.") else keys
    width = inside.size(1, "embeddings.token_embedding.weight")
    has_summary = part.name == "text_encoder_2" or family == "stable_diffusion_3"
    # Only OpenAI's own CLIP has the quick form of its activation.
    is_first = width == _CLIP_L_WIDTH or part.name == "text_encoder"
    return _clip_config(
        has_summary,
        width,
        layers=inside.count("encoder.layers."),
        hidden=inside.size(0, "encoder.layers.0.mlp.fc1.weight"),
        words=inside.size(0, "embeddings.token_embedding.weight"),
        length=inside.size(0, "embeddings.position_embedding.weight"),
        activation="quick_gelu" if is_first else "gelu",
        projection=keys.size(0, "text_projection.weight") or width,
    )


def _open_clip(keys: Keys, family: str) -> Config:
    width = keys.size(1, "token_embedding.weight")
    layers = keys.count("transformer.resblocks.")
    return _clip_config(
        family not in _OF_STATES,
        width,
        layers=layers - _SKIPPED_LAYERS if family in _OF_STATES else layers,
        hidden=keys.size(0, "transformer.resblocks.0.mlp.c_fc.weight"),
        words=keys.size(0, "token_embedding.weight"),
        length=keys.size(0, "positional_embedding"),
        activation="gelu",
        projection=keys.size(1, "text_projection") or width,
    )


def _clip_config(
    has_summary: bool,
    width: int,
    *,
    layers: int,
    hidden: int,
    words: int,
    length: int,
    activation: str,
    projection: int,
) -> Config:
    return {
        "architectures": ["CLIPTextModelWithProjection" if has_summary else "CLIPTextModel"],
        "model_type": "clip_text_model",
        "hidden_size": width,
        "intermediate_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": max(1, width // _HEAD),
        "vocab_size": words,
        "max_position_embeddings": length,
        "hidden_act": activation,
        "layer_norm_eps": 1e-5,
        "projection_dim": projection,
        "bos_token_id": _START,
        "eos_token_id": _END,
        "pad_token_id": 1,
    }


def _t5(keys: Keys, variant: str) -> Config:
    layer = keys.below("encoder.block.0.layer.")
    heads = layer.size(1, "0.SelfAttention.relative_attention_bias.weight")
    is_gated = "1.DenseReluDense.wi_0.weight" in layer
    return {
        "architectures": ["UMT5EncoderModel" if variant == "UMT5" else "T5EncoderModel"],
        "model_type": "umt5" if variant == "UMT5" else "t5",
        "vocab_size": keys.size(0, "shared.weight", "encoder.embed_tokens.weight"),
        "d_model": layer.size(1, "0.SelfAttention.q.weight"),
        "d_kv": layer.size(0, "0.SelfAttention.q.weight") // max(1, heads),
        "d_ff": layer.size(0, "1.DenseReluDense.wi_0.weight", "1.DenseReluDense.wi.weight"),
        "num_layers": keys.count("encoder.block."),
        "num_heads": heads,
        "relative_attention_num_buckets": layer.size(0, "0.SelfAttention.relative_attention_bias.weight"),
        "feed_forward_proj": "gated-gelu" if is_gated else "relu",
        "is_encoder_decoder": False,
        "use_cache": False,
    }
