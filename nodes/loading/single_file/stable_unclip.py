"""What a checkpoint of Stable unCLIP has beside its denoiser: an image encoder, and how its summaries are spread.

Layout: github.com/Stability-AI/stablediffusion. Two models were published. Of that with OpenCLIP-H, summaries are taken
as they are. Of that with OpenAI's CLIP-L they are brought to mean 0 and spread 1, by numbers that its file leaves out:
they are read from a folder ``image_normalizer`` beside the file, in the layout of diffusers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from nodes.handles import Component
from nodes.loading.folders import component_in
from nodes.loading.recognition import Layout, Part
from nodes.loading.single_file.components import WeightsFile
from nodes.loading.weight_files import opened

NORMALIZER = "image_normalizer"
_PREFIX = "noise_augmentor."
_IN_FILE = {"mean": f"{_PREFIX}data_mean", "std": f"{_PREFIX}data_std"}
_CLIP_L_SUMMARY = 768

PICTURE_SCHEDULE: dict[str, Any] = {
    "_class_name": "DDPMScheduler",
    "beta_schedule": "squaredcos_cap_v2",
    "num_train_timesteps": 1000,
}
"""By which the summary of the picture is made noisy."""


def variation_parts(file: WeightsFile) -> dict[str, Component]:
    """The parts of the model, by their names in the layout of diffusers, as far as they are there."""
    parts = {}
    encoder = file.found.part("image_encoder")
    if encoder is not None:
        parts["image_encoder"] = file.component(encoder, file.found.family)
    beside = file.path.parent / NORMALIZER
    if beside.is_dir():
        parts[NORMALIZER] = component_in(beside)
    elif encoder is not None and _knows_spread(file, parts["image_encoder"]):
        part = Part(NORMALIZER, Layout.ORIGINAL, _PREFIX, file.found.family)
        parts[NORMALIZER] = file.component(part, file.found.family)
    return parts


def _knows_spread(file: WeightsFile, encoder: Component) -> bool:
    is_held = all(name in file.header.shapes for name in _IN_FILE.values())
    return is_held or encoder.config["projection_dim"] != _CLIP_L_SUMMARY


def spread_in_file(normalizer: Component, features: int) -> dict[str, Tensor]:
    """``mean`` and ``std`` of summaries, 1×D each; where the file has none, they are taken as they are."""
    assert normalizer.in_file is not None
    found = {"mean": torch.zeros(1, features), "std": torch.ones(1, features)}
    with opened(Path(normalizer.folder) / normalizer.in_file.name) as file:
        held = set(file.keys())
        return found | {own: file.get_tensor(name) for own, name in _IN_FILE.items() if name in held}
