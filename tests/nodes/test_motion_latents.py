"""Text2Video-Zero: what its first frame is, where its content goes, and what is kept still behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, models, sampling, video_editing
from nodes.handles import Patch
from nodes.methods.video.motion_latents import moved
from nodes.models import LoadedModel
from nodes.values import Mask, Noise, Schedule
from tests.nodes import tiny_models

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
}
SIDE = 32


def latents(loaded: LoadedModel, frames: int, *patches: Patch, sampler: str = "ddim", steps: int = 10) -> Tensor:
    name = "flow euler" if loaded.denoiser.family == "stable_diffusion_3" else sampler
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    noise = Noise(3, SIDE, SIDE, frames)
    return sampling.denoise(
        Run(), loaded.denoiser, noise, text, schedule=Schedule(name, steps), patches=patches
    ).samples


@pytest.mark.parametrize("frames", [1, 3])
@pytest.mark.parametrize("name", SAVES)
def test_the_first_frame_is_the_picture_of_the_image_method(
    load: Callable[[str], LoadedModel], name: str, frames: int
) -> None:
    patches = (
        video_editing.motion_latents(moved_until=0.2, formed_until=0.5),
        video_editing.cross_frame_attention("first"),
    )
    alone, clip = latents(load(name), 1), latents(load(name), frames, *patches)
    torch.testing.assert_close(clip[:1], alone, rtol=0, atol=5e-5 * float(alone.abs().max()))
    assert all((frame - alone[0]).abs().max() > 1e-3 for frame in clip[1:])


def test_content_moves_to_the_right_and_down_by_whole_latent_pixels() -> None:
    samples = torch.randn(1, 4, 8, 9).expand(3, -1, -1, -1)
    flow = -torch.arange(3.0)[:, None] * torch.tensor([2.0, 1.0])
    shifted = moved(samples, flow[:, :, None, None].expand(-1, -1, 8, 9))
    assert torch.equal(shifted[0], samples[0])
    assert torch.equal(shifted[2][:, 2:, 4:], samples[2][:, :-2, :-4])


def test_the_whole_foreground_leaves_nothing_behind_it_and_none_draws_frames_together(
    load: Callable[[str], LoadedModel],
) -> None:
    def clip(value: float | None) -> Tensor:
        mask = None if value is None else Mask(torch.full((1, 1, SIDE, SIDE), value))
        return latents(
            load("sd"), 3, video_editing.motion_latents(mask, right=0, down=0, moved_until=0.2, formed_until=0.5)
        )

    plain, everything, nothing = clip(None), clip(1.0), clip(0.0)
    assert torch.equal(everything, plain)
    assert (nothing[1:] - nothing[:1]).abs().mean() < 0.8 * (plain[1:] - plain[:1]).abs().mean()


def test_on_a_real_model_the_motion_is_seen() -> None:
    """The centre of the apple moves to the right with every frame."""
    loaded = models.load_model(Run(), "emoji-sd")
    text = conditioning.encode_text(Run(), loaded.text_encoder, "a red apple, fluent style, white background")
    patches = (
        video_editing.motion_latents(right=12, down=0, moved_until=0.5, formed_until=0.7),
        video_editing.cross_frame_attention("first"),
    )
    latent = sampling.denoise(
        Run(), loaded.denoiser, Noise(7, 128, 128, 3), text, schedule=Schedule("ddim", 10), patches=patches
    )
    pixels = autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels
    red = (pixels[:, 0] - pixels[:, 1]).clamp(min=0)
    centres = (red.sum(1) * torch.arange(128)).sum(1) / red.sum((1, 2))
    steps = centres.diff()
    assert bool((steps > 4).all()), centres


def test_what_cannot_be_done_is_said(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="before they have moved"):
        video_editing.motion_latents(moved_until=0.5, formed_until=0.5)
    with pytest.raises(NodeError, match="remembers earlier steps"):
        latents(load("sd"), 2, video_editing.motion_latents(), sampler="dpm++ 2m")
    with pytest.raises(NodeError, match="two steps or more"):
        latents(load("sd"), 2, video_editing.motion_latents(), steps=1)
    with pytest.raises(NodeError, match="2 masks for 3 frames"):
        latents(load("sd"), 3, video_editing.motion_latents(Mask(torch.ones(2, 1, 8, 8))))
