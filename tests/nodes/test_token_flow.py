"""TokenFlow: its identities, which keyframes count, and that an edited clip moves as its source does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, inversion, models, video_editing
from nodes.handles import Patch
from nodes.methods.video.token_flow import keyframes, nearest_tokens, neighbours_of
from nodes.models import LoadedModel
from nodes.values import Conditioning, Image, Latent, Schedule, Trajectory, Video
from tests.nodes import tiny_models
from tests.nodes.moving_pictures import motion_error, moving

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "pixart": tiny_models.save_pixart,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
}
STEPS = 3


def text(loaded: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def inverted(loaded: LoadedModel, samples: Tensor, source: str = "an apple", steps: int = STEPS) -> Trajectory:
    side = samples.shape[-1] * 128 // 32 if samples.shape[-1] == 32 else samples.shape[-1] * 2
    latent = Latent(samples, side, side, loaded.autoencoder.network)
    return inversion.invert(
        Run(), loaded.denoiser, latent, text(loaded, source), Schedule("model", steps), refinements=1
    )


def edited(loaded: LoadedModel, trajectory: Trajectory, prompt: str, *patches: Patch, scale: float = 4.0) -> Tensor:
    return inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, text(loaded, prompt), guidance_scale=scale, patches=patches
    ).samples


def frames_of(name: str, count: int) -> Tensor:
    channels = {"sd3": 16}.get(name, 4)
    return torch.randn(count, channels, 16, 16, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("name", ["sd", "pixart"])
def test_frames_that_are_alike_stay_alike_and_are_those_of_the_image_method(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    one = frames_of(name, 1)
    alone = edited(load(name), inverted(load(name), one), "a frog")
    trajectory = inverted(load(name), one.expand(5, -1, -1, -1))
    together = edited(load(name), trajectory, "a frog", video_editing.token_flow(interval=2, frames_at_once=2))
    torch.testing.assert_close(together, alone.expand_as(together), rtol=0, atol=2e-4 * float(alone.abs().max()))


def test_one_frame_is_the_image_method_and_the_network_is_given_back(load: Callable[[str], LoadedModel]) -> None:
    one = inverted(load("sd"), frames_of("sd", 1))
    several = inverted(load("sd"), frames_of("sd", 5))
    alone, plain = edited(load("sd"), one, "a frog"), edited(load("sd"), several, "a frog")
    tolerance = 1e-5 * float(alone.abs().max())
    torch.testing.assert_close(
        edited(load("sd"), one, "a frog", video_editing.token_flow()), alone, rtol=0, atol=tolerance
    )
    assert not torch.allclose(edited(load("sd"), several, "a frog", video_editing.token_flow(2, 2)), plain, atol=1e-3)
    assert torch.equal(edited(load("sd"), several, "a frog"), plain)


@pytest.mark.parametrize("at_once", [1, 3, 8])
def test_how_many_frames_are_denoised_at_once_changes_nothing(load: Callable[[str], LoadedModel], at_once: int) -> None:
    trajectory = inverted(load("sd"), frames_of("sd", 5))
    whole = edited(load("sd"), trajectory, "a frog", video_editing.token_flow(2, 5))
    parts = edited(load("sd"), trajectory, "a frog", video_editing.token_flow(2, at_once))
    torch.testing.assert_close(parts, whole, rtol=0, atol=1e-4 * float(whole.abs().max()))


def test_places_are_found_again_where_they_have_moved_to() -> None:
    grid = functional.normalize(torch.randn(6, 8, 16), dim=-1)
    shifted = grid.roll(2, dims=1).flatten(0, 1)
    expected = torch.arange(48).view(6, 8).roll(2, dims=1).flatten()
    assert torch.equal(nearest_tokens(shifted, grid.flatten(0, 1)), expected)


def test_each_interval_has_one_keyframe_that_changes_from_step_to_step() -> None:
    chosen = [keyframes(20, 8, seed) for seed in range(12)]
    assert all(0 <= a < 8 <= b < 16 <= c < 20 for a, b, c in chosen)
    assert len({tuple(keys) for keys in chosen}) > 6


def test_the_nearer_keyframe_counts_for_more_and_beyond_the_ends_there_is_one() -> None:
    keys = [2, 10]
    first, near, middle, on_key, last = (neighbours_of(frame, keys) for frame in (0, 3, 6, 2, 12))
    assert (first.before, first.behind, first.weight) == (0, 0, 1.0)
    assert (last.before, last.weight) == (1, 1.0)
    assert on_key.before == 0 and on_key.weight > near.weight > middle.weight > 0.6


@pytest.mark.slow
def test_an_edited_clip_moves_as_its_source_does_more_than_with_frames_by_themselves() -> None:
    loaded = models.load_model(Run(), "emoji-sd")
    clip: Video = moving(6, 4)
    latent = autoencoding.encode_image(Run(), loaded.autoencoder, Image(clip.clip(0, 6)))
    trajectory = inversion.invert(
        Run(), loaded.denoiser, latent, text(loaded, "a red apple, white background"), Schedule("ddim", 10)
    )

    def error(*patches: Patch) -> float:
        samples = edited(loaded, trajectory, "a green apple, white background", *patches)
        decoded = autoencoding.decode_latent(
            Run(), loaded.autoencoder, Latent(samples, 128, 128, loaded.autoencoder.network)
        )
        return motion_error(decoded.pixels, 4)

    assert error(video_editing.token_flow(interval=3)) < 0.9 * error()


def test_models_that_it_cannot_work_with_are_refused(load: Callable[[str], LoadedModel]) -> None:
    trajectory = inverted(load("sd3"), frames_of("sd3", 2))
    with pytest.raises(NodeError, match="apart from the text"):
        edited(load("sd3"), trajectory, "a frog", video_editing.token_flow())
