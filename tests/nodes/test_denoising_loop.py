"""The loop itself: where patches take part, cancelling, previews, and what predictions are made of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import AutoencoderTiny, DDIMScheduler
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Picture, Run, Settings
from nodes import conditioning, models, sampling
from nodes.denoising import previews
from nodes.denoising.guidance import CONDITIONAL, UNCONDITIONAL
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.model_call import ModelCall
from nodes.denoising.patches import Hooks, LoopPatch, Step, wrapped_attention
from nodes.denoising.predictions import NoiseLevel, Prediction, clean_and_noise, output_for, step_factors
from nodes.denoising.previews import fitted_colours
from nodes.displays import latent_picture
from nodes.handles import Patch
from nodes.models import LoadedModel
from nodes.values import Conditioning, Noise, Schedule
from tests.nodes import tiny_models

STEPS, SIDE = 5, 32


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder = tiny_models.save_stable_diffusion(tmp_path_factory.mktemp("models") / "sd")
    return models.load_model(Run(), str(folder))


@pytest.fixture(scope="module")
def flow_model(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder: Path = tiny_models.save_stable_diffusion_3(tmp_path_factory.mktemp("models") / "sd3", with_t5=False)
    return models.load_model(Run(), str(folder))


def prompt(loaded: LoadedModel) -> Conditioning:
    return conditioning.encode_text(Run(), loaded.text_encoder, "an apple")


def latents(loaded: LoadedModel, *patches: Patch, run: Run | None = None, sampler: str = "model") -> Tensor:
    return sampling.denoise(
        run or Run(),
        loaded.denoiser,
        Noise(3, SIDE, SIDE, 2),
        prompt(loaded),
        schedule=Schedule(sampler, STEPS),
        patches=patches,
    ).samples


class Recorder(Hooks):
    """Writes down what it is shown, and lets ``change`` alter the clean sample."""

    def __init__(self, change: Callable[[Tensor], Tensor] | None) -> None:
        self.steps: list[Step] = []
        self.calls: list[tuple[tuple[str, ...], int]] = []
        self.clean: list[Tensor] = []
        self.after: list[Tensor] = []
        self.change = change or (lambda clean: clean)

    def before_model(self, step: Step, call: ModelCall) -> None:
        self.steps.append(step)
        self.calls.append((call.slots, call.batch))

    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        self.clean.append(self.change(clean))
        return self.clean[-1]

    def after_step(self, step: Step, sample: Tensor) -> Tensor:
        self.after.append(sample)
        return sample


@dataclass(frozen=True, eq=False)
class Recording(LoopPatch):
    hooks: Hooks

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield self.hooks


@dataclass(frozen=True, eq=False)
class ScaledAttention(LoopPatch):
    """Multiplies what every attention layer puts out."""

    factor: float

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        def wrap(name: str, processor: Any) -> Any:
            def scaled(*inputs: Any, **options: Any) -> Tensor:
                output: Tensor = processor(*inputs, **options)
                return self.factor * output

            return scaled

        with wrapped_attention(loop.network, wrap):
            yield Hooks()


def test_patches_see_every_step_with_both_slots_in_one_call(loaded: LoadedModel) -> None:
    recorder = Recorder(None)
    latents(loaded, Recording(recorder))
    assert [step.index for step in recorder.steps] == list(range(STEPS))
    assert recorder.calls == [((UNCONDITIONAL, CONDITIONAL), 2)] * STEPS
    assert [step.next_level for step in recorder.steps[:-1]] == [step.level for step in recorder.steps[1:]]
    sigmas = [step.level.sigma for step in recorder.steps]
    assert sigmas == sorted(sigmas, reverse=True)


def test_a_patch_that_only_looks_changes_nothing(loaded: LoadedModel) -> None:
    assert torch.equal(latents(loaded, Recording(Recorder(None))), latents(loaded))


@pytest.mark.parametrize("sampler", ["ddim", "euler", "ddpm", "dpm++ 2m"])
def test_the_last_edited_clean_sample_is_what_comes_out(loaded: LoadedModel, sampler: str) -> None:
    """Where the schedule ends without noise, the result is the clean sample of the last step as it was edited."""
    recorder = Recorder(lambda clean: clean * 0 + 0.25)
    result = latents(loaded, Recording(recorder), sampler=sampler)
    ends_in_noise = sampler == "ddim"  # set_alpha_to_one is off, as in Stable Diffusion
    torch.testing.assert_close(result, torch.full_like(result, 0.25), rtol=0, atol=0.2 if ends_in_noise else 1e-4)


def test_an_edit_of_the_clean_sample_keeps_the_noise(flow_model: LoadedModel) -> None:
    """A flow step from an edited sample: the noise as predicted, the clean part as edited."""
    noises: list[Tensor] = []

    class Shifted(Recorder):
        def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
            noises.append(noise)
            return super().edit_clean(step, clean, noise)

    recorder = Shifted(lambda clean: clean + 1)
    latents(flow_model, Recording(recorder))
    for step, clean, noise, after in zip(recorder.steps, recorder.clean, noises, recorder.after, strict=True):
        torch.testing.assert_close(after, step.next_level.mix(clean, noise), rtol=0, atol=1e-4)


def test_after_step_hands_on_what_the_next_step_begins_with(loaded: LoadedModel) -> None:
    class Zero(Hooks):
        def after_step(self, step: Step, sample: Tensor) -> Tensor:
            return torch.zeros_like(sample) if step.index == STEPS - 1 else sample

    assert not latents(loaded, Recording(Zero())).any()


def test_attention_can_be_wrapped_several_times_and_is_given_back(loaded: LoadedModel) -> None:
    plain = latents(loaded)
    assert torch.equal(latents(loaded, ScaledAttention(1.0)), plain)
    halved = latents(loaded, ScaledAttention(0.5))
    assert not torch.allclose(halved, plain, atol=1e-3)
    assert torch.equal(latents(loaded, ScaledAttention(2.0), ScaledAttention(0.25)), halved)
    assert torch.equal(latents(loaded), plain)


def test_a_patch_may_add_rows_of_its_own(loaded: LoadedModel) -> None:
    class SourceRow(Hooks):
        """Puts an extra slot before the others, as methods do that look at a source picture."""

        def before_model(self, step: Step, call: ModelCall) -> None:
            batch = call.batch
            call.sample = torch.cat([torch.zeros_like(call.sample[:batch]), call.sample])
            call.states["tokens"] = torch.cat([call.tokens[:batch], call.tokens])
            call.slots = ("source", *call.slots)

    torch.testing.assert_close(latents(loaded, Recording(SourceRow())), latents(loaded), rtol=0, atol=1e-4)


def test_where_memory_is_short_a_patch_that_mixes_rows_still_gets_them_together(loaded: LoadedModel) -> None:
    rows: list[int] = []

    class Mixing(LoopPatch):
        @contextmanager
        def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
            hook = loop.network.register_forward_pre_hook(lambda module, inputs: rows.append(len(inputs[0])))
            try:
                yield Hooks()
            finally:
                hook.remove()

    latents(loaded, Mixing(), run=Run(small_footprint=True))
    assert rows == [4] * STEPS


def test_a_step_lies_within_a_window_as_a_whole() -> None:
    level = NoiseLevel(0.5, 0.5)
    steps = [Step(index, 10, 0.0, level, level) for index in range(10)]
    assert [step.index for step in steps if step.within(0.25, 0.75)] == [3, 4, 5, 6]
    assert all(step.within(0, 1) for step in steps)
    assert not any(step.within(0.5, 0.5) for step in steps)


def test_cancelling_takes_effect_within_one_step(loaded: LoadedModel) -> None:
    recorder = Recorder(None)
    run = Run(is_cancelled=lambda: len(recorder.steps) >= 2)
    with pytest.raises(Cancelled):
        latents(loaded, Recording(recorder), run=run)
    assert len(recorder.steps) == 2


def test_progress_is_reported_after_every_step(loaded: LoadedModel) -> None:
    steps: list[tuple[int, int]] = []
    latents(loaded, run=Run(on_step=lambda done, total: steps.append((done, total))))
    assert steps == [(done, STEPS) for done in range(1, STEPS + 1)]


def test_previews_are_pictures_and_change_nothing(loaded: LoadedModel) -> None:
    pictures: list[Picture] = []
    shown = latents(loaded, run=Run(on_preview=pictures.append))
    assert torch.equal(shown, latents(loaded))
    first = pictures[0]
    assert (first.width, first.height, len(first.pixels)) == (128, 128, 128 * 128 * 3)


def test_no_memory_is_spent_on_previews_where_it_is_short(tmp_path: Path) -> None:
    model = models.load_model(Run(), str(tiny_models.save_stable_diffusion(tmp_path / "model")))
    pictures: list[Picture] = []
    latents(model, run=Run(on_preview=pictures.append, small_footprint=True))
    assert pictures == []
    latents(model, run=Run(on_preview=pictures.append))
    fitted = len(pictures)
    latents(model, run=Run(on_preview=pictures.append, small_footprint=True))
    assert 0 < fitted < len(pictures)


def test_previews_of_an_autoencoder_that_overflows_half_precision_have_colours(tmp_path: Path) -> None:
    folder = tiny_models.save_stable_diffusion(tmp_path / "model")
    file = folder / "vae" / "diffusion_pytorch_model.safetensors"
    tensors = load_file(file)
    tensors["encoder.conv_in.weight"] *= 1e5
    save_file(tensors, file)
    model = models.load_model(Run(), str(folder))
    assert model.autoencoder.network.config["force_upcast"]
    pictures: list[Picture] = []
    latents(model, run=Run(Settings(device="cpu", dtype="float16"), on_preview=pictures.append))
    colours = fitted_colours(model.autoencoder.network.fingerprint)
    assert pictures
    assert colours is not None
    assert colours.isfinite().all()


def test_a_patch_that_does_not_belong_to_the_loop_is_refused(loaded: LoadedModel) -> None:
    with pytest.raises(NodeError, match="does not say how it takes part"):
        latents(loaded, Patch())


def test_results_can_be_used_in_training(loaded: LoadedModel) -> None:
    result = latents(loaded)
    assert not result.is_inference()
    weight = torch.ones(1, requires_grad=True)
    (weight * result).sum().backward()
    assert weight.grad is not None


LEVELS = [NoiseLevel(0.8, 0.6), NoiseLevel(1.0, 3.0), NoiseLevel(0.3, 0.7)]


@pytest.mark.parametrize("prediction", list(Prediction))
@pytest.mark.parametrize("level", LEVELS, ids=["unit length", "units of noise", "flow"])
def test_a_prediction_takes_a_sample_apart_into_clean_and_noise(prediction: Prediction, level: NoiseLevel) -> None:
    if prediction is Prediction.FLOW and level.alpha + level.sigma != 1:
        pytest.skip("a flow is defined on the straight line from clean sample to noise")
    clean, noise = torch.randn(2, 1, 4, 8, 8, generator=Generator().manual_seed(0)).double()
    output = output_for(prediction, clean, noise, level)
    found_clean, found_noise = clean_and_noise(prediction, output, level.mix(clean, noise), level)
    torch.testing.assert_close(found_clean, clean)
    torch.testing.assert_close(found_noise, noise)


@pytest.mark.parametrize("prediction", [Prediction.NOISE, Prediction.VELOCITY, Prediction.CLEAN])
def test_predictions_and_steps_are_those_of_ddim(prediction: Prediction) -> None:
    scheduler = DDIMScheduler(prediction_type=prediction.value, clip_sample=False)
    scheduler.set_timesteps(10)
    sample, output = torch.randn(2, 1, 4, 8, 8, generator=Generator().manual_seed(0))
    timestep = scheduler.timesteps[4]

    def level(at: int) -> NoiseLevel:
        cumulative = float(scheduler.alphas_cumprod[at])
        return NoiseLevel(cumulative**0.5, (1 - cumulative) ** 0.5)

    here, there = level(int(timestep)), level(int(timestep) - 100)
    expected = scheduler.step(output, timestep, sample)
    clean, _ = clean_and_noise(prediction, output, sample, here)
    torch.testing.assert_close(clean, expected.pred_original_sample)
    keep, move = step_factors(prediction, here, there)
    torch.testing.assert_close(keep * sample + move * output, expected.prev_sample)


def test_a_stored_latent_has_the_same_colours_after_a_restart(tmp_path: Path) -> None:
    folder = tiny_models.save_stable_diffusion(tmp_path / "model")
    draw = (
        "import sys\n"
        "from pathlib import Path\n"
        "import torch\n"
        "from graph.run.context import Run\n"
        "from nodes import models\n"
        "from nodes.denoising import previews\n"
        "from nodes.displays import latent_picture\n"
        "previews.keep_in(Path(sys.argv[1]))\n"
        "component = models.load_model(Run(), sys.argv[2]).autoencoder.network\n"
        "print(latent_picture(torch.ones(4, 2, 2), component).tolist())\n"
    )

    def picture_in_a_new_process() -> str:
        command = [sys.executable, "-c", draw, str(tmp_path / "kept"), str(folder)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    grey = picture_in_a_new_process()
    previews.keep_in(tmp_path / "kept")
    model = models.load_model(Run(), str(folder))
    latents(model, run=Run(on_preview=lambda picture: None))
    component = model.autoencoder.network
    expected = latent_picture(torch.ones(4, 2, 2), component).tolist()
    previews.keep_in(None)
    assert picture_in_a_new_process() == f"{expected}\n" != grey


def test_damaged_files_of_preview_colours_are_left_alone(tmp_path: Path) -> None:
    for text in ("", "[1]", '{"a": "b"}', '{"a": [[1, 2]]}', '{"a": [[1, 2, 3], [4]]}'):
        (tmp_path / "preview_colours.json").write_text(text)
        previews.keep_in(tmp_path)
        assert fitted_colours("a") is None
    previews.keep_in(None)


def test_previews_come_from_the_small_autoencoder_of_the_settings(loaded: LoadedModel, tmp_path: Path) -> None:
    torch.manual_seed(0)
    config: dict[str, Any] = {
        "encoder_block_out_channels": (8, 8),
        "decoder_block_out_channels": (8, 8),
        "num_encoder_blocks": (1, 1),
        "num_decoder_blocks": (1, 1),
    }
    AutoencoderTiny(**config).save_pretrained(tmp_path / "tiny")
    AutoencoderTiny(**config, latent_channels=16).save_pretrained(tmp_path / "others")
    (tmp_path / "none").mkdir()

    def shown(folder: str | Path) -> tuple[Picture, list[str]]:
        pictures: list[Picture] = []
        messages: list[str] = []
        run = Run(Settings(preview_model=str(folder)), on_preview=pictures.append, on_message=messages.append)
        assert torch.equal(latents(loaded, run=run), latents(loaded))
        return pictures[0], messages

    fitted, _ = shown("")
    tiny, messages = shown(tmp_path / "tiny")
    assert tiny.pixels != fitted.pixels
    assert not messages
    assert shown(tmp_path / "others") == (fitted, [])
    wrong, messages = shown(loaded.autoencoder.network.folder)
    assert wrong == fitted
    assert "it is no AutoencoderTiny, but: AutoencoderKL" in messages[0]
    assert "has no configuration" in shown(tmp_path / "none")[1][0]
