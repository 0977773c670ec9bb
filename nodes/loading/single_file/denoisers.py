"""Configurations of denoisers, read off the names and shapes of their tensors.

What shapes do not tell (the width of an attention head, for one) is what the published models of the family have.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from nodes.loading.recognition import Layout, Part
from nodes.loading.recognition.keys import Keys

Config = dict[str, Any]

_UNET_HEAD = 64
_OLD_UNET_HEADS = 8
"""Stable Diffusion 1 has as many heads at every width; later models have heads of the same width."""
_SIZE_FEATURES = 256
_MMDIT_HEAD = 64
_FLUX_HEAD = 128
_FLUX_ROPE = [16, 56, 56]
_SD2_CROSS_ATTENTION = 1024


def denoiser_config(keys: Keys, part: Part) -> Config | None:
    """The configuration, as diffusers writes it, of a denoiser whose tensors have these names; None where no rule
    knows its layout."""
    rule = _RULES.get((part.family, part.layout))
    return rule(keys) if rule is not None else None


def _unet(keys: Keys) -> Config:
    levels = _levels(keys)
    widths = [width for width, _ in levels]
    depths = [blocks for _, blocks in levels]
    is_linear = keys.first_rank(".proj_in.weight") == len("OI")
    middle = keys.count("middle_block.1.transformer_blocks.")
    cross = keys.features(".attn2.to_k.weight")
    config: Config = {
        "_class_name": "UNet2DConditionModel",
        "sample_size": 128 if keys.has("label_emb.") else 64,
        "in_channels": keys.size(1, "input_blocks.0.0.weight"),
        "out_channels": keys.size(0, "out.2.weight"),
        "block_out_channels": widths,
        "layers_per_block": len(depths[0]),
        "down_block_types": ["CrossAttnDownBlock2D" if depth[0] else "DownBlock2D" for depth in depths],
        "up_block_types": ["CrossAttnUpBlock2D" if depth[0] else "UpBlock2D" for depth in reversed(depths)],
        "cross_attention_dim": cross,
        "attention_head_dim": [max(1, width // _UNET_HEAD) for width in widths] if is_linear else _OLD_UNET_HEADS,
        "use_linear_projection": is_linear,
        "transformer_layers_per_block": _depths([depth[0] for depth in depths], middle),
        "upcast_attention": is_linear and cross == _SD2_CROSS_ATTENTION,
    }
    added = keys.size(1, "label_emb.0.0.weight")
    if added:
        config |= {
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": _SIZE_FEATURES,
            "projection_class_embeddings_input_dim": added,
        }
    return config


def _levels(keys: Keys) -> list[tuple[int, list[int]]]:
    """Width of each level on the way down, and the number of transformer blocks after each of its resnets."""
    levels: list[tuple[int, list[int]]] = []
    is_new = True
    for index in range(1, keys.count("input_blocks.")):
        block = keys.below(f"input_blocks.{index}.")
        if block.has("0.op."):
            is_new = True
            continue
        if is_new:
            levels.append((block.size(0, "0.in_layers.2.weight"), []))
            is_new = False
        levels[-1][1].append(block.count("1.transformer_blocks."))
    return levels


def _depths(depths: list[int], middle: int) -> int | list[int]:
    """Transformer blocks at each level; the middle takes those of the last level, which may have none of its own."""
    used = {depth for depth in (*depths, middle) if depth}
    if len(used) <= 1:
        return next(iter(used), 1)
    return [*(depth or 1 for depth in depths[:-1]), depths[-1] or middle]


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
    ("stable_diffusion", Layout.ORIGINAL): _unet,
    ("stable_diffusion_xl", Layout.ORIGINAL): _unet,
    ("stable_diffusion_3", Layout.ORIGINAL): _stable_diffusion_3,
    ("flux", Layout.ORIGINAL): _flux,
}
