"""Attention between pictures, and maps of words: identities, refusals, and company, in UNets and joint attention."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import attention_control, attention_maps, attention_sharing, conditioning, inversion, performance, sampling
from nodes.denoising.attention import Attended, AttentionLayer
from nodes.denoising.model_call import ModelCall
from nodes.handles import Patch
from nodes.inversion import Recorded
from nodes.loading.weights import borrow
from nodes.methods.attention.layers import decoder_layers, later_layers, spatial_layers
from nodes.methods.attention.regions import count_for, keep_to_regions
from nodes.methods.compiled_blocks import CompiledBlocksPatch
from nodes.models import LoadedModel
from nodes.upscaling import tiled_diffusion
from nodes.values import Conditioning, Image, Noise, Schedule
from tests.nodes import tiny_models

SIDE, STEPS, SCALE = 32, 4, 3.0
SOURCE, OTHER = "a red apple on grass", "a green frog on grass"

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "pixart": tiny_models.save_pixart,
}
SHARING: dict[str, Patch] = {
    "mutual": attention_sharing.mutual_self_attention(0.0, 0.0),
    "mutual of words": attention_sharing.mutual_self_attention(0.0, 0.0, "frog", "apple"),
    "injection": attention_sharing.feature_injection(1.0, 1.0),
    "style": attention_sharing.style_alignment("source", 1.0),
    "strong style": attention_sharing.style_alignment("source", 2.0),
}


def text(loaded: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


@pytest.fixture(scope="module")
def recorded(load: Callable[[str], LoadedModel]) -> Callable[[str], Recorded]:
    kept = dict[str, Recorded]()

    def record(name: str) -> Recorded:
        if name not in kept:
            loaded, noise = load(name), Noise(5, SIDE, SIDE, 2)
            kept[name] = inversion.denoise_and_record(
                Run(), loaded.denoiser, noise, text(loaded, SOURCE), schedule=Schedule("model", STEPS)
            )
        return kept[name]

    return record


@pytest.fixture(scope="module")
def edited(load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded]) -> Callable[..., Tensor]:
    def edit(name: str, prompt: str, *patches: Patch) -> Tensor:
        loaded = load(name)
        return inversion.denoise_inverted(
            Run(),
            loaded.denoiser,
            recorded(name).trajectory,
            text(loaded, prompt),
            guidance_scale=SCALE,
            patches=patches,
        ).samples

    return edit


def assert_same(found: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(found, expected, rtol=0, atol=2e-4 * expected.abs().max().item())


@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize("kind", SHARING)
def test_sharing_changes_a_picture_and_nothing_after_it(edited: Callable[..., Tensor], name: str, kind: str) -> None:
    plain = edited(name, OTHER)
    assert (edited(name, OTHER, SHARING[kind]) - plain).abs().max() > 1e-5
    assert torch.equal(edited(name, OTHER), plain)


@pytest.mark.parametrize("name", SAVES)
def test_outside_of_its_steps_none_acts(edited: Callable[..., Tensor], name: str) -> None:
    resting = (
        attention_sharing.mutual_self_attention(1.0, 0.0),
        attention_sharing.feature_injection(0.0, 0.0),
        attention_sharing.style_alignment("source", 1.0, start=0.0, end=0.0),
        attention_sharing.style_alignment("source", 0.0),
    )
    plain = edited(name, OTHER)
    for patch in resting:
        assert_same(edited(name, OTHER, patch), plain)


@pytest.mark.parametrize("name", SAVES)
def test_the_sources_own_keys_values_and_features_are_the_source(
    load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded], name: str
) -> None:
    """Without guidance, which has rows with another prompt, and with the source's own prompt."""
    loaded = load(name)
    start = inversion.denoise_and_record(
        Run(), loaded.denoiser, Noise(5, SIDE, SIDE, 2), text(loaded, SOURCE), guidance_scale=1.0, steps=STEPS
    )
    for kind in ("mutual", "injection", "style"):
        again = inversion.denoise_inverted(
            Run(), loaded.denoiser, start.trajectory, text(loaded, SOURCE), patches=(SHARING[kind],)
        )
        assert_same(again.samples, start.latent.samples)


