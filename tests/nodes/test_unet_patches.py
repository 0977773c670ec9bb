"""FreeU, token merging and seamless textures: what they claim, and that the model is given back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import diffusers
import pytest
import torch
from torch import Generator, Tensor

from graph.errors import Cancelled, NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, models, sampling, unet_patches
from nodes.denoising.loop import DenoisingLoop
from nodes.denoising.patches import Hooks, LoopPatch
from nodes.handles import Patch
from nodes.methods.token_merging import Merging, random_places
from nodes.models import LoadedModel
from nodes.schedules import split_schedule
from nodes.values import Latent, Noise, Schedule
from tests.nodes import tiny_models

SIDE, STEPS = 32, 3


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("models")
    return {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "xl"),
        "flow": tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
    }


@pytest.fixture(scope="module")
def loaded(folders: dict[str, Path]) -> dict[str, LoadedModel]:
    return {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}


@pytest.fixture(scope="module")
def emoji() -> LoadedModel:
    return models.load_model(Run(), "emoji-sd")


def denoised(model: LoadedModel, *patches: Patch, seed: int = 7, run: Run | None = None, **options: Any) -> Latent:
    noise = options.pop("noise", None) or Noise(seed, SIDE, SIDE, options.pop("batch", 1))
    prompt = conditioning.encode_text(Run(), model.text_encoder, options.pop("prompt", "a red apple"))
    return sampling.denoise(run or Run(), model.denoiser, noise, prompt, patches=patches, **{"steps": STEPS, **options})


PATCHES = {
    "FreeU": unet_patches.free_u(),
    "merged tokens": unet_patches.merge_tokens(0.5, "all"),
    "seamless": unet_patches.seamless(),
}


@pytest.mark.parametrize("name", PATCHES)
def test_the_model_is_given_back_as_it_was(loaded: dict[str, LoadedModel], name: str) -> None:
    plain = denoised(loaded["sd"]).samples
    assert not torch.allclose(denoised(loaded["sd"], PATCHES[name]).samples, plain, atol=1e-3)
    assert torch.equal(denoised(loaded["sd"]).samples, plain)
    calls = iter((False, True))
    with pytest.raises(Cancelled):
        denoised(loaded["sd"], PATCHES[name], run=Run(is_cancelled=lambda: next(calls)))
    assert torch.equal(denoised(loaded["sd"]).samples, plain)


@pytest.mark.parametrize("name", PATCHES)
def test_a_batch_holds_the_pictures_that_its_seeds_give_alone(loaded: dict[str, LoadedModel], name: str) -> None:
    batch = denoised(loaded["sd"], PATCHES[name], batch=2).samples
    torch.testing.assert_close(batch[1:], denoised(loaded["sd"], PATCHES[name], seed=8).samples, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", PATCHES)
def test_a_transformer_is_refused(loaded: dict[str, LoadedModel], name: str) -> None:
    with pytest.raises(NodeError, match="UNet"):
        denoised(loaded["flow"], PATCHES[name])


@pytest.mark.proves("Stable Diffusion 1 and 2", "FreeU")
@pytest.mark.proves("Stable Diffusion XL", "FreeU")
@pytest.mark.parametrize("family", ["sd", "xl"])
def test_free_u_is_that_of_the_stock_pipeline(
    folders: dict[str, Path], loaded: dict[str, LoadedModel], family: str
) -> None:
    pipeline = diffusers.DiffusionPipeline.from_pretrained(folders[family])
    pipeline.set_progress_bar_config(disable=True)
    pipeline.enable_freeu(s1=0.9, s2=0.2, b1=1.2, b2=1.4)
    expected = pipeline(
        "a red apple",
        num_inference_steps=STEPS,
        guidance_scale=4.0,
        generator=Generator().manual_seed(7),
        output_type="latent",
        height=SIDE,
        width=SIDE,
    ).images
    result = denoised(loaded[family], unet_patches.free_u()).samples
    torch.testing.assert_close(result, expected, rtol=0, atol=1e-5 * max(1.0, expected.abs().max().item()))


# --- Token merging ----------------------------------------------------------------------------------------------------


def test_merging_no_tokens_changes_nothing(loaded: dict[str, LoadedModel]) -> None:
    plain = denoised(loaded["sd"]).samples
    assert torch.equal(denoised(loaded["sd"], unet_patches.merge_tokens(0.0)).samples, plain)


@pytest.mark.parametrize("ratio", [0.1, 0.5, 0.75])
def test_equal_tokens_come_back_as_they_were_and_others_as_their_mean(ratio: float) -> None:
    places = random_places(8, 6, Generator().manual_seed(0))
    assert len(places) == 12
    same = torch.randn(2, 1, 5, generator=Generator().manual_seed(1)).expand(2, 48, 5)
    merging = Merging(same, places, ratio)
    merged = merging.done(same)
    assert merged.shape == (2, 48 - min(int(48 * ratio), 36), 5)
    torch.testing.assert_close(merging.undone(merged), same)
    tokens = torch.randn(2, 48, 5, generator=Generator().manual_seed(2))
    merging = Merging(tokens, places, ratio)
    back = merging.undone(merging.done(tokens))
    for row in range(2):
        groups = torch.unique(back[row], dim=0, return_inverse=True)[1]
        for group in groups.unique():
            members = groups == group
            torch.testing.assert_close(back[row][members][0], tokens[row][members].mean(0))


def test_the_tokens_most_alike_are_merged() -> None:
    """A picture of four flat quarters keeps them apart, though 7 of 10 of its tokens are merged."""
    quarters = torch.nn.functional.one_hot(torch.tensor([[0, 1], [2, 3]]), 4).float()
    tokens = quarters.repeat_interleave(4, 0).repeat_interleave(4, 1).reshape(1, 64, 4)
    merging = Merging(tokens, random_places(8, 8, Generator().manual_seed(0)), 0.7)
    torch.testing.assert_close(merging.undone(merging.done(tokens)), tokens)


def test_a_method_that_needs_every_token_is_refused_beside_it(loaded: dict[str, LoadedModel]) -> None:
    @dataclass(frozen=True, eq=False)
    class AttentionMapsPatch(LoopPatch):
        needs_every_token: ClassVar[bool] = True

        @contextmanager
        def applied(self, loop: DenoisingLoop) -> Iterator[Hooks]:
            yield Hooks()

    denoised(loaded["sd"], AttentionMapsPatch())
    with pytest.raises(NodeError, match="beside AttentionMaps, which needs every one"):
        denoised(loaded["sd"], AttentionMapsPatch(), PATCHES["merged tokens"])


def test_merged_tokens_make_nearly_the_same_picture(emoji: LoadedModel) -> None:
    options = {"noise": Noise(3, 128, 128), "steps": 6, "prompt": "a red apple, fluent style, light blue background"}
    plain = denoised(emoji, **options).samples
    errors = [
        (denoised(emoji, unet_patches.merge_tokens(ratio), **options).samples - plain).square().mean().item()
        for ratio in (0.2, 0.5)
    ]
    assert 0 < errors[0] < errors[1] < 0.25 * plain.var().item()


# --- Seamless textures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("axes", "commutes"), [("both", (True, True)), ("x", (False, True)), ("y", (True, False))])
def test_a_shift_around_the_edges_of_the_noise_is_a_shift_of_the_picture(
    loaded: dict[str, LoadedModel], axes: Any, commutes: tuple[bool, bool]
) -> None:
    model = loaded["sd"]
    start = torch.randn(1, 4, 16, 16, generator=Generator().manual_seed(1))
    patch = unet_patches.seamless(axes)

    def picture(samples: Tensor, by: tuple[int, int] | None = None) -> Tensor:
        """The noise that is added is that of a seed, so it is left out: the schedule goes on from ``samples``."""
        second = split_schedule(Schedule("ddim", 4), 0.5, "steps").second
        rolled = samples if by is None else samples.roll(by, (-2, -1))
        latent = denoised(model, patch, start=Latent(rolled, SIDE, SIDE), schedule=second)
        return autoencoding.decode_latent(Run(), model.autoencoder, latent, axes).pixels

    plain = picture(start)
    for axis, does in enumerate(commutes):
        by = (4, 0) if axis == 0 else (0, 4)
        shifted = picture(start, by).roll([-2 * shift for shift in by], (-2, -1))
        assert torch.allclose(shifted, plain, atol=1e-4) is does


def seam(pixels: Tensor, axis: int) -> float:
    """How much the first and last line of pixels differ, set against how much neighbouring lines do elsewhere."""
    lines = pixels.movedim(axis, 0)
    across = (lines[0] - lines[-1]).abs().mean()
    return float(across / (lines[1:] - lines[:-1]).abs().mean())


def test_opposite_edges_of_a_texture_fit_together(emoji: LoadedModel) -> None:
    options = {"noise": Noise(5, 128, 128), "steps": 8, "prompt": "green leaves, noto style"}
    latent = denoised(emoji, PATCHES["seamless"], **options)
    texture, cut_off = (
        autoencoding.decode_latent(Run(), emoji.autoencoder, latent, axes).pixels for axes in ("both", "no")
    )
    for axis in (-1, -2):
        assert texture.select(axis, 0).std() > 0.05  # something is there, which goes on at the other side
        assert seam(texture, axis) < 1.5 < 2 < seam(cut_off, axis)
