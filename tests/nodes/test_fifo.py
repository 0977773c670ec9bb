"""FIFO-Diffusion: a queue of frames at rising noise levels. With networks whose frames do not see each other it has to
give what denoising each frame by itself gives, however the queue is split; with others, what its equations say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from diffusers import DDIMScheduler, MotionAdapter, UNet3DConditionModel, WanTransformer3DModel
from torch import Tensor, nn

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import (
    adapters,
    autoencoding,
    conditioning,
    guidance,
    mapping,
    motion,
    performance,
    sampling,
    schedules,
    unet_patches,
)
from nodes.denoising.loop import DenoisingLoop, denoising_loop
from nodes.denoising.noise import draw, generators
from nodes.denoising.task import Task
from nodes.frame_queue import fifo_diffusion
from nodes.handles import Denoiser
from nodes.loading.weights import borrow
from nodes.methods.fifo import QueuePlan
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Latent, Noise, Schedule
from tests.nodes import tiny_lora, tiny_models, tiny_video

PROMPT, NEGATIVE, SEED, SIDE, SCALE = "a red apple", "a blurred photograph", 7, 32, 3.0
BLIND = ("AnimateDiff", "AnimateDiff XL", "ModelScope", "Wan")
"""Families whose networks can be told a timestep for each frame."""


@contextmanager
def silenced(path: Path, kind: Any, layers: tuple[str, ...]) -> Iterator[Path]:
    """Have layers with such names add nothing, in a network that lies in a folder."""
    network = kind.from_pretrained(path)
    for name, parameter in network.named_parameters():
        if any(part in name for part in layers):
            nn.init.zeros_(parameter)
    network.save_pretrained(path)
    yield path


def _blind_adapter(folder: Path) -> Path:
    with silenced(tiny_video.save_motion_adapter(folder), MotionAdapter, ("proj_out",)) as path:
        return path


def _blind_modelscope(folder: Path) -> Path:
    tiny_video.save_modelscope(folder)
    layers = ("conv4", "transformer_in.proj_out", "temp_attentions")
    with silenced(folder / "unet", UNet3DConditionModel, layers):
        return folder


def _blind_wan(folder: Path) -> Path:
    tiny_video.save_wan(folder)
    with silenced(folder / "transformer", WanTransformer3DModel, ("attn1.to_out",)):
        return folder


SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "xl": tiny_models.save_stable_diffusion_xl,
    "ModelScope": _blind_modelscope,
    "Wan": _blind_wan,
    "Wan of two": tiny_video.save_wan_of_two,
    "Latte": tiny_video.save_latte,
    "CogVideoX": tiny_video.save_cogvideox,
}

Load = Callable[[str], LoadedModel]


@pytest.fixture(scope="module")
def motions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("motion")
    return {"blind": _blind_adapter(root / "blind"), "seeing": tiny_video.save_motion_adapter(root / "seeing")}


@pytest.fixture(scope="module")
def model(load: Load, motions: dict[str, Path]) -> Callable[[str], tuple[Denoiser, Conditioning, Conditioning]]:
    """A model by its family, with what it is to make and what it is to leave out; ``seeing`` is one of AnimateDiff."""

    def made(name: str) -> tuple[Denoiser, Conditioning, Conditioning]:
        base = {"AnimateDiff": "sd", "seeing": "sd", "AnimateDiff XL": "xl"}.get(name, name)
        loaded = load(base)
        prompts = (conditioning.encode_text(Run(), loaded.text_encoder, text) for text in (PROMPT, NEGATIVE))
        denoiser = loaded.denoiser
        if base != name:
            path = motions["seeing" if name == "seeing" else "blind"]
            denoiser = motion.apply_motion(denoiser, motion.load_motion_adapter(Run(), str(path)))
        return denoiser, *prompts

    return made


Model = Callable[[str], tuple[Denoiser, Conditioning, Conditioning]]


def queued(
    its: tuple[Denoiser, Conditioning, Conditioning],
    plan: QueuePlan,
    frames: int,
    start: Latent | None = None,
    run: Run | None = None,
    **options: Any,
) -> Tensor:
    denoiser, positive, negative = its
    return fifo_diffusion(
        run or Run(),
        denoiser,
        Noise(SEED, SIDE, SIDE),
        positive,
        negative,
        start,
        frames=frames,
        window=plan.size,
        partitions=plan.partitions,
        lookahead=plan.looks_ahead,
        guidance_scale=SCALE,
        **options,
    ).samples


@contextmanager
def loop_for(
    its: tuple[Denoiser, Conditioning, Conditioning], steps: int, frames: int, eta: float = 0.0
) -> Iterator[DenoisingLoop]:
    denoiser, positive, negative = its
    sampler = "flow euler" if denoiser.family == "wan" else "ddim"
    channels, *sides = (denoiser.network.config["out_channels"], *_sides(denoiser))
    task = Task(
        denoiser, positive, negative, Guidance(SCALE), Schedule(sampler, steps, eta=eta), (channels, frames, *sides), 1,
        SIDE, SIDE,
    )  # fmt: skip
    with denoising_loop(Run(), task) as loop, torch.inference_mode():
        loop.take_network_at(0)
        yield loop


def _sides(denoiser: Denoiser) -> tuple[int, int]:
    side = SIDE // (8 if denoiser.family == "wan" else 2)
    return side, side


def a_start(denoiser: Denoiser, frames: int) -> Latent:
    shape = (1, denoiser.network.config["out_channels"], frames, *_sides(denoiser))
    return Latent(torch.randn(shape, generator=torch.Generator().manual_seed(1)), SIDE, SIDE, None, frames)


def clip_frames(denoiser: Denoiser, latent_frames: int) -> int:
    """How many frames so many latent frames stand for."""
    return (latent_frames - 1) * (4 if denoiser.family == "wan" else 1) + 1


def assert_same(ours: Tensor, expected: Tensor, atol: float = 1e-5) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=atol * max(1.0, expected.abs().max().item()))


@pytest.mark.parametrize("name", BLIND)
def test_every_frame_is_told_its_own_timestep(name: str, model: Model) -> None:
    its = model(name)
    frames = 3
    clip = a_start(its[0], frames).samples
    with loop_for(its, 6, frames) as loop:
        slots, step = loop.guide.slots(loop.step_at(0)), loop.step_at(0)
        times = torch.tensor([[loop.sampler.timesteps[call] for call in (5, 2, 0)]])
        together = loop.asked(step, clip, times, slots)
        same = loop.asked(step, clip, times[:, 1:2].expand(1, frames), slots)
        plain = loop.asked(step, clip, times[0, 1], slots)
    for slot in slots:
        assert_same(same[slot], plain[slot])
    with loop_for(its, 6, 1) as loop:
        for frame in range(frames):
            alone = loop.asked(step, clip[:, :, frame : frame + 1], times[0, frame], slots)
            for slot in slots:
                assert_same(together[slot][:, :, frame : frame + 1], alone[slot])
    assert not torch.allclose(together[slots[0]], plain[slots[0]], atol=1e-4)


def frames_by_themselves(
    its: tuple[Denoiser, Conditioning, Conditioning], plan: QueuePlan, count: int, start: Latent
) -> Tensor:
    """The frames that a queue gives where they do not see each other: each denoised alone, from its own noise."""
    begun = start.samples.shape[2]
    channels, _, *sides = start.samples.shape[1:]
    drawing = generators(SEED, 1)
    draw((channels, plan.size, *sides), drawing)
    filling = draw((channels, plan.length, *sides), drawing)
    joining = [draw((channels, 1, *sides), drawing) for _ in range(count)]
    frames = []
    with loop_for(its, plan.steps, 1) as loop:
        for number in range(count):
            if number < begun:
                place = plan.length - begun + number
                first = plan.call_at(place)
                frame = start.samples[:, :, number : number + 1]
                noisy = loop.sampler.levels[first].mix(frame, filling[:, :, place : place + 1])
            else:
                first = 0
                noisy = joining[number - begun]
            frames.append(loop.sample(noisy, generators(0, 1), first))
    return torch.cat(frames, dim=2).clone()


@pytest.mark.parametrize("name", BLIND)
def test_frames_that_do_not_see_each_other_come_out_as_by_themselves(name: str, model: Model) -> None:
    its = model(name)
    start, count = a_start(its[0], 2), 5
    for plan in (QueuePlan(4, 1, False), QueuePlan(2, 2, False), QueuePlan(2, 2, True), QueuePlan(3, 1, True)):
        ours = queued(its, plan, clip_frames(its[0], count), start)
        assert ours.shape[2] == count
        assert_same(ours, frames_by_themselves(its, plan, count, start), 1e-4)


@pytest.mark.proves("AnimateDiff", "FIFO-Diffusion (clips of any length)")
@pytest.mark.parametrize("eta", [0.0, 0.7])
@pytest.mark.parametrize("looks_ahead", [False, True])
def test_the_queue_goes_on_as_the_paper_says(looks_ahead: bool, eta: float, model: Model) -> None:
    """Step by step, with diffusers' DDIM on single frames, and frames that see each other."""
    its = model("seeing")
    plan, count, start = QueuePlan(4, 2, looks_ahead), 4, a_start(its[0], 4)
    schedule = Schedule("ddim", plan.steps, eta=eta)
    ours = queued(its, plan, count, start, schedule=schedule)
    assert_same(ours, by_the_paper(its, plan, count, start.samples, eta), 1e-4)


