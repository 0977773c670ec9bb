"""Models of clips, from folder to latent and frames, give what the stock pipelines of diffusers give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, guidance, inpainting, inversion, models, motion, sampling
from nodes.families import family
from nodes.loading.weights import borrow
from nodes.values import Guidance, Latent, Mask, Noise, Schedule, Video
from tests.nodes import tiny_video

PROMPT, NEGATIVE = "a red apple  &amp; a pear", "a blurred photograph"
STEPS, SCALE, WIDTH, HEIGHT = 3, 5.0, 48, 32


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "cogvideox 2b": tiny_video.save_cogvideox(root / "cogvideox-2b"),
        "cogvideox 5b": tiny_video.save_cogvideox(root / "cogvideox-5b", is_rotary=True),
        "cogvideox 1.5": tiny_video.save_cogvideox(root / "cogvideox-1.5", is_rotary=True, frame_patch=2),
        "wan": tiny_video.save_wan(root / "wan"),
        "wan 2.2": tiny_video.save_wan_of_two(root / "wan-2.2"),
        "wan 5b": tiny_video.save_wan(root / "wan-5b", expand_timesteps=True),
        "latte": tiny_video.save_latte(root / "latte"),
        "modelscope": tiny_video.save_modelscope(root / "modelscope"),
    }


def assert_same(ours: Tensor, expected: Tensor) -> None:
    """Equal to a hundred-thousandth of the largest value, which is what float32 leaves after a few steps."""
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def stock(folder: Path, kind: str = "", **options: Any) -> Any:
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    if kind:
        pipeline.scheduler = getattr(diffusers, kind).from_config(pipeline.scheduler.config, **options)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def stock_clip(pipeline: Any, frames: int, output_type: str = "latent", **options: Any) -> Tensor:
    name = "video_length" if isinstance(pipeline, diffusers.LattePipeline) else "num_frames"
    settings = {name: frames, "width": WIDTH, "height": HEIGHT, "guidance_scale": SCALE, **options}
    result: Tensor = pipeline(
        prompt=PROMPT,
        negative_prompt=NEGATIVE,
        num_inference_steps=STEPS,
        generator=Generator().manual_seed(7),
        output_type=output_type,
        **settings,
    ).frames
    return result


def our_clip(folder: Path, frames: int, schedule: Schedule | None = None, **options: Any) -> Latent:
    loaded = models.load_model(Run(), str(folder))
    return sampling.denoise(
        options.pop("run", None) or Run(),
        loaded.denoiser,
        options.pop("noise", None) or Noise(7, WIDTH, HEIGHT, frames=frames),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=schedule or Schedule("model", STEPS),
        guidance=options.pop("guidance", Guidance(SCALE)),
        **options,
    )


def decoded(folder: Path, latent: Latent) -> Tensor:
    return autoencoding.decode_video(Run(), models.load_model(Run(), str(folder)).autoencoder, latent).clip(0, 999)


@pytest.mark.proves("CogVideoX", "text to video")
@pytest.mark.parametrize(("folder", "frames"), [("cogvideox 2b", 9), ("cogvideox 5b", 17), ("cogvideox 1.5", 9)])
def test_cogvideox_samples_and_decodes_as_the_stock_pipeline(
    folders: dict[str, Path], folder: str, frames: int
) -> None:
    pipeline = stock(folders[folder])
    latent = our_clip(folders[folder], frames)
    expected = stock_clip(pipeline, frames).transpose(1, 2)
    assert_same(latent.samples, expected[:, :, -((frames - 1) // 4 + 1) :])
    frames_there = stock_clip(pipeline, frames, "pt")[0]
    assert (decoded(folders[folder], latent) - frames_there).abs().max() <= 0.5 / 255 + 1e-4


@pytest.mark.proves("Wan", "text to video")
def test_wan_samples_and_decodes_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["wan"])
    latent = our_clip(folders["wan"], 9)
    assert_same(latent.samples, stock_clip(pipeline, 9))
    frames_there = stock_clip(pipeline, 9, "pt")[0]
    assert (decoded(folders["wan"], latent) - frames_there).abs().max() <= 0.5 / 255 + 1e-4


@pytest.mark.proves("Wan", "text to video with two networks (2.2)")
def test_wan_with_two_networks_changes_over_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    folder, both = folders["wan 2.2"], guidance.second_guidance(Guidance(SCALE), 3.0)
    expected = stock_clip(stock(folder), 9, guidance_scale_2=3.0)
    assert_same(our_clip(folder, 9, guidance=both).samples, expected)
    assert_same(our_clip(folder, 9).samples, stock_clip(stock(folder), 9))
    denoiser = models.load_model(Run(), str(folder)).denoiser
    used = [family("wan").network_at(denoiser, timestep).folder for timestep in (999.0, 800.0, 799.0)]
    assert used == [denoiser.network.folder, denoiser.network.folder, denoiser.parts["transformer_2"].folder]
    with pytest.raises(NodeError, match="has one"):
        our_clip(folders["wan"], 5, guidance=both)


def test_what_goes_through_the_schedule_again_does_so_with_both_networks(folders: dict[str, Path]) -> None:
    """None of them is there before the run begins, and each has the patches applied to it anew."""
    told: list[tuple[int, int]] = []
    run = Run(on_step=lambda done, total: told.append((done, total)))
    kept = our_clip(folders["wan 2.2"], 5, Schedule("flow euler", 1))
    patch = inpainting.repaint(kept, Mask(torch.ones(1, 1, HEIGHT, WIDTH)), 2, 3)
    result = our_clip(folders["wan 2.2"], 5, Schedule("flow euler", 6), run=run, patches=[patch])
    assert result.samples.isfinite().all()
    assert told[-1] == (14, 14)
    for folder in ("wan", "wan 2.2"):
        with pytest.raises(NodeError, match="noise alone"):
            our_clip(folders[folder], 5, patches=[motion.free_init(2)])


@pytest.mark.proves("Wan", "text to video with a timestep for each patch (2.2, 5B)")
def test_wan_with_timesteps_of_patches_samples_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    assert_same(our_clip(folders["wan 5b"], 9).samples, stock_clip(stock(folders["wan 5b"]), 9))


def test_clips_are_inpainted_and_found_again_by_inversion(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["wan"]))
    clip = Video(torch.rand(9, 3, HEIGHT, WIDTH, generator=Generator().manual_seed(2)), 8.0)
    latent = autoencoding.encode_video(Run(), loaded.autoencoder, clip)
    mask = torch.zeros(9, 1, HEIGHT, WIDTH)
    mask[5:] = 1
    painted = our_clip(folders["wan"], 9, patches=[control.inpaint(latent, Mask(mask))])
    assert torch.equal(painted.samples[:, :, 0], latent.samples[:, :, 0])
    assert (painted.samples[:, :, 2] - latent.samples[:, :, 2]).abs().min() > 0
    source = conditioning.encode_text(Run(), loaded.text_encoder, PROMPT)
    trajectory = inversion.invert(Run(), loaded.denoiser, latent, source, steps=20, refinements=3)
    back = inversion.denoise_inverted(Run(), loaded.denoiser, trajectory, source)
    assert (back.frames, back.samples.shape) == (9, latent.samples.shape)
    assert ((back.samples - latent.samples) ** 2).mean() < 1e-6 * (latent.samples**2).mean()


@pytest.mark.proves("Latte", "text to video")
@pytest.mark.parametrize("frames", [4, 1])
def test_latte_samples_as_the_stock_pipeline(folders: dict[str, Path], frames: int) -> None:
    latent = our_clip(folders["latte"], frames)
    assert_same(latent.samples, stock_clip(stock(folders["latte"]), frames, clean_caption=False))


def test_latte_makes_clips_of_the_length_that_it_was_trained_with(folders: dict[str, Path]) -> None:
    with pytest.raises(NodeError, match="makes clips of 4"):
        our_clip(folders["latte"], 3)


@pytest.mark.proves("ModelScope", "text to video")
def test_modelscope_samples_and_decodes_as_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["modelscope"])
    latent = our_clip(folders["modelscope"], 3)
    assert_same(latent.samples, stock_clip(pipeline, 3))
    frames_there = stock_clip(pipeline, 3, "pt")[0]
    assert (decoded(folders["modelscope"], latent) - frames_there).abs().max() <= 0.5 / 255 + 1e-4


def test_a_clip_of_a_batch_is_the_one_that_its_seed_gives_alone(folders: dict[str, Path]) -> None:
    both = our_clip(folders["cogvideox 2b"], 9, noise=Noise(6, WIDTH, HEIGHT, batch=2, frames=9)).samples
    assert_same(both[1:], our_clip(folders["cogvideox 2b"], 9).samples)


def test_both_halves_of_guidance_are_one_call_of_the_model_unless_memory_is_short(folders: dict[str, Path]) -> None:
    denoiser = models.load_model(Run(), str(folders["wan"])).denoiser
    rows: list[int] = []
    with borrow(denoiser.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, given: rows.append(given[0].shape[0]))
        try:
            whole = our_clip(folders["wan"], 5).samples
            apart = our_clip(folders["wan"], 5, run=Run(small_footprint=True)).samples
        finally:
            hook.remove()
    assert rows == [2] * STEPS + [1, 1] * STEPS
    assert_same(apart, whole)
