"""Stable unCLIP varies pictures as the stock pipeline does, and says what it lacks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from PIL import Image as PILImage
from safetensors.torch import save_file
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import conditioning, control, models, sampling, source_pictures
from nodes.handles import Patch
from nodes.loading.recognition import Kind, recognise, recognise_folder
from nodes.pixels import bytes_from_pixels
from nodes.values import Guidance, Image, ImageEmbedding, Noise, Schedule
from tests.nodes import tiny_clips, tiny_models, tiny_training, tiny_unclip
from tests.nodes.bare_headers import write_header
from tests.nodes.test_stock_pipelines import assert_same

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 4, 5.0, 32


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_unclip.save_stable_unclip(tmp_path_factory.mktemp("models") / "unclip")


def picture(seed: int = 3, count: int = 1) -> Image:
    """Of whole bytes, so that nothing is lost on the way to a picture file."""
    generator = Generator().manual_seed(seed)
    return Image(torch.randint(0, 256, (count, 3, SIDE, SIDE), generator=generator).float() / 255)


def ours(folder: Path, *patches: Patch, batch: int = 1, seed: int = 7, scale: float = SCALE, **options: Any) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    prompts = [conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE)]
    return sampling.denoise(
        options.pop("run", Run()),
        loaded.denoiser,
        Noise(seed, SIDE, SIDE, batch),
        *prompts,
        schedule=Schedule("model", STEPS),
        guidance=Guidance(scale),
        patches=patches,
    ).samples


def stock(folder: Path, noise_level: int, batch: int = 1, scale: float = SCALE, **pictured: Any) -> Tensor:
    pipeline = diffusers.StableUnCLIPImg2ImgPipeline.from_pretrained(folder)
    pipeline.set_progress_bar_config(disable=True)
    if not pictured:
        pictured = {"image": PILImage.fromarray(bytes_from_pixels(picture().pixels[0]))}
    # The noise of the summary has a seed of its own here; there, it would be drawn before that of the latents.
    sides = (1, 4, SIDE // tiny_models.FACTOR, SIDE // tiny_models.FACTOR)
    latents = torch.cat([torch.randn(sides, generator=Generator().manual_seed(7 + item)) for item in range(batch)])
    found: Tensor = pipeline(
        prompt=PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        guidance_scale=scale,
        noise_level=noise_level,
        num_images_per_prompt=batch,
        generator=Generator().manual_seed(11),
        latents=latents,
        output_type="latent",
        height=SIDE,
        width=SIDE,
        **pictured,
    ).images
    return found


@pytest.mark.proves("Stable unCLIP", "variations of a picture, with and without noise on its summary, batches")
@pytest.mark.parametrize(("noise_level", "batch", "scale"), [(0, 1, SCALE), (400, 2, SCALE), (999, 1, 1.0)])
def test_pictures_are_varied_as_in_the_stock_pipeline(folder: Path, noise_level: int, batch: int, scale: float) -> None:
    patch = source_pictures.picture_to_vary(picture(), noise_level=noise_level, seed=11)
    found = ours(folder, patch, batch=batch, scale=scale)
    assert_same(found, stock(folder, noise_level, batch, scale))
    other = source_pictures.picture_to_vary(picture(4), noise_level=noise_level, seed=11)
    assert (ours(folder, other, batch=batch, scale=scale) - found).abs().max() > (1e-3 if noise_level < 999 else 0)


@pytest.mark.proves("Stable unCLIP", "embeddings that are made beforehand")
def test_a_picture_may_be_embedded_before(folder: Path, tmp_path: Path) -> None:
    """Also by an IP-Adapter's image encoder, where that is the same one."""
    unet = diffusers.UNet2DConditionModel.from_pretrained(folder / "unet")
    adapter = tiny_models.save_ip_adapter(tmp_path / "ip", unet)
    shutil.rmtree(adapter / "image_encoder")
    shutil.copytree(folder / "image_encoder", adapter / "image_encoder")
    embedding = control.embed_image(Run(), models.load_ip_adapter(Run(), str(adapter)), picture())
    found = ours(folder, source_pictures.picture_to_vary(embedding=embedding, noise_level=50, seed=11))
    assert_same(found, ours(folder, source_pictures.picture_to_vary(picture(), noise_level=50, seed=11)))
    assert_same(found, stock(folder, 50, image_embeds=embedding.positive))


