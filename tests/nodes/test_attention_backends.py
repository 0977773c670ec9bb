"""Attention by another implementation: it is really used in every family, and PyTorch's own changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers.models import attention_dispatch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, control, models, performance, sampling
from nodes.handles import Patch
from nodes.methods.attention_backend import BACKENDS
from nodes.models import LoadedModel
from nodes.values import Image, Noise, Schedule
from tests.nodes import tiny_families, tiny_models, tiny_video

STEPS, SIDE = 2, 32

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "xl": tiny_models.save_stable_diffusion_xl,
    "sd3": lambda folder: tiny_models.save_stable_diffusion_3(folder, with_t5=False),
    "pixart": tiny_models.save_pixart,
    "flux": tiny_models.save_flux,
    "hunyuan": tiny_families.save_hunyuan_dit,
    "cogvideox": tiny_video.save_cogvideox,
    "wan": tiny_video.save_wan,
}


def latents(loaded: LoadedModel, *patches: Patch) -> Tensor:
    frames = 9 if loaded.denoiser.family in ("cogvideox", "wan") else 1
    return sampling.denoise(
        Run(),
        loaded.denoiser,
        Noise(3, SIDE, SIDE, frames=frames),
        conditioning.encode_text(Run(), loaded.text_encoder, "an apple"),
        schedule=Schedule("model", STEPS),
        patches=patches,
    ).samples


@pytest.mark.parametrize("name", SAVES)
def test_every_family_obeys_and_the_native_backend_changes_nothing(
    load: Callable[[str], LoadedModel], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []
    dispatch = attention_dispatch.dispatch_attention_fn

    def counting(*inputs: Any, **named: Any) -> Tensor:
        used.append(named["backend"])
        output: Tensor = dispatch(*inputs, **named)
        return output

    plain = latents(load(name))
    monkeypatch.setattr(attention_dispatch, "dispatch_attention_fn", counting)
    assert torch.equal(latents(load(name), performance.attention_backend("native")), plain)
    assert len(used) >= 2 * STEPS
    used.clear()
    other = latents(load(name), performance.attention_backend("native: math"))
    torch.testing.assert_close(other, plain, rtol=0, atol=1e-4 * plain.abs().max().item())
    assert set(used) == {"_native_math"}
    used.clear()
    assert torch.equal(latents(load(name)), plain)
    assert not used


def test_pictures_as_prompts_are_read_by_the_backend_too(load: Callable[[str], LoadedModel], tmp_path: Path) -> None:
    from diffusers import UNet2DConditionModel

    unet = UNet2DConditionModel.from_pretrained(Path(load("sd").denoiser.network.folder))
    adapter = models.load_ip_adapter(Run(), str(tiny_models.save_ip_adapter(tmp_path / "adapter", unet)))
    picture = control.ip_adapter(adapter, Image(torch.rand(1, 3, SIDE, SIDE)))
    plain = latents(load("sd"), picture)
    assert torch.equal(latents(load("sd"), picture, performance.attention_backend("native")), plain)
    assert not torch.equal(latents(load("sd")), plain)


def test_a_backend_that_is_not_installed_or_unknown_is_named(load: Callable[[str], LoadedModel]) -> None:
    for title, package in (("xFormers", "xformers"), ("SageAttention", "sageattention"), ("FlashAttention 2", "flash")):
        backend = attention_dispatch.AttentionBackendName(BACKENDS[title])
        try:
            attention_dispatch._check_attention_backend_requirements(backend)
        except RuntimeError:
            with pytest.raises(NodeError, match=f"'{title}' is not installed") as failure:
                latents(load("sd"), performance.attention_backend(title))
            assert package in failure.value.hint
    with pytest.raises(NodeError, match="no attention backend 'telepathy'"):
        latents(load("sd"), performance.attention_backend("telepathy"))


def test_a_backend_that_cannot_compute_on_the_device_says_so(load: Callable[[str], LoadedModel]) -> None:
    plain = latents(load("sd"))
    with pytest.raises(NodeError, match=r"'native: cuDNN' cannot compute this model \(float32, cpu"):
        latents(load("sd"), performance.attention_backend("native: cuDNN"))
    assert torch.equal(latents(load("sd")), plain)
