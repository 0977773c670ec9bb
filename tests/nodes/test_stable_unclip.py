"""Stable unCLIP varies pictures as the stock pipeline does, and says what it lacks."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from accelerate import init_empty_weights
from PIL import Image as PILImage
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import conditioning, control, models, sampling, source_pictures
from nodes.handles import Patch
from nodes.loading.recognition import Kind, recognise, recognise_folder
from nodes.loading.recognition.keys import Keys
from nodes.loading.search import find_models
from nodes.loading.single_file.companions import image_encoder_config
from nodes.pixels import bytes_from_pixels
from nodes.values import Guidance, Image, ImageEmbedding, Noise, Schedule
from tests.nodes import original_layouts, tiny_clips, tiny_models, tiny_training, tiny_unclip
from tests.nodes.test_stock_pipelines import assert_same
from tests.nodes.test_true_sizes import UNETS, check, empty, fits
from tests.nodes.tiny_checkpoints import Checkpoint

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


def test_it_is_recognised(folder: Path) -> None:
    found = recognise_folder(folder)
    assert (found.kind, found.family, found.title) == (Kind.CHECKPOINT, "stable_unclip", "Stable unCLIP")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Checkpoint]:
    return functools.cache(lambda is_large: tiny_unclip.checkpoint(tmp_path_factory.mktemp("unclip"), is_large))


@pytest.mark.proves("Stable unCLIP", "checkpoints in one .safetensors file")
@pytest.mark.parametrize("is_large", [False, True], ids=["OpenCLIP-H", "CLIP-L"])
def test_a_checkpoint_varies_pictures_as_its_folder(is_large: bool, checkpoint: Callable[[bool], Checkpoint]) -> None:
    made = checkpoint(is_large)
    patch = source_pictures.picture_to_vary(picture(), noise_level=400, seed=11)
    if is_large:  # its file does not say how summaries are spread
        with pytest.raises(NodeError, match="without the mean and spread") as refused:
            ours(made.file, patch)
        assert "put that beside its file" in refused.value.hint
        shutil.copytree(made.folder / "image_normalizer", made.file.parent / "image_normalizer")
    found = ours(made.file, patch)
    assert torch.equal(found, ours(made.folder, patch))
    listed = {Path(item.path).name: item for item in find_models([str(made.file.parent)])}[made.file.name]
    assert (listed.family, listed.node, listed.missing) == ("Stable unCLIP", "models.load_model", ())


def test_spread_that_a_file_holds_is_heeded(checkpoint: Callable[[bool], Checkpoint], tmp_path: Path) -> None:
    made = checkpoint(True)
    normalizer = load_file(made.folder / "image_normalizer" / "diffusion_pytorch_model.safetensors")
    held = {f"noise_augmentor.data_{name}": tensor for name, tensor in normalizer.items()}
    path = tmp_path / "whole.safetensors"
    save_file({**load_file(made.file), **held}, path)
    patch = source_pictures.picture_to_vary(picture(), noise_level=400, seed=11)
    assert torch.equal(ours(path, patch), ours(made.folder, patch))


def test_a_checkpoint_without_its_image_encoder_is_no_whole_model(
    checkpoint: Callable[[bool], Checkpoint], tmp_path: Path
) -> None:
    made = checkpoint(False)
    rest = {name: tensor for name, tensor in load_file(made.file).items() if not name.startswith("embedder.")}
    save_file(rest, tmp_path / "rest.safetensors")
    with pytest.raises(NodeError, match="missing: image encoder"):
        models.load_model(Run(), str(tmp_path / "rest.safetensors"))


PUBLISHED = {
    "OpenCLIP-H": {
        "hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32, "num_attention_heads": 16,
        "patch_size": 14, "image_size": 224, "projection_dim": 1024, "hidden_act": "gelu",
    },
    "CLIP-L": {
        "hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16,
        "patch_size": 14, "image_size": 224, "projection_dim": 768, "hidden_act": "quick_gelu",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("layout", ["original", "diffusers"])
def test_published_models(name: str, layout: str) -> None:
    """In their true sizes, without weights."""
    told = {
        "class_embed_type": "projection",
        "projection_class_embeddings_input_dim": 2 * PUBLISHED[name]["projection_dim"],
    }
    config = {**UNETS["Stable Diffusion 2"], **told}
    state = empty(diffusers.UNet2DConditionModel, config).state_dict()
    named = original_layouts.unet(state, 2) if layout == "original" else state
    check(diffusers.UNet2DConditionModel, config, named, "Stable unCLIP")
    if layout == "diffusers":
        return
    with init_empty_weights():
        encoder = CLIPVisionModelWithProjection(CLIPVisionConfig(**PUBLISHED[name]))
    original = original_layouts.open_clip_vision(encoder.state_dict())
    shapes = {key: tuple(tensor.shape) for key, tensor in original.items()}
    (part,) = recognise(shapes).parts
    derived = image_encoder_config(Keys(shapes))
    assert {key: derived[key] for key in PUBLISHED[name]} == PUBLISHED[name]
    fits(encoder, original, part, derived)
