"""Names of the tensors of text and image encoders: from OpenCLIP's layout, which is also that of OpenAI's CLIP, to that
of transformers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

_EMBEDDINGS = {
    "positional_embedding": "text_model.embeddings.position_embedding.weight",
    "token_embedding.weight": "text_model.embeddings.token_embedding.weight",
    "ln_final.weight": "text_model.final_layer_norm.weight",
    "ln_final.bias": "text_model.final_layer_norm.bias",
}
_IN_LAYER = {
    "ln_1": "layer_norm1",
    "ln_2": "layer_norm2",
    "mlp.c_fc": "mlp.fc1",
    "mlp.c_proj": "mlp.fc2",
    "attn.out_proj": "self_attn.out_proj",
}
_BLOCK = re.compile(r"transformer\.resblocks\.(\d+)\.(.+)[._](weight|bias)")


_VISION = {
    "class_embedding": "vision_model.embeddings.class_embedding",
    "conv1.weight": "vision_model.embeddings.patch_embedding.weight",
    "positional_embedding": "vision_model.embeddings.position_embedding.weight",
    "ln_pre.weight": "vision_model.pre_layrnorm.weight",  # so spelled there
    "ln_pre.bias": "vision_model.pre_layrnorm.bias",
    "ln_post.weight": "vision_model.post_layernorm.weight",
    "ln_post.bias": "vision_model.post_layernorm.bias",
}


def open_clip_to_transformers(state: Mapping[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The tensors of a text encoder that transformers has names for, of the first ``layers`` layers."""
    converted: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if name in _EMBEDDINGS:
            converted[_EMBEDDINGS[name]] = tensor
        elif name == "text_projection":
            converted["text_projection.weight"] = tensor.T.contiguous()
        elif (block := _BLOCK.fullmatch(name)) is not None and int(block[1]) < layers:
            converted |= _layer(block, tensor, "text_model")
    return converted


def open_clip_vision_to_transformers(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of an image encoder (below ``visual.``) that transformers has names for."""
    converted: dict[str, Tensor] = {}
    for full, tensor in state.items():
        name = full.removeprefix("visual.")
        if name == full:
            continue  # the text encoder beside it
        if name in _VISION:
            converted[_VISION[name]] = tensor
        elif name == "proj":
            converted["visual_projection.weight"] = tensor.T.contiguous()
        elif (block := _BLOCK.fullmatch(name)) is not None:
            converted |= _layer(block, tensor, "vision_model")
    return converted


def _layer(block: re.Match[str], tensor: Tensor, model: str) -> dict[str, Tensor]:
    """A tensor of one layer; the three projections of its attention are one there."""
    layer, rest, ending = f"{model}.encoder.layers.{block[1]}.", block[2], block[3]
    if rest == "attn.in_proj":
        parts = zip("qkv", tensor.chunk(3, dim=0), strict=True)
        return {f"{layer}self_attn.{target}_proj.{ending}": part for target, part in parts}
    return {f"{layer}{_IN_LAYER[rest]}.{ending}": tensor} if rest in _IN_LAYER else {}
