"""What attention control claims, measured with the embedded models: layout, words' places, compositions."""

from __future__ import annotations

from functools import cache

import pytest
import torch
from torch import Tensor

from graph.run.context import Run
from nodes import attention_control, attention_maps, autoencoding, clip, conditioning, control, inversion, models
from nodes.handles import CLIP, Patch
from nodes.inversion import Recorded
from nodes.measuring.clip import directional_similarity, embed_pictures, embed_texts
from nodes.measuring.distances import structural_similarity
from nodes.measuring.edges import edge_maps
from nodes.models import LoadedModel
from nodes.values import Image, Noise

SIDE, STEPS, SCALE, SEEDS = 128, 8, 4.0, 3
CAT, TIGER = "a cat face, noto style, yellow background", "a tiger face, noto style, yellow background"
FACE, FROG = "a grinning face, noto style, white background", "a frog face, noto style, white background"
HOLDING = attention_control.prompt_to_prompt("automatic", 0.8, 0.8, fine_layers=True)


@cache
def model(name: str) -> LoadedModel:
    return models.load_model(Run(), name)


@cache
def judge() -> CLIP:
    return clip.load_clip(Run())


@cache
def recorded(name: str, prompt: str) -> Recorded:
    loaded = model(name)
    text = conditioning.encode_text(Run(), loaded.text_encoder, prompt)
    return inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(5, SIDE, SIDE, SEEDS), text, guidance_scale=SCALE, steps=STEPS
    )


def decoded(name: str, latent: object) -> Tensor:
    return autoencoding.decode_latent(Run(), model(name).autoencoder, latent).rgb  # type: ignore[arg-type]


def edited(name: str, source: str, prompt: str, *patches: Patch) -> Tensor:
    loaded = model(name)
    text = conditioning.encode_text(Run(), loaded.text_encoder, prompt)
    trajectory = recorded(name, source).trajectory
    latent = inversion.denoise_inverted(Run(), loaded.denoiser, trajectory, text, guidance_scale=SCALE, patches=patches)
    return decoded(name, latent)


def direction(before: Tensor, after: Tensor, source: str, target: str) -> Tensor:
    """How far each picture went the way that the prompts say, by CLIP."""
    pictures = [embed_pictures(Run(), judge(), pixels) for pixels in (before, after)]
    texts = embed_texts(Run(), judge(), [source, target])
    return directional_similarity(*pictures, *(text[None].expand(len(before), -1) for text in texts))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["emoji-sd", "emoji-mmdit"])
def test_prompt_to_prompt_keeps_the_layout_better_than_the_prompt_alone_and_edits_as_much(name: str) -> None:
    """Measured: similarity 0.54 to 0.72 (UNet) and 0.57 to 0.81 (MMDiT); direction 0.65 to 0.64 and 0.66 to 0.63."""
    source = decoded(name, recorded(name, FACE).latent)
    plain, held = edited(name, FACE, FROG), edited(name, FACE, FROG, HOLDING)
    likeness = [structural_similarity(pixels, source) for pixels in (plain, held)]
    assert (likeness[1] > likeness[0] + 0.08).all(), likeness
    ways = [direction(source, pixels, FACE, FROG) for pixels in (plain, held)]
    assert ways[1].mean() > ways[0].mean() - 0.06, ways
    assert (ways[1] > 0.4).all(), ways


@pytest.mark.slow
@pytest.mark.parametrize("name", ["emoji-sd", "emoji-mmdit"])
def test_the_map_of_a_word_lies_on_what_it_names(name: str) -> None:
    prompt = "a red heart, twemoji style, white background"
    latent, trajectory = recorded(name, prompt)
    pixels = decoded(name, latent)
    found = attention_maps.attention_maps(Run(), model(name).denoiser, trajectory, words="heart", looks=4)
    is_red = (pixels[:, 0] - pixels[:, 1:].amax(1) > 0.3)[:, None]
    maps = found.maps.values
    inside, outside = ((maps * where).sum() / where.sum() for where in (is_red, ~is_red))
    assert inside > outside + 0.15, (inside, outside)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["control", "image prompt"])
def test_beside_what_steers_by_a_picture_the_sources_own_prompt_still_gives_the_source(kind: str) -> None:
    loaded = model("emoji-sd")
    picture = decoded("emoji-sd", recorded("emoji-sd", FACE).latent)[:1]
    if kind == "control":
        edges = Image(edge_maps(picture).float().expand(-1, 3, -1, -1))
        beside = control.control_net(models.load_control_net(Run(), "emoji-controlnet-canny"), edges)
    else:
        beside = control.ip_adapter(models.load_ip_adapter(Run(), "emoji-ip-adapter"), Image(picture))
    text = conditioning.encode_text(Run(), loaded.text_encoder, CAT)
    start = inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(2, SIDE, SIDE), text, guidance_scale=SCALE, steps=3, patches=(beside,)
    )
    whole = attention_control.prompt_to_prompt("automatic", 1.0, 1.0, fine_layers=True)
    again = inversion.denoise_inverted(
        Run(), loaded.denoiser, start.trajectory, text, guidance_scale=SCALE, patches=(whole, beside)
    )
    torch.testing.assert_close(again.samples, start.latent.samples, rtol=0, atol=2e-3)
