"""FRESCO: paths along the flow, attention on them, features that are optimised, and what an edit gains by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, image_operations, models, sampling, video_editing
from nodes.consistency.paths import FlowPaths, flow_paths
from nodes.flow import optical_flow
from nodes.handles import Patch
from nodes.methods.video.background_smoothing import smoothed_background
from nodes.methods.video.feature_optimisation import Motion, loss, optimised
from nodes.methods.video.frames import FrameRows
from nodes.methods.video.fresco import along_paths
from nodes.models import LoadedModel
from nodes.values import Flow, Image, Latent, Noise, Schedule, Video
from nodes.video_noise import correlated_noise
from tests.nodes import tiny_models
from tests.nodes.moving_pictures import motion_error, moving

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
}
SIDE, FRAMES = 32, 4


def flow_of(frames: int, right: float, down: float, side: int = SIDE) -> Flow:
    field = torch.tensor([right, down]).view(1, 2, 1, 1).expand(frames - 1, -1, side, side)
    seen = torch.zeros(frames - 1, 1, side, side)
    return Flow(field, -field, seen, seen, "known")


def latents(loaded: LoadedModel, frames: int, *patches: Patch) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    noise = Noise(3, SIDE, SIDE, frames)
    return sampling.denoise(Run(), loaded.denoiser, noise, text, steps=3, patches=patches).samples


def fresco(frames: int, *, channels: int = 4, alike: bool = False, **options: float) -> Patch:
    generator = torch.Generator().manual_seed(2)
    source = torch.randn(1 if alike else frames, channels, SIDE // 2, SIDE // 2, generator=generator)
    pixels = torch.rand(1 if alike else frames, 3, SIDE, SIDE, generator=generator)
    video = Video(pixels.expand(frames, -1, -1, -1), 8.0)
    latent = Latent(source.expand(frames, -1, -1, -1), SIDE, SIDE)
    return video_editing.fresco(latent, video, flow_of(frames, 0, 0), **{"iterations": 2, **options})


@settings(max_examples=40, deadline=None)
@given(right=st.integers(-3, 3), down=st.integers(-3, 3), frames=st.integers(1, 4))
def test_every_token_lies_on_one_path_that_follows_the_motion(right: int, down: int, frames: int) -> None:
    side = 8
    paths = flow_paths(flow_of(frames, right, down, side), torch.rand(frames, 3, side, side), side, side)
    assert all(sorted(places.tolist()) == list(range(side * side)) for places in paths.places)
    for before, after, first, second in zip(
        paths.places, paths.places[1:], paths.segments, paths.segments[1:], strict=False
    ):
        linked = first == second
        expected = before + down * side + right
        assert torch.equal(after[linked], expected[linked])
        assert int(linked.sum()) == (side - abs(right)) * (side - abs(down))


def test_of_two_tokens_that_meet_the_one_with_the_fitting_colour_goes_on() -> None:
    field = torch.zeros(1, 2, 1, 4)
    field[0, 0, 0, 0] = 1.0
    seen = torch.zeros(1, 1, 1, 4)
    colours = torch.tensor([[0.9, 0.1, 0.3, 0.4], [0.5, 0.9, 0.3, 0.4]])[:, None, None, :].expand(-1, 3, -1, -1)
    paths = flow_paths(Flow(field, -field, seen, seen, "known"), colours, 1, 4)
    assert paths.places[1].tolist() == [1, 0, 2, 3]
    assert paths.segments[1].tolist() == [0, 1, 0, 0]


def test_without_motion_attention_along_paths_is_that_over_the_frames_of_each_place() -> None:
    tokens = [torch.randn(2 * FRAMES, 3, 9, 5) for _ in range(3)]
    still = FlowPaths(torch.arange(9).expand(FRAMES, -1), torch.zeros(FRAMES, 9, dtype=torch.long))
    made = along_paths(*tokens, still, FrameRows(2, FRAMES), 0.3)
    by_place = [part.unflatten(0, (2, FRAMES)).permute(0, 3, 2, 1, 4) for part in tokens]
    expected = functional.scaled_dot_product_attention(*by_place, scale=0.3).permute(0, 3, 2, 1, 4).flatten(0, 1)
    torch.testing.assert_close(made, expected)


def test_where_every_path_is_broken_attention_gives_the_values_back() -> None:
    tokens = [torch.randn(FRAMES, 3, 9, 5) for _ in range(3)]
    order = torch.stack([torch.randperm(9) for _ in range(FRAMES)])
    broken = FlowPaths(order, torch.arange(FRAMES)[:, None].expand(-1, 9))
    torch.testing.assert_close(along_paths(*tokens, broken, FrameRows(1, FRAMES), 0.3), tokens[2])


def test_optimised_features_move_along_are_alike_as_the_source_and_keep_their_statistics() -> None:
    base = torch.randn(6, 8, 8, generator=torch.Generator().manual_seed(0))
    source = torch.stack([base.roll(frame, -1) for frame in range(FRAMES)])
    features = source + 0.5 * torch.randn(source.shape, generator=torch.Generator().manual_seed(1))
    motion = Motion.of(flow_of(FRAMES, 4, 0), 8, 8, torch.device("cpu"))
    made = optimised(features, source, motion, 20, 0.2)
    assert loss(made, source, motion) < 0.7 * loss(features, source, motion)
    assert motion.error(made) < 0.7 * motion.error(features)
    torch.testing.assert_close(made.mean((2, 3)), features.mean((2, 3)), rtol=0, atol=1e-4)
    assert not made.requires_grad


def test_left_out_in_all_its_parts_it_changes_nothing(load: Callable[[str], LoadedModel]) -> None:
    off = fresco(FRAMES, spatial_end=0, cross_frame_end=0, temporal_end=0, optimisation_end=0)
    plain = latents(load("sd"), FRAMES)
    torch.testing.assert_close(latents(load("sd"), FRAMES, off), plain, rtol=0, atol=1e-5)


@pytest.mark.parametrize("part", ["spatial_end", "cross_frame_end", "temporal_end", "optimisation_end"])
def test_each_part_acts_and_the_network_is_given_back(load: Callable[[str], LoadedModel], part: str) -> None:
    off = dict.fromkeys(("spatial_end", "cross_frame_end", "temporal_end", "optimisation_end"), 0.0)
    plain = latents(load("sd"), FRAMES)
    assert (latents(load("sd"), FRAMES, fresco(FRAMES, **{**off, part: 1.0})) - plain).abs().max() > 1e-4
    assert torch.equal(latents(load("sd"), FRAMES), plain)


def test_frames_that_are_alike_stay_alike_and_one_frame_is_the_image_method(
    load: Callable[[str], LoadedModel],
) -> None:
    together = latents(load("sd"), FRAMES, fresco(FRAMES, alike=True), correlated_noise())
    assert (together - together[:1]).abs().max() < 1e-4 * together.abs().max()
    alone = latents(load("sd"), 1)
    torch.testing.assert_close(latents(load("sd"), 1, fresco(1)), alone, rtol=0, atol=1e-5)


def test_a_smoothed_background_is_that_of_the_first_frame_moved_and_the_foreground_is_kept() -> None:
    frames, flow = torch.rand(3, 3, SIDE, SIDE), flow_of(3, 2, 0)
    smooth = smoothed_background(frames, flow, None)
    torch.testing.assert_close(smooth[2][..., 4:], frames[0][..., :-4], rtol=0, atol=1e-5)
    foreground = torch.ones(1, 1, SIDE, SIDE)
    assert torch.equal(smoothed_background(frames, flow, foreground), frames)


@pytest.mark.slow
def test_an_edit_moves_as_its_source_far_more_than_with_frames_by_themselves() -> None:
    run, count = Run(), 4
    loaded = models.load_model(run, "emoji-sd")
    clip = moving(count, 4)
    text = conditioning.encode_text(run, loaded.text_encoder, "a green apple, blob style, light blue background")
    source = autoencoding.encode_image(run, loaded.autoencoder, Image(clip.clip(0, count)))
    edges = image_operations.canny_edges(Image(clip.clip(0, count)))
    steered = control.control_net(models.load_control_net(run, "emoji-controlnet-canny"), edges)
    flow = optical_flow(run, clip)

    def error(*patches: Patch) -> float:
        latent = sampling.denoise(
            run, loaded.denoiser, Noise(3, 128, 128, count), text, start=source, schedule=Schedule("ddim", 10),
            guidance_scale=5.0, strength=0.8, patches=(steered, *patches),
        )  # fmt: skip
        return motion_error(autoencoding.decode_latent(run, loaded.autoencoder, latent).pixels, 4)

    whole = (video_editing.fresco(source, clip, flow), video_editing.background_smoothing(flow))
    assert error(correlated_noise(), *whole) < 0.6 * error()


def test_what_does_not_fit_is_said(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="flow is that of 4 frames"):
        latents(load("sd"), 3, fresco(4))
    with pytest.raises(NodeError, match="way up"):
        latents(load("sd3"), FRAMES, fresco(FRAMES, channels=16))
