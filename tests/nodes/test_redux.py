"""Redux gives the tokens of the stock pipeline, and Flux.1 makes the same picture of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import diffusers
import pytest
import torch
from diffusers.pipelines.flux import ReduxImageEncoder
from torch import Generator
from transformers import SiglipImageProcessorPil, SiglipVisionConfig, SiglipVisionModel

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, redux, sampling
from nodes.values import Conditioning, Guidance, Image, Noise
from tests.nodes import tiny_models
from tests.nodes.test_control import pil, random_picture

STEPS, SIDE, EYE = 3, 32, 32
PROMPT = "a red apple"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Flux.1, and Redux for it."""
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_flux(root / "flux")
    torch.manual_seed(0)
    config = SiglipVisionConfig(
        hidden_size=24, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=EYE, patch_size=8
    )
    SiglipVisionModel(config).eval().save_pretrained(root / "redux" / "image_encoder")
    SiglipImageProcessorPil(size={"height": EYE, "width": EYE}).save_pretrained(root / "redux" / "feature_extractor")
    ReduxImageEncoder(24, tiny_models.WIDTH).save_pretrained(root / "redux" / "image_embedder")
    return root


def encoded(root: Path, text: str) -> Conditioning:
    return conditioning.encode_text(Run(), models.load_model(Run(), str(root / "flux")).text_encoder, text)


@pytest.mark.proves("Flux.1", "Redux (pictures as prompts)")
def test_the_tokens_and_the_picture_are_those_of_the_stock_pipelines(root: Path) -> None:
    flux = diffusers.FluxPipeline.from_pretrained(root / "flux", local_files_only=True)
    flux.set_progress_bar_config(disable=True)
    texts = {name: getattr(flux, name) for name in ("text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2")}
    parts = root / "redux"
    prior = diffusers.FluxPriorReduxPipeline(
        image_encoder=SiglipVisionModel.from_pretrained(parts / "image_encoder"),
        feature_extractor=SiglipImageProcessorPil.from_pretrained(parts / "feature_extractor"),
        image_embedder=ReduxImageEncoder.from_pretrained(parts / "image_embedder"),
        **texts,
    )
    expected = prior(pil(random_picture()), prompt=PROMPT)
    found = redux.vary_picture(Run(), encoded(root, PROMPT), random_picture(), str(parts))
    torch.testing.assert_close(found.states["tokens"], expected.prompt_embeds, rtol=0, atol=1e-5)
    torch.testing.assert_close(found.states["pooled"], expected.pooled_prompt_embeds, rtol=0, atol=1e-5)
    picture = flux(
        num_inference_steps=STEPS,
        guidance_scale=3.0,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
        **expected,
    ).images
    picture = flux._unpack_latents(picture, SIDE, SIDE, flux.vae_scale_factor)
    denoiser = models.load_model(Run(), str(root / "flux")).denoiser
    ours = sampling.denoise(Run(), denoiser, Noise(7, SIDE, SIDE), found, guidance=Guidance(3.0), steps=STEPS).samples
    torch.testing.assert_close(ours, picture, rtol=0, atol=1e-5 * max(1.0, picture.abs().max().item()))


def test_the_weight_scales_the_picture_s_tokens_alone_and_pictures_of_a_batch_follow_one_another(root: Path) -> None:
    text, folder = encoded(root, PROMPT), str(root / "redux")
    both = Image(torch.cat([random_picture(seed).pixels for seed in (0, 1)]))
    one, other = (redux.vary_picture(Run(), text, random_picture(seed), folder).states["tokens"] for seed in (0, 1))
    count = text.states["tokens"].shape[1]
    half = redux.vary_picture(Run(), text, both, folder, 0.5).states["tokens"]
    assert torch.equal(half[:, :count], text.states["tokens"])
    torch.testing.assert_close(half[:, count:], 0.5 * torch.cat([one[:, count:], other[:, count:]], dim=1))


def test_what_does_not_go_together_is_told(root: Path) -> None:
    text, folder = encoded(root, PROMPT), str(root / "redux")
    wide = replace(text, states={**text.states, "tokens": torch.zeros(1, 4, 8)})
    with pytest.raises(NodeError, match="features"):
        redux.vary_picture(Run(), wide, random_picture(), folder)
    with pytest.raises(NodeError, match="one text"):
        redux.vary_picture(Run(), replace(text, also=(text,)), random_picture(), folder)
    with pytest.raises(NodeError, match="no part 'image_embedder'"):
        redux.vary_picture(Run(), text, random_picture(), str(root / "flux"))
