"""LoRA files with random numbers for the tiny models, in the layouts that people have them in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Generator, Tensor, nn

RANK = 3
ALPHA = 2.0

_NETWORK = {"unet": r"attn|proj_in|proj_out|ff\.net", "transformer": r"attn|ff\.net"}


def save_lora(
    path: Path,
    pipeline: Any,
    parts: tuple[str, ...] = ("unet",),
    seed: int = 0,
    layers: str = "",
    metadata: dict[str, str] | None = None,
    is_dora: bool = False,
) -> Path:
    """A LoRA of some of a pipeline's parts, in the layout of diffusers: all layers of attention, or those named."""
    generator = Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}
    for part in parts:
        pattern = layers or _NETWORK.get(part, r"_proj|fc\d")
        for name, layer in adaptable(getattr(pipeline, part), pattern):
            rows, columns, *sides = layer.weight.shape
            ends = ([1] * len(sides)) if sides else []
            state[f"{part}.{name}.lora_A.weight"] = _numbers((RANK, columns, *sides), generator)
            state[f"{part}.{name}.lora_B.weight"] = _numbers((rows, RANK, *ends), generator)
            if is_dora:
                lengths = layer.weight.detach().norm(dim=1)
                state[f"{part}.{name}.lora_magnitude_vector"] = lengths * (1 + _numbers((rows,), generator))
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(state, path, metadata)
    return path


def adaptable(network: nn.Module, pattern: str) -> Iterator[tuple[str, Any]]:
    for name, layer in network.named_modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)) and re.search(pattern, name):
            yield name, layer


def save_kohya(source: Path, path: Path, names: Mapping[str, str] | None = None, alpha: float = ALPHA) -> Path:
    """A file of diffusers' layout in that of kohya's trainers, with an ``alpha``; ``names`` change those of blocks."""
    state: dict[str, Tensor] = {}
    for name, tensor in load_file(source).items():
        stem, _, end = name.rpartition(".lora_")
        part, _, layer = stem.partition(".")
        prefix = {"unet": "lora_unet", "transformer": "lora_unet", "text_encoder": "lora_te1"}.get(part, "lora_te2")
        if part == "text_encoder" and not any(key.startswith("text_encoder_2") for key in load_file(source)):
            prefix = "lora_te"
        if part.startswith("text") and layer.startswith("encoder."):
            layer = f"text_model.{layer}"
        for ours, theirs in (names or {}).items():
            layer = re.sub(ours, theirs, layer)
        plain = f"{prefix}_{layer.replace('.', '_')}"
        state[f"{plain}.lora_{'down' if end.startswith('A') else 'up'}.weight"] = tensor
        state[f"{plain}.alpha"] = torch.tensor(alpha)
    save_file(state, path, {"ss_network_alpha": str(alpha)})
    return path


def save_flux_kohya(path: Path, transformer: Any, seed: int = 0, layers: str = "") -> Path:
    """A LoRA for Flux by the names of its own repository, where query, key and value are one layer.

    Without ``layers``, all but the one that diffusers can split in models of the true size alone.
    """
    generator = Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}
    width, inner = transformer.config.num_attention_heads * transformer.config.attention_head_dim, 4
    shapes = {
        "double_blocks_0_img_attn_qkv": (3 * width, width),
        "double_blocks_0_txt_attn_qkv": (3 * width, width),
        "double_blocks_0_img_attn_proj": (width, width),
        "double_blocks_0_txt_mlp_2": (width, inner * width),
        "double_blocks_0_img_mod_lin": (6 * width, width),
        "single_blocks_0_linear1": ((3 + inner) * width, width),
        "single_blocks_0_linear2": (width, (1 + inner) * width),
    }
    for name, (rows, columns) in shapes.items():
        if not re.search(layers or "double|linear2", name):
            continue
        state[f"lora_unet_{name}.lora_down.weight"] = _numbers((RANK, columns), generator)
        state[f"lora_unet_{name}.lora_up.weight"] = _numbers((rows, RANK), generator)
        state[f"lora_unet_{name}.alpha"] = torch.tensor(ALPHA)
    save_file(state, path)
    return path


def save_flux_xlabs(path: Path, transformer: Any, seed: int = 0) -> Path:
    """One in the layout of XLabs' trainer."""
    generator = Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}
    width = transformer.config.num_attention_heads * transformer.config.attention_head_dim
    for stream in (1, 2):
        for kind, rows in (("qkv", 3 * width), ("proj", width)):
            stem = f"double_blocks.0.processor.{kind}_lora{stream}"
            state[f"{stem}.down.weight"] = _numbers((RANK, width), generator)
            state[f"{stem}.up.weight"] = _numbers((rows, RANK), generator)
    save_file(state, path)
    return path


def _numbers(shape: tuple[int, ...], generator: Generator) -> Tensor:
    return torch.randn(shape, generator=generator) * 0.3


def save_lycoris(path: Path, network: nn.Module, kind: str, seed: int = 0) -> Path:
    """Put a LoHa or LoKr of peft's own into ``network``, which keeps it, and save it as LyCORIS does."""
    import peft

    torch.manual_seed(seed)
    targets = ["to_q", "to_v", "proj_in", "conv1"]
    options: dict[str, Any] = {"target_modules": targets, "init_weights": False}
    alpha = 3.0 if kind == "LoHa" else 1.0  # of a LoKr whose factors are whole it says nothing
    if kind == "LoHa":
        config: Any = peft.LoHaConfig(r=2, alpha=alpha, **options)
    else:
        config = peft.LoKrConfig(r=1, alpha=alpha, decompose_both=True, decompose_factor=4, **options)
    peft.inject_adapter_in_model(config, network)
    state: dict[str, Tensor] = {}
    for name, tensor in peft.get_peft_model_state_dict(network).items():
        stem, _, field = name.rpartition(".")
        plain = f"lora_unet_{stem.replace('.', '_')}"
        state[f"{plain}.{field}"] = tensor.detach() * 0.5
        state[f"{plain}.alpha"] = torch.tensor(alpha)
    for name, parameter in network.named_parameters():
        if ".hada_" in name or ".lokr_" in name:
            parameter.data *= 0.5
    save_file(state, path)
    return path
