"""Parts of pictures that are made anew: cut out and stitched back, and RePaint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, inpainting, models, sampling, schedules
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.handles import Patch
from nodes.methods.repaint import resampled
from nodes.models import LoadedModel
from nodes.values import Cutout, Image, Latent, Mask, Noise, Schedule
from tests.nodes import tiny_models

SIDE = 32


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder: Path = tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "sd")
    return models.load_model(Run(), str(folder))


def rectangle(height: int, width: int, top: int, left: int, bottom: int, right: int) -> Mask:
    values = torch.zeros(1, 1, height, width)
    values[..., top:bottom, left:right] = 1
    return Mask(values)


# --- Cut out and stitch -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("feather", [0, 1, 6])
def test_outside_of_the_mask_the_picture_stays_bit_by_bit(feather: int) -> None:
    pixels = torch.rand(1, 4, 60, 90, generator=Generator().manual_seed(0))
    mask = rectangle(60, 90, 20, 30, 34, 50)
    cut = inpainting.cut_out(Image(pixels), mask, 64, 48)
    assert cut.image.pixels.shape == (1, 3, 48, 64)
    assert cut.mask.values.shape == (1, 1, 48, 64)
    assert cut.cutout.width / cut.cutout.height == pytest.approx(64 / 48, abs=0.05)
    result = inpainting.stitch(cut.cutout, Image(torch.ones(1, 3, 48, 64)), feather).pixels
    reach = rectangle(60, 90, 20 - feather, 30 - feather, 34 + feather, 50 + feather).values > 0
    outside = ~reach.expand_as(pixels)
    assert torch.equal(result[outside], pixels[outside])
    assert torch.equal(result[:, 3:], pixels[:, 3:])
    assert (result[:, :3, 20:34, 30:50] == 1).all()
    if feather > 1:
        assert not torch.equal(result[:, :3, 18:20], pixels[:, :3, 18:20])


def test_a_part_that_was_not_changed_comes_back_as_it_was() -> None:
    pixels = torch.rand(2, 3, 64, 64, generator=Generator().manual_seed(1))
    mask = rectangle(64, 64, 10, 10, 20, 20)
    cut = inpainting.cut_out(Image(pixels), mask, 40, 40, context=1.0)
    assert (cut.cutout.height, cut.cutout.width) == (30, 30)
    same = inpainting.cut_out(Image(pixels), mask, 30, 30, context=1.0)
    assert torch.equal(inpainting.stitch(same.cutout, same.image).pixels, pixels)


def test_the_part_stays_within_the_picture() -> None:
    for box in ((0, 0, 8, 8), (52, 82, 60, 90), (0, 0, 60, 90), (0, 40, 60, 44)):
        mask = rectangle(60, 90, *box)
        cutout = inpainting.cut_out(Image(torch.rand(1, 3, 60, 90)), mask, 64, 64).cutout
        assert 0 <= cutout.top <= box[0]
        assert 0 <= cutout.left <= box[1]
        assert box[2] <= cutout.top + cutout.height <= 60
        assert box[3] <= cutout.left + cutout.width <= 90


def test_what_cannot_be_cut_out_is_refused() -> None:
    with pytest.raises(NodeError, match="black everywhere"):
        inpainting.cut_out(Image(torch.rand(1, 3, 20, 20)), Mask(torch.zeros(1, 1, 20, 20)))
    with pytest.raises(NodeError, match="of size 20×10, and the picture of size 20×20"):
        inpainting.cut_out(Image(torch.rand(1, 3, 20, 20)), Mask(torch.ones(1, 1, 10, 20)))
    cutout = Cutout(Image(torch.rand(2, 3, 20, 20)), Mask(torch.ones(1, 1, 20, 20)), 0, 0, 20, 20)
    with pytest.raises(NodeError, match="3 parts for 2 pictures"):
        inpainting.stitch(cutout, Image(torch.rand(3, 3, 20, 20)))


# --- RePaint ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "jump_length", "jump_n_sample"), [(20, 5, 3), (50, 10, 10), (7, 2, 2), (5, 9, 4), (6, 3, 1)]
)
def test_the_steps_are_those_of_the_stock_scheduler(steps: int, jump_length: int, jump_n_sample: int) -> None:
    scheduler = diffusers.RePaintScheduler()
    scheduler.set_timesteps(steps, jump_length, jump_n_sample)
    stride = 1000 // steps
    visited = [int(timestep) // stride for timestep in scheduler.timesteps]
    downwards = [at for at, before in zip(visited, [steps, *visited], strict=False) if at < before]
    route = resampled(range(steps), jump_length, jump_n_sample)
    assert [steps - 1 - call for call in route] == downwards


def denoised(model: LoadedModel, schedule: Schedule, *patches: Patch, side: int = SIDE, **options: Any) -> Tensor:
    prompt = conditioning.encode_text(Run(), model.text_encoder, options.pop("prompt", "an apple"))
    noise = options.pop("noise", None) or Noise(7, side, side)
    run = options.pop("run", None) or Run()
    return sampling.denoise(run, model.denoiser, noise, prompt, patches=patches, schedule=schedule, **options).samples


def kept(model: LoadedModel) -> tuple[Latent, Mask]:
    samples = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(2))
    return Latent(samples, SIDE, SIDE, model.autoencoder.network), rectangle(SIDE, SIDE, 0, 0, SIDE, SIDE // 2)


@pytest.mark.parametrize("sampler", ["ddpm", "ddim", "euler", "euler ancestral", "lcm", "tcd"])
def test_what_is_kept_is_kept_and_progress_counts_all_steps(model: LoadedModel, sampler: str) -> None:
    latent, mask = kept(model)
    told: list[tuple[int, int]] = []
    run = Run(on_step=lambda done, total: told.append((done, total)))
    result = denoised(model, Schedule(sampler, 6), inpainting.repaint(latent, mask, 2, 3), run=run)
    assert torch.equal(result[..., SIDE // 4 :], latent.samples[..., SIDE // 4 :])
    assert result.isfinite().all()
    total = len(resampled(range(6), 2, 3))
    assert told == [(done, total) for done in range(1, total + 1)]


def test_an_item_of_a_batch_is_that_of_a_single_run(model: LoadedModel) -> None:
    latent, mask = kept(model)
    patch = inpainting.repaint(latent, mask, 2, 2)
    batch = denoised(model, Schedule("ddpm", 5), patch, noise=Noise(7, SIDE, SIDE, 2))
    torch.testing.assert_close(
        batch[1:], denoised(model, Schedule("ddpm", 5), patch, noise=Noise(8, SIDE, SIDE)), rtol=0, atol=1e-4
    )


class Looking(Hooks):
    """Writes down how noisy each sample is, and how noisy its step says it is."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, float]] = []

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        self.seen.append((float(step.level.mix(clean, noise).std()), step.level.sigma))
        return clean


