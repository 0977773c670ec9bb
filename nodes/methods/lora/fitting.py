"""From a LoRA's file to the changes of a network's layers.

Names that no table here knows are given to the loaders of diffusers, which know the layouts of more models. What fits
nothing is an error that says what the file was made for: an adapter that acts in part is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from graph.errors import NodeError
from graph.wording import Wording
from nodes.families import family
from nodes.handles import Component
from nodes.methods.lora.files import DENOISER, LoraFile, alpha_of, divides_by_root, recognised, sorted_into_layers
from nodes.methods.lora.layers import (
    Difference,
    Hadamard,
    Kronecker,
    LoraLayer,
    LowRank,
    Magnitude,
    WeightChange,
    rows_of,
)
from nodes.methods.lora.names import Layer, Target, plain_name, targets

Changes = dict[str, list[LoraLayer]]
"""What is added to the layers of a network, by their names."""

_STOCK_LOADERS = {
    "FluxTransformer2DModel": "FluxLoraLoaderMixin",
    "SD3Transformer2DModel": "SD3LoraLoaderMixin",
    "CogVideoXTransformer3DModel": "CogVideoXLoraLoaderMixin",
    "WanTransformer3DModel": "WanLoraLoaderMixin",
    "HunyuanVideoTransformer3DModel": "HunyuanVideoLoraLoaderMixin",
    "LTXVideoTransformer3DModel": "LTXVideoLoraLoaderMixin",
    "QwenImageTransformer2DModel": "QwenImageLoraLoaderMixin",
    "Lumina2Transformer2DModel": "Lumina2LoraLoaderMixin",
    "ZImageTransformer2DModel": "ZImageLoraLoaderMixin",
    "SanaTransformer2DModel": "SanaLoraLoaderMixin",
}
"""The classes of diffusers that bring other layouts of LoRAs for a network into their own."""


def fitted(file: LoraFile, part: str, network: Component, family_name: str) -> Changes:
    """The changes of a network by one part of a file (``denoiser``, ``text 0`` ...); the model is of that family.

    On the ``meta`` device where the file was read for its shapes only, which is enough to learn whether it fits.

    Raises:
        NodeError: where not every layer of the part finds its place.
    """
    known = targets(network)
    file = _in_known_layout(file, network, known) if part == DENOISER else file
    changes: Changes = {}
    misfits = dict.fromkeys(file.unknown, "") if part == DENOISER else {}
    layers = file.parts.get(part, {})
    for name, fields in layers.items():
        target = known.get(plain_name(name))
        if target is None:
            misfits[name] = ""
            continue
        shape = _shape_of(target)
        if not _fits(fields, shape):
            misfits[name] = "×".join(map(str, shape))
            continue
        scale = _scale(file, part, name, fields)
        for change in _whole(fields, shape, scale):
            for layer, piece in _pieces(change, target, fields):
                changes.setdefault(layer.name, []).append(piece)
    if misfits:
        raise _misfit(file, family_name, misfits, len(layers) + (len(file.unknown) if part == DENOISER else 0))
    return changes


def _misfit(file: LoraFile, family_name: str, misfits: Mapping[str, str], total: int) -> NodeError:
    """``misfits``: the shapes of the layers in the model by the file's names for them; "" where it has none."""
    title, made_for = family(family_name).title, recognised(file)
    if made_for.title and made_for.family != family_name:
        return NodeError(
            Wording(
                "%s was made for %s, and the model is %s: %s of its %s layers do not fit.",
                file.path,
                made_for.title,
                title,
                len(misfits),
                total,
            ),
            Wording("Use a LoRA that was trained for %s, or a model of the kind %s.", title, made_for.title),
        )
    missing = sorted(name for name, shape in misfits.items() if not shape)
    example = missing[0] if missing else "{} ({})".format(*min(misfits.items()))
    return NodeError(
        Wording(
            "%s does not fit the model, %s: %s of its %s layers are missing there or of another shape, such as %s.",
            file.path,
            title,
            len(misfits),
            total,
            example,
        ),
        "Use a LoRA that was trained for this very kind of model.",
    )


def _in_known_layout(file: LoraFile, network: Component, known: Mapping[str, Target]) -> LoraFile:
    """The file with the layers of the denoiser by names that are known, where diffusers can bring it to that."""
    layers = file.parts.get(DENOISER, {})
    if not file.unknown and all(plain_name(name) in known for name in layers):
        return file
    loader = _STOCK_LOADERS.get(network.class_name)
    if loader is None:
        return file
    from diffusers.loaders import lora_pipeline

    convert: Callable[[dict[str, Tensor]], Any] = getattr(lora_pipeline, loader).lora_state_dict
    try:
        converted = convert(dict(file.tensors))
    except (ValueError, LookupError, RuntimeError, AttributeError, TypeError, NotImplementedError):
        return file  # not a layout that it knows; the file's own names tell more
    tensors = converted[0] if isinstance(converted, tuple) else converted
    return sorted_into_layers(replace(file, tensors=tensors, parts={}, unknown=[]))