def by_the_paper(
    its: tuple[Denoiser, Conditioning, Conditioning], plan: QueuePlan, count: int, start: Tensor, eta: float
) -> Tensor:
    scheduler = DDIMScheduler.from_config({**its[0].scheduler, "clip_sample": False})
    scheduler.set_timesteps(plan.steps)
    rising = scheduler.timesteps.flip(0)
    behind = plan.size // 2 if plan.looks_ahead else 0
    timesteps = torch.cat([rising[:1].expand(behind), rising])
    numbers = [0] * (behind + plan.steps - start.shape[2]) + list(range(start.shape[2]))
    _, channels, _, *sides = start.shape
    drawing = generators(SEED, 1)
    draw((channels, plan.size, *sides), drawing)
    noise = draw((channels, len(timesteps), *sides), drawing)
    queue = torch.cat(
        [
            scheduler.add_noise(start[:, :, number], noise[:, :, place], timesteps[place : place + 1]).unsqueeze(2)
            for place, number in enumerate(numbers)
        ],
        dim=2,
    )
    frames = []
    half = plan.size // 2
    blocks = [half * part for part in range(2 * plan.partitions)] if behind else range(0, plan.steps, plan.size)
    with loop_for(its, plan.steps, plan.size) as loop:
        step = loop.step_at(0)
        for _ in range(plan.steps - start.shape[2] + count):
            after = queue.clone()
            fresh = draw((channels, plan.steps, *sides), drawing) if eta else None
            for block in blocks:
                seen = slice(block, block + plan.size)
                outputs = loop.asked(step, queue[:, :, seen], timesteps[None, seen].float(), loop.guide.slots(step))
                unconditional, conditional = outputs["unconditional"], outputs["conditional"]
                guided = unconditional + SCALE * (conditional - unconditional)
                for place in range(block + behind, block + plan.size):
                    after[:, :, place] = scheduler.step(
                        guided[:, :, place - block],
                        timesteps[place],
                        queue[:, :, place],
                        eta=eta,
                        variance_noise=None if fresh is None else fresh[:, :, place - behind],
                    ).prev_sample
            frames.append(after[:, :, behind].clone())
            queue = torch.cat([after[:, :, 1:], draw((channels, 1, *sides), drawing)], dim=2)
    return torch.stack(frames[-count:], dim=2)


