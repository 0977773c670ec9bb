"""T2I-Adapters and motion adapters in one file: their configurations, and their tensors under the names of diffusers.

Layouts: github.com/TencentARC/T2I-Adapter (Mou et al. 2023, arXiv:2302.08453) and github.com/guoyww/AnimateDiff (Guo et
al. 2023, arXiv:2307.04725); those of diffusers are read as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from nodes.loading.recognition import Layout, Part
from nodes.loading.recognition.keys import Keys

Config = dict[str, Any]
State = dict[str, Any]

_ADAPTER = "adapter."
_COLOURS = 3
_XL_FACTOR = 16
"""Adapters for Stable Diffusion XL read squares of 16 pixels, others of 8; their tensors have the same names."""
_USUAL_BLOCKS = 2

_MOTION_HEADS, _MOTION_GROUPS = 8, 32
"""Of all published motion adapters; shapes do not tell them."""


def t2i_adapter_config(keys: Keys) -> Config:
    """The configuration of a T2I-Adapter, read off its tensors.

    Raises:
        ValueError: where it reads neither squares of grey pixels nor such of coloured ones.
    """
    inside = keys.below(_ADAPTER) if keys.has(_ADAPTER) else keys
    is_light = "conv_in.weight" not in inside
    colours, factor = _pixels(inside.size(1, "body.0.in_conv.weight" if is_light else "conv_in.weight"))
    levels, blocks = _light_levels(inside) if is_light else _levels(inside)
    kind = "full_adapter_xl" if factor == _XL_FACTOR else "full_adapter"
    return {
        "_class_name": "T2IAdapter",
        "adapter_type": "light_adapter" if is_light else kind,
        "in_channels": colours,
        "channels": levels,
        "num_res_blocks": blocks,
        "downscale_factor": factor,
    }


def _pixels(channels: int) -> tuple[int, int]:
    """Colours, and the side of the square whose pixels make up so many channels."""
    for colours in (1, _COLOURS):
        side = math.isqrt(channels // colours)
        if side and colours * side**2 == channels:
            return colours, side
    raise ValueError(channels)


def _light_levels(keys: Keys) -> tuple[list[int], int]:
    """Widths and blocks of the levels; the last level has the width of the one before."""
    widths = [keys.size(0, f"body.{level}.out_conv.weight") for level in range(keys.count("body."))]
    return widths[:-1], keys.count("body.0.resnets.") or keys.count("body.0.body.")


def _levels(keys: Keys) -> tuple[list[int], int]:
    bodies = keys.count("body.")
    if keys.has("body.0.resnets."):
        return [keys.size(0, f"body.{at}.resnets.0.block1.weight") for at in range(bodies)], keys.count(
            "body.0.resnets."
        )
    widths = [keys.size(0, f"body.{at}.block1.weight") for at in range(bodies)]
    # A level ends for certain where the next is wider; two of one width are told apart by the number of blocks.
    widened = next((at + 1 for at, (one, next_one) in enumerate(pairwise(widths)) if one != next_one), _USUAL_BLOCKS)
    return widths[::widened], widened


_BLOCK = re.compile(r"body\.(\d+)\.(block[12]\.\w+)")
_LIGHT_BLOCK = re.compile(r"body\.(\d+)\.body\.(\d+)\.(block[12]\.\w+)")


def t2i_adapter_state(state: State, config: Mapping[str, Any], layout: str) -> State:
    """The tensors of a T2I-Adapter under the names of diffusers.

    Raises:
        ValueError: where there are some that no adapter of this kind has.
    """
    plain = {name.removeprefix(_ADAPTER): tensor for name, tensor in state.items()}
    if layout == Layout.DIFFUSERS:
        return {_ADAPTER + name: tensor for name, tensor in plain.items()}
    is_light = config["adapter_type"] == "light_adapter"
    named = {}
    for name, tensor in plain.items():
        new = _light_name(name) if is_light else _full_name(name, config["num_res_blocks"])
        if new is None:
            raise ValueError(f"a tensor {name} is in no T2I-Adapter of this kind")
        named[_ADAPTER + new] = tensor
    return named


def _light_name(name: str) -> str | None:
    block = _LIGHT_BLOCK.fullmatch(name)
    if block is not None:
        return f"body.{block[1]}.resnets.{block[2]}.{block[3]}"
    return name if re.fullmatch(r"body\.\d+\.(in|out)_conv\.\w+", name) else None


def _full_name(name: str, blocks: int) -> str | None:
    """Originally the blocks of all levels are numbered one after the other."""
    block = _BLOCK.fullmatch(name)
    if block is not None:
        level, own = divmod(int(block[1]), blocks)
        return f"body.{level}.resnets.{own}.{block[2]}"
    wider = re.fullmatch(r"body\.(\d+)\.in_conv\.(\w+)", name)
    if wider is not None:
        level, own = divmod(int(wider[1]), blocks)
        return None if own else f"body.{level}.in_conv.{wider[2]}"
    return name if name.startswith("conv_in.") else None


def motion_adapter_config(keys: Keys, part: Part) -> Config:
    """The configuration of a motion adapter, read off its tensors."""
    inner = "" if part.layout is Layout.DIFFUSERS else "temporal_transformer."
    levels = range(keys.count("down_blocks."))
    first = f"down_blocks.0.motion_modules.0.{inner}transformer_blocks.0."
    positions = keys.size(1, f"{first}pos_embed.pe", f"{first}attention_blocks.0.pos_encoder.pe")
    return {
        "_class_name": "MotionAdapter",
        "block_out_channels": [
            keys.size(0, f"down_blocks.{level}.motion_modules.0.{inner}norm.weight") for level in levels
        ],
        "motion_layers_per_block": [keys.count(f"down_blocks.{level}.motion_modules.") for level in levels],
        "motion_transformer_layers_per_block": keys.count(f"down_blocks.0.motion_modules.0.{inner}transformer_blocks."),
        "motion_mid_block_layers_per_block": keys.count("mid_block.motion_modules.") or 1,
        "use_motion_mid_block": keys.has("mid_block."),
        "motion_num_attention_heads": _MOTION_HEADS,
        "motion_norm_num_groups": _MOTION_GROUPS,
        **({"motion_max_seq_length": positions} if positions else {}),
    }


_MOTION_NAMES = (
    (".temporal_transformer.", "."),
    (".attention_blocks.0.pos_encoder.pe", ".pos_embed.pe"),
    (".attention_blocks.0.", ".attn1."),
    (".attention_blocks.1.", ".attn2."),
    (".norms.0.", ".norm1."),
    (".norms.1.", ".norm2."),
    (".ff_norm.", ".norm3."),
)


def motion_adapter_state(state: State) -> State:
    """The tensors of a motion adapter in its original layout under the names of diffusers.

    Both attentions of a block have the same positions, which diffusers has once.
    """
    named = {}
    for name, tensor in state.items():
        if name.endswith(".attention_blocks.1.pos_encoder.pe"):
            continue
        for old, new in _MOTION_NAMES:
            name = name.replace(old, new)
        named[name] = tensor
    return named
