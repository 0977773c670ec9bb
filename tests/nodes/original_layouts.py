"""Names of tensors in the layouts that models were published in: from those of diffusers and transformers.

The way back, which the program goes, is in ``nodes.loading.single_file``; here it is written down independently, so
that one can be tested by the other. Sources: the code that each model was published with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import torch

State = dict[str, Any]

_RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "time_emb_proj": "emb_layers.1",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "conv_shortcut": "skip_connection",
}
_UNET_ENDS = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "class_embedding.linear_1": "label_emb.0.0",
    "class_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}


def unet(state: Mapping[str, Any], layers_per_block: int) -> State:
    """A UNet of latent diffusion: one numbered list of layers on the way down, and one on the way up."""
    with_attention = {name.split(".")[1] for name in state if re.match(r"up_blocks\.\d+\.attentions\.", name)}
    return {_unet_name(name, layers_per_block, with_attention): tensor for name, tensor in state.items()}


def _unet_name(name: str, layers: int, with_attention: set[str]) -> str:
    stem, _, ending = name.rpartition(".")
    if stem in _UNET_ENDS:
        return f"{_UNET_ENDS[stem]}.{ending}"
    middle = re.fullmatch(r"mid_block\.(resnets|attentions)\.(\d)\.(.+)", name)
    if middle is not None:
        number = 1 if middle[1] == "attentions" else 2 * int(middle[2])
        return f"middle_block.{number}.{_layer(middle[1], middle[3])}"
    block = re.fullmatch(r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)\.(.+)", name)
    assert block is not None, name
    way, index, kind, item, rest = block[1], int(block[2]), block[3], int(block[4]), block[5]
    if kind == "downsamplers":
        return f"input_blocks.{(index + 1) * (layers + 1)}.0.{rest.replace('conv', 'op')}"
    if kind == "upsamplers":
        return f"output_blocks.{index * (layers + 1) + layers}.{2 if str(index) in with_attention else 1}.{rest}"
    place = f"input_blocks.{1 + index * (layers + 1) + item}" if way == "down" else ""
    place = place or f"output_blocks.{index * (layers + 1) + item}"
    return f"{place}.{0 if kind == 'resnets' else 1}.{_layer(kind, rest)}"


def _layer(kind: str, rest: str) -> str:
    stem, _, ending = rest.rpartition(".")
    return f"{_RESNET[stem]}.{ending}" if kind == "resnets" else rest


def control_net(state: Mapping[str, Any], layers_per_block: int) -> State:
    """A ControlNet in the layout of latent diffusion."""
    named = {}
    for name, tensor in state.items():
        stem, _, end = name.rpartition(".")
        place = stem.rpartition(".")[2]
        if stem.startswith("controlnet_down_blocks."):
            named[f"zero_convs.{place}.0.{end}"] = tensor
        elif stem == "controlnet_mid_block":
            named[f"middle_block_out.0.{end}"] = tensor
        elif stem.startswith("controlnet_cond_embedding.blocks."):
            named[f"input_hint_block.{2 * int(place) + 2}.{end}"] = tensor
        elif stem.startswith("controlnet_cond_embedding."):
            blocks = sum(key.startswith("controlnet_cond_embedding.blocks.") for key in state) // 2
            named[f"input_hint_block.{0 if place == 'conv_in' else 2 * blocks + 2}.{end}"] = tensor
        else:
            named[_unet_name(name, layers_per_block, set())] = tensor
    return named


def autoencoder(state: Mapping[str, Any]) -> State:
    """An autoencoder of latent diffusion; its attention is made of convolutions."""
    levels = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("decoder.up_blocks."))
    attention = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}
    named = {}
    for name, tensor in state.items():
        new = re.sub(r"down_blocks\.(\d+)\.resnets\.(\d+)", r"down.\1.block.\2", name)
        new = re.sub(r"down_blocks\.(\d+)\.downsamplers\.0", r"down.\1.downsample", new)
        new = re.sub(r"up_blocks\.(\d+)\.", lambda found: f"up.{levels - 1 - int(found[1])}.", new)
        new = new.replace(".upsamplers.0.", ".upsample.").replace(".conv_shortcut.", ".nin_shortcut.")
        new = re.sub(r"\.resnets\.(\d+)\.", r".block.\1.", new)
        new = re.sub(r"mid_block\.block\.(\d)", lambda found: f"mid.block_{int(found[1]) + 1}", new)
        new = new.replace("conv_norm_out", "norm_out")
        for own, original in attention.items():
            new = new.replace(f"mid_block.attentions.0.{own}.", f"mid.attn_1.{original}.")
        is_projection = ".attn_1." in new and ".norm." not in new and new.endswith("weight")
        named[new] = tensor[:, :, None, None] if is_projection else tensor
    return named


def open_clip(state: Mapping[str, Any], further_layers: int = 0) -> State:
    """A text encoder in OpenCLIP's layout. ``further_layers``: copies of the last layer, which its user leaves out."""
    state = {name.removeprefix("text_model."): tensor for name, tensor in state.items()}
    named: State = {
        "positional_embedding": state["embeddings.position_embedding.weight"],
        "token_embedding.weight": state["embeddings.token_embedding.weight"],
        "ln_final.weight": state["final_layer_norm.weight"],
        "ln_final.bias": state["final_layer_norm.bias"],
        "logit_scale": torch.zeros((), device=state["final_layer_norm.bias"].device),
    }
    if "text_projection.weight" in state:
        named["text_projection"] = state["text_projection.weight"].T.contiguous()
    return named | _open_clip_layers(state, further_layers)


