"""A recorded way can be looked at, and how far the way back strays from it is told step by step."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, inversion, inversion_kinds, sampling, trajectories
from nodes.models import LoadedModel
from nodes.values import Conditioning, Latent, Noise, Trajectory
from tests.nodes import tiny_models, tiny_video

SIDE, STEPS = 32, 6

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "clip": tiny_video.save_wan,
}


def text(loaded: LoadedModel) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, "an apple")


def picture(loaded: LoadedModel) -> Latent:
    frames = 5 if loaded.denoiser.family == "wan" else 1
    noise = Noise(4, SIDE, SIDE, 1 if frames > 1 else 2, frames)
    return sampling.denoise(Run(), loaded.denoiser, noise, text(loaded), steps=STEPS, guidance_scale=1.0)


def inverted(loaded: LoadedModel, refinements: int) -> Trajectory:
    return inversion.invert(Run(), loaded.denoiser, picture(loaded), text(loaded), steps=STEPS, refinements=refinements)


def test_a_strip_begins_with_the_picture(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    way = inverted(loaded, 1)
    strip = trajectories.trajectory_strip(Run(), loaded.autoencoder, way, count=4, item=1)
    latent = Latent(way.latents[0], SIDE, SIDE)
    first = autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels[1]
    torch.testing.assert_close(strip.pixels[0, :, 8 : 8 + SIDE, 8 : 8 + SIDE], first, rtol=0, atol=1e-4)
    assert strip.width == 4 * (SIDE + 8) + 8
    all_of_them = trajectories.trajectory_strip(Run(), loaded.autoencoder, way, count=32)
    assert all_of_them.width == (STEPS + 1) * (SIDE + 8) + 8
    with pytest.raises(NodeError, match="batch of 2"):
        trajectories.trajectory_strip(Run(), loaded.autoencoder, way, item=2)


def test_a_strip_shows_the_first_frame_of_a_clip(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("clip")
    strip = trajectories.trajectory_strip(Run(), loaded.autoencoder, inverted(loaded, 0), count=3)
    assert strip.width == 3 * (SIDE + 8) + 8


def test_errors_are_told_from_noise_to_picture(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    naive, refined = inverted(loaded, 0), inverted(loaded, 3)
    tables = [trajectories.trajectory_error(Run(), loaded.denoiser, way) for way in (naive, refined)]
    for table in tables:
        assert table.names == ("step", "timestep", "PSNR")
        assert table.columns[0] == tuple(range(1, STEPS + 1))
        assert list(table.columns[1]) == sorted(naive.timesteps, reverse=True)
    ends = [table.columns[2][-1] for table in tables]
    assert float(ends[1] or 0) > float(ends[0] or 0) + 10
    back = inversion.denoise_inverted(Run(), loaded.denoiser, naive, text(loaded)).samples
    peak = float(naive.latents[0].max() - naive.latents[0].min())
    expected = -10 * math.log10(float((back - naive.latents[0]).square().mean()) / peak**2)
    assert ends[0] == pytest.approx(expected, abs=1e-3)


def test_what_is_brought_back_exactly_has_next_to_no_error(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    way = inversion_kinds.edit_friendly_ddpm(Run(), loaded.denoiser, picture(loaded), text(loaded), steps=STEPS)
    table = trajectories.trajectory_error(Run(), loaded.denoiser, way, guidance_scale=3.5)
    assert min(float(value or 0) for value in table.columns[2]) > 100
