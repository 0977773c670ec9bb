"""While a picture is denoised, the program never waits for the device: it is always ahead with the next step."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from diffusers import ModelMixin
from torch import Generator

from graph.run.context import Run, Settings
from nodes import conditioning
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.resuming import KEPT
from nodes.denoising.schedules import make_sampler
from nodes.denoising.task import Task
from nodes.families import family
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Guidance, Schedule
from tests.nodes import tiny_families, tiny_models, tiny_video
from tests.nodes.fake_device import DEVICE, Traffic, place, watched_device

STEPS, SIDE = 4, 32

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


def waits(loaded: LoadedModel, sampler: str = "model", batch: int = 1, memory: int = 0) -> list[str]:
    """Where the loop waits for the device between the end of its first step and the end of its last."""
    model = loaded.denoiser
    its_family = family(model.family)
    prompt = (
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
        if its_family.reads_text
        else conditioning.class_label(model, "1")
        if its_family.class_count(model.network.config)
        else its_family.without_conditioning()
    )
    shape = its_family.latent_shape(model, SIDE, SIDE)
    schedule = Schedule(sampler, STEPS)
    length, sigmas = its_family.sequence_length(shape), its_family.sigmas(STEPS)
    task = Task(
        model, prompt, None, Guidance(4.0 if its_family.reads_text else 1.0), schedule, shape, batch, SIDE, SIDE
    )
    with borrow(model.network, torch.device("cpu"), torch.float32) as shared:
        network: ModelMixin = copy.deepcopy(shared)
    seen: list[int] = []
    with watched_device() as traffic:
        place(network)
        settings = Settings(latent_memory=memory)
        run = Run(settings, on_step=lambda done, total: seen.append(len(traffic.waits)))
        sampler_made = make_sampler(schedule, model.scheduler, length, sigmas, its_family.is_at_home_in_pixels)
        loop = DenoisingLoop(run, task, its_family, network, sampler_made, [], DEVICE, torch.float32)
        loop.take_guidance([])
        loop.sample(torch.zeros(batch, *shape), [Generator() for _ in range(batch)])
        assert len(seen) == STEPS
        return traffic.waits[seen[0] : seen[-1]]


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
