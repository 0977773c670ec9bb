"""Files of low-rank adapters: their layers by the names that the file gives them, and what it says of itself.

One reader serves the layouts of diffusers and peft (``unet.…lora_A.weight``), of kohya's trainers and LyCORIS
(``lora_unet_….lora_down.weight``, ``….hada_w1_a``) and of the models' own repositories
(``diffusion_model.double_blocks.0.img_attn.qkv.lora_A.weight``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.loading.folders import read_json
from nodes.loading.recognition import Kind, Recognised, recognise
from nodes.loading.weight_files import opened, read_header

_LOW_RANK = re.compile(r"(.+?)[._]lora(?:_linear_layer)?[._](A|B|down|up|mid)(?:\.\w+?)?\.(weight|bias)")
_MAGNITUDE = re.compile(r"(.+?)\.(?:dora_scale|lora_magnitude_vector(?:\.\w+)?)")
_OTHER = re.compile(r"(.+)\.(alpha|hada_[wt][12](?:_[ab])?|lokr_(?:w[12](?:_[ab])?|t2)|diff|diff_b)")
_LOW_RANK_FIELDS = {"A": "down", "down": "down", "B": "up", "up": "up", "mid": "middle"}

_UNSUPPORTED = {
    "oft_": "OFT",
    "ia3_": "IA³",
    "on_input": "IA³",
    "a1.weight": "GLoRA",
    "b1.weight": "GLoRA",
    "boft_": "BOFT",
    "lora_embedding_": "a LoRA of embeddings",
    "modules_to_save": "whole retrained modules",
    "w_norm": "retrained normalisation",
}
"""Kinds of adapters that are known by their tensors' names and have no counterpart here."""

_SMALL = 64
"""Tensors of at most so many numbers are read even where only shapes are asked for: scales are among them."""

_PREFIXES: dict[str, str] = {
    "lora_unet_": "denoiser",
    "lora_transformer_": "denoiser",
    "lora_te_": "text 0",
    "lora_te1_": "text 0",
    "lora_te2_": "text 1",
    "lora_te3_": "text 2",
    "unet.": "denoiser",
    "transformer.": "denoiser",
    "base_model.model.": "denoiser",
    "model.diffusion_model.": "denoiser",
    "diffusion_model.": "denoiser",
    "text_encoder.": "text 0",
    "text_encoder_2.": "text 1",
    "text_encoder_3.": "text 2",
}

DENOISER = "denoiser"


