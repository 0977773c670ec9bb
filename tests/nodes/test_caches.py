"""Caches: at their mildest they change nothing, at work they leave work out, and afterwards the model is as before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Generator, Tensor, nn

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import conditioning, control, inpainting, models, performance, sampling, upscaling
from nodes.denoising.loop import denoising_loop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Step
from nodes.denoising.predictions import NoiseLevel
from nodes.denoising.task import Task
from nodes.families import family
from nodes.handles import Patch
from nodes.loading.weights import borrow
from nodes.methods.deep_cache import DeepCachePatch
from nodes.methods.guidance_kinds import GuidanceInterval
from nodes.models import LoadedModel
from nodes.values import Guidance, Image, Latent, Mask, Noise, Schedule
from tests.nodes import tiny_control, tiny_models, tiny_video

STEPS, SIDE = 6, 32
CPU = torch.device("cpu")

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "xl": tiny_models.save_stable_diffusion_xl,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "flux": tiny_control.save_deep_flux,
    "cogvideox": tiny_video.save_cogvideox,
    "wan": tiny_video.save_wan,
}
CLIPS = ("cogvideox", "wan")
TRANSFORMERS = ("flux", *CLIPS)


def latents(loaded: LoadedModel, *patches: Patch, guidance: Guidance | None = None) -> Tensor:
    frames = 9 if loaded.denoiser.family in CLIPS else 1
    return sampling.denoise(
        Run(),
        loaded.denoiser,
        Noise(3, SIDE, SIDE, frames=frames),
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple"),
        schedule=Schedule("model", STEPS),
        guidance=guidance or Guidance(3.0),
        patches=patches,
    ).samples


@contextmanager
def calls_of(loaded: LoadedModel, part: Callable[[Any], nn.Module]) -> Iterator[list[int]]:
    """How often a part of the network is called while the context lasts, as the length of a list."""
    calls: list[int] = []
    with borrow(loaded.denoiser.network, CPU, torch.float32) as network:
        hook = part(network).register_forward_hook(lambda module, inputs, output: calls.append(1))
        try:
            yield calls
        finally:
            hook.remove()


@pytest.mark.parametrize("name", ["sd", "xl"])
@pytest.mark.parametrize("depth", [1, 2])
def test_deep_cache_with_every_step_whole_changes_nothing(
    load: Callable[[str], LoadedModel], name: str, depth: int
) -> None:
    plain = latents(load(name))
    assert torch.equal(latents(load(name), performance.deep_cache(1, depth)), plain)
    assert not torch.equal(latents(load(name), performance.deep_cache(3, depth)), plain)
    assert torch.equal(latents(load(name)), plain)


@pytest.mark.parametrize("name", ["sd", "xl"])
def test_deep_cache_leaves_out_what_lies_deep(load: Callable[[str], LoadedModel], name: str) -> None:
    with calls_of(load(name), lambda network: network.mid_block.resnets[0]) as deep:
        latents(load(name), performance.deep_cache(3, 1))
    with calls_of(load(name), lambda network: network.up_blocks[-1].resnets[-1]) as outermost:
        latents(load(name), performance.deep_cache(3, 1))
    with calls_of(load(name), lambda network: network.down_blocks[0].resnets[0]) as first:
        latents(load(name), performance.deep_cache(3, 2))
    assert (len(deep), len(outermost), len(first)) == (STEPS // 3, STEPS, STEPS)


@pytest.mark.parametrize("name", ["sd", "xl"])
@pytest.mark.parametrize("depth", [1, 2])
def test_where_nothing_has_changed_what_was_kept_gives_what_the_whole_network_gives(
    load: Callable[[str], LoadedModel], name: str, depth: int
) -> None:
    loaded, level = load(name), NoiseLevel(0.5, 0.5)
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    schedule = Schedule("model", STEPS)
    patches = (DeepCachePatch(2, depth),)
    task = Task(loaded.denoiser, prompt, None, Guidance(1.0), schedule, (4, 16, 16), 1, SIDE, SIDE, patches=patches)
    sample = torch.randn(1, 4, 16, 16, generator=torch.Generator().manual_seed(0))
    outputs = []
    with denoising_loop(Run(), task) as loop, torch.inference_mode():
        for index in range(2):
            call = ModelCall(sample, torch.tensor(500.0), prompt.states, ("conditional",), SIDE, SIDE)
            loop.hooks[0].before_model(Step(index, STEPS, 500.0, level, level), call)
            outputs.append(loop.hooks[0].around_model(call, partial(loop.family.predict, loop.network)))
    torch.testing.assert_close(outputs[1], outputs[0], rtol=0, atol=1e-6)


def test_deep_cache_goes_with_guidance_that_rests_and_with_control_nets(
    load: Callable[[str], LoadedModel], tmp_path: Path
) -> None:
    network = models.load_control_net(Run(), str(tiny_models.save_control_net(tmp_path / "control")))
    steered = control.control_net(network, Image(torch.rand(1, 3, SIDE, SIDE)))
    found = latents(load("sd"), steered, performance.deep_cache(2, 1))
    assert found.isfinite().all()
    assert not torch.equal(found, latents(load("sd"), performance.deep_cache(2, 1)))
    resting = Guidance(3.0, parts=(GuidanceInterval(0.0, 0.5),))
    plain = latents(load("sd"), guidance=resting)
    assert torch.equal(latents(load("sd"), performance.deep_cache(1, 1), guidance=resting), plain)
    assert latents(load("sd"), performance.deep_cache(4, 1), guidance=resting).isfinite().all()


def test_the_network_is_as_before_where_a_run_with_a_cache_fails(load: Callable[[str], LoadedModel]) -> None:
    plain = latents(load("sd"))
    counted = 0

    def cancelled() -> bool:
        nonlocal counted
        counted += 1
        return counted > 3

    prompt = conditioning.encode_text(Run(), load("sd").text_encoder, "an apple")
    with pytest.raises(Cancelled):
        sampling.denoise(
            Run(is_cancelled=cancelled),
            load("sd").denoiser,
            Noise(3, SIDE, SIDE),
            prompt,
            patches=(performance.deep_cache(3, 1),),
        )
    assert counted > 3
    assert torch.equal(latents(load("sd")), plain)


MILD = {
    "first block": performance.first_block_cache(0.0),
    "Taylor": performance.taylor_seer(1),
    "broadcast": performance.attention_broadcast(1, 1, 1),
}
STRONG = {
    "first block": performance.first_block_cache(1.0),
    "Taylor": performance.taylor_seer(3, 1, 2),
    "broadcast": performance.attention_broadcast(3, 3, 3, 0.0, 1.0),
}


@pytest.mark.parametrize("cache", MILD)
@pytest.mark.parametrize("name", TRANSFORMERS)
def test_caches_of_transformers_at_their_mildest_change_nothing(
    load: Callable[[str], LoadedModel], name: str, cache: str
) -> None:
    assert torch.equal(latents(load(name), MILD[cache]), latents(load(name)))


@pytest.mark.parametrize("cache", STRONG)
@pytest.mark.parametrize("name", TRANSFORMERS)
def test_caches_of_transformers_act_and_leave_nothing_behind(
    load: Callable[[str], LoadedModel], name: str, cache: str
) -> None:
    plain = latents(load(name))
    cached = latents(load(name), STRONG[cache])
    assert cached.isfinite().all()
    assert not torch.equal(cached, plain)
    assert torch.equal(latents(load(name), STRONG[cache]), cached)
    assert torch.equal(latents(load(name)), plain)


def last_block(network: Any) -> nn.Module:
    """A layer deep in it."""
    blocks = getattr(network, "single_transformer_blocks", None) or getattr(network, "transformer_blocks", None)
    block: nn.Module = (blocks or network.blocks)[-1]
    return next(part for name, part in block.named_modules() if name.endswith("to_q"))


@pytest.mark.parametrize("cache", ["first block", "Taylor"])
@pytest.mark.parametrize("name", TRANSFORMERS)
def test_caches_of_transformers_leave_blocks_out(load: Callable[[str], LoadedModel], name: str, cache: str) -> None:
    with calls_of(load(name), last_block) as calls:
        latents(load(name), STRONG[cache])
    assert 0 < len(calls) < STEPS


def test_caches_say_where_they_cannot_work(load: Callable[[str], LoadedModel]) -> None:
    with pytest.raises(NodeError, match="UNets of Stable Diffusion"):
        latents(load("sd3"), performance.deep_cache())
    with pytest.raises(NodeError, match="Set the depth to at most 2"):
        latents(load("sd"), performance.deep_cache(2, 3))
    for cache in MILD.values():
        with pytest.raises(NodeError, match="cannot work with this denoiser"):
            latents(load("sd"), cache)
    with pytest.raises(NodeError, match="Two caches cannot work together: TaylorSeer, First-Block Cache"):
        latents(load("flux"), MILD["Taylor"], MILD["first block"])


@pytest.mark.parametrize(("name", "cache"), [("sd", "deep"), ("flux", "first block"), ("flux", "Taylor")])
def test_what_one_window_left_is_not_taken_for_another(
    load: Callable[[str], LoadedModel], name: str, cache: str
) -> None:
    """Windows side by side that do not overlap: each is made as if it were a picture of its own."""
    loaded = load(name)
    patch = performance.deep_cache(2, 1) if cache == "deep" else STRONG[cache]
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    channels = 4 if name == "sd" else family(loaded.denoiser.family).latent_channels(loaded.denoiser.network.config)

    def made(noise: Tensor, *patches: Patch) -> Tensor:
        shape = (channels, *noise.shape[-2:])
        sides = (2 * shape[2], 2 * shape[1])
        # A shift that does not grow with the picture.
        schedule = Schedule("model", STEPS, shift=0.0 if name == "sd" else 1.0)
        task = Task(loaded.denoiser, prompt, None, Guidance(3.0), schedule, shape, 1, *sides, patches=patches)
        with denoising_loop(Run(), task) as loop:
            return loop.sample(noise, [Generator()])

    noise = torch.randn(1, channels, 16, 32, generator=Generator().manual_seed(0))
    windows = upscaling.tiled_diffusion(SIDE, SIDE, 0, "even")
    halves = torch.cat([made(noise[..., :16], patch), made(noise[..., 16:], patch)], dim=-1)
    for patches in ((windows, patch), (patch, windows)):
        torch.testing.assert_close(made(noise, *patches), halves, rtol=0, atol=1e-4)


def test_where_the_run_goes_back_nothing_later_is_taken_over(load: Callable[[str], LoadedModel]) -> None:
    loaded = load("sd")
    latent = Latent(torch.zeros(1, 4, SIDE // 2, SIDE // 2), SIDE, SIDE, loaded.autoencoder.network)
    back = inpainting.repaint(latent, Mask(torch.ones(1, 1, SIDE, SIDE)), 1, 2)
    with calls_of(loaded, lambda network: network.mid_block.resnets[0]) as calls:
        sampling.denoise(
            Run(),
            loaded.denoiser,
            Noise(3, SIDE, SIDE),
            conditioning.encode_text(Run(), loaded.text_encoder, "an apple"),
            schedule=Schedule("ddpm", 4),
            patches=[back, performance.deep_cache(4, 1)],
        )
    # Of the steps 0 1 1 2 2 3 3, the first, and each that the run has gone back to.
    assert len(calls) == 4