@dataclass(frozen=True, eq=False)
class LookingPatch(LoopPatch):
    hooks: Looking

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield self.hooks


def test_noise_that_is_added_again_brings_a_sample_to_the_level_of_its_step(model: LoadedModel) -> None:
    """Where all is kept, and is zero, each call of the model is given noise of just the level its step begins with."""
    latent, mask = Latent(torch.zeros(1, 4, 32, 32), 64, 64), Mask(torch.zeros(1, 1, 64, 64))
    looking = Looking()
    patches = (inpainting.repaint(latent, mask, 3, 2), LookingPatch(looking))
    denoised(model, Schedule("ddim", 6), *patches, noise=Noise(7, 64, 64, 2), guidance_scale=1.0)
    assert len(looking.seen) == len(resampled(range(6), 3, 2))
    for found, level in looking.seen[1:]:
        assert found == pytest.approx(level, rel=0.05)


def test_a_sampler_that_remembers_is_refused(model: LoadedModel) -> None:
    latent, mask = kept(model)
    for sampler in ("dpm++ 2m", "heun", "pndm"):
        with pytest.raises(NodeError, match="remembers earlier steps"):
            denoised(model, Schedule(sampler, 6), inpainting.repaint(latent, mask, 2, 2))
        assert denoised(model, Schedule(sampler, 6), inpainting.repaint(latent, mask, 2, 1)).isfinite().all()


def test_the_new_part_fits_the_kept_one_better_than_by_plain_inpainting() -> None:
    """An apple's right half is made anew: how much the colours jump where the halves meet."""
    emoji = models.load_model(Run(), "emoji-sd")
    prompt = "a red apple, fluent style, light blue background"
    original = denoised(emoji, Schedule("ddim", 10), side=128, prompt=prompt, noise=Noise(3, 128, 128))
    latent = Latent(original, 128, 128, emoji.autoencoder.network)
    mask = rectangle(128, 128, 0, 64, 128, 128)
    jumps = []
    for patch in (control.inpaint(latent, mask), inpainting.repaint(latent, mask, 2, 4)):
        noise = Noise(11, 128, 128, 2)
        samples = denoised(emoji, Schedule("ddpm", 10), patch, prompt="", noise=noise, guidance_scale=1.0)
        pixels = autoencoding.decode_latent(Run(), emoji.autoencoder, Latent(samples, 128, 128)).pixels
        jumps.append(float((pixels[..., 64] - pixels[..., 63]).abs().mean()))
    assert jumps[1] < 0.5 * jumps[0]


@pytest.mark.parametrize("sampler", ["ddim", "euler", "heun"])
def test_a_schedule_that_is_run_in_two_parts_keeps_what_it_keeps_in_one(model: LoadedModel, sampler: str) -> None:
    """What is kept has its share of noise between the parts."""
    latent, mask = kept(model)
    patch = control.inpaint(latent, mask)
    whole = denoised(model, Schedule(sampler, 6), patch)
    first, second = schedules.split_schedule(Schedule(sampler, 6), 0.5, "steps")
    between = denoised(model, first, patch)
    start = Latent(between, SIDE, SIDE, model.autoencoder.network)
    torch.testing.assert_close(denoised(model, second, patch, start=start), whole, rtol=0, atol=1e-4)


def test_going_back_within_a_part_of_a_schedule_leaves_noise_on_what_is_kept(model: LoadedModel) -> None:
    latent, mask = kept(model)
    first, _ = schedules.split_schedule(Schedule("ddpm", 6), 0.5, "steps")
    result = denoised(model, first, inpainting.repaint(latent, mask, 1, 2))
    left = result[..., SIDE // 4 :] - latent.samples[..., SIDE // 4 :]
    assert left.std() > 0.3
