"""Tensors of a single file under the names that the class has which reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from torch import Tensor

from nodes.loading.recognition import Layout
from nodes.loading.single_file.adapters import motion_adapter_state, t2i_adapter_state
from nodes.loading.single_file.control_net_xs import control_net_xs_state
from nodes.loading.single_file.flux import flux_to_diffusers
from nodes.loading.single_file.open_clip import open_clip_to_transformers, open_clip_vision_to_transformers
from nodes.loading.single_file.sparse_control import sparse_control_state

State = dict[str, Any]

_UNET_PREFIX = "model.diffusion_model."


def converted(state: State, class_name: str, layout: str, config: Mapping[str, Any]) -> State:
    """``state``, whose names have lost their prefix, as ``class_name`` names it.

    Raises:
        LookupError: where tensors are missing that the conversion needs.
        ValueError, RuntimeError: where they have other shapes than it needs.
    """
    if class_name.startswith("CLIPTextModel"):
        return _clip(state, class_name, layout, config)
    if class_name == "CLIPVisionModelWithProjection" and layout == Layout.OPEN_CLIP:
        return open_clip_vision_to_transformers(state)
    if class_name in ("T5EncoderModel", "UMT5EncoderModel"):
        return _t5(state)
    if class_name == "T2IAdapter":
        return t2i_adapter_state(state, config, layout)
    if layout != Layout.ORIGINAL:
        return state
    return _ORIGINAL[class_name](state, config)


def _clip(state: State, class_name: str, layout: str, config: Mapping[str, Any]) -> State:
    if layout == Layout.OPEN_CLIP:
        state = open_clip_to_transformers(state, config["num_hidden_layers"])
    if class_name == "CLIPTextModel":  # has no level of that name
        return {name.removeprefix("text_model."): tensor for name, tensor in state.items()}
    if "text_projection.weight" not in state:
        # Files that leave the projection out were trained without one.
        weights = state["text_model.embeddings.token_embedding.weight"]
        state = {**state, "text_projection.weight": _identity(config["projection_dim"], weights)}
    return state


def _identity(size: int, like: Tensor) -> Tensor:
    import torch

    return torch.eye(size, dtype=like.dtype)


def _t5(state: State) -> State:
    words = next(state[name] for name in ("shared.weight", "encoder.embed_tokens.weight") if name in state)
    return {**state, "shared.weight": words, "encoder.embed_tokens.weight": words}


def _unet(state: State, config: Mapping[str, Any]) -> State:
    from diffusers.loaders.single_file_utils import convert_ldm_unet_checkpoint

    return dict(convert_ldm_unet_checkpoint({_UNET_PREFIX + name: tensor for name, tensor in state.items()}, config))


def _autoencoder(state: State, config: Mapping[str, Any]) -> State:
    from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint

    return dict(convert_ldm_vae_checkpoint(state, config))


_SIZE_EMBEDDING = {"label_emb.0.0": "add_embedding.linear_1", "label_emb.0.2": "add_embedding.linear_2"}


def _control_net(state: State, config: Mapping[str, Any]) -> State:
    from diffusers.loaders.single_file_utils import convert_controlnet_checkpoint

    found = dict(convert_controlnet_checkpoint(state, config))
    # What follows the conversion of diffusers leaves out: the sizes of XL, the last layer of shorter embeddings.
    last = max(int(name.split(".")[1]) for name in state if name.startswith("input_hint_block."))
    renamed = {**_SIZE_EMBEDDING, f"input_hint_block.{last}": "controlnet_cond_embedding.conv_out"}
    for original, own in renamed.items():
        for end in ("weight", "bias"):
            if f"{original}.{end}" in state:
                found[f"{own}.{end}"] = state[f"{original}.{end}"]
    return {name: tensor for name, tensor in found.items() if tensor is not None}


def _stable_diffusion_3(state: State, config: Mapping[str, Any]) -> State:
    from diffusers.loaders.single_file_utils import convert_sd3_transformer_checkpoint_to_diffusers

    return dict(convert_sd3_transformer_checkpoint_to_diffusers(state))


_ORIGINAL: Mapping[str, Callable[[State, Mapping[str, Any]], State]] = {
    "UNet2DConditionModel": _unet,
    "AutoencoderKL": _autoencoder,
    "ControlNetModel": _control_net,
    "ControlNetXSAdapter": lambda state, _: control_net_xs_state(state),
    "SparseControlNetModel": sparse_control_state,
    "MotionAdapter": lambda state, _: motion_adapter_state(state),
    "SD3Transformer2DModel": _stable_diffusion_3,
    "FluxTransformer2DModel": flux_to_diffusers,
}