def _open_clip_layers(state: Mapping[str, Any], further_layers: int) -> State:
    named: State = {}
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    for index in range(layers + further_layers):
        old, new = f"encoder.layers.{min(index, layers - 1)}.", f"transformer.resblocks.{index}."
        for end in ("weight", "bias"):
            parts = [state[f"{old}self_attn.{part}_proj.{end}"] for part in "qkv"]
            named[f"{new}attn.in_proj_{end}"] = torch.cat(parts)
            named[f"{new}attn.out_proj.{end}"] = state[f"{old}self_attn.out_proj.{end}"]
            named[f"{new}ln_1.{end}"] = state[f"{old}layer_norm1.{end}"]
            named[f"{new}ln_2.{end}"] = state[f"{old}layer_norm2.{end}"]
            named[f"{new}mlp.c_fc.{end}"] = state[f"{old}mlp.fc1.{end}"]
            named[f"{new}mlp.c_proj.{end}"] = state[f"{old}mlp.fc2.{end}"]
    return named


def clip(state: Mapping[str, Any]) -> State:
    """A text encoder as transformers named it first, below ``text_model``."""
    return {
        name if name.startswith(("text_model.", "text_projection.")) else f"text_model.{name}": tensor
        for name, tensor in state.items()
    }


_SD3_ENDS = {
    "pos_embed.proj": "x_embedder.proj",
    "time_text_embed.timestep_embedder.linear_1": "t_embedder.mlp.0",
    "time_text_embed.timestep_embedder.linear_2": "t_embedder.mlp.2",
    "time_text_embed.text_embedder.linear_1": "y_embedder.mlp.0",
    "time_text_embed.text_embedder.linear_2": "y_embedder.mlp.2",
    "context_embedder": "context_embedder",
    "proj_out": "final_layer.linear",
}
_SD3_BLOCK = {
    "attn.to_out.0": "x_block.attn.proj",
    "attn.to_add_out": "context_block.attn.proj",
    "attn.norm_q": "x_block.attn.ln_q",
    "attn.norm_k": "x_block.attn.ln_k",
    "attn.norm_added_q": "context_block.attn.ln_q",
    "attn.norm_added_k": "context_block.attn.ln_k",
    "attn2.to_out.0": "x_block.attn2.proj",
    "attn2.norm_q": "x_block.attn2.ln_q",
    "attn2.norm_k": "x_block.attn2.ln_k",
    "norm1.linear": "x_block.adaLN_modulation.1",
    "norm1_context.linear": "context_block.adaLN_modulation.1",
    "ff.net.0.proj": "x_block.mlp.fc1",
    "ff.net.2": "x_block.mlp.fc2",
    "ff_context.net.0.proj": "context_block.mlp.fc1",
    "ff_context.net.2": "context_block.mlp.fc2",
}
_SD3_JOINED = {
    "x_block.attn.qkv": ("attn.to_q", "attn.to_k", "attn.to_v"),
    "context_block.attn.qkv": ("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"),
    "x_block.attn2.qkv": ("attn2.to_q", "attn2.to_k", "attn2.to_v"),
}


def stable_diffusion_3(state: Mapping[str, Any], blocks: int) -> State:
    """The MMDiT of Stable Diffusion 3: queries, keys and values in one matrix; shift before scale."""
    named: State = {"pos_embed": state["pos_embed.pos_embed"]}
    for stem, original in _SD3_ENDS.items():
        named |= _both(state, stem, original)
    named |= _both(state, "norm_out.linear", "final_layer.adaLN_modulation.1", swap=True)
    for index in range(blocks):
        old, new = f"transformer_blocks.{index}.", f"joint_blocks.{index}."
        for stem, original in _SD3_BLOCK.items():
            is_last = index == blocks - 1 and stem == "norm1_context.linear"
            named |= _both(state, old + stem, new + original, swap=is_last)
        named |= _joined(state, old, new, _SD3_JOINED)
    return named


