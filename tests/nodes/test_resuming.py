"""A run goes on from a latent that an earlier one kept: the same to the last bit, whatever was changed, and sooner."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import Cancelled
from graph.run.context import Run, Settings
from nodes import (
    adapters,
    conditioning,
    conditioning_operations,
    control,
    guidance,
    inpainting,
    models,
    motion,
    performance,
    sampling,
    schedules,
    unet_patches,
    upscaling,
)
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch
from nodes.denoising.predictions import Prediction
from nodes.denoising.resuming import KEPT
from nodes.denoising.sampler_kinds import KINDS
from nodes.handles import Denoiser, Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Image, Latent, Mask, Noise, Schedule
from tests.nodes import tiny_control, tiny_ip_adapters, tiny_lora, tiny_models, tiny_video

STEPS, SIDE, SEED = 8, 32, 3
MEMORY = 8 << 20


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models, and what can be added to them."""
    root = tmp_path_factory.mktemp("models")
    tiny_models.save_stable_diffusion(root / "sd")
    tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False)
    tiny_control.save_unet_control(root / "control", root / "sd")
    pipeline = diffusers.DiffusionPipeline.from_pretrained(root / "sd", local_files_only=True)
    tiny_lora.save_lora(root / "lora.safetensors", pipeline, ("unet",), 0)
    tiny_ip_adapters.save_for_unet(root / "ip", pipeline.unet)
    return root


@pytest.fixture(scope="module")
def sd(root: Path) -> LoadedModel:
    return models.load_model(Run(), str(root / "sd"))


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    KEPT.clear()
    yield
    KEPT.clear()


def picture(seed: int = 9) -> Image:
    return Image(torch.rand(1, 3, SIDE, SIDE, generator=Generator().manual_seed(seed)))


@dataclass(frozen=True)
class Job:
    """What a user has wired to Denoise."""

    model: Denoiser
    positive: Conditioning
    negative: Conditioning | None = None
    guidance: Guidance = field(default_factory=lambda: Guidance(4.0))
    schedule: Schedule = field(default_factory=lambda: Schedule("ddim", STEPS))
    patches: tuple[Patch, ...] = ()
    start: Latent | None = None
    strength: float = 1.0
    noise: Noise = field(default_factory=lambda: Noise(SEED, SIDE, SIDE))

    def run(self, memory: int = MEMORY, **listeners: Any) -> tuple[Tensor, int]:
        """The latents, and how many steps were made for them."""
        made: list[int] = []

        def on_step(done: int, total: int) -> None:
            made.append(done)
            assert done <= total

        run = Run(Settings(device="cpu", latent_memory=memory), **{"on_step": on_step, **listeners})
        latent = sampling.denoise(
            run,
            self.model,
            self.noise,
            self.positive,
            self.negative,
            self.start,
            self.schedule,
            self.guidance,
            self.patches,
            strength=self.strength,
        )
        return latent.samples, len(made)


def prompt(loaded: LoadedModel, text: str) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, text)


def from_on(loaded: LoadedModel, share: float, first: str, second: str) -> Conditioning:
    """One prompt up to a part of the run, and another from there on."""
    parts = (
        conditioning_operations.timestep_range(prompt(loaded, first), 0.0, share),
        conditioning_operations.timestep_range(prompt(loaded, second), share, 1.0),
    )
    return conditioning_operations.combine(parts)


def control_net(root: Path, strength: float = 1.0, start: float = 0.0, end: float = 1.0, seed: int = 9) -> Patch:
    loaded = models.load_control_net(Run(), str(root / "control"))
    return control.control_net(loaded, picture(seed), None, strength, start, end)


def ip_adapter(root: Path, scale: float, start: float, end: float, seed: int = 9) -> Patch:
    loaded = models.load_ip_adapter(Run(), str(root / "ip"))
    return control.ip_adapter(loaded, picture(seed), strength=scale, start=start, end=end)


def with_lora(root: Path, model: Denoiser, weight: float, start: float, end: float) -> Denoiser:
    return adapters.lora(Run(), model, None, str(root / "lora.safetensors"), weight, 1.0, start, end).denoiser


