"""Weights in fewer bits than they are computed with: they take less memory, and are widened layer by layer.

float8: diffusers' layerwise casting. int8 by torchao, or by bitsandbytes (Dettmers et al. 2022, arXiv:2208.07339). nf4
by bitsandbytes (Dettmers et al. 2023, arXiv:2305.14314). The weights are read as they are stored and then reduced,
whatever kind of file they come from. Needs: for all but float8, the package of that name.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from graph.errors import NodeError
from graph.wording import Wording

AS_STORED = ""
FLOAT8 = "float8"


def reduced(module: nn.Module, weight_format: str, dtype: torch.dtype) -> nn.Module:
    """The module, changed in place, with the weights of its layers in ``weight_format``; it computes in ``dtype``.

    Raises:
        NodeError: where the format is not known, or the package for it is not there.
    """
    if weight_format == AS_STORED:
        return module
    if weight_format not in _REDUCERS:
        raise NodeError(
            Wording("There is no weight format '%s'.", weight_format),
            Wording("Choose one of: %s.", ", ".join(WEIGHT_FORMATS)),
        )
    _REDUCERS[weight_format](module, dtype)
    return module


def _to_float8(module: nn.Module, dtype: torch.dtype) -> None:
    from diffusers.hooks import apply_layerwise_casting

    own = (*(getattr(module, "_skip_layerwise_casting_patterns", None) or ()), *_sensitive(module))
    apply_layerwise_casting(
        module, storage_dtype=torch.float8_e4m3fn, compute_dtype=dtype, skip_modules_pattern=own, non_blocking=True
    )


_SENSITIVE = ("pos_embed", "patch_embed", "norm", "embed_tokens", "shared", "^proj_in$", "^proj_out$", "^conv_out$")
"""Layers that are small, or whose rounding would show."""


def _sensitive(module: nn.Module) -> tuple[str, ...]:
    """Those, and the layers of which the network's authors say that they need all their bits, as T5 does."""
    return (*_SENSITIVE, *(f"\\.{name}$" for name in getattr(module, "_keep_in_fp32_modules", None) or ()))


def _to_int8_by_torchao(module: nn.Module, dtype: torch.dtype) -> None:
    torchao = _package("torchao", "torchao.quantization")
    torchao.quantize_(module, torchao.Int8WeightOnlyConfig())


def _to_int8_by_bitsandbytes(module: nn.Module, dtype: torch.dtype) -> None:
    layers = _package("bitsandbytes", "bitsandbytes.nn")

    def made(linear: nn.Linear) -> nn.Module:
        layer = layers.Linear8bitLt(
            linear.in_features, linear.out_features, bias=linear.bias is not None, has_fp16_weights=False
        )
        layer.weight = layers.Int8Params(linear.weight.data, requires_grad=False, has_fp16_weights=False)
        return _with_bias(layer, linear)

    _exchange_linear(module, made)


def _to_nf4(module: nn.Module, dtype: torch.dtype) -> None:
    layers = _package("bitsandbytes", "bitsandbytes.nn")

    def made(linear: nn.Linear) -> nn.Module:
        layer = layers.Linear4bit(
            linear.in_features,
            linear.out_features,
            bias=linear.bias is not None,
            compute_dtype=dtype,
            quant_type="nf4",
        )
        layer.weight = layers.Params4bit(linear.weight.data, requires_grad=False, quant_type="nf4")
        return _with_bias(layer, linear)

    _exchange_linear(module, made)


def _with_bias(layer: nn.Module, linear: nn.Linear) -> nn.Module:
    layer.bias = linear.bias
    # These packages pack weights when they are moved, also to where they are.
    return layer.to(linear.weight.device)


def _exchange_linear(module: nn.Module, made: Callable[[nn.Linear], nn.Module]) -> None:
    """Put another layer in place of each linear one, but of those whose rounding would show."""
    kept = _sensitive(module)
    for name, part in list(module.named_modules()):
        for own_name, layer in list(part.named_children()):
            full_name = f"{name}.{own_name}" if name else own_name
            if type(layer) is nn.Linear and not any(re.search(pattern, full_name) for pattern in kept):
                setattr(part, own_name, made(layer))


def _package(name: str, module: str) -> Any:
    try:
        return importlib.import_module(module)
    except (ImportError, OSError, RuntimeError) as error:
        raise NodeError(
            Wording("The weights cannot be reduced this way, since the package %s cannot be loaded: %s.", name, error),
            Wording("Install it beside the program (pip install %s), or choose float8, which needs no package.", name),
        ) from error


_REDUCERS: dict[str, Callable[[nn.Module, torch.dtype], None]] = {
    FLOAT8: _to_float8,
    "int8 (torchao)": _to_int8_by_torchao,
    "int8 (bitsandbytes)": _to_int8_by_bitsandbytes,
    "nf4 (bitsandbytes)": _to_nf4,
}
WEIGHT_FORMATS = tuple(_REDUCERS)
"""What people choose from, the least loss first."""
