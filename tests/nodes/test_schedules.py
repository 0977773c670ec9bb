"""Samplers and spacings: each is the scheduler of diffusers that it names, and each says where noise levels are."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, sampling
from nodes.denoising.predictions import Prediction, clean_and_noise, output_for
from nodes.denoising.sampler_kinds import KINDS, MODEL, SPACINGS
from nodes.denoising.schedules import Sampler, make_sampler, prediction_of
from nodes.models import LoadedModel
from nodes.values import Cut, Guidance, Latent, Noise, Schedule
from tests.nodes import tiny_models

STEPS, SIDE = 5, 32
BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}
CONFIGS: dict[Prediction, dict[str, Any]] = {
    Prediction.NOISE: {"_class_name": "DDIMScheduler", **BETAS},
    Prediction.VELOCITY: {"_class_name": "DDIMScheduler", **BETAS, "prediction_type": "v_prediction"},
    Prediction.CLEAN: {"_class_name": "DDIMScheduler", **BETAS, "prediction_type": "sample"},
    Prediction.FLOW: {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0},
    Prediction.EDM: {"_class_name": "EDMEulerScheduler", "sigma_max": 80.0, "sigma_min": 0.002},
    Prediction.EDM_VELOCITY: {
        "_class_name": "EDMEulerScheduler", "sigma_max": 120.0, "sigma_data": 1.0, "prediction_type": "v_prediction",
    },
}  # fmt: skip
STOCHASTIC = {
    "ddpm", "euler ancestral", "dpm2 ancestral", "dpm++ 2m sde", "dpm++ 3m sde", "dpm++ sde", "sa-solver", "lcm",
    "flow lcm", "cogvideox dpm",
}  # fmt: skip

needs_scipy = pytest.mark.skipif(importlib.util.find_spec("scipy") is None, reason="needs scipy")
SERVED = [
    pytest.param(name, prediction, id=f"{name}, {prediction}", marks=[needs_scipy] if kind.package else [])
    for name, kind in KINDS.items()
    for prediction in Prediction
    if prediction in kind.predictions
]


def stock_scheduler(name: str, config: Mapping[str, Any], **options: Any) -> Any:
    """The scheduler as somebody would make it for a stock pipeline."""
    kind = getattr(diffusers, KINDS[name].class_name)
    if config["_class_name"].startswith("FlowMatch") and not KINDS[name].class_name.startswith("FlowMatch"):
        options |= {"use_flow_sigmas": True, "prediction_type": "flow_prediction", "flow_shift": 3.0}
    return kind.from_config(dict(config), **{"clip_sample": False, **KINDS[name].options, **options})


def spaced(spacing: str, prediction: Prediction) -> dict[str, Any]:
    if prediction.is_of_edm:
        return {"sigma_schedule": spacing}
    return (
        {f"use_{spacing}_sigmas": True}
        if spacing in ("karras", "exponential", "beta")
        else {"timestep_spacing": spacing}
    )


def noise_generators(seed: int = 0) -> list[Generator]:
    return [Generator().manual_seed(seed + item) for item in range(2)]


def outputs(calls: int) -> Tensor:
    return torch.randn(calls, 2, 4, 3, 3, generator=Generator().manual_seed(5))


def run_stock(scheduler: Any, sample: Tensor) -> Tensor:
    """What a stock pipeline does around its model, which here puts out what it likes."""
    generators, earlier = noise_generators(), None
    for index, output in enumerate(outputs(len(scheduler.timesteps))):
        timestep = scheduler.timesteps[index]
        if hasattr(scheduler, "scale_model_input"):
            scheduler.scale_model_input(sample, timestep)
        if isinstance(scheduler, diffusers.CogVideoXDPMScheduler):
            before = scheduler.timesteps[index - 1] if index > 0 else None
            sample, earlier = scheduler.step(
                output, earlier, timestep, before, sample, generator=generators, return_dict=False
            )
            continue
        accepts = scheduler.step.__code__.co_varnames
        options: dict[str, Any] = {"generator": generators} if "generator" in accepts else {}
        options |= {"eta": 0.0} if "eta" in accepts else {}
        sample = scheduler.step(output, timestep, sample, return_dict=False, **options)[0]
    return sample


def run_ours(sampler: Sampler, sample: Tensor) -> Tensor:
    generators = noise_generators()
    sampler.begin(0)
    for index, output in enumerate(outputs(len(sampler))):
        sampler.model_input(sample, index)
        sample = sampler.step(output, index, sample, generators)
    return sample


def start() -> Tensor:
    return torch.randn(2, 4, 3, 3, generator=Generator().manual_seed(1))


@pytest.mark.parametrize("spacing", SPACINGS)
@pytest.mark.parametrize(("name", "prediction"), SERVED)
def test_each_spacing_is_that_of_the_scheduler_or_is_refused(name: str, prediction: Prediction, spacing: str) -> None:
    if spacing == "beta" and importlib.util.find_spec("scipy") is None:
        pytest.skip("needs scipy")
    schedule, config = Schedule(name, STEPS, spacing), CONFIGS[prediction]
    if spacing != MODEL and spacing not in KINDS[name].spacings_for(prediction):
        with pytest.raises(NodeError, match="spacing"):
            make_sampler(schedule, config, 64)
        return
    scheduler = stock_scheduler(name, config, **({} if spacing == MODEL else spaced(spacing, prediction)))
    scheduler.set_timesteps(STEPS)
    sampler = make_sampler(schedule, config, 64)
    assert sampler.timesteps == tuple(scheduler.timesteps.tolist())
    assert sampler.initial_scale == pytest.approx(float(getattr(scheduler, "init_noise_sigma", 1.0)))
    torch.testing.assert_close(run_ours(sampler, start()), run_stock(scheduler, start()), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("prediction", list(Prediction))
def test_a_sampler_that_cannot_serve_a_prediction_says_so(name: str, prediction: Prediction) -> None:
    if prediction not in KINDS[name].predictions:
        with pytest.raises(NodeError, match="serve"):
            make_sampler(Schedule(name, STEPS), CONFIGS[prediction], 64)


@pytest.mark.parametrize("spacing", [MODEL, "karras", "trailing"])
@pytest.mark.parametrize(("name", "prediction"), SERVED)
def test_a_perfect_model_leads_along_the_noise_levels_to_the_clean_sample(
    name: str, prediction: Prediction, spacing: str
) -> None:
    """What a sampler says of its noise levels is what its arithmetic does, where the same noise is predicted always."""
    if spacing != MODEL and spacing not in KINDS[name].spacings_for(prediction):
        pytest.skip("not of this sampler")
    if name == "pndm" and prediction is Prediction.VELOCITY:
        pytest.skip("it takes the mean of velocities at different noise levels")
    sampler = make_sampler(Schedule(name, STEPS, spacing), CONFIGS[prediction], 64)
    clean, noise = torch.randn(2, 2, 4, 3, 3, generator=Generator().manual_seed(3), dtype=torch.float64)
    generators = noise_generators()
    sampler.begin(0)
    sample = sampler.levels[0].mix(clean, noise)
    for index in range(len(sampler)):
        level = sampler.levels[index]
        if name in STOCHASTIC:
            noise = (sample - level.alpha * clean) / level.sigma
        else:
            sample = level.mix(clean, noise)  # a stride of DDIM does not end quite where the next one begins
        sampler.model_input(sample, index)
        output = output_for(prediction, clean, noise, level)
        torch.testing.assert_close(clean_and_noise(prediction, output, sample, level)[0], clean, rtol=0, atol=2e-3)
        sample = sampler.step(output, index, sample, generators)
        if name not in STOCHASTIC:
            expected = sampler.next_levels[index].mix(clean, noise)
            torch.testing.assert_close(sample.double(), expected, rtol=2e-3, atol=2e-3)
    last = sampler.next_levels[-1]
    remaining = 4 * last.sigma + 2e-3
    torch.testing.assert_close(sample.double(), last.alpha * clean, rtol=0, atol=remaining)
    assert sampler.steps == STEPS


def test_samplers_of_second_order_call_the_model_twice_in_a_step_but_the_last() -> None:
    for name in ("heun", "dpm2", "dpm2 ancestral"):
        sampler = make_sampler(Schedule(name, 4), CONFIGS[Prediction.NOISE], 64)
        assert sampler.steps_of_calls == (0, 0, 1, 1, 2, 2, 3)
    assert make_sampler(Schedule("pndm", 4), CONFIGS[Prediction.NOISE], 64).steps_of_calls == (0, 0, 1, 2, 3)


@pytest.mark.parametrize(("name", "prediction"), SERVED)
def test_one_step_and_many_are_taken_or_refused_in_words(name: str, prediction: Prediction) -> None:
    for steps in (1, 2, 50):
        try:
            sampler = make_sampler(Schedule(name, steps), CONFIGS[prediction], 64)
        except NodeError as refusal:
            assert "cannot take" in str(refusal)
            continue
        assert sampler.steps == steps


# --- Lists of steps ---------------------------------------------------------------------------------------------------

TIMESTEPS = (999.0, 850.0, 645.0, 343.0, 24.0)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if "timesteps" in kind.lists])
def test_steps_can_be_listed_as_timesteps(name: str) -> None:
    config = {**CONFIGS[Prediction.NOISE], "use_karras_sigmas": True}
    scheduler = stock_scheduler(name, CONFIGS[Prediction.NOISE])
    scheduler.set_timesteps(timesteps=[int(timestep) for timestep in TIMESTEPS])
    sampler = make_sampler(Schedule(name, 1, timesteps=TIMESTEPS), config, 64)
    assert sampler.steps == len(TIMESTEPS)
    torch.testing.assert_close(run_ours(sampler, start()), run_stock(scheduler, start()), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "prediction", "sigmas"),
    [
        ("euler", Prediction.NOISE, (14.6, 3.8, 1.2, 0.3)),
        ("flow euler", Prediction.FLOW, (1.0, 0.8, 0.3)),
        ("flow lcm", Prediction.FLOW, (1.0, 0.8, 0.3)),
    ],
)
def test_steps_can_be_listed_as_noise_levels(name: str, prediction: Prediction, sigmas: tuple[float, ...]) -> None:
    scheduler = stock_scheduler(name, CONFIGS[prediction])
    scheduler.set_timesteps(sigmas=list(sigmas) if prediction is Prediction.FLOW else [*sigmas, 0.0])
    for listed in (sigmas, (*sigmas, 0.0)):
        sampler = make_sampler(Schedule(name, 1, sigmas=listed), CONFIGS[prediction], 64)
        torch.testing.assert_close(run_ours(sampler, start()), run_stock(scheduler, start()), rtol=1e-5, atol=1e-5)
        scheduler._step_index = None


@pytest.mark.parametrize(
    ("schedule", "prediction", "said"),
    [
        (Schedule("heun", 1, timesteps=(10.0, 900.0)), Prediction.NOISE, "has to fall"),
        (Schedule("heun", 1, timesteps=(1200.0, 900.0)), Prediction.NOISE, "from 999 down"),
        (Schedule("heun", 1, timesteps=(900.5, 90.0)), Prediction.NOISE, "whole numbers"),
        (Schedule("euler", 1, sigmas=(float("nan"), 1.0)), Prediction.NOISE, "other than numbers from 0 on"),
        (Schedule("euler", 1, sigmas=(0.0,)), Prediction.NOISE, "at least one above 0"),
        (Schedule("flow euler", 1, sigmas=(14.0, 1.0)), Prediction.FLOW, "none above 1"),
        (Schedule("ddim", 1, timesteps=(900.0, 9.0)), Prediction.NOISE, "takes no list of timesteps"),
        (Schedule("euler", 1, "karras", timesteps=(900.0, 9.0)), Prediction.NOISE, "places the steps itself"),
        (Schedule("euler", 1, "fibonacci"), Prediction.NOISE, "no spacing 'fibonacci'"),
        (Schedule("magic", 1), Prediction.NOISE, "no sampler 'magic'"),
        (Schedule("flow euler", 4, shift=2.0, shift_by_size="linear"), Prediction.FLOW, "exclude each other"),
        (Schedule("pndm", 4, begin=Cut(0.5, "steps")), Prediction.NOISE, "has to begin with the first step"),
        (Schedule("edm euler", 4, begin=Cut(0.5)), Prediction.EDM, "Split it by steps"),
    ],
)
def test_what_cannot_be_is_refused(schedule: Schedule, prediction: Prediction, said: str) -> None:
    with pytest.raises(NodeError, match=said) as refusal:
        make_sampler(schedule, CONFIGS[prediction], 64)
    assert refusal.value.hint or said == "Split it by steps"


@pytest.mark.parametrize("curve", ["exponential", "linear"])
@pytest.mark.parametrize("name", ["flow euler", "flow lcm", "dpm++ 2m", "unipc", "deis", "sa-solver", "flow heun"])
def test_the_shift_of_a_flow_model_grows_with_the_picture(name: str, curve: str) -> None:
    config = CONFIGS[Prediction.FLOW]
    schedule = Schedule(name, STEPS, shift_by_size=curve)
    small, large = (make_sampler(schedule, config, length).levels[2].sigma for length in (256, 4096))
    assert small < large
    reference = diffusers.FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, time_shift_type=curve)
    reference.set_timesteps(STEPS, mu=1.15)
    if name == "flow euler":
        assert large == pytest.approx(float(reference.sigmas[2]), abs=1e-6)


# --- Whole runs -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[Prediction, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        Prediction.NOISE: tiny_models.save_stable_diffusion(root / "sd"),
        Prediction.FLOW: tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
    }


@pytest.fixture(scope="module")
def loaded(folders: dict[Prediction, Path]) -> dict[Prediction, LoadedModel]:
    return {prediction: models.load_model(Run(), str(folder)) for prediction, folder in folders.items()}


@pytest.fixture(scope="module")
def pipelines(folders: dict[Prediction, Path]) -> dict[Prediction, Any]:
    without_t5 = {"text_encoder_3": None, "tokenizer_3": None}
    found = {
        Prediction.NOISE: diffusers.DiffusionPipeline.from_pretrained(folders[Prediction.NOISE]),
        Prediction.FLOW: diffusers.DiffusionPipeline.from_pretrained(folders[Prediction.FLOW], **without_t5),
    }
    for pipeline in found.values():
        pipeline.set_progress_bar_config(disable=True)
    return found


def ours(model: LoadedModel, schedule: Schedule, seed: int = 7, batch: int = 1, **options: Any) -> Latent:
    return sampling.denoise(
        options.pop("run", None) or Run(),
        model.denoiser,
        Noise(seed, SIDE, SIDE, batch),
        conditioning.encode_text(Run(), model.text_encoder, "an apple"),
        schedule=schedule,
        guidance=Guidance(4.0),
        **options,
    )


WHOLE = [
    pytest.param(name, prediction, id=f"{name}, {prediction}", marks=[needs_scipy] if kind.package else [])
    for name, kind in KINDS.items()
    for prediction in (Prediction.NOISE, Prediction.FLOW)
    if prediction in kind.predictions and not name.startswith("cogvideox")
]


@pytest.mark.parametrize(("name", "prediction"), WHOLE)
def test_a_run_is_that_of_the_stock_pipeline_and_its_items_are_those_of_single_runs(
    loaded: dict[Prediction, LoadedModel], pipelines: dict[Prediction, Any], name: str, prediction: Prediction
) -> None:
    pipeline, model = pipelines[prediction], loaded[prediction]
    pipeline.scheduler = stock_scheduler(name, model.denoiser.scheduler)
    expected = pipeline(
        "an apple",
        num_inference_steps=3,
        guidance_scale=4.0,
        num_images_per_prompt=2,
        generator=[Generator().manual_seed(7), Generator().manual_seed(8)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
    ).images
    schedule = Schedule(name, 3)
    batch = ours(model, schedule, batch=2).samples
    tolerance = 1e-5 * max(1.0, expected.abs().max().item())
    if prediction is not Prediction.FLOW or name not in STOCHASTIC:  # the stock pipeline of SD 3 has noise of no seed
        torch.testing.assert_close(batch, expected, rtol=0, atol=tolerance)
    torch.testing.assert_close(ours(model, schedule, seed=8).samples, batch[1:], rtol=0, atol=tolerance)


@pytest.mark.parametrize("name", ["heun", "dpm2 ancestral", "lcm", "pndm"])
def test_starting_from_a_picture_is_the_stock_image_to_image(
    loaded: dict[Prediction, LoadedModel], folders: dict[Prediction, Path], name: str
) -> None:
    pipeline = diffusers.StableDiffusionImg2ImgPipeline.from_pretrained(folders[Prediction.NOISE])
    pipeline.set_progress_bar_config(disable=True)
    model = loaded[Prediction.NOISE]
    pipeline.scheduler = stock_scheduler(name, model.denoiser.scheduler)
    latent = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(1))
    expected = pipeline(
        "an apple",
        image=latent,
        strength=0.5,
        num_inference_steps=6,
        guidance_scale=4.0,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
    ).images
    result = ours(model, Schedule(name, 6), start=Latent(latent, SIDE, SIDE), strength=0.5).samples
    torch.testing.assert_close(result, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def test_two_calls_in_a_step_are_one_step_of_progress(loaded: dict[Prediction, LoadedModel]) -> None:
    told: list[tuple[int, int]] = []
    ours(loaded[Prediction.NOISE], Schedule("heun", 3), run=Run(on_step=lambda done, total: told.append((done, total))))
    assert told == [(0, 3), (1, 3), (1, 3), (2, 3), (3, 3)]
    assert all(later[0] >= earlier[0] for earlier, later in pairwise(told))


@pytest.mark.parametrize(("name", "prediction"), SERVED)
def test_inputs_of_calls_can_be_asked_for_in_any_order(name: str, prediction: Prediction) -> None:
    """Also where a run goes on afterwards."""
    sample = torch.randn(1, 4, 8, 8, generator=Generator().manual_seed(1))
    in_turn, out_of_turn = (make_sampler(Schedule(name, STEPS), CONFIGS[prediction], 64) for _ in range(2))
    firsts = [in_turn.call_of(step) for step in range(in_turn.steps)]
    expected: list[Tensor] = []
    for sampler in (in_turn, out_of_turn):
        sampler.begin(0)
        for index in range(len(sampler)):
            given = sampler.model_input(sample, index)
            expected += [given] if sampler is in_turn else []
            assert torch.equal(given, expected[index])
            for other in firsts if sampler is out_of_turn else ():
                assert torch.equal(sampler.model_input(sample, other), expected[other])
            sampler.step(torch.zeros_like(sample), index, sample, [Generator().manual_seed(2)])


@pytest.mark.parametrize("told", [{"sigma_data": [1.0]}, {"sigma_data": 0.7}, {"prediction_type": "sample"}])
def test_preconditioning_that_no_sampler_knows_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(NodeError, match="preconditioning is one that no sampler"):
        prediction_of({"_class_name": "EDMEulerScheduler", **told})