Change = Callable[[Path, LoadedModel, Job], Job]

LATE: dict[str, tuple[Change, Change, int]] = {
    "another second prompt": (
        lambda root, sd, job: replace(job, positive=from_on(sd, 0.5, "an apple", "a pear")),
        lambda root, sd, job: replace(job, positive=from_on(sd, 0.5, "an apple", "a red cup")),
        4,
    ),
    "an earlier second prompt": (
        lambda root, sd, job: replace(job, positive=from_on(sd, 0.75, "an apple", "a pear")),
        lambda root, sd, job: replace(job, positive=from_on(sd, 0.5, "an apple", "a pear")),
        4,
    ),
    "a ControlNet's end": (
        lambda root, sd, job: replace(job, patches=(control_net(root, end=1.0),)),
        lambda root, sd, job: replace(job, patches=(control_net(root, end=0.5),)),
        4,
    ),
    "a ControlNet from late on": (
        lambda root, sd, job: job,
        lambda root, sd, job: replace(job, patches=(control_net(root, start=0.75),)),
        6,
    ),
    "a late ControlNet's picture": (
        lambda root, sd, job: replace(job, patches=(control_net(root, start=0.5),)),
        lambda root, sd, job: replace(job, patches=(control_net(root, start=0.5, seed=5),)),
        4,
    ),
    "a LoRA's end": (
        lambda root, sd, job: replace(job, model=with_lora(root, job.model, 1.0, 0.0, 1.0)),
        lambda root, sd, job: replace(job, model=with_lora(root, job.model, 1.0, 0.0, 0.75)),
        6,
    ),
    "a late LoRA's weight": (
        lambda root, sd, job: replace(job, model=with_lora(root, job.model, 1.0, 0.5, 1.0)),
        lambda root, sd, job: replace(job, model=with_lora(root, job.model, -1.0, 0.5, 1.0)),
        4,
    ),
    "a late IP-Adapter": (
        lambda root, sd, job: job,
        lambda root, sd, job: replace(job, patches=(ip_adapter(root, 1.0, 0.5, 1.0),)),
        4,
    ),
    "the end of guidance": (
        lambda root, sd, job: replace(job, guidance=guidance.interval(job.guidance, 0.25, 1.0)),
        lambda root, sd, job: replace(job, guidance=guidance.interval(job.guidance, 0.25, 0.75)),
        6,
    ),
    "the scale of guidance that has not begun": (
        lambda root, sd, job: replace(job, guidance=guidance.interval(job.guidance, 0.5, 1.0)),
        lambda root, sd, job: replace(job, guidance=guidance.interval(Guidance(9.0, 0.5), 0.5, 1.0)),
        4,
    ),
    "late perturbed-attention guidance": (
        lambda root, sd, job: job,
        lambda root, sd, job: replace(job, guidance=guidance.perturbed_attention(job.guidance, 2.0, "", 0.5, 1.0)),
        4,
    ),
    "a later end of the schedule": (
        lambda root, sd, job: replace(job, schedule=schedules.split_schedule(job.schedule, 0.5, "steps").first),
        lambda root, sd, job: job,
        4,
    ),
    "an earlier end of the schedule": (
        lambda root, sd, job: job,
        lambda root, sd, job: replace(job, schedule=schedules.split_schedule(job.schedule, 0.5, "steps").first),
        4,
    ),
    "the end of a list of noise levels": (
        lambda root, sd, job: replace(job, schedule=Schedule("euler", 5, sigmas=(14.0, 7.0, 3.0, 1.0, 0.5))),
        lambda root, sd, job: replace(job, schedule=Schedule("euler", 6, sigmas=(14.0, 7.0, 3.0, 0.9, 0.4, 0.1))),
        2,
    ),
}


@pytest.mark.parametrize("name", LATE)
def test_a_late_change_goes_on_from_just_before_it_and_gives_the_same(root: Path, sd: LoadedModel, name: str) -> None:
    before, after, first = LATE[name]
    job = Job(sd.denoiser, prompt(sd, "an apple"))
    changed = after(root, sd, job)
    expected, all_steps = changed.run(memory=0)
    earlier, _ = before(root, sd, job).run()
    messages: list[str] = []
    found, made = changed.run(on_message=messages.append)
    assert torch.equal(found, expected)
    assert made == all_steps - first
    assert len(messages) == 1 and str(first) in messages[0]
    assert earlier.shape != found.shape or not torch.equal(earlier, found)


