"""Configurations of denoisers, read off the names and shapes of their tensors.

What shapes do not tell (the width of an attention head, for one) is what the published models of the family have.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from nodes.loading.recognition import Layout, Part
from nodes.loading.recognition.keys import Keys
from nodes.loading.single_file.unets import unet_config

Config = dict[str, Any]

_UNET_FAMILIES = ("stable_diffusion", "stable_diffusion_xl", "stable_unclip")
_MMDIT_HEAD = 64
_FLUX_HEAD = 128
_FLUX_ROPE = [16, 56, 56]


def denoiser_config(keys: Keys, part: Part) -> Config | None:
    """The configuration, as diffusers writes it, of a denoiser whose tensors have these names; None where no rule
    knows its layout."""
    if part.family in _UNET_FAMILIES and part.layout in (Layout.ORIGINAL, Layout.DIFFUSERS):
        return unet_config(keys, part.layout, part.family == "stable_unclip")
    rule = _RULES.get((part.family, part.layout))
    return rule(keys) if rule is not None else None


def _stable_diffusion_3(keys: Keys) -> Config:
    width, patch = keys.size(0, "x_embedder.proj.weight"), keys.size(-1, "x_embedder.proj.weight")
    blocks = range(keys.count("joint_blocks."))
    return {
        "_class_name": "SD3Transformer2DModel",
        "sample_size": 128,
        "patch_size": patch,
        "in_channels": keys.size(1, "x_embedder.proj.weight"),
        "out_channels": keys.size(0, "final_layer.linear.weight") // patch**2,
        "num_layers": len(blocks),
        "attention_head_dim": _MMDIT_HEAD,
        "num_attention_heads": width // _MMDIT_HEAD,
        "caption_projection_dim": width,
        "joint_attention_dim": keys.size(1, "context_embedder.weight"),
        "pooled_projection_dim": keys.size(1, "y_embedder.mlp.0.weight"),
        "pos_embed_max_size": math.isqrt(keys.size(1, "pos_embed")),
        "qk_norm": "rms_norm" if keys.has("joint_blocks.0.x_block.attn.ln_q.") else None,
        "dual_attention_layers": [index for index in blocks if keys.has(f"joint_blocks.{index}.x_block.attn2.")],
    }


def _flux(keys: Keys) -> Config:
    width, channels = keys.size(0, "img_in.weight"), keys.size(1, "img_in.weight")
    made = keys.size(0, "final_layer.linear.weight")
    return {
        "_class_name": "FluxTransformer2DModel",
        "patch_size": 1,
        "in_channels": channels,
        "out_channels": None if made == channels else made,
        "num_layers": keys.count("double_blocks."),
        "num_single_layers": keys.count("single_blocks."),
        "attention_head_dim": _FLUX_HEAD,
        "num_attention_heads": width // _FLUX_HEAD,
        "joint_attention_dim": keys.size(1, "txt_in.weight"),
        "pooled_projection_dim": keys.size(1, "vector_in.in_layer.weight"),
        "guidance_embeds": keys.has("guidance_in."),
        "axes_dims_rope": list(_FLUX_ROPE),
    }


_RULES: Mapping[tuple[str, Layout], Callable[[Keys], Config]] = {
    ("stable_diffusion_3", Layout.ORIGINAL): _stable_diffusion_3,
    ("flux", Layout.ORIGINAL): _flux,
}