def test_windows_change_each_noisy_frame_once_behind_cleaner_ones() -> None:
    for size, partitions in [(2, 1), (16, 4), (5, 3), (3, 1)]:
        for looks_ahead in (False, True):
            plan = QueuePlan(size, partitions, looks_ahead)
            windows = plan.windows()
            changed = [place for window in windows for place in range(window.changed, window.stop)]
            assert changed == list(range(plan.clean, plan.length))
            assert all(window.stop - window.start == size for window in windows)
            assert all(0 <= window.start <= window.changed - plan.clean for window in windows)
    assert [len(QueuePlan(16, 4, looks_ahead).windows()) for looks_ahead in (False, True)] == [4, 8]


def test_without_a_start_the_model_makes_one(model: Model) -> None:
    denoiser, positive, negative = its = model("seeing")
    plan = QueuePlan(4, 1, False)
    noise = Noise(SEED, SIDE, SIDE, frames=plan.size)
    schedule, strength = Schedule("ddim", plan.steps), Guidance(SCALE)
    start = sampling.denoise(Run(), denoiser, noise, positive, negative, schedule=schedule, guidance=strength)
    assert_same(queued(its, plan, 3), queued(its, plan, 3, start))


def test_a_start_as_long_as_the_queue_goes_on(model: Model) -> None:
    """Nothing waits, and its first frame has the noise of one step only."""
    its = model("AnimateDiff")
    plan = QueuePlan(8, 1, False)
    ours = queued(its, plan, 1, a_start(its[0], plan.steps))
    far = queued(its, plan, 1, a_start(its[0], 1))
    first = a_start(its[0], plan.steps).samples[:, :, :1]
    assert (ours - first).abs().mean() < 0.1
    assert (far - first).abs().mean() > 0.5


