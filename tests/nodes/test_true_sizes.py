"""Published models in their true sizes: what their files hold is recognised, configured and converted to fit.

Modules are made without weights, and their tensors are renamed to the original layout: names and shapes alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from accelerate import init_empty_weights
from diffusers import (
    AutoencoderKL,
    ControlNetModel,
    ControlNetUnionModel,
    FluxTransformer2DModel,
    SD3Transformer2DModel,
    UNet2DConditionModel,
)
from diffusers.loaders.single_file_utils import convert_flux_transformer_checkpoint_to_diffusers
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    T5Config,
    T5EncoderModel,
    UMT5Config,
    UMT5EncoderModel,
)

from nodes.families import recognise as family_of
from nodes.loading.recognition import Part, recognise
from nodes.loading.recognition.keys import Keys
from nodes.loading.single_file.companions import autoencoder_config, text_encoder_config
from nodes.loading.single_file.conversion import converted
from nodes.loading.single_file.denoisers import denoiser_config
from nodes.loading.single_file.flux import flux_to_diffusers
from nodes.loading.single_file.unets import control_net_config
from tests.nodes import original_layouts

_OLD = {
    "sample_size": 64, "block_out_channels": (320, 640, 1280, 1280), "cross_attention_dim": 768,
    "attention_head_dim": 8,
}  # fmt: skip
_SECOND = {
    **_OLD, "cross_attention_dim": 1024, "attention_head_dim": (5, 10, 20, 20), "use_linear_projection": True,
    "upcast_attention": True,
}  # fmt: skip
_XL = {
    "sample_size": 128, "block_out_channels": (320, 640, 1280), "cross_attention_dim": 2048,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "attention_head_dim": (5, 10, 20), "use_linear_projection": True, "transformer_layers_per_block": (1, 2, 10),
    "addition_embed_type": "text_time", "addition_time_embed_dim": 256, "projection_class_embeddings_input_dim": 2816,
}  # fmt: skip
_REFINER = {
    **_XL, "block_out_channels": (384, 768, 1536, 1536), "cross_attention_dim": 1280,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "attention_head_dim": (6, 12, 24, 24), "transformer_layers_per_block": 4,
    "projection_class_embeddings_input_dim": 2560,
}  # fmt: skip
UNETS = {
    "Stable Diffusion 1": _OLD,
    "Stable Diffusion 1, inpainting": {**_OLD, "in_channels": 9},
    "Stable Diffusion 2": _SECOND,
    "Stable Diffusion 2, inpainting": {**_SECOND, "in_channels": 9},
    "Stable Diffusion XL": _XL,
    "Stable Diffusion XL refiner": _REFINER,
}


def _control(unet: dict[str, Any]) -> dict[str, Any]:
    """What the ControlNet of a UNet has of its configuration."""
    return {name: value for name, value in unet.items() if name not in ("sample_size", "up_block_types")}


_MMDIT = {
    "sample_size": 128, "patch_size": 2, "in_channels": 16, "out_channels": 16, "num_layers": 24,
    "attention_head_dim": 64, "num_attention_heads": 24, "joint_attention_dim": 4096, "caption_projection_dim": 1536,
    "pooled_projection_dim": 2048, "pos_embed_max_size": 192,
}  # fmt: skip
MMDITS = {
    "Stable Diffusion 3": _MMDIT,
    "Stable Diffusion 3.5 large": {
        **_MMDIT, "num_layers": 38, "num_attention_heads": 38, "caption_projection_dim": 2432, "qk_norm": "rms_norm",
    },
    "Stable Diffusion 3.5 medium": {
        **_MMDIT, "pos_embed_max_size": 384, "qk_norm": "rms_norm", "dual_attention_layers": tuple(range(13)),
    },
}  # fmt: skip
_FLUX = {
    "in_channels": 64, "num_layers": 19, "num_single_layers": 38, "attention_head_dim": 128,
    "num_attention_heads": 24, "joint_attention_dim": 4096, "pooled_projection_dim": 768, "guidance_embeds": True,
    "axes_dims_rope": (16, 56, 56),
}  # fmt: skip
FLUXES = {
    "Flux.1 dev": _FLUX,
    "Flux.1 schnell": {**_FLUX, "guidance_embeds": False},
    "Flux.1 Fill": {**_FLUX, "in_channels": 384, "out_channels": 64},
}


def empty(kind: Any, config: Mapping[str, Any]) -> Any:
    with torch.device("meta"):
        return kind(**config)


def check(kind: Any, config: Mapping[str, Any], original: original_layouts.State, variant: str) -> None:
    """The file is told for what it is, and gives back the module that it was made of."""
    found = recognise({name: tuple(tensor.shape) for name, tensor in original.items()})
    assert found.variant == variant
    (part,) = found.parts
    derived = denoiser_config(Keys({name: tuple(tensor.shape) for name, tensor in original.items()}), part)
    assert derived is not None
    assert {name: _plain(derived[name]) for name in config} == {name: _plain(value) for name, value in config.items()}
    assert family_of(derived) == found.family
    fits(
        empty(kind, {name: value for name, value in derived.items() if name != "_class_name"}), original, part, derived
    )


def fits(module: Any, original: original_layouts.State, part: Part, config: Mapping[str, Any]) -> None:
    state = converted(dict(original), type(module).__name__, part.layout, config)
    shapes = {name: tensor.shape for name, tensor in state.items()}
    wanted = {name: tensor.shape for name, tensor in module.state_dict().items()}
    assert {name: shapes.get(name) for name in wanted} == wanted


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("layout", ["original", "diffusers"])
@pytest.mark.parametrize("variant", UNETS)
def test_unets(variant: str, layout: str) -> None:
    state = empty(UNet2DConditionModel, UNETS[variant]).state_dict()
    named = original_layouts.unet(state, 2) if layout == "original" else state
    check(UNet2DConditionModel, UNETS[variant], named, variant)


CONTROL_NETS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ControlNet for Stable Diffusion 1": (ControlNetModel, _control(_OLD)),
    "ControlNet for Stable Diffusion 2": (ControlNetModel, _control(_SECOND)),
    "ControlNet for Stable Diffusion XL": (ControlNetModel, _control(_XL)),
    "ControlNet for Stable Diffusion XL, for several kinds of control": (
        ControlNetUnionModel,
        {**_control(_XL), "num_control_type": 6, "conditioning_embedding_out_channels": (16, 32, 96, 256)},
    ),
}


@pytest.mark.parametrize("layout", ["original", "diffusers"])
@pytest.mark.parametrize("variant", CONTROL_NETS)
def test_control_nets(variant: str, layout: str) -> None:
    kind, config = CONTROL_NETS[variant]
    state = empty(kind, config).state_dict()
    if layout == "original":
        if kind is ControlNetUnionModel:
            pytest.skip("published in the layout of diffusers alone")
        state = original_layouts.below("control_model.", original_layouts.control_net(state, 2))
    shapes = {name: tuple(tensor.shape) for name, tensor in state.items()}
    found = recognise(shapes)
    assert found.variant == variant
    (part,) = found.parts
    derived = control_net_config(Keys(shapes, part.prefix), part.layout)
    assert derived["_class_name"] == kind.__name__
    assert {name: _plain(derived[name]) for name in config} == {name: _plain(value) for name, value in config.items()}
    own = {name: value for name, value in derived.items() if name != "_class_name"}
    fits(empty(kind, own), {name.removeprefix(part.prefix): tensor for name, tensor in state.items()}, part, derived)


@pytest.mark.parametrize("variant", MMDITS)
def test_stable_diffusion_3(variant: str) -> None:
    network = empty(SD3Transformer2DModel, MMDITS[variant])
    original = original_layouts.stable_diffusion_3(network.state_dict(), MMDITS[variant]["num_layers"])
    check(SD3Transformer2DModel, MMDITS[variant], original, variant)


@pytest.mark.parametrize("variant", FLUXES)
def test_flux(variant: str) -> None:
    network = empty(FluxTransformer2DModel, FLUXES[variant])
    check(FluxTransformer2DModel, FLUXES[variant], original_layouts.flux(network.state_dict(), 19, 38), variant)


def test_flux_is_converted_as_diffusers_does_it() -> None:
    """In narrow slices of the true width, which is all that the conversion of diffusers knows."""
    width = 3072
    config = {"num_attention_heads": 24, "attention_head_dim": 128}
    network = empty(FluxTransformer2DModel, {**_FLUX, "num_layers": 1, "num_single_layers": 1})
    torch.manual_seed(0)
    narrow = {
        name: torch.randn(len(tensor), *(2,) * (tensor.dim() - 1)) for name, tensor in network.state_dict().items()
    }
    original = original_layouts.flux(narrow, 1, 1)
    assert len(original["single_blocks.0.linear1.weight"]) == 7 * width
    stock = convert_flux_transformer_checkpoint_to_diffusers(dict(original))
    own = flux_to_diffusers(original, config)
    assert own.keys() == stock.keys() == narrow.keys()
    assert all(torch.equal(own[name], stock[name]) and torch.equal(own[name], narrow[name]) for name in own)


@pytest.mark.parametrize(
    ("family", "config"),
    [
        ("stable_diffusion", {"latent_channels": 4, "scaling_factor": 0.18215}),
        ("stable_diffusion_xl", {"latent_channels": 4, "scaling_factor": 0.13025}),
        (
            "stable_diffusion_3",
            {
                "latent_channels": 16, "scaling_factor": 1.5305, "shift_factor": 0.0609, "use_quant_conv": False,
                "use_post_quant_conv": False,
            },
        ),
        (
            "flux",
            {
                "latent_channels": 16, "scaling_factor": 0.3611, "shift_factor": 0.1159, "use_quant_conv": False,
                "use_post_quant_conv": False,
            },
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("layout", [original_layouts.autoencoder, dict])
def test_autoencoders(family: str, config: dict[str, Any], layout: Callable[[Any], Any]) -> None:
    config = {
        "block_out_channels": (128, 256, 512, 512),
        "layers_per_block": 2,
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        **config,
    }
    original = layout(empty(AutoencoderKL, config).state_dict())
    shapes = {name: tuple(tensor.shape) for name, tensor in original.items()}
    (part,) = recognise(shapes).parts
    derived = autoencoder_config(Keys(shapes), part, family)
    assert {name: _plain(derived[name]) for name in config} == {name: _plain(value) for name, value in config.items()}
    own = {name: value for name, value in derived.items() if name != "_class_name"}
    fits(empty(AutoencoderKL, own), original, part, derived)


CLIPS: dict[str, tuple[str, str, Any, dict[str, Any]]] = {
    "CLIP-L": ("stable_diffusion", "text_encoder", CLIPTextModel, {
        "hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12,
        "hidden_act": "quick_gelu",
    }),
    "OpenCLIP-H": ("stable_diffusion", "text_encoder", CLIPTextModel, {
        "hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 23, "num_attention_heads": 16,
        "hidden_act": "gelu",
    }),
    "OpenCLIP-bigG": ("stable_diffusion_xl", "text_encoder_2", CLIPTextModelWithProjection, {
        "hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "num_attention_heads": 20,
        "hidden_act": "gelu", "projection_dim": 1280,
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", CLIPS)
def test_clip(name: str) -> None:
    family, part_name, kind, config = CLIPS[name]
    with init_empty_weights():
        module = kind(CLIPTextConfig(**config))
    is_first = name == "CLIP-L"
    further = 1 if name == "OpenCLIP-H" else 0
    state = module.state_dict()
    original = original_layouts.clip(state) if is_first else original_layouts.open_clip(state, further)
    shapes = {key: tuple(tensor.shape) for key, tensor in original.items()}
    (found,) = recognise(shapes).parts
    assert found.variant == name
    part = Part(part_name, found.layout, "", "", found.variant, found.features)
    derived = text_encoder_config(Keys(shapes), part, family)
    assert {key: derived[key] for key in config} == config
    fits(module, original, part, derived)


@pytest.mark.parametrize(
    ("variant", "kind", "config"),
    [
        ("T5", T5EncoderModel, T5Config(
            vocab_size=32128, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64,
            feed_forward_proj="gated-gelu",
        )),
        ("UMT5", UMT5EncoderModel, UMT5Config(
            vocab_size=256384, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64,
            feed_forward_proj="gated-gelu",
        )),
    ],
)  # fmt: skip
def test_t5(variant: str, kind: Any, config: Any) -> None:
    with init_empty_weights():
        module = kind(config)
    original = {name: tensor for name, tensor in module.state_dict().items() if name != "encoder.embed_tokens.weight"}
    shapes = {name: tuple(tensor.shape) for name, tensor in original.items()}
    (part,) = recognise(shapes).parts
    assert part.variant == variant
    derived = text_encoder_config(Keys(shapes), part, "flux")
    for name in ("vocab_size", "d_model", "d_kv", "d_ff", "num_layers", "num_heads", "feed_forward_proj"):
        assert derived[name] == getattr(config, name)
    fits(module, original, part, derived)
