"""ControlNet-XS in one file: its configuration, and its tensors under the names of diffusers.

Layout: github.com/vislearn/ControlNet-XS (Zavadski et al. 2023, arXiv:2312.06573), where the control's layers are
numbered as those of a UNet of latent diffusion, and its connections with the UNet by the layer before them; that of
diffusers is read as well.
"""

from __future__ import annotations

import re
from typing import Any

from nodes.loading.recognition import Layout
from nodes.loading.recognition.keys import Keys
from nodes.loading.single_file.unets import embedding_widths

Config = dict[str, Any]
State = dict[str, Any]

_SD1_CROSS_ATTENTION, _SD2_CROSS_ATTENTION = 768, 1024
_SD1_HEADS = 8
_SD2_HEAD, _XL_HEAD = 8, 64
_PER_LEVEL = 3
"""Numbered layers of a level: two of resnets, and one that halves the picture, but in the last."""
_RESNET = {
    "in_layers.0": "norm1",
    "in_layers.2": "conv1",
    "emb_layers.1": "time_emb_proj",
    "out_layers.0": "norm2",
    "out_layers.3": "conv2",
    "skip_connection": "conv_shortcut",
}
_FIRST = {
    "control_model.input_blocks.0.0": "conv_in",
    "control_model.time_embed.0": "time_embedding.linear_1",
    "control_model.time_embed.2": "time_embedding.linear_2",
    "middle_block_out.0": "mid_block.ctrl_to_base",
    "input_hint_block.0": "controlnet_cond_embedding.conv_in",
}
_MIDDLE = {"0": "resnets.0", "1": "attentions.0", "2": "resnets.1"}


def control_net_xs_config(keys: Keys, layout: Layout) -> Config:
    """The configuration of a ControlNet-XS for a UNet of Stable Diffusion 1, 2 or XL, read off its tensors."""
    is_original = layout is Layout.ORIGINAL
    levels = range((keys.count("enc_zero_convs_in.") // _PER_LEVEL) if is_original else keys.count("down_blocks."))
    names = [_LevelNames(level, is_original) for level in levels]
    widths = [keys.size(0, f"{name.resnet}{'in_layers.2' if is_original else 'conv1'}.weight") for name in names]
    cross = keys.features(".attn2.to_k.weight")
    return {
        "_class_name": "ControlNetXSAdapter",
        "conditioning_embedding_out_channels": embedding_widths(keys, layout),
        "conditioning_channels": keys.size(1, "input_hint_block.0.weight", "controlnet_cond_embedding.conv_in.weight"),
        "learn_time_embedding": keys.has_any("control_model.time_embed.", "time_embedding."),
        "num_attention_heads": [_heads(width, cross) for width in widths],
        "block_out_channels": widths,
        "base_block_out_channels": [keys.size(0, f"{name.to_base}weight") for name in names],
        "cross_attention_dim": cross,
        "down_block_types": ["CrossAttnDownBlock2D" if keys.has(name.attention) else "DownBlock2D" for name in names],
        "transformer_layers_per_block": [keys.count(f"{name.attention}transformer_blocks.") or 1 for name in names],
        "upcast_attention": cross == _SD2_CROSS_ATTENTION,
        "use_linear_projection": keys.first_rank(".proj_in.weight") == len("OI"),
    }


class _LevelNames:
    """What the names of the first layer of a level begin with."""

    def __init__(self, level: int, is_original: bool) -> None:
        number = 1 + level * _PER_LEVEL
        inside = f"control_model.input_blocks.{number}."
        self.resnet = f"{inside}0." if is_original else f"down_blocks.{level}.resnets.0."
        self.attention = f"{inside}1." if is_original else f"down_blocks.{level}.attentions.0."
        self.to_base = f"enc_zero_convs_out.{number}.0." if is_original else f"down_blocks.{level}.ctrl_to_base.0."


def _heads(width: int, cross: int) -> int:
    """How many heads layers of this width have: a fixed number in Stable Diffusion 1, and else as many as make heads
    of the width that the model has, or of the largest below it that divides them."""
    if cross == _SD1_CROSS_ATTENTION:
        return _SD1_HEADS
    most = _SD2_HEAD if cross == _SD2_CROSS_ATTENTION else _XL_HEAD
    head = next(size for size in range(min(most, max(1, width)), 0, -1) if width % size == 0)
    return width // head


def control_net_xs_state(state: State) -> State:
    """The tensors of a ControlNet-XS in its original layout under the names of diffusers.

    What else a checkpoint holds (the UNet, scales that are all 1) is left out.

    Raises:
        ValueError: where there are some that no such network has.
    """
    connections = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("enc_zero_convs_in."))
    last_hint = max(int(name.split(".")[1]) for name in state if name.startswith("input_hint_block."))
    named = {}
    for name, tensor in state.items():
        if name == "scale_list" or name.startswith(("diffusion_model.", "control_model.label_emb.")):
            continue
        stem, _, end = name.rpartition(".")
        own = _FIRST.get(stem) or _in_layer(stem) or _connection(stem, connections) or _hint(stem, last_hint)
        if own is None:
            raise ValueError(f"a tensor {name} is in no ControlNet-XS")
        named[f"{own}.{end}"] = tensor
    return named


def _place(number: int) -> tuple[int, int]:
    """The level of a numbered layer behind the first, and its place there."""
    return divmod(number - 1, _PER_LEVEL)


def _in_layer(stem: str) -> str | None:
    found = re.fullmatch(r"control_model\.(input_blocks\.(\d+)|middle_block)\.(\d)\.(.+)", stem)
    if found is None:
        return None
    part, rest = found[3], _RESNET.get(found[4], found[4])
    if found[2] is None:
        return f"mid_block.midblock.{_MIDDLE[part]}.{rest}" if part in _MIDDLE else None
    level, own = _place(int(found[2]))
    if rest == "op":
        return f"down_blocks.{level}.downsamplers.conv"
    return f"down_blocks.{level}.{'attentions' if part == '1' else 'resnets'}.{own}.{rest}"


def _connection(stem: str, count: int) -> str | None:
    """Those to the UNet stand behind the layer of their number, those from it before the next one."""
    found = re.fullmatch(r"(enc_zero_convs_out|enc_zero_convs_in|dec_zero_convs_out)\.(\d+)\.0", stem)
    if found is None:
        return None
    number = int(found[2])
    if found[1] == "dec_zero_convs_out":
        level, own = divmod(number, _PER_LEVEL)
        return f"up_connections.{level}.ctrl_to_base.{own}"
    if found[1] == "enc_zero_convs_out":
        level, own = _place(number)
        return f"down_blocks.{level}.ctrl_to_base.{own}" if number else "control_to_base_for_conv_in"
    level, own = divmod(number, _PER_LEVEL)
    return f"down_blocks.{level}.base_to_ctrl.{own}" if number < count - 1 else "mid_block.base_to_ctrl"


def _hint(stem: str, last: int) -> str | None:
    found = re.fullmatch(r"input_hint_block\.(\d+)", stem)
    if found is None:
        return None
    number = int(found[1])
    return f"controlnet_cond_embedding.{'conv_out' if number == last else f'blocks.{number // 2 - 1}'}"
