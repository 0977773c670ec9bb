"""Kinds of guidance: as the stock pipelines where there is one, by what must hold of them otherwise."""

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
from nodes import conditioning, guidance, models, sampling
from nodes.codecs import ValueCodec
from nodes.denoising.guidance import GuidanceHooks, Guide, Predicted
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch, Step
from nodes.denoising.predictions import NoiseLevel, Prediction
from nodes.denoising.slots import CONDITIONAL, IMAGE, UNCONDITIONAL
from nodes.displays import show_fields
from nodes.loading.weights import borrow
from nodes.methods.guidance_kinds import FrameRamp, ImageGuidance
from nodes.values import Guidance, Noise, Schedule
from tests.nodes import tiny_families, tiny_models

PROMPT, NEGATIVE = "a red apple", "a blurred photograph"
STEPS, SCALE, SIDE = 4, 5.0, 32
WITHOUT_T5 = {"text_encoder_3": None, "tokenizer_3": None}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "sd v": tiny_models.save_stable_diffusion(root / "sd-v", "v_prediction"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "sdxl"),
        "sd3": tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
        "pixart": tiny_models.save_pixart(root / "pixart"),
        "flux": tiny_models.save_flux(root / "flux"),
        "hunyuan": tiny_families.save_hunyuan_dit(root / "hunyuan"),
    }


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def stock(folder: Path, pipeline_class: str, **options: Any) -> Any:
    left_out = WITHOUT_T5 if pipeline_class.startswith("StableDiffusion3") else {}
    kind = getattr(diffusers, pipeline_class)
    pipeline = kind.from_pretrained(folder, local_files_only=True, **left_out, **options)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def stock_latents(pipeline: Any, **options: Any) -> Tensor:
    named = {"negative_prompt": NEGATIVE, "num_inference_steps": STEPS, "guidance_scale": SCALE}
    result = pipeline(
        PROMPT,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
        **{**named, **options},
    )
    return result.images


def our_latents(folder: Path, guided: Guidance, steps: int = STEPS, **options: Any) -> Tensor:
    loaded = models.load_model(Run(), str(folder))
    return sampling.denoise(
        options.pop("run", None) or Run(),
        loaded.denoiser,
        options.pop("noise", None) or Noise(7, SIDE, SIDE),
        conditioning.encode_text(Run(), loaded.text_encoder, PROMPT),
        conditioning.encode_text(Run(), loaded.text_encoder, NEGATIVE),
        schedule=Schedule("model", steps),
        guidance=guided,
        **options,
    ).samples


PLAIN = Guidance(SCALE)


@pytest.mark.parametrize(
    ("folder", "pipeline_class", "layers", "named"),
    [
        pytest.param(
            "sd",
            "StableDiffusionPAGPipeline",
            "",
            "mid",
            marks=pytest.mark.proves("Stable Diffusion 1 and 2", "perturbed-attention guidance"),
        ),
        pytest.param(
            "xl",
            "StableDiffusionXLPAGPipeline",
            "up_blocks.0",
            "up_blocks.0",
            marks=pytest.mark.proves("Stable Diffusion XL", "perturbed-attention guidance"),
        ),
        pytest.param(
            "sd3",
            "StableDiffusion3PAGPipeline",
            "",
            "blocks.1",
            marks=pytest.mark.proves("Stable Diffusion 3", "perturbed-attention guidance"),
        ),
        pytest.param(
            "pixart",
            "PixArtSigmaPAGPipeline",
            "blocks.0, blocks.1",
            ["blocks.0", "blocks.1"],
            marks=pytest.mark.proves("PixArt-α and PixArt-Σ", "perturbed-attention guidance"),
        ),
        pytest.param(
            "hunyuan",
            "HunyuanDiTPAGPipeline",
            "blocks.1",
            "blocks.1",
            marks=pytest.mark.proves("Hunyuan-DiT", "perturbed-attention guidance"),
        ),
    ],
)
@pytest.mark.parametrize("scale", [SCALE, 1.0], ids=["with", "without"])
def test_perturbed_attention_guides_as_in_the_stock_pipeline(
    folders: dict[str, Path], folder: str, pipeline_class: str, layers: str, named: Any, scale: float
) -> None:
    if folder == "hunyuan" and scale == 1:
        pytest.skip("the stock pipeline does not get its sizes and styles together without guidance")
    options = {"use_resolution_binning": False} if folder in ("pixart", "hunyuan") else {}
    pipeline = stock(folders[folder], pipeline_class, pag_applied_layers=named)
    expected = stock_latents(pipeline, pag_scale=2.0, guidance_scale=scale, **options)
    plain = Guidance(scale)
    ours = our_latents(folders[folder], guidance.perturbed_attention(plain, 2.0, layers))
    assert_same(ours, expected)
    assert not torch.allclose(ours, our_latents(folders[folder], plain), atol=1e-3)


