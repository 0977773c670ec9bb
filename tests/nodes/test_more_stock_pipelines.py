"""Further families and distilled models, folder to latent: what the stock pipelines of diffusers give."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Literal

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, models, sampling
from nodes.values import Guidance, Image, Latent, Noise, Schedule
from tests.nodes import tiny_families, tiny_models

PROMPT, NEGATIVE = "A RED APPLE", "A BLURRED PHOTOGRAPH"
STEPS, SCALE, SIDE = 4, 5.0, 32


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "hunyuan": tiny_families.save_hunyuan_dit(root / "hunyuan"),
        "hunyuan 1.2": tiny_families.save_hunyuan_dit(root / "hunyuan-1.2", knows_sizes=False),
        "lcm": tiny_families.save_latent_consistency_model(root / "lcm"),
        "xl lcm": tiny_families.save_latent_consistency_model(root / "xl-lcm", is_xl=True),
        "pixart lcm": tiny_families.save_pixart_delta(root / "pixart-delta"),
        "playground": tiny_families.save_playground(root / "playground"),
    }


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def stock(folder: Path, kind: str, batch: int = 1, negative: str | None = NEGATIVE, **options: Any) -> Tensor:
    left_out = {} if "XL" in kind or "PixArt" in kind else {"safety_checker": None, "feature_extractor": None}
    pipeline = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True, **left_out)
    pipeline.set_progress_bar_config(disable=True)
    if negative is not None:
        options["negative_prompt"] = negative
    result = pipeline(
        PROMPT,
        num_inference_steps=STEPS,
        num_images_per_prompt=batch,
        generator=[Generator().manual_seed(7 + index) for index in range(batch)],
        output_type="latent",
        **{"guidance_scale": SCALE, **options},
    )
    return result.images


def ours(
    folder: Path, width: int = SIDE, height: int = SIDE, batch: int = 1, scale: float = SCALE, **options: Any
) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    return sampling.denoise(
        Run(),
        loaded.denoiser,
        Noise(7, width, height, batch),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=options.pop("schedule", Schedule("model", STEPS)),
        guidance=Guidance(scale, options.pop("rescale", 0.0)),
        **options,
    ).samples


@pytest.mark.proves(
    "Hunyuan-DiT", "text to image, with and without sizes and style (1.1 and 1.2), wide pictures, batches"
)
@pytest.mark.parametrize("name", ["hunyuan", "hunyuan 1.2"])
@pytest.mark.parametrize("rescale", [0.0, 0.7])
def test_hunyuan_dit_samples_as_the_stock_pipeline(folders: dict[str, Path], name: str, rescale: float) -> None:
    expected = stock(
        folders[name],
        "HunyuanDiTPipeline",
        batch=2,
        height=64,
        width=96,
        use_resolution_binning=False,
        guidance_rescale=rescale,
    )
    assert_same(ours(folders[name], 96, 64, batch=2, rescale=rescale), expected)


def test_hunyuan_dit_goes_on_from_a_picture(folders: dict[str, Path]) -> None:
    start = torch.randn(1, 4, 8, 8, generator=Generator().manual_seed(1))
    little, much = (
        ours(folders["hunyuan"], start=Latent(start, 64, 64), strength=strength, schedule=Schedule("ddim", 10)) - start
        for strength in (0.2, 0.9)
    )
    assert 0 < little.norm() < much.norm()


@pytest.mark.proves("Stable Diffusion 1 and 2", "guidance distilled into the UNet (LCM)")
@pytest.mark.parametrize("scale", [8.5, 3.0])
def test_a_latent_consistency_model_samples_as_the_stock_pipeline(folders: dict[str, Path], scale: float) -> None:
    sizes = {"height": SIDE, "width": SIDE}
    expected = stock(
        folders["lcm"], "LatentConsistencyModelPipeline", batch=2, negative=None, guidance_scale=scale, **sizes
    )
    assert_same(ours(folders["lcm"], batch=2, scale=scale), expected)


@pytest.mark.proves("Stable Diffusion XL", "guidance distilled into the UNet (LCM)")
def test_a_latent_consistency_model_of_xl_samples_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    expected = stock(folders["xl lcm"], "StableDiffusionXLPipeline", height=SIDE, width=SIDE)
    assert_same(ours(folders["xl lcm"]), expected)


@pytest.mark.proves("PixArt-α and PixArt-Σ", "in a few steps (PixArt-δ)")
def test_pixart_delta_samples_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    expected = stock(
        folders["pixart lcm"],
        "PixArtAlphaPipeline",
        negative="",
        guidance_scale=0.0,
        height=SIDE,
        width=SIDE,
        use_resolution_binning=False,
    )
    assert_same(ours(folders["pixart lcm"], scale=1.0), expected)


def test_pixart_by_its_old_name_is_known(folders: dict[str, Path], tmp_path: Path) -> None:
    """As the published folders of α have it."""
    folder = shutil.copytree(folders["pixart lcm"], tmp_path / "old")
    path = folder / "transformer" / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "_class_name": "Transformer2DModel"}))
    assert torch.equal(ours(folder, scale=1.0), ours(folders["pixart lcm"], scale=1.0))


@pytest.mark.proves("Stable Diffusion XL", "EDM's noise levels (Playground v2.5)")
@pytest.mark.parametrize(
    ("schedule", "kind"),
    [
        (Schedule("model", STEPS), "EDMDPMSolverMultistepScheduler"),
        (Schedule("edm euler", STEPS), "EDMEulerScheduler"),
    ],
)
def test_playground_samples_as_the_stock_pipeline(
    folders: dict[str, Path], schedule: Schedule, kind: str, tmp_path: Path
) -> None:
    folder = tiny_families.save_playground(tmp_path / "stock", kind)
    expected = stock(folder, "StableDiffusionXLPipeline", height=SIDE, width=SIDE)
    assert_same(ours(folders["playground"], schedule=schedule), expected)


@pytest.mark.proves("Stable Diffusion XL", "velocity at EDM's noise levels (CosXL)")
@pytest.mark.parametrize("spacing", ["karras", "exponential"])
def test_cosxl_samples_as_the_stock_pipeline(spacing: Literal["karras", "exponential"], tmp_path: Path) -> None:
    folder = tiny_models.save_stable_diffusion_xl(tmp_path)
    scheduler = diffusers.EDMEulerScheduler(
        sigma_max=120.0, sigma_data=1.0, prediction_type="v_prediction", sigma_schedule=spacing
    )
    tiny_families.replace_scheduler(folder, scheduler)
    expected = stock(folder, "StableDiffusionXLPipeline", batch=2, height=SIDE, width=SIDE)
    assert_same(ours(folder, batch=2), expected)
    other = {"karras": "exponential", "exponential": "karras"}[spacing]
    assert_same(ours(folder, batch=2, schedule=Schedule("edm euler", STEPS, spacing=spacing)), expected)
    assert (ours(folder, batch=2, schedule=Schedule("edm euler", STEPS, spacing=other)) - expected).abs().max() > 1e-2


def test_latents_of_playground_have_a_mean_and_a_spread_for_each_channel(folders: dict[str, Path]) -> None:
    autoencoder = models.load_model(Run(), str(folders["playground"])).autoencoder
    pixels = torch.rand(1, 3, SIDE, SIDE, generator=Generator().manual_seed(3))
    latent = autoencoding.encode_image(Run(), autoencoder, Image(pixels))
    stock_pipeline = diffusers.StableDiffusionXLImg2ImgPipeline.from_pretrained(folders["playground"])
    stock_autoencoder = stock_pipeline.vae
    with torch.no_grad():
        mode = stock_autoencoder.encode(2 * pixels - 1).latent_dist.mode()
    config = stock_autoencoder.config
    mean, spread = (torch.tensor(values).view(1, 4, 1, 1) for values in (config.latents_mean, config.latents_std))
    assert_same(latent.samples, (mode - mean) * config.scaling_factor / spread)
    with torch.no_grad():
        decoded = stock_autoencoder.decode(mode).sample
    pictures = autoencoding.decode_latent(Run(), autoencoder, latent)
    assert_same(pictures.pixels, (decoded / 2 + 0.5).clamp(0, 1))


@pytest.mark.parametrize(("model", "encoder"), [("hunyuan", "lcm"), ("lcm", "xl lcm"), ("hunyuan", "pixart lcm")])
def test_conditioning_of_another_kind_of_model_is_refused(folders: dict[str, Path], model: str, encoder: str) -> None:
    denoiser = models.load_model(Run(), str(folders[model])).denoiser
    text_encoder = models.load_model(Run(), str(folders[encoder])).text_encoder
    prompt = conditioning.encode_text(Run(), text_encoder, PROMPT)
    with pytest.raises(NodeError, match="another kind"):
        sampling.denoise(Run(), denoiser, Noise(7, SIDE, SIDE), prompt)
