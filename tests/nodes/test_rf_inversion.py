"""RF inversion: the two ends of its control, and what it draws to, follow from the paper's equations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, guidance, inversion, inversion_kinds, sampling
from nodes.denoising.noise import generators
from nodes.families import family
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Latent, Noise, Trajectory
from tests.nodes import tiny_models

SIDE, STEPS = 32, 8

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "flux": tiny_models.save_flux,
    "noise": tiny_models.save_stable_diffusion,
    "velocity": lambda folder: tiny_models.save_stable_diffusion(folder, "v_prediction"),
}


def text(loaded: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def picture(loaded: LoadedModel) -> Latent:
    return sampling.denoise(
        Run(), loaded.denoiser, Noise(4, SIDE, SIDE), text(loaded, "a"), steps=4, guidance_scale=1.0
    )


def inverted(loaded: LoadedModel, latent: Latent, control: float) -> Trajectory:
    return inversion_kinds.rectified_flow(
        Run(), loaded.denoiser, latent, text(loaded, ""), steps=STEPS, control=control, seed=7
    )


def back(loaded: LoadedModel, trajectory: Trajectory, its_guidance: Guidance, prompt: str = "a frog") -> Tensor:
    return inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, text(loaded, prompt), guidance=its_guidance
    ).samples


@pytest.mark.parametrize("name", ["sd3", "flux"])
@pytest.mark.proves("RF inversion", "reaches the noise under full control, and leads back to the picture")
def test_the_ends_of_control(load: Callable[[str], LoadedModel], name: str) -> None:
    loaded = load(name)
    latent = picture(loaded)
    shape = tuple(latent.samples.shape[1:])
    noise = family(loaded.denoiser.family).draw(shape, generators(7, 1))
    reached, half, free = (inverted(loaded, latent, control) for control in (1.0, 0.5, 0.0))
    torch.testing.assert_close(reached.latents[-1], noise, rtol=1e-4, atol=1e-4)
    distances = [float((way.latents[-1] - noise).square().mean()) for way in (reached, half, free)]
    assert distances == sorted(distances)
    kept = back(loaded, half, guidance.towards_source(Guidance(1.0), half, strength=1.0, end=1.0))
    torch.testing.assert_close(kept, latent.samples, rtol=1e-4, atol=1e-4)


def test_without_control_it_is_the_naive_inversion(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd3")
    latent = picture(loaded)
    ours = inverted(loaded, latent, 0.0)
    spread = float(latent.samples.max() - latent.samples.min())
    error = (back(loaded, ours, Guidance(1.0), "") - latent.samples).abs().max()
    assert error < 0.1 * spread
    assert ours.timesteps == inversion.invert(Run(), loaded.denoiser, latent, text(loaded, ""), steps=STEPS).timesteps


def test_more_guidance_towards_the_source_keeps_more_of_it(load: Callable[[str], LoadedModel]) -> None:
    for name in ("sd3", "noise", "velocity"):
        loaded = load(name)
        latent = picture(loaded)
        trajectory = inversion.invert(Run(), loaded.denoiser, latent, text(loaded, "a"), steps=STEPS, refinements=0)
        errors = []
        for strength in (0.0, 0.5, 0.9):
            its_guidance = guidance.towards_source(Guidance(5.0), trajectory, strength, end=1.0)
            errors.append(float((back(loaded, trajectory, its_guidance) - latent.samples).square().mean()))
        assert errors[0] > 1.5 * errors[1] > 1.5 * errors[2]
        plain = back(loaded, trajectory, Guidance(5.0))
        silent = back(loaded, trajectory, guidance.towards_source(Guidance(5.0), trajectory, 0.9, end=0.0))
        assert torch.equal(plain, silent)


def test_what_it_cannot_serve_is_told(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    latent = picture(loaded)
    with pytest.raises(NodeError, match="flow-matching"):
        inverted(loaded, latent, 0.5)
    trajectory = inversion.invert(Run(), loaded.denoiser, latent, text(loaded, "a"), steps=2)
    other = sampling.denoise(Run(), loaded.denoiser, Noise(4, 2 * SIDE, SIDE), text(loaded, "a"), steps=2)
    larger = inversion.invert(Run(), loaded.denoiser, other, text(loaded, "a"), steps=2)
    with pytest.raises(NodeError, match="same trajectory") as raised:
        back(loaded, larger, guidance.towards_source(Guidance(2.0), trajectory))
    assert raised.value.hint is not None