EARLY: dict[str, Change] = {
    "seed": lambda root, sd, job: replace(job, noise=replace(job.noise, seed=4)),
    "prompt": lambda root, sd, job: replace(job, positive=prompt(sd, "a pear")),
    "negative": lambda root, sd, job: replace(job, negative=prompt(sd, "blurred")),
    "scale": lambda root, sd, job: replace(job, guidance=Guidance(4.5)),
    "rescale": lambda root, sd, job: replace(job, guidance=Guidance(4.0, 0.5)),
    "projected guidance": lambda root, sd, job: replace(job, guidance=guidance.adaptive_projection(job.guidance)),
    "steps": lambda root, sd, job: replace(job, schedule=Schedule("ddim", STEPS + 1)),
    "sampler": lambda root, sd, job: replace(job, schedule=Schedule("ddpm", STEPS)),
    "eta": lambda root, sd, job: replace(job, schedule=Schedule("ddim", STEPS, eta=0.5)),
    "batch": lambda root, sd, job: replace(job, noise=replace(job.noise, batch=2)),
    "ControlNet": lambda root, sd, job: replace(job, patches=(control_net(root),)),
    "LoRA": lambda root, sd, job: replace(job, model=with_lora(root, job.model, 0.5, 0.0, 0.5)),
    "FreeU": lambda root, sd, job: replace(job, patches=(unet_patches.free_u(),)),
    "DeepCache": lambda root, sd, job: replace(job, patches=(performance.deep_cache(2),)),
    "start": lambda root, sd, job: replace(
        job, start=Latent(torch.ones(1, 4, SIDE // 2, SIDE // 2), SIDE, SIDE), strength=0.9
    ),
}


@pytest.mark.parametrize("name", EARLY)
def test_what_acts_from_the_first_step_on_begins_there(root: Path, sd: LoadedModel, name: str) -> None:
    job = Job(sd.denoiser, prompt(sd, "an apple"))
    changed = EARLY[name](root, sd, job)
    expected, all_steps = changed.run(memory=0)
    job.run()
    found, made = changed.run()
    assert torch.equal(found, expected) and made == all_steps


def random_job(root: Path, sd: LoadedModel, chance: random.Random) -> Job:
    """A job out of few values for each setting, so that many have a beginning in common."""

    def window() -> tuple[float, float]:
        return chance.choice((0.0, 0.0, 0.5)), chance.choice((0.75, 1.0))

    model, patches = sd.denoiser, list[Patch]()
    if chance.random() < 0.4:
        model = with_lora(root, model, chance.choice((1.0, 0.5)), *window())
    if chance.random() < 0.4:
        patches.append(control_net(root, 1.0, *window(), seed=chance.choice((5, 9))))
    if chance.random() < 0.3:
        patches.append(ip_adapter(root, 0.8, *window(), seed=chance.choice((5, 9))))
    latent = Latent(torch.linspace(-1, 1, 4 * 16 * 16).reshape(1, 4, 16, 16), SIDE, SIDE)
    mask = Mask((torch.arange(SIDE) < SIDE // 2).float().expand(1, 1, SIDE, SIDE))
    further: list[Callable[[], Patch]] = [
        lambda: performance.deep_cache(3),
        lambda: unet_patches.merge_tokens(0.5),
        lambda: unet_patches.free_u(),
        lambda: unet_patches.seamless("x"),
        lambda: control.inpaint(latent, mask),
        lambda: upscaling.tiled_diffusion(24, 24, 8),
        lambda: inpainting.repaint(latent, mask, 2, 2),
    ]
    if chance.random() < 0.5:
        patches.append(chance.choice(further)())
    guided = Guidance(chance.choice((3.0, 4.0)))
    if chance.random() < 0.5:
        guided = guidance.interval(guided, *window())
    if chance.random() < 0.4:
        guided = chance.choice(
            (
                lambda: guidance.adaptive_projection(guided, momentum=-0.5),
                lambda: guidance.perturbed_attention(guided, 2.0, "", *window()),
                lambda: guidance.cfg_plus_plus(guided, 0.6),
            )
        )()
    samplers = ("ddim", "euler ancestral", "ddpm", "euler")
    if not any(type(patch).__name__ == "RepaintPatch" for patch in patches):
        samplers += ("dpm++ 2m", "dpm++ 2m sde", "unipc", "heun", "lcm")
    schedule = Schedule(chance.choice(samplers), STEPS)
    if chance.random() < 0.3:
        schedule = schedules.split_schedule(schedule, chance.choice((0.5, 0.75)), "steps").first
    texts = ("an apple", "a pear", "a red cup on a table")
    positive = prompt(sd, texts[0])
    if chance.random() < 0.6:
        positive = from_on(sd, chance.choice((0.5, 0.75)), texts[0], chance.choice(texts[1:]))
    return Job(model, positive, None, guided, schedule, tuple(patches))


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12))])
def test_whatever_is_changed_the_result_is_that_of_a_full_run(root: Path, sd: LoadedModel, seed: int) -> None:
    """Each job is changed in one or two settings at a time, as users do it, and all share what is kept."""
    chance = random.Random(seed)
    job, saved, total = random_job(root, sd, chance), 0, 0
    for _ in range(16):
        other = random_job(root, sd, chance)
        names = chance.sample(("model", "positive", "guidance", "schedule", "patches"), k=chance.choice((1, 1, 2)))
        job = replace(job, **{name: getattr(other, name) for name in names})
        if job.schedule.sampler not in ("ddim", "euler", "ddpm", "euler ancestral"):
            job = replace(job, patches=tuple(p for p in job.patches if type(p).__name__ != "RepaintPatch"))
        expected, all_steps = job.run(memory=0)
        found, made = job.run()
        assert torch.equal(found, expected), job
        saved, total = saved + all_steps - made, total + all_steps
    assert saved > total / 20  # it would be no test where nothing is ever gone on from


