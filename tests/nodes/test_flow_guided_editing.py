"""Rerender-A-Video, Pix2Video and the smoother of ControlVideo: their identities, and what they claim."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, image_operations, models, sampling, video_editing
from nodes.consistency.fusion import fused_frames, softened
from nodes.flow import optical_flow
from nodes.handles import Patch
from nodes.methods.video.flow_fusion import carried_frame
from nodes.models import LoadedModel
from nodes.values import Flow, Image, Latent, Mask, Noise, Schedule, Video
from nodes.video_noise import correlated_noise
from tests.nodes import tiny_models
from tests.nodes.moving_pictures import motion_error, moving, still

SAVES: dict[str, Callable[[Path], Path]] = {"sd": tiny_models.save_stable_diffusion}
SIDE, FRAMES, STEPS = 32, 4, 5


def latents(loaded: LoadedModel, frames: int, *patches: Patch, steps: int = STEPS) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    return sampling.denoise(
        Run(), loaded.denoiser, Noise(3, SIDE, SIDE, frames), text, schedule=Schedule("ddim", steps), patches=patches
    ).samples


def no_motion(frames: int) -> Flow:
    zero, seen = torch.zeros(frames - 1, 2, SIDE, SIDE), torch.zeros(frames - 1, 1, SIDE, SIDE)
    return Flow(zero, zero, seen, seen, "none")


def hidden_everywhere(frames: int) -> Flow:
    zero, hidden = torch.zeros(frames - 1, 2, SIDE, SIDE), torch.ones(frames - 1, 1, SIDE, SIDE)
    return Flow(zero, zero, hidden, hidden, "none")


PATCHES: dict[str, Callable[[int], Patch]] = {
    "fusion": lambda frames: video_editing.flow_guided_fusion(no_motion(frames), end=1.0),
    "colours": lambda frames: video_editing.match_frame_colours(start=0),
    "previous": lambda frames: video_editing.previous_frame_guidance(0.05, end=1.0),
    "smoother": lambda frames: video_editing.interleaved_smoother(0.4),
}


@pytest.mark.parametrize("name", PATCHES)
def test_one_frame_is_the_image_method_and_frames_that_are_alike_stay_alike(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load("sd")
    alone = latents(loaded, 1)
    assert torch.equal(latents(loaded, 1, PATCHES[name](1)), alone)
    together = latents(loaded, FRAMES, PATCHES[name](FRAMES), correlated_noise())
    spread = (together - together[:1]).abs().max()
    if name == "smoother":
        # Frames that were interpolated have been through the autoencoder, which has random weights here.
        torch.testing.assert_close(together[0], together[-1], rtol=0, atol=5e-5 * float(alone.abs().max()))
        return
    assert spread < 5e-5 * alone.abs().max()
    torch.testing.assert_close(together[:1], alone, rtol=0, atol=5e-5 * float(alone.abs().max()))


@pytest.mark.parametrize("name", PATCHES)
def test_each_changes_frames_that_differ_and_nothing_after_it(load: Callable[[str], LoadedModel], name: str) -> None:
    plain = latents(load("sd"), FRAMES)
    assert (latents(load("sd"), FRAMES, PATCHES[name](FRAMES)) - plain).abs().max() > 1e-3
    assert torch.equal(latents(load("sd"), FRAMES), plain)


def test_where_nothing_is_visible_in_the_reference_fusion_changes_nothing(load: Callable[[str], LoadedModel]) -> None:
    patch = video_editing.flow_guided_fusion(hidden_everywhere(FRAMES), end=1.0)
    torch.testing.assert_close(latents(load("sd"), FRAMES, patch), latents(load("sd"), FRAMES), rtol=0, atol=2e-5)


def test_without_motion_fusion_gives_all_frames_the_clean_sample_of_the_reference(
    load: Callable[[str], LoadedModel],
) -> None:
    fused = latents(load("sd"), FRAMES, video_editing.flow_guided_fusion(no_motion(FRAMES), reference=2, end=1.0))
    plain = latents(load("sd"), FRAMES)
    torch.testing.assert_close(fused[2], plain[2], rtol=0, atol=2e-5)
    assert (fused - fused[2]).abs().max() < 2e-4


def test_every_frame_finds_the_reference_where_it_has_moved_from() -> None:
    clip = moving(5, 3, 1)
    carried = carried_frame(optical_flow(Run(), clip), 0)
    frames = clip.clip(0, 5)
    error = ((carried.of(frames[:1]) - frames).abs() * carried.visible).sum() / carried.visible.sum() / 3
    assert error < 0.01
    assert carried.visible[:1].min() == 1
    smaller = carried.at(32, 32)
    middle = smaller.fields[4, :, 12:20, 12:20]
    torch.testing.assert_close(middle, torch.tensor([-3.0, -1.0]).view(2, 1, 1).expand_as(middle), rtol=0, atol=0.15)


def test_all_frames_get_the_statistics_of_the_reference(load: Callable[[str], LoadedModel]) -> None:
    def apart(*patches: Patch) -> float:
        """How far the means and spreads of the channels are from those of frame 1."""
        made = latents(load("sd"), FRAMES, *patches)
        found = torch.cat([made.mean((2, 3)), made.std((2, 3))], dim=1)
        return float((found - found[1]).abs().max())

    assert apart(video_editing.match_frame_colours(reference=1, start=0)) < 0.1 * apart()


def test_pixel_fusion_takes_over_what_is_visible_and_keeps_what_is_hidden() -> None:
    frames = torch.rand(3, 3, SIDE, SIDE)
    taken = fused_frames(frames, no_motion(3))
    assert torch.allclose(taken.frames, frames[:1].expand_as(frames), atol=1e-6)
    assert taken.kept[0].max() == 0 and taken.kept[1:].min() == 1
    own = fused_frames(frames, hidden_everywhere(3))
    assert torch.equal(own.frames, frames) and own.kept.max() == 0


def test_hidden_parts_stay_hidden_where_their_edges_are_softened() -> None:
    hidden = torch.zeros(1, 1, 40, 40)
    hidden[..., 15:25, 15:25] = 1
    soft = softened(hidden)
    assert soft[..., 15:25, 15:25].min() == 1 and 0 < soft[0, 0, 20, 13] < 1 and soft[0, 0, 0, 0] == 0


def test_a_run_follows_pictures_only_where_the_mask_is_white(load: Callable[[str], LoadedModel]) -> None:
    loaded = models.load_model(Run(), "emoji-sd")
    text = conditioning.encode_text(Run(), loaded.text_encoder, "a red apple, white background")
    target = still(1, "heart.png")

    def picture(*patches: Patch) -> Tensor:
        latent = sampling.denoise(
            Run(), loaded.denoiser, Noise(4, 128, 128), text, schedule=Schedule("ddim", 6), patches=patches
        )
        return autoencoding.decode_latent(Run(), loaded.autoencoder, latent).pixels

    left = torch.zeros(1, 1, 128, 128)
    left[..., :64] = 1
    plain = picture()
    followed = picture(video_editing.follow_pictures(target, Mask(left), strength=1.0, start=0.3, end=1.0))
    distance = (followed - target.clip(0, 1)).square().mean(1)[0]
    before = (plain - target.clip(0, 1)).square().mean(1)[0]
    assert distance[:, :56].mean() < 0.25 * before[:, :56].mean()
    assert distance[:, 72:].mean() > 0.5 * before[:, 72:].mean()
    closed = picture(video_editing.follow_pictures(target, Mask(left), start=1.0, end=1.0))
    assert torch.equal(closed, plain)


@pytest.mark.slow
def test_rerendered_frames_move_as_the_source_far_more_than_frames_by_themselves() -> None:
    run, count = Run(), 3
    loaded = models.load_model(run, "emoji-sd")
    clip = moving(count, 4)
    text = conditioning.encode_text(run, loaded.text_encoder, "a green apple, blob style, light blue background")
    source = autoencoding.encode_image(run, loaded.autoencoder, Image(clip.clip(0, count)))
    edges = image_operations.canny_edges(Image(clip.clip(0, count)))
    steered = control.control_net(models.load_control_net(run, "emoji-controlnet-canny"), edges)
    flow = optical_flow(run, clip)

    def edited(*patches: Patch) -> Video:
        latent: Latent = sampling.denoise(
            run, loaded.denoiser, Noise(3, 128, 128, count), text, start=source, schedule=Schedule("ddim", 8),
            guidance_scale=5.0, strength=0.9, patches=(steered, *patches),
        )  # fmt: skip
        return Video(autoencoding.decode_latent(run, loaded.autoencoder, latent).pixels, 8.0)

    alone = motion_error(edited().clip(0, count), 4)
    shared = (
        correlated_noise(),
        video_editing.cross_frame_attention("first + previous", layers="up_blocks"),
        video_editing.flow_guided_fusion(flow, end=0.3),
        video_editing.match_frame_colours(),
    )
    first_pass = edited(*shared)
    fused = video_editing.fuse_frames(run, first_pass, flow)
    second_pass = edited(*shared, video_editing.follow_pictures(fused.video, fused.kept, 0.8, 0.3, 1.0))
    once, twice = (motion_error(made.clip(0, count), 4) for made in (first_pass, second_pass))
    assert once < 0.6 * alone
    assert twice < 0.6 * once and twice < 0.3 * alone


def test_what_does_not_fit_is_said(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="flow is that of 4 frames"):
        latents(load("sd"), 3, video_editing.flow_guided_fusion(no_motion(4)))
    with pytest.raises(NodeError, match="no frame 7"):
        latents(load("sd"), 3, video_editing.flow_guided_fusion(no_motion(3), reference=7))
    with pytest.raises(NodeError, match="no frame 3"):
        latents(load("sd"), 3, video_editing.match_frame_colours(3))
    with pytest.raises(NodeError, match="2 pictures to follow"):
        latents(load("sd"), 3, video_editing.follow_pictures(still(2)))
    with pytest.raises(NodeError, match="clip has 2 frames"):
        video_editing.fuse_frames(Run(), still(2), no_motion(3))