_FLUX_ENDS = {
    "time_text_embed.timestep_embedder.linear_1": "time_in.in_layer",
    "time_text_embed.timestep_embedder.linear_2": "time_in.out_layer",
    "time_text_embed.text_embedder.linear_1": "vector_in.in_layer",
    "time_text_embed.text_embedder.linear_2": "vector_in.out_layer",
    "time_text_embed.guidance_embedder.linear_1": "guidance_in.in_layer",
    "time_text_embed.guidance_embedder.linear_2": "guidance_in.out_layer",
    "x_embedder": "img_in",
    "context_embedder": "txt_in",
    "proj_out": "final_layer.linear",
}
_FLUX_DOUBLE = {
    "norm1.linear": "img_mod.lin",
    "norm1_context.linear": "txt_mod.lin",
    "attn.to_out.0": "img_attn.proj",
    "attn.to_add_out": "txt_attn.proj",
    "ff.net.0.proj": "img_mlp.0",
    "ff.net.2": "img_mlp.2",
    "ff_context.net.0.proj": "txt_mlp.0",
    "ff_context.net.2": "txt_mlp.2",
}
_FLUX_NORMS = {
    "attn.norm_q": "img_attn.norm.query_norm",
    "attn.norm_k": "img_attn.norm.key_norm",
    "attn.norm_added_q": "txt_attn.norm.query_norm",
    "attn.norm_added_k": "txt_attn.norm.key_norm",
}
_FLUX_JOINED = {
    "img_attn.qkv": ("attn.to_q", "attn.to_k", "attn.to_v"),
    "txt_attn.qkv": ("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj"),
}


def flux(state: Mapping[str, Any], double_blocks: int, single_blocks: int) -> State:
    """Flux's transformer: joined projections, in the single blocks together with the first layer of the MLP."""
    named: State = {}
    for stem, original in _FLUX_ENDS.items():
        named |= _both(state, stem, original)
    named |= _both(state, "norm_out.linear", "final_layer.adaLN_modulation.1", swap=True)
    for index in range(double_blocks):
        old, new = f"transformer_blocks.{index}.", f"double_blocks.{index}."
        for stem, original in _FLUX_DOUBLE.items():
            named |= _both(state, old + stem, new + original)
        for stem, original in _FLUX_NORMS.items():
            named[f"{new}{original}.scale"] = state[f"{old}{stem}.weight"]
        named |= _joined(state, old, new, _FLUX_JOINED)
    for index in range(single_blocks):
        old, new = f"single_transformer_blocks.{index}.", f"single_blocks.{index}."
        named |= _both(state, f"{old}norm.linear", f"{new}modulation.lin") | _both(
            state, f"{old}proj_out", f"{new}linear2"
        )
        named[f"{new}norm.query_norm.scale"] = state[f"{old}attn.norm_q.weight"]
        named[f"{new}norm.key_norm.scale"] = state[f"{old}attn.norm_k.weight"]
        named |= _joined(state, old, new, {"linear1": ("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp")})
    return named


def _both(state: Mapping[str, Any], stem: str, original: str, swap: bool = False) -> State:
    found = {}
    for end in ("weight", "bias"):
        if f"{stem}.{end}" in state:
            tensor = state[f"{stem}.{end}"]
            found[f"{original}.{end}"] = torch.cat(tensor.chunk(2)[::-1]) if swap else tensor
    return found


def _joined(state: Mapping[str, Any], old: str, new: str, table: Mapping[str, tuple[str, ...]]) -> State:
    return {
        f"{new}{original}.{end}": torch.cat([state[f"{old}{part}.{end}"] for part in parts])
        for original, parts in table.items()
        for end in ("weight", "bias")
        if f"{old}{parts[0]}.{end}" in state
    }


def below(prefix: str, state: Mapping[str, Any]) -> State:
    return {prefix + name: tensor for name, tensor in state.items()}


