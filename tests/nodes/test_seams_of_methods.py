"""Where methods meet others: half precision, little memory, sides that are no multiples, windows and caches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run, Settings
from nodes import (
    attention_control,
    attention_sharing,
    conditioning,
    conditioning_operations,
    inversion,
    performance,
    sampling,
    upscaling,
    video_editing,
)
from nodes.handles import Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Flow, Latent, Mask, Noise, Schedule, Trajectory, Video
from tests.nodes import tiny_editing

SAVES: dict[str, Callable[[Path], Path]] = {"sd": tiny_editing.save_attentive}
FRAMES, STEPS = 3, 2
ROWS, COLUMNS = 18, 22
HEIGHT, WIDTH = 36, 44


def text(loaded: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, prompt)


def samples(seed: int = 1) -> Tensor:
    return torch.randn(FRAMES, 4, ROWS, COLUMNS, generator=torch.Generator().manual_seed(seed))


def inverted(loaded: LoadedModel, run: Run, source: Conditioning | None = None) -> Trajectory:
    latent = Latent(samples(), WIDTH, HEIGHT, loaded.autoencoder.network)
    described = source or text(loaded, "an apple")
    return inversion.invert(run, loaded.denoiser, latent, described, Schedule("ddim", STEPS), refinements=0)


def edited(run: Run, loaded: LoadedModel, trajectory: Trajectory, *patches: Patch) -> Tensor:
    return inversion.denoise_inverted(
        run, loaded.denoiser, trajectory, text(loaded, "a frog"), guidance_scale=3.0, patches=patches
    ).samples


def flow() -> Flow:
    field = torch.tensor([2.0, 0.0]).view(1, 2, 1, 1).expand(FRAMES - 1, -1, HEIGHT, WIDTH)
    seen = torch.zeros(FRAMES - 1, 1, HEIGHT, WIDTH)
    return Flow(field, -field, seen, seen, "known")


def clip() -> Video:
    return Video(torch.rand(FRAMES, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(3)), 8.0)


def fresco() -> Patch:
    ends = {"spatial_end": 1.0, "temporal_end": 1.0, "optimisation_end": 1.0}
    return video_editing.fresco(Latent(samples(2), WIDTH, HEIGHT), clip(), flow(), iterations=1, **ends)


METHODS: dict[str, Callable[[], Patch]] = {
    "prompt-to-prompt": lambda: attention_control.prompt_to_prompt(fine_layers=True, self_until=1.0),
    "words": lambda: attention_control.reweight_words("frog: 3"),
    "local blend": lambda: attention_control.local_blend(words="frog", source_words="apple", start=0.0),
    "subjects": lambda: attention_sharing.mutual_self_attention(0.0, 0.0, "frog", "apple"),
    "features": lambda: attention_sharing.feature_injection(1.0, 1.0),
    "style": lambda: attention_sharing.style_alignment("source", strength=2.0),
    "frames": lambda: video_editing.cross_frame_attention("first + previous"),
    "keyframes": lambda: video_editing.token_flow(2, 2),
    "structure": lambda: video_editing.attention_fusion("apple", until=1.0),
    "flow": lambda: video_editing.flow_guided_fusion(flow(), end=1.0),
    "colours": lambda: video_editing.match_frame_colours(start=0.0),
    "frame before": lambda: video_editing.previous_frame_guidance(0.1, end=1.0),
    "followed": lambda: video_editing.follow_pictures(clip(), start=0.0, end=1.0),
    "smoothed": lambda: video_editing.interleaved_smoother(0.0),
    "background": lambda: video_editing.background_smoothing(flow(), start=0.0, end=1.0),
    "correspondence": fresco,
}


@pytest.mark.parametrize("name", METHODS)
def test_methods_work_in_half_precision_with_little_memory_and_any_sides(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load("sd")
    whole = edited(Run(), loaded, inverted(loaded, Run()), METHODS[name]())
    assert whole.shape == (FRAMES, 4, ROWS, COLUMNS)
    assert bool(whole.isfinite().all())
    little = edited(Run(small_footprint=True), loaded, inverted(loaded, Run()), METHODS[name]())
    torch.testing.assert_close(little, whole, rtol=0, atol=1e-3 * float(whole.abs().max()))
    half = Run(Settings(dtype="bfloat16"))
    made = edited(half, loaded, inverted(loaded, half), METHODS[name]())
    assert made.dtype == torch.float32
    assert bool(made.isfinite().all())


@pytest.mark.parametrize("name", ["prompt-to-prompt", "features", "frames", "structure", "keyframes", "correspondence"])
def test_methods_beside_tiled_diffusion_work_or_say_that_they_do_not(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load("sd")
    tiled = upscaling.tiled_diffusion(24, 24, 8)
    try:
        made = edited(Run(), loaded, inverted(loaded, Run()), METHODS[name](), tiled)
    except NodeError as error:
        assert "iled" in str(error) or "windows" in str(error)
        assert name in ("structure", "keyframes", "correspondence")
    else:
        assert bool(made.isfinite().all())
        assert name in ("prompt-to-prompt", "features", "frames")


def test_frames_that_are_alike_stay_alike_through_windows(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    trajectory = inverted(loaded, Run())
    alike = replace(trajectory, latents=trajectory.latents[:, :1].expand(-1, FRAMES, -1, -1, -1))
    tiled = upscaling.tiled_diffusion(24, 24, 8)
    made = edited(Run(), loaded, alike, METHODS["frames"](), tiled)
    torch.testing.assert_close(made, made[:1].expand_as(made), rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", ["keyframes", "correspondence"])
def test_caches_and_methods_that_call_the_network_in_parts_exclude_each_other(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load("sd")
    with pytest.raises(NodeError, match="DeepCache"):
        edited(Run(), loaded, inverted(loaded, Run()), METHODS[name](), performance.deep_cache(2, 1))


def test_fresco_has_a_source_of_its_own(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    with pytest.raises(NodeError, match="recorded source"):
        edited(Run(), loaded, inverted(loaded, Run()), fresco(), METHODS["features"]())


def halves(loaded: LoadedModel) -> Conditioning:
    left = torch.zeros(1, 1, HEIGHT, WIDTH)
    left[..., : WIDTH // 2] = 1
    parts = (("an apple", left), ("a frog", 1 - left))
    one, other = (conditioning_operations.region(text(loaded, its), Mask(where)) for its, where in parts)
    return conditioning_operations.combine([one, other])


@pytest.mark.parametrize("name", ["features", "frames", "correspondence"])
def test_several_conditionings_that_act_together_are_no_hindrance(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded = load("sd")
    trajectory = inverted(loaded, Run())
    made = inversion.denoise_inverted(
        Run(), loaded.denoiser, trajectory, halves(loaded), guidance_scale=3.0, patches=(METHODS[name](),)
    ).samples
    assert bool(made.isfinite().all())


def test_a_source_that_several_conditionings_describe_is_refused_in_words(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    trajectory = replace(inverted(loaded, Run()), conditioning=halves(loaded))
    with pytest.raises(NodeError, match="describes the source"):
        edited(Run(), loaded, trajectory, METHODS["features"]())
    assert bool(edited(Run(), loaded, trajectory).isfinite().all())


def test_a_batch_of_noise_is_not_held_up(load: Callable[[str], LoadedModel]) -> None:
    """FRESCO without any trajectory, in the sampling node."""
    loaded = load("sd")
    made = sampling.denoise(
        Run(), loaded.denoiser, Noise(0, WIDTH, HEIGHT, FRAMES), text(loaded, "a frog"), steps=2, patches=(fresco(),)
    )
    assert bool(made.samples.isfinite().all())
