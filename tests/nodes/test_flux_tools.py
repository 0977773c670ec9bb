"""Flux models with further input channels fill and follow pictures as the stock pipelines do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, models, sampling, source_pictures
from nodes.handles import Patch
from nodes.values import Image, Latent, Mask, Noise
from tests.nodes import tiny_control, tiny_models
from tests.nodes.test_stock_pipelines import assert_same

PROMPT, STEPS, SCALE, WIDTH, HEIGHT = "an apple", 3, 5.0, 48, 32
PICTURES = Image(torch.rand(2, 3, HEIGHT, WIDTH, generator=Generator().manual_seed(1)))
MASK = torch.zeros(1, 1, HEIGHT, WIDTH)
MASK[..., 7:24, 5:21] = 1


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    tiny_control.save_flux_with_channels(root / "fill", 16 + tiny_models.FACTOR**2)
    tiny_control.save_flux_with_channels(root / "follow", 16)
    tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False)
    tiny_control.save_flux_control(root / "control", root / "fill", in_channels=64)
    return root


def ours(folder: Path, *patches: Patch, batch: int = 1) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    noise = Noise(7, WIDTH, HEIGHT, batch)
    latent = sampling.denoise(Run(), loaded.denoiser, noise, prompt, patches=patches, steps=STEPS, guidance_scale=SCALE)
    return latent.samples


def stock(folder: Path, kind: str, batch: int = 1, **options: Any) -> Tensor:
    pipeline = getattr(diffusers, kind).from_pretrained(folder)
    pipeline.set_progress_bar_config(disable=True)
    sides = (HEIGHT // tiny_models.FACTOR, WIDTH // tiny_models.FACTOR)
    noise = [torch.randn(1, 16, *sides, generator=Generator().manual_seed(7 + item)) for item in range(batch)]
    packed = pipeline(
        PROMPT,
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        num_images_per_prompt=batch,
        latents=pipeline._pack_latents(torch.cat(noise), batch, 16, *sides),
        height=HEIGHT,
        width=WIDTH,
        output_type="latent",
        **options,
    ).images
    latents: Tensor = pipeline._unpack_latents(packed, HEIGHT, WIDTH, pipeline.vae_scale_factor)
    return latents


def encoded(folder: Path, image: Image) -> Latent:
    return autoencoding.encode_image(Run(), models.load_model(Run(), str(folder)).autoencoder, image)


@pytest.mark.proves("Flux.1", "Fill")
@pytest.mark.parametrize("batch", [1, 2])
def test_a_flux_that_fills_is_shown_mask_and_picture(root: Path, batch: int) -> None:
    picture = Image(PICTURES.pixels[:1])
    expected = stock(root / "fill", "FluxFillPipeline", batch, image=picture.pixels * 2 - 1, mask_image=MASK)
    inpaint = control.inpaint(encoded(root / "fill", picture), Mask(MASK), picture)
    assert_same(ours(root / "fill", inpaint, batch=batch), expected)


@pytest.mark.proves("Flux.1", "Control (Canny and Depth)")
def test_a_flux_that_follows_is_shown_the_control_picture(root: Path) -> None:
    picture = Image(PICTURES.pixels[:1])
    expected = stock(root / "follow", "FluxControlPipeline", 2, control_image=picture.pixels * 2 - 1)
    assert_same(ours(root / "follow", source_pictures.picture_to_follow(picture), batch=2), expected)


def test_each_picture_of_a_batch_can_follow_its_own(root: Path) -> None:
    both = ours(root / "follow", source_pictures.picture_to_follow(PICTURES), batch=2)
    first = ours(root / "follow", source_pictures.picture_to_follow(Image(PICTURES.pixels[:1])))
    assert_same(both[:1], first)
    with pytest.raises(NodeError, match="2 control pictures for a batch of 3"):
        ours(root / "follow", source_pictures.picture_to_follow(PICTURES), batch=3)


@pytest.mark.proves("ControlNet", "together with Flux.1 Fill")
def test_a_control_net_steers_a_flux_that_fills(root: Path) -> None:
    """It reads the latent without the further channels."""
    picture = Image(PICTURES.pixels[:1])
    inpaint = control.inpaint(encoded(root / "fill", picture), Mask(MASK), picture)
    network = models.load_control_net(Run(), str(root / "control"))
    plain = ours(root / "fill", inpaint)
    assert_same(ours(root / "fill", inpaint, control.control_net(network, picture, strength=0.0)), plain)
    steered = ours(root / "fill", inpaint, control.control_net(network, picture))
    assert not torch.allclose(steered, plain, atol=1e-3)
    assert_same(ours(root / "fill", control.control_net(network, picture), inpaint), steered)


def test_what_is_missing_is_named(root: Path) -> None:
    with pytest.raises(NodeError, match="wire Inpaint"):
        ours(root / "fill")
    with pytest.raises(NodeError, match="wire Picture to Follow"):
        ours(root / "follow")


def test_other_models_follow_no_picture_by_themselves(root: Path) -> None:
    with pytest.raises(NodeError, match="not trained to follow"):
        ours(root / "sd3", source_pictures.picture_to_follow(Image(PICTURES.pixels[:1])))
