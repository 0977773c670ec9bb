"""Latents get the statistics of others: at once, and on the way through the denoising loop."""

from __future__ import annotations

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes.adain import adain, adain_guidance
from nodes.autoencoding import decode_latent, encode_image
from nodes.conditioning import encode_text
from nodes.image_files import load_image
from nodes.methods.adaptive_normalisation import statistics
from nodes.models import LoadedModel, load_model
from nodes.sampling import denoise, noise
from nodes.values import Conditioning, Latent


@pytest.fixture(scope="module")
def model() -> LoadedModel:
    return load_model(Run(), "emoji-sd")


@pytest.fixture(scope="module")
def prompt(model: LoadedModel) -> Conditioning:
    return encode_text(Run(), model.text_encoder, "a red apple, fluent style, light blue background")


@pytest.fixture(scope="module")
def reference(model: LoadedModel) -> Latent:
    return encode_image(Run(), model.autoencoder, load_image(Run(), "heart.png"))


def latent(*shape: int) -> Latent:
    return Latent(torch.randn(*shape, generator=torch.Generator().manual_seed(0)) * 2 + 1, 64, 64)


def made(model: LoadedModel, prompt: Conditioning, *patches: object) -> torch.Tensor:
    result = denoise(Run(), model.denoiser, noise(3, 128, 128), prompt, patches=patches, steps=8)  # type: ignore[arg-type]
    return result.samples


@pytest.mark.parametrize("shape", [(2, 4, 8, 8), (1, 4, 3, 8, 8)])
def test_statistics_become_those_of_the_reference(shape: tuple[int, ...]) -> None:
    reference = Latent(torch.randn(1, 4, 5, 6) * torch.tensor([1, 2, 3, 4.0]).view(1, 4, 1, 1) - 3, 48, 40)
    result = adain(latent(*shape), reference).samples
    for found, wanted in zip(statistics(result), statistics(reference.samples), strict=True):
        assert torch.allclose(found.flatten(1), wanted.flatten(1).expand(shape[0], -1), atol=1e-4)


def test_with_itself_and_without_strength_nothing_changes() -> None:
    own = latent(2, 4, 8, 8)
    assert torch.allclose(adain(own, own).samples, own.samples, atol=1e-5)
    assert torch.equal(adain(own, latent(1, 4, 4, 4), 0.0).samples, own.samples)


def test_one_of_no_spread_stays_finite() -> None:
    flat = Latent(torch.ones(1, 4, 8, 8), 64, 64)
    assert torch.isfinite(adain(flat, latent(1, 4, 8, 8)).samples).all()


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(NodeError, match="channels"):
        adain(latent(1, 4, 8, 8), latent(1, 16, 8, 8))
    with pytest.raises(NodeError, match="as many"):
        adain(latent(3, 4, 8, 8), latent(2, 4, 8, 8))


def test_guided_pictures_have_the_references_statistics(
    model: LoadedModel, prompt: Conditioning, reference: Latent
) -> None:
    """To the end at full strength they are the reference's; half of the way, nearer than without."""
    wanted = torch.cat(statistics(reference.samples)).flatten()

    def off(samples: torch.Tensor) -> float:
        return float((torch.cat(statistics(samples)).flatten() - wanted).abs().mean())

    plain = made(model, prompt)
    half = made(model, prompt, adain_guidance(reference))
    whole = made(model, prompt, adain_guidance(reference, 1.0, 0.0, 1.0))
    assert off(whole) < 0.02
    assert off(whole) < off(half) < 0.8 * off(plain)


def test_colours_move_to_those_of_the_reference(model: LoadedModel, prompt: Conditioning, reference: Latent) -> None:
    heart = load_image(Run(), "heart.png").rgb.mean(dim=(2, 3))

    def colour(samples: torch.Tensor) -> torch.Tensor:
        return decode_latent(Run(), model.autoencoder, Latent(samples, 128, 128)).rgb.mean(dim=(2, 3))

    plain, guided = (made(model, prompt, *patches) for patches in ((), (adain_guidance(reference, 1.0, 0.0, 1.0),)))
    assert float((colour(guided) - heart).norm()) < 0.5 * float((colour(plain) - heart).norm())


def test_without_strength_or_time_it_is_the_plain_picture(
    model: LoadedModel, prompt: Conditioning, reference: Latent
) -> None:
    plain = made(model, prompt)
    assert torch.equal(made(model, prompt, adain_guidance(reference, 0.0)), plain)
    assert torch.equal(made(model, prompt, adain_guidance(reference, 1.0, 0.5, 0.5)), plain)
    assert not torch.equal(made(model, prompt, adain_guidance(reference)), plain)
    assert torch.equal(made(model, prompt), plain)


def test_a_reference_of_another_model_is_refused(model: LoadedModel, prompt: Conditioning) -> None:
    with pytest.raises(NodeError, match="channels"):
        made(model, prompt, adain_guidance(latent(1, 16, 8, 8)))
    with pytest.raises(NodeError, match="references"):
        made(model, prompt, adain_guidance(latent(3, 4, 8, 8)))