@pytest.mark.proves("Stable Diffusion 3", "skip-layer guidance")
def test_layers_are_skipped_as_in_the_stock_pipeline(folders: dict[str, Path]) -> None:
    pipeline = stock(folders["sd3"], "StableDiffusion3Pipeline")
    options = {
        "skip_guidance_layers": [0],
        "skip_layer_guidance_scale": 2.0,
        "skip_layer_guidance_start": 0.2,
        "skip_layer_guidance_stop": 0.8,
    }
    expected = stock_latents(pipeline, **options)
    ours = our_latents(folders["sd3"], guidance.skip_layers(PLAIN, 2.0, "0", 0.2, 0.8))
    assert_same(ours, expected)
    assert not torch.allclose(ours, our_latents(folders["sd3"], PLAIN), atol=1e-3)


@pytest.mark.proves("Flux.1", "true guidance")
@pytest.mark.parametrize("true_scale", [3.0, 1.0])
def test_flux_is_guided_truly_as_in_the_stock_pipeline(folders: dict[str, Path], true_scale: float) -> None:
    pipeline = stock(folders["flux"], "FluxPipeline")
    packed = stock_latents(pipeline, true_cfg_scale=true_scale)
    expected = pipeline._unpack_latents(packed, SIDE, SIDE, pipeline.vae_scale_factor)
    assert_same(our_latents(folders["flux"], guidance.true_guidance(PLAIN, true_scale)), expected)


@pytest.mark.parametrize("folder", ["sd", "sd v", "sd3"])
@pytest.mark.parametrize(
    "neutral",
    [
        lambda plain: guidance.interval(plain, 0.0, 1.0),
        lambda plain: guidance.adaptive_projection(plain, 1.0, 0.0, 0.0),
        lambda plain: guidance.perturbed_attention(plain, 0.0, "block"),
        lambda plain: guidance.skip_layers(plain, 0.0, "1"),
    ],
    ids=["interval", "projection", "perturbed", "skipped"],
)
def test_with_neutral_values_each_kind_is_plain_guidance(folders: dict[str, Path], folder: str, neutral: Any) -> None:
    kind = neutral(PLAIN)
    if folder != "sd3" and "Skip" in repr(kind.parts):
        with pytest.raises(NodeError, match="transformers only"):
            our_latents(folders[folder], kind)
    else:
        assert torch.equal(our_latents(folders[folder], kind), our_latents(folders[folder], PLAIN))


@contextmanager
def rows_of_calls(folder: Path) -> Iterator[list[int]]:
    """How many rows each call of the network has, while the context lasts."""
    rows: list[int] = []
    component = models.load_model(Run(), str(folder)).denoiser.network
    with borrow(component, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: rows.append(inputs[0].shape[0]))
        try:
            yield rows
        finally:
            hook.remove()


def test_outside_of_its_interval_guidance_costs_nothing(folders: dict[str, Path]) -> None:
    with rows_of_calls(folders["sd"]) as rows:
        part = our_latents(folders["sd"], guidance.interval(PLAIN, 0.25, 0.75))
    assert rows == [1, 2, 2, 1]
    assert not torch.allclose(part, our_latents(folders["sd"], PLAIN), atol=1e-3)
    none = our_latents(folders["sd"], guidance.interval(PLAIN, 0.3, 0.4))
    assert torch.equal(none, our_latents(folders["sd"], Guidance(1.0)))


def test_neighbouring_intervals_leave_no_step_out(folders: dict[str, Path]) -> None:
    steps = [Step(at, 7, 0.0, NoiseLevel(1, 1), NoiseLevel(1, 1)) for at in range(7)]
    for edge in (0.1, 0.3, 0.5, 4 / 7, 0.9):
        assert all(step.begins_within(0, edge) != step.begins_within(edge, 1) for step in steps)


def test_kinds_are_chained_in_one_call_and_the_network_is_given_back(folders: dict[str, Path]) -> None:
    plain = our_latents(folders["sd3"], PLAIN)
    chain = guidance.skip_layers(guidance.perturbed_attention(PLAIN, 1.0), 1.0, "0", 0.0, 0.5)
    chained = our_latents(folders["sd3"], chain, noise=Noise(7, SIDE, SIDE, 2))
    assert torch.equal(our_latents(folders["sd3"], PLAIN), plain)
    split = our_latents(folders["sd3"], chain, noise=Noise(7, SIDE, SIDE, 2), run=Run(small_footprint=True))
    assert_same(split, chained)
    for alone in (guidance.perturbed_attention(PLAIN, 1.0), guidance.skip_layers(PLAIN, 1.0, "0", 0.0, 0.5)):
        assert not torch.allclose(our_latents(folders["sd3"], alone), chained[:1], atol=1e-3)


