"""Compiled blocks do what the blocks do, also once an adapter has changed them, and are blocks again afterwards.

The compiler's front end is the one that people use; behind it the code is run as it is, which takes no C++ compiler.
"""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import diffusers
import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import adapters, conditioning, control, models, sampling
from nodes.handles import Denoiser, Patch
from nodes.loading.weights import borrow
from nodes.methods.compiled_blocks import CompiledBlocksPatch, repeated_blocks
from nodes.pool import POOL
from nodes.values import Image, Noise
from tests.nodes import tiny_families, tiny_lora, tiny_models

COMPILED = CompiledBlocksPatch("eager")
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(folder / "sd")
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder / "sd", local_files_only=True)
    tiny_lora.save_lora(folder / "lora.safetensors", pipeline)
    tiny_models.save_control_net(folder / "control")
    return folder


@pytest.fixture
def loaded(root: Path) -> models.LoadedModel:
    return models.load_model(Run(), str(root / "sd"))


def latents(loaded: models.LoadedModel, *patches: Patch, denoiser: Denoiser | None = None) -> Tensor:
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "a red apple")
    model = denoiser or loaded.denoiser
    return sampling.denoise(Run(), model, Noise(7, 32, 32), prompt, patches=patches, steps=2).samples


def assert_same(one: Tensor, two: Tensor) -> None:
    torch.testing.assert_close(one, two, rtol=0, atol=1e-5)


def test_compiled_blocks_make_the_same_picture_and_are_called_compiled(loaded: models.LoadedModel) -> None:
    torch._dynamo.utils.counters.clear()
    assert_same(latents(loaded, COMPILED), latents(loaded))
    assert torch._dynamo.utils.counters["stats"]["unique_graphs"] > 0


def test_what_changes_the_blocks_later_is_heeded(root: Path, loaded: models.LoadedModel) -> None:
    """A LoRA that comes after the blocks were compiled, goes again, and comes back."""
    plain = latents(loaded, COMPILED)
    changed = adapters.lora(Run(), loaded.denoiser, None, str(root / "lora.safetensors")).denoiser
    expected = latents(loaded, denoiser=changed)
    assert not torch.allclose(expected, plain, atol=1e-3)
    for _ in range(2):
        assert_same(latents(loaded, COMPILED, denoiser=changed), expected)
        assert_same(latents(loaded, COMPILED), plain)


def test_a_control_net_steers_compiled_blocks(root: Path, loaded: models.LoadedModel) -> None:
    picture = Image(torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1)))
    patch = control.control_net(models.load_control_net(Run(), str(root / "control")), picture)
    assert_same(latents(loaded, COMPILED, patch), latents(loaded, patch))


def test_the_blocks_are_as_before_afterwards(loaded: models.LoadedModel) -> None:
    before = latents(loaded)
    latents(loaded, COMPILED)
    torch._dynamo.utils.counters.clear()
    assert torch.equal(latents(loaded), before)
    assert not torch._dynamo.utils.counters["stats"]
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        assert all(block._compiled_call_impl is None for block in repeated_blocks(network))


def test_compiled_blocks_of_a_network_that_is_dropped_are_not_kept(loaded: models.LoadedModel) -> None:
    latents(loaded, COMPILED)
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        gone = [weakref.ref(block) for block in repeated_blocks(network)]
    del network
    POOL.free()
    torch._dynamo.reset()
    gc.collect()
    assert [block() for block in gone] == [None] * len(gone)


def test_a_network_without_repeated_blocks_is_refused_in_words(tmp_path: Path) -> None:
    model = models.load_model(Run(), str(tiny_families.save_pixel_unet(tmp_path / "pixels")))
    with pytest.raises(NodeError, match="no blocks that it repeats"):
        sampling.denoise(Run(), model.denoiser, Noise(7, 32, 32), None, patches=(COMPILED,), steps=1)
