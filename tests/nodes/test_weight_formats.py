"""Weights in fewer bits: smaller, nearly the same results, and apart from those of other branches."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from nodes import conditioning, models, quantisation, sampling
from nodes.loading.weight_formats import FLOAT8, WEIGHT_FORMATS
from nodes.loading.weights import borrow
from nodes.models import LoadedModel
from nodes.pool import size_of
from nodes.values import Noise
from tests.nodes import tiny_models

CPU = torch.device("cpu")
PACKAGES = {"int8 (torchao)": "torchao", "int8 (bitsandbytes)": "bitsandbytes", "nf4 (bitsandbytes)": "bitsandbytes"}
LOSS = {FLOAT8: 0.15, "int8 (torchao)": 0.05, "int8 (bitsandbytes)": 0.05, "nf4 (bitsandbytes)": 0.4}
"""The most that latents may differ, as a part of their spread."""

SAVES: dict[str, Callable[[Path], Path]] = {
    "sd": tiny_models.save_stable_diffusion,
    "sd3": tiny_models.save_stable_diffusion_3,
    "flux": tiny_models.save_flux,
}


def is_there(weight_format: str) -> bool:
    package = PACKAGES.get(weight_format)
    return package is None or importlib.util.find_spec(package) is not None


def latents(loaded: LoadedModel) -> Tensor:
    prompt = conditioning.encode_text(Run(), loaded.text_encoder, "an apple")
    return sampling.denoise(Run(), loaded.denoiser, Noise(1, 32, 32), prompt, steps=3).samples


def quantised(loaded: LoadedModel, weight_format: str) -> LoadedModel:
    return loaded._replace(
        denoiser=quantisation.quantise_denoiser(loaded.denoiser, weight_format),
        text_encoder=quantisation.quantise_text_encoder(loaded.text_encoder, weight_format),
    )


@pytest.mark.parametrize("weight_format", WEIGHT_FORMATS)
@pytest.mark.parametrize("name", SAVES)
def test_pictures_change_a_little_and_those_of_other_branches_do_not(
    load: Callable[[str], LoadedModel], name: str, weight_format: str
) -> None:
    if not is_there(weight_format):
        pytest.skip(f"{PACKAGES[weight_format]} is not installed")
    loaded = load(name)
    plain = latents(loaded)
    found = latents(quantised(loaded, weight_format))
    assert not torch.equal(found, plain)
    assert (found - plain).pow(2).mean().sqrt() < LOSS[weight_format] * plain.std()
    assert torch.equal(latents(loaded), plain)


@pytest.mark.parametrize("weight_format", WEIGHT_FORMATS)
def test_weights_take_less_memory(weight_format: str) -> None:
    if not is_there(weight_format):
        pytest.skip(f"{PACKAGES[weight_format]} is not installed")
    loaded = models.load_model(Run(), "emoji-mmdit")
    sizes = []
    for model in (loaded, quantised(loaded, weight_format)):
        with borrow(model.denoiser.network, CPU, torch.float32) as network:
            sizes.append(size_of(network))
    assert sizes[1] < 0.75 * sizes[0]


def test_what_is_missing_or_unknown_is_named(load: Callable[[str], LoadedModel]) -> None:
    for weight_format, package in PACKAGES.items():
        if not is_there(weight_format):
            with pytest.raises(NodeError, match=f"the package {package} cannot be loaded") as failure:
                latents(quantised(load("sd"), weight_format))
            assert "float8" in failure.value.hint
    with pytest.raises(NodeError, match="no weight format 'int3'"):
        latents(quantised(load("sd"), "int3"))
