"""SparseCtrl in one file: its configuration, and its tensors under the names of diffusers.

Layout: github.com/guoyww/AnimateDiff (Guo et al. 2023, arXiv:2311.16933): that of diffusers, but for its motion
modules, which are named as in motion adapters. That of diffusers is read as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes.loading.recognition import Layout
from nodes.loading.recognition.keys import Keys
from nodes.loading.single_file.adapters import motion_adapter_state
from nodes.loading.single_file.unets import embedding_widths, encoder_config

Config = dict[str, Any]
State = dict[str, Any]

_LATENT_CHANNELS, _COLOURS = 4, 3
_MOST_FRAMES = 32
"""Frames that the published networks tell apart; files may leave their places out, which are the same for all."""


def sparse_control_config(keys: Keys, layout: Layout) -> Config:
    """The configuration of a SparseCtrl network, read off its tensors."""
    whole = encoder_config(keys, Layout.DIFFUSERS)
    reads_latents = "controlnet_cond_embedding.weight" in keys
    read = keys.size(1, "controlnet_cond_embedding.weight", "controlnet_cond_embedding.conv_in.weight")
    usual = _LATENT_CHANNELS if reads_latents else _COLOURS
    inner = "temporal_transformer." if layout is Layout.ORIGINAL else ""
    first = f"down_blocks.0.motion_modules.0.{inner}transformer_blocks.0."
    places = keys.size(1, f"{first}attention_blocks.0.pos_encoder.pe", f"{first}pos_embed.pe")
    return {
        "_class_name": "SparseControlNetModel",
        **{name: value for name, value in whole.items() if name != "upcast_attention"},
        "down_block_types": [kind.replace("2D", "Motion") for kind in whole["down_block_types"]],
        "conditioning_channels": usual,
        "concat_conditioning_mask": read > usual,
        "use_simplified_condition_embedding": reads_latents,
        "motion_max_seq_length": places or _MOST_FRAMES,
        **({} if reads_latents else {"conditioning_embedding_out_channels": embedding_widths(keys, Layout.DIFFUSERS)}),
    }


def sparse_control_state(state: State, config: Mapping[str, Any]) -> State:
    """The tensors of a SparseCtrl network in its original layout under the names of diffusers."""
    from diffusers.models.embeddings import SinusoidalPositionalEmbedding

    named = motion_adapter_state(state)
    for name, tensor in list(named.items()):
        if name.endswith(".attn1.to_q.weight") and ".motion_modules." in name:
            place = name.replace("attn1.to_q.weight", "pos_embed.pe")
            if place not in named:
                named[place] = SinusoidalPositionalEmbedding(tensor.shape[1], config["motion_max_seq_length"]).pe
    return named
