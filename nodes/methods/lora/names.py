"""Which layers of a model the names in a LoRA's file stand for.

Dots and underscores count the same, so that one table serves every layout. Beside the names of diffusers and
transformers it has those of the models' own repositories, where one layer may stand for several here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from nodes.handles import Component
from nodes.loading.motion import joined_network
from nodes.loading.weights import module_class

_CONVOLUTIONS = (nn.Conv1d, nn.Conv2d, nn.Conv3d)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that can be adapted: O×I (and the kernel's sides) are the shape of its weights."""

    name: str
    shape: tuple[int, ...]

    @property
    def rows(self) -> int:
        return self.shape[0]


@dataclass(frozen=True, slots=True)
class Target:
    """What one name stands for: layers side by side, whose rows follow each other.

    ``is_swapped``: the two halves of the rows stand in the other order here.
    """

    layers: tuple[Layer, ...]
    is_swapped: bool = False


def layer_of(name: str, module: nn.Module) -> Layer | None:
    """The layer that a module is; None where it is of a kind that adapters do not change."""
    if isinstance(module, nn.Linear):
        return Layer(name, (module.out_features, module.in_features))
    if isinstance(module, _CONVOLUTIONS) and module.groups == 1:
        return Layer(name, (module.out_channels, module.in_channels, *module.kernel_size))
    return None


@functools.lru_cache(maxsize=16)
def targets(component: Component) -> Mapping[str, Target]:
    """All names by which a network's layers may be called, in the form of ``plain_name``. No weights are read."""
    layers = {layer.name: layer for layer in _layers(_without_weights(component))}
    known = {plain_name(name): Target((layer,)) for name, layer in layers.items()}
    further = _ORIGINAL_NAMES.get(component.class_name, _text_encoder_names)
    for original, names, is_swapped in further(layers, component.config):
        if all(name in layers for name in names):
            known.setdefault(plain_name(original), Target(tuple(layers[name] for name in names), is_swapped))
    return known


def plain_name(name: str) -> str:
    """A name as tables have it: underscores for dots, without the wrappers that older layouts put around layers."""
    return name.replace(".", "_").replace("_processor_", "_")


def _layers(network: nn.Module) -> Iterator[Layer]:
    found = (layer_of(name, module) for name, module in network.named_modules())
    return (layer for layer in found if layer is not None)


def _without_weights(component: Component) -> nn.Module:
    if component.parts:
        return joined_network(*map(_without_weights, component.parts))
    kind = module_class(component)
    with torch.device("meta"):
        if hasattr(kind, "from_config"):
            network = kind.from_config(component.config)
        else:
            network = kind(kind.config_class.from_dict(component.config))
    assert isinstance(network, nn.Module)
    return network


_Names = Iterable[tuple[str, tuple[str, ...], bool]]
"""A name, the layers that it stands for, and whether the halves of its rows are swapped."""


def _text_encoder_names(layers: Mapping[str, Layer], config: Mapping[str, Any]) -> _Names:
    """Of CLIP, with and without the module around it, and as the oldest files call the parts of attention."""
    older = {"q_proj": "to_q", "k_proj": "to_k", "v_proj": "to_v", "out_proj": "to_out"}
    for name in layers:
        stem, _, last = name.rpartition(".")
        short = name.removeprefix("text_model.")
        yield f"text_model.{short}", (name,), False
        if last in older:
            for prefix in ("text_model.", ""):
                yield f"{prefix}{stem.removeprefix('text_model.')}.{older[last]}", (name,), False


def _unet_names(layers: Mapping[str, Layer], config: Mapping[str, Any]) -> _Names:
    """Those of the latent diffusion UNet: blocks are counted through, resnets and attentions are its parts 0 and 1."""
    per_block = config.get("layers_per_block", 2)
    for name in layers:
        original = _unet_name(name, per_block, layers) if isinstance(per_block, int) else None
        if original is not None:
            yield original, (name,), False
        if name.endswith("to_out.0"):
            yield name.removesuffix(".0"), (name,), False


_UNET_ENDS = {
    "conv_in": "input_blocks.0.0",
    "conv_out": "out.2",
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
}
_RESNET_PARTS = {"conv1": "in_layers.2", "conv2": "out_layers.3", "time_emb_proj": "emb_layers.1"}
_RESNET_PARTS |= {"conv_shortcut": "skip_connection"}
_UNET_BLOCK = re.compile(r"(down_blocks\.(\d+)|up_blocks\.(\d+)|mid_block)\.(\w+)\.(\d+)\.(.+)")


def _unet_name(name: str, per_block: int, layers: Mapping[str, Layer]) -> str | None:
    if name in _UNET_ENDS:
        return _UNET_ENDS[name]
    match = _UNET_BLOCK.fullmatch(name)
    if match is None:
        return None
    block, down, up, kind, number, rest = match.groups()
    inner = _RESNET_PARTS.get(rest, rest) if kind == "resnets" else rest
    index = int(number)
    if block == "mid_block":
        return f"middle_block.{2 * index if kind == 'resnets' else 1}.{inner}"
    place = {"resnets": 0, "attentions": 1}.get(kind)
    if down is not None:
        if kind == "downsamplers":
            return f"input_blocks.{(int(down) + 1) * (per_block + 1)}.0.op"
        return None if place is None else f"input_blocks.{1 + int(down) * (per_block + 1) + index}.{place}.{inner}"
    first = int(up) * (per_block + 1)
    if kind == "upsamplers":
        has_attention = any(other.startswith(f"{block}.attentions.") for other in layers)
        return f"output_blocks.{first + per_block}.{2 if has_attention else 1}.conv"
    return None if place is None else f"output_blocks.{first + index}.{place}.{inner}"