def test_progress_counts_calls_and_a_cancelled_run_leaves_the_model_as_it_was(model: Model) -> None:
    its = model("seeing")
    plan, told = QueuePlan(4, 2, True), list[tuple[int, int]]()
    before = queued(its, plan, 2, run=Run(on_step=lambda done, total: told.append((done, total))))
    # The clip that the queue is filled from, then eight turns of four calls, of which two give a frame: 4 of 8 wait.
    total = plan.steps + (plan.steps - plan.size + 2) * len(plan.windows())
    assert told[-1] == (total, total)
    assert {item for _, item in told} == {total}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    answers = iter([False] * 20 + [True])
    with pytest.raises(Cancelled):
        queued(its, plan, 2, run=Run(is_cancelled=lambda: next(answers)))
    assert torch.equal(queued(its, plan, 2), before)
    with borrow(its[0].network, torch.device("cpu"), torch.float32) as network:
        assert not any(part._forward_hooks or part._forward_pre_hooks for part in network.modules())


def test_a_long_clip_lies_in_a_mapped_file(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    its = model("AnimateDiff")
    plan = QueuePlan(2, 1, False)
    plain = queued(its, plan, 40)
    monkeypatch.setattr(mapping, "LARGEST_IN_MEMORY", 1)
    monkeypatch.setattr("nodes.frame_queue._RELEASED_AT_ONCE", 5 * plain[:, :, 0].nbytes)
    long = queued(its, plan, 40, run=Run(scratch=tmp_path))
    assert mapping.is_mapped(long)
    assert not long.is_inference()
    assert torch.equal(long, plain)


def test_a_batch_gives_what_its_items_give(model: Model) -> None:
    denoiser, positive, negative = model("seeing")
    options: dict[str, Any] = {"frames": 3, "window": 4, "partitions": 1, "lookahead": False}
    both = fifo_diffusion(Run(), denoiser, Noise(SEED, SIDE, SIDE, 2), positive, negative, **options).samples
    frugal = Run(small_footprint=True)
    second = fifo_diffusion(frugal, denoiser, Noise(SEED + 1, SIDE, SIDE), positive, negative, **options).samples
    assert_same(both[1:], second)
    of_a_larger_batch = Noise(SEED, SIDE, SIDE, items=(1,))
    assert_same(fifo_diffusion(Run(), denoiser, of_a_larger_batch, positive, negative, **options).samples, second)


def test_a_prompt_for_a_part_of_the_run_acts_in_a_part_of_the_clip(load: Load, model: Model) -> None:
    denoiser, first, negative = model("AnimateDiff")
    second = conditioning.encode_text(Run(), load("sd").text_encoder, "a blue boat")
    along = replace(first, end=0.5, also=(replace(second, start=0.5),))
    plan, count = QueuePlan(2, 1, False), 12
    mixed, one, other = (queued((denoiser, each, negative), plan, count) for each in (along, first, second))
    assert_same(mixed[:, :, :4], one[:, :, :4])
    assert_same(mixed[:, :, -4:], other[:, :, -4:])
    assert not torch.allclose(one, other, atol=1e-2)


def test_a_lora_acts_and_leaves_no_trace(load: Load, model: Model, tmp_path: Path, motions: dict[str, Path]) -> None:
    denoiser, positive, negative = its = model("seeing")
    base = diffusers.DiffusionPipeline.from_pretrained(load("sd").denoiser.network.folder + "/..")
    path = tiny_lora.save_lora(tmp_path / "lora.safetensors", base)
    plan = QueuePlan(4, 1, True)
    before = queued(its, plan, 2)
    adapted = adapters.lora(Run(), denoiser, file=str(path), weight=0.7)[0]
    assert not torch.allclose(queued((adapted, positive, negative), plan, 2), before, atol=1e-3)
    assert torch.equal(queued(its, plan, 2), before)


def test_frames_are_decoded_to_as_many_as_were_asked_for(load: Load, model: Model) -> None:
    for name, frames in (("Wan", 6), ("ModelScope", 5)):
        denoiser, positive, negative = model(name)
        noise = Noise(SEED, SIDE, SIDE)
        latent = fifo_diffusion(
            Run(), denoiser, noise, positive, negative, frames=frames, window=2, partitions=1, lookahead=False
        )
        clip = autoencoding.decode_video(Run(), load(name).autoencoder, latent)
        assert (latent.frames, len(clip)) == (frames, frames)


def test_what_cannot_work_is_refused_in_words(load: Load, model: Model) -> None:
    plan = QueuePlan(2, 2, False)
    for name in ("Latte", "CogVideoX"):
        with pytest.raises(NodeError, match=f"{name} cannot be told a timestep for each frame"):
            queued(model(name), plan, 2)
    with pytest.raises(NodeError, match="Stable Diffusion 1 and 2 cannot be told"):
        queued(model("sd"), plan, 2)
    with pytest.raises(NodeError, match="one network for much noise"):
        queued(model("Wan of two"), plan, 2)
    its = model("seeing")
    with pytest.raises(NodeError, match="has 20 steps, and the queue 4"):
        queued(its, plan, 2, schedule=Schedule("ddim", 20))
    with pytest.raises(NodeError, match="the whole of a schedule"):
        queued(its, plan, 2, schedule=schedules.split_schedule(Schedule("ddim", 4))[0])
    with pytest.raises(NodeError, match="FreeNoise cannot be used"):
        queued(its, plan, 2, patches=(motion.free_noise(2, 1),))
    queued(its, plan, 1, patches=(unet_patches.free_u(), performance.attention_backend()))
    for unfit in (Guidance(2.0, 0.5), guidance.adaptive_projection(Guidance(2.0))):
        with pytest.raises(NodeError, match="every frame has its own"):
            queued(its, plan, 2, guidance=unfit)
    with pytest.raises(NodeError, match="takes 8 at a time") as refused:
        queued(its, QueuePlan(10, 1, False), 2)
    assert refused.value.hint == "Make the window smaller."
