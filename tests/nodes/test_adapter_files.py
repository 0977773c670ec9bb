"""T2I-Adapters and motion adapters in one file are the same as the folders that hold their weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import MotionAdapter, T2IAdapter
from diffusers.loaders.single_file_utils import convert_animatediff_checkpoint_to_diffusers
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, control, models, motion, sampling
from nodes.handles import Component
from nodes.loading.recognition import Kind, recognise_file
from nodes.loading.search import find_models
from nodes.loading.weights import borrow
from nodes.values import Image, Noise
from tests.nodes import original_layouts, tiny_checkpoints, tiny_control, tiny_models
from tests.nodes.tiny_checkpoints import Checkpoint, save_part

SIDE, FRAMES = 32, 3
ADAPTERS: Mapping[str, dict[str, Any]] = {
    "full": {"channels": [32, 64, 64], "num_res_blocks": 2, "downscale_factor": 8},
    "grey": {"channels": [32, 64, 64], "num_res_blocks": 2, "downscale_factor": 8, "in_channels": 1},
    "light": {"channels": [32, 64], "num_res_blocks": 3, "downscale_factor": 8, "adapter_type": "light_adapter"},
    "xl": {
        "channels": [32, 64, 64, 64],
        "num_res_blocks": 2,
        "downscale_factor": 16,
        "adapter_type": "full_adapter_xl",
    },
}
FAMILIES = {"xl": "Stable Diffusion XL"}


def filled(module: Any, seed: int) -> Any:
    """``module`` with the same random numbers wherever it begins with zeros."""
    generator = Generator().manual_seed(seed)
    for parameter in module.parameters():
        if not parameter.any():
            torch.nn.init.normal_(parameter, std=0.05, generator=generator)
    return module


def module_of(component: Component) -> Any:
    with borrow(component, torch.device("cpu"), torch.float32) as module:
        return module


@pytest.mark.proves("T2I-Adapter", "in one .safetensors file (full, light and XL)")
@pytest.mark.parametrize("layout", ["original", "original, below a prefix", "diffusers"])
@pytest.mark.parametrize("name", ADAPTERS)
def test_a_t2i_adapter_in_one_file_reads_pictures_as_its_folder(name: str, layout: str, tmp_path: Path) -> None:
    torch.manual_seed(1)
    config = ADAPTERS[name]
    network = T2IAdapter(**config)
    state: Mapping[str, Tensor] = network.state_dict()
    if layout != "diffusers":
        state = original_layouts.t2i_adapter(state, config["num_res_blocks"], name == "light")
    if layout.endswith("prefix"):
        state = original_layouts.below("adapter.", state)
    path = save_part(tmp_path / "t2iadapter.safetensors", state)
    (listed,) = (item for item in find_models([str(tmp_path)]) if item.path == str(path))
    assert (listed.kind, listed.node) == (Kind.T2I_ADAPTER, "models.load_t2i_adapter")
    assert listed.family == FAMILIES.get(name, "Stable Diffusion 1 and 2")
    found = models.load_t2i_adapter(Run(), str(path)).network
    assert found.config["adapter_type"] == network.config.adapter_type
    picture = torch.rand(1, config.get("in_channels", 3), 64, 64)
    with torch.inference_mode():
        ours, expected = module_of(found)(picture), network(picture)
    assert all(torch.equal(one, other) for one, other in zip(ours, expected, strict=True))


def test_a_t2i_adapter_from_a_file_steers_as_that_from_a_folder(tmp_path: Path) -> None:
    tiny_models.save_stable_diffusion(tmp_path / "sd")
    folder = tiny_control.save_adapter(tmp_path / "adapter", num_res_blocks=2)
    state = original_layouts.t2i_adapter(T2IAdapter.from_pretrained(folder).state_dict(), 2, is_light=False)
    file = save_part(tmp_path / "adapter.safetensors", state)
    loaded = models.load_model(Run(), str(tmp_path / "sd"))
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    picture = Image(torch.rand(1, 3, SIDE, SIDE, generator=Generator().manual_seed(2)))

    def latent(path: Path) -> Tensor:
        patch = control.t2i_adapter(models.load_t2i_adapter(Run(), str(path)), picture)
        return sampling.denoise(Run(), loaded.denoiser, Noise(3, SIDE, SIDE), text, patches=(patch,), steps=2).samples

    assert torch.equal(latent(file), latent(folder))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda state: {**state, "body.2.down_opt.op.weight": torch.zeros(2)}, "body.2.down_opt.op.weight"),
        (lambda state: {name: state[name] for name in state if name != "body.3.block2.bias"}, "tensors are missing"),
        (lambda state: {**state, "conv_in.weight": torch.zeros(32, 50, 3, 3)}, "fit no T2I-Adapter"),
        (lambda state: {**state, "body.0.block2.weight": torch.zeros(32, 32, 3, 3)}, "another shape"),
    ],
    ids=["a layer too many", "one that is missing", "odd pixels", "another shape"],
)
def test_a_t2i_adapter_of_another_make_is_refused(
    change: Callable[[dict[str, Tensor]], dict[str, Tensor]], said: str, tmp_path: Path
) -> None:
    config = ADAPTERS["full"]
    state = original_layouts.t2i_adapter(T2IAdapter(**config).state_dict(), config["num_res_blocks"], is_light=False)
    path = save_part(tmp_path / "adapter.safetensors", change(state))
    with pytest.raises(NodeError, match=said):
        module_of(models.load_t2i_adapter(Run(), str(path)).network)


def test_what_is_no_t2i_adapter_is_named(tmp_path: Path) -> None:
    style = {"style_embedding": (1, 8, 1024), "transformer_layes.0.ln_1.weight": (1024,), "proj": (1024, 768)}
    path = save_part(tmp_path / "style.safetensors", {name: torch.zeros(shape) for name, shape in style.items()})
    with pytest.raises(NodeError, match=r"holds no T2I-Adapter, but: style model \(T2I-Adapter for styles\)"):
        models.load_t2i_adapter(Run(), str(path))
    assert [item.node for item in find_models([str(tmp_path)]) if item.path == str(path)] == [""]
    for load in (models.load_t2i_adapter, motion.load_motion_adapter):
        pickle = tmp_path / "adapter.pth"
        pickle.write_bytes(b"\x80\x02}q\x00.")
        with pytest.raises(NodeError, match="can run code when it is opened"):
            load(Run(), str(pickle))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    return tiny_checkpoints.stable_diffusion(tmp_path_factory.mktemp("checkpoint"))


def module_of_motion(**config: Any) -> MotionAdapter:
    """Heads and groups are those of the published ones."""
    torch.manual_seed(2)
    return filled(MotionAdapter(**{"block_out_channels": (32, 64), "motion_layers_per_block": 1, **config}), 3)


@pytest.mark.proves("AnimateDiff", "motion modules in one .safetensors file")
@pytest.mark.parametrize("layout", ["original", "original, below a prefix", "diffusers"])
@pytest.mark.parametrize("has_middle", [True, False])
def test_a_motion_module_in_one_file_moves_as_its_folder(
    layout: str, has_middle: bool, model: Checkpoint, tmp_path: Path
) -> None:
    adapter = module_of_motion(use_motion_mid_block=has_middle, motion_max_seq_length=24)
    adapter.save_pretrained(tmp_path / "folder")
    state: Mapping[str, Tensor] = adapter.state_dict()
    if layout != "diffusers":
        state = original_layouts.motion_adapter(state)
        converted = convert_animatediff_checkpoint_to_diffusers(dict(state))
        assert {name for name in adapter.state_dict() if not name.endswith(".pe")} == set(converted)
    if layout.endswith("prefix"):
        state = original_layouts.below("module.", state)
    path = save_part(tmp_path / "files" / "mm.safetensors", state)
    (listed,) = (item for item in find_models([str(tmp_path / "files")]) if item.path == str(path))
    assert (listed.kind, listed.node) == (Kind.MOTION_ADAPTER, "motion.load_motion_adapter")
    loaded = models.load_model(Run(), str(model.folder))
    text = conditioning.encode_text(Run(), loaded.text_encoder, "a cat")

    def clip(place: Path) -> Tensor:
        moving = motion.apply_motion(loaded.denoiser, motion.load_motion_adapter(Run(), str(place)))
        return sampling.denoise(Run(), moving, Noise(3, SIDE, SIDE, frames=FRAMES), text, steps=2).samples

    assert motion.load_motion_adapter(Run(), str(path)).network.config["motion_max_seq_length"] == 24
    assert torch.equal(clip(path), clip(tmp_path / "folder"))


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["conv_in.weight"], "PIA"),
        (["down_blocks.0.temporal_attentions.0.pos_encoder.positional_encoding"], "Hotshot-XL"),
    ],
)
def test_motion_modules_of_other_kinds_are_named(names: list[str], kind: str, tmp_path: Path) -> None:
    state = original_layouts.motion_adapter(module_of_motion().state_dict()) if kind == "PIA" else {}
    path = save_part(tmp_path / "mm.safetensors", {**state, **{name: torch.zeros(2, 9, 3, 3) for name in names}})
    with pytest.raises(NodeError, match=rf"not supported \({kind}\)"):
        motion.load_motion_adapter(Run(), str(path))
    assert recognise_file(path).kind is Kind.MOTION_ADAPTER
    assert [item.node for item in find_models([str(tmp_path)]) if item.path == str(path)] == [""]


def test_what_is_no_motion_module_is_named(model: Checkpoint, tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="holds no motion adapter, but: checkpoint"):
        motion.load_motion_adapter(Run(), str(model.file))
    state = original_layouts.motion_adapter(module_of_motion().state_dict())
    del state["up_blocks.0.motion_modules.0.temporal_transformer.proj_out.weight"]
    path = save_part(tmp_path / "mm.safetensors", state)
    with pytest.raises(NodeError, match="1 tensors are missing"):
        module_of(motion.load_motion_adapter(Run(), str(path)).network)
