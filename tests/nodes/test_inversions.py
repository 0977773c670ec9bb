"""Inversions lead back: on tiny models of each prediction, what the papers say of them holds to the last digits."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import EDMEulerScheduler
from torch import Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import conditioning, inversion, inversion_kinds, sampling, schedules
from nodes.codecs import ValueCodec
from nodes.denoising.schedules import make_sampler
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Conditioning, Latent, Noise, Schedule, Trajectory
from tests.nodes import tiny_families, tiny_models, tiny_video

SIDE, STEPS, SCALE = 32, 6, 7.5


def save_edm(folder: Path, **config: Any) -> Path:
    """A model that is told noise levels of Karras et al. 2022."""
    tiny_families.replace_scheduler(tiny_models.save_stable_diffusion_xl(folder), EDMEulerScheduler(**config))
    return folder


SAVES: dict[str, Callable[[Path], Path]] = {
    "noise": tiny_models.save_stable_diffusion,
    "velocity": lambda folder: tiny_models.save_stable_diffusion(folder, "v_prediction"),
    "flow": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "xl": tiny_models.save_stable_diffusion_xl,
    "clip": tiny_video.save_wan,
    "distilled": tiny_models.save_flux,
    "edm": save_edm,
    "edm velocity": lambda folder: save_edm(folder, sigma_max=120.0, sigma_data=1.0, prediction_type="v_prediction"),
}
PREDICTIONS = ("noise", "velocity", "flow")


def text(loaded: LoadedModel, prompt: str = "an apple") -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def picture(loaded: LoadedModel, batch: int = 1) -> Latent:
    frames = 5 if loaded.denoiser.family == "wan" else 1
    noise = Noise(4, SIDE, SIDE, batch, frames)
    return sampling.denoise(Run(), loaded.denoiser, noise, text(loaded), steps=STEPS, guidance_scale=1.0)


def inverted(loaded: LoadedModel, latent: Latent, refinements: int = 3) -> Trajectory:
    return inversion.invert(Run(), loaded.denoiser, latent, text(loaded), steps=STEPS, refinements=refinements)


def back(loaded: LoadedModel, trajectory: Trajectory, prompt: str = "an apple", scale: float = SCALE) -> Tensor:
    return inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, text(loaded, prompt), guidance_scale=scale
    ).samples


def error(samples: Tensor, latent: Latent) -> float:
    return float((samples - latent.samples).square().mean())


def decibels(samples: Tensor, latent: Latent) -> float:
    spread = float(latent.samples.max() - latent.samples.min())
    return -10 * math.log10(error(samples, latent) / spread**2)


@pytest.mark.parametrize("name", PREDICTIONS)
@pytest.mark.proves("DDIM inversion", "refinement leads noise-, velocity- and flow-predicting models back")
def test_refinement_leads_back(load: Callable[[str], LoadedModel], name: str) -> None:
    loaded = load(name)
    latent = picture(loaded)
    naive, once, often = (decibels(back(loaded, inverted(loaded, latent, k), scale=1.0), latent) for k in (0, 1, 3))
    assert once > naive + 10
    assert often > once + 10


@pytest.mark.parametrize("name", ["edm", "edm velocity"])
@pytest.mark.proves("DDIM inversion", "refinement leads models of EDM's noise levels back (Playground v2.5, CosXL)")
def test_refinement_leads_back_where_inputs_are_scaled_by_the_noise(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load(name)
    latent = picture(loaded)
    naive, refined = (
        inversion.invert(Run(), loaded.denoiser, latent, text(loaded), steps=16, refinements=k) for k in (0, 8)
    )
    assert decibels(back(loaded, naive, scale=1.0), latent) < 50
    assert decibels(back(loaded, refined, scale=1.0), latent) > 60


@pytest.mark.parametrize("name", PREDICTIONS)
@pytest.mark.proves("negative-prompt inversion", "guidance leaves the reconstruction as it is without guidance")
def test_a_negative_prompt_inversion_leads_back_at_any_scale(load: Callable[[str], LoadedModel], name: str) -> None:
    loaded = load(name)
    trajectory = inverted(loaded, picture(loaded), 1)
    plain, guided = back(loaded, trajectory, scale=1.0), back(loaded, inversion_kinds.negative_prompt(trajectory))
    torch.testing.assert_close(guided, plain, rtol=1e-4, atol=1e-4)
    assert not torch.allclose(back(loaded, trajectory), plain, rtol=1e-2, atol=1e-2)


@pytest.mark.parametrize(("name", "gain"), [("noise", 5), ("velocity", 5), ("flow", 2)])
@pytest.mark.proves("null-text inversion", "brings pictures back under guidance, also with v and flow prediction")
def test_null_text_leads_back_under_guidance(load: Callable[[str], LoadedModel], name: str, gain: float) -> None:
    loaded = load(name)
    latent = picture(loaded)
    trajectory = inverted(loaded, latent)
    with borrow(loaded.denoiser.network, torch.device("cpu"), torch.float32) as network:
        before = {key: part.clone() for key, part in network.state_dict().items()}
        found = inversion_kinds.null_text(Run(), loaded.denoiser, trajectory, guidance_scale=SCALE, learning_rate=0.1)
        assert all(torch.equal(part, before[key]) for key, part in network.state_dict().items())
        assert all(part.grad is None and not part.requires_grad for part in network.parameters())
        assert not network.is_gradient_checkpointing
    assert found.null_tokens is not None
    assert found.null_tokens.shape[:2] == (STEPS, 1)
    assert error(back(loaded, found), latent) < error(back(loaded, trajectory), latent) / gain
    assert torch.equal(back(loaded, trajectory), back(loaded, dataclasses.replace(found, null_tokens=None)))


def test_each_picture_of_a_batch_has_the_null_text_that_it_has_alone(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    trajectory = inverted(loaded, picture(loaded, batch=2), 1)
    both = inversion_kinds.null_text(Run(), loaded.denoiser, trajectory, iterations=3, tolerance=0.0)
    alone = dataclasses.replace(trajectory, latents=trajectory.latents[:, 1:])
    second = inversion_kinds.null_text(Run(), loaded.denoiser, alone, iterations=3, tolerance=0.0)
    assert both.null_tokens is not None
    assert second.null_tokens is not None
    first_step = both.null_tokens[-1, 1:], second.null_tokens[-1]
    torch.testing.assert_close(*first_step, rtol=0, atol=2e-3)


def test_a_batch_can_share_its_null_text(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    latent = picture(loaded, batch=2)
    trajectory = inverted(loaded, latent)
    shared = inversion_kinds.null_text(Run(), loaded.denoiser, trajectory, iterations=5, learning_rate=0.1, shared=True)
    assert shared.null_tokens is not None
    assert shared.null_tokens.shape[:2] == (STEPS, 1)
    assert error(back(loaded, shared), latent) < error(back(loaded, trajectory), latent) / 2


def test_null_text_works_on_clips_and_on_models_with_a_summary_of_the_text(load: Callable[[str], LoadedModel]) -> None:
    for name, rate in (("clip", 0.01), ("xl", 0.1)):
        loaded = load(name)
        latent = picture(loaded)
        trajectory = inverted(loaded, latent)
        found = inversion_kinds.null_text(
            Run(), loaded.denoiser, trajectory, guidance_scale=SCALE, iterations=4, learning_rate=rate
        )
        assert error(back(loaded, found), latent) < error(back(loaded, trajectory), latent)


def test_null_text_in_little_memory_finds_the_same(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    trajectory = inverted(loaded, picture(loaded))
    found = [
        inversion_kinds.null_text(Run(small_footprint=spares), loaded.denoiser, trajectory, iterations=2)
        for spares in (False, True)
    ]
    assert found[0].null_tokens is not None
    assert found[1].null_tokens is not None
    torch.testing.assert_close(found[0].null_tokens, found[1].null_tokens, rtol=0, atol=2e-2)
    with borrow(loaded.denoiser.network, torch.device("cpu"), torch.float32) as network:
        assert not network.is_gradient_checkpointing


def test_null_text_can_be_cancelled_within_a_step(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    trajectory = inverted(loaded, picture(loaded), 0)
    plain, told = back(loaded, trajectory), list[tuple[int, int]]()
    asked = 0

    def is_cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    run = Run(is_cancelled=is_cancelled, on_step=lambda done, total: told.append((done, total)))
    with pytest.raises(Cancelled):
        inversion_kinds.null_text(run, loaded.denoiser, trajectory, tolerance=0.0)
    assert told in ([], [(1, STEPS)])
    assert torch.equal(back(loaded, trajectory), plain)


def test_a_wired_negative_prompt_comes_before_what_was_found(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    trajectory = inverted(loaded, picture(loaded), 0)
    source, other = text(loaded), text(loaded, "a frog")

    def made(which: Trajectory) -> Tensor:
        return inversion.denoise_inverted(Run(), loaded.denoiser, which, source, other, guidance_scale=3.0).samples

    assert torch.equal(made(trajectory), made(inversion_kinds.negative_prompt(trajectory)))


@pytest.mark.parametrize("name", PREDICTIONS)
@pytest.mark.parametrize("strength", [1.0, 0.5])
@pytest.mark.proves("edit-friendly DDPM inversion", "brings pictures back exactly, from any step")
def test_edit_friendly_inversion_is_exact(load: Callable[[str], LoadedModel], name: str, strength: float) -> None:
    loaded = load(name)
    source, latent, scale = text(loaded), picture(loaded), 3.5
    trajectory = inversion_kinds.edit_friendly_ddpm(
        Run(), loaded.denoiser, latent, source, steps=STEPS, guidance_scale=scale
    )
    again = inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, source, guidance_scale=scale, strength=strength
    )
    assert error(again.samples, latent) < 1e-9
    assert error(back(loaded, trajectory, "a frog"), latent) > 1e-3


def test_each_noisy_latent_of_an_edit_friendly_inversion_is_drawn_on_its_own(
    load: Callable[[str], LoadedModel],
) -> None:
    """What the paper does differently: noises of two steps have nothing in common, and are larger than those drawn."""
    loaded = load("noise")
    latent = picture(loaded)
    trajectory, other = (
        inversion_kinds.edit_friendly_ddpm(Run(), loaded.denoiser, latent, text(loaded), steps=STEPS, seed=seed)
        for seed in (1, 2)
    )
    assert trajectory.schedule.sampler == "ddim"
    assert trajectory.schedule.eta == 1
    levels = make_sampler(trajectory.schedule, loaded.denoiser.scheduler, 0).levels
    noises = [
        ((noisy - level.alpha * latent.samples) / level.sigma).flatten()
        for noisy, level in zip(trajectory.latents.flip(0), levels, strict=False)
    ]
    assert all(0.9 < float(noise.std()) < 1.1 for noise in noises)
    for first, second in ((0, 1), (1, 2)):
        assert abs(torch.corrcoef(torch.stack([noises[first], noises[second]]))[0, 1]) < 0.15
    assert not torch.equal(trajectory.latents[1:], other.latents[1:])
    torch.testing.assert_close(trajectory.latents[0], other.latents[0], rtol=0, atol=1e-4)


def test_a_trajectory_with_all_that_it_can_hold_is_kept_on_disk(
    load: Callable[[str], LoadedModel], tmp_path: Path
) -> None:
    loaded = load("noise")
    trajectory = inversion_kinds.negative_prompt(
        inversion_kinds.edit_friendly_ddpm(Run(), loaded.denoiser, picture(loaded), text(loaded), steps=STEPS)
    )
    codec = ValueCodec()
    codec.write(trajectory, tmp_path / "way")
    read = codec.read(tmp_path / "way")
    assert torch.equal(back(loaded, read), back(loaded, trajectory))
    assert (tmp_path / "way").stat().st_size < 1.05 * codec.size(trajectory)


def test_what_cannot_be_inverted_is_told(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("noise")
    without = dataclasses.replace(inverted(loaded, picture(loaded), 0), conditioning=None)
    for refused in (
        lambda: inversion_kinds.negative_prompt(without),
        lambda: inversion_kinds.null_text(Run(), loaded.denoiser, without),
    ):
        with pytest.raises(NodeError, match="without a prompt"):
            refused()
    with pytest.raises(NodeError, match="whole of a schedule"):
        half = schedules.split_schedule(Schedule("ddim", STEPS), 0.5)[0]
        inversion_kinds.edit_friendly_ddpm(Run(), loaded.denoiser, picture(loaded), text(loaded), half)
    distilled = load("distilled")
    with pytest.raises(NodeError, match="need no guidance"):
        inversion_kinds.null_text(Run(), distilled.denoiser, inverted(distilled, picture(distilled), 0))
    unfitting = dataclasses.replace(inverted(loaded, picture(loaded), 0), null_tokens=torch.zeros(STEPS, 1, 9, 32))
    with pytest.raises(NodeError, match="does not fit"):
        back(loaded, unfitting)