def _shape_of(target: Target) -> torch.Size:
    """The shape of the weights that one name stands for: those of its layers under one another."""
    return torch.Size((sum(layer.rows for layer in target.layers), *target.layers[0].shape[1:]))


def _fits(fields: Mapping[str, Tensor], shape: torch.Size) -> bool:
    """Whether the tensors go together and with the layer's weights, found out without touching a number."""
    shapes_only = {name: torch.empty(tensor.shape, device="meta") for name, tensor in fields.items()}
    try:
        changes = _whole(shapes_only, shape, 1.0)
        fits = [change.delta().shape == shape for change in changes if not _is_bias_alone(change)]
    except (RuntimeError, LookupError):
        return False
    biases = (shapes_only[name].shape for name in ("bias", "diff_b") if name in shapes_only)
    magnitude = shapes_only.get("magnitude")
    counts = (shape[0], shape[1])
    return (
        bool(changes)
        and all(fits)
        and all(bias == (shape[0],) for bias in biases)
        and (magnitude is None or magnitude.numel() in counts)
    )


def _is_bias_alone(change: LowRank | WeightChange) -> bool:
    return isinstance(change, Difference) and change.weight is None


def _whole(fields: Mapping[str, Tensor], shape: torch.Size, scale: float) -> list[LowRank | WeightChange]:
    """All changes of one layer whose weights are of ``shape``.

    Raises:
        RuntimeError, LookupError: where the tensors do not go together.
    """
    found: list[LowRank | WeightChange] = []
    if "down" in fields:
        down, up = (_as_kernel(fields[name], len(shape)) for name in ("down", "up"))
        found.append(LowRank(down, up, scale, fields.get("middle"), fields.get("bias")))
    elif "hada_w1_a" in fields:
        pairs = tuple((fields[f"hada_w{number}_a"], fields[f"hada_w{number}_b"]) for number in (1, 2))
        cores = tuple(fields[name] for name in ("hada_t1", "hada_t2") if name in fields)
        found.append(Hadamard(pairs, scale, cores, shape))
    elif any(name.startswith("lokr_") for name in fields):
        found.append(Kronecker(_factor(fields, "w1"), _factor(fields, "w2"), scale, shape))
    if "diff" in fields or "diff_b" in fields:
        weight = fields.get("diff")
        found.append(Difference(None if weight is None else weight.reshape(shape), fields.get("diff_b")))
    return found


def _factor(fields: Mapping[str, Tensor], name: str) -> tuple[Tensor, ...]:
    """One factor of a Kronecker product: whole, of low rank, or of low rank with a kernel in between."""
    if f"lokr_{name}" in fields:
        return (fields[f"lokr_{name}"],)
    parts = (fields[f"lokr_{name}_a"], fields[f"lokr_{name}_b"])
    return (*parts, fields["lokr_t2"]) if name == "w2" and "lokr_t2" in fields else parts


def _scale(file: LoraFile, part: str, name: str, fields: Mapping[str, Tensor]) -> float:
    """The strength that the layer was trained with, over its rank."""
    ranked = next((fields[key] for key in ("down", "hada_w1_b", "lokr_w2_b", "lokr_w1_b") if key in fields), None)
    alpha = fields.get("alpha")
    strength = alpha_of(file, part, name) if alpha is None else float(alpha)
    if strength is None or ranked is None:
        return 1.0
    rank = ranked.shape[0]
    return strength / (rank**0.5 if divides_by_root(file, part) else rank)


def _as_kernel(tensor: Tensor, dimensions: int) -> Tensor:
    """Weights of a linear layer as those of a convolution over single pixels, or the way back."""
    if tensor.ndim < dimensions:
        return tensor.view(*tensor.shape, *(1,) * (dimensions - tensor.ndim))
    return tensor.flatten(1) if dimensions == 2 else tensor


def _pieces(
    change: LowRank | WeightChange, target: Target, fields: Mapping[str, Tensor]
) -> list[tuple[Layer, LoraLayer]]:
    """The change of each layer, where several stand side by side."""
    pieces: list[tuple[Layer, LoraLayer]] = []
    is_whole = len(target.layers) == 1 and not target.is_swapped
    magnitude = None if isinstance(change, Difference) else fields.get("magnitude")
    first = 0
    for layer in target.layers:
        rows = slice(first, first + layer.rows)
        first = rows.stop
        piece = change if is_whole else change.of_rows(rows, target.is_swapped)
        if magnitude is None:
            pieces.append((layer, piece))
            continue
        is_by_row = magnitude.ndim == 1 or magnitude.shape[0] != 1
        own = magnitude if is_whole or not is_by_row else rows_of(magnitude, rows, target.is_swapped)
        pieces.append((layer, Magnitude(piece, own, is_by_row)))
    return pieces
