"""Names of a text encoder's tensors: from OpenCLIP's layout to that of transformers."""

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


def open_clip_to_transformers(state: Mapping[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The tensors that transformers has names for, of the first ``layers`` layers."""
    converted: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if name in _EMBEDDINGS:
            converted[_EMBEDDINGS[name]] = tensor
        elif name == "text_projection":
            converted["text_projection.weight"] = tensor.T.contiguous()
        elif (block := _BLOCK.fullmatch(name)) is not None and int(block[1]) < layers:
            layer, rest, ending = f"text_model.encoder.layers.{block[1]}.", block[2], block[3]
            if rest == "attn.in_proj":
                for target, part in zip("qkv", tensor.chunk(3, dim=0), strict=True):
                    converted[f"{layer}self_attn.{target}_proj.{ending}"] = part
            elif rest in _IN_LAYER:
                converted[f"{layer}{_IN_LAYER[rest]}.{ending}"] = tensor
    return converted