@pytest.mark.parametrize("name", SAVES)
def test_the_first_picture_of_a_batch_is_the_reference_and_stays_itself(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load(name)

    def batch(*patches: Patch) -> Tensor:
        return sampling.denoise(
            Run(), loaded.denoiser, Noise(1, SIDE, SIDE, 3), text(loaded, OTHER), steps=STEPS, patches=patches
        ).samples

    plain, aligned = batch(), batch(attention_sharing.style_alignment())
    assert_same(aligned[:1], plain[:1])
    assert ((aligned[1:] - plain[1:]).abs().amax((1, 2, 3)) > 1e-4).all()
    with pytest.raises(NodeError, match="single picture"):
        sampling.denoise(
            Run(),
            loaded.denoiser,
            Noise(1, SIDE, SIDE),
            text(loaded, OTHER),
            patches=(attention_sharing.style_alignment(),),
        )


def made(queries: int = 6, keys: int = 6) -> Attended:
    generator = torch.Generator().manual_seed(0)
    query, key, value = (torch.randn(2, 3, count, 8, generator=generator) for count in (queries, keys, keys))
    call = ModelCall(torch.zeros(2, 4, 2, 3), torch.zeros(()), {}, ("conditional", "source"))
    layer = AttentionLayer("mid_block.attentions.0.transformer_blocks.0.attn1.processor", 0, "mid")
    return Attended(layer, "self", call, query, key, value, None, 8**-0.5, slice(0, queries), slice(0, 0))


def test_regions_keep_attention_to_their_side() -> None:
    attended, before = made(), made()
    inside = torch.tensor([[1.0, 1, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0]])
    keep_to_regions(attended, inside, inside)
    maps, plain = (its.logits(slice(None)).softmax(-1) for its in (attended, before))
    across = inside[:, None, :, None] != inside[:, None, None]
    assert (maps * across).max() < 1e-4
    allowed = plain * ~across
    torch.testing.assert_close(maps, allowed / allowed.sum(-1, keepdim=True), rtol=1e-3, atol=1e-4)
    assert attended.query.shape[-1] % 8 == 0
    # Where nothing is on a query's side, it attends to all.
    keep_to_regions(other := made(), torch.ones(2, 6), torch.zeros(2, 6))
    torch.testing.assert_close(other.logits(slice(None)).softmax(-1), plain)


def test_keys_that_count_for_more_do_so() -> None:
    attended, plain = made(), made().logits(slice(None)).softmax(-1)
    count_for(attended, [(slice(4, None), 3.0)])
    factors = torch.tensor([1.0, 1, 1, 1, 3, 3])
    expected = plain * factors / (plain * factors).sum(-1, keepdim=True)
    torch.testing.assert_close(attended.logits(slice(None)).softmax(-1), expected)


def test_layers_come_in_the_order_in_which_they_run(load: Callable[[str], LoadedModel]) -> None:
    with borrow(load("sd").denoiser.network, torch.device("cpu"), torch.float32) as unet:
        layers = [layer.name for layer in spatial_layers(unet)]
        assert [name.partition("_")[0] for name in layers] == ["down", "mid", "up", "up"]
        assert all(".attn1." in name for name in layers)
        assert later_layers(unet, 0.5) == set(layers[2:])
        assert later_layers(unet, 1.0) == {layers[-1]}
        assert decoder_layers(unet) == {layers[-1]}
    with borrow(load("sd3").denoiser.network, torch.device("cpu"), torch.float32) as network:
        assert len(spatial_layers(network)) == len(network.transformer_blocks)


@pytest.mark.parametrize("name", SAVES)
def test_maps_of_words_are_pictures_and_masks(
    load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded], name: str
) -> None:
    loaded, (latent, trajectory) = load(name), recorded(name)
    picture = Image(torch.rand(2, 3, SIDE, SIDE))
    found = attention_maps.attention_maps(Run(), loaded.denoiser, trajectory, image=picture, words="apple, red apple")
    assert found.maps.values.shape == found.mask.values.shape == (4, 1, SIDE, SIDE)
    assert found.overlay.pixels.shape == (4, 3, SIDE, SIDE)
    values = found.maps.values
    assert torch.allclose(values.amax((1, 2, 3)), torch.ones(4))
    assert torch.allclose(values.amin((1, 2, 3)), torch.zeros(4))
    assert set(found.mask.values.unique().tolist()) == {0.0, 1.0}
    every = attention_maps.attention_maps(Run(), loaded.denoiser, trajectory)
    assert len(every.maps.values) == 2 * len(SOURCE.split())
    described = text(loaded, SOURCE)
    noised = attention_maps.attention_maps(Run(), loaded.denoiser, None, latent, described, words="apple", looks=2)
    assert noised.maps.values.shape == (2, 1, SIDE, SIDE)
    again = attention_maps.attention_maps(Run(), loaded.denoiser, trajectory, image=picture, words="apple, red apple")
    assert torch.equal(again.maps.values, values)