@pytest.mark.parametrize("sampler", sorted(KINDS))
def test_every_sampler_goes_on_with_what_it_remembers(root: Path, sd: LoadedModel, sampler: str) -> None:
    if Prediction.NOISE in KINDS[sampler].predictions:
        loaded = sd
    elif Prediction.FLOW in KINDS[sampler].predictions:
        loaded = models.load_model(Run(), str(root / "sd3"))
    else:
        pytest.skip("it serves models of another kind")
    job = Job(loaded.denoiser, from_on(loaded, 0.5, "an apple", "a pear"), schedule=Schedule(sampler, STEPS))
    changed = replace(job, positive=from_on(loaded, 0.5, "an apple", "a red cup"))
    job.run()
    expected, all_steps = changed.run(memory=0)
    found, made = changed.run()
    assert torch.equal(found, expected)
    assert made <= all_steps - STEPS // 2  # some call the model twice in a step


def test_a_cancelled_run_goes_on_where_it_was(sd: LoadedModel) -> None:
    job = Job(sd.denoiser, prompt(sd, "an apple"), schedule=Schedule("dpm++ 2m sde", STEPS))
    expected, _ = job.run(memory=0)
    done: list[int] = []
    with pytest.raises(Cancelled):
        job.run(on_step=lambda at, total: done.append(at), is_cancelled=lambda: len(done) == 5)
    found, made = job.run()
    assert torch.equal(found, expected)
    assert made == STEPS - 5


def test_a_failed_run_keeps_nothing(sd: LoadedModel) -> None:
    def failing(done: int, total: int) -> None:
        if done == 4:
            raise RuntimeError("the device is gone")

    with pytest.raises(RuntimeError):
        Job(sd.denoiser, prompt(sd, "an apple")).run(on_step=failing)
    assert KEPT.size == 0


