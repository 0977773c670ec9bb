"""Files of what was learned, in the layouts that diffusers writes and other programs read, and handles to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file as save_tensors
from torch import Tensor

from graph.errors import NodeError
from graph.run.context import Run
from graph.store.codec import SavedFile
from nodes.files import content_digest, file_name, save_file
from nodes.handles import Component
from nodes.loading.folders import component_in, read_json
from nodes.methods.video.clip_tuning import ABOUT, ClipTuning

_SUFFIX = ".safetensors"
_OWNER = "_trained_as"
"""The entry of a configuration that says which training made it; libraries pass over what begins so."""
_CONFIG = "config.json"
_WEIGHTS = f"diffusion_pytorch_model{_SUFFIX}"


def network_part(network: Component) -> str:
    """What diffusers calls a denoiser in a pipeline."""
    return "unet" if network.class_name.startswith("UNet") else "transformer"


def save_lora(
    run: Run, name: str, parts: Mapping[str, Mapping[str, Tensor]], scale: float, trigger: str = ""
) -> SavedFile:
    """A file of low-rank changes: ``<layer>.down`` and ``<layer>.up`` of each part (``unet``, ``text_encoder`` ...).

    ``scale`` goes into ``up``, so that every program applies them at the same strength, whatever it takes for granted.
    ``trigger`` are the words that call up what was learned.
    """
    tensors: dict[str, Tensor] = {}
    for part, factors in parts.items():
        for key, tensor in factors.items():
            layer, _, kind = key.rpartition(".")
            end = "lora_A" if kind == "down" else "lora_B"
            scaled = tensor.detach() if kind == "down" else tensor.detach() * scale
            tensors[f"{part}.{layer}.{end}.weight"] = scaled.to("cpu", torch.float32).contiguous()
    return _saved(run, name, tensors, {"modelspec.trigger_phrase": trigger} if trigger else {"format": "pt"})


def save_word(run: Run, name: str, tables: Mapping[str, Tensor]) -> SavedFile:
    """Embeddings of a word: N×D by the word itself, or by ``clip_l`` and ``clip_g`` for models with two encoders."""
    tensors = {key: table.detach().to("cpu", torch.float32).contiguous() for key, table in tables.items()}
    return _saved(run, name, tensors, {"format": "pt"})


def save_clip_tuning(run: Run, name: str, parameters: Mapping[str, Tensor], about: ClipTuning) -> SavedFile:
    """What was learned of a clip, by the names of the training's parameters, as Apply Clip Tuning reads it."""
    tensors = {key: tensor.detach().to("cpu", torch.float32).contiguous() for key, tensor in parameters.items()}
    return _saved(run, name, tensors, {ABOUT: about.to_json()})


def save_network(
    run: Run, name: str, owner: str, network: Component, weights: Mapping[str, Tensor], dtype: torch.dtype
) -> tuple[SavedFile, Component]:
    """A whole denoiser as a folder that Load Denoiser and diffusers read; its weights, and the handle to it.

    ``owner`` stands for what made it: where a folder of that name holds something else, it goes behind the name.
    """
    folder = file_name(name, "")
    tensors = {key: tensor.detach().to("cpu", dtype).contiguous() for key, tensor in weights.items()}
    config = json.dumps({**network.config, _OWNER: owner}, indent=2, sort_keys=True) + "\n"

    def write_weights(path: Path) -> None:
        save_tensors(tensors, path, {"format": "pt"})

    def write_config(path: Path) -> None:
        path.write_text(config, encoding="utf-8")

    if _is_taken(run.output_path(f"{folder}/{_CONFIG}"), owner):
        folder = f"{folder}_{owner[:8]}"
    save_file(run, f"{folder}/{_CONFIG}", write_config, name_taken="replace")
    saved = save_file(run, f"{folder}/{_WEIGHTS}", write_weights, name_taken="replace")
    return saved, component_in(Path(saved.path).parent)


def _is_taken(path: Path, owner: str) -> bool:
    """Whether the folder of a denoiser holds anything that another training, or somebody else, put there."""
    if not path.is_file():
        return any(path.parent.iterdir())
    try:
        return read_json(path).get(_OWNER) != owner
    except NodeError:
        return True


def _saved(run: Run, name: str, tensors: dict[str, Tensor], about: dict[str, str]) -> SavedFile:
    """``about``: one entry, since the library writes several in any order, and equal results are to be equal files."""

    def write(path: Path) -> None:
        save_tensors(tensors, path, about)

    return save_file(run, file_name(name, _SUFFIX), write, content_digest)
