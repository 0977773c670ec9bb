"""What regional prompts and guidance by CLIP claim, measured with the embedded models."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, clip, conditioning, guidance, models, sampling
from nodes import conditioning_operations as operations
from nodes.denoising.picture_conditions import clip_input
from nodes.handles import CLIP, Patch
from nodes.loading.weights import borrow
from nodes.measuring.clip import picture_embeddings, text_embeddings
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Image, Mask, Noise

SIDE, STEPS, SEEDS = 128, 6, 2
APPLE, FROG = "a red apple, fluent style, white background", "a green frog face, fluent style, white background"
HOST = torch.device("cpu")


@pytest.fixture(scope="module")
def sd() -> LoadedModel:
    return models.load_model(Run(), "emoji-sd")


@pytest.fixture(scope="module")
def judge() -> CLIP:
    return clip.load_clip(Run())


def text(model: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), model.text_encoder, prompt)


def pictures(model: LoadedModel, prompt: Conditioning, guided: Guidance, *patches: Patch) -> Image:
    noise = Noise(1, SIDE, SIDE, SEEDS)
    latent = sampling.denoise(Run(), model.denoiser, noise, prompt, guidance=guided, patches=patches, steps=STEPS)
    return autoencoding.decode_latent(Run(), model.autoencoder, latent)


def similarity(judge: CLIP, pixels: Tensor, prompt: str) -> Tensor:
    """How well each picture fits a text, by CLIP."""
    with (
        torch.no_grad(),
        borrow(judge.image_encoder, HOST, torch.float32) as encoder,
        borrow(judge.text_encoder, HOST, torch.float32) as reader,
    ):
        pixels = torch.nn.functional.interpolate(pixels, (SIDE, SIDE), mode="bilinear")
        seen = picture_embeddings(encoder, pixels, judge.preprocessor)
        return (seen @ text_embeddings(reader, judge.tokenizer, [prompt]).T)[:, 0]


def redness(pixels: Tensor) -> Tensor:
    """How much more red than the other colours each picture is; CLIP has no say in it."""
    return (pixels[:, 0] - pixels[:, 1:].amax(dim=1)).clamp(min=0).mean(dim=(1, 2))


@pytest.fixture(scope="module")
def hearts(sd: LoadedModel) -> Image:
    return pictures(sd, text(sd, "a heart"), Guidance(4.0))


def test_a_region_holds_what_its_own_prompt_says(sd: LoadedModel, judge: CLIP) -> None:
    left = torch.zeros(1, 1, SIDE, SIDE)
    left[..., : SIDE // 2] = 1
    both = [operations.region(text(sd, APPLE), Mask(left)), operations.region(text(sd, FROG), Mask(1 - left))]
    pixels = pictures(sd, operations.combine(both), Guidance(4.0)).pixels
    for half, own, other in ((pixels[..., : SIDE // 2], APPLE, FROG), (pixels[..., SIDE // 2 :], FROG, APPLE)):
        margin = similarity(judge, half, own) - similarity(judge, half, other)
        assert (margin > 0.1).all(), margin
        assert margin.mean() > 0.2
    assert (redness(pixels[..., : SIDE // 2]) > 3 * redness(pixels[..., SIDE // 2 :])).all()


@pytest.mark.parametrize("through_model", [False, True])
def test_clip_guides_to_what_a_text_says(sd: LoadedModel, judge: CLIP, hearts: Image, through_model: bool) -> None:
    guided = guidance.by_clip(Guidance(4.0), judge, None, APPLE, 4.0, through_model)
    led = pictures(sd, text(sd, "a heart"), guided).pixels
    gain, other = (similarity(judge, led, to) - similarity(judge, hearts.pixels, to) for to in (APPLE, FROG))
    assert (gain > 0.2).all(), gain
    # The two texts have the style and the background in common.
    assert (gain - other).mean() > 0.08, other


def test_clip_guides_to_what_a_picture_shows(sd: LoadedModel, judge: CLIP, hearts: Image) -> None:
    shown = Image(pictures(sd, text(sd, APPLE), Guidance(4.0)).pixels[:1])
    led = pictures(sd, text(sd, "a heart"), guidance.by_clip(Guidance(4.0), judge, shown, "", 4.0))
    with torch.no_grad(), borrow(judge.image_encoder, HOST, torch.float32) as encoder:
        seen = [picture_embeddings(encoder, item.pixels, judge.preprocessor) for item in (led, hearts, shown)]
    gain = (seen[0] - seen[1]) @ seen[2].T
    assert (gain > 0.1).all(), gain


def test_what_clip_sees_is_what_its_own_preprocessor_shows_it(judge: CLIP, hearts: Image) -> None:
    prepared = clip_input(hearts.pixels[:1], judge.preprocessor)
    with torch.no_grad(), borrow(judge.image_encoder, HOST, torch.float32) as encoder:
        expected = torch.nn.functional.normalize(encoder(prepared).image_embeds, dim=-1)
        seen = picture_embeddings(encoder, hearts.pixels[:1], judge.preprocessor)
        smaller = torch.nn.functional.interpolate(hearts.pixels[:1], (200, 256), mode="bilinear")
        resized = picture_embeddings(encoder, smaller, judge.preprocessor)
        resized_expected = encoder(clip_input(smaller, judge.preprocessor)).image_embeds
    assert (seen * expected).sum() > 0.999
    assert torch.cosine_similarity(resized, resized_expected) > 0.99


def test_clip_is_given_something_to_guide_to(judge: CLIP) -> None:
    with pytest.raises(NodeError, match="nothing to guide to"):
        guidance.by_clip(Guidance(4.0), judge, None, "  ")
    with pytest.raises(NodeError, match="no part 'image_encoder'"):
        clip.load_clip(Run(), "emoji-sd")
    with pytest.raises(NodeError, match="UNet2DConditionModel, where CLIPModel is expected"):
        clip.load_clip(Run(), "emoji-sd/unet")
