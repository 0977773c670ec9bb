"""Conditionings that act together, in a place, for a time: what must hold of them, and where stock pipelines agree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, sampling
from nodes import conditioning_operations as operations
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.values import Conditioning, Guidance, Mask, Noise, Schedule
from tests.nodes import tiny_models

STEPS, SCALE, SIDE = 4, 5.0, 32
KINDS = ("sd", "xl", "sd3", "pixart", "flux")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LoadedModel]:
    root = tmp_path_factory.mktemp("models")
    folders = {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "sdxl"),
        "sd3": tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
        "pixart": tiny_models.save_pixart(root / "pixart"),
        "flux": tiny_models.save_flux(root / "flux"),
    }
    return {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}


def text(model: LoadedModel, prompt: str) -> Conditioning:
    return conditioning.encode_text(Run(), model.text_encoder, prompt)


def latents(
    model: LoadedModel,
    positive: Conditioning,
    negative: Conditioning | None = None,
    batch: int = 1,
    run: Run | None = None,
    steps: int = STEPS,
    scale: float = SCALE,
) -> Tensor:
    return sampling.denoise(
        run or Run(),
        model.denoiser,
        Noise(7, SIDE, SIDE, batch),
        positive,
        negative,
        schedule=Schedule("model", steps),
        guidance=Guidance(scale),
    ).samples


def assert_same(ours: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(ours, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


def differ(one: Tensor, other: Tensor) -> bool:
    return not torch.allclose(one, other, atol=1e-3)


def half(left: bool) -> Mask:
    values = torch.zeros(1, 1, SIDE, SIDE)
    values[..., : SIDE // 2] = 1
    return Mask(values if left else 1 - values)


@contextmanager
def rows_of_calls(model: LoadedModel) -> Iterator[list[int]]:
    """How many rows each call of the network has, while the context lasts."""
    rows: list[int] = []
    with borrow(model.denoiser.network, torch.device("cpu"), torch.float32) as network:
        hook = network.register_forward_pre_hook(lambda module, inputs: rows.append(inputs[0].shape[0]))
        try:
            yield rows
        finally:
            hook.remove()


@pytest.mark.parametrize("kind", KINDS)
def test_everywhere_and_always_is_the_plain_prompt(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    apple = text(model, "apple")
    plain = latents(model, apple)
    everywhere = operations.region(apple, Mask(torch.ones(1, 1, 8, 8)), 0.3)
    assert torch.equal(latents(model, everywhere), plain)
    assert torch.equal(latents(model, operations.timestep_range(apple, 0.0, 1.0)), plain)
    assert torch.equal(latents(model, operations.combine([apple])), plain)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_prompt_in_both_halves_is_the_plain_prompt(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    apple, pear = text(model, "apple"), text(model, "pear")
    halves = [operations.region(apple, half(left)) for left in (True, False)]
    assert_same(latents(model, operations.combine(halves)), latents(model, apple))
    mixed = [halves[0], operations.region(pear, half(left=False))]
    together = latents(model, operations.combine(mixed))
    assert differ(together, latents(model, apple))
    assert differ(together, latents(model, pear))


def test_regions_reach_as_far_as_their_masks(loaded: dict[str, LoadedModel]) -> None:
    """After one step, each half is what its own prompt gives."""
    model = loaded["sd"]
    apple, pear = text(model, "apple"), text(model, "pear")
    both = operations.combine([operations.region(apple, half(True)), operations.region(pear, half(False))])
    mixed = latents(model, both, steps=1)
    middle = mixed.shape[-1] // 2
    assert_same(mixed[..., :middle], latents(model, apple, steps=1)[..., :middle])
    assert_same(mixed[..., middle:], latents(model, pear, steps=1)[..., middle:])


def test_several_act_in_one_call_of_the_model_which_may_be_split(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    apple, pear = text(model, "apple"), text(model, "pear")
    both = operations.combine([apple, operations.region(pear, half(True), 2.0)])
    with rows_of_calls(model) as rows:
        whole = latents(model, both, batch=2)
        assert rows == [6] * STEPS
        rows.clear()
        assert_same(latents(model, both, batch=2, run=Run(small_footprint=True)), whole)
    assert rows == [1] * 6 * STEPS


def test_combined_predictions_are_weighted_by_their_strengths(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    apple, pear = text(model, "apple"), text(model, "pear")
    both = operations.combine([operations.region(apple, strength=3.0), pear])
    alone = [latents(model, item, steps=1, scale=1.0) for item in (apple, pear)]
    assert_same(latents(model, both, steps=1, scale=1.0), 0.75 * alone[0] + 0.25 * alone[1])


@pytest.mark.parametrize("kind", ["sd", "sd3"])
def test_where_and_when_nothing_acts_the_empty_prompt_does(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    apple, nothing = text(model, "apple"), text(model, "")
    left = operations.region(apple, half(True))
    filled = operations.combine([left, operations.region(nothing, half(False))])
    assert_same(latents(model, left), latents(model, filled))
    early = operations.timestep_range(apple, 0.0, 0.5)
    followed = operations.combine([early, operations.timestep_range(nothing, 0.5, 1.0)])
    assert_same(latents(model, early), latents(model, followed))
    without = replace(left, empty=None)
    with pytest.raises(NodeError, match="left without any conditioning"):
        latents(model, without, nothing)


@pytest.mark.parametrize("steps", [4, 5])
def test_ranges_change_the_prompt_on_the_way_at_no_cost(loaded: dict[str, LoadedModel], steps: int) -> None:
    model = loaded["sd"]
    apple, pear = text(model, "apple"), text(model, "pear")
    first, then = operations.timestep_range(apple, 0.0, 0.5), operations.timestep_range(pear, 0.5, 1.0)
    with rows_of_calls(model) as rows:
        changed = latents(model, operations.combine([first, then]), steps=steps)
    assert rows == [2] * steps
    assert differ(changed, latents(model, apple, steps=steps))
    assert differ(changed, latents(model, pear, steps=steps))
    same = operations.combine([first, operations.timestep_range(apple, 0.5, 1.0)])
    assert torch.equal(latents(model, same, steps=steps), latents(model, apple, steps=steps))


def test_negatives_may_be_several_too(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    apple, blur = text(model, "apple"), text(model, "blur")
    plain = latents(model, apple, blur)
    assert_same(latents(model, apple, operations.combine([blur, blur])), plain)
    assert differ(latents(model, apple, operations.combine([blur, text(model, "pear")])), plain)


@pytest.mark.parametrize("kind", KINDS)
def test_an_average_is_one_or_the_other_at_its_ends(loaded: dict[str, LoadedModel], kind: str) -> None:
    model = loaded[kind]
    apple, pear = text(model, "apple"), text(model, "a golden pear")
    assert operations.average(apple, pear, 0.0) is apple
    assert operations.average(apple, pear, 1.0) is pear
    between = latents(model, operations.average(apple, pear, 0.5))
    assert differ(between, latents(model, apple))
    assert differ(between, latents(model, pear))
    torch.testing.assert_close(operations.average(apple, apple, 0.4).tokens, apple.tokens)


@pytest.mark.parametrize("kind", KINDS)
def test_concatenated_texts_are_read_together_whatever_the_length_of_the_negative(
    loaded: dict[str, LoadedModel], kind: str
) -> None:
    model = loaded[kind]
    apple, pear, blur = (text(model, prompt) for prompt in ("apple", "pear", "blur"))
    long = operations.concatenate([apple, pear])
    assert long.tokens is not None and apple.tokens is not None
    assert long.tokens.shape[1] == 2 * apple.tokens.shape[1]
    result = latents(model, long, blur)
    assert differ(result, latents(model, apple, blur))
    if kind not in ("sd3", "flux"):
        # Where the picture reads the text, saying it twice says the same; so a shorter negative is not changed either.
        assert_same(latents(model, operations.concatenate([apple, apple]), blur), latents(model, apple, blur))


@pytest.mark.proves("Stable Diffusion XL", "size and crop conditioning")
def test_xl_is_told_other_sizes_as_in_the_stock_pipeline(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["xl"]
    folder = Path(model.denoiser.network.folder).parent
    pipeline = diffusers.StableDiffusionXLPipeline.from_pretrained(folder, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    expected = pipeline(
        "apple",
        negative_prompt="blur",
        num_inference_steps=STEPS,
        guidance_scale=SCALE,
        generator=[Generator().manual_seed(7)],
        output_type="latent",
        height=SIDE,
        width=SIDE,
        original_size=(100, 200),
        crops_coords_top_left=(10, 0),
        target_size=(64, SIDE),
    ).images
    sized = operations.picture_size(text(model, "apple"), 200, 100, 0, 10, 0, 64)
    assert_same(latents(model, sized, text(model, "blur")), expected)
    assert differ(expected, latents(model, text(model, "apple"), text(model, "blur")))


def test_the_conditioning_of_no_prompt(loaded: dict[str, LoadedModel]) -> None:
    model = loaded["sd"]
    apple = text(model, "apple")
    plain = latents(model, apple)
    assert torch.equal(latents(model, apple, operations.empty(apple)), plain)
    zeros = operations.empty(apple, "zeros")
    assert zeros.tokens is not None and not zeros.tokens.any()
    assert differ(latents(model, apple, zeros), plain)


def test_what_cannot_be_done_with_conditionings_is_said(loaded: dict[str, LoadedModel]) -> None:
    apple, other = text(loaded["sd"], "apple"), text(loaded["xl"], "apple")
    several = operations.combine([apple, apple])
    attempts = (
        (lambda: operations.combine([]), "nothing to combine"),
        (lambda: operations.concatenate([]), "nothing to concatenate"),
        (lambda: operations.average(apple, other, 0.5), "different kinds"),
        (lambda: operations.concatenate([apple, other]), "different kinds"),
        (lambda: operations.average(several, apple, 0.5), "act together"),
        (lambda: operations.concatenate([apple, several]), "act together"),
        (lambda: operations.timestep_range(apple, 0.6, 0.4), "ends before"),
        (lambda: operations.picture_size(apple), "not for a model"),
        (lambda: operations.empty(replace(apple, empty=None)), "no empty prompt"),
        (lambda: latents(loaded["sd"], operations.combine([apple, other])), "another kind"),
        (lambda: latents(loaded["sd"], operations.region(apple, Mask(torch.ones(3, 1, 8, 8)))), "3 masks"),
    )
    for attempt, message in attempts:
        with pytest.raises(NodeError, match=message):
            attempt()