def test_each_picture_of_a_batch_can_have_its_own(folder: Path) -> None:
    both = Image(torch.cat([picture(3).pixels, picture(4).pixels]))
    patch = source_pictures.picture_to_vary(both, noise_level=50, seed=11)
    batch = ours(folder, patch, batch=2)
    second = source_pictures.picture_to_vary(picture(4), noise_level=50, seed=12)
    assert_same(batch[1:], ours(folder, second, seed=8))
    assert_same(ours(folder, patch, batch=2, run=Run(small_footprint=True)), batch)
    with pytest.raises(NodeError, match="2 pictures or masks for a batch of 3"):
        ours(folder, patch, batch=3)


def test_what_is_missing_is_said(folder: Path, tmp_path: Path) -> None:
    patch = source_pictures.picture_to_vary(picture())
    with pytest.raises(NodeError, match="nothing tells it which one"):
        ours(folder)
    with pytest.raises(NodeError, match="is told several"):
        ours(folder, patch, patch)
    plain = tiny_models.save_stable_diffusion(tmp_path / "sd")
    with pytest.raises(NodeError, match="not trained to make variations"):
        ours(plain, patch)
    for given in ({}, {"image": picture(), "embedding": ImageEmbedding(torch.zeros(1, 32), torch.zeros(1, 32))}):
        with pytest.raises(NodeError, match="vary one picture"):
            source_pictures.picture_to_vary(**given)
    for shape in ((1, 31), (1, 4, 32)):
        embedding = ImageEmbedding(torch.zeros(shape), torch.zeros(shape))
        with pytest.raises(NodeError, match="a summary of 32 numbers, and is given"):
            ours(folder, source_pictures.picture_to_vary(embedding=embedding))
    with pytest.raises(NodeError, match="no noise level 1000"):
        ours(folder, source_pictures.picture_to_vary(picture(), noise_level=1000))


def test_it_is_not_trained_without_its_picture(folder: Path, tmp_path: Path) -> None:
    model, run = models.load_model(Run(), str(folder)), Run(Settings(output_folder=str(tmp_path)))
    with pytest.raises(NodeError, match="training shows it none"):
        tiny_training.teach(model, run)
    with pytest.raises(NodeError, match="training shows it none"):
        tiny_clips.tune(model, run)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["image_encoder", "image_normalizer"])
def test_a_folder_that_is_not_whole_is_named(folder: Path, tmp_path: Path, part: str) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(copy / part)
    with pytest.raises(NodeError, match="comes without"):
        ours(copy, source_pictures.picture_to_vary(picture()))
    if part == "image_normalizer":
        shutil.copytree(folder / part, copy / part)
        save_file({"mean": torch.zeros(1, 5)}, copy / part / "diffusion_pytorch_model.safetensors")
        with pytest.raises(NodeError, match="mean and spread"):
            ours(copy, source_pictures.picture_to_vary(picture()))


def test_it_is_recognised(folder: Path, tmp_path: Path) -> None:
    found = recognise_folder(folder)
    assert (found.kind, found.family, found.title) == (Kind.CHECKPOINT, "stable_unclip", "Stable unCLIP")
    # Single files are known by name, and have no node to load them.
    file: dict[str, tuple[int, ...]] = {
        "model.diffusion_model.input_blocks.0.0.weight": (320, 4, 3, 3),
        "model.diffusion_model.input_blocks.4.1.transformer_blocks.0.attn2.to_k.weight": (640, 1024),
        "model.diffusion_model.label_emb.0.0.weight": (1280, 2048),
    }
    assert (recognise(file).family, recognise(file).title) == ("", "Stable unCLIP")
    with pytest.raises(NodeError, match="not read from single files: Stable unCLIP") as refused:
        models.load_model(Run(), str(write_header(tmp_path / "unclip.safetensors", file)))
    assert refused.value.hint.startswith("Use its folder")
