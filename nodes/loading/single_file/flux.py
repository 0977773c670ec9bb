"""Names and shapes of Flux's tensors: from the layout that it was published in to that of diffusers.

Where the original keeps the projections of queries, keys and values in one matrix, diffusers has one for each; where
the original has shift before scale, diffusers has scale before shift.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import torch

_EMBEDDERS = {
    "time_in.in_layer": "time_text_embed.timestep_embedder.linear_1",
    "time_in.out_layer": "time_text_embed.timestep_embedder.linear_2",
    "vector_in.in_layer": "time_text_embed.text_embedder.linear_1",
    "vector_in.out_layer": "time_text_embed.text_embedder.linear_2",
    "guidance_in.in_layer": "time_text_embed.guidance_embedder.linear_1",
    "guidance_in.out_layer": "time_text_embed.guidance_embedder.linear_2",
    "img_in": "x_embedder",
    "txt_in": "context_embedder",
    "final_layer.linear": "proj_out",
}
_DOUBLE = {
    "img_mod.lin": "norm1.linear",
    "txt_mod.lin": "norm1_context.linear",
    "img_attn.proj": "attn.to_out.0",
    "txt_attn.proj": "attn.to_add_out",
    "img_mlp.0": "ff.net.0.proj",
    "img_mlp.2": "ff.net.2",
    "txt_mlp.0": "ff_context.net.0.proj",
    "txt_mlp.2": "ff_context.net.2",
    "img_attn.norm.query_norm": "attn.norm_q",
    "img_attn.norm.key_norm": "attn.norm_k",
    "txt_attn.norm.query_norm": "attn.norm_added_q",
    "txt_attn.norm.key_norm": "attn.norm_added_k",
}
_DOUBLE_JOINED = {
    "img_attn.qkv": ("attn.to_q", "attn.to_k", "attn.to_v"),
    "txt_attn.qkv": ("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"),
}
_SINGLE = {
    "modulation.lin": "norm.linear",
    "linear2": "proj_out",
    "norm.query_norm": "attn.norm_q",
    "norm.key_norm": "attn.norm_k",
}
_SINGLE_JOINED = ("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp")
_LAST_NORM = "final_layer.adaLN_modulation.1"
_BLOCK = re.compile(r"(double|single)_blocks\.(\d+)\.(.+)")


def flux_to_diffusers(state: Mapping[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """The tensors under the names that diffusers has for them; what it has none for keeps its own."""
    width = config["num_attention_heads"] * config["attention_head_dim"]
    converted: dict[str, Any] = {}
    for name, tensor in state.items():
        stem, _, ending = name.rpartition(".")
        ending = "weight" if ending == "scale" else ending
        for target, part in _targets(stem, tensor, width):
            converted[f"{target}.{ending}"] = part
    return converted


def _targets(stem: str, tensor: Any, width: int) -> list[tuple[str, Any]]:
    if stem in _EMBEDDERS:
        return [(_EMBEDDERS[stem], tensor)]
    if stem == _LAST_NORM:
        shift, scale = tensor.chunk(2, dim=0)
        return [("norm_out.linear", torch.cat([scale, shift], dim=0))]
    block = _BLOCK.fullmatch(stem)
    if block is None:
        return [(stem, tensor)]
    kind, number, rest = block.groups()
    if kind == "double":
        names = _DOUBLE_JOINED.get(rest)
        parts = tensor.chunk(3, dim=0) if names else (tensor,)
        return _below("transformer_blocks", number, names or (_DOUBLE.get(rest, rest),), parts)
    if rest == "linear1":
        parts = tensor.split([width, width, width, tensor.shape[0] - 3 * width], dim=0)
        return _below("single_transformer_blocks", number, _SINGLE_JOINED, parts)
    return _below("single_transformer_blocks", number, (_SINGLE.get(rest, rest),), (tensor,))


def _below(blocks: str, number: str, names: tuple[str, ...], parts: tuple[Any, ...]) -> list[tuple[str, Any]]:
    return [(f"{blocks}.{number}.{name}", part) for name, part in zip(names, parts, strict=True)]
