"""Models that take no text: they give what the stock pipelines of diffusers give, with the same few nodes."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Picture, Run
from nodes import autoencoding, conditioning, inversion, models, sampling
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Image, Latent, Noise, Schedule
from tests.nodes import tiny_families, tiny_models

STEPS, SIDE = 4, 16


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "pixels": tiny_families.save_pixel_unet(root / "ddpm"),
        "grey pixels": tiny_families.save_pixel_unet(root / "ddpm-grey", channels=1),
        "pixels with classes": tiny_families.save_pixel_unet(root / "ddpm-classes", num_class_embeds=10),
        "latents": tiny_families.save_latent_unet(root / "ldm"),
        "classes": tiny_families.save_class_dit(root / "dit"),
        "text": tiny_models.save_stable_diffusion(root / "sd"),
    }


def load(folder: Path) -> LoadedModel:
    return models.load_model(Run(), str(folder))


def stock(folder: Path, kind: str) -> Any:
    pipeline = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def made(loaded: LoadedModel, width: int = SIDE, height: int = SIDE, batch: int = 1, **options: Any) -> Tensor:
    """The picture that Denoise and Decode make, as N×H×W×3 in 0..1."""
    options.setdefault("schedule", Schedule("model", STEPS))
    latent = sampling.denoise(Run(), loaded.denoiser, Noise(7, width, height, batch), **options)
    return autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels.permute(0, 2, 3, 1)


def assert_same(ours: Tensor, expected: Any) -> None:
    torch.testing.assert_close(ours, torch.as_tensor(expected).expand_as(ours), rtol=0, atol=1e-5)


@pytest.mark.proves("Unconditional diffusion (DDPM, LDM)", "pixels with DDPM and DDIM, batches")
@pytest.mark.parametrize(
    ("kind", "schedule"),
    [
        ("DDPMPipeline", Schedule("model", STEPS)),
        ("DDPMPipeline", Schedule("ddpm", 25)),
        ("DDIMPipeline", Schedule("ddim", STEPS)),
        ("DDIMPipeline", Schedule("ddim", STEPS, eta=0.5)),
    ],
)
def test_models_on_pixels_sample_as_the_stock_pipelines(
    folders: dict[str, Path], kind: str, schedule: Schedule
) -> None:
    generators = [Generator().manual_seed(seed) for seed in (7, 8)]
    options = {"eta": schedule.eta} if kind == "DDIMPipeline" else {}
    pipeline = stock(folders["pixels"], kind)
    expected = pipeline(2, generators, num_inference_steps=schedule.steps, output_type="np", **options).images
    assert_same(made(load(folders["pixels"]), batch=2, schedule=schedule), expected)


@pytest.mark.proves("Unconditional diffusion (DDPM, LDM)", "grey pictures")
def test_a_model_of_grey_pictures_makes_pictures_as_all_others_do(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["grey pixels"], "DDPMPipeline")
    expected = pipeline(1, [Generator().manual_seed(7)], num_inference_steps=STEPS, output_type="np").images
    loaded = load(folders["grey pixels"])
    ours = made(loaded)
    assert ours.shape == (1, SIDE, SIDE, 3)
    assert_same(ours, expected)
    grey = Image(torch.rand(1, 1, SIDE, SIDE).expand(1, 3, SIDE, SIDE))
    latent = autoencoding.encode_image(Run(), loaded.autoencoder, grey)
    assert latent.samples.shape == (1, 1, SIDE, SIDE)
    assert_same(autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels, grey.pixels)


@pytest.mark.proves("Unconditional diffusion (DDPM, LDM)", "latents of an autoencoder with a codebook")
def test_models_on_latents_sample_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["latents"], "LDMPipeline")
    expected = pipeline(1, Generator().manual_seed(7), num_inference_steps=STEPS, output_type="np").images
    loaded = load(folders["latents"])
    assert loaded.autoencoder.network.class_name == "VQModel"
    assert_same(made(loaded, 2 * SIDE, 2 * SIDE), expected)


def test_a_folder_without_folders_is_read_as_the_others(folders: dict[str, Path], tmp_path: Path) -> None:
    flat = tmp_path / "flat"
    shutil.copytree(folders["pixels"] / "unet", flat)
    shutil.copy(folders["pixels"] / "scheduler" / "scheduler_config.json", flat)
    shutil.copy(folders["pixels"] / "model_index.json", flat)
    assert_same(made(load(flat)), made(load(folders["pixels"])))


def test_sides_that_the_network_cannot_take_are_made_larger_and_cut(folders: dict[str, Path]) -> None:
    loaded = load(folders["pixels"])
    latent = sampling.denoise(Run(), loaded.denoiser, Noise(7, 17, 15), schedule=Schedule("model", STEPS))
    assert latent.samples.shape == (1, 3, 16, 18)
    assert autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels.shape == (1, 3, 15, 17)


def test_a_picture_is_its_own_start_where_the_model_works_on_pixels(folders: dict[str, Path]) -> None:
    loaded = load(folders["pixels"])
    image = Image(torch.rand(1, 3, SIDE, SIDE))
    start = autoencoding.encode_image(Run(), loaded.autoencoder, image)
    little, much = (
        made(loaded, start=start, strength=strength, schedule=Schedule("ddim", 20)) - image.pixels.permute(0, 2, 3, 1)
        for strength in (0.1, 0.9)
    )
    assert 0 < little.norm() < much.norm()


@pytest.mark.proves("Unconditional diffusion (DDPM, LDM)", "image to image, inversion")
def test_a_picture_is_inverted_by_a_model_without_conditioning(folders: dict[str, Path]) -> None:
    loaded = load(folders["pixels"])
    denoiser = dataclasses.replace(
        loaded.denoiser, scheduler={**loaded.denoiser.scheduler, "clip_sample": False, "beta_end": 0.002}
    )
    image = Image(torch.rand(1, 3, SIDE, SIDE, generator=Generator().manual_seed(3)))
    latent = autoencoding.encode_image(Run(), loaded.autoencoder, image)
    trajectory = inversion.invert(Run(), denoiser, latent, steps=10, refinements=3)
    back = inversion.denoise_inverted(Run(), denoiser, trajectory)
    noise = trajectory.latents[-1]
    assert (noise - latent.samples).abs().max() > 0.1
    torch.testing.assert_close(back.samples, latent.samples, rtol=0, atol=1e-3)


def test_previews_of_pixels_are_the_pixels(folders: dict[str, Path]) -> None:
    pictures: list[Picture] = []
    loaded = load(folders["pixels"])
    run = Run(on_preview=pictures.append)
    sampling.denoise(run, loaded.denoiser, Noise(7, SIDE, SIDE), schedule=Schedule("ddim", STEPS))
    assert pictures
    assert pictures[0].channels == 3


@pytest.mark.proves("DiT (class labels)", "classes by number or name, with and without guidance, batches")
@pytest.mark.parametrize(("label", "number"), [("7", 7), ("Tinca tinca", 0), (" Goldfish ", 1)])
@pytest.mark.parametrize("scale", [1.0, 4.0])
def test_class_models_sample_as_the_stock_pipeline(
    folders: dict[str, Path], label: str, number: int, scale: float
) -> None:
    pipeline = stock(folders["classes"], "DiTPipeline")
    generators = [Generator().manual_seed(seed) for seed in (7, 8)]
    expected = pipeline([number] * 2, scale, generators, num_inference_steps=STEPS, output_type="np").images
    loaded = load(folders["classes"])
    ours = made(
        loaded,
        2 * SIDE,
        2 * SIDE,
        batch=2,
        positive=conditioning.class_label(loaded.denoiser, label),
        guidance=Guidance(scale),
    )
    assert_same(ours, expected)


@pytest.mark.parametrize("name", ["classes", "pixels with classes"])
def test_a_class_changes_the_picture(folders: dict[str, Path], name: str) -> None:
    loaded = load(folders[name])
    factor = 2 if name == "classes" else 1
    first, second = (
        made(loaded, factor * SIDE, factor * SIDE, positive=conditioning.class_label(loaded.denoiser, label))
        for label in ("0", "1")
    )
    assert not torch.allclose(first, second, atol=1e-4)


def test_a_transformer_by_its_old_name_is_known(folders: dict[str, Path], tmp_path: Path) -> None:
    """As the published folders have it."""
    folder = shutil.copytree(folders["classes"], tmp_path / "old")
    path = folder / "transformer" / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "_class_name": "Transformer2DModel"}))
    options: dict[str, Any] = {"width": 2 * SIDE, "height": 2 * SIDE}
    old, new = (
        made(loaded, positive=conditioning.class_label(loaded.denoiser, "7"), **options)
        for loaded in (load(folder), load(folders["classes"]))
    )
    assert torch.equal(old, new)


@pytest.mark.parametrize(
    ("label", "said", "hint"),
    [
        ("1000", "no class 1000", "0 to 999"),
        ("-1", "no class '-1'", "0 to 999"),
        ("", "no class ''", "0 to 999"),
        ("goldfihs", "no class 'goldfihs'", "goldfish"),
    ],
)
def test_a_class_that_is_not_there_is_refused(folders: dict[str, Path], label: str, said: str, hint: str) -> None:
    with pytest.raises(NodeError, match=said) as raised:
        conditioning.class_label(load(folders["classes"]).denoiser, label)
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize("name", ["pixels", "text"])
def test_a_class_is_refused_for_models_that_are_told_none(folders: dict[str, Path], name: str) -> None:
    with pytest.raises(NodeError, match="told no class"):
        conditioning.class_label(load(folders[name]).denoiser, "0")


@pytest.mark.parametrize("name", ["pixels", "latents", "classes"])
def test_text_is_refused_by_models_that_read_none(folders: dict[str, Path], name: str) -> None:
    with pytest.raises(NodeError, match="take no text"):
        conditioning.encode_text(Run(), load(folders[name]).text_encoder, "a cat")


@pytest.mark.parametrize(
    ("name", "said"),
    [("pixels", "takes no conditioning"), ("pixels with classes", "told a class"), ("classes", "reads no text")],
)
def test_conditioning_of_another_kind_is_refused(folders: dict[str, Path], name: str, said: str) -> None:
    text = load(folders["text"])
    prompt = conditioning.encode_text(Run(), text.text_encoder, "a cat")
    with pytest.raises(NodeError, match=said):
        made(load(folders[name]), positive=prompt)


@pytest.mark.parametrize(
    ("name", "hint"), [("text", "Encode Text"), ("classes", "Class Label"), ("pixels with classes", "Class Label")]
)
def test_conditioning_is_asked_for_where_a_model_needs_it(folders: dict[str, Path], name: str, hint: str) -> None:
    with pytest.raises(NodeError, match="needs to be told") as raised:
        made(load(folders[name]))
    assert hint in str(raised.value.hint)


@pytest.mark.parametrize("kind", ["CMStochasticIterativeScheduler", "ScoreSdeVeScheduler"])
def test_noise_levels_that_no_sampler_follows_are_refused(folders: dict[str, Path], tmp_path: Path, kind: str) -> None:
    """As of consistency models, whose UNets look like those of DDPM."""
    folder = shutil.copytree(folders["pixels"], tmp_path / "model")
    tiny_families.replace_scheduler(folder, getattr(diffusers, kind)())
    with pytest.raises(NodeError, match=kind) as raised:
        made(load(folder))
    assert "Diffusers Pipeline" in str(raised.value.hint)


def test_a_class_for_text_models_is_refused(folders: dict[str, Path]) -> None:
    with pytest.raises(NodeError, match="another kind"):
        made(load(folders["text"]), positive=Conditioning({"labels": torch.tensor([1])}), guidance=Guidance(1.0))


def test_class_models_make_squares_only(folders: dict[str, Path]) -> None:
    loaded = load(folders["classes"])
    label = conditioning.class_label(loaded.denoiser, "0")
    with pytest.raises(NodeError, match="squares only"):
        made(loaded, 2 * SIDE, SIDE, positive=label)
    with pytest.raises(NodeError, match="squares only"):
        made(loaded, positive=label, start=Latent(torch.zeros(1, 4, 8, 16), 32, 16))


def test_a_model_of_latents_needs_its_autoencoder(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = shutil.copytree(folders["classes"], tmp_path / "model")
    shutil.rmtree(folder / "vae")
    with pytest.raises(NodeError, match="no part 'vae'"):
        load(folder)
