"""Configurations of UNets and of ControlNets for them, in the layout of latent diffusion or that of diffusers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from nodes.loading.recognition import Layout
from nodes.loading.recognition.keys import Keys

Config = dict[str, Any]

_HEAD = 64
_OLD_HEADS = 8
"""Stable Diffusion 1 has as many heads at every width; later models have heads of the same width."""
_SIZE_FEATURES = 256
_ADDED_SIZE = "projection_class_embeddings_input_dim"
_SD2_CROSS_ATTENTION = 1024


@dataclass(frozen=True, slots=True)
class _Shape:
    """``widths`` of the levels on the way down; ``depths``: transformer blocks after each resnet of each level."""

    in_channels: int
    widths: list[int]
    depths: list[list[int]]
    middle: int
    is_linear: bool
    cross: int
    added: int

    def config(self) -> Config:
        """What UNets and ControlNets have in common."""
        config: Config = {
            "in_channels": self.in_channels,
            "block_out_channels": self.widths,
            "layers_per_block": len(self.depths[0]) if self.depths else 0,
            "down_block_types": ["CrossAttnDownBlock2D" if depth[0] else "DownBlock2D" for depth in self.depths],
            "cross_attention_dim": self.cross,
            "attention_head_dim": [max(1, width // _HEAD) for width in self.widths] if self.is_linear else _OLD_HEADS,
            "use_linear_projection": self.is_linear,
            "transformer_layers_per_block": self._layers(),
            "upcast_attention": self.is_linear and self.cross == _SD2_CROSS_ATTENTION,
        }
        if self.added:
            config |= {
                "addition_embed_type": "text_time",
                "addition_time_embed_dim": _SIZE_FEATURES,
                _ADDED_SIZE: self.added,
            }
        return config

    def _layers(self) -> int | list[int]:
        """Transformer blocks at each level; the middle takes those of the last level, which may have none itself."""
        depths = [depth[0] for depth in self.depths]
        used = {depth for depth in (*depths, self.middle) if depth}
        if len(used) <= 1:
            return next(iter(used), 1)
        return [*(depth or 1 for depth in depths[:-1]), depths[-1] or self.middle]


def unet_config(keys: Keys, layout: Layout, is_told_pictures: bool = False) -> Config:
    """The configuration of a UNet of Stable Diffusion 1, 2 or XL.

    ``is_told_pictures``: of Stable unCLIP, where the place for sizes is that for an image encoder's summary.
    """
    shape = _shape(keys, layout)
    told = shape.added or keys.size(1, "class_embedding.linear_1.weight")
    if is_told_pictures:
        shape = replace(shape, added=0)
    up = ["CrossAttnUpBlock2D" if depth[0] else "UpBlock2D" for depth in reversed(shape.depths)]
    return {
        "_class_name": "UNet2DConditionModel",
        "sample_size": 128 if shape.added else 64,
        "out_channels": keys.size(0, "out.2.weight", "conv_out.weight"),
        "up_block_types": up,
        **shape.config(),
        **({"class_embed_type": "projection", _ADDED_SIZE: told} if is_told_pictures else {}),
    }


def control_net_config(keys: Keys, layout: Layout) -> Config:
    """The configuration of a ControlNet for such a UNet."""
    config = {"_class_name": "ControlNetModel", **encoder_config(keys, layout)}
    config["conditioning_embedding_out_channels"] = embedding_widths(keys, layout)
    if "task_embedding" in keys:
        config |= {"_class_name": "ControlNetUnionModel", "num_control_type": keys.size(0, "task_embedding")}
    return config


def encoder_config(keys: Keys, layout: Layout) -> Config:
    """What the way down of a UNet, or a copy of it, tells of its configuration."""
    return _shape(keys, layout).config()


def embedding_widths(keys: Keys, layout: Layout) -> list[int]:
    """Channels of what brings a control picture to the size of the latent.

    After the first convolution come pairs, the second of which halves the picture; the last gives the residual.
    """
    if layout is Layout.ORIGINAL:
        hint = range(0, keys.count("input_hint_block."), 2)
        return [keys.size(0, f"input_hint_block.{index}.weight") for index in (hint[0], *hint[2:-1:2])]
    embedding = keys.below("controlnet_cond_embedding.")
    pairs = range(1, embedding.count("blocks."), 2)
    return [
        embedding.size(0, "conv_in.weight"),
        *(embedding.size(0, f"blocks.{index}.weight") for index in pairs),
    ]


def _shape(keys: Keys, layout: Layout) -> _Shape:
    is_original = layout is Layout.ORIGINAL
    levels = _original_levels(keys) if is_original else _diffusers_levels(keys)
    middle = "middle_block.1.transformer_blocks." if is_original else "mid_block.attentions.0.transformer_blocks."
    return _Shape(
        in_channels=keys.size(1, "input_blocks.0.0.weight", "conv_in.weight"),
        widths=[width for width, _ in levels],
        depths=[depths for _, depths in levels],
        middle=keys.count(middle),
        is_linear=keys.first_rank(".proj_in.weight") == len("OI"),
        cross=keys.features(".attn2.to_k.weight"),
        added=keys.size(1, "label_emb.0.0.weight", "add_embedding.linear_1.weight"),
    )


def _original_levels(keys: Keys) -> list[tuple[int, list[int]]]:
    """Width and depths of each level: a numbered list of layers, in which each halving begins a new level."""
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


def _diffusers_levels(keys: Keys) -> list[tuple[int, list[int]]]:
    levels = []
    for index in range(keys.count("down_blocks.")):
        block = keys.below(f"down_blocks.{index}.")
        depths = [block.count(f"attentions.{item}.transformer_blocks.") for item in range(block.count("resnets."))]
        levels.append((block.size(0, "resnets.0.conv1.weight"), depths))
    return levels
