"""AnimateDiff on clips that are there already: noised, and denoised again, as the stock pipeline does it; inverted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from PIL import Image as PillowImage
from torch import Generator, Tensor

from graph.run.context import Run
from nodes import autoencoding, conditioning, inversion, models, motion, sampling
from nodes.handles import Denoiser
from nodes.pixels import bytes_from_pixels
from nodes.values import Conditioning, Guidance, Latent, Noise, Schedule, Video
from tests.nodes import tiny_models, tiny_video

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, STRENGTH, SCALE, SIDE, FRAMES, SEED = 5, 0.6, 5.0, 32, 5, 7
TAKEN = 3
"""Of the steps, at that strength."""
DDIM = Schedule("ddim", STEPS)
LINEAR = {"beta_schedule": "linear"}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "adapter": tiny_video.save_motion_adapter(root / "adapter"),
    }


@pytest.fixture(scope="module")
def loaded(folders: dict[str, Path]) -> models.LoadedModel:
    return models.load_model(Run(), str(folders["sd"]))


@pytest.fixture(scope="module")
def model(folders: dict[str, Path], loaded: models.LoadedModel) -> Denoiser:
    return motion.apply_motion(loaded.denoiser, motion.load_motion_adapter(Run(), str(folders["adapter"])))


@pytest.fixture(scope="module")
def pipeline(folders: dict[str, Path]) -> Any:
    base = diffusers.DiffusionPipeline.from_pretrained(folders["sd"], local_files_only=True)
    adapter = diffusers.MotionAdapter.from_pretrained(folders["adapter"], local_files_only=True)
    parts = {name: part for name, part in base.components.items() if name != "safety_checker"}
    parts["scheduler"] = diffusers.DDIMScheduler.from_config(base.scheduler.config, clip_sample=False, **LINEAR)
    made = diffusers.AnimateDiffVideoToVideoPipeline(**parts, motion_adapter=adapter)
    made.set_progress_bar_config(disable=True)
    return made


@pytest.fixture(scope="module")
def clip() -> Video:
    """Of whole bytes, so that nothing is lost on the way to pictures."""
    frames = torch.randint(0, 256, (FRAMES, 3, SIDE, SIDE), generator=Generator().manual_seed(3), dtype=torch.uint8)
    return Video(frames, 8.0)


def encoded(loaded: models.LoadedModel, text: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, text)


def edited(loaded: models.LoadedModel, model: Denoiser, start: Latent, strength: float = STRENGTH) -> Latent:
    return sampling.denoise(
        Run(),
        model,
        Noise(SEED, SIDE, SIDE, frames=FRAMES),
        encoded(loaded, PROMPT),
        encoded(loaded, NEGATIVE),
        start=start,
        schedule=DDIM,
        guidance=Guidance(SCALE),
        strength=strength,
    )


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def expected_of(pipeline: Any, **options: Any) -> Tensor:
    result: Tensor = pipeline(
        prompt=PROMPT,
        negative_prompt=NEGATIVE,
        height=SIDE,
        width=SIDE,
        strength=STRENGTH,
        guidance_scale=SCALE,
        generator=Generator().manual_seed(SEED),
        output_type="latent",
        **options,
    ).frames
    return result


@pytest.mark.proves("AnimateDiff", "video to video")
def test_a_noised_clip_is_denoised_as_in_the_stock_pipeline(
    loaded: models.LoadedModel, model: Denoiser, pipeline: Any, clip: Video
) -> None:
    start = autoencoding.encode_video(Run(), loaded.autoencoder, clip)
    # There, the strength lengthens the schedule of which so many steps are taken.
    expected = expected_of(pipeline, latents=start.samples, num_inference_steps=TAKEN, enforce_inference_steps=True)
    result = edited(loaded, model, start)
    assert_same(result.samples, expected)
    assert result.frames == FRAMES


def test_the_clip_is_encoded_as_in_the_stock_pipeline(
    loaded: models.LoadedModel, model: Denoiser, pipeline: Any, clip: Video, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It draws a latent, where ours is the most likely one, and draws noise frame by frame, where ours is drawn for
    the clip as a whole; with both as we have them, the rest is the same from pixels on."""
    module = "diffusers.pipelines.animatediff.pipeline_animatediff_video2video"
    monkeypatch.setattr(f"{module}.randn_tensor", _of_whole_clip)
    monkeypatch.setattr(pipeline.vae, "encode", _most_likely(pipeline.vae.encode))
    frames = [PillowImage.fromarray(bytes_from_pixels(clip.clip(index, index + 1)[0])) for index in range(FRAMES)]
    expected = expected_of(pipeline, video=frames, num_inference_steps=STEPS)
    start = autoencoding.encode_video(Run(), loaded.autoencoder, clip)
    assert_same(edited(loaded, model, start).samples, expected)


def _of_whole_clip(shape: tuple[int, ...], generator: Generator, **others: Any) -> Tensor:
    items, frames, channels, *sides = shape
    return torch.randn((items, channels, frames, *sides), generator=generator).transpose(1, 2)


def _most_likely(encode: Callable[..., Any]) -> Callable[..., Any]:
    def most_likely(*pixels: Tensor) -> Any:
        output = encode(*pixels)
        output.latent_dist.sample = lambda *_: output.latent_dist.mode()
        return output

    return most_likely


def test_strength_says_how_much_of_the_clip_is_left(loaded: models.LoadedModel, model: Denoiser, clip: Video) -> None:
    start = autoencoding.encode_video(Run(), loaded.autoencoder, clip)
    apart = [(edited(loaded, model, start, part).samples - start.samples).abs().mean() for part in (0.0, 0.4, 1.0)]
    assert apart[0] == 0
    assert apart[0] < apart[1] < apart[2]


@pytest.mark.proves("AnimateDiff", "inversion of clips")
def test_an_inverted_clip_comes_back(loaded: models.LoadedModel, model: Denoiser, clip: Video) -> None:
    """Random weights are stiff, so that each step needs several corrections; with them the way is undone."""
    start = autoencoding.encode_video(Run(), loaded.autoencoder, clip)
    prompt = encoded(loaded, PROMPT)
    way = inversion.invert(Run(), model, start, prompt, steps=20, refinements=8)
    back = inversion.denoise_inverted(Run(), model, way, prompt)
    assert back.frames == FRAMES
    other = inversion.denoise_inverted(Run(), model, way, encoded(loaded, "a blue boat"), guidance_scale=8.0)
    near, far = ((item.samples - start.samples).abs().mean() for item in (back, other))
    assert near < 0.03
    assert far > 20 * near
