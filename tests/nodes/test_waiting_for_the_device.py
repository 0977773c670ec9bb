"""While a picture is denoised, the program never waits for the device: it is always ahead with the next step."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
import torch
from diffusers import ModelMixin
from torch import Generator

from graph.run.context import Run, Settings
from nodes import conditioning, models
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks
from nodes.denoising.resuming import KEPT
from nodes.denoising.schedules import make_sampler
from nodes.denoising.task import Task
from nodes.families import family
from nodes.loading.folders import component_in
from nodes.loading.weights import borrow
from nodes.methods import control_net_lllite, control_net_xs
from nodes.methods.control_net_lllite import LLLiteNetwork, LLLitePatch
from nodes.methods.control_net_xs import ControlNetXSPatch
from nodes.methods.fifo import FrameQueue, QueuePlan
from nodes.models import LoadedModel
from nodes.values import Guidance, Schedule
from tests.nodes import tiny_families, tiny_models, tiny_small_control, tiny_video
from tests.nodes.fake_device import DEVICE, Traffic, place, watched_device

STEPS, SIDE = 4, 32
CPU = torch.device("cpu")

SAVES: dict[str, Callable[[Path], Path]] = {
    "Stable Diffusion": tiny_models.save_stable_diffusion,
    "Stable Diffusion XL": tiny_models.save_stable_diffusion_xl,
    "Stable Diffusion XL refiner": lambda folder: tiny_models.save_stable_diffusion_xl(folder, is_refiner=True),
    "Stable Diffusion 3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "PixArt-α": lambda folder: tiny_models.save_pixart(folder, is_sigma=False, knows_size=True),
    "PixArt-Σ": tiny_models.save_pixart,
    "Flux.1": tiny_models.save_flux,
    "Hunyuan-DiT": tiny_families.save_hunyuan_dit,
    "DiT": tiny_families.save_class_dit,
    "CogVideoX": lambda folder: tiny_video.save_cogvideox(folder, is_rotary=True),
    "Wan": tiny_video.save_wan,
    "Latte": tiny_video.save_latte,
    "ModelScope": tiny_video.save_modelscope,
    "unconditional": tiny_families.save_pixel_unet,
}


Install = Callable[[ExitStack, DenoisingLoop], Hooks]
"""Puts what a patch does into the network of a loop, until the stack is left."""


def waits(
    loaded: LoadedModel, sampler: str = "model", batch: int = 1, memory: int = 0, install: Install | None = None
) -> list[str]:
    """Where the loop waits for the device between the end of its first step and the end of its last."""
    seen: list[int] = []
    with watched_device() as traffic, ExitStack() as stack:
        settings = Settings(latent_memory=memory)
        run = Run(settings, on_step=lambda done, total: seen.append(len(traffic.waits)))
        loop = loop_on_device(loaded, run, sampler, batch)
        if install is not None:
            loop.hooks.append(install(stack, loop))
        loop.sample(torch.zeros(batch, *loop.task.latent_shape), [Generator() for _ in range(batch)])
        assert len(seen) == STEPS
        return traffic.waits[seen[0] : seen[-1]]


def loop_on_device(
    loaded: LoadedModel, run: Run, sampler: str = "model", batch: int = 1, frames: int = 1
) -> DenoisingLoop:
    """A loop whose network is a copy on the watched device."""
    model = loaded.denoiser
    its_family = family(model.family)
    prompt = (
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
        if its_family.reads_text
        else conditioning.class_label(model, "1")
        if its_family.class_count(model.network.config)
        else its_family.without_conditioning()
    )
    shape = its_family.latent_shape(model, SIDE, SIDE, frames)
    schedule = Schedule(sampler, STEPS)
    length, sigmas = its_family.sequence_length(shape), its_family.sigmas(STEPS)
    task = Task(
        model, prompt, None, Guidance(4.0 if its_family.reads_text else 1.0), schedule, shape, batch, SIDE, SIDE
    )
    with borrow(model.network, CPU, torch.float32) as shared:
        network: ModelMixin = copy.deepcopy(shared)
    place(network)
    sampler_made = make_sampler(schedule, model.scheduler, length, sigmas, its_family.is_at_home_in_pixels)
    loop = DenoisingLoop(run, task, its_family, network, sampler_made, [], DEVICE, torch.float32)
    loop.take_guidance([])
    return loop


@pytest.mark.parametrize("name", SAVES)
def test_no_step_of_any_family_waits_for_the_device(load: Callable[[str], LoadedModel], name: str) -> None:
    # Wan's own sampler (UniPC) waits by itself.
    sampler = {"unconditional": "ddim", "Hunyuan-DiT": "ddim", "Wan": "flow euler"}.get(name, "model")
    assert waits(load(name), sampler) == []


@pytest.mark.parametrize("sampler", ["ddim", "euler", "dpm++ 2m"])
def test_no_step_of_a_sampler_without_noise_waits_for_the_device(
    load: Callable[[str], LoadedModel], sampler: str
) -> None:
    assert waits(load("Stable Diffusion"), sampler) == []


@pytest.mark.parametrize("sampler", ["ddim", "dpm++ 2m"])
def test_latents_are_kept_on_the_way_without_waiting(load: Callable[[str], LoadedModel], sampler: str) -> None:
    before = KEPT.size
    assert waits(load("Stable Diffusion"), sampler, memory=1 << 20) == []
    assert KEPT.size > before


@pytest.mark.parametrize("sampler", ["ddpm", "euler ancestral", "lcm"])
def test_samplers_that_add_noise_wait_for_it_alone(load: Callable[[str], LoadedModel], sampler: str) -> None:
    """It is drawn in main memory, so that a picture does not depend on the device."""
    batch = 2
    found = waits(load("Stable Diffusion"), sampler, batch)
    assert 0 < len(found) <= STEPS * batch
    assert all("torch_utils.py" in place and place.startswith("copy") for place in found)


def _beside(loaded: LoadedModel, folder: Path) -> Install:
    """ControlNet-XS, with an embedding of time of its own."""
    path = tiny_small_control.save_xs(folder, Path(loaded.denoiser.network.folder).parent, learn_time_embedding=True)
    with borrow(component_in(path), CPU, torch.float32) as shared:
        network = copy.deepcopy(shared)

    def install(stack: ExitStack, loop: DenoisingLoop) -> Hooks:
        place(network)
        patch = ControlNetXSPatch(component_in(path), torch.zeros(1, 3, SIDE, SIDE), 0.5, 0.0, 1.0)
        hint = network.controlnet_cond_embedding(torch.zeros(1, 3, SIDE, SIDE, device=DEVICE))
        hooks = control_net_xs._ControlNetXSHooks(patch, loop, network, hint)
        hooks.install(stack, loop.network)
        return hooks

    return install


def _within(loaded: LoadedModel, folder: Path) -> Install:
    """ControlNet-LLLite."""
    model = Path(loaded.denoiser.network.folder).parent
    path = tiny_small_control.save_lllite(folder / "lllite.safetensors", model)
    component = models.load_control_net(Run(), str(path)).network
    network = LLLiteNetwork(path, loaded.denoiser.network)

    def install(stack: ExitStack, loop: DenoisingLoop) -> Hooks:
        place(network)
        patch = LLLitePatch(component, torch.zeros(1, 3, SIDE, SIDE), 0.5, 0.0, 1.0)
        hooks = control_net_lllite._LLLiteHooks(patch, loop, network, patch._maps(loop, network))
        hooks.install(stack, loop.network)
        return hooks

    return install


@pytest.mark.parametrize("made", [_beside, _within])
def test_networks_beside_the_layers_do_not_wait(made: Callable[[LoadedModel, Path], Install], tmp_path: Path) -> None:
    loaded = models.load_model(Run(), str(tiny_small_control.save_model(tmp_path / "model", is_xl=True)))
    assert waits(loaded, install=made(loaded, tmp_path / "control")) == []


@pytest.mark.parametrize("name", ["ModelScope", "Wan"])
def test_a_queue_of_frames_waits_for_the_noise_that_joins_it_alone(
    load: Callable[[str], LoadedModel], name: str
) -> None:
    loaded, plan = load(name), QueuePlan(STEPS // 2, 2, looks_ahead=True)
    with watched_device() as traffic:
        loop = loop_on_device(loaded, Run(), "flow euler" if name == "Wan" else "ddim", frames=plan.size)
        with torch.inference_mode():
            queue = FrameQueue(loop, plan, torch.zeros(1, *loop.task.latent_shape), [Generator()])
            queue.turn(0, 2)
            before = len(traffic.waits)
            queue.turn(1, 2)
            (joining,) = traffic.waits[before:]
            assert joining.startswith("copy") and "fifo.py" in joining


def test_questions_and_copies_are_seen() -> None:
    """The fake device itself: what waits is told, what does not is not."""

    def found(work: Callable[[torch.Tensor], object]) -> list[str]:
        traffic: Traffic
        with watched_device() as traffic:
            work(torch.zeros(3, device=DEVICE))
            return [item.partition(":")[0] for item in traffic.waits]

    assert found(lambda tensor: tensor[0].item()) == ["question (aten"]
    assert found(lambda tensor: float(tensor.sum())) == ["question (aten"]
    assert found(lambda tensor: bool((tensor > 0).any())) == ["question (aten"]
    assert found(lambda tensor: tensor.cpu()) == ["copy"]
    assert found(lambda tensor: torch.ones(3).to(DEVICE)) == ["copy"]
    assert found(lambda tensor: tensor.new_tensor([1.0, 2.0])) == ["copy"]
    assert found(lambda tensor: tensor * 2.0 + torch.ones(3, device=DEVICE)) == []
    assert found(lambda tensor: float(torch.ones(3).sum())) == []
