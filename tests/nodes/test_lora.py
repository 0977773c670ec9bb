"""LoRA: equal to the stock pipelines, in every layout and in company, and gone without a trace afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import adapters, conditioning, control, models, sampling
from nodes.adapters import AdaptedModel
from nodes.loading.weights import borrow
from nodes.values import Noise, Patch
from tests.nodes import tiny_lora, tiny_models
from tests.nodes.test_control import random_picture

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 3, 5.0, 32

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models, and LoRAs for them."""
    folder = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(folder / "sd")
    tiny_models.save_stable_diffusion_xl(folder / "sdxl")
    tiny_models.save_stable_diffusion_3(folder / "sd3")
    tiny_models.save_flux(folder / "flux")
    tiny_models.save_pixart(folder / "pixart")
    tiny_models.save_control_net(folder / "control")
    for name, parts in _PARTS.items():
        for seed in (0, 1):
            tiny_lora.save_lora(folder / f"{name}-{seed}.safetensors", pipeline_of(folder / name), parts, seed)
    return folder


_PARTS = {
    "sd": ("unet", "text_encoder"),
    "sdxl": ("unet", "text_encoder", "text_encoder_2"),
    "sd3": ("transformer", "text_encoder", "text_encoder_2"),
    "flux": ("transformer", "text_encoder"),
}


def pipeline_of(folder: Path) -> Any:
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def stock(folder: Path, *files: Path, weights: tuple[float, ...] = (), pipeline: Any = None, **options: Any) -> Tensor:
    pipeline = pipeline or pipeline_of(folder)
    for number, file in enumerate(files):
        pipeline.load_lora_weights(str(file), adapter_name=f"lora{number}")
    if files:
        pipeline.set_adapters([f"lora{number}" for number in range(len(files))], list(weights or (1.0,) * len(files)))
    sizes = {} if "image" in options else {"height": SIDE, "width": SIDE}
    latents = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        **sizes,
        **options,
    ).images
    return pipeline._unpack_latents(latents, SIDE, SIDE, pipeline.vae_scale_factor) if latents.ndim == 3 else latents


def adapted(folder: Path, *files: Path, weights: tuple[float, ...] = (), **options: Any) -> AdaptedModel:
    loaded = models.load_model(Run(), str(folder))
    model = AdaptedModel(loaded.denoiser, loaded.text_encoder, "")
    for file, weight in zip(files, weights or (1.0,) * len(files), strict=True):
        chosen = {"weight": weight, "text_weight": weight} | options
        model = adapters.lora(Run(), model.denoiser, model.text_encoder, str(file), **chosen)
    return model


def latents_of(model: AdaptedModel, *patches: Patch, run: Run | None = None) -> Tensor:
    prompts = [conditioning.encode_text(Run(), model.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    noise = Noise(7, SIDE, SIDE)
    return sampling.denoise(
        run or Run(), model.denoiser, noise, *prompts, patches=patches, steps=STEPS, guidance_scale=SCALE
    ).samples


def ours(folder: Path, *files: Path, **options: Any) -> Tensor:
    return latents_of(adapted(folder, *files, **options))


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def differ(one: Tensor, other: Tensor) -> bool:
    return not torch.allclose(one, other, atol=1e-2)


_PROOFS = {"sd": "Stable Diffusion 1 and 2", "sdxl": "Stable Diffusion XL", "sd3": "Stable Diffusion 3", "flux": "Flux.1"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.proves(title, "LoRA")) for name, title in _PROOFS.items()]
)
def test_loras_act_as_in_the_stock_pipeline_alone_and_several_at_once(root: Path, name: str) -> None:
    one, other = (root / f"{name}-{seed}.safetensors" for seed in (0, 1))
    found = ours(root / name, one, weights=(0.8,))
    assert_same(found, stock(root / name, one, weights=(0.8,)))
    assert differ(found, ours(root / name))
    both = ours(root / name, one, other, weights=(0.7, -0.4))
    assert_same(both, stock(root / name, one, other, weights=(0.7, -0.4)))
    assert_same(ours(root / name, other, one, weights=(-0.4, 0.7)), both)
