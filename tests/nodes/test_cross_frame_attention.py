"""Cross-frame attention: which frames are looked at, and that nothing changes where they are alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, motion, sampling, video_editing
from nodes.handles import Denoiser, MotionAdapter, Patch
from nodes.methods.video.cross_frame import CrossFramePatch, frames_looked_at
from nodes.models import LoadedModel
from nodes.values import Noise, Schedule
from nodes.video_noise import correlated_noise
from tests.nodes import tiny_families, tiny_models, tiny_video

STEPS, SIDE, FRAMES = 3, 32, 4
EVERY = ("first", "previous", "own + middle", "all", "neighbours", "anchors + last + next")

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "pixart": tiny_models.save_pixart,
    "flux": tiny_models.save_flux,
    "hunyuan": tiny_families.save_hunyuan_dit,
}


def schedule_for(loaded: LoadedModel) -> Schedule:
    """One whose sampler adds no noise: Hunyuan-DiT's own does, other noise for each item."""
    return Schedule("ddim" if loaded.denoiser.family == "hunyuan_dit" else "model", STEPS)


def latents(loaded: LoadedModel, frames: int, *patches: Patch, model: Denoiser | None = None) -> Tensor:
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    noise = Noise(3, SIDE, SIDE, frames)
    return sampling.denoise(
        Run(), model or loaded.denoiser, noise, text, schedule=schedule_for(loaded), patches=patches
    ).samples


@pytest.mark.parametrize("looks_at", EVERY)
@pytest.mark.parametrize("name", SAVES)
def test_frames_that_are_alike_stay_alike_and_are_those_of_the_image_method(
    load: Callable[[str], LoadedModel], name: str, looks_at: str
) -> None:
    patches = (video_editing.cross_frame_attention(looks_at), correlated_noise())
    alone = latents(load(name), 1)
    together = latents(load(name), FRAMES, *patches)
    tolerance = 5e-5 * float(alone.abs().max())
    torch.testing.assert_close(together, alone.expand_as(together), rtol=0, atol=tolerance)


@pytest.mark.parametrize("name", SAVES)
def test_one_frame_is_the_image_method_bit_by_bit_and_the_network_is_given_back(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    alone, several = latents(load(name), 1), latents(load(name), FRAMES)
    assert torch.equal(latents(load(name), 1, video_editing.cross_frame_attention("first")), alone)
    changed = latents(load(name), FRAMES, video_editing.cross_frame_attention("first"))
    assert not torch.allclose(changed[1:], several[1:], atol=1e-4)
    torch.testing.assert_close(changed[:1], several[:1], rtol=1e-4, atol=1e-4)
    assert torch.equal(latents(load(name), FRAMES), several)


@pytest.mark.parametrize("name", ["sd", "sd3"])
def test_looking_at_oneself_and_a_closed_window_change_nothing(load: Callable[[str], LoadedModel], name: str) -> None:
    plain = latents(load(name), FRAMES)
    for patch in (video_editing.cross_frame_attention("own"), video_editing.cross_frame_attention("all", end=0)):
        torch.testing.assert_close(latents(load(name), FRAMES, patch), plain, rtol=0, atol=1e-6)


def test_the_first_frame_alone_decides_what_the_others_see(load: Callable[[str], LoadedModel]) -> None:
    """Frames that differ from the first come out nearer to it than without."""

    def spread(samples: Tensor) -> float:
        return float((samples[1:] - samples[:1]).abs().mean())

    noise = correlated_noise(correlation=0.9)
    plain = latents(load("sd"), FRAMES, noise)
    assert spread(latents(load("sd"), FRAMES, noise, video_editing.cross_frame_attention("first"))) < spread(plain)


def test_frames_are_looked_at_as_the_papers_say() -> None:
    def looked(*names: str, **options: int) -> list[list[int]]:
        return frames_looked_at(CrossFramePatch(names, **options), 4)

    assert looked("first", "previous") == [[0, 0], [0, 0], [0, 1], [0, 2]]
    assert looked("own", "middle") == [[0, 2], [1, 2], [2, 2], [3, 2]]
    assert looked("all")[1] == [0, 1, 2, 3]
    assert looked("neighbours", reach=1) == [[0, 0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 3]]
    assert looked("anchors", "own", anchors=2)[3] == [0, 1, 3]
    assert looked("next", "last") == [[1, 3], [2, 3], [3, 3], [3, 3]]


def test_in_a_model_of_clips_the_spatial_layers_look_across_and_motion_is_left_alone(
    load: Callable[[str], LoadedModel], tmp_path: Path
) -> None:
    loaded = load("sd")
    adapter: MotionAdapter = motion.load_motion_adapter(Run(), str(tiny_video.save_motion_adapter(tmp_path)))
    model = motion.apply_motion(loaded.denoiser, adapter)
    text = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")

    def clip(*patches: Patch) -> Tensor:
        noise = Noise(3, SIDE, SIDE, frames=FRAMES)
        return sampling.denoise(Run(), model, noise, text, schedule=Schedule("model", STEPS), patches=patches).samples

    plain = clip()
    assert (clip(video_editing.cross_frame_attention("first")) - plain).abs().max() > 1e-4
    assert torch.equal(clip(), plain)


@pytest.mark.parametrize("looks_at", ["", "first + nonsense", "+"])
def test_what_a_frame_cannot_look_at_is_named(looks_at: str) -> None:
    with pytest.raises(NodeError, match="cannot look at"):
        video_editing.cross_frame_attention(looks_at)


def test_a_layer_that_is_not_there_is_named(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="called 'upper"):
        latents(load("sd"), 2, video_editing.cross_frame_attention(layers="upper"))
