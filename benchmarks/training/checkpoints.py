"""Weights between the steps of training: one safetensors file for each part."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn


def save_weights(module: nn.Module, file: Path) -> None:
    """Write a module's weights, under another name first so that an interrupted run leaves no half file."""
    state = {name: value.detach().cpu().contiguous().clone() for name, value in module.state_dict().items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    save_file(state, unfinished)
    unfinished.replace(file)


def load_weights(module: nn.Module, file: Path, prefix: str = "") -> None:
    """Load all weights of a module, or those that stand below ``prefix`` in the file.

    Raises:
        FileNotFoundError: the part that writes ``file`` has not been trained.
        RuntimeError: names or shapes differ from the module's.
    """
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing; train {file.stem} first.")
    state: dict[str, Tensor] = load_file(file)
    wanted = {name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)}
    module.load_state_dict(wanted)


def freeze(module: nn.Module, device: torch.device) -> None:
    """Make a module ready to be used by the training of another."""
    module.to(device).eval().requires_grad_(False)