@dataclass(slots=True)
class LoraFile:
    """``parts``: for each part of a model the fields of its layers by the layers' names, as in
    ``{"denoiser": {"mid_block.attn.to_q": {"down": ..., "up": ..., "alpha": ...}}}``; text encoders are ``text 0``,
    ``text 1`` and so on. ``tensors``: all that was read, by the names in the file; ``unknown``: names that no layout
    here has; ``about``: what the file says of itself.
    """

    path: Path
    tensors: dict[str, Tensor]
    about: dict[str, str]
    parts: dict[str, dict[str, dict[str, Tensor]]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def text_parts(self) -> list[str]:
        return sorted(part for part in self.parts if part != DENOISER)


def read_lora(path: Path, shapes_only: bool = False) -> LoraFile:
    """All of a file's layers; with ``shapes_only``, large tensors are on the ``meta`` device, and are not read.

    Raises:
        NodeError: where the file is not whole, no adapter, or one of a kind that is not supported.
    """
    read_header(path)
    tensors: dict[str, Tensor] = {}
    with opened(path) as file:
        about = dict(file.metadata() or {})
        for name in file.keys():  # noqa: SIM118 (not a dictionary)
            shape = file.get_slice(name).get_shape()
            is_left_out = shapes_only and torch.Size(shape).numel() > _SMALL
            tensors[name] = torch.empty(shape, device="meta") if is_left_out else file.get_tensor(name)
    return sorted_into_layers(LoraFile(path, tensors, about | _configuration_beside(path)))


def sorted_into_layers(file: LoraFile) -> LoraFile:
    """The file with its tensors sorted into parts and layers.

    Raises:
        NodeError: where it is no adapter, or one of a kind that is not supported.
    """
    _check_kind(file)
    for name, tensor in file.tensors.items():
        place = _place(name)
        if place is None:
            file.unknown.append(name)
            continue
        part, layer, kind = place
        file.parts.setdefault(part, {}).setdefault(layer, {})[kind] = tensor
    return file


def alpha_of(file: LoraFile, part: str, layer: str) -> float | None:
    """The strength that the file's description gives a layer that has no ``alpha`` of its own; None for its rank.

    Diffusers writes peft's settings into the metadata of the file, peft into a file beside it.
    """
    settings = _peft_settings(file, part)
    if not settings:
        return None
    patterns = settings.get("alpha_pattern")
    found = patterns.items() if isinstance(patterns, dict) else ()
    # Peft reads them as regular expressions; those that are written are names, some with a mark of their beginning.
    ends = {name.removeprefix("^"): value for name, value in found}
    named = next((value for end, value in ends.items() if f".{layer}".endswith(f".{end}")), None)
    alpha = named if named is not None else settings.get("lora_alpha")
    if not isinstance(alpha, (int, float)):
        return None
    return float(alpha)


def divides_by_root(file: LoraFile, part: str) -> bool:
    """Whether the strength is divided by the rank's square root (rsLoRA, Kalajdzievski 2023, arXiv:2312.03732)."""
    return bool(_peft_settings(file, part).get("use_rslora"))


def recognised(file: LoraFile) -> Recognised:
    """What the file is by its names and shapes, or by its own words."""
    return recognise({name: tuple(tensor.shape) for name, tensor in file.tensors.items()}, file.about)


def trigger_words(file: LoraFile, most: int = 12) -> list[str]:
    """Words that call up what was learned: those that the file names, or else its pictures' most frequent tags."""
    named = file.about.get("modelspec.trigger_phrase") or file.about.get("trigger_words") or ""
    if named.strip():
        return [word.strip() for word in named.split(",") if word.strip()]
    counts: dict[str, int] = {}
    for tags in _json_object(file.about.get("ss_tag_frequency", "")).values():
        for tag, count in tags.items() if isinstance(tags, dict) else ():
            if isinstance(count, int):
                counts[str(tag).strip()] = counts.get(str(tag).strip(), 0) + count
    return sorted(counts, key=lambda tag: (-counts[tag], tag))[:most]


def _place(name: str) -> tuple[str, str, str] | None:
    """Part, layer and field of a tensor by its name; None where no layout has such a name."""
    low_rank = _LOW_RANK.fullmatch(name)
    if low_rank:
        kind = _LOW_RANK_FIELDS[low_rank[2]]
        kind = "bias" if low_rank[3] == "bias" and kind == "up" else kind
        return (*_part_and_layer(low_rank[1]), kind)
    magnitude = _MAGNITUDE.fullmatch(name)
    if magnitude:
        return (*_part_and_layer(magnitude[1]), "magnitude")
    other = _OTHER.fullmatch(name)
    return (*_part_and_layer(other[1]), other[2]) if other else None


def _part_and_layer(stem: str) -> tuple[str, str]:
    for prefix, part in _PREFIXES.items():
        if stem.startswith(prefix):
            return part, stem.removeprefix(prefix)
    return DENOISER, stem


def _check_kind(file: LoraFile) -> None:
    names = list(file.tensors)
    for mark, kind in _UNSUPPORTED.items():
        count = sum(f".{mark}" in name or name.startswith(mark) for name in names)
        if count:
            raise NodeError(
                Wording("%s holds %s, a kind of adapter that is not supported.", file.path, kind),
                "Supported are LoRA, LoCon, LoHa, LoKr and DoRA.",
            )
    if not any(re.search(r"lora|hada_|lokr_|\.diff(_b)?$", name) for name in names):
        found = recognised(file)
        if found.kind is not Kind.UNKNOWN:
            what = f"{found.kind}, {found.title}" if found.title else str(found.kind)
            raise NodeError(Wording("%s is no LoRA, but: %s.", file.path, what), "Choose the adapter's own file.")
        raise NodeError(
            Wording("%s is no LoRA: its tensors have other names, such as '%s'.", file.path, min(names, default="")),
            "Choose the adapter's own file.",
        )


def _configuration_beside(path: Path) -> dict[str, str]:
    """What peft keeps in a file of its own, beside one that always has the same name."""
    beside = path.parent / "adapter_config.json"
    is_there = path.stem == "adapter_model" and beside.is_file()
    return {"adapter_config": json.dumps(read_json(beside))} if is_there else {}


def _peft_settings(file: LoraFile, part: str) -> Mapping[str, Any]:
    if "adapter_config" in file.about:
        return _json_object(file.about["adapter_config"])
    written = _json_object(file.about.get("lora_adapter_metadata", ""))
    return dict(_under(written, part))


def _under(written: Mapping[str, Any], part: str) -> Iterator[tuple[str, Any]]:
    for key, value in written.items():
        name, _, setting = key.partition(".")
        if _PREFIXES.get(f"{name}.") == part:
            yield setting, value


def _json_object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
