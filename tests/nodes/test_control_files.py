"""SparseCtrl and ControlNet-XS in one file are the same as the folders that hold their weights."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import ControlNetXSAdapter, SparseControlNetModel, UNet2DConditionModel
from diffusers.loaders.single_file_utils import convert_animatediff_checkpoint_to_diffusers
from diffusers.models.embeddings import TimestepEmbedding
from safetensors.torch import save_file
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import models
from nodes.handles import Component
from nodes.loading.recognition import Kind, recognise
from nodes.loading.recognition.keys import Keys
from nodes.loading.search import find_models
from nodes.loading.single_file.control_net_xs import control_net_xs_config
from nodes.loading.single_file.sparse_control import sparse_control_config
from nodes.loading.weights import borrow
from tests.nodes import original_layouts
from tests.nodes.test_true_sizes import UNETS, _plain, empty, fits
from tests.nodes.tiny_checkpoints import save_part

SPARSE: Mapping[str, dict[str, Any]] = {
    "rgb": {"conditioning_channels": 4, "use_simplified_condition_embedding": True},
    "scribble": {
        "conditioning_channels": 3,
        "use_simplified_condition_embedding": False,
        "conditioning_embedding_out_channels": (2, 4),
    },
    "without mask": {"conditioning_channels": 4, "concat_conditioning_mask": False},
}


@functools.cache
def tiny_sparse(name: str) -> SparseControlNetModel:
    torch.manual_seed(1)
    return filled(
        SparseControlNetModel(
            block_out_channels=(32, 64),
            layers_per_block=1,
            down_block_types=("CrossAttnDownBlockMotion", "DownBlockMotion"),
            cross_attention_dim=24,
            **SPARSE[name],
        )
    )


def filled(network: Any) -> Any:
    """With numbers where it begins with zeros, which would hide what is mixed up."""
    for parameter in network.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.1)
    return network


def loaded(path: Path) -> tuple[Component, dict[str, Tensor]]:
    component = models.load_control_net(Run(), str(path)).network
    with borrow(component, torch.device("cpu"), torch.float32) as module:
        return component, dict(module.state_dict())


def assert_equal(found: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> None:
    assert found.keys() == expected.keys()
    assert all(torch.equal(found[name], expected[name]) for name in expected)


@pytest.mark.proves("AnimateDiff", "SparseCtrl in one .safetensors file")
@pytest.mark.parametrize(
    ("name", "layout"),
    [
        *(("rgb", layout) for layout in ("original", "without places", "controlnet.module.", "diffusers")),
        *(("scribble", layout) for layout in ("original", "module.", "diffusers")),
        ("without mask", "original"),
    ],
)
def test_sparse_control_in_one_file_is_that_of_its_folder(name: str, layout: str, tmp_path: Path) -> None:
    network = tiny_sparse(name)
    expected = network.state_dict()
    state: Mapping[str, Tensor] = expected
    if layout != "diffusers":
        state = original_layouts.sparse_control(expected, with_places=layout != "without places")
        stock = convert_animatediff_checkpoint_to_diffusers(dict(state))
        assert_equal(stock, {its: tensor for its, tensor in expected.items() if not its.endswith(".pe")})
    path = save_part(
        tmp_path / "sparsectrl.safetensors", original_layouts.below(layout if "." in layout else "", state)
    )
    (listed,) = (item for item in find_models([str(tmp_path)]) if item.path == str(path))
    assert (listed.kind, listed.family, listed.node) == (Kind.CONTROL_NET, "SparseCtrl", "models.load_control_net")
    component, found = loaded(path)
    assert_equal(found, expected)
    own = {its: _plain(value) for its, value in network.config.items() if its in component.config}
    assert {its: _plain(component.config[its]) for its in own} == own


@functools.cache
def tiny_xs(cross: int) -> ControlNetXSAdapter:
    """For UNets of widths that tell the published heads apart."""
    torch.manual_seed(2)
    heads = {768: 8, 1024: [1, 2], 2048: [1, 2]}[cross]
    widths = {768: (8, 16), 1024: (4, 16), 2048: (32, 128)}[cross]
    has_size = cross == 2048
    unet = UNet2DConditionModel(
        block_out_channels=(32, 64),
        layers_per_block=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D")
        if has_size
        else ("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D") if has_size else ("UpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=cross,
        use_linear_projection=cross != 768,
        upcast_attention=cross == 1024,
        transformer_layers_per_block=(1, 2) if has_size else 1,
    )
    return filled(
        ControlNetXSAdapter.from_unet(
            unet,
            block_out_channels=list(widths),
            num_attention_heads=heads,
            conditioning_embedding_out_channels=(2, 4),
            learn_time_embedding=cross != 768,
        )
    )


@pytest.mark.proves("ControlNet", "ControlNet-XS in one .safetensors file")
@pytest.mark.parametrize(
    ("cross", "layout"),
    [(768, ""), (768, "diffusers"), (1024, "control_model."), (2048, ""), (2048, "model."), (2048, "diffusers")],
)
def test_control_net_xs_in_one_file_is_that_of_its_folder(cross: int, layout: str, tmp_path: Path) -> None:
    network = tiny_xs(cross)
    expected = network.state_dict()
    state: Mapping[str, Tensor] = expected
    if layout != "diffusers":
        state = original_layouts.below(layout, original_layouts.control_net_xs(expected))
    path = save_part(tmp_path / "xs.safetensors", state)
    (listed,) = (item for item in find_models([str(tmp_path)]) if item.path == str(path))
    model = {768: "Stable Diffusion 1", 1024: "Stable Diffusion 2", 2048: "Stable Diffusion XL"}[cross]
    assert (listed.family, listed.node) == (f"ControlNet-XS for {model}", "models.load_control_net")
    component, found = loaded(path)
    assert_equal(found, expected)
    own = {its: _plain(value) for its, value in network.config.items() if its in component.config}
    heads = own.pop("num_attention_heads")
    assert component.config["num_attention_heads"] == (heads if isinstance(heads, list) else [heads] * 2)
    depths = own.pop("transformer_layers_per_block")
    assert component.config["transformer_layers_per_block"] == (depths if isinstance(depths, list) else [depths] * 2)
    assert {its: _plain(component.config[its]) for its in own} == own


def test_what_is_not_whole_is_refused(tmp_path: Path) -> None:
    xs = original_layouts.control_net_xs(tiny_xs(768).state_dict())
    sparse = original_layouts.sparse_control(tiny_sparse("rgb").state_dict())
    gone, last = "enc_zero_convs_out.2.0.bias", "controlnet_mid_block.weight"
    spoiled = {
        "missing": ({its: tensor for its, tensor in xs.items() if its != gone}, "1 tensors are missing"),
        "stranger": ({**xs, "control_model.output_blocks.0.0.bias": torch.zeros(1)}, "is in no ControlNet-XS"),
        "misshapen": ({**sparse, last: torch.zeros(3)}, "another shape"),
        "cut": ({its: tensor for its, tensor in sparse.items() if its != last}, "1 tensors are missing"),
    }
    for name, (state, said) in spoiled.items():
        path = tmp_path / f"{name}.safetensors"
        save_file(state, path)
        with pytest.raises(NodeError, match=said):
            loaded(path)


XS_SIZES = [
    ("sd15 53m", "Stable Diffusion 1", 0.2, 8, {}, 53),
    ("sd21 14m", "Stable Diffusion 2", 0.0125, [1, 1, 2, 2], {"learn_time_embedding": True}, 14),
    ("sdxl 20m", "Stable Diffusion XL", 0.05, [1, 1, 1], {}, 20),
    ("sdxl 48m", "Stable Diffusion XL", 0.1, [1, 1, 2], {"learn_time_embedding": True}, 48),
]


@pytest.mark.parametrize(("model", "ratio", "heads", "own", "millions"), [row[1:] for row in XS_SIZES])
def test_published_control_net_xs(model: str, ratio: float, heads: Any, own: dict[str, Any], millions: int) -> None:
    """Their names say how many numbers they hold."""
    unet = empty(UNet2DConditionModel, UNETS[model])
    with torch.device("meta"):
        network = ControlNetXSAdapter.from_unet(unet, size_ratio=ratio, num_attention_heads=heads, **own)
    original = original_layouts.control_net_xs(network.state_dict())
    if millions == 48:  # holds an embedding of sizes that is not used
        sizes = empty(TimestepEmbedding, {"in_channels": 2816, "time_embed_dim": 1280}).state_dict()
        original |= {f"control_model.label_emb.0.{name.replace('linear_', '')}": its for name, its in sizes.items()}
    assert 1e-6 * sum(its.numel() for its in original.values()) == pytest.approx(millions, abs=0.5)
    shapes = {name: tuple(tensor.shape) for name, tensor in original.items()}
    (part,) = recognise(shapes).parts
    config = control_net_xs_config(Keys(shapes), part.layout)
    derived = empty(ControlNetXSAdapter, {its: value for its, value in config.items() if its != "_class_name"})
    fits(derived, original, part, config)
    assert config["num_attention_heads"] == (heads if isinstance(heads, list) else [heads] * 4)


def test_published_sparse_control() -> None:
    """The published file has 1.99 GB: its weights in 32 bits."""
    network = empty(SparseControlNetModel, {"cross_attention_dim": 768})
    original = original_layouts.sparse_control(network.state_dict())
    assert 4e-9 * sum(tensor.numel() for tensor in original.values()) == pytest.approx(1.99, abs=0.01)
    shapes = {name: tuple(tensor.shape) for name, tensor in original.items()}
    (part,) = recognise(shapes).parts
    config = sparse_control_config(Keys(shapes), part.layout)
    derived = empty(SparseControlNetModel, {its: value for its, value in config.items() if its != "_class_name"})
    fits(derived, original, part, config)
    assert {its: _plain(config[its]) for its in config if its in network.config} == {
        its: _plain(network.config[its]) for its in config if its in network.config
    }
