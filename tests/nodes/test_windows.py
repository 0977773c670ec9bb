"""Tiled diffusion: windows that are averaged; latents at another size."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import UNet2DConditionModel
from torch import Generator, Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import autoencoding, conditioning, control, models, sampling, unet_patches, upscaling
from nodes.denoising.model_call import ModelCall
from nodes.denoising.window import Window
from nodes.handles import Patch
from nodes.image_operations import resized
from nodes.methods.windows import _WindowHooks, places
from nodes.models import LoadedModel
from nodes.values import Image, Latent, Mask, Noise
from tests.nodes import tiny_ip_adapters, tiny_models

STEPS = 3


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def loaded(root: Path) -> dict[str, LoadedModel]:
    folders = {
        "sd": tiny_models.save_stable_diffusion(root / "sd"),
        "xl": tiny_models.save_stable_diffusion_xl(root / "xl"),
        "flow": tiny_models.save_stable_diffusion_3(root / "sd3", with_t5=False),
        "flux": tiny_models.save_flux(root / "flux"),
    }
    return {name: models.load_model(Run(), str(folder)) for name, folder in folders.items()}


def denoised(model: LoadedModel, *patches: Patch, noise: Noise | None = None, **options: Any) -> Latent:
    prompt = conditioning.encode_text(Run(), model.text_encoder, options.pop("prompt", "a red apple"))
    run, noise = options.pop("run", Run()), noise or Noise(7, 64, 48, options.pop("batch", 1))
    return sampling.denoise(run, model.denoiser, noise, prompt, patches=patches, **{"steps": STEPS, **options})


@pytest.mark.parametrize("name", ["sd", "xl", "flow", "flux"])
def test_one_window_is_no_window(loaded: dict[str, LoadedModel], name: str) -> None:
    plain = denoised(loaded[name]).samples
    assert torch.equal(denoised(loaded[name], upscaling.tiled_diffusion(64, 48, 16)).samples, plain)
    several = denoised(loaded[name], upscaling.tiled_diffusion(32, 32, 16)).samples
    assert several.shape == plain.shape
    assert not torch.allclose(several, plain, atol=1e-3)
    assert torch.equal(denoised(loaded[name]).samples, plain)


@pytest.mark.parametrize("edges", ["soft", "even"])
def test_what_depends_on_each_place_alone_is_the_same_through_windows(edges: str) -> None:
    call = ModelCall(torch.randn(4, 3, 24, 40), torch.tensor(5.0), {"tokens": torch.arange(4.0)[:, None]}, ("u", "c"))
    call.extra = {"maps": [torch.randn(4, 1, 12, 20)], "constant": 2.0}
    seen: list[tuple[int, ...]] = []

    def predict(part: ModelCall) -> Tensor:
        seen.append(tuple(part.sample.shape))
        maps = part.extra["maps"][0].repeat_interleave(2, 2).repeat_interleave(2, 3)
        return part.sample**2 + maps + part.tokens[..., None, None] * part.extra["constant"]

    windows = [Window(top, left, 16, 16) for top in (0, 8) for left in (0, 8, 24)]
    for can_join in (True, False):
        seen.clear()
        hooks = _WindowHooks(windows, edges == "soft", 8, can_join)
        torch.testing.assert_close(hooks.around_model(call, predict), predict(call))
        assert seen[:-1] == ([(16, 3, 16, 16), (8, 3, 16, 16)] if can_join else [(4, 3, 16, 16)] * 6)


def test_even_windows_are_the_mean_of_the_windows(loaded: dict[str, LoadedModel]) -> None:
    """Equation 5 of the paper, on a step of the real network: two halves that share the middle."""
    call = ModelCall(torch.randn(1, 4, 16, 24, generator=Generator().manual_seed(0)), torch.tensor(0.0), {}, ("c",))

    def predict(part: ModelCall) -> Tensor:
        return part.sample - part.sample.mean((2, 3), keepdim=True)

    left, right = (
        predict(ModelCall(call.sample[..., :16], call.timestep, {}, ("c",))),
        predict(ModelCall(call.sample[..., 8:], call.timestep, {}, ("c",))),
    )
    result = _WindowHooks([Window(0, 0, 16, 16), Window(0, 8, 16, 16)], False, 8, True).around_model(call, predict)
    expected = torch.cat([left[..., :8], (left[..., 8:] + right[..., :8]) / 2, right[..., 8:]], dim=-1)
    torch.testing.assert_close(result, expected)


def test_windows_cover_all_and_overlap_enough() -> None:
    for length in (32, 40, 46, 64, 128, 130):
        for window, overlap in ((32, 8), (32, 16), (24, 2), (16, 14)):
            found = places(length, window, overlap, 2)
            assert found[0] == 0
            assert found[-1] + min(window, length) == length
            assert all(0 < later - earlier <= window - overlap for earlier, later in pairwise(found))
    assert places(32, 64, 8, 2) == [0]
    with pytest.raises(NodeError, match="all that they see"):
        places(64, 16, 16, 2)


def test_a_batch_and_little_memory_give_the_same(loaded: dict[str, LoadedModel]) -> None:
    patch = upscaling.tiled_diffusion(32, 32, 8)
    single = denoised(loaded["sd"], patch, noise=Noise(8, 64, 48)).samples
    batch = denoised(loaded["sd"], patch, batch=2).samples
    torch.testing.assert_close(batch[1:], single, rtol=0, atol=1e-4)
    short = denoised(loaded["sd"], patch, noise=Noise(8, 64, 48), run=Run(small_footprint=True)).samples
    torch.testing.assert_close(short, single, rtol=0, atol=1e-4)


def test_windows_work_beside_control_and_merged_tokens(loaded: dict[str, LoadedModel], root: Path) -> None:
    network = models.load_control_net(Run(), str(tiny_models.save_control_net(root / "control")))
    picture = Image(torch.rand(1, 3, 64, 64, generator=Generator().manual_seed(0)))
    patches = [control.control_net(network, picture), unet_patches.merge_tokens(0.5)]
    noise = Noise(7, 64, 64)
    windowed = denoised(loaded["sd"], upscaling.tiled_diffusion(32, 32, 16), *patches, noise=noise).samples
    assert not torch.allclose(
        windowed, denoised(loaded["sd"], upscaling.tiled_diffusion(32, 32, 16), noise=noise).samples
    )
    whole = upscaling.tiled_diffusion(64, 64, 16)
    assert torch.equal(
        denoised(loaded["sd"], whole, *patches, noise=noise).samples,
        denoised(loaded["sd"], *patches, noise=noise).samples,
    )


def test_an_ip_adapter_acts_through_windows_where_its_mask_says(loaded: dict[str, LoadedModel], root: Path) -> None:
    """In one step through windows side by side, the one in the mask is as with the adapter, the other as without."""
    unet = UNet2DConditionModel.from_pretrained(root / "sd" / "unet")
    adapter = models.load_ip_adapter(Run(), str(tiny_ip_adapters.save_for_unet(root / "ip", unet)))
    picture = Image(torch.rand(1, 3, 64, 64, generator=Generator().manual_seed(0)))
    left, everywhere = torch.zeros(1, 1, 48, 64), torch.ones(1, 1, 48, 64)
    left[..., :32] = 1
    windows = upscaling.tiled_diffusion(32, 48, 0, "even")

    def steered(mask: Tensor | None, **options: Any) -> Tensor:
        patch = control.ip_adapter(adapter, picture, mask=None if mask is None else Mask(mask))
        return denoised(loaded["sd"], windows, patch, steps=1, **options).samples

    with_it, without = steered(None), denoised(loaded["sd"], windows, steps=1).samples
    assert not torch.allclose(with_it, without, atol=1e-3)
    torch.testing.assert_close(steered(everywhere), with_it, rtol=0, atol=1e-5)
    expected = torch.cat([with_it[..., :16], without[..., 16:]], dim=-1)
    torch.testing.assert_close(steered(left), expected, rtol=0, atol=1e-5)
    torch.testing.assert_close(steered(left, run=Run(small_footprint=True)), expected, rtol=0, atol=1e-5)
    torch.testing.assert_close(steered(left, batch=2)[:1], expected, rtol=0, atol=1e-4)


def test_windows_have_no_windows(loaded: dict[str, LoadedModel]) -> None:
    windows = upscaling.tiled_diffusion(32, 32, 16)
    with pytest.raises(NodeError, match="twice"):
        denoised(loaded["sd"], windows, windows)


@pytest.mark.parametrize("filter", ["nearest", "bilinear", "bicubic", "area"])
def test_latents_at_another_size_stand_for_pictures_of_that_size(loaded: dict[str, LoadedModel], filter: Any) -> None:
    latent = Latent(torch.full((2, 4, 16, 24), 0.5), 48, 31, loaded["sd"].autoencoder.network)
    larger = upscaling.upscale_latent(latent, 1.5, filter)
    assert larger.samples.shape == (2, 4, 24, 36)
    assert (larger.width, larger.height) == (72, 46)
    torch.testing.assert_close(larger.samples, torch.full((2, 4, 24, 36), 0.5))
    clip = upscaling.upscale_latent(Latent(torch.rand(1, 4, 3, 8, 8), 16, 16, None, 3), 2.0, filter)
    assert clip.samples.shape == (1, 4, 3, 16, 16)
    assert (clip.width, clip.height, clip.frames) == (32, 32, 3)


def test_a_picture_twice_as_large_as_the_model_knows_gains_detail_through_windows() -> None:
    """The composition stays as it was, edges get as sharp as the model draws them, and no window shows."""
    emoji = models.load_model(Run(), "emoji-sd")
    prompt = "a red apple, fluent style, light blue background"
    small = denoised(emoji, noise=Noise(3, 128, 128), prompt=prompt, steps=6)
    picture = autoencoding.decode_latent(Run(), emoji.autoencoder, small).pixels
    enlarged = Image(resized(picture, 256, 256))
    start = autoencoding.encode_image(Run(), emoji.autoencoder, enlarged)

    def detailed(edges: Any, overlap: int, strength: float, steps: int) -> Tensor:
        result = denoised(
            emoji,
            upscaling.tiled_diffusion(128, 128, overlap, edges),
            noise=Noise(4, 256, 256),
            start=start,
            prompt=prompt,
            strength=strength,
            steps=steps,
        )
        return autoencoding.decode_latent(Run(), emoji.autoencoder, result).pixels

    finer = detailed("soft", 64, 0.3, 10)
    assert (finer - enlarged.pixels).square().mean().sqrt() < 0.06
    assert sharpness(finer) > 1.03 * sharpness(enlarged.pixels)
    soft, even = (edges_of_windows(detailed(edges, 32, 0.5, 4)) for edges in ("soft", "even"))
    assert soft < 1.5 < even


def edges_of_windows(pixels: Tensor) -> float:
    """How much neighbours differ where windows of 128 pixels begin or end, set against how much they do elsewhere."""
    steps = (pixels[..., 1:] - pixels[..., :-1]).abs().mean((0, 1, 2))
    return float(steps[[95, 127]].mean() / steps.mean())


def sharpness(pixels: Tensor) -> float:
    """The steepest hundredth of the differences between neighbours."""
    return float((pixels[..., 1:] - pixels[..., :-1]).abs().flatten().quantile(0.99))
