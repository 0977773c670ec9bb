"""IP-Adapters of all kinds with random numbers for the tiny models, in the layouts that they are published in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Generator, Tensor
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection, SiglipVisionConfig, SiglipVisionModel

from tests.nodes.tiny_models import WIDTH

SIDE = 32
"""Pixels of what the image encoders see."""
_TOKENS = 4
_INNER = 64
"""Features within the projections that read all states: one head of attention."""


class _Numbers:
    def __init__(self, seed: int) -> None:
        self._generator = Generator().manual_seed(seed)

    def __call__(self, *shape: int) -> Tensor:
        return torch.randn(shape, generator=self._generator) * 0.1


def save_for_unet(folder: Path, unet: Any, kind: str = "plain", seed: int = 0) -> Path:
    """``kind``: plain (four tokens of the summary), plus (a resampler of all states), full face (all states)."""
    numbers = _Numbers(seed)
    width = unet.config.cross_attention_dim
    make = {"plain": _summary, "plus": _resampler, "full": _all}[kind]
    state = {f"image_proj.{name}": tensor for name, tensor in make(numbers, width).items()}
    cross = [name for name in unet.attn_processors if "attn2" in name and "motion_modules" not in name]
    for number, name in enumerate(cross):
        hidden = unet.get_submodule(name.removesuffix(".processor")).to_k.weight.shape[0]
        for part in ("k", "v"):
            state[f"ip_adapter.{2 * number + 1}.to_{part}_ip.weight"] = numbers(hidden, width)
    return _saved(folder, state)


def save_for_stable_diffusion_3(folder: Path, transformer: Any, seed: int = 0) -> Path:
    numbers = _Numbers(seed)
    width = transformer.config.attention_head_dim * transformer.config.num_attention_heads
    head, times = transformer.config.attention_head_dim, 16
    state = {f"image_proj.{name}": part for name, part in _time_resampler(numbers, width, times).items()}
    for number in range(len(transformer.attn_processors)):
        stem = f"ip_adapter.{number}"
        state |= {f"{stem}.to_{part}_ip.weight": numbers(width, width) for part in ("k", "v")}
        state |= {f"{stem}.{name}.weight": 1 + numbers(head) for name in ("norm_q", "norm_k", "norm_ip_k")}
        state[f"{stem}.norm_ip.linear.weight"] = numbers(2 * width, _INNER)
        state[f"{stem}.norm_ip.linear.bias"] = numbers(2 * width)
    _saved(folder, state, with_encoder=False)
    torch.manual_seed(2)
    config = SiglipVisionConfig(
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        image_size=SIDE,
        patch_size=8,
    )
    SiglipVisionModel(config).eval().save_pretrained(folder / "image_encoder")
    return folder


def save_for_flux(folder: Path, transformer: Any, seed: int = 0) -> Path:
    """By the names of XLabs."""
    numbers = _Numbers(seed)
    width, tokens = transformer.inner_dim, transformer.config.joint_attention_dim
    state = {f"ip_adapter_proj_model.{name}": part for name, part in _summary(numbers, tokens).items()}
    for number in range(transformer.config.num_layers):
        stem = f"double_blocks.{number}.processor.ip_adapter_double_stream"
        for part in ("k", "v"):
            state[f"{stem}_{part}_proj.weight"] = numbers(width, tokens)
            state[f"{stem}_{part}_proj.bias"] = numbers(width)
    return _saved(folder, state)


def save_face_id(folder: Path) -> Path:
    numbers = _Numbers(0)
    state = {f"image_proj.proj.{number}.weight": numbers(WIDTH, WIDTH) for number in (0, 2)}
    state |= {"image_proj.norm.weight": numbers(WIDTH), "image_proj.norm.bias": numbers(WIDTH)}
    state["ip_adapter.1.to_k_ip.weight"] = state["ip_adapter.1.to_v_ip.weight"] = numbers(WIDTH, WIDTH)
    state["ip_adapter.1.to_v_ip.weight"] = numbers(WIDTH, WIDTH)
    return _saved(folder, state)


def save_clip(folder: Path, width: int = WIDTH) -> Path:
    torch.manual_seed(2)
    config = CLIPVisionConfig(
        hidden_size=WIDTH,
        projection_dim=width,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=37,
        image_size=SIDE,
        patch_size=8,
    )
    CLIPVisionModelWithProjection(config).eval().save_pretrained(folder)
    return folder


def _saved(folder: Path, state: dict[str, Tensor], with_encoder: bool = True) -> Path:
    folder.mkdir(parents=True)
    save_file(state, folder / "ip-adapter.safetensors")
    if with_encoder:
        save_clip(folder / "image_encoder")
    return folder


def _norm(name: str, width: int) -> dict[str, Tensor]:
    return {f"{name}.weight": torch.ones(width), f"{name}.bias": torch.zeros(width)}


def _linear(numbers: _Numbers, name: str, rows: int, columns: int) -> dict[str, Tensor]:
    return {f"{name}.weight": numbers(rows, columns), f"{name}.bias": numbers(rows)}


def _summary(numbers: _Numbers, width: int) -> dict[str, Tensor]:
    return _linear(numbers, "proj", _TOKENS * width, WIDTH) | _norm("norm", width)


def _all(numbers: _Numbers, width: int) -> dict[str, Tensor]:
    state = _linear(numbers, "proj.0", WIDTH, WIDTH) | _linear(numbers, "proj.2", width, WIDTH)
    return state | _norm("proj.3", width)


def _resampler(numbers: _Numbers, width: int) -> dict[str, Tensor]:
    state = {"latents": numbers(1, 6, _INNER)}
    state |= _linear(numbers, "proj_in", _INNER, WIDTH) | _linear(numbers, "proj_out", width, _INNER)
    state |= _norm("norm_out", width)
    for number in range(4):
        stem = f"layers.{number}"
        state |= _attention(numbers, f"{stem}.0") | _norm(f"{stem}.1.0", _INNER)
        state[f"{stem}.1.1.weight"] = numbers(4 * _INNER, _INNER)
        state[f"{stem}.1.3.weight"] = numbers(_INNER, 4 * _INNER)
    return state


def _time_resampler(numbers: _Numbers, width: int, times: int) -> dict[str, Tensor]:
    state = {"latents": numbers(1, 6, _INNER)}
    state |= _linear(numbers, "proj_in", _INNER, WIDTH) | _linear(numbers, "proj_out", width, _INNER)
    state |= _norm("norm_out", width)
    state |= _linear(numbers, "time_embedding.linear_1", _INNER, times)
    state |= _linear(numbers, "time_embedding.linear_2", _INNER, _INNER)
    for number in range(4):
        stem = f"layers.{number}"
        state |= _attention(numbers, f"{stem}.0") | _norm(f"{stem}.1.0", _INNER)
        state[f"{stem}.1.1.weight"] = numbers(4 * _INNER, _INNER)
        state[f"{stem}.1.3.weight"] = numbers(_INNER, 4 * _INNER)
        state |= _linear(numbers, f"{stem}.2.1", 4 * _INNER, _INNER)
    return state


def _attention(numbers: _Numbers, stem: str) -> dict[str, Tensor]:
    return {
        **_norm(f"{stem}.norm1", _INNER),
        **_norm(f"{stem}.norm2", _INNER),
        f"{stem}.to_q.weight": numbers(_INNER, _INNER),
        f"{stem}.to_kv.weight": numbers(2 * _INNER, _INNER),
        f"{stem}.to_out.weight": numbers(_INNER, _INNER),
    }
