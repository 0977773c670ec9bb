"""An IP-Adapter's file, and the network that it holds: a projection of pictures to tokens, and keys and values of them.

The projections are those of diffusers, which reads the published layouts of all kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import IPAdapter
from nodes.loading.recognition import Kind, recognise
from nodes.loading.recognition.headers import header_of
from nodes.loading.weights import read_tensors
from nodes.recovery import is_out_of_memory

UNET, JOINT, FLUX = "unet", "joint", "flux"
"""How an adapter acts: in a UNet's cross-attention, in that of text and picture together, beside Flux's blocks."""

_KINDS = {
    "UNet2DConditionModel": UNET,
    "UNetMotionModel": UNET,
    "SD3Transformer2DModel": JOINT,
    "FluxTransformer2DModel": FLUX,
}
_LOADERS = {
    UNET: ("unet", "UNet2DConditionLoadersMixin"),
    JOINT: ("transformer_sd3", "SD3Transformer2DLoadersMixin"),
    FLUX: ("transformer_flux", "FluxTransformer2DLoadersMixin"),
}
_PARTS = {
    "image_proj.": "image_proj",
    "ip_adapter_proj_model.": "image_proj",
    "ip_adapter.": "ip_adapter",
    "double_blocks.": "ip_adapter",
}
"""The two parts of the published layouts, by what their tensors' names begin with."""
_XLABS = {
    "processor.": "",
    "ip_adapter_double_stream_k_proj": "to_k_ip",
    "ip_adapter_double_stream_v_proj": "to_v_ip",
}

State = dict[str, dict[str, Tensor]]


@dataclass(frozen=True, slots=True)
class AdapterFile:
    """What an adapter's file says without its numbers.

    ``kind`` is how it acts; ``reads_states``: whether it reads all of the image encoder's states, where others read its
    summary; ``features``: how many features they must have.
    """

    kind: str
    reads_states: bool
    features: int


def kind_for(class_name: str) -> str | None:
    """How adapters act in a network of that class; None where they cannot."""
    return _KINDS.get(class_name)


def path_of(adapter: IPAdapter) -> Path:
    return Path(adapter.weights.folder) / str(adapter.weights.config["file"])


def read_shapes(path: Path) -> AdapterFile:
    """What kind of adapter a file holds.

    Raises:
        NodeError: where it is none, or of a kind that is not supported.
    """
    shapes = header_of(path).shapes
    state = _in_parts({name: torch.empty(shape, device="meta") for name, shape in shapes.items()})
    projection, attention = state["image_proj"], state["ip_adapter"]
    if not projection or not attention:
        found = recognise(shapes)
        what = f"{found.kind}, {found.title}" if found.title else str(found.kind)
        if found.kind in (Kind.UNKNOWN, Kind.IP_ADAPTER):
            raise NodeError(
                Wording("%s is no IP-Adapter: its tensors have other names.", path), "Choose the adapter's own file."
            )
        raise NodeError(Wording("%s is no IP-Adapter, but: %s.", path, what), "Choose the adapter's own file.")
    is_face_id = "perceiver_resampler.proj_in.weight" in projection or (
        "norm.weight" in projection and not {"proj.weight", "proj.3.weight", "latents"} & set(projection)
    )
    if is_face_id or any(".to_k_lora." in name or ".to_q_lora." in name for name in attention):
        raise NodeError(
            Wording("%s is an IP-Adapter of the kind FaceID, which is not supported.", path),
            "It reads the output of a face recogniser. Use an adapter that reads pictures, such as 'plus-face'.",
        )
    kind = JOINT if "time_embedding.linear_1.weight" in projection else UNET
    if "0.to_k_ip.bias" in attention:
        kind = FLUX
    first = next((name for name in ("proj.weight", "proj.0.weight", "proj_in.weight") if name in projection), None)
    if first is None or projection[first].dim() < len("OI"):
        raise NodeError(
            Wording("%s is an IP-Adapter of a kind that is not supported.", path), "Use one of the published kinds."
        )
    return AdapterFile(kind, first != "proj.weight", int(projection[first].shape[1]))


class KeyValue(nn.Module):
    """Keys and values of picture tokens for one layer."""

    def __init__(self, state: dict[str, Tensor]) -> None:
        super().__init__()
        self.to_k_ip, self.to_v_ip = (_linear(state, name) for name in ("to_k_ip", "to_v_ip"))

    def forward(self, tokens: Tensor, _time: Tensor | None, _heads: int) -> tuple[Tensor, Tensor]:
        return self.to_k_ip(tokens), self.to_v_ip(tokens)