def test_what_maps_need_is_said(load: Callable[[str], LoadedModel], recorded: Callable[[str], Recorded]) -> None:
    loaded, (latent, trajectory) = load("sd"), recorded("sd")

    def maps(**options: object) -> object:
        return attention_maps.attention_maps(Run(), loaded.denoiser, **options)  # type: ignore[arg-type]

    with pytest.raises(NodeError, match="Either a trajectory or a latent"):
        maps()
    with pytest.raises(NodeError, match="Either a trajectory or a latent"):
        maps(trajectory=trajectory, latent=latent)
    with pytest.raises(NodeError, match="There is no text to look for words in"):
        maps(latent=latent)
    with pytest.raises(NodeError, match="does not say 'owl'"):
        maps(trajectory=trajectory, words="owl")
    with pytest.raises(NodeError, match="No step"):
        maps(trajectory=trajectory, start=0.9, end=0.9)
    with pytest.raises(NodeError, match="says nothing"):
        maps(trajectory=trajectory, conditioning=text(loaded, ""))


def test_words_cannot_be_followed_through_windows(edited: Callable[..., Tensor]) -> None:
    blend = attention_control.local_blend(words="frog")
    with pytest.raises(NodeError, match="in windows"):
        edited("sd", OTHER, blend, tiled_diffusion(16, 16, 8))
    assert edited("sd", OTHER, SHARING["mutual"], tiled_diffusion(16, 16, 8)).isfinite().all()


@pytest.mark.parametrize("name", ["sd", "sd3"])
def test_another_backend_of_attention_computes_the_same_edit(edited: Callable[..., Tensor], name: str) -> None:
    patches = (attention_control.prompt_to_prompt(), SHARING["strong style"])
    found = edited(name, OTHER, *patches, performance.attention_backend("native: math"))
    torch.testing.assert_close(found, edited(name, OTHER, *patches), rtol=1e-3, atol=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sd", "sd3"])
def test_compiled_blocks_follow_an_edit_from_step_to_step(edited: Callable[..., Tensor], name: str) -> None:
    patches = (attention_control.prompt_to_prompt("automatic", 0.5, 0.25), SHARING["mutual"])
    plain = edited(name, OTHER)
    found = edited(name, OTHER, *patches, CompiledBlocksPatch("eager"))
    assert_same(found, edited(name, OTHER, *patches))
    assert_same(edited(name, OTHER, CompiledBlocksPatch("eager")), plain)


def test_methods_go_together(edited: Callable[..., Tensor]) -> None:
    """In whichever order they are wired, and with a cache beside them."""
    one, other = attention_control.prompt_to_prompt(), attention_sharing.mutual_self_attention(0.5, 0.5)
    assert torch.equal(edited("sd", OTHER, one, other), edited("sd", OTHER, other, one))
    both = edited("sd", OTHER, one, other)
    assert (both - edited("sd", OTHER, one)).abs().max() > 1e-5
    assert (both - edited("sd", OTHER, other)).abs().max() > 1e-5
    assert torch.equal(edited("sd", OTHER, one, other, performance.deep_cache(1, 1)), both)
    assert edited("sd", OTHER, one, other, performance.deep_cache(2, 1)).isfinite().all()
