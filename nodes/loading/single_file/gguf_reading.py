"""Transformers in GGUF files: weights stay quantised in memory, and each layer restores its own when it is used.

Needs the extra ``gguf``. Format: github.com/ggml-org/ggml, docs/gguf.md.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import nn

from graph.errors import NodeError
from graph.wording import Wording
from nodes.handles import Component, InFile
from nodes.loading.single_file.conversion import State, converted
from nodes.loading.single_file.reading import empty_module, without_gaps

READ_CLASSES = ("FluxTransformer2DModel", "SD3Transformer2DModel")
"""The classes of networks that are read from GGUF files: those whose layers are all linear."""


def read_gguf_part(component: Component, source: InFile, kind: Any, dtype: torch.dtype) -> nn.Module:
    """The module of class ``kind`` whose quantised weights lie in a GGUF file; it computes in ``dtype``.

    Raises:
        NodeError: where the extra is not installed, or tensors are missing.
        LookupError, ValueError, RuntimeError: where the file's quantisation is not known, or does not fit the weights.
    """
    path = Path(component.folder) / source.name
    if importlib.util.find_spec("gguf") is None:
        raise NodeError(
            Wording("%s is a GGUF file, and the package that reads them is not installed.", path),
            "Install it with: pip install 'latent-loom[gguf]'",
        )
    from diffusers import GGUFQuantizationConfig
    from diffusers.models.model_loading_utils import load_gguf_checkpoint

    empty = empty_module(kind, component.config)
    state = converted(load_gguf_checkpoint(str(path)), component.class_name, source.layout, component.config)
    state = _restored_where_not_linear(empty, state, dtype)
    without_gaps(empty, state, path)
    wanted = {name: state[name] for name in empty.state_dict()}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "config.json").write_text(json.dumps(component.config), encoding="utf-8")
        module = kind.from_single_file(
            wanted,
            config=folder,
            local_files_only=True,
            dtype=dtype,
            quantization_config=GGUFQuantizationConfig(compute_dtype=dtype),
        )
    module.eval().requires_grad_(False)
    assert isinstance(module, nn.Module)
    return module


def _restored_where_not_linear(module: nn.Module, state: State, dtype: torch.dtype) -> State:
    """Only the weights of linear layers stay quantised: no other layer knows how to restore its own."""
    from diffusers.quantizers.gguf.utils import GGUFParameter, dequantize_gguf_tensor

    linear = {f"{name}.weight" for name, layer in module.named_modules() if isinstance(layer, nn.Linear)}
    shapes = {name: tensor.shape for name, tensor in module.state_dict().items()}
    return {
        name: dequantize_gguf_tensor(tensor).to(dtype).reshape(shapes[name])
        if isinstance(tensor, GGUFParameter) and name in shapes and name not in linear
        else tensor
        for name, tensor in state.items()
    }