_ATTENTION = ("to_q", "to_k", "to_v")
_ADDED_ATTENTION = ("add_q_proj", "add_k_proj", "add_v_proj")
_Part = tuple[str, tuple[str, ...], bool]

_FLUX_DOUBLE: tuple[_Part, ...] = (
    ("img_attn.qkv", tuple(f"attn.{name}" for name in _ATTENTION), False),
    ("txt_attn.qkv", tuple(f"attn.{name}" for name in _ADDED_ATTENTION), False),
    ("img_attn.proj", ("attn.to_out.0",), False),
    ("txt_attn.proj", ("attn.to_add_out",), False),
    ("img_mlp.0", ("ff.net.0.proj",), False),
    ("img_mlp.2", ("ff.net.2",), False),
    ("txt_mlp.0", ("ff_context.net.0.proj",), False),
    ("txt_mlp.2", ("ff_context.net.2",), False),
    ("img_mod.lin", ("norm1.linear",), False),
    ("txt_mod.lin", ("norm1_context.linear",), False),
)
_FLUX_SINGLE: tuple[_Part, ...] = (
    ("linear1", (*(f"attn.{name}" for name in _ATTENTION), "proj_mlp"), False),
    ("linear2", ("proj_out",), False),
    ("modulation.lin", ("norm.linear",), False),
)
_FLUX_ENDS: tuple[_Part, ...] = (
    ("img_in", ("x_embedder",), False),
    ("txt_in", ("context_embedder",), False),
    ("time_in.in_layer", ("time_text_embed.timestep_embedder.linear_1",), False),
    ("time_in.out_layer", ("time_text_embed.timestep_embedder.linear_2",), False),
    ("vector_in.in_layer", ("time_text_embed.text_embedder.linear_1",), False),
    ("vector_in.out_layer", ("time_text_embed.text_embedder.linear_2",), False),
    ("guidance_in.in_layer", ("time_text_embed.guidance_embedder.linear_1",), False),
    ("guidance_in.out_layer", ("time_text_embed.guidance_embedder.linear_2",), False),
    ("final_layer.linear", ("proj_out",), False),
    ("final_layer.adaLN_modulation.1", ("norm_out.linear",), True),
)
_SD3_JOINT: tuple[_Part, ...] = (
    ("x_block.attn.qkv", tuple(f"attn.{name}" for name in _ATTENTION), False),
    ("x_block.attn2.qkv", tuple(f"attn2.{name}" for name in _ATTENTION), False),
    ("context_block.attn.qkv", tuple(f"attn.{name}" for name in _ADDED_ATTENTION), False),
    ("x_block.attn.proj", ("attn.to_out.0",), False),
    ("x_block.attn2.proj", ("attn2.to_out.0",), False),
    ("context_block.attn.proj", ("attn.to_add_out",), False),
    ("x_block.mlp.fc1", ("ff.net.0.proj",), False),
    ("x_block.mlp.fc2", ("ff.net.2",), False),
    ("context_block.mlp.fc1", ("ff_context.net.0.proj",), False),
    ("context_block.mlp.fc2", ("ff_context.net.2",), False),
    ("x_block.adaLN_modulation.1", ("norm1.linear",), False),
    ("context_block.adaLN_modulation.1", ("norm1_context.linear",), False),
)
_SD3_ENDS: tuple[_Part, ...] = (
    ("x_embedder.proj", ("pos_embed.proj",), False),
    ("context_embedder", ("context_embedder",), False),
    ("t_embedder.mlp.0", ("time_text_embed.timestep_embedder.linear_1",), False),
    ("t_embedder.mlp.2", ("time_text_embed.timestep_embedder.linear_2",), False),
    ("y_embedder.mlp.0", ("time_text_embed.text_embedder.linear_1",), False),
    ("y_embedder.mlp.2", ("time_text_embed.text_embedder.linear_2",), False),
    ("final_layer.linear", ("proj_out",), False),
    ("final_layer.adaLN_modulation.1", ("norm_out.linear",), True),
)


def _flux_names(layers: Mapping[str, Layer], config: Mapping[str, Any]) -> _Names:
    yield from _in_blocks("double_blocks", "transformer_blocks", config.get("num_layers", 0), _FLUX_DOUBLE)
    single = config.get("num_single_layers", 0)
    yield from _in_blocks("single_blocks", "single_transformer_blocks", single, _FLUX_SINGLE)
    yield from _FLUX_ENDS


def _sd3_names(layers: Mapping[str, Layer], config: Mapping[str, Any]) -> _Names:
    count = config.get("num_layers", 0)
    for original, names, _ in _in_blocks("joint_blocks", "transformer_blocks", count, _SD3_JOINT):
        # The last block's text goes no further: its normalisation is of the kind whose halves were swapped.
        yield original, names, original == f"joint_blocks.{count - 1}.context_block.adaLN_modulation.1"
    yield from _SD3_ENDS


def _in_blocks(original: str, ours: str, count: int, parts: tuple[_Part, ...]) -> _Names:
    for number in range(count):
        for name, names, is_swapped in parts:
            yield f"{original}.{number}.{name}", tuple(f"{ours}.{number}.{part}" for part in names), is_swapped


_ORIGINAL_NAMES: dict[str, Callable[[Mapping[str, Layer], Mapping[str, Any]], _Names]] = {
    "UNet2DConditionModel": _unet_names,
    "UNetMotionModel": _unet_names,
    "FluxTransformer2DModel": _flux_names,
    "SD3Transformer2DModel": _sd3_names,
}