def test_the_network_is_given_back_after_a_failure(folders: dict[str, Path]) -> None:
    plain = our_latents(folders["sd"], PLAIN)

    class Failing(Hooks):
        def after_step(self, step: Step, sample: Tensor) -> Tensor:
            raise ZeroDivisionError

    @dataclass(frozen=True, eq=False)
    class FailingPatch(LoopPatch):
        @contextmanager
        def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
            yield Failing()

    with pytest.raises(ZeroDivisionError):
        our_latents(folders["sd"], guidance.perturbed_attention(PLAIN, 2.0), patches=(FailingPatch(),))
    assert torch.equal(our_latents(folders["sd"], PLAIN), plain)


def answered(outputs: dict[str, Tensor], kind: GuidanceHooks, level: NoiseLevel, plain: Guidance = PLAIN) -> Tensor:
    """What a guide of one kind makes of the predictions of a flow model."""
    sample = torch.ones_like(outputs[CONDITIONAL])
    step = Step(0, 1, 500.0, level, NoiseLevel(1, 0))
    return Guide(plain, [kind], is_distilled=False).guided(Predicted(step, sample, outputs, Prediction.FLOW))


def three(*shape: int) -> dict[str, Tensor]:
    generator = Generator().manual_seed(0)
    return {slot: torch.randn(shape, generator=generator) for slot in (UNCONDITIONAL, CONDITIONAL, IMAGE)}


def hooks_of(part: Any, loop: Any = None) -> GuidanceHooks:
    with part.applied(loop) as hooks:
        return hooks


def test_a_picture_guides_beside_the_text_as_the_paper_says() -> None:
    """Brooks et al. 2022, equation 3."""
    outputs = three(2, 4, 8, 8)
    none, both, picture = outputs[UNCONDITIONAL], outputs[CONDITIONAL], outputs[IMAGE]
    expected = none + 7.5 * (both - picture) + 1.6 * (picture - none)
    ours = answered(outputs, hooks_of(ImageGuidance(1.6)), NoiseLevel(0.5, 0.5), Guidance(7.5))
    torch.testing.assert_close(ours, expected)


def test_a_ramp_guides_frame_by_frame_as_the_stock_pipeline_of_stable_video_diffusion() -> None:
    outputs = three(2, 4, 5, 8, 8)
    none, both = outputs[UNCONDITIONAL], outputs[CONDITIONAL]
    scales = torch.linspace(1.0, 3.0, 5)[None, None, :, None, None]

    class Loop:
        device = torch.device("cpu")

        class task:  # noqa: N801
            latent_shape = (4, 5, 8, 8)
            guidance = Guidance(3.0)

    ours = answered(outputs, hooks_of(FrameRamp(1.0), Loop), NoiseLevel(0.5, 0.5), Guidance(3.0))
    torch.testing.assert_close(ours, none + scales * (both - none))
    assert torch.equal(ours[:, :, 0], none[:, :, 0] + (both - none)[:, :, 0])


def test_projected_guidance_is_that_of_the_paper_on_clean_predictions() -> None:
    """Sadat et al. 2024, algorithm 1, on the clean samples that the outputs stand for."""
    level, parallel, norm, momentum = NoiseLevel(0.4, 0.6), 0.3, 2.0, -0.5
    hooks = hooks_of(guidance.adaptive_projection(PLAIN, parallel, norm, momentum).parts[0])
    average = torch.zeros(())
    for seed in range(3):
        generator = Generator().manual_seed(seed)
        outputs = {slot: torch.randn(2, 4, 8, 8, generator=generator) for slot in (UNCONDITIONAL, CONDITIONAL)}
        clean = {slot: 1 - level.sigma * output for slot, output in outputs.items()}
        average = clean[CONDITIONAL] - clean[UNCONDITIONAL] + momentum * average
        length = average.flatten(1).norm(dim=1)[:, None, None, None]
        update = average * (norm / length).clamp(max=1)
        unit = clean[CONDITIONAL] / clean[CONDITIONAL].flatten(1).norm(dim=1)[:, None, None, None]
        along = (update * unit).sum((1, 2, 3), keepdim=True) * unit
        guided = clean[CONDITIONAL] + (SCALE - 1) * (update - along + parallel * along)
        torch.testing.assert_close(answered(outputs, hooks, level), (1 - guided) / level.sigma, rtol=1e-4, atol=1e-4)