def t2i_adapter(state: Mapping[str, Any], blocks: int, is_light: bool) -> State:
    """A T2I-Adapter: the blocks of all levels in one numbered list, or (light ones) those of each level in its own."""
    named = {}
    for name, tensor in state.items():
        new = name.removeprefix("adapter.")
        part = re.fullmatch(r"body\.(\d+)\.(resnets\.(\d+)|in_conv|out_conv)\.(.+)", new)
        if part is not None and is_light:
            new = f"body.{part[1]}.body.{part[3]}.{part[4]}" if part[3] else new
        elif part is not None:
            number = int(part[1]) * blocks + int(part[3] or 0)
            new = f"body.{number}.{part[4]}" if part[3] else f"body.{number}.{part[2]}.{part[4]}"
        named[new] = tensor
    return named


def motion_adapter(state: Mapping[str, Any]) -> State:
    """A motion module: each attention has its positions, and the norms have a list of their own."""
    named: State = {}
    for name, tensor in state.items():
        start, mark, rest = name.partition(".transformer_blocks.0.")
        head, _, own = start.partition(".motion_modules.")
        index, _, layer = own.partition(".")
        stem = f"{head}.motion_modules.{index}.temporal_transformer."
        if not mark:
            named[stem + layer] = tensor
            continue
        block = f"{stem}transformer_blocks.0."
        if rest == "pos_embed.pe":
            for number in (0, 1):
                named[f"{block}attention_blocks.{number}.pos_encoder.pe"] = tensor.clone()
            continue
        for own_name, original in _MOTION.items():
            if rest.startswith(own_name):
                rest = original + rest.removeprefix(own_name)
                break
        named[block + rest] = tensor
    return named


_MOTION = {
    "attn1.": "attention_blocks.0.",
    "attn2.": "attention_blocks.1.",
    "norm1.": "norms.0.",
    "norm2.": "norms.1.",
    "norm3.": "ff_norm.",
}


def sparse_control(state: Mapping[str, Any], with_places: bool = True) -> State:
    """SparseCtrl: as in diffusers but for its motion modules, which have one attention each."""
    motion = {name: tensor for name, tensor in state.items() if ".motion_modules." in name}
    named = {name: tensor for name, tensor in state.items() if name not in motion} | {
        name: tensor for name, tensor in motion_adapter(motion).items() if ".attention_blocks.1." not in name
    }
    return {name: tensor for name, tensor in named.items() if with_places or ".pos_encoder." not in name}


def control_net_xs(state: Mapping[str, Any]) -> State:
    """A ControlNet-XS: the control's UNet numbered as in latent diffusion, the connections in lists of their own."""
    own = {"conv_in", "down_blocks", "mid_block", "time_embedding"}
    control, hint, named = {}, {}, {"scale_list": torch.ones(3)}
    levels = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("down_blocks."))
    for name, tensor in state.items():
        parts = name.split(".")
        if "base_to_ctrl" in parts:
            number = 3 * int(parts[1]) + int(parts[3]) if parts[0] == "down_blocks" else 3 * levels - 1
            named[f"enc_zero_convs_in.{number}.0.{parts[-1]}"] = tensor
        elif parts[0] == "control_to_base_for_conv_in":
            named[f"enc_zero_convs_out.0.0.{parts[-1]}"] = tensor
        elif parts[0] == "up_connections":
            named[f"dec_zero_convs_out.{3 * int(parts[1]) + int(parts[3])}.0.{parts[-1]}"] = tensor
        elif "ctrl_to_base" in parts:
            is_middle = parts[0] == "mid_block"
            place = "middle_block_out" if is_middle else f"enc_zero_convs_out.{1 + 3 * int(parts[1]) + int(parts[3])}"
            named[f"{place}.0.{parts[-1]}"] = tensor
        elif parts[0] == "controlnet_cond_embedding":
            hint[name] = tensor
        else:
            assert parts[0] in own, name
            control[name.replace("mid_block.midblock.", "mid_block.").replace("downsamplers.", "downsamplers.0.")] = (
                tensor
            )
    return named | control_net(hint, 2) | below("control_model.", unet(control, 2))


def open_clip_vision(state: Mapping[str, Any]) -> State:
    """An image encoder in OpenCLIP's layout, below ``visual``."""
    inside = {name.removeprefix("vision_model."): tensor for name, tensor in state.items()}
    named: State = {
        "visual.class_embedding": inside["embeddings.class_embedding"],
        "visual.conv1.weight": inside["embeddings.patch_embedding.weight"],
        "visual.positional_embedding": inside["embeddings.position_embedding.weight"],
        "visual.proj": inside["visual_projection.weight"].T.contiguous(),
    }
    for end in ("weight", "bias"):
        named[f"visual.ln_pre.{end}"] = inside[f"pre_layrnorm.{end}"]
        named[f"visual.ln_post.{end}"] = inside[f"post_layernorm.{end}"]
    return named | below("visual.", _open_clip_layers(inside, 0))
