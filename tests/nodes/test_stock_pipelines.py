"""Folder to latent, the nodes give what the stock pipelines of diffusers give with the same weights and seeds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, models, sampling
from nodes.handles import Denoiser
from nodes.loading.weights import borrow
from nodes.values import Guidance, Image, Latent, Mask, Noise, Schedule
from tests.nodes import tiny_models

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 4, 5.0, 32


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "epsilon": tiny_models.save_stable_diffusion(root / "sd"),
        "v_prediction": tiny_models.save_stable_diffusion(root / "sd-v", "v_prediction"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "sdxl"),
        "xl refiner": tiny_models.save_stable_diffusion_xl(root / "sdxl-refiner", is_refiner=True),
        "pixart sigma": tiny_models.save_pixart(root / "pixart-sigma"),
        "pixart alpha": tiny_models.save_pixart(root / "pixart-alpha", is_sigma=False, knows_size=True),
        "flux dev": tiny_models.save_flux(root / "flux-dev"),
        "flux schnell": tiny_models.save_flux(root / "flux-schnell", is_dev=False),
        "flow": tiny_models.save_stable_diffusion_3(root / "sd3"),
        "flow without T5": tiny_models.save_stable_diffusion_3(root / "sd3-small", with_t5=False),
        "flow with dynamic shift": tiny_models.save_stable_diffusion_3(
            root / "sd3-dynamic", use_dynamic_shifting=True, shift=1.0
        ),
    }


_WITHOUT_T5 = {"text_encoder_3": None, "tokenizer_3": None}


def assert_same(ours: Tensor, expected: Tensor) -> None:
    """Equal to a hundred-thousandth of the largest value, which is what float32 leaves after a few steps."""
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def stock(folder: Path, kind: str = "", **scheduler: Any) -> Any:
    """The stock pipeline on a model folder; ``scheduler`` names its class and options."""
    is_without_t5 = (folder / "text_encoder_2").exists() and not (folder / "text_encoder_3").exists()
    left_out = _WITHOUT_T5 if is_without_t5 and (folder / "transformer").exists() else {}
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True, **left_out)
    if kind:
        pipeline.scheduler = getattr(diffusers, kind).from_config(pipeline.scheduler.config, **scheduler)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def stock_latents(pipeline: Any, seeds: tuple[int, ...] = (7,), **options: Any) -> Tensor:
    generators = [Generator().manual_seed(seed) for seed in seeds]
    result = pipeline(
        PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=options.pop("steps", STEPS),
        guidance_scale=SCALE,
        num_images_per_prompt=len(seeds),
        generator=generators,
        output_type="latent",
        **options,
    )
    return result.images


def our_latents(folder: Path, schedule: Schedule, batch: int = 1, **options: Any) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    latent = sampling.denoise(
        Run(),
        loaded.denoiser,
        options.pop("noise", None) or Noise(7, SIDE, SIDE, batch),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=schedule,
        guidance=options.pop("guidance", Guidance(SCALE)),
        **options,
    )
    return latent.samples


@pytest.mark.proves("Stable Diffusion 1 and 2", "text to image, ε and v prediction")
@pytest.mark.parametrize("prediction", ["epsilon", "v_prediction"])
@pytest.mark.parametrize(
    ("schedule", "kind", "options"),
    [
        (Schedule("model", STEPS), "", {}),
        (Schedule("ddim", STEPS, "trailing"), "DDIMScheduler", {"timestep_spacing": "trailing"}),
        (Schedule("ddpm", STEPS), "DDPMScheduler", {}),
        (Schedule("euler", STEPS), "EulerDiscreteScheduler", {}),
        (Schedule("euler", STEPS, "karras"), "EulerDiscreteScheduler", {"use_karras_sigmas": True}),
        (Schedule("euler ancestral", STEPS), "EulerAncestralDiscreteScheduler", {}),
        (Schedule("dpm++ 2m", STEPS), "DPMSolverMultistepScheduler", {}),
        (Schedule("unipc", STEPS, "linspace"), "UniPCMultistepScheduler", {"timestep_spacing": "linspace"}),
        (Schedule("lcm", STEPS), "LCMScheduler", {}),
    ],
    ids=lambda value: f"{value.sampler}, {value.spacing}" if isinstance(value, Schedule) else "",
)
def test_diffusion_models_sample_as_the_stock_pipeline(
    folders: dict[str, Path], prediction: str, schedule: Schedule, kind: str, options: dict[str, Any]
) -> None:
    pipeline = stock(folders[prediction], kind, **options)
    expected = stock_latents(pipeline, height=SIDE, width=SIDE)
    assert_same(our_latents(folders[prediction], schedule), expected)


@pytest.mark.proves("Stable Diffusion 3", "text to image")
@pytest.mark.parametrize(
    ("schedule", "kind", "options"),
    [
        (Schedule("model", STEPS), "", {}),
        (Schedule("flow euler", STEPS, shift=2.0), "FlowMatchEulerDiscreteScheduler", {"shift": 2.0}),
        (
            Schedule("dpm++ 2m", STEPS),
            "DPMSolverMultistepScheduler",
            {"use_flow_sigmas": True, "prediction_type": "flow_prediction", "flow_shift": 3.0},
        ),
        (
            Schedule("unipc", STEPS),
            "UniPCMultistepScheduler",
            {"use_flow_sigmas": True, "prediction_type": "flow_prediction", "flow_shift": 3.0},
        ),
    ],
    ids=lambda value: f"{value.sampler}, {value.shift}" if isinstance(value, Schedule) else "",
)
def test_flow_models_sample_as_the_stock_pipeline(
    folders: dict[str, Path], schedule: Schedule, kind: str, options: dict[str, Any]
) -> None:
    expected = stock_latents(stock(folders["flow"], kind, **options), height=SIDE, width=SIDE)
    assert_same(our_latents(folders["flow"], schedule), expected)


@pytest.mark.proves("Stable Diffusion 3", "without T5, with dynamic shift")
@pytest.mark.parametrize("folder", ["flow without T5", "flow with dynamic shift"])
def test_what_is_in_the_folder_decides_how_a_flow_model_runs(folders: dict[str, Path], folder: str) -> None:
    pipeline = stock(folders[folder])
    expected = stock_latents(pipeline, height=SIDE, width=SIDE)
    assert_same(our_latents(folders[folder], Schedule("model", STEPS)), expected)


@pytest.mark.proves("Stable Diffusion XL", "text to image (base and Turbo)")
@pytest.mark.parametrize(
    ("schedule", "kind", "options"),
    [
        (Schedule("model", STEPS), "", {}),
        (Schedule("dpm++ 2m", STEPS, "karras"), "DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
        (
            Schedule("euler ancestral", STEPS, "trailing"),
            "EulerAncestralDiscreteScheduler",
            {"timestep_spacing": "trailing"},
        ),
    ],
    ids=lambda value: value.sampler if isinstance(value, Schedule) else "",
)
def test_xl_models_sample_as_the_stock_pipeline(
    folders: dict[str, Path], schedule: Schedule, kind: str, options: dict[str, Any]
) -> None:
    expected = stock_latents(stock(folders["xl"], kind, **options), height=SIDE, width=SIDE)
    assert_same(our_latents(folders["xl"], schedule), expected)


def test_xl_models_are_told_the_size_of_the_picture(folders: dict[str, Path]) -> None:
    wide = Noise(7, 2 * SIDE, SIDE)
    expected = stock_latents(stock(folders["xl"]), height=SIDE, width=2 * SIDE)
    assert_same(our_latents(folders["xl"], Schedule("model", STEPS), noise=wide), expected)


def test_without_a_negative_xl_models_steer_away_from_zeros(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["xl"])
    generator = Generator().manual_seed(7)
    expected = pipeline(
        PROMPT,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=generator,
        output_type="latent",
        height=SIDE,
        width=SIDE,
    ).images
    loaded = models.load_model(Run(), str(folders["xl"]))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    guidance = Guidance(SCALE)
    noise, schedule = Noise(7, SIDE, SIDE), Schedule("model", STEPS)
    ours = sampling.denoise(Run(), loaded.denoiser, noise, prompt, schedule=schedule, guidance=guidance)
    assert_same(ours.samples, expected)


@pytest.mark.proves("Stable Diffusion XL", "refiner")
def test_the_xl_refiner_goes_on_from_a_latent_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["xl refiner"])
    start = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(1))
    expected = stock_latents(pipeline, image=start, strength=0.5, steps=10)
    ours = our_latents(folders["xl refiner"], Schedule("model", 10), start=Latent(start, SIDE, SIDE), strength=0.5)
    assert_same(ours, expected)


@pytest.mark.proves("PixArt-α and PixArt-Σ", "text to image")
@pytest.mark.parametrize("folder", ["pixart sigma", "pixart alpha"])
@pytest.mark.parametrize(
    ("schedule", "kind"),
    [(Schedule("model", STEPS), ""), (Schedule("ddim", STEPS), "DDIMScheduler")],
    ids=["model", "ddim"],
)
def test_pixart_models_sample_as_the_stock_pipeline(
    folders: dict[str, Path], folder: str, schedule: Schedule, kind: str
) -> None:
    options = {"clip_sample": False} if kind else {}
    pipeline = stock(folders[folder], kind, **options)
    wide = Noise(7, 2 * SIDE, SIDE)
    expected = stock_latents(pipeline, height=SIDE, width=2 * SIDE, use_resolution_binning=False)
    assert_same(our_latents(folders[folder], schedule, noise=wide), expected)


@pytest.mark.proves("Flux.1", "text to image (dev and schnell)")
@pytest.mark.parametrize("folder", ["flux dev", "flux schnell"])
def test_flux_models_sample_as_the_stock_pipeline(folders: dict[str, Path], folder: str) -> None:
    pipeline = stock(folders[folder])
    packed = stock_latents(pipeline, height=SIDE, width=2 * SIDE)
    expected = pipeline._unpack_latents(packed, SIDE, 2 * SIDE, pipeline.vae_scale_factor)
    assert_same(our_latents(folders[folder], Schedule("model", STEPS), noise=Noise(7, 2 * SIDE, SIDE)), expected)


def test_a_model_that_guidance_is_distilled_into_is_called_once_a_step_and_heeds_the_scale(
    folders: dict[str, Path],
) -> None:
    schedule = Schedule("model", STEPS)
    loaded = models.load_model(Run(), str(folders["flux dev"]))
    calls: list[int] = []
    with borrow(loaded.denoiser.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: calls.append(inputs[0].shape[0]))
        weak = our_latents(folders["flux dev"], schedule, guidance=Guidance(1.5))
        strong = our_latents(folders["flux dev"], schedule, guidance=Guidance(6.0))
        hook.remove()
    assert calls == [1] * 2 * STEPS
    assert not torch.allclose(weak, strong, atol=1e-4)


def test_a_batch_holds_the_pictures_that_its_seeds_give_alone(folders: dict[str, Path]) -> None:
    schedule = Schedule("euler ancestral", STEPS)
    pipeline = stock(folders["epsilon"], "EulerAncestralDiscreteScheduler")
    batch = our_latents(folders["epsilon"], schedule, batch=2)
    assert_same(batch, stock_latents(pipeline, (7, 8), height=SIDE, width=SIDE))
    alone = our_latents(folders["epsilon"], schedule, noise=Noise(8, SIDE, SIDE))
    assert_same(batch[1:], alone)


@pytest.mark.parametrize("sampler", ["ddim", "ddpm"])
def test_latents_are_not_clipped_though_the_configuration_is_another_sampler_s(
    folders: dict[str, Path], tmp_path: Path, sampler: str
) -> None:
    folder = shutil.copytree(folders["epsilon"], tmp_path / "model")
    euler = diffusers.EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
    euler.save_pretrained(folder / "scheduler")
    kind = {"ddim": "DDIMScheduler", "ddpm": "DDPMScheduler"}[sampler]
    pipeline = stock(folder, kind, clip_sample=False)
    expected = stock_latents(pipeline, height=SIDE, width=SIDE)
    assert expected.abs().max() > 1
    assert_same(our_latents(folder, Schedule(sampler, STEPS)), expected)


def test_ddim_adds_back_as_much_noise_as_eta_says(folders: dict[str, Path]) -> None:
    expected = stock_latents(stock(folders["epsilon"]), height=SIDE, width=SIDE, eta=0.6)
    ours = our_latents(folders["epsilon"], Schedule("ddim", STEPS, eta=0.6))
    assert_same(ours, expected)
    assert not torch.allclose(ours, our_latents(folders["epsilon"], Schedule("ddim", STEPS)), atol=1e-2)


def test_guidance_is_rescaled_as_in_the_stock_pipeline(folders: dict[str, Path]) -> None:
    expected = stock_latents(stock(folders["v_prediction"]), height=SIDE, width=SIDE, guidance_rescale=0.7)
    ours = our_latents(folders["v_prediction"], Schedule("model", STEPS), guidance=Guidance(SCALE, 0.7))
    assert_same(ours, expected)


def test_without_a_negative_guidance_steers_away_from_the_empty_prompt(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["epsilon"]))
    encode = lambda prompt: conditioning.encode_text(Run(), loaded.text_encoder, prompt)  # noqa: E731
    inputs = (Run(), loaded.denoiser, Noise(1, SIDE, SIDE), encode(PROMPT))
    unwired = sampling.denoise(*inputs, steps=STEPS, guidance_scale=SCALE)
    wired = sampling.denoise(*inputs, encode(""), steps=STEPS, guidance_scale=SCALE)
    assert_same(unwired.samples, wired.samples)
    other = sampling.denoise(*inputs, encode(NEGATIVE), steps=STEPS, guidance_scale=SCALE)
    assert not torch.allclose(unwired.samples, other.samples, atol=1e-4)


@pytest.mark.proves("Stable Diffusion 1 and 2", "image to image")
@pytest.mark.proves("Stable Diffusion XL", "image to image")
@pytest.mark.proves("Stable Diffusion 3", "image to image")
@pytest.mark.parametrize("strength", [0.33, 0.5, 0.75, 1.0])
@pytest.mark.parametrize(
    ("folder", "pipeline_class"),
    [
        ("epsilon", "StableDiffusionImg2ImgPipeline"),
        ("xl", "StableDiffusionXLImg2ImgPipeline"),
        ("flow", "StableDiffusion3Img2ImgPipeline"),
    ],
)
def test_starting_from_a_picture_is_the_stock_image_to_image(
    folders: dict[str, Path], folder: str, pipeline_class: str, strength: float
) -> None:
    """Ten steps at a strength of 0.33 are where the two families round apart."""
    pipeline = getattr(diffusers, pipeline_class).from_pretrained(folders[folder], local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    channels = pipeline.vae.config.latent_channels
    start = torch.randn(1, channels, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(1))
    sizes = {"height": SIDE, "width": SIDE} if folder == "flow" else {}
    expected = stock_latents(pipeline, image=start, strength=strength, steps=10, **sizes)
    ours = our_latents(folders[folder], Schedule("model", 10), start=Latent(start, SIDE, SIDE), strength=strength)
    assert_same(ours, expected)


@pytest.mark.proves("Flux.1", "image to image")
@pytest.mark.parametrize("folder", ["flux dev", "flux schnell"])
def test_flux_starts_from_a_picture_as_the_stock_pipeline(folders: dict[str, Path], folder: str) -> None:
    pipeline = diffusers.FluxImg2ImgPipeline.from_pretrained(folders[folder], local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    start = torch.randn(1, 16, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(1))
    packed = stock_latents(pipeline, image=start, strength=0.5, steps=10, height=SIDE, width=SIDE)
    expected = pipeline._unpack_latents(packed, SIDE, SIDE, pipeline.vae_scale_factor)
    ours = our_latents(folders[folder], Schedule("model", 10), start=Latent(start, SIDE, SIDE), strength=0.5)
    assert_same(ours, expected)


@pytest.mark.proves("Stable Diffusion 1 and 2", "inpainting with a mask")
@pytest.mark.proves("Stable Diffusion XL", "inpainting with a mask")
@pytest.mark.proves("PixArt-α and PixArt-Σ", "inpainting with a mask")
@pytest.mark.proves("Flux.1", "inpainting with a mask")
@pytest.mark.proves("Stable Diffusion 3", "inpainting with a mask")
@pytest.mark.parametrize("folder", ["epsilon", "v_prediction", "xl", "pixart sigma", "flux dev", "flow"])
def test_every_family_inpaints_and_leaves_the_rest(folders: dict[str, Path], folder: str) -> None:
    loaded = models.load_model(Run(), str(folders[folder]))
    known = autoencoding.encode_image(Run(), loaded.autoencoder, Image(torch.rand(1, 3, SIDE, SIDE)))
    mask = torch.zeros(1, 1, SIDE, SIDE)
    mask[..., SIDE // 2 :] = 1
    painted = our_latents(folders[folder], Schedule("model", STEPS), patches=(control.inpaint(known, Mask(mask)),))
    middle = known.samples.shape[-1] // 2
    assert torch.equal(painted[..., :middle], known.samples[..., :middle])
    assert not torch.allclose(painted[..., middle:], known.samples[..., middle:], atol=0.1)


@pytest.mark.proves("PixArt-α and PixArt-Σ", "image to image")
@pytest.mark.parametrize("folder", ["pixart sigma", "flux dev"])
def test_more_strength_leads_further_from_the_start(folders: dict[str, Path], folder: str) -> None:
    channels = 16 if folder == "flux dev" else 4
    start = Latent(torch.randn(1, channels, 16, 16, generator=Generator().manual_seed(1)), SIDE, SIDE)
    little, much = (
        our_latents(folders[folder], Schedule("model", 10), start=start, strength=strength) - start.samples
        for strength in (0.2, 0.9)
    )
    assert 0 < little.norm() < much.norm()


def test_a_strength_of_zero_leaves_the_start_as_it_is(folders: dict[str, Path]) -> None:
    start = torch.randn(2, 4, 16, 16)
    kept = our_latents(folders["epsilon"], Schedule("model", 10), start=Latent(start, SIDE, SIDE), strength=0.0)
    assert torch.equal(kept, start)


@pytest.mark.proves("Stable Diffusion 1 and 2", "encoding and decoding")
@pytest.mark.proves("Stable Diffusion 3", "encoding and decoding")
@pytest.mark.parametrize("folder", ["epsilon", "flow"])
def test_encoding_and_decoding_are_those_of_the_stock_pipeline(folders: dict[str, Path], folder: str) -> None:
    autoencoder = models.load_model(Run(), str(folders[folder])).autoencoder
    pipeline = stock(folders[folder])
    pixels = torch.rand(2, 3, SIDE, SIDE, generator=Generator().manual_seed(3))
    latent = autoencoding.encode_image(Run(), autoencoder, Image(pixels))
    config = pipeline.vae.config
    with torch.no_grad():
        mode = pipeline.vae.encode(pixels * 2 - 1).latent_dist.mode()
        expected = (mode - (config.shift_factor or 0)) * config.scaling_factor
        decoded = pipeline.vae.decode(expected / config.scaling_factor + (config.shift_factor or 0)).sample
    assert_same(latent.samples, expected)
    pictures = autoencoding.decode_latent(Run(), autoencoder, latent)
    assert_same(pictures.pixels, (decoded / 2 + 0.5).clamp(0, 1))


def test_pictures_of_any_size_come_back_in_their_size(folders: dict[str, Path]) -> None:
    autoencoder = models.load_model(Run(), str(folders["epsilon"])).autoencoder
    latent = autoencoding.encode_image(Run(), autoencoder, Image(torch.rand(1, 4, 29, 35)))
    assert latent.samples.shape == (1, 4, 16, 18)
    decoded = autoencoding.decode_latent(Run(), autoencoder, latent)
    assert decoded.pixels.shape == (1, 3, 29, 35)
    tiled = autoencoding.decode_latent(Run(small_footprint=True), autoencoder, latent)
    assert tiled.pixels.shape == (1, 3, 29, 35)


@pytest.mark.parametrize(
    ("folder", "schedule", "said"),
    [
        ("flow", Schedule("ddim", STEPS), "cannot serve a flow-matching model"),
        ("flow", Schedule("model", STEPS, "trailing"), "not for flow-matching"),
        ("epsilon", Schedule("flow euler", STEPS), "flow-matching models only"),
        ("epsilon", Schedule("model", STEPS, shift=2.0), "flow-matching models only"),
        ("epsilon", Schedule("ddim", STEPS, "karras"), "no spacing 'karras'"),
        ("epsilon", Schedule("lcm", 60), "cannot take 60 steps"),
        ("epsilon", Schedule("lcm", STEPS, "trailing"), "places its steps itself"),
        ("epsilon", Schedule("euler", STEPS, eta=0.5), "has no eta"),
        ("flow", Schedule("model", STEPS, eta=0.5), "has no eta"),
    ],
)
def test_a_schedule_that_does_not_fit_the_model_is_refused(
    folders: dict[str, Path], folder: str, schedule: Schedule, said: str
) -> None:
    with pytest.raises(NodeError, match=said):
        our_latents(folders[folder], schedule)


def test_latents_of_another_model_are_refused(folders: dict[str, Path]) -> None:
    with pytest.raises(NodeError, match="16 channels"):
        our_latents(folders["epsilon"], Schedule("model", STEPS), start=Latent(torch.zeros(1, 16, 8, 8), 16, 16))


@pytest.mark.parametrize(("model", "encoder"), [("epsilon", "flow"), ("flow", "epsilon")])
def test_conditioning_of_another_kind_of_model_is_refused(folders: dict[str, Path], model: str, encoder: str) -> None:
    denoiser = models.load_model(Run(), str(folders[model])).denoiser
    prompt = conditioning.encode_text(Run(), models.load_model(Run(), str(folders[encoder])).text_encoder, PROMPT)
    with pytest.raises(NodeError, match="another kind"):
        sampling.denoise(Run(), denoiser, Noise(7, SIDE, SIDE), prompt)


def test_a_prompt_that_is_too_long_is_cut_and_the_user_is_told(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["epsilon"]))
    told: list[str] = []
    conditioning.encode_text(Run(on_message=told.append), loaded.text_encoder, "x" * 70)
    assert told == []
    cut = conditioning.encode_text(Run(on_message=told.append), loaded.text_encoder, "x" * 75 + " lost words")
    assert "lost words" in told[0]
    assert cut.tokens.shape == (1, 77, tiny_models.WIDTH)


def test_a_prompt_is_read_as_far_as_the_most_far_reaching_encoder_goes(folders: dict[str, Path]) -> None:
    """T5 is given 256 tokens in Stable Diffusion 3, whatever its tokenizer could take."""
    loaded = models.load_model(Run(), str(folders["flow"]))
    told: list[str] = []
    conditioning.encode_text(Run(on_message=told.append), loaded.text_encoder, "x" * 250)
    assert told == []
    conditioning.encode_text(Run(on_message=told.append), loaded.text_encoder, "x" * 260 + " lost words")
    assert "lost words" in told[0]


def test_both_halves_of_guidance_are_one_call_of_the_model(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["epsilon"]))
    with rows_of_calls(loaded.denoiser) as rows:
        our_latents(folders["epsilon"], Schedule("model", STEPS), batch=3)
        our_latents(folders["epsilon"], Schedule("model", STEPS), batch=3, guidance=Guidance(1.0))
    assert rows == [6] * STEPS + [3] * STEPS


@contextmanager
def rows_of_calls(denoiser: Denoiser) -> Iterator[list[int]]:
    """How many rows each call of the denoiser's network has, while the context lasts."""
    rows: list[int] = []
    with borrow(denoiser.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: rows.append(inputs[0].shape[0]))
        try:
            yield rows
        finally:
            hook.remove()