def test_what_a_kind_cannot_work_with_is_said(folders: dict[str, Path]) -> None:
    for kind, message in (
        (guidance.perturbed_attention(PLAIN, 1.0, "attic"), "'attic'"),
        (guidance.true_guidance(PLAIN), "distilled"),
        (guidance.frame_ramp(PLAIN), "for clips"),
    ):
        with pytest.raises(NodeError, match=message):
            our_latents(folders["sd"], kind)
    with pytest.raises(NodeError, match="no layer 2, 5"):
        our_latents(folders["sd3"], guidance.skip_layers(PLAIN, 1.0, "1, 2, 5"))
    for text in ("", "one", "1;2", "-1", "99999999999", "²"):
        with pytest.raises(NodeError, match="no list of layers"):
            guidance.skip_layers(PLAIN, 1.0, text)


def test_guidance_with_parts_can_be_stored_and_shown() -> None:
    codec = ValueCodec()
    chain = guidance.interval(guidance.perturbed_attention(PLAIN, 2.0, "mid_block"), 0.1, 0.9)
    back = codec.decode(codec.encode(chain))
    assert codec.digest(back) == codec.digest(chain)
    assert "  GuidanceInterval\n  start: 0.1\n  end: 0.9" in show_fields(chain, 0, 64).text


@pytest.mark.parametrize("folder", ["sd", "sd v"])
def test_cfg_plus_plus_is_the_algorithm_of_the_paper(folders: dict[str, Path], folder: str) -> None:
    """Algorithm 2, written out with the stock network and the stock tables of DDIM."""
    scale, pipeline = 0.6, stock(folders[folder], "StableDiffusionPipeline")
    scheduler, unet = pipeline.scheduler, pipeline.unet
    scheduler.set_timesteps(STEPS)
    positive, negative = pipeline.encode_prompt(PROMPT, "cpu", 1, True, NEGATIVE)
    sample = torch.randn(1, 4, SIDE // 2, SIDE // 2, generator=Generator().manual_seed(7))
    for timestep in scheduler.timesteps:
        following = timestep - scheduler.config.num_train_timesteps // STEPS
        here = scheduler.alphas_cumprod[timestep]
        there = scheduler.alphas_cumprod[following] if following >= 0 else scheduler.final_alpha_cumprod
        with torch.no_grad():
            outputs = [unet(sample, timestep, states).sample for states in (negative, positive)]
        if folder == "sd v":
            outputs = [here.sqrt() * output + (1 - here).sqrt() * sample for output in outputs]
        unconditional, conditional = outputs
        guided = unconditional + scale * (conditional - unconditional)
        clean = (sample - (1 - here).sqrt() * guided) / here.sqrt()
        sample = there.sqrt() * clean + (1 - there).sqrt() * unconditional
    assert_same(our_latents(folders[folder], guidance.cfg_plus_plus(PLAIN, scale)), sample)


@pytest.mark.proves("Stable Diffusion 3", "CFG++")
def test_cfg_plus_plus_goes_on_with_the_noise_that_there_is_without_the_prompt(folders: dict[str, Path]) -> None:
    loaded = models.load_model(Run(), str(folders["sd3"]))

    def of(prompt: str, steps: int) -> Tensor:
        positive = conditioning.encode_text(Run(), loaded.text_encoder, prompt)
        schedule = Schedule("model", steps)
        return sampling.denoise(
            Run(), loaded.denoiser, Noise(7, SIDE, SIDE), positive, schedule=schedule, guidance=Guidance(1.0)
        ).samples

    # At the end of the schedule there is no noise: what is left is the clean sample, guided.
    guided = torch.lerp(of(NEGATIVE, 1), of(PROMPT, 1), 0.6)
    assert_same(our_latents(folders["sd3"], guidance.cfg_plus_plus(PLAIN, 0.6), steps=1), guided)
    assert_same(our_latents(folders["sd3"], guidance.cfg_plus_plus(PLAIN, 0.0)), of(NEGATIVE, STEPS))


def test_patches_see_the_clean_sample_that_cfg_plus_plus_goes_on_with(folders: dict[str, Path]) -> None:
    """Where one exchanges it for itself, nothing changes, and neither does it in a guidance's rest."""
    plain = our_latents(folders["sd"], guidance.cfg_plus_plus(PLAIN, 0.6))
    copied = our_latents(folders["sd"], guidance.cfg_plus_plus(PLAIN, 0.6), patches=(Copying(),))
    assert_same(copied, plain)
    resting = guidance.interval(guidance.cfg_plus_plus(PLAIN, 0.6), 1.0, 1.0)
    assert torch.equal(our_latents(folders["sd"], resting), our_latents(folders["sd"], Guidance(1.0)))


@dataclass(frozen=True, eq=False)
class Copying(LoopPatch):
    """Puts an equal clean sample in place of each."""

    @contextmanager
    def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
        yield _CopyingHooks()


class _CopyingHooks(Hooks):
    def edit_clean(self, step: Step, clean: Tensor, noise: Tensor) -> Tensor:
        return clean.clone()