def test_a_cache_is_gone_on_with_where_it_begins_anew(sd: LoadedModel) -> None:
    job = Job(sd.denoiser, from_on(sd, 0.75, "an apple", "a pear"), patches=(performance.deep_cache(4),))
    changed = replace(job, positive=from_on(sd, 0.75, "an apple", "a red cup"))
    job.run()
    expected, _ = changed.run(memory=0)
    found, made = changed.run()
    assert torch.equal(found, expected)
    assert made == STEPS - 4  # the step before the change lies within an interval


@dataclass(frozen=True, eq=False)
class Unknown(LoopPatch):
    """A patch that says nothing of itself."""

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield Hooks()


def test_nothing_is_kept_beside_a_patch_that_does_not_say_what_it_does(sd: LoadedModel) -> None:
    job = Job(sd.denoiser, prompt(sd, "an apple"), patches=(Unknown(),))
    job.run()
    _, made = job.run()
    assert KEPT.size == 0 and made == STEPS


def test_nothing_is_kept_where_none_is_to_be(sd: LoadedModel) -> None:
    Job(sd.denoiser, prompt(sd, "an apple")).run(memory=0)
    assert KEPT.size == 0


def test_what_is_kept_stays_within_the_memory_and_the_oldest_goes_first(sd: LoadedModel) -> None:
    first = Job(sd.denoiser, prompt(sd, "an apple"))
    first.run()
    of_one = KEPT.size
    KEPT.clear()
    memory = 3 * of_one
    for seed in range(8):
        job = replace(first, noise=replace(first.noise, seed=seed))
        job.run(memory=memory)
        assert 0 < KEPT.size <= memory
    _, made = job.run(memory=memory)
    assert made < STEPS
    _, made = replace(first, noise=replace(first.noise, seed=0)).run(memory=memory)
    assert made == STEPS


def test_a_large_latent_is_kept_now_and_then(sd: LoadedModel) -> None:
    job = Job(sd.denoiser, from_on(sd, 0.75, "an apple", "a pear"))
    job.run()
    memory = KEPT.size  # of which one run takes a quarter
    KEPT.clear()
    job.run(memory=memory)
    changed = replace(job, positive=from_on(sd, 0.75, "an apple", "a red cup"))
    expected, _ = changed.run(memory=0)
    found, made = changed.run(memory=memory)
    assert torch.equal(found, expected)
    assert STEPS // 4 < made < STEPS


def test_the_run_says_how_far_it_is_from_where_it_goes_on(sd: LoadedModel) -> None:
    job = Job(sd.denoiser, from_on(sd, 0.5, "an apple", "a pear"))
    job.run()
    told: list[tuple[int, int]] = []
    changed = replace(job, positive=from_on(sd, 0.5, "an apple", "a red cup"))
    changed.run(on_step=lambda done, total: told.append((done, total)))
    assert told == [(done, STEPS) for done in range(STEPS // 2 + 1, STEPS + 1)]


def test_a_run_goes_on_behind_the_change_from_one_network_to_another(root: Path) -> None:
    """Where the model has one for much noise and one for little, as Wan 2.2, with a sampler that remembers."""
    folder = tiny_video.save_wan_of_two(root / "wan 2.2")
    loaded = models.load_model(Run(), str(folder))
    noise = Noise(SEED, SIDE, SIDE, frames=5)
    job = Job(
        loaded.denoiser, from_on(loaded, 0.75, "an apple", "a pear"), schedule=Schedule("model", STEPS), noise=noise
    )
    changed = replace(job, positive=from_on(loaded, 0.75, "an apple", "a red cup"))
    job.run()
    expected, _ = changed.run(memory=0)
    found, made = changed.run()
    assert torch.equal(found, expected)
    assert made == STEPS // 4


def test_nothing_is_kept_where_the_schedule_is_gone_through_several_times(root: Path, sd: LoadedModel) -> None:
    folder = tiny_video.save_motion_adapter(root / "motion")
    model = motion.apply_motion(sd.denoiser, motion.load_motion_adapter(Run(), str(folder)))
    noise = Noise(SEED, SIDE, SIDE, frames=4)
    Job(model, prompt(sd, "an apple"), patches=(motion.free_init(2),), noise=noise).run()
    assert KEPT.size == 0