class JointKeyValue(nn.Module):
    """The same of Stable Diffusion 3, whose adapters have normalisations of their own and heed the time."""

    def __init__(self, state: dict[str, Tensor], head_features: int) -> None:
        super().__init__()
        from diffusers.models.attention_processor import SD3IPAdapterJointAttnProcessor2_0

        width, tokens = state["to_k_ip.weight"].shape
        self.own = SD3IPAdapterJointAttnProcessor2_0(
            width, tokens, head_features, timesteps_emb_dim=state["norm_ip.linear.weight"].shape[1]
        )
        self.own.load_state_dict(state)

    def forward(self, tokens: Tensor, time: Tensor | None, heads: int) -> tuple[Tensor, Tensor]:
        states = self.own.norm_ip(tokens, temb=time)
        keys = self.own.to_k_ip(states).unflatten(-1, (heads, -1))
        return self.own.norm_ip_k(keys).flatten(-2), self.own.to_v_ip(states)


class AdapterNetwork(nn.Module):
    """A projection of pictures, and what each of the attention layers of ``names`` reads of their tokens."""

    def __init__(self, projection: nn.Module, names: Sequence[str], layers: Sequence[nn.Module]) -> None:
        super().__init__()
        self.projection = projection
        self.names = tuple(names)
        self.layers = nn.ModuleList(layers)


def read_network(path: Path, network: Any) -> AdapterNetwork:
    """The adapter in a file, for a denoiser that is loaded.

    Raises:
        NodeError: where it does not fit that.
    """
    kind = _KINDS[type(network).__name__]
    state = _in_parts(read_tensors(path))
    try:
        projection = _projection(kind, state["image_proj"])
        layers = _by_layer(state["ip_adapter"])
        names = attention_names(network, kind)
        if len(layers) != len(names):
            raise KeyError(f"{len(layers)} layers for {len(names)}")
        head = int(network.config.get("attention_head_dim", 0)) if kind == JOINT else 0
        made = [JointKeyValue(part, head) if kind == JOINT else KeyValue(part) for part in layers]
        for name, part in zip(names, layers, strict=True):
            if part["to_k_ip.weight"].shape[0] != network.get_submodule(name).to_k.weight.shape[0]:
                raise RuntimeError(f"{name} is of another size")
    except (RuntimeError, LookupError, ValueError) as error:
        if is_out_of_memory(error):
            raise
        raise NodeError(
            Wording("The IP-Adapter in %s does not fit this denoiser.", path.parent),
            "Use an adapter that was trained for this model.",
        ) from error
    return AdapterNetwork(projection, names, made)


def attention_names(network: Any, kind: str) -> list[str]:
    """The attention layers that adapters act in, in the order in which files number them."""
    names = [name.removesuffix(".processor") for name in network.attn_processors]
    if kind == UNET:
        return [name for name in names if name.endswith("attn2") and "motion_modules" not in name]
    return [name for name in names if name.startswith("transformer_blocks")]


def _projection(kind: str, state: dict[str, Tensor]) -> nn.Module:
    import importlib

    module, name = _LOADERS[kind]
    loader = getattr(importlib.import_module(f"diffusers.loaders.{module}"), name)
    # The conversion is a method of the network it was made for, but asks nothing of it.
    projection = loader._convert_ip_adapter_image_proj_to_diffusers(None, state, low_cpu_mem_usage=False)
    assert isinstance(projection, nn.Module)
    return projection


def _in_parts(tensors: dict[str, Tensor]) -> State:
    state: State = {"image_proj": {}, "ip_adapter": {}}
    for name, tensor in tensors.items():
        prefix = next((start for start in _PARTS if name.startswith(start)), None)
        if prefix is not None:
            rest = name.removeprefix(prefix)
            for theirs, ours in _XLABS.items():
                rest = rest.replace(theirs, ours)
            state[_PARTS[prefix]][rest] = tensor
    return state


def _by_layer(tensors: dict[str, Tensor]) -> list[dict[str, Tensor]]:
    """The tensors of each layer, in the order of their numbers (which are odd in some layouts)."""
    by_number: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        number, _, rest = name.partition(".")
        by_number.setdefault(int(number), {})[rest] = tensor
    return [by_number[number] for number in sorted(by_number)]


def _linear(state: dict[str, Tensor], name: str) -> nn.Linear:
    weight, bias = state[f"{name}.weight"], state.get(f"{name}.bias")
    layer = nn.Linear(weight.shape[1], weight.shape[0], bias=bias is not None, device="meta")
    layer.load_state_dict({"weight": weight} | ({} if bias is None else {"bias": bias}), assign=True)
    return layer
