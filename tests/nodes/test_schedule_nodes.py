"""Schedules in parts, from lists, and as tables; two Denoise nodes in a row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, sampling, schedules
from nodes.models import LoadedModel
from nodes.values import Guidance, Latent, Noise, Schedule
from tests.nodes import tiny_models

SIDE, SCALE = 32, 5.0


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "xl"),
        "refiner": tiny_models.save_stable_diffusion_xl(root / "refiner", is_refiner=True),
        "flow": tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
    }


@pytest.fixture(scope="module")
def loaded(folders: dict[str, Path]) -> dict[str, LoadedModel]:
    return {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}


def denoised(model: LoadedModel, schedule: Schedule, start: Latent | None = None, **options: Any) -> Latent:
    return sampling.denoise(
        options.pop("run", None) or Run(),
        model.denoiser,
        Noise(7, SIDE, SIDE),
        conditioning.encode_text(Run(), model.text_encoder, "a red apple"),
        conditioning.encode_text(Run(), model.text_encoder, "blurred"),
        start=start,
        schedule=schedule,
        guidance=Guidance(SCALE),
        **options,
    )


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


@pytest.mark.parametrize("measured_in", ["timesteps", "steps"])
@pytest.mark.parametrize(
    ("name", "sampler"),
    [("sd", "ddim"), ("sd", "euler"), ("sd", "heun"), ("sd", "dpm2"), ("flow", "flow heun"),
     ("flow", "flow euler")],
)  # fmt: skip
def test_two_runs_over_the_parts_of_a_schedule_are_one_over_the_whole(
    loaded: dict[str, LoadedModel], name: str, sampler: str, measured_in: Any
) -> None:
    whole = Schedule(sampler, 6)
    first, second = schedules.split_schedule(whole, 0.5, measured_in)
    told: list[tuple[int, int]] = []
    middle = denoised(loaded[name], first, run=Run(on_step=lambda done, total: told.append((done, total))))
    assert told[-1][0] == told[-1][1] < 6
    assert_same(denoised(loaded[name], second, middle).samples, denoised(loaded[name], whole).samples)


def test_a_latent_between_two_parts_does_not_depend_on_the_sampler(loaded: dict[str, LoadedModel]) -> None:
    def parts(sampler: str) -> schedules.SplitSchedule:
        return schedules.split_schedule(Schedule(sampler, 6, "linspace"), 0.5)

    middle = denoised(loaded["sd"], parts("euler").first)
    went_on = denoised(loaded["sd"], parts("heun").second, middle).samples
    assert_same(went_on, denoised(loaded["sd"], parts("heun").second, middle).samples)
    torch.testing.assert_close(went_on, denoised(loaded["sd"], parts("euler").second, middle).samples, rtol=0, atol=0.5)


@pytest.mark.proves("Stable Diffusion XL", "base and refiner")
@pytest.mark.parametrize("sampler", ["model", "dpm++ 2m"])
def test_base_and_refiner_share_a_schedule_as_the_stock_pipelines_do(
    folders: dict[str, Path], loaded: dict[str, LoadedModel], sampler: str
) -> None:
    base = diffusers.StableDiffusionXLPipeline.from_pretrained(folders["xl"])
    refiner = diffusers.StableDiffusionXLImg2ImgPipeline.from_pretrained(folders["refiner"])
    for pipeline in (base, refiner):
        pipeline.set_progress_bar_config(disable=True)
        if sampler != "model":
            pipeline.scheduler = diffusers.DPMSolverMultistepScheduler.from_config(pipeline.scheduler.config)
    common: dict[str, Any] = {
        "prompt": "a red apple",
        "negative_prompt": "blurred",
        "num_inference_steps": 8,
        "guidance_scale": SCALE,
        "output_type": "latent",
    }
    middle = base(**common, denoising_end=0.6, height=SIDE, width=SIDE, generator=Generator().manual_seed(7)).images
    expected = refiner(**common, denoising_start=0.6, image=middle, generator=Generator().manual_seed(7)).images
    first, second = schedules.split_schedule(Schedule(sampler, 8), 0.6)
    ours = denoised(loaded["refiner"], second, denoised(loaded["xl"], first))
    assert_same(ours.samples, expected)


def test_parts_that_cannot_be_run_are_refused(loaded: dict[str, LoadedModel]) -> None:
    first, second = schedules.split_schedule(Schedule("ddim", 6), 0.5)
    with pytest.raises(NodeError, match="goes on from where"):
        denoised(loaded["sd"], second)
    with pytest.raises(NodeError, match="goes on from where"):
        denoised(loaded["sd"], second, Latent(torch.zeros(1, 4, 16, 16), SIDE, SIDE), strength=0.5)
    nothing, everything = schedules.split_schedule(first, 0.0)
    with pytest.raises(NodeError, match="no step"):
        denoised(loaded["sd"], nothing)
    assert_same(denoised(loaded["sd"], everything).samples, denoised(loaded["sd"], first).samples)
    start = Latent(torch.ones(1, 4, 16, 16), SIDE, SIDE)
    assert torch.equal(denoised(loaded["sd"], nothing, start).samples, start.samples)


def test_a_list_of_steps_is_read_with_commas_and_lines(loaded: dict[str, LoadedModel]) -> None:
    listed = schedules.schedule_from_list("999, 700\n300;20", sampler="dpm++ 2m")
    assert listed == Schedule("dpm++ 2m", 4, timesteps=(999.0, 700.0, 300.0, 20.0))
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(loaded["sd"].denoiser.network.folder + "/..")
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = diffusers.DPMSolverMultistepScheduler.from_config(pipeline.scheduler.config)
    expected = pipeline(
        "a red apple",
        negative_prompt="blurred",
        timesteps=[999, 700, 300, 20],
        guidance_scale=SCALE,
        height=SIDE,
        width=SIDE,
        generator=Generator().manual_seed(7),
        output_type="latent",
    ).images
    assert_same(denoised(loaded["sd"], listed).samples, expected)
    assert schedules.schedule_from_list("14.6 3 0", "sigmas", "euler").sigmas == (14.6, 3.0, 0.0)
    for text, said in (("", "0 numbers"), ("nine", "no number"), ("1," * 2000, "2000 numbers")):
        with pytest.raises(NodeError, match=said):
            schedules.schedule_from_list(text)


def test_a_table_shows_the_noise_levels_of_a_schedule(loaded: dict[str, LoadedModel]) -> None:
    table = schedules.schedule_table(loaded["sd"].denoiser, Schedule("euler", 4, "karras"))
    columns = dict(zip(table.names, table.columns, strict=True))
    scheduler = diffusers.EulerDiscreteScheduler.from_config(loaded["sd"].denoiser.scheduler, use_karras_sigmas=True)
    scheduler.set_timesteps(4)
    assert columns["step"] == (1, 2, 3, 4, None)
    assert columns["sigma"] == pytest.approx(scheduler.sigmas.tolist())
    assert columns["timestep"][:-1] == pytest.approx(scheduler.timesteps.tolist())
    decibels = columns["signal to noise"]
    assert decibels[-1] is None
    assert decibels[0] == pytest.approx(-20 * torch.log10(scheduler.sigmas[0]).item())
    flow = schedules.schedule_table(loaded["flow"].denoiser, Schedule("flow euler", 3))
    assert flow.columns[2][0] == pytest.approx(1.0)
    assert flow.columns[3][0] is None or flow.columns[3][0] < -50
    second = schedules.split_schedule(Schedule("euler", 4), 0.5, "steps").second
    assert schedules.schedule_table(loaded["sd"].denoiser, second).columns[0] == (3, 4, None)
